"""One cause is one finding: which of several findings speaks, decided here when all rules have run.

A rule says of each hit what may be wrong there: claims such as ("lead", "da3.tda2"). Where two rules accuse the same
claim, the one that stands higher in `ORDER` is told, and the other is folded under it. Hits of one rule that have the
same `Cause` are joined into one finding.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import cast

from kcplan.finding import Claim, Finding, Position, Rule
from kcplan.i18n import phrase
from kcplan.rules.messages import where

# What is nearest to the text comes first: an id that means nothing, then a sentence against the ids beside it, then
# figures of one place, then records against each other, then what is missing.
ORDER: tuple[tuple[str, ...], ...] = (
    ("KC301", "KC306", "KC310", "KC408", "KC655", "KC802", "KC805", "KC807", "KC818", "KC825", "KC901", "KC907"),
    ("KC612", "KC613", "KC619", "KC621", "KC812", "KC817", "KC908"),
    ("KC401", "KC501", "KC503", "KC521", "KC702", "KC710", "KC712", "KC713"),
    ("KC601", "KC602", "KC606", "KC709", "KC711", "KC803"),
    ("KC405", "KC506", "KC510", "KC522", "KC603", "KC604", "KC605", "KC607", "KC608", "KC617", "KC624", "KC653",
     "KC656", "KC719", "KC722", "KC823"),
    ("KC305", "KC307", "KC513", "KC529", "KC530", "KC531", "KC626", "KC654", "KC720", "KC723", "KC725", "KC727",
     "KC804", "KC808", "KC809", "KC810", "KC822", "KC824", "KC909"),
)  # fmt: skip
SHOWN = 12  # units, items, places that one finding lists
_RANK = {code: rank for rank, codes in enumerate(ORDER) for code in codes}


def may_fold(rule: Rule) -> bool:
    """Whether the findings of a rule may speak for those of others."""
    return rule.code in _RANK


def settle(found: Iterable[Finding]) -> list[Finding]:
    """The findings that are told, in their order, each with those that were folded under it."""
    groups: dict[object, _Group] = {}
    ranked: list[Finding] = []
    places: dict[int, int] = {}  # Where in the order each ranked finding stands, by its number among them.
    for number, one in enumerate(found):
        if one.accuses and one.code in _RANK:
            places[len(ranked)] = number
            ranked.append(one)
        else:  # A long ledger may have a hundred thousand of one cause: only their places are kept.
            _add(groups, one, number)
    for number, one in _folded(ranked):
        _add(groups, one, places[number])
    return [group.finding() for group in sorted(groups.values(), key=lambda group: group.number)]


def _folded(ranked: list[Finding]) -> Iterator[tuple[int, Finding]]:
    """The findings, with their numbers, for which no higher one speaks; each with those that it speaks for."""
    speaks: dict[Claim, int] = {}
    under: dict[int, list[Finding]] = {}
    folded: set[int] = set()
    for number in sorted(range(len(ranked)), key=lambda number: _RANK[ranked[number].code]):
        one = ranked[number]
        known = (speaks[claim] for claim in sorted(one.accuses) if claim in speaks)
        above = next((other for other in known if _RANK[ranked[other].code] < _RANK[one.code]), None)
        if above is not None:
            folded.add(number)
            under.setdefault(above, []).append(one)
        for claim in one.accuses:
            speaks.setdefault(claim, number if above is None else above)
    for number, one in enumerate(ranked):
        if number not in folded:
            yield number, replace(one, folded=tuple(under[number])) if number in under else one


def _add(groups: "dict[object, _Group]", one: Finding, number: int) -> None:
    key = (one.code, one.cause.key) if one.cause else number
    if key in groups:
        groups[key].add(one)
    else:
        groups[key] = _Group(one, number)


class _Group:
    """Findings of one rule and cause, told as one at the place of the first; `number` is its place in the order."""

    def __init__(self, first: Finding, number: int) -> None:
        self.first, self.number, self.count = first, number, 1
        self.others: dict[Position, None] = {}
        self.folded = list(first.folded)
        lists = {name: value for name, value in first.args.items() if isinstance(value, tuple)} if first.cause else {}
        self.lists: dict[str, dict[object, None]] = {name: dict.fromkeys(value) for name, value in lists.items()}

    def add(self, one: Finding) -> None:
        self.count += 1
        self.folded += one.folded
        if one.at != self.first.at:
            self.others[one.at] = None
        for name, values in self.lists.items():
            values.update(dict.fromkeys(cast("tuple[object, ...]", one.args[name])))

    def finding(self) -> Finding:
        """The lists of all, and in `elsewhere` the other places."""
        cause = self.first.cause
        if not cause:
            return self.first
        args = {**self.first.args, **{name: _some(values) for name, values in self.lists.items()}}
        if "count" in args:
            args["count"] = self.count
        places = _some(map(where, self.others))
        args.setdefault("elsewhere", phrase("; còn ở {places}", places=places) if places else "")
        item = cause.item if self.count > 1 and cause.item else self.first.item
        return replace(self.first, item=item, args=args, folded=tuple(self.folded), others=tuple(self.others))


def _some(values: Iterable[object]) -> tuple[object, ...]:
    """The first of many values, and a sign that there are more."""
    shown = tuple(islice(values, SHOWN + 1))
    return (*shown[:SHOWN], "…") if len(shown) > SHOWN else shown
