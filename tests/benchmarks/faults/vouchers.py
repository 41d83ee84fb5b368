"""Errors in the vouchers of a ledger and in the order of its entries."""

import random
import re
from datetime import date, timedelta

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.entries import PREFIX, entries_of
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import found, items, listed, pick, records

_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def _papers(book: Book, *kinds: str) -> list[tuple[Node, Node]]:
    every = [(one, node) for one in entries_of(book, *kinds) for node in found(book.get(one, "document"))]
    return [(one, node) for one, node in every if "corrects" not in one.value]


@operator(f"{PREFIX}voucher number used twice")
def number_twice(book: Book, chance: random.Random) -> Planted | None:
    able = [(one, node) for one, node in _papers(book, "disbursement") if re.search(r"số \d+ ngày", node.value)]
    if len(able) < 2:
        return None
    (one, node), (other, copied) = chance.sample(able, 2)
    if one.value["date"] == other.value["date"]:
        return None
    number = re.search(r"số (\d+)", copied.value)
    assert number
    return Planted((book.put(node, re.sub(r"số \d+", f"số {number[1]}", node.value)),), (copied,))


@operator(f"{PREFIX}report number used twice")
def report_twice(book: Book, chance: random.Random) -> Planted | None:
    able = [(one, node) for one, node in _papers(book, "report") if "/BC" in node.value]
    pairs = [
        (node, copied) for one, node in able for other, copied in able
        if one.value["by"] == other.value["by"] and one.value["date"] != other.value["date"]
    ]  # fmt: skip
    choice = pick(chance, pairs)
    return Planted((book.put(choice[0], choice[1].value),), (choice[1],)) if choice else None


def _moved(text: str, days: int) -> str:
    found_day = _DAY.search(text)
    assert found_day
    day = date(*map(int, reversed(found_day.groups()))) + timedelta(days=days)
    return text[: found_day.start()] + f"{day:%d/%m/%Y}" + text[found_day.end() :]


@operator(f"{PREFIX}day in the voucher's words another")
def voucher_day(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, [(one, node) for one, node in _papers(book, "disbursement") if _DAY.search(node.value)])
    if choice is None:
        return None
    days = chance.choice((-365, -60, -30, 10, 30, 365))
    return Planted((book.put(choice[1], _moved(choice[1].value, days)),), found(book.get(choice[0], "date")))


@operator(f"{PREFIX}voucher names another item")
def voucher_item(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, _papers(book, "disbursement"))
    names = [one.value["id"] for one in items(book) if "." in one.value["id"]]
    others = [name for name in names if choice and name != choice[0].value["item"]]
    other = pick(chance, others)
    if choice is None or other is None:
        return None
    project, part = re.findall(r"\d+", other)
    edit = book.put(choice[1], f"{choice[1].value}, Tiểu dự án {part} - Dự án {project}")
    return Planted((edit,), found(book.get(choice[0], "item")))


@operator(f"{PREFIX}voucher names another source")
def voucher_source(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, [pair for pair in _papers(book, "disbursement") if "source" in pair[0].value])
    names = {one.value["id"]: one.value["name"] for one in listed(book, "sources")}
    other = pick(chance, [name for name in names if choice and name != choice[0].value["source"]])
    if choice is None or other is None:
        return None
    edit = book.put(choice[1], f"{choice[1].value}, nguồn {names[other]}")
    return Planted((edit,), found(book.get(choice[0], "source")))


@operator(f"{PREFIX}voucher names another village")
def voucher_village(book: Book, chance: random.Random) -> Planted | None:
    names = {one.value["id"]: one.value["name"] for one in records(book, "villages.yaml")}
    entries = [one for one in entries_of(book, "disbursement", "measure") if one.value.get("village") in names]
    entry = pick(chance, entries)
    other = pick(chance, [name for name in names if entry and name != entry.value["village"]])
    if entry is None or other is None:
        return None
    node = book.get(entry, "document")
    words = f"Bảng kê của thôn {names[other]}"
    edit = book.put(node, f"{node.value}, thôn {names[other]}") if node else book.add_line(entry, f"document: {words}")
    return Planted((edit,), found(book.get(entry, "village")))


