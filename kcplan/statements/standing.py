"""Which unit the words of a plan call the standing one: in a heading, among its duties, in the closing."""

from collections.abc import Callable, Collection, Iterable, Iterator

from kcplan.language.words import COMMA, Words, keys, plain, words
from kcplan.model.duty import Task
from kcplan.model.plan import Plan
from kcplan.statements.of_plan import Statements
from kcplan.statements.role_words import begins_work

_STANDING = ("cơ quan thường trực", "đơn vị thường trực", "cơ quan đầu mối")
_BACK, _THROUGH = keys("về"), keys("qua")  # As in the closing: “phản ánh về Phòng Kinh tế”.
_STANDING_KEYS = tuple(map(keys, _STANDING[:2]))
_IS = frozenset(keys("là làm"))
_OF_THE_PLAN = tuple(map(plain, ("chương trình", "kế hoạch", "giảm nghèo")))

Related = Callable[[Iterable[str], Collection[str]], bool]


def standing_units(plan: Plan, said: Statements, related: Related) -> Iterator[tuple[tuple[str, ...], str]]:
    """The units that the plan's words call the standing one, or send everybody to, as written."""
    for passage in said.having(*_STANDING):
        if passage.path == ("heading",):
            spoken = words(passage.text)
            for mention in said.unit_names.all(spoken)[:1]:
                yield mention.ids, spoken.written(mention.first, mention.last)
    yield from _by_duties(plan, said)
    for passage in said.passages:
        if passage.record is plan.head.closing:
            yield from _sent_to(plan, said, related, words(passage.text))


def _by_duties(plan: Plan, said: Statements) -> Iterator[tuple[tuple[str, ...], str]]:
    """`Là cơ quan thường trực, tổng hợp …` among the duties of a unit."""
    for passage in said.having("thường trực"):
        unit = passage.item if isinstance(passage.record, Task) else None
        if unit and any(_is_standing(clause) for clause in words(passage.text).clauses()):
            yield (unit,), plan.units_by_id[unit].name if unit in plan.units_by_id else unit


def _is_standing(clause: Words) -> bool:
    """Whether a clause begins with being the standing unit, of the plan and not of something else."""
    begin = next((words_ for words_ in _STANDING_KEYS if tuple(clause.keys[1 : 1 + len(words_)]) == words_), None)
    if begin is None or clause.keys[0] not in _IS:
        return False
    end = 1 + len(begin)
    if end == len(clause) or clause.keys[end] == COMMA or begins_work(clause.keys, end):
        return True
    return any(said in plain(clause.written(end, len(clause)).partition(",")[0]) for said in _OF_THE_PLAN)


def _sent_to(plan: Plan, said: Statements, related: Related, spoken: Words) -> Iterator[tuple[tuple[str, ...], str]]:
    """Whom the closing sends everybody to; to the committee through the standing unit is to the standing unit."""
    every, standing = said.unit_names.all(spoken), plan.head.standing_unit or ""
    before = [(tuple(spoken.keys[max(0, one.first - 1) : one.first]), one) for one in every]
    if any(word == _THROUGH and related([standing], one.ids) for word, one in before):
        return
    for word, one in before:
        if word == _BACK:
            yield one.ids, spoken.written(one.first, one.last)
