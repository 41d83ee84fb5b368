"""The figures that a sentence of the plan says of a target: levels, changes, what was assigned."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kcplan.language import number
from kcplan.language.value import PERCENT, POINTS
from kcplan.language.words import keys, plain
from kcplan.pattern import pattern
from kcplan.statements.citations import without_papers
from kcplan.statements.dates import is_month

_UNIT = r"%|[^\W\d_]+(?: [^\W\d_]+)*"
_FIGURE = pattern(
    rf"(?:(?P<way>giảm|tăng)\s+(?:thêm\s+)?)?(?P<digits>{number.NUMBER}(?<![.,]))(?:\s*/\s*[0-9][0-9.]*)?"
    rf"\s*(?P<unit>{_UNIT})?",
    re.IGNORECASE,
)
_WAY = pattern(r"\b(?:giảm|tăng)\b", re.IGNORECASE)
# `giảm ít nhất 4%` and `giảm từ 17,87% xuống` do not say the size of a change.
_BOUND = pattern(
    r"\b(?:ít nhất|tối thiểu|tối đa|trên|hơn|khoảng|bình quân|dưới|không quá|từ|(?:hằng|hàng|mỗi) năm)\s+$",
    re.IGNORECASE,
)
_YEARLY = pattern(r"\s*(?:/|mỗi|hằng|hàng)\s*năm", re.IGNORECASE)
_ASSIGNED = pattern(r"\bgiao(?:\s+(?:là|mức|cho|xã|còn|đạt))*\s*:?\s*$", re.IGNORECASE)
# What a figure measures: `tỷ lệ hộ cận nghèo` stands before it, `hộ cận nghèo` right behind it.
_STOP = (
    "còn|giảm|tăng|đạt|là|xuống|từ|lên|chiếm|bằng|theo|trên|so|vào|đến|ở|của|trong|năm|cuối|toàn|cả|mỗi|hằng|hàng|và|"
    "dưới"
)
_TOPIC = pattern(rf"\s*\b((?:(?:tỷ|tỉ) lệ|hộ)\b(?:\s+(?!(?:{_STOP})\b)[^\W\d_]+){{0,15}})", re.IGNORECASE)
_BEHIND = pattern(rf"(?:[0-9%]|{POINTS})\s*$", re.IGNORECASE)
_CUT = pattern(rf"\s+(?:{_STOP})\b.*", re.IGNORECASE)
_REACH = 100  # Characters before a figure that say what kind of figure it is.


class Spoken(NamedTuple):
    """A figure in a sentence: signed where it is a change; `is_bound` where only a limit or a yearly mean is said."""

    number: Decimal
    words: str
    is_change: bool
    is_assigned: bool
    is_bound: bool


def spoken(text: str, unit_of_target: str, indicator: str) -> Iterator[Spoken]:
    """The figures in the unit of a target, those left out that are plainly of something else than its indicator."""
    text = without_papers(text)
    ways, topics = list(_WAY.finditer(text)), list(_subjects(text))
    for found in _FIGURE.finditer(text):
        digits, unit = found["digits"].rstrip(".,"), found["unit"] or ""
        is_figure = number.is_regular(digits) and not is_month(text, found.start("digits"))
        if is_figure and _is_in_unit(unit, unit_of_target):
            before, behind = text[max(0, found.start() - _REACH) : found.start()], _end_of_unit(found)
            is_assigned, is_points = _ASSIGNED.search(before) is not None, unit.startswith(POINTS)
            way = found["way"] or (_last(ways, found.start()) if is_points or is_assigned else "")
            is_bound = bool(_BOUND.search(before) or _YEARLY.match(text, behind)) or (is_points and not way)
            if _is_about(indicator, text, found, topics):
                size = number.exact(digits)
                size = -size if way.casefold() == "giảm" else size
                words = _words(way, " " if found["way"] else " … ", digits, unit)
                yield Spoken(size, words, bool(way) or is_points, is_assigned, is_bound)


def _words(way: str, gap: str, digits: str, unit: str) -> str:
    figure = f"{digits}%" if unit == PERCENT else f"{digits} {' '.join(unit.split()[:3])}"
    return f"{way}{gap}{figure}" if way else figure


def _last(every: Sequence[re.Match[str]], place: int) -> str:
    """The last of these before a place of the text."""
    before = bisect_left(every, place, key=lambda found: found.start())
    return every[before - 1][every[before - 1].re.groups] if before else ""


def _is_in_unit(unit: str, wanted: str) -> bool:
    first = keys(wanted)[:1]
    return unit == PERCENT or unit.startswith(POINTS) or (bool(first) and keys(unit)[:1] == first)


def _end_of_unit(found: re.Match[str]) -> int:
    is_points = (found["unit"] or "").startswith(POINTS)
    return found.start("unit") + len(POINTS) if is_points else found.end()


def _is_about(indicator: str, text: str, found: re.Match[str], topics: Sequence[re.Match[str]]) -> bool:
    """Whether what is named behind a figure, or else last before it, is the target's indicator."""
    unit = found["unit"] or ""
    if unit == PERCENT or unit.startswith(POINTS):
        behind = _TOPIC.match(text, _end_of_unit(found))
        topic = behind[1] if behind else _last(topics, found.start())
    else:
        topic = _CUT.sub("", unit)
    one, other = plain(topic), plain(indicator)
    return not topic or one in other or other in one


def _subjects(text: str) -> Iterator[re.Match[str]]:
    """What a sentence speaks of, in turn; what is counted right behind a figure is none."""
    for found in _TOPIC.finditer(text):
        if not _BEHIND.search(text[max(0, found.start(1) - _REACH) : found.start(1)]):
            yield found
