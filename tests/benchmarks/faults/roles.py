"""Errors in who leads and who joins, made in the data; the words stay as they were."""

import random

from tests.benchmarks.faults.book import Book, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import (
    found,
    led,
    listed,
    owner,
    pick,
    records,
    tasks,
)
from tests.benchmarks.faults.sides import another, partners_of, sides, unsaid


def _speaking_of(book: Book, item: str) -> tuple[Node, ...]:
    """The duties that name an item, by its leads or joins."""
    named = [task for task in tasks(book) for key in ("leads", "joins") if item in task.value.get(key, [])]
    return tuple(side for task in named for side in sides(book, task))


@operator("lead: another unit in the item")
def other_lead(book: Book, chance: random.Random) -> Planted | None:
    record = pick(chance, led(book))
    node = book.get(record, "lead") if record else None
    if not record or not node:
        return None
    unit = another(book, chance, node.value, *partners_of(book, record))
    also = (*sides(book, record), *_speaking_of(book, record.value["id"]))
    return Planted((book.put(node, unit),), also) if unit else None


@operator("lead: changed places with a partner")
def lead_is_partner(book: Book, chance: random.Random) -> Planted | None:
    able = [record for record in led(book) if book.members(record, "partners")]
    record = pick(chance, able)
    node = book.get(record, "lead") if record else None
    if not record or not node:
        return None
    partner = chance.choice(book.members(record, "partners"))
    also = (*sides(book, record), *_speaking_of(book, record.value["id"]))
    return Planted((book.put(node, partner.value), book.put(partner, node.value)), also)


@operator("lead: removed from the item")
def lead_removed(book: Book, chance: random.Random) -> Planted | None:
    record = pick(chance, led(book))
    node = book.get(record, "lead") if record else None
    return (
        Planted((book.drop(node),), (*sides(book, record), *found(book.get(record, "id")))) if record and node else None
    )


@operator("lead: the item moved to another unit's duties")
def lead_moved(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, [(task, node) for task in tasks(book) for node in book.members(task, "leads")])
    if choice is None:
        return None
    task, node = choice
    whole = book.get(task, "leads")
    edit = book.drop(whole if whole and len(task.value["leads"]) == 1 else node)
    others = [
        other for other in tasks(book) if owner(book, other) != owner(book, task) and "reports" not in other.value
    ]
    target = pick(chance, others)
    if target is None:
        return None
    also = (*sides(book, task), *sides(book, target), *_item_sides(book, node.value), task)
    return Planted((book.add_id(target, "leads", node.value), edit), also)


def _item_sides(book: Book, item: str) -> tuple[Node, ...]:
    return tuple(side for record in led(book) if record.value["id"] == item for side in sides(book, record))


@operator("partner: removed from the item")
def partner_removed(book: Book, chance: random.Random) -> Planted | None:
    record = pick(chance, [record for record in led(book) if book.members(record, "partners")])
    if record is None:
        return None
    partners = book.members(record, "partners")
    node = book.get(record, "partners") if len(partners) == 1 else chance.choice(partners)
    also = (*sides(book, record), *_speaking_of(book, record.value["id"]), *found(book.get(record, "id")))
    return Planted((book.drop(node),), also) if node else None


@operator("partner: added to the item")
def partner_added(book: Book, chance: random.Random) -> Planted | None:
    record = pick(chance, led(book))
    unit = unsaid(book, chance, record, record.value["lead"], *partners_of(book, record)) if record else None
    if not record or not unit:
        return None
    also = (*sides(book, record), *_speaking_of(book, record.value["id"]))
    return Planted((book.add_id(record, "partners", unit),), also)


@operator("partner: the lead itself")
def partner_is_lead(book: Book, chance: random.Random) -> Planted | None:
    record = pick(chance, led(book))
    return Planted((book.add_id(record, "partners", record.value["lead"]),), sides(book, record)) if record else None


@operator("partner: removed from a task")
def task_partner_removed(book: Book, chance: random.Random) -> Planted | None:
    """Where the task names an item, so that the item's own partners say who is missing."""
    task = pick(chance, [task for task in tasks(book) if book.members(task, "partners")])
    if task is None:
        return None
    partners = book.members(task, "partners")
    node = book.get(task, "partners") if len(partners) == 1 else chance.choice(partners)
    return Planted((book.drop(node),), (*sides(book, task), task)) if node else None


