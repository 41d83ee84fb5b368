"""What a question is answered with: sections of typed cells. Nothing is formatted here, and no figure is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from kcplan.i18n import Phrase
from kcplan.language.date import Date

# id: what machines call it · text: words · money: whole đồng · share: a part of 1 · number: a figure with a unit beside
# it · count: how many · date: known as far as it is known · choice: one of a few words that `Column.words` translates
Kind = Literal["id", "text", "money", "share", "number", "count", "date", "choice"]
Cell = str | int | Decimal | Date | Phrase | tuple[str | Phrase, ...] | None


class Column(NamedTuple):
    """A column: the key that programs know it by, what people read above it, and what its cells are.

    `unit` is the key of the column with the unit of its figures. What is `aside` says again, for programs and
    spreadsheets, what people read in another column: an id beside its name, a unit that stands behind its figure.
    """

    key: str
    label: Phrase | str
    kind: Kind = "text"
    words: Mapping[str, str] = {}
    unit: str | None = None
    aside: bool = False


class Row(NamedTuple):
    """Cells by the keys of the columns; a missing figure is None. `anchor` is the id that a page can lead to."""

    cells: Mapping[str, Cell]
    anchor: str | None = None


@dataclass(frozen=True)
class Section:
    """One table of an answer. `total` has what the columns of figures add up to; notes are said below.

    `sums` names the columns that a figure of a row follows from, so that a spreadsheet can reckon it itself: for a
    total what it adds up (with `-` before it, takes away), for a share the column of whose total it is a share, or
    the two columns of its row of which it is the first by the second.
    """

    heading: Phrase | str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Mapping[str, Cell] | None = None
    notes: tuple[Phrase, ...] = ()
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def for_people(self) -> "Section":
        """The section without what is aside."""
        return replace(self, columns=tuple(column for column in self.columns if not column.aside))


@dataclass(frozen=True)
class Report:
    """An answer: its title, whom it speaks of, the day it is for, and its sections.

    `is_part` says that it is of less than the plans, as its title tells: a format without a title must not hide that.
    """

    title: Phrase | str
    plans: tuple[str, ...]
    as_of: date | None
    sections: tuple[Section, ...]
    is_part: bool = False

    @property
    def has_money(self) -> bool:
        """Whether any column is of money, so that its unit has to be said."""
        return any(column.kind == "money" for section in self.sections for column in section.columns)
