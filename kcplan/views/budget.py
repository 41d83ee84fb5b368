"""The money of plans: one pivot over the facts, by the keys that are asked for."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from kcplan import reckon
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.titles import STAGES
from kcplan.reckon.keys import KEYS
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels, lacking_note, years_note
from kcplan.views.money_query import MoneyQuery, column_key, held, lacking, value_cells, value_columns


class _Layout(NamedTuple):
    """The key of the rows, and that of the columns where there is one."""

    rows: str
    columns: str | None


def budget(plans: Sequence[Plan], by: Sequence[str], query: MoneyQuery, as_of: date) -> Report:
    """The money by one or two of `reckon.keys.KEYS`, the rows and the columns; by items and sources without any."""
    layout = _Layout(by[0], by[1] if len(by) > 1 else None) if by else _Layout("item", "source")
    labels, missing, later = Labels(plans), lacking(plans, query), _later_items(plans, as_of, query)
    table = reckon.pivot((row for row in held(plans, query, as_of) if query.takes(row)), *layout)
    unstated = [*(item for item, _ in missing), *later] if layout.rows == "item" else []
    down = reckon.in_order([*table.rows, *unstated], layout.rows, plans)
    across = reckon.in_order(table.columns, layout.columns, plans) if layout.columns else []
    notes = (
        *lacking_note(missing),
        *_notes_on_days(table, later, as_of, query),
        *_notes_on_names(table, layout, labels),
        *([] if "plan" in layout else years_note(plans)),
    )
    section = _section(table, layout, down, across, labels, notes)
    return Report(_title(layout, query), tuple(labels.plans.values()), as_of, (section,))


def _title(layout: _Layout, query: MoneyQuery) -> Phrase:
    stage, rows = Phrase(STAGES[query.stage]), KEYS[layout.rows].in_title
    if layout.columns is None:
        return phrase("Kinh phí {stage} theo {rows}", stage=stage, rows=rows)
    columns = KEYS[layout.columns].in_title
    return phrase("Kinh phí {stage} theo {rows} và {columns}", stage=stage, rows=rows, columns=columns)


def _later_items(plans: Sequence[Plan], as_of: date, query: MoneyQuery) -> tuple[str, ...]:
    """The items that have money dated after the day."""
    day = (as_of.year, as_of.month, as_of.day)
    rows = (row for row in held(plans, query, None) if query.takes(row))
    return tuple(dict.fromkeys(str(row.item) for row in rows if row.date and row.date.first > day))


def _notes_on_days(table: reckon.Pivot, later: tuple[str, ...], as_of: date, query: MoneyQuery) -> Iterable[Phrase]:
    if later:
        day = f"{as_of:%d/%m/%Y}"
        yield phrase("Có dòng tiền ghi sau ngày {day}, chưa tính: {items}", day=day, items=later)
    elif not table.rows:
        yield phrase("Kế hoạch không có dòng tiền {stage} nào như được hỏi", stage=Phrase(STAGES[query.stage]))


def _notes_on_names(table: reckon.Pivot, layout: _Layout, labels: Labels) -> Iterable[Phrase]:
    for key, values in zip(layout, (table.rows, table.columns), strict=True):
        if key and (ids := labels.with_several_names(key, values)):
            yield phrase("Cùng mã mà các kế hoạch gọi khác nhau: {ids}; thêm --by-plan để tách ra", ids=ids)


def _section(
    table: reckon.Pivot,
    layout: _Layout,
    down: Sequence[Hashable],
    across: Sequence[Hashable],
    labels: Labels,
    notes: tuple[Phrase, ...],
) -> Section:
    def row(value: Hashable) -> Row:
        amount = table.by_row.get(value)
        cells = value_cells(layout.rows, value, labels)
        cells |= {column_key(one): table.cells.get((value, one)) for one in across}
        cells |= {"total": amount, "share": reckon.share(amount, table.total)}
        return Row(cells, column_key(value) if value is not None else None)

    columns = (
        *value_columns(layout.rows),
        *(Column(column_key(value), _heading(layout.columns or "", value, labels), "money") for value in across),
        Column("total", phrase("Tổng"), "money"),
        Column("share", phrase("Tỷ trọng"), "share"),
    )
    total: dict[str, Cell] = {column_key(value): table.by_column[value] for value in across}
    total |= {"total": table.total, "share": reckon.share(table.total, table.total)}
    sums = {"total": tuple(map(column_key, across)), "share": ("total",)}
    return Section("", columns, tuple(map(row, down)), total if down else None, notes, sums)


def _heading(key: str, value: Hashable, labels: Labels) -> Phrase | str:
    """What stands above a column: the value itself where that is short and known, else its name."""
    return str(value) if KEYS[key].is_short and value is not None else labels.of(key, value)
