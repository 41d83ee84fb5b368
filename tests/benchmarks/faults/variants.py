"""Correct plans that look wrong: the same thing said otherwise, and what may be said beside it. None may be told of."""

import random
import re
from collections.abc import Callable, Iterator

from tests.benchmarks.faults.book import Book, Edit, Node, book_of
from tests.benchmarks.faults.entries import entries_of
from tests.benchmarks.faults.fault import Files
from tests.benchmarks.faults.looking import found, head, leaves, listed, pick, records, tasks
from tests.benchmarks.faults.places import with_more

Variant = Callable[[Book, random.Random], list[Edit] | None]
VARIANTS: dict[str, Variant] = {}
_ITEM = re.compile(r"Tiểu\s+dự\s+án\s+(\d+)\s+-\s+Dự\s+án\s+(\d+)")
_SAID = (
    "Tiểu dự án {0}/Dự án {1}", "TDA{0}-DA{1}", "TDA {0} - DA {1}", "TDA{0}/DA{1}", "Tiểu dự án {0} thuộc Dự án {1}",
    "Dự án {1} (Tiểu dự án {0})", "Tiểu dự án số {0} của Dự án số {1}", "tiểu dự án 0{0} – dự án 0{1}",
)  # fmt: skip
_BESIDE = (
    ", học tập kinh nghiệm tại xã Hà Trúc", ", làm đường nối với xã Hà Trúc", ", xong trước ngày 30/4",
    ", lồng ghép với Chương trình mục tiêu quốc gia xây dựng nông thôn mới", ", theo mẫu 01/BC-GN",
    ", bằng 3/4 năm trước", ", theo dõi Dự án 5 do cấp tỉnh triển khai", ", xây dựng làng văn hóa", ", in bản đồ thôn",
    ", tỷ lệ 1/2", ", do tỉnh giao", ", tại 2 thôn", ", ở một số thôn vùng cao", ", từ ngày 01/01 đến ngày 31/12",
)  # fmt: skip
_SIGNED = (
    ("TM. UBND XÃ", None, "CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
    ("TM. ỦY BAN NHÂN DÂN", None, "Q. CHỦ TỊCH"), ("TM. UỶ BAN NHÂN DÂN", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    (None, "TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ"), ("TM. ỦY BAN NHÂN DÂN", None, "PHÓ CHỦ TỊCH PHỤ TRÁCH"),
)  # fmt: skip


def variants(files: Files, seed: str) -> Iterator[tuple[str, Files]]:
    """Every variant that fits a plan, by name."""
    book = book_of(files)
    for name, make in VARIANTS.items():
        edits = make(book, random.Random(f"{seed} {name}"))
        if edits:
            yield name, book.edited(edits)[0]


def variant(name: str) -> Callable[[Variant], Variant]:
    """List a variant: what to edit in a plan, None where it does not fit."""

    def register(make: Variant) -> Variant:
        VARIANTS[name] = make
        return make

    return register


def _sentences(book: Book) -> list[Node]:
    contents = [one for item in leaves(book) for one in book.members(item, "contents")]
    return [*contents, *(node for task in tasks(book) for node in found(book.get(task, "text")))]


def _items_said(form: str) -> None:
    @variant(f"item as {form}")
    def make(book: Book, chance: random.Random) -> list[Edit] | None:
        able = [(node, one) for node in _sentences(book) for one in _ITEM.finditer(book.text(node))]
        choice = pick(chance, able)
        if choice is None:
            return None
        node, one = choice
        start = node.start + one.start()
        return [Edit(node.path, start, node.start + one.end(), form.format(*one.groups()))]


for _form in _SAID:
    _items_said(_form)


def _said_beside(words: str) -> None:
    @variant(f"beside: {words.strip(', ')}")
    def make(book: Book, chance: random.Random) -> list[Edit] | None:
        contents = [one for item in leaves(book) for one in book.members(item, "contents")]
        node = pick(chance, contents)
        edit = with_more(book, node, words) if node else None
        return [edit] if edit else None


for _words in _BESIDE:
    _said_beside(_words)


def _number(name: str, old: str, new: str) -> None:
    @variant(f"paper's number with {name}")
    def make(book: Book, chance: random.Random) -> list[Edit] | None:
        nodes = [node for one in listed(book, "legal_bases") for node in found(book.get(one, "number"))]
        node = pick(chance, [node for node in nodes if old in node.value])
        return [book.put(node, node.value.replace(old, new))] if node else None


for _name, _old, _new in (("a space", "/", " /"), ("two spaces", "/", " / "), ("a dash", "-", "–"), ("Ð", "QĐ", "QÐ")):
    _number(_name, _old, _new)


def _signature(authority: str | None, acting: str | None, position: str) -> None:
    @variant(f"signed {authority} {acting} {position}")
    def make(book: Book, _: random.Random) -> list[Edit] | None:
        signature = book.get(head(book), "signature")
        if signature is None:
            return None
        lines = (("authority", authority), ("acting", acting), ("position", position))
        text = "\n".join(f"  {key}: {value}" for key, value in lines if value)
        return [Edit(signature.path, signature.start, signature.end, text.lstrip())]


for _signed in _SIGNED:
    _signature(*_signed)


@variant("voucher that pays for two items")
def one_voucher(book: Book, chance: random.Random) -> list[Edit] | None:
    able = [one for one in entries_of(book, "disbursement") if "document" in one.value and "corrects" not in one.value]
    pairs = [
        (one, other) for one in able for other in able
        if one.value["item"] != other.value["item"] and one.value["date"] == other.value["date"]
    ]  # fmt: skip
    choice = pick(chance, pairs)
    nodes = found(*(book.get(one, "document") for one in choice)) if choice else ()
    return [book.put(nodes[0], nodes[1].value)] if len(nodes) == 2 else None


@variant("voucher some days before its payment")
def some_days_before(book: Book, chance: random.Random) -> list[Edit] | None:
    nodes = [node for one in entries_of(book, "disbursement") for node in found(book.get(one, "document"))]
    node = pick(chance, [node for node in nodes if re.search(r"ngày (1\d|2\d)/", node.value)])
    day = re.search(r"ngày (\d\d)/", node.value) if node else None
    return [book.put(node, node.value.replace(day[0], f"ngày {int(day[1]) - 3:02}/"))] if node and day else None


@variant("work said with figures behind it")
def with_figures(book: Book, chance: random.Random) -> list[Edit] | None:
    nodes = [node for one in entries_of(book, "activity") for node in found(book.get(one, "text"))]
    node = pick(chance, nodes)
    text = " ".join(str(node.value).split()).rstrip(".;") if node else ""
    return [book.put(node, f"{text}, 25 hộ")] if node and ":" not in text else None


@variant("chairmen among the recipients")
def chairmen(book: Book, _: random.Random) -> list[Edit] | None:
    lines = listed(book, "recipients")
    known = {one.value["id"] for one in records(book, "units.yaml")}
    if not lines or "ubnd-xa" not in known or any("PCT" in one.value["name"] for one in lines):
        return None
    text = book.texts["plan.yaml"]
    end = text.find("\n", lines[-1].end) + 1
    return [Edit("plan.yaml", end, end, "  - name: CT, các PCT UBND xã\n    unit: ubnd-xa\n    section: cuối\n")]


@variant("paper that settles the accounts of two years ago")
def settled(book: Book, _: random.Random) -> list[Edit] | None:
    papers = listed(book, "legal_bases")
    year = book.plan.head.year or 0
    text = book.texts["plan.yaml"]
    if not papers:
        return None
    end = text.find("\n", papers[-1].end) + 1
    paper = (
        f"  - id: nq-77-{year}\n    kind: Nghị quyết\n    number: 77/NQ-HĐND\n    date: 05/01/{year}\n"
        f"    issuer: Hội đồng nhân dân xã\n    title: Phê chuẩn quyết toán ngân sách năm {year - 2}\n"
        "    section: đầu\n"
    )
    return [Edit("plan.yaml", end, end, paper)]
