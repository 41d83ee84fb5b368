"""How far money should be by a day, and what to call how far it is. The thresholds are the plan's own."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kcplan import reckon
from kcplan.i18n import N_
from kcplan.model.plan import Plan

STATUSES = {
    "not-begun": N_("chưa chi"),
    "behind": N_("chậm"),
    "on-track": N_("kịp"),
    "done": N_("xong"),
    "over": N_("chi vượt"),
}
_HUNDRED = Decimal(100)


class Pace(NamedTuple):
    """What share of the allocated money should be disbursed by a day, and how much less is not yet behind.

    Both are parts of 1; None where plans that are looked at together differ or say no year.
    """

    elapsed: Decimal | None
    expected: Decimal | None
    slack: Decimal


def pace(plan: Plan, as_of: date) -> Pace:
    """By the plan's own marks up to the day; where it sets none, by the time elapsed of its year."""
    gone = reckon.elapsed(plan.head.year, as_of) if plan.head.year else None
    follow = plan.head.follow_up
    slack = abs(follow.behind.number) / _HUNDRED if follow and follow.behind else Decimal(0)
    if not follow or not follow.milestones:
        return Pace(gone, gone, slack)
    day = (as_of.year, as_of.month, as_of.day)
    passed = [mark for mark in follow.milestones if mark.date.last <= day]
    latest = max(passed, key=lambda mark: mark.date.last, default=None)
    return Pace(gone, latest.share.number / _HUNDRED if latest else Decimal(0), slack)


def common(paces: Collection[Pace]) -> Pace:
    """The pace of several plans looked at together: what they have in common."""
    elapsed, expected, slack = ({getattr(one, name) for one in paces} for name in Pace._fields)
    return Pace(
        elapsed.pop() if len(elapsed) == 1 else None,
        expected.pop() if len(expected) == 1 and len(slack) == 1 else None,
        max(slack, default=Decimal(0)),
    )


def is_behind(allocated: int | None, disbursed: int | None, by: Pace) -> bool:
    """Whether less is disbursed than there should be by now."""
    if not allocated or by.expected is None:
        return False
    return Decimal(disbursed or 0) / allocated < by.expected - by.slack


def status(allocated: int | None, disbursed: int | None, by: Pace) -> str | None:
    """One of STATUSES; None where it is not known how much is allocated, or how much should be disbursed by now."""
    if allocated is None:
        return None
    paid = disbursed or 0
    if paid > allocated:
        return "over"
    if paid == allocated:
        return "done" if paid else None
    if not paid:
        return "not-begun"
    if by.expected is None:
        return None
    return "behind" if is_behind(allocated, disbursed, by) else "on-track"
