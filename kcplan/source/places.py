"""Where every key and value of a text stands, by the path of keys and indexes that leads to it."""

from typing import Any, NamedTuple

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from kcplan.source.tree import Loc, events


class Place(NamedTuple):
    """Line and column from 1 of a value, and of its key where it has one."""

    line: int
    column: int
    key: tuple[int, int] | None = None
    is_block: bool = False  # a list or mapping: what a person looks for is its key

    @property
    def word(self) -> tuple[int, int]:
        """The word to point at: the value where it is text, else the key that stands before it."""
        return self.key if self.key and self.is_block else (self.line, self.column)


def find(decoded: str) -> dict[Loc, Place]:
    """The place of everything in a text that `tree.build` can read; a key that stands twice keeps its first."""
    found: dict[Loc, Place] = {}
    stack: list[_Frame] = []
    for event in events(decoded):
        kind = type(event)
        if kind in (MappingEndEvent, SequenceEndEvent):
            stack.pop()
        elif kind in (MappingStartEvent, SequenceStartEvent):
            loc = _enter(stack, event, found, is_block=True)
            stack.append(_Frame(loc, kind is MappingStartEvent))
        elif hasattr(event, "anchor"):
            _scalar(stack, event, found)
    return found


class _Frame:
    def __init__(self, loc: Loc, is_mapping: bool) -> None:
        self.loc = loc
        self.is_mapping = is_mapping
        self.index = 0
        self.key: Any = None


def _scalar(stack: "list[_Frame]", event: Any, found: dict[Loc, Place]) -> None:
    top = stack[-1] if stack else None
    if top and top.is_mapping and top.key is None:
        top.key = event
    else:
        # a blank has no place of its own: its key stands for it
        blank = type(event) is ScalarEvent and event.implicit[0] and not event.value
        _enter(stack, event, found, is_block=blank)


def _enter(stack: "list[_Frame]", event: Any, found: dict[Loc, Place], *, is_block: bool) -> Loc:
    top = stack[-1] if stack else _Frame((), False)
    key = top.key.start_mark if top.key else None
    step: Any = getattr(top.key, "value", "*") if top.is_mapping else top.index
    loc = (*top.loc, step) if stack else ()
    start = event.start_mark
    place = Place(start.line + 1, start.column + 1, (key.line + 1, key.column + 1) if key else None, is_block)
    found.setdefault(loc, place)
    top.index += 1
    top.key = None
    return loc
