"""The money of plans: one pivot over the facts, by the keys that are asked for."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kcplan import facts, reckon
from kcplan.facts import Money, Stage
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import STAGES, Labels, lacking_note


class _Said(NamedTuple):
    """How a key of the pivot is called: in the heads of columns, within a title."""

    head: Phrase
    in_title: Phrase


_SAID: Mapping[str, _Said] = {
    "item": _Said(phrase("Dự án, tiểu dự án"), phrase("dự án, tiểu dự án")),
    "project": _Said(phrase("Dự án"), phrase("dự án")),
    "source": _Said(phrase("Nguồn vốn"), phrase("nguồn vốn")),
    "unit": _Said(phrase("Đơn vị chủ trì"), phrase("đơn vị chủ trì")),
    "nature": _Said(phrase("Tính chất vốn"), phrase("tính chất vốn")),
    "year": _Said(phrase("Năm của vốn"), phrase("năm của vốn")),
    "decisions": _Said(phrase("Quyết định"), phrase("quyết định")),
    "plan": _Said(phrase("Kế hoạch"), phrase("kế hoạch")),
}
_TAKEN = frozenset(("item", "title", "total", "share", "none"))  # keys of columns that every answer has


class Wanted(NamedTuple):
    """What of the money is asked for: a stage, a day, and filters by id; an empty filter lets all through."""

    stage: Stage = "allocated"
    projects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def takes(self, row: Money) -> bool:
        """Whether a row is of what is asked for."""
        is_item = not self.projects or row.item in self.projects or row.project in self.projects
        is_source = not self.sources or row.source in self.sources
        return row.stage == self.stage and is_item and is_source and (not self.units or row.lead in self.units)


def budget(plans: Sequence[Plan], by: Sequence[str], wanted: Wanted, as_of: date) -> Report:
    """The money by one or two of `reckon.KEYS`; the first is the rows, by items and sources where none is given."""
    rows_by, columns_by = by[0] if by else "item", by[1] if len(by) > 1 else None if by else "source"
    day = (as_of.year, as_of.month, as_of.day)
    every = [row for plan in plans for row in facts.budgeted(plan) if wanted.takes(row)]
    rows = [row for row in every if _is_there(row, day)]
    later = tuple(dict.fromkeys(str(row.item) for row in every if not _is_there(row, day)))
    labels, table = Labels(plans), reckon.pivot(rows, rows_by, columns_by)
    lacking = [missing for plan in plans for missing in _lacking(plan, wanted)]
    unsaid = [*(item for item, _ in lacking), *later]
    section = _section(table, rows_by, columns_by, labels, _orders(plans), unsaid)
    notes = [*lacking_note(lacking), *_notes(rows, later, as_of, wanted)]
    for key, values in ((rows_by, table.rows), (columns_by or "", table.columns)):
        if strange := labels.quarrels(key, values):
            notes.append(phrase("Cùng mã mà các kế hoạch gọi khác nhau: {ids}; thêm --by-plan để tách ra", ids=strange))
    section = replace(section, notes=tuple(notes))
    stage = Phrase(STAGES[wanted.stage])
    title = phrase("Kinh phí {stage} theo {rows}", stage=stage, rows=_SAID[rows_by].in_title)
    if columns_by:
        title = phrase(
            "Kinh phí {stage} theo {rows} và {columns}",
            stage=stage,
            rows=_SAID[rows_by].in_title,
            columns=_SAID[columns_by].in_title,
        )
    return Report(title, tuple(labels.plans.values()), as_of, (section,))


def column_key(value: Hashable) -> str:
    """A value of a pivot's key as the key of a column: the id itself, unless another column has that key."""
    name = "+".join(map(str, value)) if isinstance(value, tuple) else "none" if value is None else str(value)
    return f"{name}_" if name in _TAKEN and value is not None else name


def _is_there(row: Money, day: tuple[int, int, int]) -> bool:
    return row.date is None or row.date.first <= day


def _notes(rows: Sequence[Money], later: tuple[str, ...], as_of: date, wanted: Wanted) -> Iterable[Phrase]:
    if later:
        day = f"{as_of:%d/%m/%Y}"
        yield phrase("Có dòng tiền ghi sau ngày {day}, chưa tính: {items}", day=day, items=later)
    if not rows and not later:
        yield phrase("Kế hoạch không có dòng tiền {stage} nào như được hỏi", stage=Phrase(STAGES[wanted.stage]))


def _lacking(plan: Plan, wanted: Wanted) -> Iterable[tuple[str, str | None]]:
    """The missing figures that the filters would let through."""
    for name, source in facts.lacking(plan):
        item, project = plan.items[name], plan.project_of.get(name)
        of = (project.id if project else name, facts.lead_of(plan, item))
        stage = "allocated" if source else wanted.stage  # a source that stands blank would be allocated
        blank = Money(None, name, source, None, None, stage, (), None, 0, *of)
        if (wanted if source else wanted._replace(sources=())).takes(blank):
            yield name, source


def _orders(plans: Sequence[Plan]) -> Callable[[str], list[Hashable]]:
    """The order in which the plans themselves name the values of a key."""

    def order(key: str) -> list[Hashable]:
        heads = [plan.head for plan in plans]
        known: dict[str, Iterable[Hashable]] = {
            "item": (name for plan in plans for name in plan.items),
            "project": (project.id for plan in plans for project in plan.projects),
            "source": (source.id for head in heads for source in head.sources),
            "unit": (unit.id for plan in plans for unit in plan.units),
            "nature": ("investment", "recurrent"),
            "year": range(1900, 2200),
            "plan": (head.id for head in heads),
        }
        return list(dict.fromkeys(known.get(key, ())))

    return order


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
    named = [] if rows_by == "year" else [Column("title", _SAID[rows_by].head)]
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
    cells: dict[str, Cell] = {key: _id(value), "title": labels.of(rows_by, value)}
    cells |= {column_key(one): table.cells.get((value, one)) for one in across}
    cells |= {"total": amount, "share": reckon.share(amount, table.total)}
    return Row(cells, column_key(value) if value is not None else None)


def _heading(key: str, value: Hashable, labels: Labels) -> Phrase | str:
    """What stands above a column: of a source and an item the code, which is short and known."""
    is_code = key in ("source", "item", "project") and value is not None
    return str(value) if is_code else labels.of(key, value)


def _id(value: Hashable) -> Cell:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return value if isinstance(value, int) or value is None else str(value)
