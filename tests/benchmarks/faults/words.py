"""Errors in the sentences that say who does what; the data stay as they were."""

import random
import re
from collections.abc import Callable

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import (
    found,
    items,
    led,
    letter_slip,
    pick,
    records,
    said,
    tasks,
)
from tests.benchmarks.faults.sides import data_of, other_name, units_of

_STRANGERS = ("Phòng Xây dựng", "Hội Làm vườn", "Trung tâm Thể thao", "Ban Quản lý chợ", "Hội Khuyến học")


def _named(book: Book, key: str) -> list[tuple[Node, Node, str, str]]:
    """Every unit that a sentence names: (record, sentence, unit, name), by where the sentence stands."""
    places = (
        [(one, "assignment") for one in led(book)] if key == "assignment" else [(one, "text") for one in tasks(book)]
    )
    every = []
    for record, field in places:
        node = book.get(record, field)
        for unit in units_of(book, record) if node else ():
            name = said(book, node, unit) if node else None
            if node and name:
                every.append((record, node, unit, name))
    return every


# from a record, its sentence and the name in it to another name, or None
_Rename = Callable[[Node, Node, str], str | None]


def _naming_faults(where: str) -> None:
    @operator(f"{where}: a unit's name replaced by another unit's")
    def other(book: Book, chance: random.Random) -> Planted | None:
        return _renamed(book, chance, lambda record, node, _: other_name(book, chance, record, node))

    @operator(f"{where}: a unit's name replaced by an undeclared one")
    def stranger(book: Book, chance: random.Random) -> Planted | None:
        return _renamed(book, chance, lambda *_: chance.choice(_STRANGERS))

    @operator(f"{where}: a unit's name misspelt")
    def misspelt(book: Book, chance: random.Random) -> Planted | None:
        return _renamed(book, chance, lambda _, __, name: letter_slip(name, chance))

    def _renamed(book: Book, chance: random.Random, rename: _Rename) -> Planted | None:
        choice = pick(chance, _named(book, where))
        if choice is None:
            return None
        record, node, _, name = choice
        new = rename(record, node, name)
        edit = book.swap_words(node, name, new) if new else None
        return Planted((edit,), data_of(book, record)) if edit else None

    @operator(f"{where}: a partner left out")
    def left_out(book: Book, chance: random.Random) -> Planted | None:
        able = []
        for record, node, unit, name in _named(book, where):
            for pattern in (f"{name}, ", f", {name}", f" và {name}"):
                edit = _cut(book, node, pattern)
                if edit and unit in record.value.get("partners", []):
                    able.append(Planted((edit,), data_of(book, record)))
        return pick(chance, able)


def _cut(book: Book, node: Node, words: str) -> Edit | None:
    pattern = r"\s+".join(re.escape(part) for part in words.strip().split())
    match = re.search(rf"(?:\s+)?{pattern}\s?" if words.endswith(" ") else rf"\s*{pattern}(?!\w)", book.text(node))
    if not match:
        return None
    return Edit(node.path, node.start + match.start(), node.start + match.end(), " " if words.endswith(" ") else "")


@operator("assignment: a second unit leads")
def second_lead(book: Book, chance: random.Random) -> Planted | None:
    record = pick(chance, led(book))
    node = book.get(record, "assignment") if record else None
    name = other_name(book, chance, record, node) if record and node else None
    return (
        Planted((book.end_of_words(node, f" {name} chủ trì."),), data_of(book, record))
        if record and node and name
        else None
    )


@operator("task: a second unit leads")
def second_leader(book: Book, chance: random.Random) -> Planted | None:
    task = pick(chance, [task for task in tasks(book) if "leads" in task.value])
    node = book.get(task, "text") if task else None
    name = other_name(book, chance, task, node) if task and node else None
    if not task or not node or not name:
        return None
    return Planted((book.end_of_words(node, f" {name} chủ trì thực hiện."),), data_of(book, task))


@operator("task: Chủ trì turned to Phối hợp")
def task_turned(book: Book, chance: random.Random) -> Planted | None:
    able = [(task, node) for task in tasks(book) if "leads" in task.value and (node := book.get(task, "text"))]
    choice = pick(chance, able)
    if choice is None:
        return None
    task, node = choice
    edit = book.swap_words(node, "Chủ trì, phối hợp với", "Phối hợp với")
    return Planted((edit,), data_of(book, task)) if edit else None


