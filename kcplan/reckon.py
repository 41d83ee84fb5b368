"""Sums over facts: the only place where money is added. A missing figure is None, never zero."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from typing import TypeVar

from kcplan.facts import Money, Stage

_K = TypeVar("_K", bound=Hashable)


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


def middle(values: Iterable[Decimal]) -> Decimal:
    """The middle of some values, of an even number of them the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def stated_stage(rows: Iterable[Money]) -> Stage:
    """The stage that a stated total speaks of: what is allocated, or what is assigned where nothing is yet."""
    stages = {row.stage for row in rows}
    return "allocated" if "allocated" in stages or not stages else "assigned"
