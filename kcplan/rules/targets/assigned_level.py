"""What a plan promises beside what a higher level assigned: where it stays behind."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kcplan.facts.target_levels import are_alike, change_in_words, fit_together, reached, room, three
from kcplan.i18n import Phrase, phrase
from kcplan.language.value import Value, write
from kcplan.language.words import plain
from kcplan.model.record import Record
from kcplan.model.target import Target

# What a plan wants less of, unless the indicator tells of the good that is done to it: `hộ nghèo được vay vốn`.
_EVIL = tuple(map(plain, ("nghèo", "thiếu hụt", "suy dinh dưỡng", "thất nghiệp", "bỏ học", "tảo hôn", "mù chữ")))
_GOOD = tuple(map(plain, ("được", "có", "thoát", "tham gia", "tiếp cận", "sử dụng", "qua", "biết", "vay", "giảm")))


class Behind(NamedTuple):
    """A place where the plan stays behind: the record and field, what the plan says there, what was assigned."""

    record: Record
    field: str
    own: str | Phrase
    assigned: str


def behind(target: Target) -> Iterator[Behind]:
    """Where the plan stays behind what was assigned for a target."""
    given = target.assigned
    if given and fit_together(target):
        own = target.change
        are_both = own is not None and given.change is not None and are_alike(own.unit, given.change.unit)
        if own and given.change and are_both and _is_short(own.number, given.change.number, given.change.number):
            yield Behind(target, "change", change_in_words(own), change_in_words(given.change))
        yield from _level_behind(target, given.value, None if are_both else given.change)


def _level_behind(target: Target, value: Value | None, change: Value | None) -> Iterator[Behind]:
    """The level to reach against the one assigned, or against where the assigned change leads to."""
    start, _, goal = three(target)
    if goal is None or target.target is None:
        return
    if value and _is_short(goal.number, value.number, _direction(target)):
        yield Behind(target.target, "value", write(goal), write(value))
    elif change and start and _is_short_of(start, change, goal):
        own = phrase("từ {baseline} đến {target}", baseline=write(start), target=write(goal))
        yield Behind(target.target, "value", own, change_in_words(change))


def _is_short(own: Decimal, given: Decimal, direction: Decimal) -> bool:
    return own > given if direction < 0 else own < given if direction > 0 else False


def _is_short_of(start: Value, change: Value, goal: Value) -> bool:
    slack = room(start.number, change, goal.number).copy_sign(change.number)
    return _is_short(goal.number + slack, reached(start.number, change), change.number)


def _direction(target: Target) -> Decimal:
    """Which way is better, by its sign; nought where nobody can know."""
    start, own, goal = three(target)
    change = own or (target.assigned.change if target.assigned else None)
    if change:
        return change.number
    if start and goal and start.number != goal.number:
        return goal.number - start.number
    indicator = plain(target.indicator)
    is_evil = any(word in indicator for word in _EVIL) and not any(word in indicator for word in _GOOD)
    return Decimal(-1 if is_evil else 0)
