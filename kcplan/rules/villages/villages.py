"""KC651–KC655: the villages of a plan."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from kcplan.finding import Cause, Claim, Position, Severity
from kcplan.language.fold import fold
from kcplan.language.words import composed, plain
from kcplan.model.village import Village
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.messages import where
from kcplan.rules.rule import Hit, rule
from kcplan.statements.passages import Passage
from kcplan.statements.village_counts import KINDS, counts_of_all, village_counts

WARNING = Severity.WARNING
_SORT = pattern(rf"^(?:{'|'.join(fold(kind) for kind in KINDS)}) (?=\w)")
_KINDS = tuple(map(plain, KINDS))


@rule("KC651", Severity.ERROR, needs=("villages",))
def stated_number_is_that_of_the_list(case: Case) -> Iterator[Hit]:
    """Số thôn, làng mà kế hoạch ghi bằng số thôn, làng trong villages.yaml.

    Báo: kế hoạch ghi {stated} thôn, làng, villages.yaml có {listed}{elsewhere}
    Sửa: thêm thôn còn thiếu, hoặc sửa con số
    Vì sao: thôn bị sót thì không được phân bổ, không được rà soát.
    Sai: “Ban nhân dân 11 thôn làng”, villages.yaml có 10 thôn
    Đúng: “Ban nhân dân 11 thôn làng”, villages.yaml có 11 thôn
    """
    listed = len(case.plan.villages)
    for at, count in _stated(case):
        if count != listed:
            yield Hit(at(), case.plan.head.id, {"stated": count, "listed": listed}, cause=Cause("number"))


@rule("KC652", WARNING)
def village_is_listed_once(case: Case) -> Iterator[Hit]:
    """Mỗi thôn, làng chỉ có tên một lần, dù viết cách nào.

    Báo: “{name}” trùng với “{other}” ở {first}
    Sửa: bỏ một dòng; nếu là hai thôn khác nhau thì ghi rõ xã cũ của mỗi thôn
    Vì sao: một thôn hai tên thì số liệu của nó bị tách làm đôi hay cộng hai lần.
    Sai: Đak Bêt và Đăk Bêt
    Đúng: Đak Bêt
    """
    first: dict[str, Village] = {}
    for village in case.plan.villages:
        bare = _bare(village)
        known = first.setdefault(bare, village)
        if known is not village and not _is_apart(known, village):
            args = {"name": village.name, "other": known.name, "first": where(case.at(known, "name"))}
            yield Hit(case.at(village, "name"), village.id, args)


@rule("KC653", WARNING)
def village_has_a_class(case: Case) -> Iterator[Hit]:
    """Mỗi thôn, làng có mức khó khăn.

    Báo: {count} thôn, làng không ghi mức khó khăn: {names}
    Sửa: ghi khó khăn hay đặc biệt khó khăn ở khóa difficulty, theo quyết định công nhận; thôn không thuộc
        diện thì ghi: không thuộc diện khó khăn
    Vì sao: mức khó khăn quyết định ai được hưởng chính sách nào.
    Sai: “các làng khó khăn, đặc biệt khó khăn: Klah, Ktu, …”
    Đúng: Klah: đặc biệt khó khăn; Ktu: khó khăn
    """
    for village in case.plan.villages:
        if not village.difficulty:
            yield _without(case, village, "difficulty", [("class", village.id)])


@rule("KC654", WARNING)
def village_has_a_decision(case: Case) -> Iterator[Hit]:
    """Mức khó khăn của mỗi thôn, làng có văn bản công nhận.

    Báo: {count} thôn, làng không dẫn văn bản công nhận: {names}
    Sửa: ghi mã văn bản ở khóa decision
    Vì sao: không có văn bản thì người dân ở thôn ấy không chứng minh được là mình thuộc diện.
    Sai:
        - name: Klah
          difficulty: đặc biệt khó khăn
    Đúng:
        - name: Klah
          difficulty: đặc biệt khó khăn
          decision: qd-433-2025
    """
    unclassed = [village for village in case.plan.villages if not village.difficulty]
    # Then class and decision are missing for the same reason.
    lack_both = not any(village.decision for village in unclassed)
    for village in case.plan.villages:
        if not village.decision and not _is_outside(village):
            is_unclassed = lack_both and not village.difficulty
            yield _without(case, village, "decision", [("class", village.id)] if is_unclassed else [])


@rule("KC655", WARNING)
def village_is_named_in_the_words(case: Case) -> Iterator[Hit]:
    """Thôn, làng trong danh sách có tên ở đoạn văn kể các thôn, làng.

    Báo: “{name}” có trong villages.yaml, mà đoạn kể các thôn, làng ở mục {section} không có tên này
    Sửa: so lại với văn bản, rồi sửa tên ở một trong hai chỗ
    Vì sao: tên thôn sai một chữ là một thôn khác, hay không là thôn nào.
    Sai: văn bản kể Klah, Ktu, Deng; villages.yaml ghi Klah, Ktu, Deg
    Đúng: hai chỗ cùng ghi Klah, Ktu, Deng
    """
    by_section: dict[str, list[Village]] = {}
    for village in case.plan.villages:
        by_section.setdefault(village.section or "", []).append(village)
    passages: dict[str, list[Passage]] = {}
    for passage in case.statements.passages:
        if passage.section in by_section:
            passages.setdefault(passage.section, []).append(passage)
    for section, lines in passages.items():
        fullest, missing = _unnamed(by_section[section], lines)
        for village in missing:
            args = {"name": village.name, "section": section}
            accused = [("village-name", village.id)]
            yield Hit(_misnamed(case, fullest, village), village.id, args, accuses=accused)


RULES = (
    stated_number_is_that_of_the_list, village_is_listed_once, village_has_a_class, village_has_a_decision,
    village_is_named_in_the_words,
)  # fmt: skip


def _stated(case: Case) -> Iterator[tuple[Callable[[], Position], int]]:
    """Every number of all villages that the plan states, in data and in words, with what tells its place."""
    scope = case.plan.head.scope
    classes = Counter(fold(village.difficulty or "") for village in case.plan.villages)
    if scope and scope.villages:
        yield partial(case.at, scope, "villages"), int(scope.villages.number)
    for passage in case.statements.having(*KINDS):
        is_of_all = passage.record is scope or passage.path == ("heading",)
        if not is_of_all and not case.plan.villages:
            continue  # A plan without a list may count them all the same.
        for words, count in (village_counts if is_of_all else counts_of_all)(passage.text, classes):
            yield partial(passage.at, case.plan, words), count
    for unit in case.plan.units:
        for _, count in village_counts(composed(unit.name), classes):
            yield partial(case.at, unit, "name"), count


def _is_apart(one: Village, other: Village) -> bool:
    """Two villages of one name, from two former communes."""
    communes = {fold(village.former_commune or "") for village in (one, other)}
    return len(communes) == 2 and "" not in communes


def _bare(village: Village) -> str:
    """The name without the kind of village before it."""
    return _SORT.sub("", fold(village.name))


def _is_outside(village: Village) -> bool:
    """Whether a village is said to be on no list, so that no paper names it."""
    return fold(village.difficulty or "").startswith("khong ")


def _without(case: Case, village: Village, field: str, accused: list[Claim]) -> Hit:
    at, cause = case.at(village, field, key=True), Cause(field, case.plan.head.id)
    return Hit(at, village.id, {"count": 1, "names": (village.name,)}, accuses=accused, cause=cause)


def _unnamed(villages: list[Village], passages: list[Passage]) -> tuple[Passage, list[Village]]:
    """Villages that no passage of their section names where it names most; and the passage that names most."""
    named = [sum(_is_named(village, passage) for village in villages) for passage in passages]
    missing = [village for village in villages if not any(_is_named(village, passage) for passage in passages)]
    is_list = len(villages) - len(missing) >= max(2, len(missing))
    return passages[named.index(max(named))], missing if is_list else []


def _is_named(village: Village, passage: Passage) -> bool:
    text, name = plain(passage.text), plain(village.name)
    kind = next((kind for kind in _KINDS if name.startswith(kind)), "")
    bare = name[len(kind) - 1 :] if kind else name
    return name in text or (not bare.strip().isdigit() and bare in text)


def _misnamed(case: Case, passage: Passage, village: Village) -> Position:
    """The list, unless the village's id is made of the name that stands there: then the words."""
    if f"-{_bare(village).replace(' ', '-')}-" in f"-{village.id}-":
        return passage.at(case.plan)
    return case.at(village, "name")
