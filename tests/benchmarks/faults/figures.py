"""Errors in figures of money."""

import random
import re
from collections.abc import Callable
from itertools import pairwise

from kcplan.language import amount
from kcplan.language.unreadable import Unreadable
from tests.benchmarks.faults.book import Book, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import (
    amounts,
    digit_slip,
    found,
    funding,
    head,
    leaves,
    pick,
    projects,
    rows,
    total,
)

# a slip: from a figure as written to the figure spoilt, or None where it cannot be spoilt so
Spoil = Callable[[str, random.Random], str | None]


def _stating(book: Book) -> list[Node]:
    """The (sub-)projects that state rows and a total beside them."""
    return [leaf for leaf in leaves(book) if book.get(leaf, "money", "total") and rows(book, book.get(leaf, "money"))]


def _fault(name: str, spoil: Spoil, figures: Callable[[Book, Node], list[Node]]) -> None:
    @operator(name)
    def plant(book: Book, chance: random.Random) -> Planted | None:
        every = [(leaf, node) for leaf in _stating(book) for node in figures(book, leaf)]
        able = [(leaf, node, new) for leaf, node in every if (new := spoil(node.value, chance))]
        choice = pick(chance, able)
        return _respell(book, choice[1], choice[2], amounts(book, choice[0])) if choice else None


def _its_rows(book: Book, leaf: Node) -> list[Node]:
    return [node for _, node in rows(book, book.get(leaf, "money"))]


def _its_total(book: Book, leaf: Node) -> list[Node]:
    return [*found(book.get(leaf, "money", "total"))]


def _respell(book: Book, node: Node | None, new: str | None, also: list[Node]) -> Planted | None:
    if node is None or new is None or new == node.value:
        return None
    return Planted((book.put(node, new),), tuple(also))


def swapped(text: str, chance: random.Random) -> str | None:
    """The text with two digits that stand side by side in each other's place."""
    digits = [found.start() for found in re.finditer(r"\d", text)]
    pairs = [(a, b) for a, b in pairwise(digits) if text[a] != text[b]]
    pairs = [(a, b) for a, b in pairs if not (a == digits[0] and text[b] == "0" and len(digits) > 1)]
    pair = pick(chance, pairs)
    if pair is None:
        return None
    a, b = pair
    return text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]


def _dropped(text: str, chance: random.Random) -> str | None:
    """A digit left out, the dots standing where they then belong."""
    figure = re.match(r"[\d.]+", text)
    digits = figure[0].replace(".", "") if figure else ""
    if not figure or len(digits) < 2:
        return None
    place = chance.randrange(1, len(digits))
    fewer = int(digits[:place] + digits[place + 1 :])
    return f"{fewer:,}".replace(",", ".") + text[figure.end() :]


def _other_unit(text: str, chance: random.Random) -> str | None:
    others = [unit for unit in ("nghìn đồng", "triệu đồng", "tỷ đồng") if unit not in text]
    new = re.sub(r"(?:nghìn |triệu |tỷ )?đồng", chance.choice(others), text)
    try:
        return new if amount.read(new) != amount.read(text) else None
    except Unreadable:
        return new


def _english(text: str, chance: random.Random) -> str | None:
    grouped = re.match(r"[1-9]\d{0,2}(?:\.\d{3})+", text)
    return text.translate(str.maketrans(".,", ",.")) if grouped else None


def _no_unit(text: str, chance: random.Random) -> str | None:
    return re.sub(r"\s*(?:nghìn |triệu |tỷ )?đồng", "", text)


def _negative(text: str, chance: random.Random) -> str | None:
    return f"-{text}"


for _name, _spoil in (
    ("digit changed", digit_slip), ("digits swapped", swapped), ("digit dropped", _dropped),
    ("other unit", _other_unit), ("English order", _english), ("no unit", _no_unit), ("negative", _negative),
):  # fmt: skip
    _fault(f"row: {_name}", _spoil, _its_rows)
    _fault(f"total: {_name}", _spoil, _its_total)


@operator("project total: digit changed")
def project_total(book: Book, chance: random.Random) -> Planted | None:
    able = [one for one in projects(book) if book.members(one, "sub_projects") and book.get(one, "money", "total")]
    project = pick(chance, able)
    node = book.get(project, "money", "total") if project else None
    return _respell(book, node, digit_slip(node.value, chance), amounts(book, project)) if node and project else None


@operator("project row: digit changed")
def project_row(book: Book, chance: random.Random) -> Planted | None:
    able = [one for one in projects(book) if book.members(one, "sub_projects") and rows(book, book.get(one, "money"))]
    project = pick(chance, able)
    row = pick(chance, rows(book, book.get(project, "money"))) if project else None
    if not row or not project:
        return None
    return _respell(book, row[1], digit_slip(row[1].value, chance), amounts(book, project))


@operator("plan total: digit changed")
def plan_total(book: Book, chance: random.Random) -> Planted | None:
    money = funding(book)
    node = total(book, money) if money else None
    text = book.get(head(book), "funding", "text")
    return _respell(book, node, digit_slip(node.value, chance), [text] if text else []) if node else None


@operator("plan row: digit changed")
def plan_row(book: Book, chance: random.Random) -> Planted | None:
    money = funding(book)
    row = pick(chance, rows(book, money))
    node = total(book, money) if money else None
    return _respell(book, row[1], digit_slip(row[1].value, chance), [node] if node else []) if row else None


@operator("plan total in words: digit changed")
def plan_words(book: Book, chance: random.Random) -> Planted | None:
    text, money = book.get(head(book), "funding", "text"), funding(book)
    node = total(book, money) if money else None
    if not text or not node:
        return None
    edit = book.swap_words(text, node.value, digit_slip(node.value, chance))
    return Planted((edit,), (node,)) if edit else None


@operator("plan's sum of a source in words: digit changed")
def source_words(book: Book, chance: random.Random) -> Planted | None:
    """Figures besides the total that the sentence on money gives, each after the name of its source."""
    text, money = book.get(head(book), "funding", "text"), funding(book)
    stated = total(book, money) if money else None
    if not text or not money or not stated:
        return None
    figures = re.findall(r"\d[\d.,]*\s+(?:triệu|tỷ) đồng", text.value.replace("\n", " "))
    number = pick(chance, [figure for figure in figures if figure != stated.value])
    edit = book.swap_words(text, number, digit_slip(number, chance)) if number else None
    return Planted((edit,), tuple(node for _, node in rows(book, money))) if edit else None
