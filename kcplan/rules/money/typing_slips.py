"""Which single figure of a sum that does not fit a slip of the pen would explain."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kcplan.i18n import N_, Phrase, phrase
from kcplan.language import amount
from kcplan.language.unreadable import Unreadable

_MOST = 3
_SWAPPED = N_("đảo hai chữ số")
_THOUSAND = N_("lệch 1.000 lần")
_MISTYPED = N_("sai một chữ số")


class Figure(NamedTuple):
    """A figure of a sum: what it is called, its text as written, its amount, and the amount that would fit (đồng)."""

    label: str
    written: str
    amount: int
    needed: int


def explain(figures: Iterable[Figure]) -> Phrase | None:
    """What to look at: each figure (three at most) that one slip would make right, the likeliest slip first."""
    slips = [(*slip, figure) for figure in figures if (slip := _slip(figure))]
    slips.sort(key=lambda slip: (_SWAPPED, _THOUSAND, _MISTYPED).index(slip[0]))
    if not slips:
        return None
    fixes = tuple(
        phrase(
            "{label} {right} thay cho {written} ({kind})",
            label=figure.label,
            right=right,
            written=figure.written,
            kind=Phrase(kind),
        )
        for kind, right, figure in slips[:_MOST]
    )
    return phrase("có thể là {fixes}", fixes=fixes)


def _slip(figure: Figure) -> tuple[str, str] | None:
    """The kind of slip and the text that would be right."""
    now, needed = figure.amount, figure.needed
    if needed <= 0:
        return None
    if now == needed * 1000 or now * 1000 == needed:
        return _THOUSAND, amount.write(needed)
    for kind, variants in ((_SWAPPED, _swaps), (_MISTYPED, _substitutions)):
        for text in variants(figure.written):
            if _reads_as(text, needed):
                return kind, text
    return None


def _reads_as(text: str, needed: int) -> bool:
    try:
        return amount.read(text) == needed
    except Unreadable:
        return False


def _swaps(text: str) -> Iterator[str]:
    places = [index for index, sign in enumerate(text) if sign in "0123456789"]
    for left, right in pairwise(places):
        if text[left] != text[right] and right - left <= 2:  # a dot or comma may stand between
            yield text[:left] + text[right] + text[left + 1 : right] + text[left] + text[right + 1 :]


def _substitutions(text: str) -> Iterator[str]:
    for index, sign in enumerate(text):
        if sign in "0123456789":
            yield from (text[:index] + digit + text[index + 1 :] for digit in "0123456789" if digit != sign)
