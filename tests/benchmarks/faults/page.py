"""Errors in the plan's own page: sections, title, year, number; and what no plan may hold."""

import random
import re

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import found, head, items, letter_slip, listed, pick, records, said, units


@operator("title: another period")
def title_period(book: Book, chance: random.Random) -> Planted | None:
    node = book.get(head(book), "title")
    edit = book.swap_words(node, "2021-2025", chance.choice(("2022-2025", "2021-2026", "2016-2020"))) if node else None
    return Planted((edit,), found(book.get(head(book), "programme"))) if edit else None


@operator("title: another year")
def title_year(book: Book, chance: random.Random) -> Planted | None:
    node, year = book.get(head(book), "title"), book.get(head(book), "year")
    edit = book.swap_words(node, f"năm {year.value}", f"năm {int(year.value) - 1}") if node and year else None
    return Planted((edit,), found(year)) if edit else None


@operator("period in another text changed")
def text_period(book: Book, chance: random.Random) -> Planted | None:
    """`giai đoạn 2021-2025` anywhere but in the title and the papers' own words."""
    every = [n for path in sorted(book.texts) for n in book.every(path) if isinstance(n.value, str)]
    able = [n for n in every if n.loc[:1] not in (("legal_bases",), ("title",)) and "giai đoạn 2021-2025" in n.value]
    node = pick(chance, able)
    edit = book.swap_words(node, "2021-2025", "2021-2026") if node else None
    return Planted((edit,)) if edit else None


@operator("year of the plan changed")
def plan_year(book: Book, chance: random.Random) -> Planted | None:
    node = book.get(head(book), "year")
    if node is None:
        return None
    also = found(
        *(book.get(head(book), key) for key in ("date", "title", "programme")), book.get(head(book), "duration", "end")
    )
    return Planted((book.put(node, str(int(node.value) + chance.choice((-1, 1)))),), also)


@operator("date of the plan: another year")
def plan_date(book: Book, chance: random.Random) -> Planted | None:
    node = book.get(head(book), "date")
    if not node or not re.fullmatch(r"\d\d/\d\d/\d{4}", node.value):
        return None
    also = [one for paper in listed(book, "legal_bases") if (one := book.get(paper, "date"))]
    year = int(node.value[-4:]) + chance.choice((-1, 20))
    return Planted((book.put(node, f"{node.value[:-4]}{year}"),), (*also, *found(book.get(head(book), "year"))))


@operator("duration: another year")
def duration(book: Book, chance: random.Random) -> Planted | None:
    node = book.get(head(book), "duration", "end")
    if node is None:
        return None
    also = found(book.get(head(book), "duration", "text"), book.get(head(book), "year"))
    return Planted((book.put(node, str(int(node.value[-4:]) + chance.choice((-1, 1)))),), also)


def _blank(name: str, key: str, new: str) -> None:
    @operator(name)
    def plant(book: Book, chance: random.Random) -> Planted | None:
        node = book.get(head(book), key)
        if head(book).value.get("status") != "issued" or not node:
            return None
        also = found(book.get(head(book), "status"))
        return Planted((book.put(node, node.value[3:] if new == "month" else new),), also)


_blank("issued plan without its number", "number", "")
_blank("issued plan without its day", "date", "month")
_blank("issued plan without its symbol", "symbol", "")
_blank("issued plan of another symbol", "symbol", "QĐ-UBND")


@operator("issuer: another commune")
def other_issuer(book: Book, chance: random.Random) -> Planted | None:
    node = book.get(head(book), "issuer")
    name = book.get(head(book), "place")
    edit = book.swap_words(node, name.value, "Mường Xanh") if node and name else None
    also = found(name, book.get(head(book), "title"))
    unit = [one for one in units(book).values() if node and one.value["name"] == node.value]
    return Planted((edit,), (*also, *found(*(book.get(one, "name") for one in unit)))) if edit else None


