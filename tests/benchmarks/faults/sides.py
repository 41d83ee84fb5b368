"""Who does what, by the data and by the words of one record; and units that have nothing to do with it."""

import random

from tests.benchmarks.faults.book import Book, Node
from tests.benchmarks.faults.looking import actors, found, owner, pick, said, units


def another(book: Book, chance: random.Random, *but: str) -> str | None:
    """A unit that is none of these, nor a group of them or a member of one of them."""
    groups = {name: set(unit.value.get("members", [])) for name, unit in units(book).items()}
    near = {name for name in groups for one in but if one in groups[name] or name in groups.get(one, set())}
    return pick(chance, [unit for unit in actors(book) if unit not in {*but, *near}])


def unsaid(book: Book, chance: random.Random, record: Node, *but: str) -> str | None:
    """Such a unit that the record's own sentence does not name."""
    sentence = book.get(record, "assignment") or book.get(record, "text")
    named = [unit for unit in actors(book) if sentence and said(book, sentence, unit)]
    return another(book, chance, *but, *named)


def is_said(book: Book, record: Node, unit: str) -> bool:
    """Whether the text of a record names the unit."""
    node = book.get(record, "text")
    return bool(node and said(book, node, unit))


def partners_of(book: Book, record: Node) -> list[str]:
    """The partners of a record, written as one id or several."""
    node = book.get(record, "partners")
    value = node.value if node else []
    return [value] if isinstance(value, str) else list(value)


def sides(book: Book, record: Node) -> tuple[Node, ...]:
    """Where a record says who does it: data and sentence."""
    return found(*(book.get(record, key) for key in ("lead", "partners", "assignment", "text", "leads", "joins")))


def units_of(book: Book, record: Node) -> list[str]:
    """All units that the data of a record name: lead, partners, addressees."""
    value = record.value
    partners = value.get("partners", [])
    to = [report["to"] for report in value.get("reports", [])]
    return [unit for unit in (value.get("lead"), *([partners] if isinstance(partners, str) else partners), *to) if unit]


def data_of(book: Book, record: Node) -> tuple[Node, ...]:
    """The data of a record that say who does what."""
    reports = [book.get(report, "to") for report in book.members(record, "reports")]
    return found(*(book.get(record, key) for key in ("lead", "partners", "leads", "joins")), *reports)


def other_name(book: Book, chance: random.Random, record: Node, sentence: Node) -> str | None:
    """The official name of a unit that has nothing to do with the sentence."""
    busy = {*units_of(book, record), owner(book, record) if record.path == "duties.yaml" else ""}
    able = [unit for unit in actors(book) if unit not in busy and not said(book, sentence, unit)]
    unit = pick(chance, able)
    return str(units(book)[unit].value["name"]) if unit else None
