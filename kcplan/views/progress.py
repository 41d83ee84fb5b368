"""How far the money of plans is: assigned, allocated, disbursed, left, against the time elapsed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from kcplan import reckon
from kcplan.facts import Money
from kcplan.i18n import Phrase, phrase
from kcplan.language import number
from kcplan.model.plan import Plan
from kcplan.reckon.keys import KEYS
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels, lacking_note, years_note
from kcplan.views.money_query import MoneyQuery, held, lacking, value_cells, value_columns
from kcplan.views.schedule import STATUSES, Schedule, common_schedule, schedule_of, status

SUMS = {
    "left": ("allocated", "-disbursed"),
    "of_allocated": ("disbursed", "allocated"),
    "of_assigned": ("disbursed", "assigned"),
}
_STAGES = ("assigned", "allocated", "disbursed")
_NOT_JUDGED = Schedule(None, None, Decimal(0))


def progress(plans: Sequence[Plan], by: str, query: MoneyQuery, as_of: date) -> Report:
    """The money by one key, as it stands on a day."""
    rows, unwritten = held(plans, query, as_of), without_ledger(plans)
    labels, table = Labels(plans), reckon.pivot(rows, by, "stage")
    rated = reckon.pivot([row for row in rows if row.plan not in unwritten], by, "stage")
    schedules = {plan.head.id: schedule_of(plan, as_of) for plan in plans}
    missing, overall = lacking(plans, query), common_schedule(schedules.values())

    def row(value: Hashable) -> Row:
        amounts, known = ([one.cells.get((value, stage)) for stage in _STAGES] for one in (table, rated))
        figures = _figures(amounts, known, _schedule_for(rows, by, value, schedules))
        if KEYS[by].progress == "disbursed":
            figures |= dict.fromkeys(SUMS)
        return Row({**value_cells(by, value, labels), **figures}, str(value) if isinstance(value, str) else None)

    down = reckon.in_order([*table.rows, *(item for item, _ in missing if by == "item")], by, plans)
    lines = list(map(row, down))
    if KEYS[by].progress == "to date":
        lines = _to_date(lines, has_share=not unwritten)
    amounts, known = ([one.by_column.get(stage) for stage in _STAGES] for one in (table, rated))
    notes = (*lacking_note(missing), *_notes(plans, rows, overall), *several_plans_notes(plans, labels, by))
    section = Section(
        "", _columns(by, table), tuple(lines), _figures(amounts, known, overall) if lines else None, notes,
        {} if unwritten else SUMS,
    )  # fmt: skip
    title = phrase("Tiến độ giải ngân theo {rows}", rows=KEYS[by].in_title)
    return Report(title, tuple(labels.plans.values()), as_of, (section,))


def without_ledger(plans: Sequence[Plan]) -> frozenset[str | None]:
    """The plans, among several, that have no entry yet: what they spent is unknown, which is not the same as zero."""
    is_any_written = any(plan.ledger for plan in plans)
    return frozenset(plan.head.id for plan in plans if is_any_written and not plan.ledger)


def several_plans_notes(plans: Sequence[Plan], labels: Labels, by: str = "") -> Iterable[Phrase]:
    """What must be known of figures that several plans make together."""
    if unwritten := tuple(labels.plans[name] for name in labels.plans if name in without_ledger(plans)):
        yield phrase("Chưa có sổ theo dõi, nên không tính vào số còn lại và tỷ lệ giải ngân: {plans}", plans=unwritten)
    if by != "plan":
        yield from years_note(plans)


def _figures(amounts: Sequence[int | None], rated: Sequence[int | None], schedule: Schedule) -> dict[str, Cell]:
    """The cells of a row: its money by stage, and what follows from the money of plans that have a ledger."""
    assigned, allocated, disbursed = rated
    is_rated = any(amount is not None for amount in rated)
    return {
        **dict(zip(_STAGES, amounts, strict=True)),
        "left": reckon.less(allocated, disbursed) if is_rated else None,
        "of_allocated": reckon.share(disbursed, allocated),
        "of_assigned": reckon.share(disbursed, assigned),
        "elapsed": schedule.elapsed,
        "expected": schedule.expected,
        "status": status(allocated, disbursed, schedule),
    }


def _schedule_for(
    rows: Sequence[Money], by: str, value: Hashable, schedules: Mapping[str | None, Schedule]
) -> Schedule:
    """The schedule by which the money of a value is judged: that of the plans which that money is of."""
    if KEYS[by].progress != "judged":
        return _NOT_JUDGED
    if len(schedules) == 1:
        return next(iter(schedules.values()))
    return common_schedule([schedules[name] for name in {row.plan for row in rows if KEYS[by].value(row) == value}])


def _to_date(rows: list[Row], *, has_share: bool) -> list[Row]:
    """What is disbursed and allocated up to each month, beside that of the month."""
    allocated, disbursed, summed = 0, 0, []
    for row in rows:
        amounts = [row.cells[key] for key in ("allocated", "disbursed")]
        allocated += amounts[0] if isinstance(amounts[0], int) else 0
        disbursed += amounts[1] if isinstance(amounts[1], int) else 0
        share = reckon.share(disbursed, allocated) if has_share else None
        summed.append(Row({**row.cells, "to_date": disbursed, "share_to_date": share}, row.anchor))
    return summed


def _columns(by: str, table: reckon.Pivot) -> tuple[Column, ...]:
    is_assigned = "assigned" in table.columns
    amounts = (
        *value_columns(by),
        Column("assigned", phrase("Giao"), "money", aside=not is_assigned),
        Column("allocated", phrase("Phân bổ"), "money"),
        Column("disbursed", phrase("Giải ngân"), "money"),
    )
    to_date = (
        Column("to_date", phrase("Lũy kế giải ngân"), "money"),
        Column("share_to_date", phrase("Lũy kế % phân bổ"), "share"),
    )
    rates = (
        Column("left", phrase("Còn lại"), "money"),
        Column("of_allocated", phrase("% phân bổ"), "share"),
        Column("of_assigned", phrase("% giao"), "share", aside=not is_assigned),
    )
    judged = (
        Column("elapsed", phrase("Thời gian đã qua"), "share", aside=True),
        Column("expected", phrase("Phải đạt"), "share", aside=True),
        Column("status", phrase("Tình trạng"), "choice", STATUSES),
    )
    more = {"to date": to_date, "disbursed": rates, "judged": (*rates, *judged)}
    return (*amounts, *more[KEYS[by].progress])


def _notes(plans: Sequence[Plan], rows: Sequence[Money], schedule: Schedule) -> Iterable[Phrase]:
    if not any(row.stage == "disbursed" for row in rows):
        if any(plan.ledger for plan in plans):
            yield phrase("Sổ theo dõi chưa có lần giải ngân nào như được hỏi; đây là phần của kế hoạch")
        else:
            yield phrase("Chưa có sổ theo dõi (progress/); đây là phần của kế hoạch")
    if schedule.elapsed is not None and schedule.expected is not None:
        elapsed, expected = (f"{number.plain(part * 100)}%" for part in (schedule.elapsed, schedule.expected))
        yield phrase("Thời gian đã qua {elapsed} của năm; đến nay phải giải ngân {expected} số phân bổ",
                     elapsed=elapsed, expected=expected)  # fmt: skip
