"""What operators look for in a plan: its records as nodes, and small slips of the pen."""

import random
import re
from collections.abc import Sequence
from typing import TypeVar

from kcplan.language.fold import fold
from tests.benchmarks.faults.book import Book, Node

_T = TypeVar("_T")
_LETTERS = "abcdeghiklmnopqrstuvxy"


def pick(chance: random.Random, choices: Sequence[_T]) -> _T | None:
    """One of several, or None of none."""
    return chance.choice(choices) if choices else None


def found(*nodes: Node | None) -> tuple[Node, ...]:
    """Those that there are."""
    return tuple(node for node in nodes if node)


def records(book: Book, path: str) -> list[Node]:
    """The records of a file that is a list."""
    return book.members(book.node(path)) if path in book.texts else []


def head(book: Book) -> Node:
    """The plan's own page."""
    node = book.node("plan.yaml")
    assert node
    return node


def listed(book: Book, key: str) -> list[Node]:
    """The records of a list in plan.yaml."""
    return book.members(head(book), key)


def projects(book: Book) -> list[Node]:
    """The projects, a file each."""
    roots = [book.node(path) for path in sorted(book.texts) if path.startswith("projects/")]
    return [root for root in roots if root]


def leaves(book: Book) -> list[Node]:
    """The (sub-)projects that are carried out: sub-projects, and projects without any."""
    return [leaf for project in projects(book) for leaf in (book.members(project, "sub_projects") or [project])]


def items(book: Book) -> list[Node]:
    """Projects and sub-projects."""
    return [one for project in projects(book) for one in (project, *book.members(project, "sub_projects"))]


def led(book: Book) -> list[Node]:
    """All that has a lead and a sentence that says so: (sub-)projects and policies."""
    every = [*leaves(book), *records(book, "policies.yaml")]
    return [one for one in every if book.get(one, "lead") and book.get(one, "assignment")]


def tasks(book: Book) -> list[Node]:
    """All tasks of all units."""
    return [task for record in records(book, "duties.yaml") for task in book.members(record, "tasks")]


def owner(book: Book, task: Node) -> str:
    """The unit that a task is of."""
    node = book.node("duties.yaml", task.loc[0], "unit")
    return str(node.value) if node else ""


def funding(book: Book) -> Node | None:
    """The plan's own money."""
    return book.get(head(book), "funding", "money")


def total(book: Book, money: Node) -> Node | None:
    """The stated total."""
    return book.get(money, "total")


def rows(book: Book, money: Node | None) -> list[tuple[str, Node]]:
    """The sources and amounts of a place that states money."""
    if money is None:
        return []
    short = [(str(key), book.get(money, key)) for key in money.value if key not in ("total", "rows")]
    long = [(str(row.value["source"]), book.get(row, "amount")) for row in book.members(money, "rows")]
    return [(source, node) for source, node in (*short, *long) if node]


def amounts(book: Book, record: Node) -> list[Node]:
    """All figures of an item's own money."""
    money = book.get(record, "money")
    return [node for node in ((total(book, money), *(node for _, node in rows(book, money))) if money else ()) if node]


def ids(book: Book, path: str) -> list[str]:
    """The ids of the records of a file."""
    return [str(record.value.get("id", record.value.get("unit"))) for record in records(book, path)]


def units(book: Book) -> dict[str, Node]:
    """The declared units by id."""
    return dict(zip(ids(book, "units.yaml"), records(book, "units.yaml"), strict=True))


def spellings(unit: Node) -> list[str]:
    """The names of a unit, the longest first."""
    others = unit.value.get("names", [])
    return sorted({unit.value["name"], *([others] if isinstance(others, str) else others)}, key=lambda name: -len(name))


def said(book: Book, node: Node, unit: str) -> str | None:
    """The name by which a sentence calls a unit, or None where it does not."""
    known = units(book).get(unit)
    names = spellings(known) if known else []
    return next((name for name in names if book.swap_words(node, name, name)), None)


def actors(book: Book) -> list[str]:
    """The units of the commune that can be given work."""
    return [
        name for name, unit in units(book).items()
        if unit.value["kind"] not in ("authority", "party") and unit.value.get("level") not in ("province", "central")
    ]  # fmt: skip


def all_ids(book: Book) -> set[str]:
    """Every id, section and source code that the plan declares."""
    every = (node for path in book.texts for node in book.every(path))
    return {node.value for node in every if node.loc[-1:] in (("id",), ("section",)) and isinstance(node.value, str)}


def digit_slip(text: str, chance: random.Random) -> str:
    """The text with one digit of its first figure another."""
    figure = re.search(r"[0-9][0-9.,]*", text)
    assert figure
    places = [index for index in range(*figure.span()) if text[index].isdigit()]
    place = chance.choice(places)
    others = [digit for digit in "0123456789" if digit != text[place] and not (digit == "0" and place == places[0])]
    return text[:place] + chance.choice(others) + text[place + 1 :]


def letter_slip(word: str, chance: random.Random) -> str:
    """The word with one letter of it another, not its first; not the marks alone, which people leave out."""
    # the words after a name, as in “Trạm Y tế xã”, are not what makes it one
    own = word.removesuffix(" xã")
    places = [index for index, sign in enumerate(own) if sign.isalpha() and index] or [0]
    place = chance.choice(places)
    return word[:place] + chance.choice([sign for sign in _LETTERS if sign != fold(word[place])]) + word[place + 1 :]


def id_slip(book: Book, name: str, chance: random.Random) -> str:
    """An id with one letter or digit of it another, that names nothing."""
    known = all_ids(book)
    while True:
        places = [index for index, sign in enumerate(name) if sign.isalnum()]
        place = chance.choice(places)
        signs = "123456789" if name[place].isdigit() else _LETTERS
        slip = name[:place] + chance.choice([sign for sign in signs if sign != name[place]]) + name[place + 1 :]
        if slip not in known and slip != name:
            return slip