def _year_off(name: str, kind: str) -> None:
    @operator(f"{PREFIX}{name} a year early")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        year = book.plan.head.year or 0
        entry = pick(
            chance,
            [
                one
                for one in entries_of(book, kind)
                if str(one.value["date"]).endswith(str(year)) and one.value.get("of") is None
            ],
        )
        node = book.get(entry, "date") if entry else None
        return Planted((book.put(node, node.value.replace(str(year), str(year - 1))),)) if node else None


for _name, _kind in (("activity", "activity"), ("report", "report"), ("measure", "measure")):
    _year_off(_name, _kind)


@operator(f"{PREFIX}done, then under way")
def undone(book: Book, chance: random.Random) -> Planted | None:
    done = [
        one
        for one in entries_of(book, "activity")
        if one.value["status"] == "done" and _DAY.fullmatch(one.value["date"])
    ]
    entry = pick(chance, done)
    if entry is None:
        return None
    text = book.texts[entry.path]
    start = text.rfind("\n", 0, entry.start) + 1
    end = text.find("\n", entry.end) + 1 or len(text)
    copy = (
        text[start:end]
        .replace(entry.value["id"], f"{entry.value['id']}b", 1)
        .replace("status: done", "status: under-way", 1)
    )
    copy = copy.replace(entry.value["date"], _moved(entry.value["date"], 5), 1)
    return Planted((Edit(entry.path, end, end, copy),), found(book.get(entry, "status")))


@operator(f"{PREFIX}deadline before the entry")
def due_before(book: Book, chance: random.Random) -> Planted | None:
    able = [one for one in entries_of(book, "activity") if _DAY.fullmatch(one.value["date"]) and "due" not in one.value]
    entry = pick(chance, able)
    status = book.get(entry, "status") if entry else None
    if entry is None or status is None:
        return None
    edits = (book.put(status, f"under-way\n  due: {_moved(entry.value['date'], -40)}"),)
    return Planted(edits, found(book.get(entry, "date")))


@operator(f"{PREFIX}people for households")
def people(book: Book, chance: random.Random) -> Planted | None:
    able = [one for one in entries_of(book, "measure") if "numerator" in one.value and "hộ" in one.value["numerator"]]
    entry = pick(chance, able)
    nodes = found(book.get(entry, "numerator"), book.get(entry, "denominator")) if entry else ()
    return Planted(tuple(book.put(node, node.value.replace("hộ", "người")) for node in nodes)) if nodes else None


@operator(f"{PREFIX}group of a measure left out")
def no_group(book: Book, chance: random.Random) -> Planted | None:
    """Where all are measured on the same day too, two figures are left for one thing."""
    able = [one for one in entries_of(book, "measure") if "group" in one.value]
    wholes = [one.value for one in entries_of(book, "measure") if "group" not in one.value]
    keys = ("target", "of", "village", "date")
    able = [one for one in able if any(all(w.get(key) == one.value.get(key) for key in keys) for w in wholes)]
    entry = pick(chance, able)
    node = book.get(entry, "group") if entry else None
    parts = [(key,) for key in ("value", "numerator", "date")] + [("households", key) for key in ("start", "end")]
    also = found(*(book.get(entry, *part) for part in parts)) if entry else ()
    return Planted((book.drop(node),), also) if node else None


@operator(f"{PREFIX}transfer that lost a nought")
def transfer(book: Book, chance: random.Random) -> Planted | None:
    moved = entries_of(book, "allocation")
    cuts = [one.value for one in moved if one.value.get("act") == "cut"]
    keys = ("source", "year", "decisions")
    able = [
        one for one in moved
        if one.value.get("act") == "supplement" and any(all(c.get(k) == one.value.get(k) for k in keys) for c in cuts)
    ]  # fmt: skip
    entry = pick(chance, able)
    node = book.get(entry, "amount") if entry else None
    new = re.sub(r"0(?=\D*$)", "", node.value, count=1) if node else ""
    return (
        Planted((book.put(node, new),), found(book.get(entry, "id"))) if node and entry and new != node.value else None
    )
