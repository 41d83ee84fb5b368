"""Every value of a YAML text with where it stands."""

from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Node:
    """A value in a file: where it and its key stand (signs from the file's beginning), and what it holds."""

    path: str
    loc: Loc
    start: int
    end: int
    key: tuple[int, int] | None
    value: Any


def nodes_of(path: str, text: str) -> list[Node]:
    """Every value of a YAML text; a blank line after a folded sentence is not part of it."""
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    reader = _Reader(path, text)
    for event in events:
        reader.take(event)
    return sorted(reader.found, key=lambda node: (node.start, len(node.loc)))


class _Reader:
    """Values from YAML events, each with where it stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.found: list[Node] = []
        self.stack: list[tuple[Loc, Any, int, tuple[int, int] | None]] = []
        self.keys: list[Any] = []

    def take(self, event: Any) -> None:
        """One event."""
        start_of, end_of = event.start_mark, event.end_mark  # typed as perhaps missing; here they never are
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            loc, key = self._place(event)
            self.stack.append((loc, {} if isinstance(event, MappingStartEvent) else [], start_of.index, key))
            self.keys.append(None)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            loc, value, start, key = self.stack.pop()
            self.keys.pop()
            end = start + len(self.text[start : end_of.index].rstrip()) if value else end_of.index
            self._keep(Node(self.path, loc, start, end, key, value))
        elif isinstance(event, ScalarEvent):
            self._scalar(event)

    def _scalar(self, event: Any) -> None:
        if isinstance(self.stack[-1][1], dict) and self.keys[-1] is None:
            self.keys[-1] = event
            return
        loc, key = self._place(event)
        start = event.start_mark.index
        end = start + len(self.text[start : event.end_mark.index].rstrip())
        blank = event.implicit[0] and not event.value
        self._keep(Node(self.path, loc, start, end, key, None if blank else event.value))

    def _place(self, event: Any) -> tuple[Loc, tuple[int, int] | None]:
        if not self.stack:
            return (), None
        above, value = self.stack[-1][:2]
        if isinstance(value, list):
            return (*above, len(value)), None
        key = self.keys[-1]
        return (*above, key.value), (key.start_mark.index, key.end_mark.index)

    def _keep(self, node: Node) -> None:
        self.found.append(node)
        if self.stack:
            value = self.stack[-1][1]
            if isinstance(value, list):
                value.append(node.value)
            else:
                value[node.loc[-1]] = node.value
                self.keys[-1] = None
