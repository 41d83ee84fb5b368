"""Text to a tree of dict, list, str and None (a blank), built from the YAML parser's events, with where each stands.

A scalar is the text that stands in the file: nothing becomes a number, a date or a truth value here. What
a plan may not use (a key twice, anchors, aliases, tags, merge keys) is noted with the path of keys that
leads to it, and the tree goes on without it.
"""

import unicodedata
from array import array
from collections.abc import MutableSequence
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from kcplan.finding import Rule, text
from kcplan.i18n import phrase
from kcplan.source.problems import Loc, Problem, Stop, at, stopped

MAX_DEPTH = 32
_SHORT = 16  # Texts up to this length are likely to repeat.
_Parser: Any = getattr(yaml, "CLoader", yaml.Loader)  # The parser of libyaml, if PyYAML was built with it.
_NULL_WORDS = frozenset(("~", "null", "Null", "NULL"))
_ODD = frozenset(("", "<<", *_NULL_WORDS))
_AWAITED = object()  # Stands for a key that has not been read yet.
_DROPPED = object()  # Stands for a key whose value is left out.


_LINE = 1 << 32  # Places are very many, so each is one number: the line times this, plus the column, both from 0.
Marks = MutableSequence[int]


def position(mark: int) -> tuple[int, int]:
    """Line and column of a place, from 1."""
    line, column = divmod(mark, _LINE)
    return line + 1, column + 1


class Tree(NamedTuple):
    """The value of a file (or None), the problems met on the way, and where everything stands.

    `marks` has the places of a list's items, or of a mapping's keys and values in turn, by its identity; by None that
    of the value of the whole file.
    """

    data: Any
    problems: list[Problem]
    marks: dict[int | None, Marks]


def build(decoded: str) -> Tree:
    """The tree of a text; raises Stop where it cannot be read on."""
    builder = _Builder(unicodedata.is_normalized("NFC", decoded))
    try:
        next_event = _Parser(decoded).get_event
        while (kind := type(event := next_event())) is not StreamEndEvent:
            if kind is ScalarEvent:
                builder.scalar(event)
            elif kind is MappingStartEvent:
                builder.open(event, {}, _AWAITED)
            elif kind is SequenceStartEvent:
                builder.open(event, [], None)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                builder.close()
            elif kind is AliasEvent:
                builder.alias(event)
            elif kind is DocumentStartEvent:
                builder.start(event)
    except yaml.YAMLError as error:
        raise stopped(error) from error
    return Tree(builder.root, builder.problems, builder.marks)


class _Builder:
    """The collection being filled (`top`), the key whose value is awaited, and the collections around it."""

    def __init__(self, composed: bool) -> None:
        self.composed = composed
        self.root: Any = None
        self.problems: list[Problem] = []
        self.documents = 0
        self.top: Any = None
        self.key: Any = None  # None in a list; in a mapping a key, _AWAITED or _DROPPED.
        self.around: list[tuple[Any, Any, Marks]] = []
        self.at: Marks = array("Q")  # The places of the values in `top`.
        self.marks: dict[int | None, Marks] = {None: self.at}
        self.known: dict[str, str] = {}  # Short texts repeat often; each is kept once.

    def start(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Stop(at(event, text.SEVERAL_DOCUMENTS))

    def scalar(self, event: Any) -> None:
        # A plan has thousands of ordinary scalars, so this path makes few calls.
        value = event.value
        if not self.composed:
            value = unicodedata.normalize("NFC", value)
        if len(value) < _SHORT:
            value = self.known.setdefault(value, value)
        if value in _ODD or event.anchor or event.tag:
            value = self.odd(event, value)
        key = self.key
        if key is _AWAITED:
            if not value or value in self.top:
                self.key = self.odd_key(event, value)
                return
            self.key = value
        elif key is None or key is _DROPPED:
            self.put(value, event)
            return
        else:
            self.top[key] = value
            self.key = _AWAITED
        mark = event.start_mark
        self.at.append(mark.line * _LINE + mark.column)

    def odd(self, event: Any, value: str) -> str | None:
        plain = event.implicit[0]
        if event.anchor or event.tag:
            self.unwanted(event)
        if self.key is _AWAITED and (not value or (plain and value == "<<")):
            self.note(event, text.FORBIDDEN, what=phrase("khóa gộp “<<”") if value else phrase("khóa trống"))
            return None
        if self.key is not _AWAITED and plain and value in _NULL_WORDS:
            self.note(event, text.NULL_WORD, word=value)
        return None if plain and not value else value

    def odd_key(self, event: Event, key: str | None) -> object:
        if key is None:
            return _DROPPED
        self.key = key
        self.note(event, text.DUPLICATE_KEY, key=key)
        return _DROPPED

    def open(self, event: Any, collection: Any, key: object) -> None:
        if event.anchor or event.tag:
            self.unwanted(event)
        if len(self.around) >= MAX_DEPTH:
            raise Stop(at(event, text.BOUND, what=phrase("lồng nhau quá {count} bậc", count=MAX_DEPTH)))
        if self.key is _AWAITED:
            raise Stop(at(event, text.FORBIDDEN, what=phrase("khóa là danh sách hay nhóm khóa")))
        waiting = self.key
        self.put(collection, event)
        self.around.append((self.top, waiting, self.at))
        self.top, self.key = collection, key
        self.at = self.marks[id(collection)] = array("Q")

    def close(self) -> None:
        self.top, key, self.at = self.around.pop()
        self.key = key if key is None else _AWAITED

    def put(self, value: Any, event: Any) -> None:
        key = self.key
        if key is None:
            if self.top is None:
                self.root = value
            else:
                self.top.append(value)
        else:
            self.key = _AWAITED
            if key is _DROPPED:
                return
            self.top[key] = value
        mark = event.start_mark
        self.at.append(mark.line * _LINE + mark.column)

    def alias(self, event: Any) -> None:
        self.note(event, text.FORBIDDEN, what=phrase("bí danh “*{name}”", name=event.anchor))
        if self.key is _AWAITED:
            self.key = _DROPPED
        else:
            self.put(None, event)

    def unwanted(self, event: Any) -> None:
        anchor, tag = phrase("neo “&{name}”", name=event.anchor), phrase("thẻ kiểu “{name}”", name=_short(event.tag))
        self.note(event, text.FORBIDDEN, what=anchor if event.anchor else tag)

    def note(self, event: Event, rule: Rule, **args: object) -> None:
        self.problems.append(at(event, rule, self.loc(), **args))

    def loc(self) -> Loc:
        """The path to what is being read, or to what holds it where that is dropped."""
        frames = [*(frame[:2] for frame in self.around[1:]), (self.top, self.key)] if self.around else []
        steps: list[str | int] = []
        for depth, (collection, key) in enumerate(frames, start=1):
            if key is None:  # An outer list already holds the item that is being read.
                steps.append(len(collection) - (depth < len(frames)))
            elif isinstance(key, str):
                steps.append(key)
            else:
                break
        return tuple(steps)


def _short(tag: str | None) -> str:
    return (tag or "").replace("tag:yaml.org,2002:", "!!")
