"""Where a value and its key stand, by the path of keys and indexes that leads to them."""

from typing import Any, NamedTuple

from kcplan.source.problems import Loc
from kcplan.source.tree import Tree, position


class Place(NamedTuple):
    """Line and column from 1 of a value, and of its key where it has one."""

    line: int
    column: int
    key: tuple[int, int] | None
    is_text: bool  # For a mapping, a list or a blank, people look at the key.

    @property
    def word(self) -> tuple[int, int]:
        """The word to point at: the value where it is text, else the key that stands before it."""
        return self.key if self.key and not self.is_text else (self.line, self.column)


def find(tree: Tree, loc: Loc) -> tuple[Place | None, int]:
    """The place of the last thing on a path that stands in the text, and how many steps lead to it."""
    value, mark, key = tree.data, next(iter(tree.marks[None]), None), None
    for count, step in enumerate(loc):
        found = _step(tree, value, step)
        if found is None:
            return _place(value, mark, key), count
        value, mark, key = found
    return _place(value, mark, key), len(loc)


def _step(tree: Tree, value: Any, step: str | int) -> tuple[Any, int, int | None] | None:
    """The value one step down with its place and its key's."""
    if isinstance(value, dict) and step in value:
        number = list(value).index(step)
        key, mark = tree.marks[id(value)][2 * number : 2 * number + 2]
        return value[step], mark, key
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step], tree.marks[id(value)][step], None
    return None


def _place(value: Any, mark: int | None, key: int | None) -> Place | None:
    if mark is None:
        return None
    return Place(*position(mark), None if key is None else position(key), isinstance(value, str))
