"""Errors in the papers that a plan cites: number, symbol, date, issuer, period."""

import random
import re
from collections.abc import Callable

from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import digit_slip, found, head, listed, pick, records

_DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_ISSUERS = (
    "Thủ tướng Chính phủ",
    "Bộ Tài chính",
    "Hội đồng nhân dân tỉnh Hà Trúc",
    "Ủy ban nhân dân tỉnh Lam Sương Đông",
)


def papers_of(book: Book, *keys: str) -> list[Node]:
    """The papers that say all this of themselves."""
    return [paper for paper in listed(book, "legal_bases") if all(book.get(paper, key) for key in keys)]


def _sides(book: Book, paper: Node) -> tuple[Node, ...]:
    return found(
        *(book.get(paper, key) for key in ("id", "kind", "number", "date", "issuer", "period", "words", "title"))
    )


def _users(book: Book, paper: Node) -> tuple[Node, ...]:
    """Where the plan rests on a paper: what a date that does not fit is told of too."""
    every = [node for path in sorted(book.texts) for node in book.every(path) if node.value == paper.value["id"]]
    using = [node for node in every if "decisions" in node.loc or "decision" in node.loc]
    return (*using, *found(book.get(head(book), "date")))


def _field_fault(name: str, key: str, spoil: Callable[[str, random.Random], str | None], *needs: str) -> None:
    @operator(f"paper: {name}")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        able = [(paper, node) for paper in papers_of(book, key, *needs) if (node := book.get(paper, key))]
        usable = [
            (paper, node, new) for paper, node in able if (new := spoil(node.value, chance)) and new != node.value
        ]
        choice = pick(chance, usable)
        return Planted((book.put(choice[1], choice[2]),), _sides(book, choice[0])) if choice else None


def _other_day(text: str, chance: random.Random) -> str | None:
    parts = _DATE.fullmatch(text)
    days = [f"{day:02}" for day in range(1, 28) if parts and f"{day:02}" != parts[1]]
    return f"{chance.choice(days)}{text[2:]}" if parts else None


def _impossible(text: str, chance: random.Random) -> str | None:
    return (
        f"{chance.choice(('31/02', '30/02', '31/04', '31/06', '00/05', '12/13'))}{text[5:]}"
        if _DATE.fullmatch(text)
        else None
    )


def other_organ(text: str, chance: random.Random) -> str | None:
    """A symbol that another organ would give, or None for one that is not known here."""
    for old, new in (("QĐ-UBND", "QĐ-TTg"), ("NQ-HĐND", "NQ-CP"), ("KH-UBND", "KH-HĐND"), ("QĐ-TTg", "QĐ-UBND")):
        if old in text:
            return text.replace(old, new)
    return None


def _other_kind(text: str, chance: random.Random) -> str | None:
    return chance.choice([kind for kind in ("Quyết định", "Kế hoạch", "Nghị quyết") if kind != text])


def _other_issuer(text: str, chance: random.Random) -> str:
    return chance.choice([issuer for issuer in _ISSUERS if issuer != text])


def _no_slash(text: str, chance: random.Random) -> str | None:
    return text.replace("/", "", 1) if "/" in text else None


def _other_period(text: str, chance: random.Random) -> str | None:
    return chance.choice(("2016-2020", "2021-2030", "2022-2025")) if text == "2021-2025" else None


def _backwards(text: str, chance: random.Random) -> str | None:
    years = text.split("-")
    return "-".join(reversed(years)) if len(years) == 2 else None


_field_fault("number digit changed against the words", "number", digit_slip, "words")
_field_fault("symbol of another organ, against the words", "number", other_organ, "words")
_field_fault("symbol without its slash", "number", _no_slash)
_field_fault("another kind", "kind", _other_kind, "number")
_field_fault("another issuer, against the words", "issuer", _other_issuer, "words")
_field_fault("another day, against the words", "date", _other_day, "words")
_field_fault("impossible date", "date", _impossible)
_field_fault("another period, against the words", "period", _other_period)
_field_fault("period backwards", "period", _backwards)


@operator("paper: symbol of another organ than its issuer")
def organ(book: Book, chance: random.Random) -> Planted | None:
    """In the data and in the words alike: only the issuer speaks against it."""
    paper = pick(
        chance, [one for one in papers_of(book, "number", "issuer") if other_organ(one.value["number"], chance)]
    )
    number = book.get(paper, "number") if paper else None
    if not paper or not number:
        return None
    new = other_organ(number.value, chance) or ""
    words = book.get(paper, "words")
    said = book.swap_words(words, number.value, new) if words else None
    return Planted((book.put(number, new), *([said] if said else [])), _sides(book, paper))


