"""Errors in places, days, signatures and sources: what was copied from another plan, or from another line."""

import random
import re

from kcplan.language import amount
from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import found, head, items, leaves, letter_slip, listed, pick, records, rows, tasks

_DAYS = ("31/06/2025", "ngày 31 tháng 9 năm 2025", "30/02/2025", "ngày 31/11/2025", "ngày 32/10/2025")
_MOVED = 10_000_000  # đồng
_DUE = re.compile(r"ngày (\d+)")


def _texts(book: Book) -> list[Node]:
    """Sentences of items and duties."""
    contents = [one for item in leaves(book) for one in book.members(item, "contents")]
    return [*contents, *(node for task in tasks(book) for node in found(book.get(task, "text")))]


def with_more(book: Book, node: Node, words: str) -> Edit | None:
    """Words at the end of a sentence, before its full stop."""
    text = book.text(node).rstrip()
    end = node.start + len(text) - (1 if text.endswith((".", ";")) else 0)
    return Edit(node.path, end, end, words) if ":" not in words and not text.endswith('"') else None


@operator("place: impossible day in a sentence")
def impossible_day(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, _texts(book))
    edit = with_more(book, node, f", xong trước {chance.choice(_DAYS)}") if node else None
    return Planted((edit,)) if edit else None


@operator("place: another commune in a content or duty")
def other_commune(book: Book, chance: random.Random) -> Planted | None:
    node = pick(chance, _texts(book))
    edit = with_more(book, node, " trên địa bàn xã Hà Trúc") if node else None
    return Planted((edit,)) if edit else None


@operator("place: another commune in a unit")
def unit_of_another(book: Book, chance: random.Random) -> Planted | None:
    nodes = [
        node for one in records(book, "units.yaml") for node in found(book.get(one, "name")) if " xã " in node.value
    ]
    node = pick(chance, [node for node in nodes if re.search(r" xã [A-ZĐÀ-Ỹ]", node.value)])
    return Planted((book.put(node, re.sub(r" xã .*", " xã Hà Trúc", node.value)),)) if node else None


@operator("place: another province in a unit")
def province_of_another(book: Book, chance: random.Random) -> Planted | None:
    nodes = [node for one in records(book, "units.yaml") for node in found(book.get(one, "name"))]
    node = pick(chance, [node for node in nodes if re.search(r" tỉnh [A-ZĐÀ-Ỹ]", node.value)])
    return Planted((book.put(node, re.sub(r" tỉnh .*", " tỉnh Hà Trúc", node.value)),)) if node else None


@operator("place: another programme in the title")
def other_programme(book: Book, chance: random.Random) -> Planted | None:
    node = book.get(head(book), "title")
    edit = book.swap_words(node, "giảm nghèo bền vững", "xây dựng nông thôn mới") if node else None
    return Planted((edit,)) if edit else None


@operator("place: village misspelt in a content")
def village(book: Book, chance: random.Random) -> Planted | None:
    names = [one.value["name"] for one in records(book, "villages.yaml") if len(one.value["name"]) > 5]
    node, name = pick(chance, _texts(book)), pick(chance, names)
    if node is None or name is None or name[-1].isdigit():
        return None
    known = {other.casefold() for other in names}
    slip = letter_slip(name, chance)
    edit = with_more(book, node, f" tại thôn {slip}") if slip.casefold() not in known else None
    return Planted((edit,)) if edit else None


@operator("place: recipient listed twice")
def recipient(book: Book, chance: random.Random) -> Planted | None:
    lines = [one for one in listed(book, "recipients") if "unit" in one.value]
    one = pick(chance, lines)
    if one is None or len(lines) < 2:
        return None
    text = book.texts[one.path]
    start, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end) + 1
    return Planted((Edit(one.path, end, end, text[start:end]),), found(book.get(one, "name")))


def _signature(name: str, key: str, new: str, *needs: str) -> None:
    @operator(f"signature: {name}")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        signature = book.get(head(book), "signature")
        node = book.get(signature, key) if signature else None
        if signature is None or node is None or any(need not in signature.value for need in needs):
            return None
        also = found(*(book.get(signature, other) for other in ("authority", "acting", "position")))
        return Planted((book.put(node, new),), also)


_signature("for the council", "authority", "TM. HỘI ĐỒNG NHÂN DÂN")
_signature("office of another organ", "position", "GIÁM ĐỐC")
_signature("for the head of an office", "acting", "KT. TRƯỞNG PHÒNG", "acting")


@operator("signature: deputy without KT.")
def deputy(book: Book, chance: random.Random) -> Planted | None:
    signature = book.get(head(book), "signature")
    node = book.get(signature, "acting") if signature else None
    return Planted((book.drop(node),), found(book.get(signature, "position"))) if node and signature else None


