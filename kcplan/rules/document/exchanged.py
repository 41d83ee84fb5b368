"""KC830: the words of an item that are those of another."""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from kcplan.finding import Cause, Severity
from kcplan.i18n import N_, Phrase
from kcplan.language.words import keys
from kcplan.model.project import Item
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.items import are_related

_FIELDS = {"objective": N_("mục tiêu"), "contents": N_("nội dung")}
# Pairs of these words stand in the words of every item.
_COMMON = frozenset(
    keys(
        "hỗ trợ hộ nghèo cận mới thoát giảm bền vững phát triển thực hiện chương trình nâng cao vùng khó khăn đặc biệt "
        "xã huyện trên địa bàn cho các và của người dân kinh tế hội về tại đối với năm triển khai dự án tiểu"
    )
)
_PLAIN = 3  # One pair of words alone, such as `đánh giá`, may stand anywhere.
Pairs = frozenset[tuple[str, str]]


@rule("KC830", Severity.WARNING)
def words_are_of_their_own_item(case: Case) -> Iterator[Hit]:
    """Mục tiêu, nội dung của một mục nói về việc của chính mục ấy, không phải của mục khác.

    Báo: {field} của {item} nói về việc của {other}, và {field} của {other} nói về việc của {item}{elsewhere}
    Sửa: so lại với văn bản, rồi đổi lại hai chỗ
    Vì sao: hai đoạn chép lẫn nhau thì đơn vị chủ trì làm việc của mục khác.
    Sai: da2 (sinh kế): “Theo dõi, đánh giá kết quả”; da7.tda2 (giám sát, đánh giá): “Tạo sinh kế bền vững”
    Đúng: da2: “Tạo sinh kế bền vững”; da7.tda2: “Theo dõi, đánh giá kết quả”
    """
    subjects = {item.id: _subject(case, item) for item in case.plan.items.values()}
    for field, name in _FIELDS.items():
        texts = {item.id: _pairs(*getattr(item, field)) for item in case.plan.items.values() if getattr(item, field)}
        for one, other in combinations(texts, 2):
            if not are_related(one, other) and _is_exchanged(texts, subjects, one, other):
                for item in (one, other):
                    args = {"field": Phrase(name), "item": one, "other": other}
                    at = case.at(case.plan.items[item], field)
                    yield Hit(at, item, args, cause=Cause((field, one, other), one))


RULES = (words_are_of_their_own_item,)


def _is_exchanged(texts: Mapping[str, Pairs], subjects: Mapping[str, Pairs], one: str, other: str) -> bool:
    """Whether each text speaks of the other item's subject, plainly enough, and neither of its own."""
    sides = ((one, other), (other, one))
    if any(texts[item] & subjects[item] for item, _ in sides):
        return False
    shared = [len(texts[item] & subjects[its] - subjects[item]) for item, its in sides]
    return all(shared) and sum(shared) >= _PLAIN


def _subject(case: Case, item: Item) -> Pairs:
    """What an item is about, by its title here and in the programme."""
    known = case.plan.catalogue.items.get(item.id) if case.plan.catalogue else None
    return _pairs(item.title, known or "")


def _pairs(*texts: str) -> Pairs:
    """The pairs of neighbouring words that say what texts are about."""
    every = (pair for text in texts for pair in pairwise(keys(text)))
    return frozenset(pair for pair in every if not _COMMON.issuperset(pair))
