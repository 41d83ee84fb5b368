"""KC828: the programme that the plan says it carries out."""

from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.language.words import keys, plain
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

_NATIONAL = "chương trình mục tiêu quốc gia"
_SUBJECT = pattern(r"[^.;,(]{0,60}")
# These words behind `Chương trình mục tiêu quốc gia` name no programme.
_NO_SUBJECT = frozenset(
    keys("năm giai đoạn trên các theo của tại và đến cho được trong thuộc là này xã phường huyện tỉnh cấp trên")
)
_WORDS = 6  # So many words of another programme are shown.


@rule("KC828", Severity.WARNING)
def programme_is_the_plans(case: Case) -> Iterator[Hit]:
    """Chương trình nêu ở tên kế hoạch, phạm vi và lời kết là chương trình mà kế hoạch thực hiện.

    Báo: ở đây ghi chương trình “{said}…”, mà kế hoạch thực hiện {programme}
    Sửa: sửa tên chương trình trong câu, hoặc khóa programme ở plan.yaml
    Vì sao: tên chương trình khác còn sót lại là dấu hiệu chép từ kế hoạch của chương trình khác.
    Sai: Chương trình mục tiêu quốc gia xây dựng nông thôn mới, programme: giam-ngheo-ben-vung-2021-2025
    Đúng: Chương trình mục tiêu quốc gia giảm nghèo bền vững, programme: giam-ngheo-ben-vung-2021-2025
    """
    catalogue = case.plan.catalogue
    if catalogue is None:
        return
    own = " ".join(keys(catalogue.title)[len(keys(_NATIONAL)) :][:2])
    head = case.plan.head
    records = {id(record) for record in (head, head.scope, head.closing)}
    for passage in case.statements.having(_NATIONAL):
        if id(passage.record) in records and f" {own} " not in plain(passage.text):
            behind = _behind(passage.text)
            if keys(behind) and keys(behind)[0] not in _NO_SUBJECT:
                said = " ".join(behind.split()[:_WORDS])
                args = {"said": said, "programme": catalogue.title}
                yield Hit(passage.at(case.plan, said), passage.item, args)


RULES = (programme_is_the_plans,)


def _behind(text: str) -> str:
    """What stands behind the words that every national programme has in its name."""
    place = text.casefold().find(_NATIONAL) + len(_NATIONAL)
    found = _SUBJECT.match(text, place)
    return found[0].strip() if found else ""
