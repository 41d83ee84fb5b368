"""One file of a plan: its text, its tree of plain values, and the places of what stands in it."""

import unicodedata
from functools import cached_property
from typing import Any

from kcplan.finding import Finding, Position, text
from kcplan.source import places
from kcplan.source.decode import LINE_BREAK, decode
from kcplan.source.tree import Loc, Problem, Stop, build

__all__ = ["Loc", "Problem", "Source", "decode"]


class Source:
    """The text of one file, read once; `data` is None and `fatal` says why where it cannot be read.

    `problems` are faults inside that spoil only the records they stand in.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data: Any = None
        self.problems: list[Problem] = []
        self.fatal: Finding | None = None
        decoded = decode(data, path)
        if isinstance(decoded, Finding):
            self.text, self.fatal = data.decode("utf-8", "replace").lstrip("\ufeff"), decoded
            return
        self.text = decoded
        self._read()

    def _read(self) -> None:
        try:
            self.data, self.problems = build(self.text)
        except Stop as stop:
            self.fatal = self.finding(stop.problem)
            return
        if self.data is None:
            self.fatal = Finding(text.EMPTY, Position(self.path))

    def finding(self, problem: Problem) -> Finding:
        """The finding that tells of a problem in this file."""
        args = problem.args
        if problem.rule is text.DUPLICATE_KEY:
            args = {**args, "line": self.at(problem.loc).line}
        return Finding(problem.rule, Position(self.path, problem.line, problem.column), args=args)

    def at(self, loc: Loc, *, key: bool = False) -> Position:
        """The place of what the path leads to, or of the nearest thing above it that stands in the text."""
        while loc and loc not in self._places:
            above = self._places.get(loc[:-1])
            is_single = isinstance(loc[-1], int) and above is not None and not above.is_block
            loc, key = loc[:-1], key or not is_single  # one text may stand where a list of texts may
        place = self._places.get(loc)
        if place is None:
            return Position(self.path)
        line, column = place.key if key and place.key else place.word
        return Position(self.path, line, column)

    def has(self, loc: Loc) -> bool:
        """Whether anything, a blank too, stands in the text at the end of this path."""
        return loc in self._places

    def line(self, number: int) -> str:
        """A line of the text by its number from 1, without its break."""
        return self._lines[number - 1] if number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_BREAK.split(self.text)

    @cached_property
    def _places(self) -> dict[Loc, places.Place]:
        if self.fatal:
            return {}
        found = places.find(self.text)
        if unicodedata.is_normalized("NFC", self.text):
            return found
        composed: dict[Loc, places.Place] = {}
        for loc, place in found.items():
            composed.setdefault(tuple(_composed(step) for step in loc), place)
        return composed


def _composed(step: str | int) -> str | int:
    return unicodedata.normalize("NFC", step) if isinstance(step, str) else step
