"""Slips in the YAML itself: what breaks the text, the keys, or the shape of a record."""

import random
import re

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import found, letter_slip, pick


def _keys(book: Book, *, single: bool = True) -> list[Node]:
    """Keys that begin a line and have their value on it."""
    every = [node for path in sorted(book.texts) for node in book.every(path) if node.key and node.value is not None]
    return [node for node in every if _begins_line(book, node) and (not single or len(book.lines(node)) == 1)
            and not isinstance(node.value, dict | list)]  # fmt: skip


def _begins_line(book: Book, node: Node) -> bool:
    assert node.key
    text = book.texts[node.path]
    return not text[text.rfind("\n", 0, node.key[0]) + 1 : node.key[0]].strip()


@operator("YAML: tab for spaces")
def tab(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, [node for node in _keys(book) if len(node.loc) > 1])
    if node is None or not node.key:
        return None
    start = book.texts[node.path].rfind("\n", 0, node.key[0]) + 1
    return Planted((Edit(node.path, start, node.key[0], "\t"),))


@operator("YAML: colon lost")
def colon_lost(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, _keys(book))
    return Planted((Edit(node.path, node.key[1], node.key[1] + 1, ""),)) if node and node.key else None


@operator("YAML: space after the colon lost")
def space_lost(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, _keys(book))
    return Planted((Edit(node.path, node.key[1], node.start, ":"),)) if node and node.key else None


@operator("YAML: key twice")
def key_twice(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, _keys(book))
    if node is None or not node.key:
        return None
    start = book.texts[node.path].rfind("\n", 0, node.key[0]) + 1
    line = book.texts[node.path][start : node.end]
    end = book.texts[node.path].find("\n", node.end) + 1
    return Planted((Edit(node.path, end, end, f"{line}\n"),), (node,))


@operator("YAML: colon within an unquoted text")
def colon_within(book: Book, chance: random.Random) -> Planted | None:
    able = [node for node in _keys(book) if " " in book.text(node) and book.text(node)[0] not in "\"'>|["]
    node = pick(chance, able)
    if node is None:
        return None
    return Planted((Edit(node.path, node.start, node.end, node.value.replace(" ", ": ", 1)),))


@operator("YAML: key misspelt")
def key_misspelt(book: Book, chance: random.Random) -> Planted | None:
    every = [node for path in sorted(book.texts) for node in book.every(path) if node.key and node.loc[-1] != "money"]
    node = pick(chance, [node for node in every if str(node.loc[-1]).isascii() and "money" not in node.loc])
    return Planted((book.put_key(node, letter_slip(str(node.loc[-1]), chance)),)) if node else None


_REQUIRED = {
    "units.yaml": ("id", "name", "kind"),
    "villages.yaml": ("id", "name"),
    "targets.yaml": ("id", "indicator", "unit"),
    "policies.yaml": ("id", "title"),
    "duties.yaml": ("unit",),
    "plan.yaml": ("id", "status", "year", "title", "issuer"),
}


@operator("YAML: required key missing")
def key_missing(book: Book, chance: random.Random) -> Planted | None:
    able = [
        node
        for path, keys in _REQUIRED.items()
        if path in book.texts
        for node in book.every(path)
        if node.loc[-1:] and node.loc[-1] in keys and len(node.loc) == (1 if path == "plan.yaml" else 2)
    ]
    node = pick(chance, able)
    if node is None:
        return None
    above = book.node(node.path, *node.loc[:-1])
    return Planted((book.drop(node),), found(above))


def _has_siblings(book: Book, node: Node) -> bool:
    above = book.node(node.path, *node.loc[:-1])
    return bool(above and len(above.value) > 1)


@operator("YAML: indentation lost")
def indentation_lost(book: Book, chance: random.Random) -> Planted | None:
    """A key of a record moved to the margin, or a step out."""
    node = pick(chance, [node for node in _keys(book) if len(node.loc) > 1 and _has_siblings(book, node)])
    if node is None or not node.key:
        return None
    start = book.texts[node.path].rfind("\n", 0, node.key[0]) + 1
    depth = node.key[0] - start
    return Planted((Edit(node.path, start, node.key[0], " " * chance.choice([0, depth - 1])),))


@operator("YAML: list for a text")
def list_for_text(book: Book, chance: random.Random) -> Planted | None:
    # a passage of the page may be a list, and so is no `text` of it an error
    keys = ("title", "name", "lead", "id", "date", "total", "kind")
    node = pick(chance, [node for node in _keys(book) if node.loc[-1] in keys])
    return Planted((book.put(node, f"[{book.text(node)}]"),)) if node and "," not in node.value else None


@operator("YAML: group of keys for a text")
def group_for_text(book: Book, chance: random.Random) -> Planted | None:
    able = [node for node in _keys(book) if node.loc[-1] in ("title", "name", "lead", "id", "text", "number", "issuer")]
    node = pick(chance, able)
    return Planted((book.put(node, f"{{vi: {book.text(node)}}}"),)) if node and "," not in node.value else None


@operator("YAML: quote not closed")
def quote_open(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, [node for node in _keys(book) if re.match(r"\w", book.text(node))])
    return Planted((Edit(node.path, node.start, node.start, '"'),)) if node else None


@operator("YAML: word that is no choice")
def no_choice(book: Book, chance: random.Random) -> Planted | None:
    able = [node for node in _keys(book) if node.loc[-1] in ("status", "nature", "level")
            or (node.loc[-1] == "kind" and node.path == "units.yaml")]  # fmt: skip
    node = pick(chance, able)
    return Planted((book.put(node, letter_slip(node.value, chance)),)) if node else None
