"""Until when money may be paid out: the end of January, or as long as an extension lets it."""

from collections.abc import Callable
from itertools import product

from kcplan.check.accounts import accounts
from kcplan.facts import Money
from kcplan.model.ledger import Extension
from kcplan.model.plan import Plan

Day = tuple[int, int, int]


def last_days(plan: Plan) -> Callable[[Money], Day | None]:
    """What gives the last day of a row of money; None where its year, or the plan's, is not known."""
    this_year = plan.head.year
    until: dict[tuple[object, ...], Day] = {}
    for entry in accounts(plan).entries:
        if isinstance(entry, Extension):
            key = (entry.item, entry.source, entry.nature, entry.year or this_year)
            until[key] = max(until.get(key, entry.until.last), entry.until.last)

    def last(row: Money) -> Day | None:
        if this_year is None or row.year is None:
            return None
        usual = (max(row.year, this_year) + 1, 1, 31)
        keys = product((row.item, row.project, None), (row.source, None), (row.nature, None), (row.year,))
        return max(usual, *(until.get(key, usual) for key in keys))

    return last
