"""Answers as plain text: aligned columns, a row a line however long, for pipes and letters."""

from textwrap import wrap

from kcplan.i18n import say
from kcplan.present.cells import FIGURES, grid, lines
from kcplan.present.characters import columns, visible
from kcplan.present.context import Context
from kcplan.report import Report, Section

_LEAST = 80  # columns


def present(report: Report, context: Context) -> bytes:
    """Title, then each section with its heading, its table and its notes."""
    sections = [section.for_people for section in report.sections]
    tables = [_table(section, context) for section in sections]
    # words around the tables are as wide as the widest of them, but never too narrow to be read
    width = max(_LEAST, *(columns(line) for table in tables for line in table.split("\n")), 0)
    parts = ["\n".join(_wrapped([visible(line) for line in lines(report, context)], width))]
    for section, table in zip(sections, tables, strict=True):
        heading = visible(say(section.heading, context.language))
        notes = [visible(say(note, context.language)) for note in section.notes]
        parts.append("\n".join([*_wrapped([heading], width), table, *_wrapped(notes, width)]))
    return ("\n\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def _table(section: Section, context: Context) -> str:
    from tabulate import tabulate

    words = grid(section, context)
    rows = [[visible(cell) for cell in row] for row in words.rows]
    align = ["right" if column.kind in FIGURES else "left" for column in section.columns]
    head = list(map(visible, words.head))
    # tabulate would read 1e5 as a number and cut what begins with spaces
    return tabulate(rows, headers=head, tablefmt="simple", colalign=align, disable_numparse=True)


def _wrapped(texts: list[str], width: int) -> list[str]:
    return [line for text in texts for line in wrap(text, width, break_long_words=False, break_on_hyphens=False)]
