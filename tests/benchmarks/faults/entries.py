"""Errors in the ledger: what is entered with a slip of the pen, in the wrong place, or twice."""

import random
import re
from collections.abc import Callable

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.figures import swapped
from tests.benchmarks.faults.looking import digit_slip, found, id_slip, listed, pick

Spoil = Callable[[str, random.Random], str | None]
PREFIX = "ledger: "


def entries_of(book: Book, *kinds: str) -> list[Node]:
    """The entries that are in force, of some kinds."""
    paths = sorted(path for path in book.texts if path.startswith("progress/"))
    every = [entry for path in paths for entry in book.members(book.node(path))]
    replaced = {entry.value.get("corrects") for entry in every}
    return [one for one in every if one.value["id"] not in replaced and one.value["kind"] in kinds]


def _like(book: Book, entry: Node, keys: tuple[str, ...], *fields: str) -> list[Node]:
    """The same figure of the other entries of the same thing: where such a slip may come to light."""
    others = [
        one
        for one in entries_of(book, entry.value["kind"])
        if all(one.value.get(k) == entry.value.get(k) for k in keys)
    ]
    return [node for one in others for node in found(book.get(one, *fields))]


def _figure(
    name: str, kind: str, fields: tuple[str, ...], keys: tuple[str, ...], spoil: Spoil, *, whole: bool = False
) -> None:
    @operator(f"{PREFIX}{name}")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        able = [
            (entry, node, new)
            for entry in entries_of(book, kind)
            if not whole or "village" not in entry.value
            for node in found(book.get(entry, *fields))
            if (new := spoil(node.value, chance)) and new != node.value
        ]
        choice = pick(chance, able)
        if choice is None:
            return None
        entry, node, new = choice
        around = [
            one for part in entry.value.get("households", {}) for one in found(book.get(entry, "households", part))
        ]
        around += [one for key in ("value", "numerator", "denominator") for one in found(book.get(entry, key))]
        return Planted((book.put(node, new),), (*_like(book, entry, keys, *fields), *around))


def _slip(text: str, chance: random.Random) -> str | None:
    return digit_slip(text, chance)


_MONEY, _MEASURED = ("item", "source", "nature", "year"), ("target", "of", "group")
for _name, _kind, _fields, _keys, _spoil, _whole in (
    ("amount, digit changed", "disbursement", ("amount",), _MONEY, _slip, False),
    ("amount, digits swapped", "disbursement", ("amount",), _MONEY, swapped, False),
    ("households of a village, digit changed", "measure", ("households", "escaped"), _MEASURED, _slip, False),
    ("households at the end, digits swapped", "measure", ("households", "end"), _MEASURED, swapped, False),
    ("households of the commune, digit changed", "measure", ("households", "start"), _MEASURED, _slip, True),
    ("numerator, digit changed", "measure", ("numerator",), _MEASURED, _slip, False),
    ("denominator, digits swapped", "measure", ("denominator",), _MEASURED, swapped, False),
    ("rate, digit changed", "measure", ("value",), _MEASURED, _slip, False),
):
    _figure(_name, _kind, _fields, _keys, _spoil, whole=_whole)


def _date(name: str, years: int) -> None:
    @operator(f"{PREFIX}{name}")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        this_year = str(book.plan.head.year)
        able = [
            one
            for one in entries_of(book, "disbursement", "allocation")
            if one.value.get("year", this_year) == this_year
        ]
        entry = pick(chance, able)
        node = book.get(entry, "date") if entry else None
        new = re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), node.value) if node else ""
        also = _like(book, entry, _MONEY, "amount") if entry else []
        return Planted((book.put(node, new),), tuple(also)) if node else None


_date("date a year before its decision", -1)
_date("date of a year to come", 20)


@operator(f"{PREFIX}entry doubled")
def doubled(book: Book, chance: random.Random) -> Planted | None:
    entry = pick(chance, entries_of(book, "disbursement", "measure", "report", "activity"))
    return _copied(book, entry, f"{entry.value['id']}a") if entry else None


@operator(f"{PREFIX}id used twice")
def id_twice(book: Book, chance: random.Random) -> Planted | None:
    entry = pick(chance, entries_of(book, "report", "activity"))
    return _copied(book, entry, entry.value["id"]) if entry else None


def _copied(book: Book, entry: Node, name: str) -> Planted:
    text = book.texts[entry.path]
    start = text.rfind("\n", 0, entry.start) + 1
    end = text.find("\n", entry.end) + 1 or len(text)
    copy = text[start:end].replace(entry.value["id"], name, 1)
    return Planted((Edit(entry.path, end, end, copy),))


@operator(f"{PREFIX}id of a correction misspelt")
def correction(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in entries_of(book, "disbursement") for node in found(book.get(one, "corrects"))]
    return _misspelt(book, pick(chance, nodes), chance)


@operator(f"{PREFIX}id of a village misspelt")
def village(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in entries_of(book, "measure", "disbursement") for node in found(book.get(one, "village"))]
    return _misspelt(book, pick(chance, nodes), chance)


def _misspelt(book: Book, node: Node | None, chance: random.Random) -> Planted | None:
    return Planted((book.put(node, id_slip(book, node.value, chance)),)) if node else None


@operator(f"{PREFIX}project for its sub-project")
def project(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in entries_of(book, "disbursement") for node in found(book.get(one, "item"))]
    node = pick(chance, [node for node in nodes if "." in node.value])
    return Planted((book.put(node, node.value.partition(".")[0]),)) if node else None


@operator(f"{PREFIX}source that the item does not have")
def source(book: Book, chance: random.Random) -> Planted | None:
    declared = [one.value["id"] for one in listed(book, "sources")]
    able = []
    for entry in entries_of(book, "disbursement"):
        has = {
            one.value["source"] for one in entries_of(book, "disbursement") if one.value["item"] == entry.value["item"]
        }
        able += [(node, name) for node in found(book.get(entry, "source")) for name in declared if name not in has]
    choice = pick(chance, able)
    return Planted((book.put(*choice),)) if choice else None


@operator(f"{PREFIX}source left out")
def no_source(book: Book, chance: random.Random) -> Planted | None:
    sources: dict[tuple[str, str | None], set[str]] = {}
    entries = entries_of(book, "disbursement")
    for entry in entries:
        sources.setdefault((entry.value["item"], entry.value.get("year")), set()).add(entry.value["source"])
    able = [one for one in entries if len(sources[one.value["item"], one.value.get("year")]) > 1]
    chosen = pick(chance, able)
    node = book.get(chosen, "source") if chosen else None
    return Planted((book.drop(node),), found(book.get(chosen, "id"))) if chosen and node else None


@operator(f"{PREFIX}report to a unit that asked for none")
def receiver(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, [node for one in entries_of(book, "report") for node in found(book.get(one, "to"))])
    asked = {report.to for duties in book.plan.duties for task in duties.tasks for report in task.reports}
    others = [unit.id for unit in book.plan.units if unit.id not in asked and not unit.members]
    other = pick(chance, others)
    return Planted((book.put(node, other),)) if node and other else None


@operator(f"{PREFIX}text that is no content")
def content(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, [node for one in entries_of(book, "activity") for node in found(book.get(one, "text"))])
    edit = book.swap_words(node, str(node.value).split()[0], "Sửa") if node else None
    return Planted((edit,)) if edit else None
