"""How far the money of plans is: assigned, allocated, disbursed, left, against the time elapsed."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from kcplan import facts, reckon
from kcplan.facts import Money
from kcplan.i18n import Phrase, phrase
from kcplan.language import number
from kcplan.language.date import Date
from kcplan.model.plan import Plan
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels, lacking_note
from kcplan.views.money_query import SAID, Wanted, id_cell, lacking_of, orders
from kcplan.views.schedule import STATUSES, Pace, common, pace, status

BY = ("item", "project", "source", "unit", "nature", "month", "village", "plan")
SUMS = {
    "left": ("allocated", "-disbursed"),
    "of_allocated": ("disbursed", "allocated"),
    "of_assigned": ("disbursed", "assigned"),
}
_STAGES = ("assigned", "allocated", "disbursed")
_WITHOUT_PACE = frozenset(("month", "village"))  # of which no money is allocated, so that none can be behind


def progress(plans: Sequence[Plan], by: str, wanted: Wanted, as_of: date) -> Report:
    """The money by one of BY, as it stands on a day."""
    rows, unwritten = held(plans, wanted, as_of), without_ledger(plans)
    labels, table = Labels(plans), reckon.pivot(rows, by, "stage")
    rated = reckon.pivot([row for row in rows if row.plan not in unwritten], by, "stage")
    paces = {plan.head.id: pace(plan, as_of) for plan in plans}
    lacking = [missing for plan in plans for missing in lacking_of(plan, wanted)]
    unsaid: list[Hashable] = [item for item, _ in lacking] if by == "item" else []
    down = list(dict.fromkeys(reckon.in_order([*table.rows, *unsaid], orders(plans)(by))))
    told = [_row(table, rated, by, value, labels, _pace_of(rows, by, value, paces)) for value in down]
    told = _to_date(told, has_share=not unwritten) if by == "month" else told
    every = common(paces.values())
    amounts, known = ([one.by_column.get(stage) for stage in _STAGES] for one in (table, rated))
    total = _figures(amounts, known, every)
    section = Section(
        "", _columns(by, table), tuple(told), total if told else None,
        (*lacking_note(lacking), *_notes(plans, rows, every), *several_notes(plans, labels, by)),
        {} if unwritten else SUMS,
    )  # fmt: skip
    title = phrase("Tiến độ giải ngân theo {rows}", rows=SAID[by].in_title)
    return Report(title, tuple(labels.plans.values()), as_of, (section,))


def without_ledger(plans: Sequence[Plan]) -> frozenset[str | None]:
    """The plans, among several, of which nobody has entered anything: what they spent is not known, and not nothing."""
    written = [plan for plan in plans if plan.ledger]
    return frozenset(plan.head.id for plan in plans if not plan.ledger) if written else frozenset()


def several_notes(plans: Sequence[Plan], labels: Labels, by: str = "") -> tuple[Phrase, ...]:
    """What must be known of figures that several plans make together."""
    notes = []
    if unwritten := tuple(labels.plans[name] for name in labels.plans if name in without_ledger(plans)):
        notes.append(
            phrase("Chưa có sổ theo dõi, nên không tính vào số còn lại và tỷ lệ giải ngân: {plans}", plans=unwritten)
        )
    years = tuple(sorted({str(plan.head.year) for plan in plans if plan.head.year}))
    if len(years) > 1 and by != "plan":
        notes.append(phrase("Cộng kế hoạch của nhiều năm: {years}; thêm --by-plan để tách ra", years=years))
    return tuple(notes)


def _figures(amounts: Sequence[int | None], rated: Sequence[int | None], by: Pace) -> dict[str, Cell]:
    """The cells of a row; what is left, rates and status only from the money of which it is known what was spent."""
    known = figures(rated, by)
    cells = figures(amounts, by) | {name: known[name] for name in ("left", "of_allocated", "of_assigned", "status")}
    return cells if any(one is not None for one in rated) else cells | {"left": None}


def held(plans: Sequence[Plan], wanted: Wanted, as_of: date) -> list[Money]:
    """The rows of money of every stage that hold on a day and pass the filters."""
    return [row for plan in plans for row in facts.held(plan, as_of) if wanted.lets(row)]


def figures(amounts: Sequence[int | None], by: Pace) -> dict[str, Cell]:
    """The cells that follow from what of a row is assigned, allocated and disbursed."""
    assigned, allocated, disbursed = amounts
    return {
        "assigned": assigned,
        "allocated": allocated,
        "disbursed": disbursed,
        "left": reckon.less(allocated, disbursed),
        "of_allocated": reckon.share(disbursed, allocated),
        "of_assigned": reckon.share(disbursed, assigned),
        "elapsed": by.elapsed,
        "expected": by.expected,
        "status": status(allocated, disbursed, by),
    }


def _row(table: reckon.Pivot, rated: reckon.Pivot, by: str, value: Hashable, labels: Labels, its: Pace) -> Row:
    key = "item" if by == "project" else by
    amounts, known = ([one.cells.get((value, stage)) for stage in _STAGES] for one in (table, rated))
    cells: dict[str, Cell] = {"title": labels.of(by, value), **_figures(amounts, known, its)}
    if by == "village":  # money is allocated to the commune: of one village there is nothing to be a share of
        cells |= {"left": None, "of_allocated": None, "of_assigned": None}
    first: Cell = Date(*value) if by == "month" and isinstance(value, tuple) else id_cell(value)
    return Row({key: first, **cells}, str(value) if isinstance(value, str) else None)


def _pace_of(rows: Sequence[Money], by: str, value: Hashable, paces: Mapping[str | None, Pace]) -> Pace:
    if by in _WITHOUT_PACE:
        return Pace(None, None, Decimal(0))
    if len(paces) == 1:
        return next(iter(paces.values()))
    return common([paces[name] for name in {row.plan for row in rows if reckon.KEYS[by](row) == value}])


def _to_date(rows: list[Row], *, has_share: bool) -> list[Row]:
    """What is disbursed and allocated up to each month, beside that of the month."""
    allocated, disbursed, told = 0, 0, []
    for row in rows:
        amounts = [row.cells[key] for key in ("allocated", "disbursed")]
        allocated += amounts[0] if isinstance(amounts[0], int) else 0
        disbursed += amounts[1] if isinstance(amounts[1], int) else 0
        share = reckon.share(disbursed, allocated) if has_share else None
        told.append(Row({**row.cells, "to_date": disbursed, "share_to_date": share}, row.anchor))
    return told


def _columns(by: str, table: reckon.Pivot) -> tuple[Column, ...]:
    key = "item" if by == "project" else by
    is_month = by == "month"
    named = (Column(key, phrase("Mã"), "date" if is_month else "id", aside=is_month), Column("title", SAID[by].head))
    is_assigned = "assigned" in table.columns
    assigned = Column("assigned", phrase("Giao"), "money", aside=not is_assigned)
    amounts = (
        assigned,
        Column("allocated", phrase("Phân bổ"), "money"),
        Column("disbursed", phrase("Giải ngân"), "money"),
    )
    if is_month:
        ends = (Column("to_date", phrase("Lũy kế giải ngân"), "money"),
                Column("share_to_date", phrase("Lũy kế % phân bổ"), "share"))  # fmt: skip
        return (*named, *amounts, *ends)
    return (
        *named,
        *amounts,
        Column("left", phrase("Còn lại"), "money"),
        Column("of_allocated", phrase("% phân bổ"), "share"),
        Column("of_assigned", phrase("% giao"), "share", aside=not is_assigned),
        *_pace_columns(by),
    )


def _pace_columns(by: str) -> tuple[Column, ...]:
    if by in _WITHOUT_PACE:
        return ()
    return (
        Column("elapsed", phrase("Thời gian đã qua"), "share", aside=True),
        Column("expected", phrase("Phải đạt"), "share", aside=True),
        Column("status", phrase("Tình trạng"), "choice", STATUSES),
    )


def _notes(plans: Sequence[Plan], rows: Sequence[Money], by: Pace) -> tuple[Phrase, ...]:
    notes = []
    if not any(row.stage == "disbursed" for row in rows):
        what = phrase("Sổ theo dõi chưa có lần giải ngân nào như được hỏi; đây là phần của kế hoạch")
        notes.append(
            what
            if any(plan.ledger for plan in plans)
            else phrase("Chưa có sổ theo dõi (progress/); đây là phần của kế hoạch")
        )
    if by.elapsed is not None and by.expected is not None:
        notes.append(
            phrase(
                "Thời gian đã qua {elapsed} của năm; đến nay phải giải ngân {expected} số phân bổ",
                elapsed=_percent(by.elapsed),
                expected=_percent(by.expected),
            )
        )
    return tuple(notes)


def _percent(share: Decimal) -> str:
    return f"{number.plain(share * 100)}%"
