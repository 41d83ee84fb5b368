"""Tables of entries that people fill in: a workbook or a CSV file, as rows of cells that know where they stand."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from kcplan.i18n import Phrase, phrase
from kcplan.quantity import number

MOST_ROWS = 20_000


class Cell(NamedTuple):
    """What stands in a cell, as text or an exact number, and its name, such as `Giải ngân!D5`.

    `merged` is the name of the cell above that it is merged with, which shows there and is said of that one alone.
    """

    place: str
    value: str | Decimal
    is_percent: bool = False
    merged: str | None = None


class Table(NamedTuple):
    """A sheet: its name, and its rows as cells by column, counted from 0; blank cells are left out."""

    name: str
    rows: tuple[dict[int, Cell], ...]


class Unreadable(Exception):
    """A file, or a cell of it, that cannot be read."""

    def __init__(self, words: Phrase) -> None:
        super().__init__(words.text)
        self.words = words


def read_tables(path: Path) -> list[Table]:
    """The sheets of a file; raises Unreadable for a file that is no table, OSError where the system refuses."""
    suffix = path.suffix.casefold()
    if suffix == ".csv":
        return [_csv(path)]
    if suffix in (".xlsx", ".xlsm"):
        return list(_workbook(path))
    raise Unreadable(phrase("{file} không phải bảng .xlsx hay .csv", file=path))


def _csv(path: Path) -> Table:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(phrase("{file} không phải UTF-8; lưu lại dạng “CSV UTF-8”", file=path)) from error
    mark = max(",;\t", key=text.partition("\n")[0].count)
    try:
        read = list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error as error:  # a quote that is not closed would swallow the rows behind it
        raise Unreadable(phrase("{file}: có dấu ngoặc kép không đóng, hay một ô quá dài", file=path)) from error
    rows = [
        {
            column: Cell(_name(path.name, number, column), said.strip())
            for column, said in enumerate(row)
            if said.strip()
        }
        for number, row in enumerate(read, start=1)
    ]
    return Table(path.name, tuple(rows))


def _workbook(path: Path) -> Iterator[Table]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, data_only=True)
        formulas = load_workbook(path)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise Unreadable(phrase("{file} không mở được như một bảng Excel", file=path)) from error
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and sheet.max_row <= MOST_ROWS:
            yield Table(sheet.title, tuple(_rows(sheet, formulas[sheet.title])))
        elif sheet.sheet_state == "visible":
            raise Unreadable(phrase("{sheet}: hơn {most} dòng", sheet=sheet.title, most=MOST_ROWS))


def _rows(sheet: Any, formulas: Any) -> Iterator[dict[int, Cell]]:
    merged = _merged(sheet)
    for row, written in zip(sheet.iter_rows(), formulas.iter_rows(), strict=True):
        yield {cell.column - 1: merged.get(cell.coordinate) or _cell(sheet.title, cell, formula)
               for cell, formula in zip(row, written, strict=True)
               if not _is_blank(cell.value) or formula.data_type == "f" or cell.coordinate in merged}  # fmt: skip


def _merged(sheet: Any) -> dict[str, Cell]:
    """The cells below one that they are merged with and that says something, by their names."""
    return {
        sheet.cell(row, area.min_col).coordinate: Cell(
            f"{sheet.title}!{sheet.cell(row, area.min_col).coordinate}", "", merged=area.start_cell.coordinate
        )
        for area in sheet.merged_cells.ranges
        if not _is_blank(area.start_cell.value)
        for row in range(area.min_row + 1, area.max_row + 1)
    }


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _cell(sheet: str, cell: Any, formula: Any) -> Cell:
    place, value = f"{sheet}!{cell.coordinate}", cell.value
    if value is None and formula.data_type == "f":
        raise Unreadable(phrase("{place}: công thức chưa có kết quả; mở bằng Excel, lưu lại", place=place))
    if cell.data_type == "e":
        raise Unreadable(phrase("{place}: ô báo lỗi {value}", place=place, value=value))
    if isinstance(value, datetime | date):
        return Cell(place, f"{value:%d/%m/%Y}")
    if isinstance(value, int | float) and not isinstance(value, bool):
        # the shortest digits that mean this float are those that were typed
        return Cell(place, Decimal(repr(value)), is_percent="%" in cell.number_format)
    return Cell(place, str(value).strip())


def _name(sheet: str, row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{row}"


def with_unit(cell: Cell, unit: str | None) -> str:
    """The text of a cell; a bare number takes the unit that stands above it. Raises Unreadable where none does."""
    if isinstance(cell.value, str):
        bare = cell.value.replace(".", "").replace(",", "")
        return f"{cell.value} {unit}" if unit and bare.lstrip("+-−–").isdigit() else cell.value
    if cell.is_percent:
        return f"{number.plain(cell.value * 100)}%"
    if unit is None:
        told = phrase("{place}: số {number} chưa có đơn vị", place=cell.place, number=number.plain(cell.value))
        raise Unreadable(told)
    return f"{number.plain(cell.value)}{'' if unit == '%' else ' '}{unit}"


def words_of(cell: Cell) -> str:
    """The text of a cell that is no figure: `12` of a number that Excel keeps as 12."""
    return cell.value if isinstance(cell.value, str) else number.plain(cell.value).replace(".", "")


def header(table: Table, known: Sequence[str]) -> int | None:
    """The row, from 0, that has the most of the words that are known as heads of columns: at least two."""
    from kcplan.names import fold

    def count(row: dict[int, Cell]) -> int:
        return sum(fold(str(cell.value)).startswith(tuple(map(fold, known))) for cell in row.values())

    best = max(range(min(len(table.rows), 12)), key=lambda place: count(table.rows[place]), default=None)
    return best if best is not None and count(table.rows[best]) >= 2 else None