@operator("partner: added to a task")
def task_partner_added(book: Book, chance: random.Random) -> Planted | None:
    task = pick(chance, [task for task in tasks(book) if book.members(task, "partners")])
    unit = unsaid(book, chance, task, owner(book, task), *partners_of(book, task)) if task else None
    return Planted((book.add_id(task, "partners", unit),), sides(book, task)) if task and unit else None


@operator("role: leads and joins exchanged")
def role_turned(book: Book, chance: random.Random) -> Planted | None:
    able = [(task, key) for task in tasks(book) for key in ("leads", "joins") if key in task.value]
    able = [(task, key) for task, key in able if not {"leads", "joins"} <= set(task.value)]
    choice = pick(chance, able)
    node = book.get(choice[0], choice[1]) if choice else None
    if not choice or not node:
        return None
    items = node.value if isinstance(node.value, list) else [node.value]
    also = (*sides(book, choice[0]), *(side for item in items for side in _item_sides(book, item)))
    return Planted((book.put_key(node, "joins" if choice[1] == "leads" else "leads"),), also)


def _role_removed(key: str) -> None:
    @operator(f"{key}: an item removed from a task")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        task = pick(chance, [task for task in tasks(book) if book.members(task, key)])
        if task is None:
            return None
        members = book.members(task, key)
        node = chance.choice(members)
        also = (*sides(book, task), task, *_item_sides(book, node.value))
        whole = book.get(task, key)
        return Planted((book.drop(whole if whole and len(members) == 1 else node),), also)


_role_removed("leads")
_role_removed("joins")


@operator("task with a lead removed")
def task_removed(book: Book, chance: random.Random) -> Planted | None:
    able = [task for task in tasks(book) if _is_right(book, task) and len(_siblings(book, task)) > 1]
    task = pick(chance, able)
    if task is None:
        return None
    record = book.node("duties.yaml", task.loc[0])
    sides = tuple(side for item in task.value["leads"] for side in _item_sides(book, item))
    return Planted((book.drop(task),), (*found(record, *_heads(book, record)), *sides)) if record else None


def _is_right(book: Book, task: Node) -> bool:
    """Whether an item that the task leads says so too."""
    leads = task.value.get("leads", [])
    return any(one.value["id"] in leads and one.value["lead"] == owner(book, task) for one in led(book))


def _heads(book: Book, record: Node | None) -> list[Node | None]:
    return [book.get(record, "unit"), book.get(record, "tasks")] if record else []


def _siblings(book: Book, task: Node) -> list[Node]:
    record = book.node("duties.yaml", task.loc[0])
    return book.members(record, "tasks")


@operator("duties of a leading unit removed")
def duties_removed(book: Book, chance: random.Random) -> Planted | None:
    able = [one for one in records(book, "duties.yaml") if any(_is_right(book, t) for t in book.members(one, "tasks"))]
    record = pick(chance, able)
    if record is None or len(records(book, "duties.yaml")) < 2:
        return None
    unit = record.value["unit"]
    items = [item for task in record.value["tasks"] for item in task.get("leads", [])]
    sides = [side for item in items for side in _item_sides(book, item)]
    declared = [one for one in records(book, "units.yaml") if one.value["id"] == unit]
    heading = [one for one in listed(book, "outline") if one.value["section"] == record.value.get("section")]
    named = [part for one in declared for part in found(one, book.get(one, "id"), book.get(one, "section"))]
    parts = [part for one in heading for part in found(one, book.get(one, "heading"))]
    lines = [line for one in listed(book, "recipients") if one.value.get("unit") == unit
             for line in found(one, book.get(one, "unit"))]  # fmt: skip
    return Planted((book.drop(record),), (*sides, *named, *parts, *lines))


@operator("unit of duties: another")
def duties_of_another(book: Book, chance: random.Random) -> Planted | None:
    record = pick(chance, records(book, "duties.yaml"))
    node = book.get(record, "unit") if record else None
    unit = another(book, chance, node.value) if node else None
    if not record or not node or not unit:
        return None
    twin = [one for one in records(book, "duties.yaml") if one.value["unit"] == unit]
    also = [part for one in twin for part in found(book.get(one, "unit"), one)]
    return Planted((book.put(node, unit),), (*also, *found(book.get(record, "section"))))
