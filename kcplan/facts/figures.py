"""The figures of targets and households in the ledger: of the commune as a whole, and added up from its villages."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kcplan.facts.ledger import in_force
from kcplan.language.date import Date
from kcplan.language.fold import fold
from kcplan.language.value import PERCENT, Value
from kcplan.model.ledger import Measurement
from kcplan.model.plan import Plan

_HUNDRED = Decimal(100)


class Figure(NamedTuple):
    """A figure for the whole commune at a date; `places` is how many villages it was added up from, 0 if from none."""

    date: Date
    value: Value
    places: int = 0


class Series(NamedTuple):
    """The measures of one target, or of one class of households, for one group of people, in the order of dates."""

    target: str | None
    of: str | None
    group: str | None
    measures: tuple[Measurement, ...]


def series(plan: Plan, as_of: date | None = None) -> Iterator[Series]:
    """All that was measured up to a day, by what it measures, in the order of the ledger."""
    found: dict[tuple[str | None, str | None, str], list[Measurement]] = {}
    for entry in in_force(plan, as_of):
        if isinstance(entry, Measurement):
            found.setdefault((entry.target, entry.of, fold(entry.group or "")), []).append(entry)
    for (target, of, _), entries in found.items():
        entries.sort(key=lambda entry: entry.date.last)
        yield Series(target, of, entries[0].group, tuple(entries))


def of_commune(one: Series) -> list[Figure]:
    """The figures of the whole commune, and behind them what the villages come to where that is newer."""
    own = [Figure(entry.date, value) for entry in one.measures if not entry.village and (value := value_of(entry))]
    latest = latest_by_village(one)
    summed = added_up(list(latest.values()))
    if summed is None or (own and summed.date.last <= own[-1].date.last):
        return own
    return [*own, summed]


def latest_by_village(one: Series) -> dict[str, Measurement]:
    """The last measure of each village."""
    return {entry.village: entry for entry in one.measures if entry.village}


def added_up(measures: Sequence[Measurement]) -> Figure | None:
    """What measures of several places come to: counts are added, rates by their numerators and denominators."""
    if not measures:
        return None
    day = max((entry.date for entry in measures), key=lambda one: one.last)
    if all(entry.numerator and entry.denominator for entry in measures):
        part = sum((entry.numerator.number for entry in measures if entry.numerator), Decimal(0))
        whole = sum((entry.denominator.number for entry in measures if entry.denominator), Decimal(0))
        return Figure(day, rate(part, whole), len(measures)) if whole else None
    values = [value_of(entry) for entry in measures]
    units = {fold(value.unit) for value in values if value}
    if None in values or len(units) != 1 or PERCENT in {value.unit for value in values if value}:
        return None  # Rates without numerator and denominator cannot be added up.
    first = next(value for value in values if value)
    return Figure(day, Value(sum((value.number for value in values if value), Decimal(0)), first.unit), len(measures))


def value_of(entry: Measurement) -> Value | None:
    """The value of a measure: as it is said, else by its parts, else the households at the end."""
    if entry.value:
        return entry.value
    if entry.numerator and entry.denominator and entry.denominator.number:
        return rate(entry.numerator.number, entry.denominator.number)
    return entry.households.end if entry.households else None


def rate(part: Decimal, whole: Decimal) -> Value:
    """A part of a whole in per cent, to two decimals."""
    return Value((part / whole * _HUNDRED).quantize(Decimal("0.01")), PERCENT)


def with_households(every: Iterable[Series]) -> Iterator[Series]:
    """The series that say how households moved, without their other measures."""
    for one in every:
        kept = tuple(entry for entry in one.measures if entry.households)
        if kept:
            yield one._replace(measures=kept)
