"""Answers as one page: no script, nothing fetched, to be read on a phone, on a screen and on paper."""

from html import escape
from pathlib import Path

from kcplan.i18n import say
from kcplan.present.cells import FIGURES, every_row, grid, lines
from kcplan.present.characters import visible
from kcplan.present.context import Context
from kcplan.report import Report, Section


def present(report: Report, context: Context) -> bytes:
    """A whole page in UTF-8; each row that has an id can be led to by `#id`."""
    title, *about = lines(report, context)
    style = (Path(__file__).parent / "report.css").read_text("utf-8")
    parts = [
        "<!doctype html>",
        f'<html lang="{context.language}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{style}</style></head>",
        f"<body><main><h1>{_text(title)}</h1>",
        *(f'<p class="about">{_text(line)}</p>' for line in about),
    ]
    used: set[str] = set()
    for section in (section.for_people for section in report.sections):
        parts += _section(section, context, used)
    return ("\n".join([*parts, "</main></body></html>"]) + "\n").encode("utf-8", "backslashreplace")


def _section(section: Section, context: Context, used: set[str]) -> list[str]:
    heading, words = say(section.heading, context.language), grid(section, context)
    head = "".join(f'<th scope="col"{_class(column.kind)}>{_text(text)}</th>'
                   for column, text in zip(section.columns, words.head, strict=True))  # fmt: skip
    body, foot = [], ""
    for number, (row, texts) in enumerate(zip(every_row(section, context), words.rows, strict=True)):
        cells = "".join(
            f'<td{_class(column.kind)} data-label="{_text(label)}">{_text(text)}</td>'
            for column, label, text in zip(section.columns, words.head, texts, strict=True)
        )
        if words.has_total and number == len(section.rows):
            foot = f"<tfoot><tr>{cells}</tr></tfoot>"
        else:
            body.append(f"<tr{_anchor(row.anchor, used)}>{cells}</tr>")
    return [
        "<section>",
        *([f"<h2>{_text(heading)}</h2>"] if heading else []),
        f'<div class="wide"><table><thead><tr>{head}</tr></thead>',
        "<tbody>",
        *body,
        f"</tbody>{foot}</table></div>",
        *(f'<p class="note">{_text(say(note, context.language))}</p>' for note in section.notes),
        "</section>",
    ]


def _anchor(name: str | None, used: set[str]) -> str:
    """The id of a row, once on a page."""
    if not name or name in used:
        return ""
    used.add(name)
    return f' id="{_text(name)}"'


def _class(kind: str) -> str:
    return ' class="figure"' if kind in FIGURES else ' class="id"' if kind == "id" else ""


def _text(text: str) -> str:
    return escape(visible(text))
