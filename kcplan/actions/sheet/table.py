"""What is read of a sheet: its cells by row and column, with their names, and what of them cannot be taken."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kcplan.i18n import Phrase, phrase
from kcplan.language import amount, number
from kcplan.language.fold import fold

MOST_ROWS = 20_000  # Only rows that hold anything are counted.
_HEADS_WITHIN = 12  # Headings stand within the first rows.


class Cell(NamedTuple):
    """What stands in a cell, as text or an exact number, and its name, such as `Giải ngân!D5`.

    `shown` is the number as its format shows it, with the unit that the format writes beside it. `merged` is the name
    of the cell that it is merged with, which shows there and is said of that one alone. `wrong` says why it cannot be
    taken.
    """

    place: str
    value: str | Decimal
    is_percent: bool = False
    merged: str | None = None
    shown: str = ""
    unit: str = ""
    wrong: Phrase | None = None


Row = Mapping[int, Cell]


class Table(NamedTuple):
    """A sheet: its name, its rows by number, counted from 1, their cells by column, counted from 0; none is blank.

    `hidden_rows` and `hidden_columns` are those that a reader of the sheet does not see, and `is_hidden` tells of a
    sheet that is not seen at all.
    """

    name: str
    rows: Mapping[int, Row]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False


class Unreadable(Exception):
    """A file, or a cell of it, that cannot be read."""

    def __init__(self, words: Phrase) -> None:
        super().__init__(words.text)
        self.words = words


def too_many(what: str) -> Unreadable:
    """The refusal of more rows than one go may record."""
    words = phrase("{sheet}: hơn {most} dòng; chia thành nhiều tệp rồi ghi từng tệp", sheet=what, most=MOST_ROWS)
    return Unreadable(words)


def letters(column: int) -> str:
    """The name of a column, counted from 0: `A`, `AB`."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(sheet: str, row: int, column: int) -> str:
    """The name of a cell: `Giải ngân!D5`."""
    return f"{sheet}!{letters(column)}{row}"


def with_unit(cell: Cell, unit: str | None, example: str = "") -> str:
    """The text of a cell; a bare number takes the unit that stands above it. Raises Unreadable where none does.

    `example` is a unit that the number may have, shown to who wrote none.
    """
    if isinstance(cell.value, str):
        text = amount.in_words(cell.value)
        bare = text.replace(".", "").replace(",", "")
        if not bare.lstrip("+-−–").isdigit():
            return text
        if unit is None and example:
            raise _unitless(cell.place, text, example)
        return f"{text} {unit}" if unit else text
    if cell.is_percent:
        return f"{number.plain(cell.value * 100)}%"
    seen = cell.unit or unit
    if seen is None:
        raise _unitless(cell.place, number.plain(cell.value), example)
    return amount.in_words(f"{number.plain(cell.value)}{'' if seen == '%' else ' '}{seen}")


def _unitless(place: str, figure: str, example: str) -> Unreadable:
    if not example:
        return Unreadable(phrase("{place}: số {number} chưa có đơn vị", place=place, number=figure))
    return Unreadable(phrase("{place}: số {number} chưa có đơn vị; viết cả đơn vị, như {example}",
                             place=place, number=figure, example=f"{figure} {example}"))  # fmt: skip


def words_of(cell: Cell) -> str:
    """The text of a cell that is no figure, as it is shown: `050` of the number 50 that a format shows so."""
    return cell.value if isinstance(cell.value, str) else cell.shown or number.plain(cell.value).replace(".", "")


def header(table: Table, known: Sequence[str]) -> int | None:
    """The number of the row that has the most of the words that are known as heads of columns: at least two."""
    heads = tuple(map(fold, known))

    def count(row: Row) -> int:
        return sum(fold(str(cell.value)).startswith(heads) for cell in row.values() if cell.merged is None)

    first = sorted(table.rows)[:_HEADS_WITHIN]
    best = max(first, key=lambda place: count(table.rows[place]), default=None)
    return best if best is not None and count(table.rows[best]) >= 2 else None


def below(table: Table, place: int) -> Iterator[tuple[int, Row]]:
    """The rows below the one of this number, from the top."""
    return ((number, table.rows[number]) for number in sorted(table.rows) if number > place)
