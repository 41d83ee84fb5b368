"""What stands in a cell, in words: amounts in the unit asked for, exact; what is missing stays blank."""

from decimal import Decimal
from typing import NamedTuple

from kcplan.i18n import N_, Phrase, phrase, say, translate
from kcplan.language import date, number
from kcplan.language.value import PERCENT
from kcplan.present.context import SCALES, Context
from kcplan.report import Cell, Column, Report, Row, Section

TOTAL = N_("Tổng cộng")
_UNITS = {"đồng": N_("đồng"), "nghìn": N_("nghìn đồng"), "triệu": N_("triệu đồng"), "tỷ": N_("tỷ đồng")}
_ENGLISH = str.maketrans(".,", ",.")
_ALIGNED = 3  # decimals up to which all amounts of a table have as many; one odd đồng must not lengthen them all
FIGURES = frozenset(("money", "share", "number", "count"))


class Grid(NamedTuple):
    """A section as words: what stands above each column, its rows, the last of them the total where there is one."""

    head: list[str]
    rows: list[list[str]]
    has_total: bool


def grid(section: Section, context: Context) -> Grid:
    """A section as words."""
    places = decimals(section, context.scale)
    rows = [
        [_with_unit(shown(row.cells.get(column.key), column, context, places), row, column, context)
         for column in section.columns]
        for row in every_row(section, context)
    ]  # fmt: skip
    head = [say(column.label, context.language) for column in section.columns]
    return Grid(head, rows, section.total is not None)


def _with_unit(text: str, row: Row, column: Column, context: Context) -> str:
    unit = row.cells.get(column.unit) if column.unit and text else None
    return f"{text}{'' if unit == PERCENT else ' '}{words(unit, context)}" if unit else text


def every_row(section: Section, context: Context) -> list[Row]:
    """The rows, and behind them the total with its name in the first column of words."""
    if section.total is None:
        return list(section.rows)
    named = next((column.key for column in section.columns if column.kind == "text"), section.columns[0].key)
    return [*section.rows, Row({named: translate(TOTAL, context.language), **section.total})]


def shown(cell: Cell, column: Column, context: Context, places: int) -> str:
    """One cell; `places` is how many decimals amounts have, so that they stand one below the other."""
    if cell is None:
        return translate(column.words.get("", ""), context.language)
    if isinstance(cell, date.Date):
        return date.write(cell)
    if column.kind == "money" and isinstance(cell, int):
        value = scaled(cell, context.scale)
        return in_order(fixed(value, places) if places <= _ALIGNED else number.plain(value), context)
    if column.kind == "share" and isinstance(cell, Decimal):
        return in_order(f"{fixed(cell * 100, 2)}%", context)
    if isinstance(cell, Decimal):
        return in_order(number.plain(cell), context)
    if column.kind == "choice":
        chosen = cell if isinstance(cell, tuple) else (cell,)
        return "; ".join(translate(column.words.get(str(word), str(word)), context.language) for word in chosen)
    if isinstance(cell, tuple):
        return "; ".join(words(part, context) for part in cell)  # names of units have commas of their own
    return words(cell, context)


def raw(cell: Cell, context: Context) -> str | int | Decimal | list[str] | None:
    """A cell as programs take it: figures as they are, dates in ISO order as far as they are known, words said."""
    if cell is None or isinstance(cell, int | Decimal):
        return cell
    if isinstance(cell, date.Date):
        return "-".join([f"{cell.year:04}", *(f"{part:02}" for part in (cell.month, cell.day) if part)])
    return [words(part, context) for part in cell] if isinstance(cell, tuple) else words(cell, context)


def in_order(text: str, context: Context) -> str:
    """A number as the reader's language writes it: `1.238,5` is `1,238.5` in English."""
    return text.translate(_ENGLISH) if context.language == "en" else text


def words(cell: object, context: Context) -> str:
    """Words of a plan, whole, or a phrase said."""
    return say(cell, context.language) if isinstance(cell, Phrase) else str(cell)


def scaled(dong: int, scale: str) -> Decimal:
    """An amount in a unit of money, exact."""
    return Decimal(dong) / SCALES[scale]


def decimals(section: Section, scale: str) -> int:
    """How many decimals the finest amount of a section has in a unit of money."""
    money = [column.key for column in section.columns if column.kind == "money"]
    rows = [*(row.cells for row in section.rows), section.total or {}]
    amounts = (scaled(cell, scale) for row in rows for key in money if isinstance(cell := row.get(key), int))
    return max([0, *(-int(amount.normalize().as_tuple().exponent) for amount in amounts)])


def fixed(value: Decimal, places: int) -> str:
    """A number in Vietnamese order with so many decimals: `1.238,0`."""
    whole, _, digits = f"{abs(value):.{places}f}".partition(".")
    sign = "-" if value < 0 else ""
    return sign + number.grouped(int(whole)) + (f",{digits}" if digits else "")


def lines(report: Report, context: Context) -> list[str]:
    """What is said above an answer: its title, whose plan it is, the day, and the unit of money."""
    about = []
    if report.as_of:
        day = date.Date(report.as_of.year, report.as_of.month, report.as_of.day)
        about.append(say(phrase("Tính đến {day}", day=date.write(day)), context.language))
    if report.has_money:
        about.append(say(phrase("Đơn vị: {unit}", unit=Phrase(_UNITS[context.scale])), context.language))
    count = phrase("{count} kế hoạch", count=len(report.plans))
    plans = "; ".join(report.plans) if len(report.plans) <= 3 else say(count, context.language)
    return [say(report.title, context.language), *filter(None, (plans, ". ".join(about)))]
