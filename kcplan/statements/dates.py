"""Years, months and days as running text names them; a date that stands alone is for `language.date`."""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from kcplan.language.date import Date, read
from kcplan.language.unreadable import Unreadable
from kcplan.language.words import composed
from kcplan.pattern import pattern

_CENTURIES = r"(?:19|20|21)[0-9]{2}"
_NAMED_YEAR = pattern(rf"(?:năm\s+|[0-9]/)(?P<year>{_CENTURIES})(?![0-9/])", re.IGNORECASE)
_YEAR_IN_TITLE = pattern(r"năm\s+([0-9]{4})", re.IGNORECASE)
_END = pattern(
    rf"(?:(?:đến|hết|trong)\s[^.;,]{{0,30}}?)?(?:năm\s+)?(?<![0-9./])(?P<year>{_CENTURIES})(?![0-9])", re.IGNORECASE
)
_MONTH = pattern(rf"(?:0?[1-9]|1[0-2])\s*/\s*{_CENTURIES}")
_DUE = pattern(r"[0-9]+|quý\s+(?P<quarter>i{1,3}|iv)\b|(?P<turn>tuần|tháng|quý|năm)(?!\s*[0-9])")
_DAY = pattern(
    r"(?<![0-9./-])([0-9]{1,2})(?:\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})"
    r"|\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?([0-9]{4}))(?![0-9/]|-[A-ZĐ])",
    re.IGNORECASE,
)
_DAY_BEFORE = pattern(r"ngày\s+$", re.IGNORECASE)
_REACH = 8  # The word for day stands within so many characters before it.
# Without a year, only behind the word for day: `31/6` alone may be a fraction.
_DAY_AND_MONTH = pattern(
    r"ngày\s+([0-9]{1,2})(?:\s+tháng\s+([0-9]{1,2}+)(?!\s+năm\s+[0-9])|/([0-9]{1,2}+)(?!/|[.][0-9]))", re.IGNORECASE
)
_MONTHS, _LEAP_YEAR = 12, 2024
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_SPELLED = pattern(r"\b(?:ngày|mùng|mồng)\s+(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b", re.IGNORECASE)


class Day(NamedTuple):
    """A day that a text names, with its words; None for one that no calendar has."""

    date: Date | None
    words: str


class End(NamedTuple):
    """A year up to which something lasts, with its words: `đến hết năm 2025`."""

    year: int
    words: str


def years(text: str) -> dict[int, str]:
    """The years that a sentence names, each with its words: `năm 2025`, `9/2025`."""
    return {int(found["year"]): found[0] for found in _NAMED_YEAR.finditer(text)}


def years_of_title(title: str) -> list[int]:
    """The years of a title: `Kế hoạch … năm 2025`."""
    return [int(found[1]) for found in _YEAR_IN_TITLE.finditer(composed(title))]


def ends(text: str) -> Iterator[End]:
    """The years that a text names as when something ends, or stands alone."""
    return (End(int(found["year"]), " ".join(found[0].split())) for found in _END.finditer(composed(text)))


def days(text: str) -> Iterator[Day]:
    """The days that a text names with their year: `ngày 30 tháng 6 năm 2025`, `30/06/2025`."""
    text = composed(text)
    for found in _DAY.finditer(text):
        before = _DAY_BEFORE.search(text, max(0, found.start() - _REACH), found.start())
        said = text[before.start() if before else found.start() : found.end()]
        try:
            yield Day(read("/".join(part for part in found.groups() if part)), said)
        except Unreadable:
            yield Day(None, said)


def impossible_days(text: str) -> Iterator[str]:
    """The words of each day of a text that no calendar has: `31/06/2025`, `ngày 31/6`, `ngày 31 tháng 9`."""
    text = composed(text)
    yield from (one.words for one in days(text) if one.date is None)
    for found in _DAY_AND_MONTH.finditer(text):
        day, month = (int(part) for part in found.groups() if part)
        if not (1 <= month <= _MONTHS and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]):
            yield found[0]


def is_month(text: str, start: int, end: int | None = None) -> bool:
    """Whether a month stands at this place: `9/2025`, which is no fraction and no figure."""
    return _MONTH.match(text, start, len(text) if end is None else end) is not None


def due_marks(text: str) -> frozenset[str]:
    """The days, quarters and turns that a text names: `trước ngày 05 hằng tháng` names 5 and `tháng`."""
    found = _DUE.finditer(composed(text).casefold())
    return frozenset(_QUARTERS.get(one["quarter"]) or one["turn"] or one[0].lstrip("0") for one in found)


def has_spelled_day(text: str) -> bool:
    """Whether a text names a day in letters (`ngày mười lăm`), which nothing here reads."""
    return _SPELLED.search(text) is not None
