"""Errors in the names that headings, recipients, activities and units carry; the data stay as they were."""

import random

from tests.benchmarks.faults.book import Book
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import (
    actors,
    found,
    items,
    letter_slip,
    listed,
    pick,
    records,
    said,
    spellings,
    units,
)
from tests.benchmarks.faults.sides import data_of, other_name, units_of


@operator("heading of duties: another unit's name")
def other_heading(book: Book, chance: random.Random) -> Planted | None:
    homes = {one.value.get("section"): one for one in records(book, "duties.yaml")}
    able = [one for one in listed(book, "outline") if one.value["section"] in homes and book.get(one, "heading")]
    entry = pick(chance, able)
    if entry is None:
        return None
    unit = homes[entry.value["section"]]
    others = [
        one.value["name"] for name, one in units(book).items() if name in actors(book) and name != unit.value["unit"]
    ]
    node = book.get(entry, "heading")
    also = found(book.get(unit, "unit"), book.get(unit, "section"))
    return Planted((book.put(node, chance.choice(others)),), also) if node and others else None


@operator("heading of a policy: another unit in brackets")
def policy_heading(book: Book, chance: random.Random) -> Planted | None:
    able = []
    for policy in records(book, "policies.yaml"):
        entry = next((e for e in listed(book, "outline") if e.value["section"] == policy.value.get("section")), None)
        node = book.get(entry, "heading") if entry else None
        name = said(book, node, policy.value.get("lead", "")) if node else None
        other = other_name(book, chance, policy, node) if node else None
        edit = book.swap_words(node, name, other) if node and name and other else None
        if edit:
            able.append(Planted((edit,), found(book.get(policy, "lead"), book.get(policy, "assignment"))))
    return pick(chance, able)


@operator("heading of a project: a word changed")
def project_heading(book: Book, chance: random.Random) -> Planted | None:
    able = []
    for item in items(book):
        for entry in listed(book, "outline"):
            node = book.get(entry, "heading")
            if node and entry.value["section"] == item.value.get("section") and item.value["title"] in node.value:
                words = [word for word in item.value["title"].split() if word.isalpha() and len(word) > 2]
                edit = book.swap_words(node, (word := chance.choice(words)), letter_slip(word, chance))
                if edit:
                    able.append(Planted((edit,), found(book.get(item, "title"), book.get(item, "section"))))
    return pick(chance, able)


@operator("recipient: another unit's name")
def recipient_name(book: Book, chance: random.Random) -> Planted | None:
    line = pick(chance, [one for one in listed(book, "recipients") if one.value.get("unit") in actors(book)])
    node = book.get(line, "name") if line else None
    if not line or not node:
        return None
    others = [
        one.value["name"] for name, one in units(book).items() if name in actors(book) and name != line.value["unit"]
    ]
    return Planted((book.put(node, chance.choice(others)),), found(book.get(line, "unit"))) if others else None


@operator("activity in words: another unit")
def activity_words(book: Book, chance: random.Random) -> Planted | None:
    able = []
    for policy in records(book, "policies.yaml"):
        for activity in book.members(policy, "activities"):
            node = book.get(activity, "text")
            for unit in units_of(book, activity):
                name = said(book, node, unit) if node else None
                other = other_name(book, chance, activity, node) if node else None
                edit = book.swap_words(node, name, other) if node and name and other else None
                if edit:
                    able.append(Planted((edit,), data_of(book, activity)))
    return pick(chance, able)


@operator("units: two with the same name")
def same_name(book: Book, chance: random.Random) -> Planted | None:
    pool = [(name, units(book)[name]) for name in actors(book)]
    if len(pool) < 2:
        return None
    (_, first), (_, second) = chance.sample(pool, 2)
    nodes = book.get(first, "name"), book.get(second, "name")
    if not nodes[0] or not nodes[1]:
        return None
    also = found(nodes[0], book.get(first, "id"), book.get(second, "id"))
    return Planted((book.put(nodes[1], spellings(first)[0]),), also)
