"""KC613: the items, roles and dimensions that the sentence of a duty names, against the ids beside it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from kcplan.facts import lead_of
from kcplan.facts.roles import partners_of
from kcplan.finding import Claim, Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.words import composed, keys, plain
from kcplan.model.duty import Task, UnitDuties
from kcplan.rules.case import Case
from kcplan.rules.messages import quoted
from kcplan.rules.rule import Hit, rule
from kcplan.statements.items import Named, are_related
from kcplan.statements.sentences import Sentence

_COMMON = frozenset(keys("chính sách hỗ trợ về cho hộ nghèo cận các và ưu đãi người thực hiện trên địa bàn xã của"))
_WHOLE_TITLE = 3  # A title of fewer words may be ordinary language.
_LACKS = plain("thiếu hụt")
_FIELDS = ("leads", "joins", "items")


@rule("KC613", Severity.WARNING)
def items_are_those_of_the_sentence(case: Case) -> Iterator[Hit]:
    """Mã ở leads, joins, items đúng là những mục câu nhiệm vụ kể, đúng vai; chiều thiếu hụt câu nêu thì có mã.

    Báo: {unit}: {said}; {listed}
    Sửa: so lại với văn bản, rồi sửa câu hoặc mã
    Vì sao: một con số dự án gõ nhầm là giao nhầm cả dự án.
    Sai: câu “Chủ trì thực hiện Dự án 2”, leads: [da3]
    Đúng: câu “Chủ trì thực hiện Dự án 2”, leads: [da2]
    """
    for sentence in case.statements.sentences:
        task, duties = sentence.record, sentence.owner
        if isinstance(task, Task) and isinstance(duties, UnitDuties) and case.facts.assignments.is_sound(task):
            names = case.statements.item_names
            named = [*names.numbered(task.text), *names.titled(task.text)]
            hits = _items(case, duties.unit, task, named) or _roles(case, duties.unit, task, sentence, named)
            yield from (*hits, *_dimensions(case, duties.unit, task))


RULES = (items_are_those_of_the_sentence,)


def _items(case: Case, unit: str, task: Task, named: Sequence[Named]) -> list[Hit]:
    listed = [(item, field, number) for field in _FIELDS for number, item in enumerate(getattr(task, field))]
    lacking = [entry for entry in listed if not _is_spoken_of(case, entry[0], task.text, named)]
    others = case.statements.item_names.given_to_others(task.text) if len(named) > len(listed) else ()
    stray = [one for one in named if one not in others]
    extra = [one for one in stray if not any(are_related(one.item, item) for item, _, _ in listed)]
    if not lacking and not extra:
        return []
    if _are_words_wrong(case, unit, [(item, field) for item, field, _ in lacking], [one.item for one in extra]):
        at = case.at_words(task, "text", words=extra[0].words if extra else "")
    else:
        at = case.at(task, *lacking[0][1:]) if lacking else case.at(task, listed[0][1] if listed else "text")
    doubtful = frozenset((*(item for item, _, _ in lacking), *(one.item for one in extra)))
    words = tuple(dict.fromkeys(quoted(one.words) for one in named))
    said = phrase("câu nêu {names}", names=words) if words else phrase("câu không nêu mục nào")
    ids = tuple(quoted(item) for item, _, _ in listed)
    listed_as = phrase("mã ghi {ids}", ids=ids) if ids else _NO_IDS
    with_whom: list[Claim] = [("led with", item, partner) for item in doubtful for partner in task.partners]
    return [_hit(unit, said, listed_as, at, [*_duties(unit, doubtful), *with_whom])]


def _hit(unit: str, said: Phrase, listed: Phrase, at: Position, accused: Sequence[Claim]) -> Hit:
    return Hit(at, unit, {"unit": unit, "said": said, "listed": listed}, accuses=accused)


def _duties(unit: str, items: Iterable[str]) -> list[Claim]:
    """What is in doubt of items: that this unit has a duty of them, and so whether any unit has."""
    return [claim for item in items for claim in (("duty", item, unit), ("duty", item))]


def _are_words_wrong(case: Case, unit: str, lacking: Sequence[tuple[str, str]], extra: Sequence[str]) -> bool:
    """Whether the rest of the plan agrees with the ids; in the same role counts before in any."""
    if not lacking:
        return not any(_is_theirs(case, unit, item) for item in extra)
    field = lacking[0][1]
    if any(_is_theirs(case, unit, item, field) for item in extra):
        return any(_is_theirs(case, unit, item, field) for item, field in lacking)
    return any(_is_theirs(case, unit, item) for item, _ in lacking)


def _roles(case: Case, unit: str, task: Task, sentence: Sentence, named: Sequence[Named]) -> list[Hit]:
    """An item that the sentence gives to lead, and the ids to join, or the other way round."""
    found = []
    order = sorted(named, key=lambda one: one.start)
    for clause in sentence.clauses:
        field, said, listed = _turned(clause.role)
        listed_items = getattr(task, field) if field else ()
        start, end = clause.words.span(0, len(clause.words)) if listed_items else (0, 0)
        first, last = (bisect_left(order, place, key=lambda one: one.start) for place in (start, end))
        spoken = {one.item for one in order[first:last]}
        for number, item in enumerate(listed_items):
            if item in spoken and not (clause.role == "lead" and clause.leads):
                at = case.at(task, field, number)
                words = (Phrase(said, {"item": quoted(item)}), Phrase(listed, {"item": quoted(item)}))
                found.append(_hit(unit, *words, at, _duties(unit, [item])))
    return found[:1]


def _turned(role: str | None) -> tuple[str, str, str]:
    if role == "lead":
        return "joins", _TO_LEAD, _JOINS
    return ("leads", _TO_JOIN, _LEADS) if role == "join" else ("", "", "")


_TO_LEAD, _TO_JOIN = phrase("câu giao chủ trì {item}").text, phrase("câu giao phối hợp {item}").text
_LEADS, _JOINS = phrase("khóa leads ghi {item}").text, phrase("khóa joins ghi {item}").text
_NO_IDS = phrase("không có mã nào")


def _is_spoken_of(case: Case, item: str, text: str, named: Sequence[Named]) -> bool:
    """Whether a sentence names an item, by its number or by what its title is about."""
    if any(are_related(item, one.item) for one in named):
        return True
    numbered = item in case.statements.item_names.by_numbers.values()
    titles = [policy.title for policy in case.plan.policies if policy.id == item]
    titles += [case.plan.items[item].title] if item in case.plan.items else []
    if any(len(keys(title)) >= _WHOLE_TITLE and plain(title) in plain(text) for title in titles):
        return True  # The title is there; other items may be named by number.
    if (numbered and named) or not titles:
        return not numbered
    pairs = [pair for title in titles for pair in _pairs(title)]
    return not pairs or not _neighbours(text).isdisjoint(pairs)


@lru_cache(maxsize=64)  # A sentence is compared with each of its ids.
def _neighbours(text: str) -> frozenset[tuple[str, str]]:
    """All pairs of neighbouring words of a text."""
    return frozenset(pairwise(keys(text)))


def _pairs(title: str) -> list[tuple[str, str]]:
    """The pairs of neighbouring words that say what a title is about."""
    words = keys(title)
    return [pair for pair in pairwise(words) if not _COMMON.issuperset(pair)]


def _is_theirs(case: Case, unit: str, item: str, field: str = "") -> bool:
    """Whether the item's own record names the unit, in the role that a field of the duty gives."""
    one = case.facts.assignments.items.get(item)
    lead = [lead for lead in [lead_of(case.plan, one) if one else None] if lead and field != "joins"]
    joining = partners_of(one) if one and field != "leads" else ()
    return case.facts.groups.is_named(unit, [*lead, *joining])


def _dimensions(case: Case, unit: str, task: Task) -> Iterator[Hit]:
    """A dimension that the sentence takes on by its name, and the ids leave out."""
    text = plain(composed(task.text))
    after = text.partition(_LACKS)[2]
    if not case.plan.catalogue or not after:
        return
    spoken = [name for name, title in case.plan.catalogue.dimensions.items() if plain(title) in " " + after]
    lacking = [name for name in spoken if name not in task.dimensions]
    if lacking:
        at = case.at(task, "dimensions") if task.dimensions else case.at(task, "text")
        said = phrase(
            "câu nêu chiều {names}", names=tuple(quoted(case.plan.catalogue.dimensions[name]) for name in spoken)
        )
        ids = phrase("khóa dimensions ghi {ids}", ids=tuple(map(quoted, task.dimensions)))
        listed = ids if task.dimensions else phrase("khóa dimensions để trống")
        yield _hit(unit, said, listed, at, [("dimension", name) for name in lacking])
