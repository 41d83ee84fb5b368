"""A page of the manual on a screen: Markdown in the width that there is, drawn by rich."""

import io
import re
from typing import TYPE_CHECKING, ClassVar

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, TableElement
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from kcplan.present.context import Context

if TYPE_CHECKING:
    from rich.markdown import MarkdownElement

_LEAST = 40  # columns of a screen below which nothing is made narrower
_MOST = 100  # columns from which lines of running text tire the eye
_STYLES = {
    "markdown.h1": "bold", "markdown.h2": "bold", "markdown.h3": "bold", "markdown.code": "cyan",
    "markdown.code_block": "cyan", "markdown.item.bullet": "none", "markdown.table.header": "bold",
    "markdown.table.border": "dim", "markdown.link": "none", "markdown.link_url": "none",
}  # fmt: skip
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n?", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_TOPIC = re.compile(r"(\w+)\.md")


def present(text: str, context: Context) -> bytes:
    """What a terminal of this width shows of a page; pictures are left out, links say what to type or where to go."""
    stream = io.StringIO()
    console = Console(
        file=stream, width=min(max(context.width, _LEAST), _MOST), theme=Theme(_STYLES),
        color_system="standard" if context.colour else None, force_terminal=context.colour, highlight=False,
        legacy_windows=False, emoji=False,
    )  # fmt: skip
    console.print(_Page(_LINK.sub(_led, _PICTURE.sub("", text)), hyperlinks=False), crop=False)
    return "\n".join([line.rstrip() for line in stream.getvalue().split("\n")]).encode()


def _led(found: re.Match[str]) -> str:
    """A link in words: to another topic, to an address; a file of the repository has its name in the words."""
    words, target = found[1], found[2]
    if topic := _TOPIC.fullmatch(target):
        return f"{words} (`kcplan guide {topic[1]}`)"
    return f"{words} ({target})" if target.startswith("http") else words


class _Heading(Heading):
    """At the left, as in a text."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = self.text
        text.justify = "left"
        if self.tag != "h1":
            yield Text("")
        yield text
        if self.tag == "h1":
            yield Text("═" * min(text.cell_len, options.max_width), style="markdown.h1")


class _Code(CodeBlock):
    """As it is to be typed: no line is broken, so that it can be copied."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = "\n".join(f"    {line}" if line else "" for line in str(self.text).rstrip("\n").split("\n"))
        yield Text(code, style="markdown.code_block", no_wrap=True, overflow="ignore")


class _Table(TableElement):
    """Without a frame, its columns as wide as their words need."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for made in super().__rich_console__(console, options):
            if isinstance(made, Table):
                made.box, made.pad_edge, made.show_edge = box.SIMPLE_HEAD, False, False
            yield made


class _Page(Markdown):
    elements: ClassVar[dict[str, type["MarkdownElement"]]] = {
        **Markdown.elements, "heading_open": _Heading, "fence": _Code, "code_block": _Code, "table_open": _Table,
    }  # fmt: skip
