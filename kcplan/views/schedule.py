"""How much money should be disbursed by a day, and what to call how much is. The thresholds are the plan's own."""

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


class Schedule(NamedTuple):
    """What share of the allocated money should be disbursed by a day, and how much less is not yet behind.

    Both are parts of 1; None where plans that are looked at together differ or say no year.
    """

    elapsed: Decimal | None
    expected: Decimal | None
    slack: Decimal


def schedule_of(plan: Plan, as_of: date) -> Schedule:
    """By the plan's own milestones up to the day; where it sets none, by the time elapsed of its year."""
    elapsed = reckon.elapsed(plan.head.year, as_of) if plan.head.year else None
    follow_up = plan.head.follow_up
    slack = abs(follow_up.behind.number) / _HUNDRED if follow_up and follow_up.behind else Decimal(0)
    if not follow_up or not follow_up.milestones:
        return Schedule(elapsed, elapsed, slack)
    day = (as_of.year, as_of.month, as_of.day)
    passed = [milestone for milestone in follow_up.milestones if milestone.date.last <= day]
    latest = max(passed, key=lambda milestone: milestone.date.last, default=None)
    return Schedule(elapsed, latest.share.number / _HUNDRED if latest else Decimal(0), slack)


def common_schedule(schedules: Collection[Schedule]) -> Schedule:
    """The schedule of several plans looked at together: what they have in common."""
    elapsed, expected, slack = ({getattr(schedule, name) for schedule in schedules} for name in Schedule._fields)
    return Schedule(
        elapsed.pop() if len(elapsed) == 1 else None,
        expected.pop() if len(expected) == 1 and len(slack) == 1 else None,
        max(slack, default=Decimal(0)),
    )


def is_behind(allocated: int | None, disbursed: int | None, schedule: Schedule) -> bool:
    """Whether less is disbursed than there should be by now."""
    if not allocated or schedule.expected is None:
        return False
    return Decimal(disbursed or 0) / allocated < schedule.expected - schedule.slack


def status(allocated: int | None, disbursed: int | None, schedule: Schedule) -> str | None:
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
    if schedule.expected is None:
        return None
    return "behind" if is_behind(allocated, disbursed, schedule) else "on-track"
