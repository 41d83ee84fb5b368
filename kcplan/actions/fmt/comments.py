"""The comments of a file: what each belongs to, and their place in the file once it is laid out anew.

YAML's own readers hang a comment on whatever stands before it; here it hangs on the key or item that a reader takes it
to speak of, by the path of keys and indexes, so that it goes where that goes.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from yaml import CollectionNode, Node, ScalarNode, SequenceNode

from kcplan.pattern import pattern
from kcplan.source import Loc

_BEYOND = 10**9
_SIGN = pattern(r"(?:^|(?<=\s))#")


class Spot(NamedTuple):
    """Where a key or an item of a list begins: the index of its first sign, line and column from 0.

    Within brackets the column says nothing of what belongs together: there it is beyond any line.
    """

    loc: Loc
    offset: int
    line: int
    column: int


class _Mark(NamedTuple):
    """A comment, or an empty line (its text is empty); `alone` where nothing stands before it on its line."""

    offset: int
    column: int
    text: str
    alone: bool


@dataclass
class Notes:
    """Comments and empty lines (empty texts) by what they belong to.

    `head` stands at the top of the file; `before` on lines of its own above a key or item; `beside` on its line, with
    what goes on below it in the same column; `after` at the end of a list or group of keys.
    """

    head: list[str] = field(default_factory=list)
    before: dict[Loc, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[Loc, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    after: dict[Loc, list[str]] = field(default_factory=lambda: defaultdict(list))


class Remarks(Notes):
    """The notes that stand in a text."""

    def __init__(self, text: str, root: Node) -> None:
        super().__init__()
        self._spots = list(spots(root))
        self._columns = {spot.loc: spot.column for spot in self._spots}
        self._marks = list(_marks(text, root))
        self._said = [mark.offset for mark in self._marks if mark.text]
        starts = [spot.offset for spot in self._spots]
        for number, marks in groupby(self._marks, key=lambda mark: bisect_right(starts, mark.offset)):
            self._settle(number, marks)
        self._ended = {id(node) for loc, node in _collections(root, ()) if self.after.get(loc)}

    @property
    def texts(self) -> list[str]:
        """All comments in the order of the alphabet."""
        return sorted(mark.text for mark in self._marks if mark.text)

    def inside(self, node: SequenceNode) -> bool:
        """Whether a comment stands among the items of a list, or at its end."""
        if not node.value or id(node) in self._ended:
            return bool(node.value)
        # The parser ends a list without brackets where the next thing begins.
        start, end = node.value[0].start_mark.index, (node if node.flow_style else node.value[-1]).end_mark.index
        return bisect_right(self._said, start) < bisect_right(self._said, end)

    def _settle(self, number: int, marks: Iterable[_Mark]) -> None:
        """Find what the marks between two spots belong to; `number` spots stand before them."""
        last = self._spots[number - 1].loc if number else ()
        ahead = self._ahead(number)
        home: list[str] | None = None
        column, is_parted = -1, False
        for mark in marks:
            if not mark.text:
                column, is_parted = -1, True
            elif number and not mark.alone:
                self.beside[last].append([mark.text])
                column = mark.column
            elif mark.column == column:
                self.beside[last][-1].append(mark.text)
            else:
                home = home if home is not None and home is ahead else self._home(number, mark.column)
                home += [*([""] * is_parted), mark.text]
                column, is_parted = -1, False
        if is_parted and ahead is not None and number < len(self._spots):
            ahead.append("")

    def _ahead(self, number: int) -> list[str] | None:
        """What stands before the next spot."""
        if not number:
            return self.head
        return self.before[self._spots[number].loc] if number < len(self._spots) else None

    def _home(self, number: int, column: int) -> list[str]:
        """Where a comment in this column belongs: to what follows, unless it stands deeper, at the end of its like."""
        ahead = self._ahead(number)
        following = self._spots[number] if number < len(self._spots) else None
        if ahead is not None and (not number or (following and column <= following.column)):
            return ahead
        last = self._spots[number - 1].loc
        above = [last[:length] for length in range(len(last), 0, -1)]
        fellow = next((loc for loc in above if self._columns[loc] <= column), above[-1])
        is_among = following and following.loc[: len(fellow) - 1] == fellow[:-1]
        return ahead if ahead is not None and is_among else self.after[fellow[:-1]]


def spots(node: Node, loc: Loc = ()) -> Iterator[Spot]:
    """Every key and every item below a node, in the order of the text, the outer before the inner."""
    if not isinstance(node, CollectionNode):
        return
    is_list = isinstance(node, SequenceNode)
    for number, item in enumerate(node.value):
        key, value = (item, item) if is_list else item
        at, step = key.start_mark, number if is_list else key.value
        yield Spot((*loc, step), at.index, at.line, _BEYOND if node.flow_style else node.start_mark.column)
        yield from spots(value, (*loc, step))


def _collections(node: Node, loc: Loc) -> Iterator[tuple[Loc, CollectionNode]]:
    if isinstance(node, CollectionNode):
        yield loc, node
        for number, item in enumerate(node.value):
            step, part = (number, item) if isinstance(node, SequenceNode) else (item[0].value, item[1])
            yield from _collections(part, (*loc, step))


def _marks(text: str, root: Node) -> Iterator[_Mark]:
    spans = list(_scalars(text, root))
    starts = [start for start, _ in spans]
    start = 0

    def is_free(index: int) -> bool:
        number = bisect_right(starts, index)
        return not number or index >= spans[number - 1][1]

    for line in text.split("\n"):
        found = next((sign.start() for sign in _SIGN.finditer(line) if is_free(start + sign.start())), None)
        if found is not None:
            alone = not line[:found].strip(" -")  # The dash of an item may stand before it.
            column = len(line) - len(line.lstrip()) if alone else found
            yield _Mark(start + found, column, line[found:].rstrip(), alone)
        elif not line.strip() and is_free(start):
            yield _Mark(start, 0, "", True)
        start += len(line) + 1


def _scalars(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """From where to where the texts stand, without the line that opens a block and the empty lines behind it."""
    if not isinstance(node, ScalarNode):
        for part in node.value:
            for one in part if isinstance(part, tuple) else (part,):
                yield from _scalars(text, one)
        return
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        start = min(text.find("\n", start) % (len(text) + 1), end)
        holds_empty_lines = f"\n{node.value}".endswith("\n\n")
        end = end if holds_empty_lines else start + len(text[start:end].rstrip())
    yield start, end
