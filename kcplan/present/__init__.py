"""Formats of answers and of findings, each a module with a pure function `present` to bytes.

A new format is a module, `report_x` or `findings_x`, and its line in FORMATS or FINDINGS_FORMATS.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kcplan.present.characters import visible_output
from kcplan.present.context import Context

if TYPE_CHECKING:
    from kcplan.finding import Findings
    from kcplan.report import Report

Presenter = Callable[["Report", Context], bytes]
FindingsPresenter = Callable[["Sequence[Findings]", Context], bytes]
_T = TypeVar("_T")


class Format(NamedTuple):
    """A format of answers, and what sets it apart.

    suffixes: of the files that are written in it where no format is named.
    is_binary: it is not for a screen, and looks after characters that command a terminal cell by cell.
    is_data: programs read it; money is in whole đồng, and notes are said on standard error.
    has_title: it shows the title of the answer; what has none must not hide that it is of a part of a plan.
    has_every_section: also the empty ones, which programs look for.
    is_form: progress without a key is the monthly report in it, with the columns of the form to send.
    file_start: the bytes that a file begins with.
    """

    suffixes: tuple[str, ...] = ()
    is_binary: bool = False
    is_data: bool = False
    has_title: bool = True
    has_every_section: bool = False
    is_form: bool = False
    file_start: bytes = b""


_EXCEL_NEEDS = b"\xef\xbb\xbf"  # the byte-order mark, without which Excel shows no Vietnamese

FORMATS = {
    "table": Format(),
    "plain": Format((".txt",)),
    "markdown": Format((".md", ".markdown")),
    "csv": Format((".csv",), is_data=True, has_title=False, file_start=_EXCEL_NEEDS),
    "json": Format((".json",), is_data=True, has_every_section=True),
    "xlsx": Format((".xlsx",), is_binary=True, is_form=True),
    "html": Format((".html", ".htm")),
    "svg": Format((".svg",)),
}
FINDINGS_FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


def report_format(name: str) -> Presenter:
    """The presenter of answers of this name, one of FORMATS; imported when it is asked for."""
    present: Presenter = import_module(f"kcplan.present.report_{name}").present
    return present if FORMATS[name].is_binary else _guarded(present)


def findings_format(name: str) -> FindingsPresenter:
    """The presenter of findings of this name, one of FINDINGS_FORMATS; imported when it is asked for."""
    present: FindingsPresenter = import_module(f"kcplan.present.findings_{name}").present
    return _guarded(present)


def _guarded(present: Callable[[_T, Context], bytes]) -> Callable[[_T, Context], bytes]:
    """The presenter with nothing in what it makes that commands a terminal, turns the reading or hides."""
    return lambda data, context: visible_output(present(data, context), is_coloured=context.colour)
