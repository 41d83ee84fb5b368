"""Errors in texts that cite a paper which the plan lists."""

import random
import re

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import digit_slip, pick
from tests.benchmarks.faults.papers import other_organ, papers_of


def _cited(book: Book) -> list[tuple[Node, str]]:
    """Texts outside the list of papers that cite one of them by its number."""
    numbers = [paper.value["number"] for paper in papers_of(book, "number")]
    every = [node for path in sorted(book.texts) for node in book.every(path)]
    texts = [node for node in every if isinstance(node.value, str) and node.loc[:1] != ("legal_bases",)]
    return [(node, number) for node in texts for number in numbers if book.swap_words(node, number, number)]


@operator("paper cited elsewhere: number changed")
def cited_number(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, _cited(book))
    edit = book.swap_words(choice[0], choice[1], digit_slip(choice[1], chance)) if choice else None
    return Planted((edit,)) if edit else None


@operator("paper cited elsewhere: symbol changed")
def cited_symbol(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, _cited(book))
    other = other_organ(choice[1], chance) if choice else None
    edit = book.swap_words(choice[0], choice[1], other) if choice and other else None
    return Planted((edit,)) if edit else None


@operator("paper cited elsewhere: date changed")
def cited_date(book: Book, chance: random.Random) -> Planted | None:
    able = []
    for node, number in _cited(book):
        match = re.search(rf"{re.escape(number)}\s+ngày\s+(\d+)", book.text(node))
        if match:
            able.append(
                Edit(
                    node.path,
                    node.start + match.start(1),
                    node.start + match.end(1),
                    str(int(match[1]) % 28 + 1).zfill(2),
                )
            )
    edit = pick(chance, able)
    return Planted((edit,)) if edit else None
