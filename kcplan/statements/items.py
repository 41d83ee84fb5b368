"""The items that a sentence names by number: `Tiểu dự án 1 - Dự án 3`, `Dự án 2, 4`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from kcplan.language.finder import Finder
from kcplan.language.words import composed, words
from kcplan.pattern import pattern

_NUMBERS = r"[0-9]++(?:\s*(?:,|và|;)\s*[0-9]+(?=\s*(?:[,.;:)–-]|và|thuộc|của|$)))*"


class _Shapes(NamedTuple):
    """How items are named by number, given how sub-projects and projects are called."""

    part: re.Pattern[str]
    project_first: re.Pattern[str]
    whole: re.Pattern[str]
    bare_part: re.Pattern[str]


def _shapes(sub: str, project: str) -> _Shapes:
    between = r"\s*(?:[-–—,(/]|thuộc|của|\.(?=T?DA))?\s*"
    every = (
        rf"{sub}(?P<parts>{_NUMBERS}){between}{project}(?P<project>[0-9]+)",
        rf"{project}(?P<project>[0-9]+)\s*[(–—-]\s*{sub}(?P<parts>{_NUMBERS})",
        rf"(?<!tiểu\s){project}(?P<projects>{_NUMBERS})",
        rf"{sub}(?P<parts>{_NUMBERS})",
    )
    return _Shapes(*(pattern(shape, re.IGNORECASE) for shape in every))


_LONG = _shapes(r"tiểu\s+dự\s+án\s+(?:số\s+)?", r"dự\s+án\s+(?:số\s+)?")
_ALSO_SHORT = _shapes(
    r"(?:tiểu\s+dự\s+án\s+(?:số\s+)?|(?<!\w)(?:(?-i:TDA)|tiểu\s+(?-i:DA))\s?(?:số\s+)?)",
    r"(?:dự\s+án\s+(?:số\s+)?|(?<!\w)(?-i:DA)\s?(?:số\s+)?)",
)


def _shapes_of(text: str) -> _Shapes:
    return _ALSO_SHORT if "DA" in text else _LONG  # Few texts use the short form, and looking for both takes longer.


_DIGITS = pattern(r"[0-9]+")
_DONE_BY = pattern(
    r"\bdo\s+[^.;]{1,60}?\s(?:tổ chức|triển khai|thực hiện|chủ trì|phụ trách|quản lý|làm chủ đầu tư|đảm nhiệm)\b",
    re.IGNORECASE,
)
_BETWEEN = pattern(r"\s*(?:[,;(]|và|của Chương trình|thuộc Chương trình)?\s*(?:các\s+)?", re.IGNORECASE)


class Named(NamedTuple):
    """An item named in a text: its id, and the words that name it."""

    item: str
    words: str
    start: int


class ItemNames:
    """The items of a plan and its programme as sentences name them: by number, or by a whole title.

    `ids` are those that have numbers (`da3.tda1` is sub-project 1 of project 3); `titles` are by id.
    """

    def __init__(self, ids: Iterable[str], titles: Mapping[str, str]) -> None:
        self.by_numbers = {_numbers_of(name): name for name in ids}
        self._titles = titles

    @cached_property
    def _finder(self) -> Finder:
        return Finder({name: (title,) for name, title in self._titles.items()})

    def numbered(self, text: str) -> list[Named]:
        """The items named by number, in the order of the text; a number that no item has is left out."""
        text = composed(text)
        if "DA" not in text and "án" not in text.casefold():  # Most sentences name no item.
            return []
        return sorted(_named(self.by_numbers, text), key=lambda one: one.start)

    def given_to_others(self, text: str) -> list[Named]:
        """The items of a text of which it says that somebody does them: `Dự án 5, Dự án 6 do cấp tỉnh triển khai`."""
        text = composed(text)
        named = self.numbered(text)
        found: list[Named] = []
        for done in _DONE_BY.finditer(text) if named else ():
            end = done.start()
            for one in reversed(named):
                if one.start < end and _BETWEEN.fullmatch(text, min(end, one.start + len(one.words)), end):
                    found.append(one)
                    end = one.start
        return found

    def parts(self, project: str, text: str) -> list[str]:
        """The sub-projects that words of a project name by their own number alone; `?` for a number that none has."""
        text = composed(text)
        bare = _shapes_of(text).bare_part.finditer(text)
        numbers = [number for found in bare for number in _DIGITS.findall(found["parts"])]
        return [self.by_numbers.get((*_numbers_of(project), number.lstrip("0")), "?") for number in numbers]

    def titled(self, text: str) -> list[Named]:
        """The items that a text names by their whole title."""
        spoken = words(text)
        found = {mention.ids[0]: mention for mention in reversed(self._finder.all(spoken))}
        return [
            Named(name, spoken.written(one.first, one.last), spoken.span(one.first, one.last)[0])
            for name, one in found.items()
        ]


def are_related(one: str, other: str) -> bool:
    """Whether two ids are of one item, or one of them of a part of the other: `da3` and `da3.tda1`."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def without_items(text: str) -> str:
    """A text without the items that it names by number."""
    text = composed(text)
    for shape in _shapes_of(text):
        text = shape.sub(" ", text)
    return text


def _numbers_of(name: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") for part in _DIGITS.findall(name))


def _named(items: dict[tuple[str, ...], str], text: str) -> Iterator[Named]:
    taken = bytearray(len(text))  # 1 for each character that already belongs to a named item.
    shapes = _shapes_of(text)
    for shape in (shapes.part, shapes.project_first):
        for found in shape.finditer(text):
            if taken[found.start()]:
                continue
            taken[found.start() : found.end()] = b"\1" * len(found[0])
            for part in _DIGITS.findall(found["parts"]):
                yield from _one(items, (found["project"], part), found)
    for found in shapes.whole.finditer(text):
        if not taken[found.start()]:
            for project in _DIGITS.findall(found["projects"]):
                yield from _one(items, (project,), found)


def _one(items: dict[tuple[str, ...], str], numbers: tuple[str, ...], found: re.Match[str]) -> Iterator[Named]:
    name = items.get(tuple(number.lstrip("0") for number in numbers))
    if name:
        yield Named(name, found[0], found.start())
