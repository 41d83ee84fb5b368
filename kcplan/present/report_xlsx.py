"""Answers as a workbook: a sheet a section, amounts as numbers, totals as formulas with their values beside them.

Made with XlsxWriter, which can store what a formula comes to: a phone that shows a file without reckoning shows it too.
"""

import io
import re
from decimal import Decimal
from math import ceil
from typing import Any

from kcplan.i18n import N_, say, translate
from kcplan.language.date import Date
from kcplan.present.cells import FIGURES, TOTAL, decimals, grid, lines, scaled, shown
from kcplan.present.characters import visible
from kcplan.present.context import Context, NotInstalled
from kcplan.report import Cell, Column, Report, Section

_LCID = "[$-42A]"  # Vietnamese: a dot groups thousands, a comma is the decimal mark
_WIDEST, _NARROWEST = 48, 8  # of a column, in signs
_LINE = 15  # points of a line of text
_HEAD_LINES = 4  # that a heading above figures may take
_HEAD = {"bold": True, "text_wrap": True, "bg_color": "#E7EEF5", "align": "center", "valign": "vcenter"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_SHEET = N_("Bảng")
_LONGEST_NAME = 31


def present(report: Report, context: Context) -> bytes:
    """One workbook; raises NotInstalled where the extra `office` is not there."""
    stream = io.BytesIO()
    book = new_workbook(stream)
    book.set_properties({"title": say(report.title, context.language), "author": "kcplan", "company": ""})
    book.set_calc_mode("auto")
    names: set[str] = set()
    for number, section in enumerate(report.sections, start=1):
        _Sheet(book, book.add_worksheet(_name(section, number, context, names)), section, context).write(report)
    book.close()
    return stream.getvalue()


def new_workbook(stream: io.BytesIO) -> Any:
    """A workbook of XlsxWriter's, in which no text becomes a formula or a link; raises NotInstalled."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise NotInstalled("python -m pip install xlsxwriter") from error
    return xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def print_lying(sheet: Any) -> None:
    """Have a sheet printed on A4 lying down, all columns on one page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _seen(text: str) -> str:
    """The words of a cell, whose line breaks Excel shows."""
    return "\n".join(map(visible, text.split("\n")))


def _name(section: Section, number: int, context: Context, taken: set[str]) -> str:
    """The heading as the name of a sheet, as Excel takes it."""
    said = say(section.heading, context.language) or f"{translate(_SHEET, context.language)} {number}"
    name = _FORBIDDEN.sub(" ", visible(said))[:_LONGEST_NAME].strip()
    while name.casefold() in taken:
        sign = f" ({number})"
        name = f"{name[: _LONGEST_NAME - len(sign)]}{sign}"
    taken.add(name.casefold())
    return name


class _Sheet:
    def __init__(self, book: Any, sheet: Any, section: Section, context: Context) -> None:
        self.sheet, self.section, self.context = sheet, section, context
        self.places = decimals(section, context.scale)
        line = {"border": 1, "border_color": "#999999", "valign": "top"}
        lcid = _LCID if context.language == "vi" else ""
        money = f"{lcid}#,##0" + ("." + "0" * self.places if self.places else "")
        self.formats = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "about": book.add_format({"italic": True}),
            "head": book.add_format({**line, **_HEAD}),
            "text": book.add_format({**line, "text_wrap": True}),
            "money": book.add_format({**line, "num_format": money}),
            "share": book.add_format({**line, "num_format": f"{lcid}0.00%"}),
            "number": book.add_format({**line, "num_format": f"{lcid}#,##0.##########"}),
            "count": book.add_format({**line, "num_format": "0"}),
        }
        self.bold = {
            kind: book.add_format({**line, "bold": True, "text_wrap": kind == "text", "num_format": number})
            for kind, number in (("text", "@"), ("money", money), ("share", f"{lcid}0.00%"), ("count", "0"))
        }
        self.end = 0  # the row of the total
        self.column = {column.key: number for number, column in enumerate(section.columns)}

    def write(self, report: Report) -> None:
        """The title, the table with its total, the notes, and how it is printed."""
        heading = say(self.section.heading, self.context.language)
        above = [*lines(report, self.context), *([heading] if heading else [])]
        for number, line in enumerate(above):
            self.sheet.write_string(number, 0, _seen(line), self.formats["about" if number else "title"])
        head = len(above) + 1
        end = head + len(self.section.rows)
        self.end = end + 1
        for number, column in enumerate(self.section.columns):
            self.sheet.write_string(head, number, _seen(say(column.label, self.context.language)), self.formats["head"])
        for place, row in enumerate(self.section.rows, start=head + 1):
            for number, column in enumerate(self.section.columns):
                self.cell(place, number, column, row.cells.get(column.key))
        if self.section.total is not None:
            self.total(head + 1, end + 1)
            end += 1
        for number, note in enumerate(self.section.notes, start=end + 2):
            self.sheet.write_string(number, 0, _seen(say(note, self.context.language)), self.formats["about"])
        self.look(head)

    def cell(self, place: int, number: int, column: Column, cell: Cell) -> None:
        """One cell; a row's own total is a formula over the columns that it is made of."""
        form = self.formats.get(column.kind, self.formats["text"])
        value = self.value(column, cell)
        formula = self.formula(place, column)
        if value is None:
            self.sheet.write_blank(place, number, None, form)
        elif formula:
            self.sheet.write_formula(place, number, formula, form, value)
        elif isinstance(value, str):
            self.sheet.write_string(place, number, _seen(value), self.formats["text"])
        else:
            self.sheet.write_number(place, number, value, form)

    def formula(self, place: int, column: Column) -> str:
        """How a figure follows from others of its row, or is a share of the last row; empty where it does not."""
        parts = self.section.sums.get(column.key, ())
        at = [_at(place, self.column[part.removeprefix("-")]) for part in parts]
        if column.kind == "share" and len(parts) == 2:
            return f'=IF(N({at[1]})=0,"",{at[0]}/{at[1]})'
        if column.kind == "share" and parts and self.section.total is not None:
            return f"={at[0]}/{_at(self.end, self.column[parts[0]])}"
        if any(part.startswith("-") for part in parts):
            signs = ("-" if part.startswith("-") else "+" for part in parts)
            return "=" + "".join(f"{sign}N({cell})" for sign, cell in zip(signs, at, strict=True))
        return f"=SUM({at[0]}:{at[-1]})" if len(parts) > 1 else ""

    def total(self, first: int, place: int) -> None:
        """The last row: what stands above each figure, added up."""
        total = self.section.total or {}
        named = next((n for n, column in enumerate(self.section.columns) if column.kind == "text"), 0)
        for number, column in enumerate(self.section.columns):
            form = self.bold.get(column.kind, self.bold["text"])
            value = self.value(column, total.get(column.key))
            if number == named:
                self.sheet.write_string(place, number, translate(TOTAL, self.context.language), form)
            elif value is None or isinstance(value, str):
                self.sheet.write_blank(place, number, None, form)
            else:
                # A figure that is one less others follows from its own row in the last row too.
                is_less = any(part.startswith("-") for part in self.section.sums.get(column.key, ()))
                own = self.formula(place, column) if column.kind == "share" or is_less else ""
                above = f"=SUM({_at(first, number)}:{_at(place - 1, number)})"
                if column.kind == "share" and not own:
                    self.sheet.write_number(place, number, value, form)
                else:
                    self.sheet.write_formula(place, number, own or above, form, value)

    def value(self, column: Column, cell: Cell) -> int | Decimal | str | None:
        """What a spreadsheet keeps of a cell: figures as numbers in the unit of money that is said above."""
        if cell is None:
            return None
        if column.kind == "money" and isinstance(cell, int):
            return scaled(cell, self.context.scale)
        if isinstance(cell, int | Decimal) and not isinstance(cell, Date):
            return cell
        return shown(cell, column, self.context, self.places)

    def look(self, head: int) -> None:
        """Widths that fit, the head kept in sight and on every page, A4 lying down."""
        words = grid(self.section, self.context)
        widths = [
            _width(column, [words.head[number], *(row[number] for row in words.rows)])
            for number, column in enumerate(self.section.columns)
        ]
        for number, width in enumerate(widths):
            self.sheet.set_column(number, number, width)
        for place, row in enumerate([words.head, *words.rows], start=head):  # Excel alone makes room for lines itself
            most = max(ceil((len(text) + 2) / width) for text, width in zip(row, widths, strict=True))
            if place == head or most > 1:
                self.sheet.set_row(place, _LINE * most)
        self.sheet.freeze_panes(head + 1, 0)
        self.sheet.repeat_rows(head)
        print_lying(self.sheet)
        self.sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        self.sheet.set_footer("&C&P/&N")


def _width(column: Column, texts: list[str]) -> int:
    """How wide a column is, in signs: words as they are, figures as their longest, under a heading of a few lines."""
    if column.kind in FIGURES:
        head, *body = texts
        heads = [ceil(len(head) / _HEAD_LINES), *map(len, head.split())]
        return min(max(_NARROWEST, *(size + 2 for size in (*heads, *map(len, body)))), _WIDEST)
    return min(max(_NARROWEST, *(len(text) + 2 for text in texts)), _WIDEST)


def _at(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: str = xl_rowcol_to_cell(row, column)
    return name
