"""Which money is asked for, and the columns of a table of money: shared by the tables of money."""

from collections.abc import Hashable, Iterable
from datetime import date
from typing import NamedTuple

from kcplan import facts
from kcplan.facts import Money, Stage
from kcplan.i18n import phrase
from kcplan.language.date import Date
from kcplan.model.plan import Plan
from kcplan.reckon.keys import KEYS
from kcplan.report import Cell, Column
from kcplan.views.labels import Labels

_EVERY_TABLE_HAS = frozenset(("item", "title", "total", "share", "none"))  # keys of columns


class MoneyQuery(NamedTuple):
    """Which money is asked for: a stage, and filters by id; an empty filter lets all through."""

    stage: Stage = "allocated"
    projects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def takes(self, row: Money) -> bool:
        """Whether a row is of the stage, and passes the filters."""
        return row.stage == self.stage and self.passes(row.item, row.project, row.source, row.lead)

    def passes(self, item: str | None, project: str | None, source: str | None, unit: str | None) -> bool:
        """Whether something of an item, its project, a source and a unit passes the filters."""
        is_item = not self.projects or item in self.projects or project in self.projects
        is_source = not self.sources or source in self.sources
        return is_item and is_source and (not self.units or unit in self.units)


def held(plans: Iterable[Plan], query: MoneyQuery, as_of: date | None) -> list[Money]:
    """The rows of money of every stage that hold on a day and pass the filters; without a day those of every day."""
    rows = (row for plan in plans for row in facts.held(plan, as_of))
    return [row for row in rows if query.passes(row.item, row.project, row.source, row.lead)]


def lacking(plans: Iterable[Plan], query: MoneyQuery) -> list[tuple[str, str | None]]:
    """The items whose figure is missing, each with the source that has none, as far as the filters let them through.

    Of a source that has no figure the allocated money is missing; an item without any lacks the money of each stage.
    """
    missing = []
    for plan in plans:
        for item, source in facts.lacking(plan):
            project, lead = plan.project_of.get(item), facts.lead_of(plan, plan.items[item])
            asked = query if source else query._replace(sources=())
            is_of_stage = source is None or query.stage == "allocated"
            if is_of_stage and asked.passes(item, project.id if project else item, source, lead):
                missing.append((item, source))
    return missing


def column_key(value: Hashable) -> str:
    """A value of a pivot's key as the key of a column: the id itself, unless another column has that key."""
    name = "+".join(map(str, value)) if isinstance(value, tuple) else "none" if value is None else str(value)
    return f"{name}_" if name in _EVERY_TABLE_HAS and value is not None else name


def value_columns(key: str) -> tuple[Column, ...]:
    """The columns that say which value of a pivot's key a row is of: the value, and what it is called."""
    known = KEYS[key]
    if known.code_title:
        return (Column(known.column or key, known.code_title, "id"),)
    is_date = known.kind == "date"
    return Column(known.column or key, phrase("Mã"), known.kind, aside=is_date), Column("title", known.title)


def value_cells(key: str, value: Hashable, labels: Labels) -> dict[str, Cell]:
    """The cells of these columns."""
    known = KEYS[key]
    cell: Cell = value if isinstance(value, int) or value is None else str(value)
    if isinstance(value, tuple):
        cell = Date(*value) if known.kind == "date" else tuple(map(str, value))
    return {known.column or key: cell, "title": labels.of(key, value)}
