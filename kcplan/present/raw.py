"""A cell as programs take it: figures as they are, dates in ISO order as far as they are known, words said."""

from decimal import Decimal

from kcplan.language.date import Date
from kcplan.present.cells import words
from kcplan.present.context import Context
from kcplan.report import Cell


def raw(cell: Cell, context: Context) -> str | int | Decimal | list[str] | None:
    """The value of a cell without any form that is for people."""
    if cell is None or isinstance(cell, int | Decimal):
        return cell
    if isinstance(cell, Date):
        return "-".join([f"{cell.year:04}", *(f"{part:02}" for part in (cell.month, cell.day) if part)])
    if isinstance(cell, tuple):
        return [words(part, context) for part in cell]
    return words(cell, context)