@operator("title copied from another commune's")
def other_commune(book: Book, chance: random.Random) -> Planted | None:
    """The name of a commune that is not this one, in the title or another text of the page."""
    place = book.get(head(book), "place")
    texts = [
        book.get(head(book), *path)
        for path in (("title",), ("scope", "text"), ("closing", "text"), ("purpose", "text"))
    ]
    able = [
        edit
        for node in texts
        if node and place and (edit := book.swap_words(node, f"xã {place.value}", "xã Mường Xanh"))
    ]
    edit = pick(chance, able)
    return Planted((edit,), found(book.get(head(book), "issuer"), place)) if edit else None


@operator("catalogue title: a word changed")
def catalogue_title(book: Book, chance: random.Random) -> Planted | None:
    catalogue = book.plan.catalogue
    able = [one for one in items(book) if catalogue and one.value["title"] == catalogue.items.get(one.value["id"])]
    item = pick(chance, able)
    node = book.get(item, "title") if item else None
    if not item or not node:
        return None
    word = chance.choice([word for word in node.value.split() if word.isalpha() and len(word) > 2])
    new = chance.choice((letter_slip(word, chance), "nhanh", "kinh tế"))
    edit = book.swap_words(node, word, new)
    entries = [entry for entry in listed(book, "outline") if entry.value["section"] == item.value.get("section")]
    return (
        Planted((edit,), found(book.get(item, "id"), *(book.get(one, "heading") for one in entries))) if edit else None
    )


def _texts(book: Book) -> list[Node]:
    """Sentences that are the commune's own."""
    page = [book.get(head(book), key, "text") for key in ("purpose", "scope", "closing")]
    tasks = [
        n for path in sorted(book.texts) for n in book.every(path) if n.loc[-1:] == ("text",) and path != "plan.yaml"
    ]
    contents = [
        n
        for path in sorted(book.texts)
        for n in book.every(path)
        if n.loc[-2:-1] in (("contents",), ("beneficiaries",))
    ]
    return [n for n in (*page, *tasks, *contents) if n and isinstance(n.value, str)]


def _inserted(name: str, *endings: str) -> None:
    @operator(name)
    def plant(book: Book, chance: random.Random) -> Planted | None:
        node = pick(chance, _texts(book))
        return Planted((book.end_of_words(node, f" {chance.choice(endings)}"),)) if node else None


_inserted(
    "district in a text", "Thực hiện trên địa bàn huyện.", "Báo cáo Ủy ban nhân dân huyện.", "Theo kế hoạch của huyện."
)
_inserted("identity number in a text", "Liên hệ bà Lan (CCCD 064185003921).", "Ông Nam, số định danh 052090117734.")
_inserted("telephone number in a text", "Điện thoại 0905 123 456.", "Liên hệ số 0905.341.778.", "Gọi 0914285631.")


@operator("unit declared and never used")
def unused_unit(book: Book, chance: random.Random) -> Planted | None:
    last = records(book, "units.yaml")[-1]
    section = last.value.get("section", "cuối")
    record = f"\n- id: ban-dan-van\n  name: Ban Dân vận\n  kind: party\n  section: {section}"
    return Planted((Edit(last.path, last.end, last.end, record),), ())


@operator("source declared and never used")
def unused_source(book: Book, chance: random.Random) -> Planted | None:
    last = listed(book, "sources")[-1]
    record = "\n  - id: Vốn ODA\n    name: Vốn ODA"
    return Planted((Edit(last.path, last.end, last.end, record),)) if last.loc else None


@operator("standing unit: another")
def standing(book: Book, chance: random.Random) -> Planted | None:
    """Where the last words of the plan send the others to the standing unit."""
    node, closing = book.get(head(book), "standing_unit"), book.get(head(book), "closing", "text")
    if not node or not closing or not said(book, closing, node.value):
        return None
    others = [name for name, one in units(book).items() if one.value["kind"] in ("school", "post", "association")]
    unit = pick(chance, [name for name in others if name != node.value])
    return Planted((book.put(node, unit),), (closing,)) if unit else None
