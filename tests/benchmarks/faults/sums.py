"""Errors in money that every sum goes along with, and papers that money rests on."""

import random
from collections.abc import Iterator

from kcplan.language import amount
from tests.benchmarks.faults.book import Book, Edit, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import amounts, found, funding, head, leaves, pick

Key = tuple[str, str, str]  # source, nature, year
_CENTRAL = "NSTW"
_LOCAL = ("NSĐP", "NST", "NSX")


def cells(book: Book, money: Node | None) -> list[tuple[Key, Node]]:
    """The rows of a place by source, nature and year."""
    if money is None:
        return []
    page = head(book).value
    usual, this_year = str(page.get("nature")), str(page.get("year"))
    short = [
        ((str(key), usual, this_year), book.get(money, key)) for key in money.value if key not in ("total", "rows")
    ]
    long = [
        (
            (row.value["source"], row.value.get("nature", usual), row.value.get("year", this_year)),
            book.get(row, "amount"),
        )
        for row in book.members(money, "rows")
    ]
    return [(key, node) for key, node in (*short, *long) if node]


@operator("item: all figures × 1000")
def thousandfold(book: Book, chance: random.Random) -> Planted | None:
    """The item agrees with itself; what it is part of does not agree with it."""
    money = funding(book)
    able = [one for one in leaves(book) if amounts(book, one) and (money or _above(book, one))]
    leaf = pick(chance, able)
    if leaf is None:
        return None
    edits = tuple(book.put(node, _write(amount.read(node.value) * 1000)) for node in amounts(book, leaf))
    return Planted(edits, tuple(_all_figures(book, [_above(book, leaf), money])))


@operator("item: all figures × 1000, sums too")
def thousandfold_throughout(book: Book, chance: random.Random) -> Planted | None:
    """Every sum agrees; only the size beside the other items' tells."""
    able = [leaf for leaf in leaves(book) if cells(book, book.get(leaf, "money"))]
    leaf = pick(chance, able) if len(able) > 2 else None
    if leaf is None:
        return None
    raised = [(key, node, 999 * amount.read(node.value)) for key, node in cells(book, book.get(leaf, "money"))]
    return Planted(tuple(_raised(book, leaf, raised)), tuple(amounts(book, leaf)))


@operator("local share: another in one item, sums too")
def other_share(book: Book, chance: random.Random) -> Planted | None:
    """Every sum agrees; only the share that the other items have tells."""
    able = [(leaf, *pair) for leaf in leaves(book) if (pair := _pair(book, leaf))]
    choice = pick(chance, able) if len(able) > 2 else None
    if choice is None:
        return None
    leaf, central, (key, local) = choice
    more = amount.read(local.value) * chance.choice((3, 9))
    return Planted(tuple(_raised(book, leaf, [(key, local, more)])), (central, *amounts(book, leaf)))


def _pair(book: Book, leaf: Node) -> tuple[Node, tuple[Key, Node]] | None:
    """The central figure of an item and the local one of the same nature and year."""
    by_key = dict(cells(book, book.get(leaf, "money")))
    pairs = [(by_key.get((_CENTRAL, *key[1:])), (key, node)) for key, node in by_key.items() if key[0] in _LOCAL]
    return next(((central, local) for central, local in pairs if central), None)


def _raised(book: Book, leaf: Node, raised: list[tuple[Key, Node, int]]) -> Iterator[Edit]:
    """The figures of an item raised by so many đồng each, and all sums that they go into."""
    yield from (_raise(book, node, more) for _, node, more in raised)
    whole = sum(more for _, _, more in raised)
    for place in (book.get(leaf, "money"), _above(book, leaf), funding(book)):
        stated = book.get(place, "total") if place else None
        if stated:
            yield _raise(book, stated, whole)
        if place and place.loc != (*leaf.loc, "money"):
            by_key = dict(cells(book, place))
            yield from (_raise(book, by_key[key], more) for key, _, more in raised if key in by_key)
    yield from _raised_in_words(book, whole)


def _raised_in_words(book: Book, whole: int) -> Iterator[Edit]:
    text, stated = book.get(head(book), "funding", "text"), book.get(head(book), "funding", "money", "total")
    edit = book.swap_words(text, stated.value, _write(amount.read(stated.value) + whole)) if text and stated else None
    if edit:
        yield edit


def _raise(book: Book, node: Node, more: int) -> Edit:
    return book.put(node, _write(amount.read(node.value) + more))


def _write(dong: int) -> str:
    million, rest = divmod(dong, 10**6)
    if rest % 10**5 == 0:
        return f"{million:,}".replace(",", ".") + (f",{rest // 10**5}" if rest else "") + " triệu đồng"
    return amount.write(dong)


def _above(book: Book, leaf: Node) -> Node | None:
    """The money that the project of a sub-project states, where it states any."""
    project = book.node(leaf.path)
    return book.get(project, "money") if project and leaf.loc else None


def _all_figures(book: Book, places: list[Node | None]) -> Iterator[Node]:
    for place in places:
        stated = book.get(place, "total") if place else None
        yield from found(stated, *(node for _, node in cells(book, place)))


@operator("money: decisions removed")
def decisions_removed(book: Book, chance: random.Random) -> Planted | None:
    leaf = pick(chance, [leaf for leaf in leaves(book) if book.get(leaf, "decisions") and book.get(leaf, "money")])
    node = book.get(leaf, "decisions") if leaf else None
    if not leaf or not node:
        return None
    return Planted((book.drop(node),), found(book.get(leaf, "id"), book.get(leaf, "money"), *amounts(book, leaf)))


@operator("money: removed from one item")
def money_removed(book: Book, chance: random.Random) -> Planted | None:
    """The other items have theirs, and where the plan states its total it no longer fits."""
    leaf = pick(chance, [leaf for leaf in leaves(book) if book.get(leaf, "money")])
    node = book.get(leaf, "money") if leaf else None
    if not leaf or not node:
        return None
    also = (book.get(leaf, "id"), book.get(leaf, "decisions"), *_all_figures(book, [_above(book, leaf), funding(book)]))
    return Planted((book.drop(node),), found(*also))


@operator("money: year of a row that its paper does not speak of")
def row_year(book: Book, chance: random.Random) -> Planted | None:
    """Money carried over by a paper of this year said to be older than the paper says."""
    rows = [row for leaf in leaves(book) for row in book.members(leaf, "money", "rows") if book.get(row, "year")]
    row = pick(chance, rows)
    node = book.get(row, "year") if row else None
    if not row or not node:
        return None
    others = [cell for key, cell in cells(book, funding(book)) if key[2] == node.value]
    return Planted((book.put(node, str(int(node.value) - 1)),), (row, *others, *found(book.get(row, "amount"))))


@operator("money: paper of a carried-over row removed")
def row_paper_removed(book: Book, chance: random.Random) -> Planted | None:
    """The paper that lets last year's money be spent; the item's own papers give out this year's."""
    this_year = str(head(book).value.get("year"))
    every = [row for leaf in leaves(book) for row in book.members(leaf, "money", "rows")]
    able = [row for row in every if row.value.get("year", this_year) != this_year and book.get(row, "decisions")]
    row = pick(chance, able)
    node = book.get(row, "decisions") if row else None
    if not row or not node:
        return None
    return Planted((book.drop(node),), found(row, *(book.get(row, key) for key in ("source", "year", "amount"))))
