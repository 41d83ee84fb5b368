"""Dates known as far as they are known, and periods: `26/09/2025`, `09/2025`, `2021-2025`."""

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

from kcplan.i18n import phrase
from kcplan.language import number
from kcplan.language.fold import fold
from kcplan.language.unreadable import Unreadable
from kcplan.pattern import pattern

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_SEP = r"\s*[/.\-]\s*"
_YEAR = r"(?P<year>[0-9]{4})"
_DAY_FIRST = pattern(rf"(?:(?:(?P<day>[0-9]{{1,2}}){_SEP})?(?P<month>[0-9]{{1,2}}){_SEP})?{_YEAR}")
_YEAR_FIRST = pattern(rf"{_YEAR}[-/](?P<month>[0-9]{{1,2}})(?:[-/](?P<day>[0-9]{{1,2}}))?")
_IN_WORDS = pattern(rf"(?:(?:ngay (?P<day>[0-9]{{1,2}}) )?thang (?P<month>[0-9]{{1,2}}) )?nam {_YEAR}")
_SHORT_YEAR = pattern(rf"[0-9]{{1,2}}{_SEP}[0-9]{{1,2}}{_SEP}[0-9]{{2}}")
_QUARTER = pattern(rf"quy (?P<quarter>i{{1,3}}|iv|[1-4]) (?:nam )?{_YEAR}")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEARS = pattern(r"(?:giai doan )?([0-9]{4}) ([0-9]{4})")
_ENDS = pattern(r"(?:từ\s+)?(.+?)\s+(?:đến|-|–|—)\s+(.+)", re.IGNORECASE)
_BARE_ENDS = pattern(r"([0-9/]+)\s*[-–—]\s*([0-9/]*/[0-9/]+)")
DATE_PATTERN = r"^.*[0-9]{4}.*$"


class Date(NamedTuple):
    """A day, a month or a year; months and days count from 1, and are None where they are not known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> tuple[int, int, int]:
        """The earliest day that it can be."""
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """The latest day that it can be."""
        month = self.month or 12
        return self.year, month, self.day or monthrange(self.year, month)[1]


class Period(NamedTuple):
    """From a first date to a last one, both within it."""

    start: Date
    end: Date


@lru_cache(maxsize=4096)  # a ledger says the same days again and again
def read(text: str) -> Date:
    """A date, day before month; raises Unreadable for a day that no calendar has and a year of two digits."""
    said = re.sub(r"^(?:ngày|tháng)\s+(?=[0-9]+\s*[/.-])", "", number.tidy(text), flags=re.IGNORECASE)
    found = _DAY_FIRST.fullmatch(said) or _YEAR_FIRST.fullmatch(said) or _IN_WORDS.fullmatch(fold(said))
    if not found:
        if _SHORT_YEAR.fullmatch(said):
            raise Unreadable(phrase("năm chỉ có hai chữ số; viết đủ bốn, như {example}", example=_with_century(said)))
        raise Unreadable(phrase("“{text}” không phải ngày; viết như 26/09/2025, 09/2025 hay 2025", text=said[:60]))
    parts = found.groupdict()
    return _checked(int(parts["year"]), *(int(parts[name]) if parts.get(name) else None for name in ("month", "day")))


def write(date: Date) -> str:
    """`26/09/2025`, `09/2025` or `2025`."""
    day = f"{date.day:02}/" if date.day else ""
    month = f"{date.month:02}/" if date.month else ""
    return f"{day}{month}{date.year:04}"


def read_period(text: str) -> Period:
    """`2021-2025`, `năm 2025`, `quý III/2025`, `từ 01/01/2025 đến 31/12/2025`; raises Unreadable."""
    said = number.tidy(text)
    bare = fold(said)
    if found := _YEARS.fullmatch(bare):
        return _ordered(_checked(int(found[1])), _checked(int(found[2])))
    if found := _QUARTER.fullmatch(bare):
        quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        year = int(found["year"])
        return Period(Date(year, 3 * quarter - 2), Date(year, 3 * quarter))
    ends = _BARE_ENDS.fullmatch(said) or _ENDS.fullmatch(said)
    if ends:
        return _ordered(read(ends[1]), read(ends[2]))
    date = read(said)
    return Period(date, date)


def write_period(period: Period) -> str:
    """`2021-2025`, or both dates: `01/2025 - 06/2025`."""
    start, end = period
    if start == end:
        return write(start)
    if start.month is None and end.month is None:
        return f"{start.year}-{end.year}"
    return f"{write(start)} - {write(end)}"


def _ordered(start: Date, end: Date) -> Period:
    if end.last < start.first:
        raise Unreadable(phrase("{end} đứng trước {start}", end=write(end), start=write(start)))
    return Period(start, end)


def _checked(year: int, month: int | None = None, day: int | None = None) -> Date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(phrase("năm {year} nằm ngoài {first}–{last}", year=year, first=_FIRST_YEAR, last=_LAST_YEAR))
    if month is not None and not 1 <= month <= 12:
        if day is not None and 1 <= day <= 12 < month <= 31:
            other = write(Date(year, day, month))
            raise Unreadable(phrase("không có tháng {month}; ngày đứng trước tháng: {other}", month=month, other=other))
        raise Unreadable(phrase("không có tháng {month}", month=month))
    if day is not None and month is not None and not 1 <= day <= monthrange(year, month)[1]:
        if day == 0:
            raise Unreadable(phrase("không có ngày 0"))
        last = monthrange(year, month)[1]
        raise Unreadable(phrase("tháng {month}/{year} chỉ có {last} ngày", month=month, year=year, last=last))
    return Date(year, month, day)


def _with_century(text: str) -> str:
    return re.sub(r"([0-9]{2})$", r"20\1", text)
