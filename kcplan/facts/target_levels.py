"""The three figures of a target (baseline, change, level to reach) and how they hang together."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kcplan.language.fold import fold
from kcplan.language.value import PERCENT, POINTS, Value, write
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.pattern import pattern

_HUNDRED = Decimal(100)
_TIMES = "lan"
_SHARE = pattern(r"\b(ty|ti) (le|trong)\b|\b(bao|che) phu\b|^(so )?(ho|nguoi|thon|lang|tre|lao dong|phu nu|hoc sinh)\b")
# A comparison with a former year or a plan is no share of a whole; `so với tổng số hộ` is one.
_COMPARED = pattern(r"\bso voi (?!tong|toan)|\btang truong|\btoc do|\bchi so")
_DONE = pattern(r"\b(dat|vuot|hoan thanh|thuc hien)\b")
_PLANNED = pattern(r"\b(ke hoach|du toan|chi tieu|muc tieu)")


class Place(NamedTuple):
    """A value of a target: where it stands, whether its unit is the target's, whether it is a level or a change.

    `points` is the other change, plan's or assigned, where that is in points and this one is in per cent.
    """

    record: Record
    field: str
    value: Value
    fits: bool
    is_level: bool
    points: Value | None = None

    @property
    def written(self) -> str:
        """The value in words, a change with its direction."""
        return write(self.value) if self.is_level else change_in_words(self.value)


def implied(target: Target) -> Value | None:
    """The baseline that follows from change and target, or the target from the others, where it is not stated."""
    start, change, goal = three(target)
    if change is None or not fit_together(target) or (start is None) == (goal is None):
        return None
    known = start or goal
    assert known is not None
    found = reached(start.number, change) if start else _origin(known.number, change)
    return None if found is None else Value(round(found, 2), known.unit)


def reached(start: Decimal, change: Value) -> Decimal:
    """The level that a change leads to: `giảm 2 lần` halves."""
    number = change.number
    if _is_times(change):
        return start * number if number >= 0 else start / -number
    return start * (1 + number / _HUNDRED) if change.unit == PERCENT else start + number


def _origin(goal: Decimal, change: Value) -> Decimal | None:
    number = change.number
    if _is_times(change):
        return goal / number if number > 0 else goal * -number or None
    if change.unit != PERCENT:
        return goal - number
    return goal / (1 + number / _HUNDRED) if number != -_HUNDRED else None


def room(start: Decimal, change: Value, goal: Decimal) -> Decimal:
    """What rounding allows between the level that a change leads to and the one that is stated."""
    if not is_relative(change):
        return slack(start, change.number, goal)
    finer = change._replace(number=change.number + half(change.number).copy_sign(change.number))
    is_exact = _is_times(change) and not decimals(change.number)
    return half(goal) + (0 if is_exact else abs(reached(start, finer) - reached(start, change)))


def slack(start: Decimal, change: Decimal, goal: Decimal) -> Decimal:
    """What rounding allows where levels differ by a change.

    Officers reckon with what is written, so all is exact but a level in fewer decimals than the rest; a whole number
    or a change is not rounded, it is what was decided.
    """
    finest = max(map(decimals, (start, change, goal)))
    return sum((half(level) for level in (start, goal) if 0 < decimals(level) < finest), Decimal(0))


def values(target: Target) -> Iterator[Place]:
    """Every value of a target with whether its unit is the target's."""
    levels = [(level, "value") for level in (target.baseline, target.target, target.assigned) if level]
    for record, field in levels:
        value: Value | None = getattr(record, field)
        if value:
            yield Place(record, field, value, is_unit(value, target.unit), True)
    for holder in (target, target.assigned):
        change = holder.change if holder else None
        if holder and change:
            in_points = change.unit == POINTS and _is_rate(target.unit)
            own = is_unit(change, target.unit) and not _is_rate(target.unit)
            other = target.assigned.change if holder is target and target.assigned else target.change
            points = other if other and other.unit == POINTS and change.unit == PERCENT else None
            fits = points is None and (in_points or is_relative(change) or own)
            yield Place(holder, "change", change, fits, False, points)


def is_impossible(target: Target, value: Value) -> bool:
    """Whether a level is a share of a whole that no share can be; what is compared with a former year may exceed it."""
    return value.unit == PERCENT and not 0 <= value.number <= _HUNDRED and is_share(target)


def is_share(target: Target) -> bool:
    """Whether an indicator, where it is a rate, says what part of a whole something is."""
    indicator = fold(target.indicator)
    done = _DONE.search(indicator)
    is_compared = _COMPARED.search(indicator) or (done and _PLANNED.search(indicator, done.end()))
    return _SHARE.search(indicator) is not None and not is_compared


def are_alike(one: str, other: str) -> bool:
    """Whether two units are one, said at more or less length: `hộ` and `Hộ nghèo`."""
    if PERCENT in (one, other):
        return one == other
    first, second = f"{fold(one)} ", f"{fold(other)} "
    return first.startswith(second) or second.startswith(first)


def is_unit(value: Value, unit: str) -> bool:
    """Whether a value is in the unit of an indicator, said at more or less length."""
    if value.unit == PERCENT or _is_rate(unit):
        return value.unit == PERCENT and _is_rate(unit)
    return are_alike(value.unit, unit)


def three(target: Target) -> tuple[Value | None, Value | None, Value | None]:
    """Baseline, change and level to reach, as far as they are stated."""
    start, goal = target.baseline, target.target
    return start.value if start else None, target.change, goal.value if goal else None


def fit_together(target: Target) -> bool:
    """Whether all values of a target have its unit, so that they may be reckoned with."""
    return all(place.fits for place in values(target))


def is_relative(change: Value) -> bool:
    """Whether a change is a share of the baseline or a multiple of it, not a difference."""
    return _is_times(change) or change.unit == PERCENT


def change_in_words(change: Value) -> str:
    """A change as plans say it: `giảm 4 điểm phần trăm`."""
    return f"{way(change)} {write(change._replace(number=abs(change.number)))}"


def way(change: Value) -> str:
    """The direction of a change in a word."""
    return "giảm" if change.number < 0 else "tăng"


def decimals(number: Decimal) -> int:
    """How many decimals a number is written with."""
    return max(0, -int(number.as_tuple().exponent))


def half(number: Decimal) -> Decimal:
    """Half a unit of the last digit."""
    return Decimal(5).scaleb(-decimals(number) - 1)


def _is_times(change: Value) -> bool:
    return fold(change.unit) == _TIMES


def _is_rate(unit: str) -> bool:
    return PERCENT in unit or fold(unit) in ("phan tram", "ty le")
