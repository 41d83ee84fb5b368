"""The cells of one sheet that hold anything, whatever the sheet says of its own size."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from kcplan.actions.sheet.markup import Attributes, Malformed, TooLong, walk
from kcplan.actions.sheet.table import MOST_ROWS, Cell, Row, Table, Unreadable, cell_name, too_many
from kcplan.actions.sheet.values import Grid, value_of
from kcplan.i18n import phrase
from kcplan.pattern import pattern

_COLUMNS, _ROWS = 16_384, 1_048_576
_MOST_CELLS = 400_000  # Twenty cells to a row.
_MOST_AREAS = 20_000
_REF = pattern(r"([A-Z]{1,3})([0-9]{1,7})")
_YES = ("1", "true", "on")


class _Area(NamedTuple):
    """Merged cells: columns counted from 0, rows from 1, the last ones among them."""

    column: int
    row: int
    last_column: int
    last_row: int


def cells_of(sheet: str, data: bytes, grid: Grid) -> Table:
    """The table of a sheet; raises Malformed, and Unreadable for one with more rows than may be recorded at once."""
    reader = _Reader(sheet, grid)
    walk(data, reader.begin, reader.end)
    if not reader.is_sheet:
        raise Malformed
    rows = _with_merged(sheet, reader.rows, reader.areas)
    hidden = frozenset(rows) - reader.shown_rows if reader.hides_rows else reader.hidden_rows & rows.keys()
    return Table(sheet, rows, frozenset(hidden), frozenset(reader.hidden_columns))


class _Reader:
    def __init__(self, sheet: str, grid: Grid) -> None:
        self.sheet, self.grid = sheet, grid
        self.rows: dict[int, dict[int, Cell]] = {}
        self.areas: list[_Area] = []
        self.hidden_rows, self.shown_rows, self.hidden_columns = set[int](), set[int](), set[int]()
        self.is_sheet = self.hides_rows = False
        self._row, self._column, self._cells = 0, -1, 0
        self._cell: Attributes = {}
        self._value, self._is_made, self._texts = "", False, list[str]()

    def begin(self, path: str, attributes: Attributes) -> None:
        if path == "worksheet/sheetData/row/c":
            self._start(attributes)
        elif path == "worksheet/sheetData/row":
            self._row = _number(attributes.get("r"), self._row + 1, _ROWS)
            self._column = -1
            (self.hidden_rows if _is_hidden(attributes, "ht") else self.shown_rows).add(self._row)
        elif path == "worksheet/mergeCells/mergeCell":
            self._merge(attributes.get("ref", ""))
        elif path == "worksheet/cols/col" and _is_hidden(attributes, "width"):
            first = _number(attributes.get("min"), 1, _COLUMNS)
            self.hidden_columns.update(range(first - 1, _number(attributes.get("max"), first, _COLUMNS)))
        elif path == "worksheet/sheetFormatPr":
            self.hides_rows = attributes.get("zeroHeight") in _YES
        elif path == "worksheet":
            self.is_sheet = True

    def end(self, path: str, text: str) -> None:
        if path == "worksheet/sheetData/row/c/v":
            self._value = text
        elif path == "worksheet/sheetData/row/c/f":
            self._is_made = True
        elif path in ("worksheet/sheetData/row/c/is/t", "worksheet/sheetData/row/c/is/r/t"):
            self._texts.append(text)
        elif path == "worksheet/sheetData/row/c":
            self._finish()

    def _start(self, attributes: Attributes) -> None:
        self._cell, self._value, self._is_made, self._texts = attributes, "", False, []
        row, column = _place(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
        if row != self._row or column >= _COLUMNS:
            raise Malformed
        self._column = column

    def _finish(self) -> None:
        kind = self._cell.get("t", "n")
        parts = self._texts if kind == "inlineStr" else [self._value]
        text = TooLong("".join(parts)) if any(isinstance(part, TooLong) for part in parts) else "".join(parts)
        place = cell_name(self.sheet, self._row, self._column)
        cell = value_of(place, self.grid, kind, self._cell.get("s", "0"), text, is_made=self._is_made)
        if cell is None:
            return
        row = self.rows.setdefault(self._row, {})
        self._cells += 1
        if self._column in row:
            raise Malformed  # The same cell twice.
        if len(self.rows) > MOST_ROWS or self._cells > _MOST_CELLS:
            raise too_many(self.sheet)
        row[self._column] = cell

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        row, column = _place(first)
        last_row, last_column = _place(last or first)
        self.areas.append(_Area(column, row, last_column, last_row))
        if len(self.areas) > _MOST_AREAS:
            raise _too_merged(self.sheet)


def _number(text: str | None, otherwise: int, most: int) -> int:
    found = otherwise if text is None else int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 1 <= found <= most:
        raise Malformed
    return found


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or a column is marked as hidden, or its height or width is zero."""
    return attributes.get("hidden") in _YES or re.fullmatch(r"0+(\.0*)?", attributes.get(size, "")) is not None


def _place(ref: str) -> tuple[int, int]:
    """The row, from 1, and the column, from 0, that a name such as `D5` means."""
    found = _REF.fullmatch(ref)
    if not found:
        raise Malformed
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    if column > _COLUMNS or not 1 <= int(found[2]) <= _ROWS:
        raise Malformed
    return int(found[2]), column - 1


def _too_merged(sheet: str) -> Unreadable:
    return Unreadable(phrase("{sheet}: quá nhiều ô gộp; bỏ gộp, ghi vào từng ô", sheet=sheet))


def _with_merged(sheet: str, rows: dict[int, dict[int, Cell]], areas: list[_Area]) -> dict[int, Row]:
    """The rows, with the cells that are merged with one that says something, in the rows and columns in use."""
    numbers, columns = sorted(rows), sorted({column for row in rows.values() for column in row})
    whole: dict[int, Row] = {number: rows[number] for number in numbers}
    count = 0
    for area in areas:
        start = rows.get(area.row, {}).get(area.column)
        if start is None:
            continue
        for number in numbers[bisect_left(numbers, area.row) : bisect_right(numbers, area.last_row)]:
            under = columns[bisect_left(columns, area.column) : bisect_right(columns, area.last_column)]
            count += len(under)
            if count > _MOST_CELLS:
                raise _too_merged(sheet)
            name = start.place.rpartition("!")[2]
            whole[number] = {**whole[number], **{
                column: Cell(cell_name(sheet, number, column), "", merged=name)
                for column in under if (number, column) != (area.row, area.column)
            }}  # fmt: skip
    return whole
