"""Citations in running text: `Quyết định số 940/QĐ-UBND ngày 30 tháng 7 năm 2025 của …`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kcplan.language import date
from kcplan.language.date import Date
from kcplan.language.unreadable import Unreadable
from kcplan.language.words import composed
from kcplan.pattern import pattern

_LAWS = "Bộ luật|Luật|Pháp lệnh"
_KINDS = (
    "Thông báo kết luận|Nghị quyết liên tịch|Thông tư liên tịch|Quyết định|Nghị quyết|Kế hoạch|Nghị định|Thông tư|"
    "Chỉ thị|Hướng dẫn|Thông báo|Kết luận|Báo cáo|Tờ trình|Công văn|Công điện|Quy định|Quy chế|Văn bản|Đề án|"
    f"Chương trình|{_LAWS}"
)
_DAY = r"ngày\s+(?:[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4}|[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4})"
# `940/QĐ-UBND`, `05 -NQ/TU`, `02/2020/UBTVQH14`: letters of a kind or an issuer follow; `1/Dự án 4` is none.
_LETTERS = r"(?!T?DA\s?[0-9])(?:[A-ZĐ]{2}|[A-ZĐ][A-Za-zđ]{0,3}-[A-ZĐ])"
_SYMBOL = rf"(?<![0-9])[0-9]++[a-z]?(?:/[0-9]{{4}})?\s?[/–-]\s?{_LETTERS}[\w/–-]*(?:\s?[–-]\s?[A-ZĐ][\w/–-]*\w|\w)"
_NUMBER = pattern(_SYMBOL)
# The name of a law may stand between its kind and its number.
_BEFORE = pattern(
    rf"(?:(?P<kind>{_KINDS})\s+|(?P<law>{_LAWS})\s(?:[^\W\d_]+,?\s){{1,12}}(?=số))?(?:số\s*:?\s*)?$", re.IGNORECASE
)
_FORM = pattern(r"(?:mẫu|biểu|phụ lục|bảng)\s+(?:số\s+)?$", re.IGNORECASE)  # `mẫu 01/BC-GN` is no paper.
_AFTER = pattern(rf"\s*,?\s*(?P<day>{_DAY})", re.IGNORECASE)
_DATED = r"(?:ngày\s+[0-9]{1,2}(?:\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*|\s+tháng\s+[0-9]{1,2}\s+năm\s+)|năm\s+)[0-9]{4}"
_PAPER = pattern(
    rf"{_SYMBOL}(?:[^0-9.,;:%]{{0,60}}?,?\s*{_DATED})?|"
    rf"(?:Luật|Nghị quyết|Quyết định|Nghị định|Thông tư|Chỉ thị|Công văn)\s[^0-9.,;:%]{{0,60}}?{_DATED}"
)
_REACH = 120  # The kind of a paper stands within so many characters before its number.
_CLAUSE = 300  # A clause begins at most so many characters before its period.
_PERIOD = pattern(r"[Gg]iai\s+đoạn\s+(?P<start>[0-9]{4})\s*[-–—]\s*(?P<end>[0-9]{4})")


_DASHES = str.maketrans("–—‐‑", "----")


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
        least = max(0, found.start() - _REACH)
        if _FORM.search(text, least, found.start()):
            continue
        before = _BEFORE.search(text, least, found.start())
        after = _AFTER.match(text, found.end())
        start, end = before.start() if before else found.start(), after.end() if after else found.end()
        day = " ".join(after["day"].split()) if after else ""
        kind = (before["kind"] or before["law"]) if before else None
        yield Citation(kind, found[0], _day(day), day, text[start:end])


def canonical(number: str) -> str:
    """A symbol for comparing: case, spaces, sorts of dashes and leading zeros left out."""
    return "".join(composed(number).split()).translate(_DASHES).casefold().lstrip("0")


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
