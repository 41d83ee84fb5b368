"""Errors in villages, and in how many there are."""

import random
import re
import unicodedata

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import digit_slip, found, head, letter_slip, listed, pick, records

VILLAGES = "villages.yaml"


def _passages(book: Book, name: str) -> list[Node]:
    """Where the plan's page names a village."""
    texts = [book.get(one, "text") for one in listed(book, "beneficiaries")] + [book.get(head(book), "scope", "text")]
    return [node for node in texts if node and book.swap_words(node, name, name)]


def _stated(book: Book) -> tuple[Node, ...]:
    return found(book.get(head(book), "scope", "villages"), book.get(head(book), "scope", "text"))


def _a_village(book: Book, chance: random.Random, *, is_named: bool = False) -> Node | None:
    able = [one for one in records(book, VILLAGES) if not is_named or _passages(book, one.value["name"])]
    return pick(chance, able)


@operator("village: name misspelt")
def village_name(book: Book, chance: random.Random) -> Planted | None:
    village = _a_village(book, chance, is_named=True)
    node = book.get(village, "name") if village else None
    if not node:
        return None
    return Planted((book.put(node, letter_slip(node.value, chance)),), tuple(_passages(book, node.value)))


@operator("village: name misspelt in the passage")
def village_in_words(book: Book, chance: random.Random) -> Planted | None:
    village = _a_village(book, chance, is_named=True)
    node = book.get(village, "name") if village else None
    passage = pick(chance, _passages(book, node.value)) if node else None
    edit = book.swap_words(passage, node.value, letter_slip(node.value, chance)) if passage and node else None
    return Planted((edit,), found(node)) if edit else None


@operator("village: left out of the passage")
def village_unnamed(book: Book, chance: random.Random) -> Planted | None:
    village = _a_village(book, chance, is_named=True)
    node = book.get(village, "name") if village else None
    passage = pick(chance, _passages(book, node.value)) if node else None
    if not passage or not node:
        return None
    words = r"\s+".join(map(re.escape, node.value.split()))
    match = re.search(rf",\s+{words}(?!\w)|{words},\s+", book.text(passage))
    if not match:
        return None
    start = passage.start + match.start()
    return Planted((Edit(passage.path, start, start + len(match[0]), ""),), found(node, village))


@operator("village: removed")
def village_removed(book: Book, chance: random.Random) -> Planted | None:
    village = _a_village(book, chance)
    if village is None or (not _stated(book) and not _passages(book, village.value["name"])):
        return None
    return Planted((book.drop(village),), (*_stated(book), *_passages(book, village.value["name"])))


@operator("village: listed twice")
def village_twice(book: Book, chance: random.Random) -> Planted | None:
    """With another spelling of the name, as another keyboard gives it."""
    village = _a_village(book, chance)
    if village is None:
        return None
    name, ident = village.value["name"], village.value["id"]
    swapped = name.replace("Đăk", "Đak") if "Đăk" in name else name.replace("Đak", "Đăk")
    spellings = [
        unicodedata.normalize("NFD", name),
        f"thôn {name}",
        name.upper(),
        *([swapped] if swapped != name else []),
    ]
    last = records(book, VILLAGES)[-1]
    text = (
        book.text(village)
        .replace(f"id: {ident}", f"id: {ident}-2")
        .replace(f"name: {name}", f"name: {chance.choice(spellings)}")
    )
    edit = Edit(VILLAGES, last.end, last.end, f"\n- {text}")
    return Planted((edit,), (*_stated(book), village, *found(book.get(village, "name"))))


@operator("villages: stated number changed")
def village_count(book: Book, chance: random.Random) -> Planted | None:
    node = book.get(head(book), "scope", "villages")
    return Planted((book.put(node, digit_slip(node.value, chance)),), _stated(book)) if node else None


@operator("villages: number changed in words")
def village_count_in_words(book: Book, chance: random.Random) -> Planted | None:
    node, stated = book.get(head(book), "scope", "text"), book.get(head(book), "scope", "villages")
    number = re.match(r"\d+", stated.value) if stated else None
    edit = book.swap_words(node, number[0], digit_slip(number[0], chance)) if node and number else None
    return Planted((edit,), found(stated)) if edit else None


def _removed_from_one(key: str) -> None:
    @operator(f"village: {key} removed from one")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        villages = records(book, VILLAGES)
        if len(villages) < 2 or not all(book.get(one, key) for one in villages):
            return None
        village = chance.choice(villages)
        node = book.get(village, key)
        return (
            Planted((book.drop(node),), found(village, book.get(village, "id"), book.get(village, "name")))
            if node
            else None
        )


_removed_from_one("difficulty")
_removed_from_one("decision")
_removed_from_one("section")
