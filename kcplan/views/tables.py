"""Tables of records: each column is declared beside what fills it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from kcplan.report import Cell, Column, Row

T = TypeVar("T")
Field = Column | tuple[Column, Callable[[T], Cell]]  # a column alone shows the attribute that is named as its key


class Table(NamedTuple):
    """The columns and the rows of a section."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def without(self, *keys: str) -> "Table":
        """The table without the columns of some keys."""
        return self._replace(columns=tuple(column for column in self.columns if column.key not in keys))


def table(records: Iterable[T], *fields: Field[T], anchor: Callable[[T], str | None] = lambda _: None) -> Table:
    """A row for each record; `anchor` gives the id that a page can lead to."""
    filled = [(field, _attribute(field.key)) if isinstance(field, Column) else field for field in fields]
    rows = (Row({column.key: cell(record) for column, cell in filled}, anchor(record)) for record in records)
    return Table(tuple(column for column, _ in filled), tuple(rows))


def _attribute(name: str) -> Callable[[object], Cell]:
    return lambda record: getattr(record, name)
