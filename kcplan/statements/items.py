"""The items that a sentence names by number: `Tiểu dự án 1 - Dự án 3`, `Dự án 2, 4`."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kcplan.language.finder import Finder
from kcplan.language.words import composed, words
from kcplan.model.plan import Plan

_NUMBERS = r"[0-9]++(?:\s*(?:,|và|;)\s*[0-9]+(?=\s*(?:[,.;:)–-]|và|thuộc|của|$)))*"


class _Shapes(NamedTuple):
    """How items are named by number, given how sub-projects and projects are called."""

    part: re.Pattern[str]
    project_first: re.Pattern[str]
    whole: re.Pattern[str]
    bare_part: re.Pattern[str]


def _shapes(sub: str, project: str) -> _Shapes:
    between = r"\s*(?:[-–—,(]|thuộc|của)?\s*"
    every = (
        rf"{sub}(?P<parts>{_NUMBERS}){between}{project}(?P<project>[0-9]+)",
        rf"{project}(?P<project>[0-9]+)\s*[(–—-]\s*{sub}(?P<parts>{_NUMBERS})",
        rf"(?<!tiểu\s){project}(?:số\s+)?(?P<projects>{_NUMBERS})",
        rf"{sub}(?P<parts>{_NUMBERS})",
    )
    return _Shapes(*(re.compile(shape, re.IGNORECASE) for shape in every))


_LONG = _shapes(r"tiểu\s+dự\s+án\s+", r"dự\s+án\s+")
_ALSO_SHORT = _shapes(r"(?:tiểu\s+dự\s+án\s+|(?<!\w)(?-i:TDA)\s?)", r"(?:dự\s+án\s+|(?<!\w)(?-i:DA)\s?)")


def _shapes_of(text: str) -> _Shapes:
    return _ALSO_SHORT if "DA" in text else _LONG  # which few texts have, and to look for both takes longer


_DIGITS = re.compile(r"[0-9]+")


class Named(NamedTuple):
    """An item named in a text: its id, and the words that name it."""

    item: str
    words: str
    start: int


def named(plan: Plan, text: str) -> list[Named]:
    """The items named by number, in the order of the text; a number that no item has is left out."""
    text = composed(text)
    if "DA" not in text and "án" not in text.casefold():  # most sentences name none
        return []
    return sorted(_named(known(plan), text), key=lambda one: one.start)


def parts(plan: Plan, project: str, text: str) -> list[str]:
    """The sub-projects that words of a project name by their own number alone; `?` for a number that none has."""
    every = known(plan)
    above = tuple(number.lstrip("0") for number in _DIGITS.findall(project))
    text = composed(text)
    bare = _shapes_of(text).bare_part.finditer(text)
    numbers = [number for found in bare for number in _DIGITS.findall(found["parts"])]
    return [every.get((*above, number.lstrip("0")), "?") for number in numbers]


def without(text: str) -> str:
    """A text without the items that it names by number."""
    text = composed(text)
    for shape in _shapes_of(text):
        text = shape.sub(" ", text)
    return text


def policies(plan: Plan, text: str) -> list[Named]:
    """The policies that a text names by their whole title."""
    spoken = words(text)
    found = {mention.ids[0]: mention for mention in reversed(_titles(plan).all(spoken))}
    return [
        Named(name, spoken.written(one.first, one.last), spoken.span(one.first, one.last)[0])
        for name, one in found.items()
    ]


@lru_cache(maxsize=1)
def _titles(plan: Plan) -> Finder:
    return Finder({policy.id: (policy.title,) for policy in plan.policies})


@lru_cache(maxsize=1)
def known(plan: Plan) -> dict[tuple[str, ...], str]:
    """Ids of the plan and of its programme by their numbers: `da3.tda1` is (3, 1)."""
    every: Iterable[str] = (*(plan.catalogue.items if plan.catalogue else ()), *plan.items)
    return {tuple(part.lstrip("0") for part in _DIGITS.findall(name)): name for name in every}


def _named(items: dict[tuple[str, ...], str], text: str) -> Iterator[Named]:
    taken = bytearray(len(text))  # 1 for each sign that names an item already
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
