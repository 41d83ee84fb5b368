"""The money of plans: one pivot over the facts, by the keys that are asked for."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from kcplan import facts, reckon
from kcplan.facts import Money
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import STAGES, Labels, lacking_note
from kcplan.views.money_query import SAID, Wanted, column_key, id_cell, lacking_of, orders


def budget(plans: Sequence[Plan], by: Sequence[str], wanted: Wanted, as_of: date) -> Report:
    """The money by one or two of `reckon.KEYS`; the first is the rows, by items and sources where none is given."""
    rows_by, columns_by = by[0] if by else "item", by[1] if len(by) > 1 else None if by else "source"
    rows = [row for plan in plans for row in facts.held(plan, as_of) if wanted.takes(row)]
    later = _later(plans, as_of, wanted)
    labels, table = Labels(plans), reckon.pivot(rows, rows_by, columns_by)
    lacking = [missing for plan in plans for missing in lacking_of(plan, wanted)]
    unsaid = [*(item for item, _ in lacking), *later]
    section = _section(table, rows_by, columns_by, labels, orders(plans), unsaid)
    notes = [*lacking_note(lacking), *_notes(rows, later, as_of, wanted)]
    for key, values in ((rows_by, table.rows), (columns_by or "", table.columns)):
        if strange := labels.quarrels(key, values):
            notes.append(phrase("Cùng mã mà các kế hoạch gọi khác nhau: {ids}; thêm --by-plan để tách ra", ids=strange))
    years = tuple(sorted({str(plan.head.year) for plan in plans if plan.head.year}))
    if len(years) > 1 and "plan" not in (rows_by, columns_by):
        notes.append(phrase("Cộng kế hoạch của nhiều năm: {years}; thêm --by-plan để tách ra", years=years))
    section = replace(section, notes=tuple(notes))
    stage = Phrase(STAGES[wanted.stage])
    title = phrase("Kinh phí {stage} theo {rows}", stage=stage, rows=SAID[rows_by].in_title)
    if columns_by:
        title = phrase(
            "Kinh phí {stage} theo {rows} và {columns}",
            stage=stage,
            rows=SAID[rows_by].in_title,
            columns=SAID[columns_by].in_title,
        )
    return Report(title, tuple(labels.plans.values()), as_of, (section,))


def _later(plans: Sequence[Plan], as_of: date, wanted: Wanted) -> tuple[str, ...]:
    """The items that have money dated after the day."""
    day = (as_of.year, as_of.month, as_of.day)
    rows = (row for plan in plans for row in facts.held(plan) if wanted.takes(row))
    return tuple(dict.fromkeys(str(row.item) for row in rows if row.date and row.date.first > day))


def _notes(rows: Sequence[Money], later: tuple[str, ...], as_of: date, wanted: Wanted) -> Iterable[Phrase]:
    if later:
        day = f"{as_of:%d/%m/%Y}"
        yield phrase("Có dòng tiền ghi sau ngày {day}, chưa tính: {items}", day=day, items=later)
    if not rows and not later:
        yield phrase("Kế hoạch không có dòng tiền {stage} nào như được hỏi", stage=Phrase(STAGES[wanted.stage]))


def _section(
    table: reckon.Pivot,
    rows_by: str,
    columns_by: str | None,
    labels: Labels,
    order: Callable[[str], list[Hashable]],
    lacking: Sequence[str],
) -> Section:
    across = reckon.in_order(table.columns, order(columns_by)) if columns_by else []
    key = "item" if rows_by == "project" else rows_by  # a project is an item of the plan
    said = phrase("Năm") if rows_by == "year" else phrase("Mã")
    named = [] if rows_by == "year" else [Column("title", SAID[rows_by].head)]
    money = [Column(column_key(value), _heading(columns_by or "", value, labels), "money") for value in across]
    columns = (
        Column(key, said, "id"),
        *named,
        *money,
        Column("total", phrase("Tổng"), "money"),
        Column("share", phrase("Tỷ trọng"), "share"),
    )
    down = reckon.in_order([*table.rows, *(lacking if rows_by == "item" else ())], order(rows_by))
    rows = tuple(_row(table, key, rows_by, value, across, labels) for value in dict.fromkeys(down))
    total: dict[str, Cell] = {column_key(value): table.by_column[value] for value in across}
    total |= {"total": table.total, "share": reckon.share(table.total, table.total)}
    sums = {"total": tuple(column_key(value) for value in across), "share": ("total",)}
    return Section("", columns, rows, total if rows else None, sums=sums)


def _row(
    table: reckon.Pivot, key: str, rows_by: str, value: Hashable, across: Sequence[Hashable], labels: Labels
) -> Row:
    amount = table.by_row.get(value)
    cells: dict[str, Cell] = {key: id_cell(value), "title": labels.of(rows_by, value)}
    cells |= {column_key(one): table.cells.get((value, one)) for one in across}
    cells |= {"total": amount, "share": reckon.share(amount, table.total)}
    return Row(cells, column_key(value) if value is not None else None)


def _heading(key: str, value: Hashable, labels: Labels) -> Phrase | str:
    """What stands above a column: of a source and an item the code, which is short and known."""
    is_code = key in ("source", "item", "project") and value is not None
    return str(value) if is_code else labels.of(key, value)
