"""Errors in the outline, and in the sections that records cite."""

import random
import re
from itertools import pairwise

from tests.benchmarks.faults.book import Book, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import (
    found,
    items,
    listed,
    pick,
    records,
)


def _sections(book: Book) -> list[Node]:
    """The numbers of the outline that are numbers."""
    nodes = [book.get(entry, "section") for entry in listed(book, "outline")]
    return [node for node in nodes if node and re.match(r"[IVX]+", node.value)]


def _siblings(nodes: list[Node]) -> list[tuple[Node, Node]]:
    """Sections that follow each other below the same one."""
    groups: dict[str, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.value.rpartition(".")[0], []).append(node)
    return [pair for group in groups.values() for pair in pairwise(group)]


def _citing(book: Book, section: str) -> list[Node]:
    """The uses of a section outside the outline."""
    every = [node for path in sorted(book.texts) for node in book.every(path) if node.loc[-1:] == ("section",)]
    outside = [node for node in every if node.loc[:1] != ("outline",)]
    return [node for node in outside if section == node.value]


@operator("outline: a number repeated")
def section_repeated(book: Book, chance: random.Random) -> Planted | None:
    pair = pick(chance, _siblings(_sections(book)))
    return Planted((book.put(pair[1], pair[0].value),), (pair[0], *_citing(book, pair[1].value))) if pair else None


@operator("outline: two numbers out of order")
def section_order(book: Book, chance: random.Random) -> Planted | None:
    """The two entries change places, with their headings: only the order is wrong."""
    leaves = [
        node for node in _sections(book) if not any(n.value.startswith(f"{node.value}.") for n in _sections(book))
    ]
    adjacent = [(a, b) for a, b in _siblings(leaves) if b.loc[1] == int(a.loc[1]) + 1]
    pair = pick(chance, adjacent)
    if pair is None:
        return None
    first, second = (book.node("plan.yaml", *node.loc[:-1]) for node in pair)
    if not first or not second:
        return None
    return Planted((book.put(first, book.text(second)), book.put(second, book.text(first))), pair)


@operator("outline: a number skipped")
def section_skipped(book: Book, chance: random.Random) -> Planted | None:
    """The last of several takes the number after its own, and so do those who cite it."""
    able = []
    numbers = [node.value for node in _sections(book)]
    for node in _sections(book):
        above, _, last = node.value.rpartition(".")
        has_parts = any(number.startswith(f"{node.value}.") for number in numbers)
        new = f"{above}.{int(last) + 1}" if last.isdigit() and last != "1" else node.value
        if new not in numbers and not has_parts:
            able.append(Planted(tuple(book.put(place, new) for place in (node, *_citing(book, node.value)))))
    return pick(chance, able)


@operator("outline: an entry removed")
def section_removed(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, [node for node in _sections(book) if _citing(book, node.value)])
    entry = book.node("plan.yaml", *node.loc[:-1]) if node else None
    if not node or not entry:
        return None
    parts = [part for part in _sections(book) if part.value.startswith(f"{node.value}.")]
    return Planted((book.drop(entry),), (*_citing(book, node.value), *parts))


@operator("section of an item changed for its neighbour's")
def section_of_sibling(book: Book, chance: random.Random) -> Planted | None:
    """Where the outline's headings name the items, so that the heading speaks against it."""
    headings = {entry.value["section"]: str(entry.value.get("heading", "")) for entry in listed(book, "outline")}
    every = [*items(book), *records(book, "policies.yaml")]
    own = [
        (one, node)
        for one in every
        if (node := book.get(one, "section")) and one.value["title"] in headings.get(node.value, "")
    ]
    pairs = [
        (node, other)
        for one, node in own
        for _, other in own
        if node.value.rpartition(".")[0] == other.value.rpartition(".")[0]
    ]
    pair = pick(chance, [(a, b) for a, b in pairs if a.value != b.value])
    if pair is None:
        return None
    entries = [entry for entry in listed(book, "outline") if entry.value["section"] in (pair[0].value, pair[1].value)]
    also = [part for entry in entries for part in (entry, book.get(entry, "heading"))]
    return Planted((book.put(pair[0], pair[1].value),), (pair[1], *found(*also)))


@operator("sections of two neighbours exchanged")
def sections_exchanged(book: Book, chance: random.Random) -> Planted | None:
    """The headings of the outline name the items, and now the other one each."""
    headings = {entry.value["section"]: str(entry.value.get("heading", "")) for entry in listed(book, "outline")}
    every = [*items(book), *records(book, "policies.yaml")]
    able = [
        node
        for one in every
        if (node := book.get(one, "section")) and one.value["title"] in headings.get(node.value, "")
    ]
    pairs = [(a, b) for a, b in _siblings(able) if a.value != b.value]
    pair = pick(chance, pairs)
    return Planted((book.put(pair[0], pair[1].value), book.put(pair[1], pair[0].value))) if pair else None


@operator("section of duties changed for another unit's")
def section_of_duties(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in records(book, "duties.yaml") if (node := book.get(one, "section"))]
    if len({node.value for node in nodes}) < 2:
        return None
    node = chance.choice(nodes)
    other = chance.choice([one for one in nodes if one.value != node.value])
    entries = [entry for entry in listed(book, "outline") if entry.value["section"] in (node.value, other.value)]
    also = [part for entry in entries for part in (entry, book.get(entry, "heading"))]
    return Planted((book.put(node, other.value),), (other, *found(*also)))
