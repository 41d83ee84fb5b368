"""Formats: each a pure function to bytes in a module of its own. A new one is a file and a line here."""

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kcplan.finding import Finding, Findings
from kcplan.i18n import N_, Language, translate
from kcplan.report import Report

SCALES = {"đồng": 1, "nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
WAIVED, REASON = N_("đã chấp nhận"), N_("lý do")


@dataclass(frozen=True)
class Context:
    """How to show: the reader's language, the width of the screen in columns, whether it takes colour.

    `is_screen` says that a person reads it on a screen, where lines break at words; elsewhere they stay whole.
    `scale` is one of SCALES, the unit in which money is printed.
    """

    language: Language = "vi"
    width: int = 80
    colour: bool = False
    is_screen: bool = False
    scale: str = "triệu"


_HIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
_CONTROL = re.compile(f"[{_HIDDEN}\t\n]")
# in a whole output line breaks stand, and where it is coloured our own colours
_IN_OUTPUT = re.compile(f"\r\n|[{_HIDDEN}]")
_IN_COLOUR = re.compile(f"\x1b\\[[0-9;]*m|\r\n|[{_HIDDEN}]")


def visible(text: str) -> str:
    """The text with its control characters as signs: what a plan holds must not command a terminal."""
    return _CONTROL.sub(_sign, text)


def columns(text: str) -> int:
    """How many columns of the screen a text takes: a combining mark none, a wide sign two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def padded(text: str, width: int, *, is_right: bool = False) -> str:
    """The text with spaces up to so many columns of the screen."""
    room = " " * (width - columns(text))
    return f"{room}{text}" if is_right else f"{text}{room}"


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"\\u{code:04x}"


_T = TypeVar("_T")


def _guarded(present: Callable[[_T, "Context"], bytes]) -> Callable[[_T, "Context"], bytes]:
    """The presenter with nothing in what it makes that commands a terminal, turns the reading or hides.

    In JSON the signs are its own way of writing such a character.
    """

    def clean(data: _T, context: Context) -> bytes:
        made = present(data, context).decode("utf-8")
        unwanted = _IN_COLOUR if context.colour else _IN_OUTPUT
        return unwanted.sub(lambda found: found[0] if len(found[0]) > 1 else _sign(found), made).encode("utf-8")

    return clean


def path_of(plan: Findings, finding: Finding) -> str:
    """The file of a finding as the plan's folder leads there, with `/` on every system."""
    return Path(os.path.normpath(os.path.join(plan.folder, finding.at.path))).as_posix()


def words(finding: Finding, language: Language) -> str:
    """What a finding says: the sentence, and on a line of its own what to do, or why it is accepted."""
    message, advice = finding.message(language), finding.advice(language)
    if finding.waived is not None:
        return f"{translate(WAIVED, language)}: {message}\n{translate(REASON, language)}: {finding.waived}"
    return f"{message}\n{advice}" if advice else message


FindingsPresenter = Callable[[Sequence[Findings], Context], bytes]


def findings_format(name: str) -> FindingsPresenter:
    """The presenter of findings of this name, one of FINDINGS_FORMATS."""
    # imported when asked for: no command pays for a format that it does not use
    from importlib import import_module

    present: FindingsPresenter = import_module(FINDINGS_FORMATS[name]).present
    return _guarded(present)


FINDINGS_FORMATS = {
    "text": "kcplan.present.findings_text",
    "json": "kcplan.present.findings_json",
    "github": "kcplan.present.findings_github",
    "gitlab": "kcplan.present.findings_gitlab",
    "sarif": "kcplan.present.findings_sarif",
    "junit": "kcplan.present.findings_junit",
}


class NotInstalled(Exception):
    """A format needs a package that is not there; `command` is what installs it."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


Presenter = Callable[[Report, Context], bytes]


def report_format(name: str) -> Presenter:
    """The presenter of answers of this name, one of FORMATS."""
    from importlib import import_module

    present: Presenter = import_module(FORMATS[name]).present
    return present if name in BINARY else _guarded(present)


BINARY = frozenset(("xlsx",))  # formats that look after such characters cell by cell
FORMATS = {
    "table": "kcplan.present.report_table",
    "plain": "kcplan.present.report_plain",
    "markdown": "kcplan.present.report_markdown",
    "csv": "kcplan.present.report_csv",
    "json": "kcplan.present.report_json",
    "xlsx": "kcplan.present.report_xlsx",
    "html": "kcplan.present.report_html",
    "svg": "kcplan.present.report_svg",
}