def _redated(name: str, redate: Callable[[str, str], str]) -> None:
    @operator(f"paper: {name}")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        """In the data and in the words alike: only other papers, money and the plan's date speak against it."""
        plan_year = str(head(book).value.get("year", ""))
        used = {name for names in _money_papers(book) for name in names}
        able = [paper for paper in papers_of(book, "date") if paper.value["id"] in used]
        paper = pick(chance, [one for one in able if _DATE.fullmatch(one.value["date"])])
        date = book.get(paper, "date") if paper else None
        if not paper or not date:
            return None
        new = redate(date.value, plan_year)
        edits = [book.put(date, new), *_redated_words(book, paper, new)]
        return Planted(tuple(edits), (*_sides(book, paper), *_users(book, paper)))


def _redated_words(book: Book, paper: Node, date: str) -> list[Edit]:
    words = book.get(paper, "words")
    dated = re.search(r"tháng\s+\d+\s+năm\s+\d{4}", book.text(words)) if words else None
    if not words or not dated:
        return []
    start = words.start + dated.start()
    return [Edit(words.path, start, words.start + dated.end(), f"tháng {int(date[3:5])} năm {date[6:]}")]


def _money_papers(book: Book) -> list[list[str]]:
    nodes = [node for path in sorted(book.texts) if path.startswith("projects/") for node in book.every(path)]
    return [
        node.value if isinstance(node.value, list) else [node.value]
        for node in nodes
        if node.loc[-1:] == ("decisions",)
    ]


_redated("dated in the year after the plan", lambda date, plan: f"{date[:6]}{int(plan) + 1}")
_redated("dated later in the plan's year than the plan", lambda date, plan: f"{date[:3]}12/{plan}")
_redated("dated ten years early", lambda date, _: f"{date[:6]}{int(date[6:]) - 10}")


def _in_words(name: str, spoil: Callable[[Book, Node, Node, random.Random], Edit | None]) -> None:
    @operator(f"paper in words: {name}")
    def plant(book: Book, chance: random.Random) -> Planted | None:
        able = [(paper, node) for paper in papers_of(book, "words", "number") if (node := book.get(paper, "words"))]
        edits = [(paper, edit) for paper, node in able if (edit := spoil(book, paper, node, chance))]
        choice = pick(chance, edits)
        return Planted((choice[1],), _sides(book, choice[0])) if choice else None


def _number_words(book: Book, paper: Node, node: Node, chance: random.Random) -> Edit | None:
    number = paper.value["number"]
    return book.swap_words(node, number, digit_slip(number, chance))


def _symbol_words(book: Book, paper: Node, node: Node, chance: random.Random) -> Edit | None:
    new = other_organ(paper.value["number"], chance)
    return book.swap_words(node, paper.value["number"], new) if new else None


def _day_words(book: Book, paper: Node, node: Node, chance: random.Random) -> Edit | None:
    date = paper.value.get("date") or ""
    other = _other_day(date, chance)
    return book.swap_words(node, f"ngày {date[:2]}", f"ngày {other[:2]}") if other else None


def _kind_words(book: Book, paper: Node, node: Node, chance: random.Random) -> Edit | None:
    kind = paper.value["kind"]
    other = _other_kind(kind, chance)
    return book.swap_words(node, kind, other) if other else None


def _issuer_words(book: Book, paper: Node, node: Node, chance: random.Random) -> Edit | None:
    issuer = paper.value.get("issuer") or ""
    return book.swap_words(node, issuer, _other_issuer(issuer, chance)) if issuer else None


def _period_words(book: Book, paper: Node, node: Node, chance: random.Random) -> Edit | None:
    return book.swap_words(node, "2021-2025", "2022-2025")


def _impossible_words(book: Book, paper: Node, node: Node, chance: random.Random) -> Edit | None:
    dated = re.search(r"ngày\s+(\d+)\s+tháng", book.text(node))
    return Edit(node.path, node.start + dated.start(1), node.start + dated.end(1), "32") if dated else None


_in_words("number digit changed", _number_words)
_in_words("symbol of another organ", _symbol_words)
_in_words("another day", _day_words)
_in_words("impossible day", _impossible_words)
_in_words("another kind", _kind_words)
_in_words("another issuer", _issuer_words)
_in_words("another period", _period_words)


@operator("paper that a village or target rests on removed")
def paper_removed(book: Book, chance: random.Random) -> Planted | None:
    used = {one.value.get("decision") for one in records(book, "villages.yaml")}
    paper = pick(chance, [one for one in papers_of(book) if one.value["id"] in used])
    return Planted((book.drop(paper),), _users(book, paper)) if paper else None
