"""Tables of entries that people fill in: a workbook or a CSV file, as rows of cells that know where they stand.

A stranger's workbook is read by a small reader of our own: it looks at the cells that are there, in the four parts that
say what stands in them, and has a bound for everything that the file could make it hold.
"""

from pathlib import Path

from kcplan.actions.sheet.delimited import delimited
from kcplan.actions.sheet.table import Cell, Row, Table, Unreadable, below, header, with_unit, words_of
from kcplan.actions.sheet.workbook import workbook
from kcplan.files import read_regular
from kcplan.i18n import phrase

__all__ = ["Cell", "Row", "Table", "Unreadable", "below", "header", "read_tables", "with_unit", "words_of"]

MOST_BYTES = 16 * 2**20  # A workbook of twenty thousand full rows has about two MiB.


def read_tables(path: Path) -> list[Table]:
    """The sheets of a file; raises Unreadable for a file that is no table, OSError where the system refuses."""
    suffix = path.suffix.casefold()
    if suffix not in (".csv", ".xlsx", ".xlsm"):
        raise Unreadable(phrase("{file} không phải bảng .xlsx hay .csv", file=path))
    data = read_regular(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        words = phrase("{file} lớn hơn {most} MB; chia thành nhiều tệp nhỏ rồi ghi từng tệp",
                       file=path, most=MOST_BYTES // 2**20)  # fmt: skip
        raise Unreadable(words)
    return [delimited(path, data)] if suffix == ".csv" else workbook(path, data)
