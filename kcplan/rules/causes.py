"""One cause is one finding: which of several findings speaks, decided here when all rules have run.

A rule says of each hit what may be wrong there: claims such as ("lead", "da3.tda2"). Where two rules accuse the same
claim, the one that stands higher in `ORDER` is told, and the other is folded under it. Hits of one rule that have the
same `Cause` are joined into one finding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, islice

from kcplan.finding import Claim, Finding
from kcplan.i18n import phrase
from kcplan.rules.messages import where

# What is nearest to the text comes first: an id that means nothing, then a sentence against the ids beside it, then
# figures of one place, then records against each other, then what is missing.
ORDER: tuple[tuple[str, ...], ...] = (
    ("KC310", "KC901", "KC907", "KC908"),
    ("KC612", "KC613", "KC619", "KC812"),
    ("KC401", "KC501", "KC503", "KC521", "KC702", "KC710", "KC713", "KC807"),
    ("KC601", "KC602", "KC606", "KC709"),
    ("KC405", "KC506", "KC510", "KC522", "KC603", "KC604", "KC605", "KC607", "KC608", "KC617", "KC653", "KC719"),
    ("KC654", "KC720", "KC804", "KC808", "KC809", "KC822", "KC909"),
)
SHOWN = 12  # units, items, places that one finding lists
_RANK = {code: rank for rank, codes in enumerate(ORDER) for code in codes}


def settle(found: Iterable[Finding]) -> list[Finding]:
    """The findings that are told, each with those that were folded under it, in their order."""
    return _joined(_folded(list(found)))


def _folded(found: list[Finding]) -> list[Finding]:
    """The findings without those that a higher one speaks for, which stand under it now."""
    speaks: dict[Claim, int] = {}
    under: dict[int, list[Finding]] = {}
    ranked = [number for number, one in enumerate(found) if one.accuses and one.code in _RANK]
    folded: set[int] = set()
    for number in sorted(ranked, key=lambda number: _RANK[found[number].code]):
        one = found[number]
        above = next((speaks[claim] for claim in sorted(one.accuses) if _is_above(found, speaks.get(claim), one)), None)
        if above is not None:
            folded.add(number)
            under.setdefault(above, []).append(one)
        for claim in one.accuses:
            speaks.setdefault(claim, number if above is None else above)
    return [
        replace(one, folded=tuple(under[number])) if number in under else one
        for number, one in enumerate(found)
        if number not in folded
    ]


def _is_above(found: list[Finding], number: int | None, one: Finding) -> bool:
    return number is not None and _RANK[found[number].code] < _RANK[one.code]


def _joined(found: list[Finding]) -> list[Finding]:
    """The findings with those of one rule and cause made one, at the place of the first."""
    groups: dict[object, list[Finding]] = {}
    for number, one in enumerate(found):
        groups.setdefault((one.code, one.cause.key) if one.cause else number, []).append(one)
    return [_one_of(group) if group[0].cause else group[0] for group in groups.values()]


def _one_of(group: list[Finding]) -> Finding:
    """One finding of several: its lists hold all that theirs held, and `elsewhere` names the other places."""
    first, *rest = group
    others = tuple(dict.fromkeys(one.at for one in rest if one.at != first.at))
    args = {name: _gathered([one.args[name] for one in group]) for name in first.args}
    if "count" in args:
        args["count"] = len(group)
    places = _some(map(where, others))
    args.setdefault("elsewhere", phrase("; còn ở {places}", places=places) if places else "")
    item = first.cause.item if rest and first.cause and first.cause.item else first.item
    folded = tuple(chain.from_iterable(one.folded for one in group))
    return replace(first, item=item, args=args, folded=folded, others=others)


def _gathered(values: Sequence[object]) -> object:
    """All that lists of words hold, each once; of what is no list the first."""
    lists = [value for value in values if isinstance(value, tuple)]
    return _some(dict.fromkeys(chain.from_iterable(lists))) if lists else values[0]


def _some(values: Iterable[object]) -> tuple[object, ...]:
    """The first of many values, and a sign that there are more."""
    shown = tuple(islice(values, SHOWN + 1))
    return (*shown[:SHOWN], "…") if len(shown) > SHOWN else shown
