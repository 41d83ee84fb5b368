"""References to what is not there, and ids of two records."""

import random

from tests.benchmarks.faults.book import Book, Node
from tests.benchmarks.faults.fault import Planted, operator
from tests.benchmarks.faults.looking import id_slip, pick, projects, records

# What refers: the last key before the id, or its last but one before a place in a list.
_REFERRING = {
    "unit id": ("lead", "partners", "to", "by", "unit", "standing_unit", "members"),
    "decision id": ("decisions", "decision"),
    "aim id": ("aims",),
    "section": ("section",),
    "dimension": ("dimensions",),
    "item id": ("leads", "joins"),
    "programme": ("programme",),
}


def _using(book: Book, keys: tuple[str, ...]) -> list[Node]:
    """Every use of an id under one of these keys; not where the unit or the aim is declared."""
    found = []
    for path in sorted(book.texts):
        for node in book.every(path):
            key = node.loc[-1] if node.loc and isinstance(node.loc[-1], str) else node.loc[-2:-1]
            name = key if isinstance(key, str) else (key[0] if key else None)
            is_own = node.loc[:1] in (("outline",),) or (path == "targets.yaml" and name == "unit")
            if name in keys and isinstance(node.value, str) and node.value and not is_own:
                found.append(node)
    return found


for _what, _keys in _REFERRING.items():

    @operator(f"{_what} misspelt")
    def misspelt(book: Book, chance: random.Random, keys: tuple[str, ...] = _keys) -> Planted | None:
        node = pick(chance, _using(book, keys))
        return Planted((book.put(node, id_slip(book, node.value, chance)),)) if node else None


@operator("source code misspelt")
def source_misspelt(book: Book, chance: random.Random) -> Planted | None:
    """In the short form the code is a key, in the long form a value."""
    nodes = [node for path in sorted(book.texts) if path.startswith("projects/") for node in book.every(path)]
    short = [n for n in nodes if n.loc[-2:-1] == ("money",) and n.loc[-1] not in ("total", "rows") and n.key]
    long = [n for n in nodes if n.loc[-1:] == ("source",)]
    node = pick(chance, [*short, *long])
    if node is None:
        return None
    if node in long:
        return Planted((book.put(node, id_slip(book, node.value, chance)),))
    return Planted((book.put_key(node, id_slip(book, str(node.loc[-1]), chance)),))


@operator("id used twice")
def id_twice(book: Book, chance: random.Random) -> Planted | None:
    """A record takes the id of its neighbour."""
    lists = [records(book, path) for path in ("units.yaml", "villages.yaml", "targets.yaml", "policies.yaml")]
    group = pick(chance, [group for group in lists if len(group) > 1])
    if group is None:
        return None
    first, second = chance.sample(group, 2)
    ids = book.get(first, "id"), book.get(second, "id")
    return Planted((book.put(ids[1], ids[0].value),), (ids[0],)) if ids[0] and ids[1] else None


@operator("sub-project id of another project")
def strange_sub_project(book: Book, chance: random.Random) -> Planted | None:
    able = [part for project in projects(book) for part in book.members(project, "sub_projects")]
    part = pick(chance, able)
    node = book.get(part, "id") if part else None
    if not part or not node:
        return None
    number = node.value[2]
    other = chance.choice([n for n in "1234567" if n != number])
    return Planted((book.put(node, f"da{other}{node.value[3:]}"),), (part,))


@operator("paper id that differs from all that cite it")
def paper_renamed(book: Book, chance: random.Random) -> Planted | None:
    """The declaration is spoilt, so that those who cite it cite nothing."""
    cited = {node.value for node in _using(book, ("decisions", "decision"))}
    page = book.node("plan.yaml")
    papers = [book.get(paper, "id") for paper in book.members(page, "legal_bases")] if page else []
    node = pick(chance, [paper for paper in papers if paper and paper.value in cited])
    if node is None:
        return None
    users = tuple(user for user in _using(book, ("decisions", "decision")) if user.value == node.value)
    return Planted((book.put(node, id_slip(book, node.value, chance)),), users)
