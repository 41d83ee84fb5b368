"""One planted error, and the list of the operators that plant one."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tests.benchmarks.faults.book import Book, Edit, Node, book_of

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Fault:
    """One error planted in a plan: where a person must repair it, the files with it in, and what was done.

    `places` are all (path, line) at which a finding is right: the changed line, and where a contradiction
    has another side, that side too.
    """

    operator: str
    path: str
    line: int
    files: Files
    what: str
    places: frozenset[tuple[str, int]]


class Planted(NamedTuple):
    """What a planter hands back: the edits, and what else speaks of the same thing."""

    edits: tuple[Edit, ...]
    also: tuple[Node, ...] = ()


Planter = Callable[[Book, random.Random], Planted | None]
Operator = Callable[[Files, random.Random], Fault | None]
OPERATORS: dict[str, Operator] = {}


def operator(name: str) -> Callable[[Planter], Planter]:
    """List an operator: a pure function from a plan's files to the fault, None where there is nothing to spoil."""

    def register(plant: Planter) -> Planter:
        assert name not in OPERATORS, name
        OPERATORS[name] = lambda files, chance: _fault(name, book_of(files), plant, chance)
        return plant

    return register


def _fault(name: str, book: Book, plant: Planter, chance: random.Random) -> Fault | None:
    planted = plant(book, chance)
    if planted is None:
        return None
    files, changed = book.edited(planted.edits)
    if files == dict(book.files):
        return None
    places = set(changed)
    for node in planted.also:
        places |= book.moved_lines(node, planted.edits)
    path, line = changed[0]
    what = " | ".join(f"{edit.path}: {book.before(edit)!r} → {edit.new!r}" for edit in planted.edits)
    return Fault(name, path, line, files, what, frozenset(places))
