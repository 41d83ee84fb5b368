"""Citations in running text: `Quyết định số 940/QĐ-UBND ngày 30 tháng 7 năm 2025 của …`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kcplan.language import date
from kcplan.language.date import Date
from kcplan.language.unreadable import Unreadable
from kcplan.pattern import pattern

_KINDS = (
    "Thông báo kết luận|Nghị quyết liên tịch|Thông tư liên tịch|Quyết định|Nghị quyết|Kế hoạch|Nghị định|Thông tư|"
    "Chỉ thị|Hướng dẫn|Thông báo|Kết luận|Báo cáo|Tờ trình|Công văn|Công điện|Quy định|Luật|Đề án|Chương trình"
)
_DAY = r"ngày\s+(?:[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4}|[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4})"
_NUMBER = pattern(r"(?<![0-9])[0-9]++[a-z]?(?:/[0-9]{4})?[/-][A-ZĐ][\w/-]*\w")
_BEFORE = pattern(rf"(?:(?P<kind>{_KINDS})\s+)?(?:số\s*:?\s*)?$", re.IGNORECASE)
_AFTER = pattern(rf"\s*,?\s*(?P<day>{_DAY})", re.IGNORECASE)
_DATED = r"(?:ngày\s+[0-9]{1,2}(?:\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*|\s+tháng\s+[0-9]{1,2}\s+năm\s+)|năm\s+)[0-9]{4}"
_PAPER = pattern(
    rf"(?<![0-9])[0-9]++[a-z]?(?:/[0-9]{{4}})?[/-][A-ZĐ][\w/-]*(?:[^0-9.,;:%]{{0,60}}?,?\s*{_DATED})?|"
    rf"(?:Luật|Nghị quyết|Quyết định|Nghị định|Thông tư|Chỉ thị|Công văn)\s[^0-9.,;:%]{{0,60}}?{_DATED}"
)
_REACH = 25  # The kind of a paper stands within so many characters before its number.
_CLAUSE = 300  # A clause begins at most so many characters before its period.
_PERIOD = pattern(r"[Gg]iai\s+đoạn\s+(?P<start>[0-9]{4})\s*[-–—]\s*(?P<end>[0-9]{4})")


class Citation(NamedTuple):
    """A paper cited in a text: kind, symbol and day as far as they stand there, and the words themselves."""

    kind: str | None
    number: str
    day: Date | None
    day_words: str
    words: str


class Span(NamedTuple):
    """A period named in a text: its years, its words, and the text before it up to the clause's beginning."""

    start: int
    end: int
    words: str
    before: str


def citations(text: str) -> Iterator[Citation]:
    """The papers that a composed text cites by number."""
    for found in _NUMBER.finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - _REACH), found.start())
        after = _AFTER.match(text, found.end())
        start, end = before.start() if before else found.start(), after.end() if after else found.end()
        day = " ".join(after["day"].split()) if after else ""
        yield Citation(before["kind"] if before else None, found[0], _day(day), day, text[start:end])


def canonical(number: str) -> str:
    """A symbol for comparing: case, spaces and leading zeros left out."""
    return "".join(number.split()).casefold().lstrip("0")


@lru_cache(maxsize=64)  # A sentence is read again for each target of its aim.
def without_papers(text: str) -> str:
    """The text with blanks for the papers in it, as long as before: their figures and years are none of the plan."""
    return _PAPER.sub(lambda found: " " * len(found[0]), text)


def periods(text: str) -> Iterator[Span]:
    """The periods that a composed text names as `giai đoạn 2021-2025`."""
    for found in _PERIOD.finditer(text):
        least = max(0, found.start() - _CLAUSE)
        start = max(least - 1, *(text.rfind(sign, least, found.start()) for sign in (".", ";", "“", '"')))
        yield Span(int(found["start"]), int(found["end"]), found[0], text[start + 1 : found.start()])


def _day(words: str) -> Date | None:
    try:
        return date.read(words) if words else None
    except Unreadable:
        return None
