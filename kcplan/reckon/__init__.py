"""Sums over facts: the only place where money is added. A missing figure is None, never zero."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from kcplan.facts import Money, Stage
from kcplan.model.plan import Plan
from kcplan.reckon.keys import KEYS

_K = TypeVar("_K", bound=Hashable)


class Pivot(NamedTuple):
    """Money laid out by two keys, in whole đồng: the values of each key in the order of the facts, and the sums.

    A cell that no money falls into is not there, and no sum is zero for want of money.
    """

    rows: tuple[Hashable, ...]
    columns: tuple[Hashable, ...]
    cells: Mapping[tuple[Hashable, Hashable], int]
    by_row: Mapping[Hashable, int]
    by_column: Mapping[Hashable, int]
    total: int | None


def pivot(facts: Iterable[Money], rows: str, columns: str | None = None) -> Pivot:
    """The sums of facts by one or two of KEYS; without a second there are no columns."""
    every = list(facts)
    down, across = KEYS[rows].value, KEYS[columns].value if columns else None
    by_row = totals_by(every, down)
    by_column = totals_by(every, across) if across else {}
    cells = totals_by(every, lambda row: (down(row), across(row))) if across else {}
    return Pivot(tuple(by_row), tuple(by_column), cells, by_row, by_column, total(every))


def share(part: int | None, whole: int | None) -> Decimal | None:
    """What part of a whole an amount is, to four decimals; None where either is not known or the whole is nothing."""
    if part is None or not whole:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"))


def total(rows: Iterable[Money]) -> int | None:
    """The sum in đồng, or None where there is no figure at all."""
    return sum_known([row.amount for row in rows] or [None])


def sum_known(amounts: Iterable[int | None]) -> int | None:
    """The sum in đồng, or None where any figure is missing."""
    known = list(amounts)
    return None if None in known else sum(amount for amount in known if amount is not None)


def totals_by(rows: Iterable[Money], key: Callable[[Money], _K]) -> dict[_K, int]:
    """The sum in đồng for each value of a key that has a figure, in the order of first appearance."""
    sums: dict[_K, int] = defaultdict(int)
    for row in rows:
        sums[key(row)] += row.amount
    return dict(sums)


def less(whole: int | None, part: int | None) -> int | None:
    """What is left when a part is gone; None where the whole is not known, and no part is nothing gone yet."""
    return None if whole is None else whole - (part or 0)


def elapsed(year: int, as_of: date) -> Decimal:
    """What part of a year has gone at the end of a day, from 0 to 1, to four decimals."""
    gone = (as_of - date(year - 1, 12, 31)).days
    days = (date(year, 12, 31) - date(year - 1, 12, 31)).days
    return (Decimal(min(max(gone, 0), days)) / days).quantize(Decimal("0.0001"))


def middle(values: Iterable[Decimal]) -> Decimal:
    """The middle of some values, of an even number of them the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def in_order(values: Iterable[Hashable], key: str, plans: Iterable[Plan]) -> list[Hashable]:
    """The values of a key, each once, in the order in which the plans name them; others behind, as they come."""
    known = dict.fromkeys(value for plan in plans for value in KEYS[key].order(plan))
    place = {value: number for number, value in enumerate(known)}
    return sorted(dict.fromkeys(values), key=lambda value: place.get(value, len(place)))


def stated_stage(rows: Iterable[Money]) -> Stage:
    """The stage that a stated total speaks of: what is allocated, or what is assigned where nothing is yet."""
    stages = {row.stage for row in rows}
    return "allocated" if "allocated" in stages or not stages else "assigned"
