"""KC510: the figures, directions and years of targets, against the words of the plan."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kcplan.facts.target_levels import change_in_words, fit_together, three
from kcplan.finding import Position, Severity
from kcplan.language import date
from kcplan.language.value import Value, write
from kcplan.model.target import Target
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import without_papers
from kcplan.statements.dates import years
from kcplan.statements.figures import Spoken, spoken
from kcplan.statements.passages import Passage


@rule("KC510", Severity.WARNING)
def words_say_the_same_figures(case: Case) -> Iterator[Hit]:
    """Con số, chiều tăng giảm và năm của chỉ tiêu đúng với câu của văn bản.

    Báo: {item}: số liệu ghi {figure}, câu của văn bản ghi “{said}”
    Sửa: so lại với văn bản, rồi sửa chỗ sai
    Vì sao: người đọc theo câu chữ, máy tính theo số liệu; hai nơi phải là một.
    Sai: câu ghi “còn 11,91%”, số liệu ghi 11,19%
    Đúng: câu ghi “còn 11,91%”, số liệu ghi 11,91%
    """
    passages = _passages(case)
    for target in case.plan.targets:
        if fit_together(target):
            claims = [_claim(case, target, one) for key in (id(target), *target.aims) for one in passages.get(key, ())]
            yield from _settled(case, target, [found for one in claims for found in _found(one)])


RULES = (words_say_the_same_figures,)


class _Claim(NamedTuple):
    """What a passage says of a target: levels, signed changes, what is said to be assigned; years."""

    passage: Passage
    target: Target
    levels: dict[Decimal, str]
    changes: dict[Decimal, str]
    assigned: dict[Decimal, str]
    years: dict[int, str]


class _Conflict(NamedTuple):
    """A field of the target, as path, that a passage contradicts: both sides in words."""

    field: tuple[str, ...]
    figure: str
    said: str
    passage: Passage


def _passages(case: Case) -> dict[object, list[Passage]]:
    """The sentences that may speak of a target: by the target itself, by the id of an aim."""
    found: dict[object, list[Passage]] = {}
    for passage in case.statements.passages:
        if passage.path == ("words",):
            found.setdefault(id(passage.record), []).append(passage)
        elif passage.path == ("text",):
            found.setdefault(passage.item, []).append(passage)
    return found


def _claim(case: Case, target: Target, passage: Passage) -> _Claim:
    claim = _Claim(passage, target, {}, {}, {}, years(without_papers(passage.text)))
    known, others = _known(target), _known_of_others(case, target, passage)
    given = target.assigned.change if target.assigned else None
    for figure in spoken(passage.text, target.unit, target.indicator):
        size, number = abs(figure.number), figure.number
        if figure.is_assigned and not figure.is_change and given:  # The change is said without its direction.
            number = number.copy_sign(given.number) if number == abs(given.number) else number
        if size in known or not (figure.is_bound or size in others):
            _sort_of(claim, figure)[number] = figure.words
    return claim


def _sort_of(claim: _Claim, figure: Spoken) -> dict[Decimal, str]:
    if figure.is_assigned:
        return claim.assigned
    return claim.changes if figure.is_change else claim.levels


def _found(claim: _Claim) -> Iterator[_Conflict]:
    """Where the passage says something in a figure's place that is not the figure."""
    target, own = claim.target, claim.passage.record is claim.target
    given = target.assigned.change if target.assigned else None
    # The sentence of an aim may give the plan's change or the assigned one.
    may_be = {change.number for change in (target.change, None if own else given) if change}
    if target.change and claim.changes and may_be.isdisjoint(claim.changes):
        said = next(iter(claim.changes.values()))
        yield _Conflict(("change",), change_in_words(target.change), said, claim.passage)
    goal = target.target.value if target.target else None
    foreign = [words for figure, words in claim.levels.items() if figure not in _known(target)]
    if goal and goal.number not in claim.levels and foreign:
        yield _Conflict(("target", "value"), write(goal), foreign[0], claim.passage)
    if given and claim.assigned and _as_assigned(target, given).isdisjoint(claim.assigned):
        said = next(iter(claim.assigned.values()))
        yield _Conflict(("assigned", "change"), change_in_words(given), said, claim.passage)
    yield from _years(claim)


def _known(target: Target) -> set[Decimal]:
    levels = [level for level in (target.baseline, target.target) if level]
    values = [value for level in levels for value in (level.value, level.numerator, level.denominator)]
    given = target.assigned
    values += [target.change, *((given.value, given.change) if given else ())]
    return {abs(value.number) for value in values if value}


def _known_of_others(case: Case, target: Target, passage: Passage) -> set[Decimal]:
    """The figures of the other targets that measure the same aim: they may stand in its sentence too."""
    sharing = [other for other in case.plan.targets if other is not target and passage.item in other.aims]
    return {number for other in sharing for number in _known(other)}


def _as_assigned(target: Target, change: Value) -> set[Decimal]:
    """What may stand behind “giao”: the assigned change, and a level, whatever way leads to it."""
    start, _, goal = three(target)
    levels = [value.number for value in (start, goal, target.assigned and target.assigned.value) if value]
    return {change.number, *levels, *(-level for level in levels)}


def _years(claim: _Claim) -> Iterator[_Conflict]:
    """A year that is neither that of the baseline nor of the target, where both are known."""
    target = claim.target
    start, end = target.baseline and target.baseline.date, target.target and target.target.date
    if start and end and claim.years:
        strange = [words for year, words in claim.years.items() if year not in (start.year, end.year)]
        if strange:
            field, day = ("baseline", start) if end.year in claim.years else ("target", end)
            yield _Conflict((field, "date"), date.write(day), strange[0], claim.passage)


def _settled(case: Case, target: Target, found: list[_Conflict]) -> Iterator[Hit]:
    """Where two passages contradict a figure, it is the figure that is wrong; where one does, the words."""
    for field in dict.fromkeys(conflict.field for conflict in found):
        conflicts = [conflict for conflict in found if conflict.field == field]
        one = conflicts[0]
        at: Position = one.passage.at(case.plan, one.said)
        if len(conflicts) > 1:
            at = case.at(target, *field)
        elif at == one.passage.at(case.plan):  # The quoted words are put together; the last of them stands in the text.
            at = one.passage.at(case.plan, one.said.split()[-1])
        args = {"item": target.id, "figure": one.figure, "said": one.said}
        yield Hit(at, target.id, args, accuses=[("figures", target.id)])
