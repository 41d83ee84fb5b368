"""Errors in what rests on which paper, and in what a paper is said to be about."""

import random
import re

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.entries import PREFIX, entries_of
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import found, leaves, listed, pick, records


def _about(book: Book, *words: str) -> list[str]:
    """The papers whose title, or sentence, has any of the words."""
    papers = listed(book, "legal_bases")
    texts = {one.value["id"]: f"{one.value.get('title', '')} {one.value.get('words', '')}" for one in papers}
    return [name for name, text in texts.items() if any(word in " ".join(text.split()) for word in words)]


def _first_decision(book: Book, record: Node) -> Node | None:
    return book.get(record, "decisions", 0) or book.get(record, "decision") or book.get(record, "decisions")


def _swap(book: Book, nodes: list[Node], others: list[str], chance: random.Random) -> Planted | None:
    node, other = pick(chance, nodes), pick(chance, others)
    return Planted((book.put(node, other),)) if node and other and node.value != other else None


@operator("purpose: money on the paper about villages")
def money_on_villages(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for leaf in leaves(book) if book.get(leaf, "money") for node in found(_first_decision(book, leaf))]
    return _swap(
        book,
        [node for node in nodes if isinstance(node.value, str)],
        _about(book, "ông nhận thôn", "danh sách thôn"),
        chance,
    )


@operator("purpose: village on the paper about money")
def village_on_money(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in records(book, "villages.yaml") for node in found(book.get(one, "decision"))]
    return _swap(book, nodes, _about(book, "kinh phí", "dự toán", "kế hoạch vốn"), chance)


@operator("purpose: target on the paper about villages")
def target_on_villages(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in records(book, "targets.yaml") for node in found(book.get(one, "assigned", "decision"))]
    return _swap(book, nodes, _about(book, "ông nhận thôn", "danh sách thôn"), chance)


@operator(f"{PREFIX}supplement on the paper about villages")
def supplement(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in entries_of(book, "allocation") for node in found(book.get(one, "decisions", 0))]
    return _swap(book, nodes, _about(book, "ông nhận thôn", "kéo dài"), chance)


@operator("purpose: budget year of the year before")
def budget_year(book: Book, chance: random.Random) -> Planted | None:
    able = [
        (paper, node, match)
        for paper in listed(book, "legal_bases")
        for node in found(book.get(paper, "title") or book.get(paper, "words"))
        if re.search("kinh phí|dự toán|vốn", str(node.value)) and "kéo dài" not in " ".join(str(node.value).split())
        for match in re.findall(r"năm (20\d\d)(?=[^\d]*$)", " ".join(str(node.value).split()))
    ]
    choice = pick(chance, able)
    if choice is None:
        return None
    paper, node, year = choice
    count = len(re.findall(rf"năm\s+{year}", book.text(node)))
    edit = book.swap_words(node, f"năm {year}", f"năm {int(year) - chance.choice((1, 2))}", nth=count - 1)
    return Planted((edit,), found(book.get(paper, "date"))) if edit else None


@operator("purpose: paper declared twice")
def declared_twice(book: Book, chance: random.Random) -> Planted | None:
    paper = pick(chance, [one for one in listed(book, "legal_bases") if "number" in one.value and "date" in one.value])
    if paper is None:
        return None
    text = book.texts[paper.path]
    start = text.rfind("\n", 0, paper.start) + 1
    end = text.find("\n", paper.end) + 1
    copy = text[start:end].replace(paper.value["id"], f"{paper.value['id']}-b", 1)
    return Planted((Edit(paper.path, end, end, copy),), found(book.get(paper, "number")))


@operator("purpose: paper of another province")
def other_province(book: Book, chance: random.Random) -> Planted | None:
    able = [
        (node, match[1])
        for paper in listed(book, "legal_bases")
        for node in found(book.get(paper, "issuer"))
        if "words" not in paper.value
        and (match := re.search(r"tỉnh (.+)", node.value))
        and int(str(paper.value.get("date", "0"))[-4:] + str(paper.value.get("date", "00/00"))[3:5]) >= 202507
    ]
    choice = pick(chance, able)
    return Planted((book.put(choice[0], choice[0].value.replace(choice[1], "Hà Trúc")),)) if choice else None


@operator("purpose: target of the province on the Prime Minister's paper")
def prime_minister(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in records(book, "targets.yaml") for node in found(book.get(one, "assigned", "decision"))]
    papers = [one.value["id"] for one in listed(book, "legal_bases") if "Thủ tướng" in str(one.value.get("issuer"))]
    return _swap(book, nodes, papers, chance)
