"""Answers as Markdown: a heading and a pipe table a section, to be pasted into an issue, a page or a note."""

import re

from kcplan.i18n import say
from kcplan.present.cells import FIGURES, grid, lines
from kcplan.present.characters import visible
from kcplan.present.context import Context
from kcplan.report import Report, Section

_MEANT = re.compile(r"([\\`*_\[\]<>|#])")


def present(report: Report, context: Context) -> bytes:
    """Title, then each section with its heading, its table and its notes."""
    title, *about = lines(report, context)
    parts = [f"# {_text(title)}", *("  \n".join(map(_text, about)),) * bool(about)]
    for section in (section.for_people for section in report.sections):
        heading = say(section.heading, context.language)
        parts += [f"## {_text(heading)}"] if heading else []
        parts.append(_table(section, context))
        parts += [_text(say(note, context.language)) for note in section.notes]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def _table(section: Section, context: Context) -> str:
    from tabulate import tabulate

    words = grid(section, context)
    rows = [[_text(cell) for cell in row] for row in words.rows]
    if words.has_total:
        rows[-1] = [f"**{cell}**" if cell else "" for cell in rows[-1]]
    align = ["right" if column.kind in FIGURES else "left" for column in section.columns]
    return tabulate(rows, headers=list(map(_text, words.head)), tablefmt="pipe", colalign=align, disable_numparse=True)


def _text(text: str) -> str:
    """Words of a plan as Markdown that says the same: no sign of theirs is a command."""
    return _MEANT.sub(r"\\\1", " ".join(visible(text).split()))
