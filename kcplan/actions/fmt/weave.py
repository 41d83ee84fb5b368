"""Comments set back into a text that was written without them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from yaml import Node

from kcplan.actions.fmt.comments import Notes, Spot, spots

_GAP = "  "  # Stands between a line and the comment beside it.


def woven(text: str, root: Node, notes: Notes, *, has_room: bool = True) -> str:
    """The text, whose nodes are `root`, with the notes of the one that it was made from.

    Without `has_room` what stood beside a line stands above it: behind a quote that goes on it would be a text.
    """
    lines = text.removesuffix("\n").split("\n")
    places = list(spots(root))
    above = _above(lines, places, notes)
    beside = _beside(lines, places, notes, above, has_room=has_room)
    below = _below(len(lines), places, notes)
    out: list[str] = []
    _put(out, notes.head)
    for number, line in enumerate(lines):
        _put(out, below[number])
        _put(out, above[number])
        first, *rest = beside.get(number, [""])
        stem = f"{line}{_GAP}" if first else line
        out.append(stem + first)
        out += [" " * len(stem) + word for word in rest]
    _put(out, below[len(lines)])
    return "".join(f"{line}\n" for line in out)


def _put(out: list[str], words: Iterable[str]) -> None:
    """Add lines, but no empty one to another, nor at the top of the file."""
    for word in words:
        if word or (out and out[-1]):
            out.append(word)


def _indented(words: Iterable[str], column: int) -> list[str]:
    return [" " * column + word if word else "" for word in words]


def _above(lines: Sequence[str], places: Sequence[Spot], notes: Notes) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for spot in places:
        found[spot.line] += _indented(notes.before[spot.loc], _indent(lines[spot.line]))
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _beside(
    lines: Sequence[str], places: Sequence[Spot], notes: Notes, above: dict[int, list[str]], *, has_room: bool
) -> dict[int, list[str]]:
    """What stands beside each line; where there is no room for it, it goes above."""
    found: dict[int, list[list[str]]] = defaultdict(list)
    for spot in places:
        found[spot.line] += notes.beside[spot.loc]
    ends = {spot.line for spot in places} | {len(lines)}
    kept = {}
    for number, groups in found.items():
        fits = has_room and groups and (len(groups[-1]) == 1 or number + 1 in ends)
        for words in groups[: len(groups) - bool(fits)]:
            above[number] += _indented(words, _indent(lines[number]))
        if fits:
            kept[number] = groups[-1]
    return kept


def _below(count: int, places: Sequence[Spot], notes: Notes) -> dict[int, list[str]]:
    """What stands at the end of each list or group of keys, by the line that follows; the inner before the outer."""
    found: dict[int, list[str]] = defaultdict(list)
    for loc in sorted(filter(notes.after.get, notes.after), key=len, reverse=True):
        depth = len(loc)
        inner = [number for number, spot in enumerate(places) if len(spot.loc) > depth and spot.loc[:depth] == loc]
        column = places[inner[0]].column
        following = inner[-1] + 1
        line = places[following].line if following < len(places) else count
        found[line] += _indented(notes.after[loc], column)
    return found
