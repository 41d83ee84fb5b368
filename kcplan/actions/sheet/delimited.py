"""CSV as Excel and other programs write it: commas, semicolons or tabs, in UTF-8."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from kcplan.actions.sheet.table import MOST_ROWS, Cell, Row, Table, Unreadable, cell_name, too_many
from kcplan.i18n import phrase

_MARKS = ",;\t"
_HEAD = 20  # The separator is found in the first lines, because a title above the headings may hold none, or a comma.


def delimited(path: Path, data: bytes) -> Table:
    """The one table of a CSV file; raises Unreadable."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(phrase("{file} không phải UTF-8; lưu lại dạng “CSV UTF-8”", file=path)) from error
    try:
        return Table(path.name, dict(_rows(path.name, text)))
    except csv.Error as error:  # A quote that is not closed would swallow the rows behind it.
        raise Unreadable(phrase("{file}: có dấu ngoặc kép không đóng, hay một ô quá dài", file=path)) from error


def _rows(name: str, text: str) -> Iterator[tuple[int, Row]]:
    count = 0
    for number, said in enumerate(csv.reader(io.StringIO(text), delimiter=_mark(text), strict=True), start=1):
        cells = {column: Cell(cell_name(name, number, column), words.strip())
                 for column, words in enumerate(said) if words.strip()}  # fmt: skip
        count += bool(cells)
        if count > MOST_ROWS:
            raise too_many(name)
        if cells:
            yield number, cells


def _mark(text: str) -> str:
    """The mark that parts the columns: the one of which a single line of the first ones has the most."""
    return max(_MARKS, key=lambda mark: max(line.count(mark) for line in text.split("\n", _HEAD)[:_HEAD]))
