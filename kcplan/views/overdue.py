"""What is overdue on a day, by unit: reports not sent, duties not done, money whose last day comes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kcplan import facts, reckon
from kcplan.facts import Fund, Money
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.date import Date
from kcplan.model.plan import Plan
from kcplan.report import Column, Report, Section
from kcplan.views.entry_effect import fund_of, fund_words
from kcplan.views.labels import Labels
from kcplan.views.money_query import MoneyQuery
from kcplan.views.tables import table

KINDS = {"report": N_("báo cáo"), "duty": N_("việc"), "money": N_("tiền sắp hết hạn"), "lapsed": N_("tiền đã hết hạn")}
DAYS_OF_NOTICE = 31  # before the last day of money, where the plan sets no other


class _Overdue(NamedTuple):
    plan: str | None
    unit: str | None
    kind: str
    item: str | None
    what: Phrase | str | None
    due: Date
    amount: int | None = None
    source: str | None = None


def overdue(plans: Sequence[Plan], as_of: date, query: MoneyQuery) -> Report:
    """All that is overdue or due today, by unit in the order of the plan, the longest first."""
    labels = Labels(plans)
    order = {unit.id: number for number, unit in enumerate(unit for plan in plans for unit in plan.units)}
    every = [
        one
        for plan in plans
        for one in (*_reports(plan, as_of), *_duties(plan, as_of), *_money(plan, as_of, labels))
        if _passes(one, plan, query)
    ]
    every.sort(key=lambda one: (order.get(one.unit or "", len(order)), one.due.last))
    rows = table(
        every,
        *((Column("plan", phrase("Kế hoạch"), "id"),) if len(plans) > 1 else ()),
        Column("unit", phrase("Mã"), "id", aside=True),
        (Column("name", phrase("Đơn vị")), lambda one: labels.unit(one.unit)),
        (Column("kind", phrase("Loại"), "choice", KINDS), lambda one: _kind(one, as_of)),
        Column("item", phrase("Mục"), "id"),
        Column("what", phrase("Việc gì")),
        Column("due", phrase("Hạn"), "date"),
        (Column("when", phrase("Nay")), lambda one: _when(_days_late(one, as_of))),
        (Column("days", phrase("Quá hạn (ngày)"), "count", aside=True), lambda one: _days_late(one, as_of)),
        Column("amount", phrase("Còn lại"), "money"),
    )
    section = Section("", *rows, None, () if every else (phrase("Không có gì quá hạn"),))
    return Report(phrase("Những gì quá hạn hay sắp hết hạn"), tuple(labels.plans.values()), as_of, (section,))


def _passes(one: _Overdue, plan: Plan, query: MoneyQuery) -> bool:
    """Whether it passes the filters; a filter by source lets only money through."""
    project = plan.project_of.get(one.item or "")
    return query.passes(one.item, project.id if project else None, one.source, one.unit)


def _days_late(one: _Overdue, as_of: date) -> int:
    return (as_of - date(*one.due.last)).days


def _kind(one: _Overdue, as_of: date) -> str:
    return "lapsed" if one.kind == "money" and _days_late(one, as_of) > 0 else one.kind


def _when(days: int) -> Phrase:
    if days == 0:
        return phrase("hạn hôm nay")
    return phrase("quá {days} ngày", days=days) if days > 0 else phrase("còn {days} ngày", days=-days)


def _reports(plan: Plan, as_of: date) -> Iterator[_Overdue]:
    for unit, report, due, sent in facts.reports_due(plan, as_of, with_today=True):
        if sent is None:
            to = plan.units_by_id.get(report.to)
            words = {"title": report.title or phrase("Báo cáo"), "to": to.name if to else report.to}
            yield _Overdue(plan.head.id, unit, "report", None, phrase("{title} gửi {to}", **words), due)


def _duties(plan: Plan, as_of: date) -> Iterator[_Overdue]:
    for unit, name, text, due in facts.tasks_due(plan, as_of, with_today=True):
        item = plan.items.get(name or "")
        yield _Overdue(plan.head.id, unit, "duty", name, text or (item.title if item else name), due)


def _money(plan: Plan, as_of: date, labels: Labels) -> Iterator[_Overdue]:
    """What is left of each kind of money whose last day is near or gone."""
    follow = plan.head.follow_up
    notice = int(follow.notice.number) if follow and follow.notice else DAYS_OF_NOTICE
    last_day, rows = facts.last_days(plan, facts.in_force(plan, as_of)), list(facts.held(plan, as_of))
    paid, given = (_by_fund(rows, stage) for stage in ("disbursed", "allocated"))
    first = {_key(row): row for row in reversed(rows)}
    for key, allocated in given.items():
        left, day = reckon.less(allocated, paid.get(key)), last_day(first[key])
        if left and left > 0 and day and (date(*day) - as_of).days <= notice:
            words = fund_words(key[1], labels)
            yield _Overdue(plan.head.id, first[key].lead, "money", key[0], words, Date(*day), left, key[1].source)


def _by_fund(rows: Sequence[Money], stage: str) -> dict[tuple[str | None, Fund], int]:
    return reckon.totals_by((row for row in rows if row.stage == stage), _key)


def _key(row: Money) -> tuple[str | None, Fund]:
    return row.item, fund_of(row)
