"""Answers as plain text: aligned columns, a row a line however long, for pipes and letters."""

from kcplan.i18n import say
from kcplan.present import Context, visible
from kcplan.present.cells import FIGURES, grid, lines
from kcplan.report import Report, Section


def present(report: Report, context: Context) -> bytes:
    """Title, then each section with its heading, its table and its notes."""
    parts = ["\n".join(map(visible, lines(report, context)))]
    for section in (one.for_people for one in report.sections):
        heading = visible(say(section.heading, context.language))
        notes = [visible(say(note, context.language)) for note in section.notes]
        parts.append("\n".join([*([heading] if heading else []), _table(section, context), *notes]))
    return ("\n\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def _table(section: Section, context: Context) -> str:
    from tabulate import tabulate

    words = grid(section, context)
    rows = [[visible(cell) for cell in row] for row in words.rows]
    align = ["right" if column.kind in FIGURES else "left" for column in section.columns]
    # tabulate would read 1e5 as a number and cut what begins with spaces
    return tabulate(rows, headers=words.head, tablefmt="simple", colalign=align, disable_numparse=True)
