"""Answers as a picture of the terminal, for documents: text that can be searched, nothing fetched."""

import io

from kcplan.i18n import say
from kcplan.present.context import Context
from kcplan.present.report_table import draw
from kcplan.report import Report

_COLUMNS = 100
# What rich puts around the picture, without the fonts that it would fetch from elsewhere.
_FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font-family: Consolas, Menlo, "Noto Sans Mono", "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}</defs>
<rect x="1" y="1" width="99.8%" height="99.5%" rx="8" fill="#ffffff" stroke="#c9d1d9" />
<g transform="translate({terminal_x}, 20)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def present(report: Report, context: Context) -> bytes:
    """One SVG file, the same for the same answer."""
    from rich.console import Console
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME

    console = Console(
        file=io.StringIO(), record=True, width=_COLUMNS, color_system="standard", force_terminal=True, highlight=False,
        legacy_windows=False, emoji=False, markup=False,
    )  # fmt: skip
    draw(console, report, context)
    console.print()  # room below the last line for what hangs from its letters
    title = say(report.title, context.language)
    svg = console.export_svg(title=title, theme=DEFAULT_TERMINAL_THEME, code_format=_FRAME, unique_id="kcplan")
    return svg.encode("utf-8", "backslashreplace")
