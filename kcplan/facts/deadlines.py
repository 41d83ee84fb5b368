"""What has a last day: money, reports, duties."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from kcplan.facts.ledger import in_force
from kcplan.facts.money import Money, lead_of
from kcplan.language.date import Date
from kcplan.language.fold import heard
from kcplan.language.paraphrase import is_said
from kcplan.model.duty import Report, Task
from kcplan.model.ledger import Entry, Extension, Implementation, Submission
from kcplan.model.plan import Plan

_CLOSED = frozenset(("done", "dropped"))


class ReportDue(NamedTuple):
    """A day by which a unit has to report, and the entry that says that it did."""

    unit: str
    report: Report
    due: Date
    sent: Submission | None


class TaskDue(NamedTuple):
    """A day by which something has to be done that is not said to be done; `item` or `text` says what."""

    unit: str | None
    item: str | None
    text: str | None
    due: Date


Day = tuple[int, int, int]


def last_days(plan: Plan, entries: Iterable[Entry]) -> Callable[[Money], Day | None]:
    """What gives the last day on which a row of money may be paid out; None where its year is not known.

    It is 31 January of the year after its own, of the plan's for money that was carried over, later by an extension.
    """
    this_year = plan.head.year
    until: dict[tuple[object, ...], Day] = {}
    for entry in entries:
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


def reports_due(plan: Plan, as_of: date, *, with_today: bool = False) -> Iterator[ReportDue]:
    """The reports that were due before a day, each with what was sent: for its day, else the earliest that is left.

    Those that are due on the day itself are there `with_today`.
    """
    latest = as_of + timedelta(days=with_today)
    limit = (latest.year, latest.month, latest.day)
    entries = sorted(
        (one for one in in_force(plan, as_of) if isinstance(one, Submission)), key=lambda one: one.date.last
    )
    for owner in plan.duties:
        for report in (report for task in owner.tasks for report in task.reports):
            days = [day for day in due_days(plan, report) if day.last < limit]
            sent = [one for one in entries if one.by == owner.unit and one.to == report.to and _is_titled(one, report)]
            met = {one.due: one for one in sent if one.due}
            free = iter([one for one in sent if not one.due])
            for day in days:
                yield ReportDue(owner.unit, report, day, met.get(day) or next(free, None))


def due_days(plan: Plan, report: Report) -> list[Date]:
    """The days by which a report is due, in order: each month of the plan's year, and the dates of its own."""
    year, day = plan.head.year, report.monthly
    monthly = [Date(year, month, min(day, Date(year, month).last[2])) for month in range(1, 13)] if year and day else []
    return sorted([*monthly, *report.dates], key=lambda one: one.last)


def _is_titled(sent: Submission, report: Report) -> bool:
    return sent.title is None or report.title is None or heard(sent.title) == heard(report.title)


def tasks_due(plan: Plan, as_of: date, *, with_today: bool = False) -> Iterator[TaskDue]:
    """What had to be done by a day before this one, and is not said to be done or dropped; by this one `with_today`."""
    latest_day = as_of + timedelta(days=with_today)
    day = (latest_day.year, latest_day.month, latest_day.day)
    latest: dict[tuple[str | None, str | None, str], Implementation] = {}
    entries = [one for one in in_force(plan, as_of) if isinstance(one, Implementation)]
    for entry in sorted(entries, key=lambda one: one.date.last):
        latest[entry.item, entry.unit, heard(entry.text or "")] = entry
    for entry in latest.values():
        if entry.due and entry.due.last < day and entry.status not in _CLOSED:
            yield TaskDue(entry.unit or _lead(plan, entry.item), entry.item, entry.text, entry.due)
    for owner in plan.duties:
        for task in owner.tasks:
            if task.due and task.due.last < day and not _is_closed(owner.unit, task, latest.values()):
                yield TaskDue(owner.unit, None, task.text, task.due)


def _is_closed(unit: str, task: Task, latest: Iterable[Implementation]) -> bool:
    """Whether anything says of the task that it is closed, or judges its deadline by an entry of its own."""
    said = [one for one in latest if one.unit == unit and one.text and is_said(one.text, task.text)]
    return any(one.status in _CLOSED or one.due for one in said)


def _lead(plan: Plan, name: str | None) -> str | None:
    one = plan.items.get(name or "") or next((policy for policy in plan.policies if policy.id == name), None)
    return lead_of(plan, one) if one else None
