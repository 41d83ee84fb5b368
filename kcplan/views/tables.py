"""Tables of records: each column is declared beside what fills it."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from kcplan.i18n import phrase
from kcplan.report import Cell, Column, Row
from kcplan.views.labels import Labels

T = TypeVar("T")
Field = Column | tuple[Column, Callable[[T], Cell]]  # a column alone shows the attribute that is named as its key


class Table(NamedTuple):
    """The columns and the rows of a section."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def without_blank(self, key: str) -> "Table":
        """The table without the column of this key, where it is blank in every row."""
        is_needed = any(row.cells[key] for row in self.rows)
        return self if is_needed else self._replace(columns=tuple(one for one in self.columns if one.key != key))


def table(records: Iterable[T], *fields: Field[T], anchor: Callable[[T], str | None] = lambda _: None) -> Table:
    """A row for each record; `anchor` gives the id that a page can lead to."""
    filled = [(field, attrgetter(field.key)) if isinstance(field, Column) else field for field in fields]
    rows = (Row({column.key: cell(record) for column, cell in filled}, anchor(record)) for record in records)
    return Table(tuple(column for column, _ in filled), tuple(rows))


def lead_columns(labels: Labels, lead_of: Callable[[Any], str | None]) -> tuple[Field[Any], Field[Any]]:
    """The columns that say who leads something: the id of the unit, and its name."""
    return (
        (Column("lead", phrase("Mã chủ trì"), "id", aside=True), lead_of),
        (Column("lead_name", phrase("Chủ trì")), lambda record: labels.unit(lead_of(record))),
    )
