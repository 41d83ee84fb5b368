"""Answers for a screen: tables that fit it, words whole, figures one below the other, shares as bars.

A table whose words would have to be cut to fit becomes a block of lines for each row.
"""

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from kcplan.i18n import say
from kcplan.present.cells import FIGURES, Grid, grid, lines
from kcplan.present.characters import columns as screen
from kcplan.present.characters import visible
from kcplan.present.context import Context
from kcplan.report import Cell, Column, Report, Section

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

_BAR = 10  # columns of a bar that stands for the whole
_LEAST = 40  # columns of a screen below which nothing is made narrower
_GAP = 2  # columns between two columns of a table
_NAME = 16  # columns, if there are words for them, of what names the rows
_LONG = 60  # signs of a text from which its rows stand apart
_EIGHTHS = " ▏▎▍▌▋▊▉"


def present(report: Report, context: Context) -> bytes:
    """What a terminal of this width shows."""
    from rich.console import Console

    stream = io.StringIO()
    console = Console(
        file=stream, width=max(context.width, _LEAST), color_system="standard" if context.colour else None,
        force_terminal=context.colour, highlight=False, legacy_windows=False, emoji=False, markup=False,
    )  # fmt: skip
    draw(console, report, context)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n")).encode("utf-8", "backslashreplace")


def draw(console: "Console", report: Report, context: Context) -> None:
    """Print an answer on a console of rich's."""
    from rich.text import Text

    title, *about = (visible(line) for line in lines(report, context))
    console.print(Text(title, style="bold"), *(Text(line, style="dim") for line in about), sep="\n")
    for section in (section.for_people for section in report.sections):
        console.print()
        if heading := visible(say(section.heading, context.language)):
            console.print(Text(heading, style="bold"))
        words = grid(section, context)
        bar = _BAR + _GAP if any(column.kind == "share" for column in section.columns) else 0
        with_bar = _widths(words, section.columns, console.width - bar) if bar else []
        widths = with_bar or _widths(words, section.columns, console.width)
        console.print(_table(section, words, widths, has_bar=bool(with_bar)) if widths else _blocks(words))
        for note in section.notes:
            console.print(Text(visible(say(note, context.language)), style="italic"))


def _widths(words: Grid, columns: tuple[Column, ...], room: int) -> list[int]:
    """How wide each column is to be, the widest giving way first; empty where words would have to be cut."""
    least = _least(words, columns)
    widths = [max(screen(visible(row[number])) for row in [words.head, *words.rows]) for number in range(len(columns))]
    room -= _GAP * (len(columns) - 1)
    if sum(least) > room:
        return []
    while sum(widths) > room:
        spare = [width - some for width, some in zip(widths, least, strict=True)]
        widest = max((number for number, more in enumerate(spare) if more), key=lambda number: widths[number])
        widths[widest] -= 1
    return widths


def _least(words: Grid, columns: tuple[Column, ...]) -> list[int]:
    """How many columns of the screen each column needs: its longest word, and what names the rows a little more."""
    named = next((number for number, column in enumerate(columns) if column.kind == "text"), None)
    widths = []
    for number in range(len(columns)):
        texts = [visible(row[number]) for row in [words.head, *words.rows]]
        longest = max(screen(word) for text in texts for word in text.split() or [""])
        widths.append(max(longest, min(_NAME, max(map(screen, texts)))) if number == named else longest)
    return widths


def _table(section: Section, words: Grid, widths: list[int], *, has_bar: bool) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    is_long = any(len(cell) > _LONG for row in words.rows for cell in row)
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", show_footer=words.has_total,
        footer_style="bold", collapse_padding=True, leading=int(is_long),
    )  # fmt: skip
    for number, column in enumerate(section.columns):
        footer = visible(words.rows[-1][number]) if words.has_total else ""
        table.add_column(
            Text(visible(words.head[number])), footer=Text(footer), width=widths[number],
            justify="right" if column.kind in FIGURES else "left",
        )  # fmt: skip
        if column.kind == "share" and has_bar:
            table.add_column("", width=_BAR, no_wrap=True)
    for row, texts in zip(section.rows, words.rows, strict=False):
        drawn = []
        for column, text in zip(section.columns, texts, strict=True):
            drawn.append(Text(visible(text)))
            if column.kind == "share" and has_bar:
                drawn.append(Text(_bar(row.cells.get(column.key)), style="cyan"))
        table.add_row(*drawn)
    return table


def _blocks(words: Grid) -> "RenderableType":
    """A row as lines of its own: what, and beside it its words; what is blank is left out."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    blocks: list[RenderableType] = []
    for row in words.rows:
        block = Table.grid(padding=(0, 2))
        block.add_column(style="dim", max_width=max(map(screen, words.head)))
        block.add_column()
        for head, cell in zip(words.head, row, strict=True):
            if cell:
                block.add_row(Text(visible(head)), Text(visible(cell)))
        blocks += [*([Text("")] if blocks else []), block]
    return Group(*blocks)


def _bar(cell: Cell) -> str:
    """A bar of at most ten columns, to an eighth of one."""
    eighths = int(max(Decimal(0), min(Decimal(1), cell)) * _BAR * 8) if isinstance(cell, Decimal) else 0
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")