@operator("signature: deputy in place of the chief")
def chief(book: Book, chance: random.Random) -> Planted | None:
    signature = book.get(head(book), "signature")
    node = book.get(signature, "position") if signature and "acting" not in signature.value else None
    return Planted((book.put(node, "PHÓ CHỦ TỊCH"),)) if node and node.value == "CHỦ TỊCH" else None


@operator("own number: another in the assignment")
def own_number(book: Book, chance: random.Random) -> Planted | None:
    able = [
        one
        for one in leaves(book)
        if book.get(one, "assignment") and re.fullmatch(r"da\d+(\.tda\d+)?", one.value["id"])
    ]
    one = pick(chance, able)
    others = [
        other.value["id"] for other in items(book) if one and not other.value["id"].startswith(one.value["id"][:3])
    ]
    other, node = pick(chance, others), book.get(one, "assignment") if one else None
    numbers = re.findall(r"\d+", other or "")
    said = f" Dự án {numbers[0]}" if len(numbers) == 1 else f" Tiểu dự án {numbers[-1]} - Dự án {numbers[0]}"
    edit = with_more(book, node, said) if node and other else None
    return Planted((edit,)) if edit else None


@operator("deadline: of the year before")
def last_year(book: Book, chance: random.Random) -> Planted | None:
    year = book.plan.head.year or 0
    task = pick(chance, [one for one in tasks(book) if "due" not in one.value])
    return Planted((book.add_line(task, f"due: 30/11/{year - 1}"),)) if task else None


@operator("deadline: summed up before it is reported")
def summed_up(book: Book, chance: random.Random) -> Planted | None:
    """Both the sentence and the key are moved, so that they still agree."""
    summing = {
        record.value["unit"]: report.value for record in records(book, "duties.yaml")
        for task in book.members(record, "tasks") if "ổng hợp" in task.value["text"]
        for report in book.members(task, "reports") if _DUE.search(str(report.value.get("due")))
    }  # fmt: skip
    able = []
    for record in records(book, "duties.yaml"):
        for task in book.members(record, "tasks"):
            for report in book.members(task, "reports"):
                above = summing.get(report.value["to"])
                if above and record.value["unit"] != report.value["to"] and len(task.value["reports"]) == 1:
                    able.append((task, report, int(_DUE.search(above["due"])[1])))  # type: ignore[index]
    choice = pick(chance, able)
    if choice is None or choice[2] > 26:
        return None
    task, report, day = choice
    due, text = book.get(report, "due"), book.get(task, "text")
    old = _DUE.search(str(due.value)) if due else None
    edit = book.swap_words(text, f"ngày {old[1]}", f"ngày {day + 2}") if text and old else None
    if due is None or edit is None or old is None:
        return None
    return Planted((book.put(due, due.value.replace(old[1], str(day + 2))), edit))


@operator("sources: another number in words")
def sources(book: Book, chance: random.Random) -> Planted | None:
    funding = book.get(head(book), "funding", "text")
    count = len(listed(book, "sources"))
    edit = (
        with_more(book, funding, f" từ {count + 1} nguồn vốn") if funding and isinstance(funding.value, str) else None
    )
    return Planted((edit,)) if edit else None


@operator("deadline: another in the sentence")
def another_day(book: Book, chance: random.Random) -> Planted | None:
    year = book.plan.head.year or 0
    task = pick(chance, [one for one in tasks(book) if "due" not in one.value])
    text = book.get(task, "text") if task else None
    edit = with_more(book, text, f", xong trước ngày 15/10/{year}") if text else None
    return Planted((book.add_line(task, f"due: 15/11/{year}"), edit)) if task and edit else None


@operator("place: village of another class")
def other_class(book: Book, chance: random.Random) -> Planted | None:
    classes = ("đặc biệt khó khăn", "khó khăn")
    able = [node for one in records(book, "villages.yaml") for node in found(book.get(one, "difficulty"))]
    node = pick(chance, [node for node in able if node.value in classes])
    if node is None or not any("khó khăn:" in " ".join(text.split()) for text in book.texts.values()):
        return None
    return Planted((book.put(node, classes[node.value == classes[0]]),))


@operator("money: moved between two items")
def moved(book: Book, chance: random.Random) -> Planted | None:
    """Ten million of the largest source go from an item to another, with their totals; no sum changes."""
    cells = [
        (leaf, node) for leaf in leaves(book) for source, node in rows(book, book.get(leaf, "money"))
        if source == "NSTW" and "rows" not in leaf.value["money"] and leaf.loc
    ]  # fmt: skip
    pairs = [(one, other) for one in cells for other in cells if one is not other and one[0].path == other[0].path]
    choice = pick(chance, pairs)
    if choice is None or amount.read(choice[0][1].value) <= _MOVED:
        return None
    edits = [
        book.put(node, amount.write(amount.read(node.value) + sign * _MOVED))
        for (leaf, row), sign in zip(choice, (-1, 1), strict=True)
        for node in found(row, book.get(leaf, "money", "total"))
    ]
    return Planted(tuple(edits))
