"""One file of a plan: its text, its tree of plain values, and the places of what stands in it."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Any

from kcplan.finding import Finding, Position, text
from kcplan.i18n import phrase
from kcplan.pattern import pattern
from kcplan.source.decode import LINE_BREAK, decode
from kcplan.source.places import find
from kcplan.source.problems import Loc, Problem, Stop
from kcplan.source.tree import Tree, build

__all__ = ["Loc", "Problem", "Source", "decode"]

_OPENS, _BASE, _PARTS, _CLOSES = (sign * 7 for sign in "<|=>")  # How the lines of a merge conflict begin.
_MARK = pattern(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)


class Source:
    """The text of one file, read once; `data` is None and `fatal` says why where it cannot be read.

    `problems` are faults inside that spoil only the records they stand in.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self._bytes = path, data
        self._tree: Tree | None = Tree(None, [], {None: []})
        self.fatal: Finding | None = None
        self._text: str | None = None
        decoded = decode(data, path)
        if isinstance(decoded, Finding):
            self.fatal = decoded
        else:
            self._text = decoded
            self._read()

    def _read(self) -> None:
        conflicts = self._conflicts()
        if conflicts:  # All conflicts are reported, because each must be settled.
            self._tree = Tree(None, conflicts[1:], {None: []})
            self.fatal = self.finding(conflicts[0])
            return
        try:
            self._tree = build(self.text)
        except Stop as stop:
            self.fatal = self.finding(stop.problem)
            return
        if self.data is None:
            self.fatal = Finding(text.EMPTY, Position(self.path))

    def _conflicts(self) -> list[Problem]:
        """What git leaves where two versions of a line could not be merged.

        A whole conflict is one problem, with its first and last line, and so is each of its lines that stands alone.
        """
        found: list[Problem] = []
        open_lines: list[int] = []  # Lines of a conflict that is not closed yet.
        for number, line in enumerate(self._lines if _MARK.search(self.text) else (), start=1):
            if line.startswith(_OPENS):
                found += map(self._lone, open_lines)
                open_lines = [number]
            elif open_lines and (line == _PARTS or line.startswith(_BASE)):
                open_lines.append(number)
            elif line == _PARTS:
                found.append(self._lone(number))
            elif line.startswith(_CLOSES):
                if any(self.line(one) == _PARTS for one in open_lines):
                    found.append(_conflict(open_lines[0], number))
                else:
                    found += map(self._lone, [*open_lines, number])
                open_lines = []
        return [*found, *map(self._lone, open_lines)]

    def _lone(self, number: int) -> Problem:
        """A line of a conflict without the others."""
        words = phrase("dòng này là dấu xung đột của git còn sót lại: “{mark}”", mark=self.line(number)[:40])
        return Problem(text.CONFLICT, (), number, 1, {"trouble": words})

    @property
    def text(self) -> str:
        """The text, with a sign in place of what is no text."""
        return self._bytes.decode("utf-8-sig", "replace") if self._text is None else self._text

    @property
    def tree(self) -> Tree:
        """The value of the whole file, and where everything in it stands."""
        if self._tree is None:
            self._tree = build(self.text)
        return self._tree

    def let_go(self) -> None:
        """Free the text and the tree: of most files of a long ledger nobody asks for them again."""
        self._text = self._tree = None

    @property
    def data(self) -> Any:
        """The value of the whole file."""
        return self.tree.data

    @property
    def problems(self) -> list[Problem]:
        """The faults inside."""
        return self.tree.problems

    def finding(self, problem: Problem) -> Finding:
        """The finding that tells of a problem in this file."""
        args = problem.args
        if problem.rule is text.DUPLICATE_KEY:
            args = {**args, "line": self.at(problem.loc).line}
        return Finding(problem.rule, Position(self.path, problem.line, problem.column), args=args)

    def at(self, loc: Loc, *, key: bool = False) -> Position:
        """The place of what the path leads to, or of the nearest thing above it that stands in the text."""
        place, count = find(self.tree, loc)
        if place is None:
            return Position(self.path)
        is_one_of_one = loc[count:] == (0,) and place.is_text  # A single text may stand in place of a list of texts.
        key = key if count == len(loc) or is_one_of_one else True
        line, column = place.key if key and place.key else place.word
        return Position(self.path, line, column)

    def at_words(self, loc: Loc, words: str) -> Position:
        """The place of words within the text at the end of this path; of the text where they are not found."""
        place = self.at(loc)
        spaced = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(spaced).search(self.text, self._starts[place.line - 1]) if spaced else None
        return self.place(found) if found else place

    def place(self, found: re.Match[str]) -> Position:
        """Where something that was found in the whole text stands."""
        line = bisect_right(self._starts, found.start())
        return Position(self.path, line, found.start() - self._starts[line - 1] + 1)

    def has(self, loc: Loc) -> bool:
        """Whether anything, a blank too, stands in the text at the end of this path."""
        return find(self.tree, loc)[1] == len(loc)

    def line(self, number: int) -> str:
        """A line of the text by its number from 1, without its break."""
        return self._lines[number - 1] if number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_BREAK.split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        # `decode` has refused all other characters at which `splitlines` would split.
        return [0, *accumulate(map(len, self.text.splitlines(keepends=True)))]


def _conflict(first: int, last: int) -> Problem:
    words = phrase("git để lại một chỗ xung đột ở dòng {first}–{last}: hai bản cùng sửa đoạn này, chưa chọn bản nào",
                   first=first, last=last)  # fmt: skip
    return Problem(text.CONFLICT, (), first, 1, {"trouble": words})
