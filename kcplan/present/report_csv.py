"""Answers as CSV: the keys and values of the JSON, one table behind the other with an empty line between them.

What begins with a sign that Excel takes for a formula gets an apostrophe before it, as text has in Excel. Amounts are
whole đồng; the total is left out, so that a column can be added up.
"""

import csv
import io
from decimal import Decimal

from kcplan.present.cells import raw
from kcplan.present.context import Context
from kcplan.report import Cell, Report, Section

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def present(report: Report, context: Context) -> bytes:
    """UTF-8 without a byte-order mark: a file gets one where it is written."""
    return "\r\n".join(_section(section, context) for section in report.sections).encode("utf-8", "backslashreplace")


def _section(section: Section, context: Context) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    keys = [column.key for column in section.columns]
    writer.writerow(map(_safe, keys))
    writer.writerows([_value(row.cells.get(key), context) for key in keys] for row in section.rows)
    return stream.getvalue()


def _value(cell: Cell, context: Context) -> str:
    value = raw(cell, context)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, int) else _safe("; ".join(value) if isinstance(value, list) else value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
