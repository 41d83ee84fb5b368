"""Errors in targets: levels, changes, what was assigned, and the sentences that say so."""

import random
import re
from collections.abc import Callable

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import (
    digit_slip,
    found,
    listed,
    pick,
    records,
)

# a slip: from a text, or from a target and a sentence about it, to what is spoilt; None where it cannot be
_Spoil = Callable[[str, random.Random], str | None]
_SpoilWords = Callable[[Book, Node, Node, random.Random], Edit | None]
TARGETS = "targets.yaml"


def _figures(book: Book, target: Node) -> tuple[Node, ...]:
    """All places that speak of the same figures as a target."""
    paths = [
        ("baseline", "value"),
        ("change",),
        ("target", "value"),
        ("assigned", "change"),
        ("assigned", "value"),
        ("words",),
    ]
    aims = [book.get(aim, "text") for aim in listed(book, "aims") if aim.value["id"] in target.value.get("aims", [])]
    return found(*(book.get(target, *path) for path in paths), *aims)


def _target_fault(name: str, path: tuple[str, ...], spoil: _Spoil) -> None:
    @operator(f"target: {name}")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        able = [(one, node) for one in records(book, TARGETS) if (node := book.get(one, *path))]
        choice = pick(chance, able)
        new = spoil(choice[1].value, chance) if choice else None
        if not choice or not new or new == choice[1].value:
            return None
        return Planted((book.put(choice[1], new),), (*_figures(book, choice[0]), *found(book.get(choice[0], "unit"))))


def _as_percent(text: str, chance: random.Random) -> str | None:
    return text.replace(" điểm phần trăm", "%") if "điểm phần trăm" in text else None


def _turned(text: str, chance: random.Random) -> str:
    return text.replace("giảm", "tăng") if "giảm" in text else text.replace("tăng", "giảm")


def _above_all(text: str, chance: random.Random) -> str | None:
    return f"1{text.zfill(len(text))}" if text.endswith("%") and re.match(r"\d\d", text) else None


def _more(text: str, chance: random.Random) -> str | None:
    number = re.search(r"\d+", text)
    return text.replace(number[0], str(int(number[0]) + chance.randint(1, 3)), 1) if number else None


def _a_year_on(text: str, chance: random.Random) -> str:
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + 2), text)


def _other_measure(text: str, chance: random.Random) -> str | None:
    """The unit of a level: households for a rate, people for households."""
    return text.replace("%", " hộ").strip() if "%" in text else text.replace("hộ", "người")


for _name, _path, _spoil in (
    ("baseline digit", ("baseline", "value"), digit_slip),
    ("change digit", ("change",), digit_slip),
    ("target digit", ("target", "value"), digit_slip),
    ("assigned digit", ("assigned", "change"), digit_slip),
    ("change as %", ("change",), _as_percent),
    ("assigned change as %", ("assigned", "change"), _as_percent),
    ("direction turned", ("change",), _turned),
    ("assigned direction turned", ("assigned", "change"), _turned),
    ("baseline above 100 %", ("baseline", "value"), _above_all),
    ("level above 100 %", ("target", "value"), _above_all),
    ("weaker than assigned", ("assigned", "change"), _more),
    ("baseline after the target", ("baseline", "date"), _a_year_on),
    ("level of another unit", ("target", "value"), _other_measure),
    ("unit of another measure", ("unit",), _other_measure),
    ("level dated after the plan's year", ("target", "date"), _a_year_on),
):
    _target_fault(_name, _path, _spoil)


def _sentence_fault(name: str, spoil: _SpoilWords) -> None:
    @operator(f"target in words: {name}")
    def words(book: Book, chance: random.Random) -> Planted | None:
        able = [(one, node) for one in records(book, TARGETS) if (node := book.get(one, "words"))]
        choice = pick(chance, able)
        edit = spoil(book, choice[1], choice[0], chance) if choice else None
        return Planted((edit,), _figures(book, choice[0])) if choice and edit else None

    @operator(f"aim in words: {name}")
    def aim(book: Book, chance: random.Random) -> Planted | None:
        measured = {name: one for one in records(book, TARGETS) for name in one.value.get("aims", [])}
        able = [(measured[aim.value["id"]], aim) for aim in listed(book, "aims") if aim.value["id"] in measured]
        choice = pick(chance, able)
        node = book.get(choice[1], "text") if choice else None
        edit = spoil(book, node, choice[0], chance) if choice and node else None
        return Planted((edit,), _figures(book, choice[0])) if choice and edit else None


def _figure_slip(book: Book, node: Node, target: Node, chance: random.Random) -> Edit | None:
    """A figure of the target in the sentence, one digit another."""
    stated = [target.value["target"]["value"], str(target.value.get("change", "")).partition(" ")[2]]
    numbers = [match[0] for text in stated if (match := re.match(r"[\d.,]+", text))]
    number = chance.choice(numbers) if numbers else "-"
    return book.swap_words(node, number, digit_slip(number, chance)) if number != "-" else None


def _turn_words(book: Book, node: Node, target: Node, chance: random.Random) -> Edit | None:
    return book.swap_words(node, "giảm", "tăng") or book.swap_words(node, "tăng", "giảm")


def _year_slip(book: Book, node: Node, target: Node, chance: random.Random) -> Edit | None:
    year = str(target.value["target"].get("date", ""))[-4:]
    return book.swap_words(node, f"năm {year}", f"năm {int(year) + 1}") if year.isdigit() else None


_sentence_fault("digit", _figure_slip)
_sentence_fault("direction turned", _turn_words)
_sentence_fault("another year", _year_slip)


@operator("target: link to the aim removed")
def aims_removed(book: Book, chance: random.Random) -> Planted | None:
    target = pick(chance, [one for one in records(book, TARGETS) if len(one.value.get("aims", [])) == 1])
    node = book.get(target, "aims") if target else None
    if not target or not node:
        return None
    aims = [
        part for aim in listed(book, "aims") if aim.value["id"] in node.value for part in (aim, book.get(aim, "id"))
    ]
    return Planted((book.drop(node),), found(target, *aims, book.get(target, "id")))


@operator("target: assigning paper removed")
def assigned_without_paper(book: Book, chance: random.Random) -> Planted | None:
    target = pick(chance, [one for one in records(book, TARGETS) if book.get(one, "assigned", "decision")])
    node = book.get(target, "assigned", "decision") if target else None
    return Planted((book.drop(node),), found(target, book.get(target, "assigned"))) if target and node else None


@operator("target removed")
def target_removed(book: Book, chance: random.Random) -> Planted | None:
    """The aim that it measured stays, with nothing that measures it."""
    target = pick(chance, [one for one in records(book, TARGETS) if one.value.get("aims")])
    if target is None or len(records(book, TARGETS)) < 2:
        return None
    aims = [part for aim in listed(book, "aims") if aim.value["id"] in target.value["aims"]
            for part in (aim, book.get(aim, "id"), book.get(aim, "text"))]  # fmt: skip
    return Planted((book.drop(target),), found(*aims))