@operator("task: Phối hợp turned to Chủ trì")
def task_turned_back(book: Book, chance: random.Random) -> Planted | None:
    able = [(task, node) for task in tasks(book) if "joins" in task.value and (node := book.get(task, "text"))]
    choice = pick(chance, able)
    if choice is None:
        return None
    task, node = choice
    edit = book.swap_words(node, "Phối hợp với", "Chủ trì, phối hợp với")
    return Planted((edit,), data_of(book, task)) if edit else None


def _numbered(book: Book) -> list[tuple[Node, Node, str, str]]:
    """Each project number that a task's sentence names: (task, sentence, words, id)."""
    every = []
    for task in tasks(book):
        node = book.get(task, "text")
        for part, project in re.findall(r"(?:Tiểu dự án (\d) - )?Dự án (\d)", node.value if node else ""):
            words = f"Tiểu dự án {part} - Dự án {project}" if part else f"Dự án {project}"
            if node:
                every.append((task, node, words, f"da{project}.tda{part}" if part else f"da{project}"))
    return every


def _renumbered(name: str, *, is_planned: bool) -> None:
    @operator(name)
    def plant(book: Book, chance: random.Random) -> Planted | None:
        known = [str(item.value["id"]) for item in items(book)]
        able = [one for one in _numbered(book) if one[3] in known]
        choice = pick(chance, able)
        if choice is None:
            return None
        task, node, words, item = choice
        busy = {*task.value.get("leads", []), *task.value.get("joins", []), *task.value.get("items", [])}
        others = [one for one in known if one not in busy] if is_planned else ["da8", "da9", f"{item[:3]}.tda8"]
        other = pick(chance, [one for one in others if ("." in one) == ("." in item)])
        edit = book.swap_words(node, words, _as_words(other)) if other else None
        return Planted((edit,), data_of(book, task)) if edit else None


def _as_words(item: str) -> str:
    project, _, part = item.partition(".tda")
    return f"Tiểu dự án {part} - Dự án {project[2:]}" if part else f"Dự án {project[2:]}"


_renumbered("task: a project's number changed to another's", is_planned=True)
_renumbered("task: a project's number changed to one that is not", is_planned=False)


@operator("task: another policy named")
def other_policy(book: Book, chance: random.Random) -> Planted | None:
    titles = {str(one.value["id"]): str(one.value["title"]) for one in records(book, "policies.yaml")}
    able = []
    for task in tasks(book):
        node = book.get(task, "text")
        own = [one for key in ("leads", "joins") for one in task.value.get(key, []) if one in titles]
        for item in own:
            others = [title for name, title in titles.items() if name not in own]
            edit = book.swap_words(node, titles[item], chance.choice(others)) if node and others else None
            if edit:
                able.append(Planted((edit,), data_of(book, task)))
    return pick(chance, able)


@operator("report in words: another addressee")
def addressee_in_words(book: Book, chance: random.Random) -> Planted | None:
    able = []
    for task in tasks(book):
        node = book.get(task, "text")
        for to in (report["to"] for report in task.value.get("reports", [])):
            name = said(book, node, to) if node else None
            other = other_name(book, chance, task, node) if node else None
            partners = task.value.get("partners", [])
            edit = book.swap_words(node, name, other) if node and name and other and to not in partners else None
            if edit:
                able.append(Planted((edit,), data_of(book, task)))
    return pick(chance, able)


@operator("report in words: another date")
def date_in_words(book: Book, chance: random.Random) -> Planted | None:
    able = []
    for task in tasks(book):
        for report in book.members(task, "reports"):
            node, due = book.get(task, "text"), book.get(report, "due")
            edit = book.swap_words(node, due.value, re.sub(r"\d+", "28", due.value, count=1)) if node and due else None
            if edit:
                able.append(Planted((edit,), found(due)))
    return pick(chance, able)


@operator("dimension in words: another")
def other_dimension(book: Book, chance: random.Random) -> Planted | None:
    said_as = {
        "viec-lam": "việc làm",
        "y-te": "y tế",
        "giao-duc": "giáo dục",
        "nha-o": "nhà ở",
        "thong-tin": "thông tin",
    }
    able = []
    for task in tasks(book):
        own = task.value.get("dimensions", [])
        node = book.get(task, "text")
        for name in own:
            other = chance.choice([words for key, words in said_as.items() if key not in own])
            words = f"thiếu hụt về {said_as.get(name, '-')}"
            edit = book.swap_words(node, words, f"thiếu hụt về {other}") if node else None
            if edit:
                able.append(Planted((edit,), found(book.get(task, "dimensions"))))
    return pick(chance, able)


_naming_faults("assignment")
_naming_faults("task")
