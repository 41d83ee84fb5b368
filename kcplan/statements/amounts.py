"""Amounts of money in running text, and what they are of."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kcplan.language import amount, number
from kcplan.language.unreadable import Unreadable
from kcplan.language.words import keys
from kcplan.pattern import pattern
from kcplan.statements.citations import without_papers

_AMOUNT = pattern(
    rf"{number.BEGIN}(?:{number.NUMBER}+\s*+(?:tỷ|tỉ)\s++)?{number.NUMBER}+(?<![.,])"
    r"\s*+(?:(?:nghìn tỷ|nghìn|ngàn|triệu|tỷ|tỉ)\s*+)?đồng",
    re.IGNORECASE,
)
_BOUND = pattern(
    r"\b(?:khoảng|gần|hơn|trên|dưới|ước(?: tính| khoảng| đạt)?|xấp xỉ|chừng|tròn|không quá|tối đa|tối thiểu|ít nhất)"
    r"\)?\s*$",
    re.IGNORECASE,
)
_ROUNDED = pattern(r"\s*\(?(?:đã |số )?(?:làm )?tròn\b", re.IGNORECASE)
# The end of a sentence, or an item named by its number.
_ITEM = pattern(r"[.;](?!\d)|\b(?:dự án|hợp phần|nội dung|hoạt động|chính sách)\s+(?:số\s+)?\d", re.IGNORECASE)
_REACH = 300  # Characters before an amount that say what it is of.
_TOTAL = pattern(
    r"\btổng(?: số| kinh phí| vốn| nguồn vốn| mức| nhu cầu| cộng)*"
    r"(?P<of>(?:(?!gồm|trong đó|giai đoạn)(?:[^.;:\d]|(?<!\d)(?:19|20|21)\d\d(?!\d)))*):?\s*$",
    re.IGNORECASE,
)
_YEAR = pattern(r"\d{4}")


class SpokenAmount(NamedTuple):
    """An amount in a text: its place, its words, whole đồng or None where it cannot be read for certain."""

    start: int
    end: int
    words: str
    amount: int | None


class SpokenSum(NamedTuple):
    """A sum that the text says of a source of money (by id), or of the whole plan ("")."""

    source: str
    words: str
    amount: int | None


def amounts(text: str) -> Iterator[SpokenAmount]:
    """The amounts of money in a text, in order."""
    for found in _AMOUNT.finditer(text):
        yield SpokenAmount(found.start(), found.end(), found[0], _read(found[0]))


def _read(words: str) -> int | None:
    try:
        return amount.read(words)
    except Unreadable:
        return None


def sums_of_plan(text: str, sources: Mapping[tuple[str, ...], str], year: int | None) -> Iterator[SpokenSum]:
    """Each sum in a text with what it is of: the source right before it, or "" for the total of the year.

    What is said of one item is no sum of the plan. `sources` gives the id of a source by the words of its names.
    """
    text = without_papers(text)
    marks, end = list(_ITEM.finditer(text)), 0
    for said in amounts(text):
        before = text[max(end, said.start - _REACH) : said.start]
        end = said.end
        last = bisect_right(marks, said.start, key=lambda mark: mark.end())
        is_of_item = bool(last) and marks[last - 1][0] not in ".;"
        is_about = _BOUND.search(before) or _ROUNDED.match(text, said.end)  # “khoảng 5 tỷ đồng” need not equal the sum.
        if not is_of_item and not is_about:
            source = _source(before, sources, year)
            yield from [SpokenSum(source, said.words, said.amount)] if source is not None else []


def _source(before: str, sources: Mapping[tuple[str, ...], str], year: int | None) -> str | None:
    """Whose the amount is that these words lead to."""
    spoken = keys(before)
    source = next((found for name, found in sources.items() if name and spoken[-len(name) :] == name), None)
    if source:
        return source
    total = _TOTAL.search(before)
    is_of_year = total is not None and all(int(one) == year for one in _YEAR.findall(total["of"]))
    return "" if is_of_year else None
