"""Errors in who reports to whom, who is sent the plan, and who takes on a dimension, made in the data."""

import random

from tests.benchmarks.faults.book import Book, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import (
    actors,
    found,
    listed,
    owner,
    pick,
    records,
    tasks,
)
from tests.benchmarks.faults.sides import another, is_said, partners_of, sides


@operator("activity: another lead")
def activity_lead(book: Book, chance: random.Random) -> Planted | None:
    able = [one for policy in records(book, "policies.yaml") for one in book.members(policy, "activities")]
    record = pick(chance, [one for one in able if book.get(one, "lead") and is_said(book, one, one.value["lead"])])
    node = book.get(record, "lead") if record else None
    unit = another(book, chance, node.value, *partners_of(book, record)) if record and node else None
    return Planted((book.put(node, unit),), sides(book, record)) if record and node and unit else None


def _reports(book: Book) -> list[tuple[Node, Node]]:
    return [(task, report) for task in tasks(book) for report in book.members(task, "reports")]


def _dated(book: Book) -> list[tuple[Node, Node]]:
    """The reports whose date the task's sentence says too."""
    return [pair for pair in _reports(book) if (pair[1].value.get("due") or "-") in pair[0].value["text"]]


@operator("report: another addressee")
def addressee(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, [pair for pair in _reports(book) if is_said(book, pair[0], pair[1].value["to"])])
    node = book.get(choice[1], "to") if choice else None
    unit = another(book, chance, node.value, owner(book, choice[0])) if choice and node else None
    return Planted((book.put(node, unit),), sides(book, choice[0])) if choice and node and unit else None


@operator("report: date removed")
def report_undated(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, _dated(book))
    node = book.get(choice[1], "due") if choice else None
    also = (*sides(book, choice[0]), choice[1], *found(book.get(choice[1], "to"))) if choice else ()
    return Planted((book.drop(node),), also) if node else None


@operator("report: another date")
def report_redated(book: Book, chance: random.Random) -> Planted | None:
    choice = pick(chance, _dated(book))
    node = book.get(choice[1], "due") if choice else None
    numbers = [word for word in node.value.split() if word.isdigit()] if node else []
    if not choice or not node or not numbers:
        return None
    day = chance.choice([day for day in ("05", "10", "22", "28") if int(day) != int(numbers[0])])
    edit = book.swap_words(node, numbers[0], day)
    return Planted((edit,), sides(book, choice[0])) if edit else None


@operator("report: removed from the data")
def report_removed(book: Book, chance: random.Random) -> Planted | None:
    able = [task for task in tasks(book) if len(book.members(task, "reports")) == 1]
    able = [task for task in able if "báo cáo" in task.value["text"]]
    task = pick(chance, able)
    node = book.get(task, "reports") if task else None
    return Planted((book.drop(node),), (*sides(book, task), task)) if task and node else None


@operator("recipient removed")
def recipient_removed(book: Book, chance: random.Random) -> Planted | None:
    working = {one.value["unit"]: one for one in records(book, "duties.yaml")}
    able = [one for one in listed(book, "recipients") if one.value.get("unit") in working]
    line = pick(chance, able)
    if line is None:
        return None
    above = book.node("plan.yaml", "recipients")
    duties = working[line.value["unit"]]
    declared = [one for one in records(book, "units.yaml") if one.value["id"] == line.value["unit"]]
    return Planted((book.drop(line),), found(above, duties, book.get(duties, "unit"), *declared))


@operator("recipient: another unit's id")
def recipient_other(book: Book, chance: random.Random) -> Planted | None:
    able = [one for one in listed(book, "recipients") if one.value.get("unit") in actors(book)]
    line = pick(chance, able)
    node = book.get(line, "unit") if line else None
    unit = another(book, chance, node.value) if node else None
    return Planted((book.put(node, unit),), found(line, book.get(line, "name"))) if line and node and unit else None


@operator("dimension removed from a task")
def dimension_removed(book: Book, chance: random.Random) -> Planted | None:
    """A dimension that no other task takes on, where the plan has all that the programme has."""
    every = [(task, one) for task in tasks(book) for one in book.members(task, "dimensions")]
    values = [one.value for _, one in every]
    if not book.plan.catalogue or set(values) < set(book.plan.catalogue.dimensions):
        return None
    choice = pick(chance, [(task, one) for task, one in every if values.count(one.value) == 1])
    if choice is None:
        return None
    task, node = choice
    whole = book.get(task, "dimensions")
    is_alone = len(book.members(task, "dimensions")) == 1
    page = book.node("plan.yaml", "programme")
    return Planted((book.drop(whole if whole and is_alone else node),), (*sides(book, task), task, *found(page)))
