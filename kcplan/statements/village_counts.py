"""How many villages running text says that there are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kcplan.language.fold import fold
from kcplan.pattern import pattern

KINDS = ("thôn", "làng", "buôn", "bản", "ấp", "xóm", "khóm", "tổ dân phố", "plei", "bon")
_KIND = "|".join(KINDS)
_SPELLED = {
    word: number
    for number, word in enumerate(
        ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "mười ba", "mười bốn",
         "mười lăm"), start=2)
}  # fmt: skip
_NUMBER = rf"(?:[0-9]+|(?:{'|'.join(sorted(_SPELLED, key=len, reverse=True))}))"
_COUNT = rf"{_NUMBER}\s+(?:{_KIND})\b"
_STATED = pattern(
    rf"(?<![\w.,/-]){_COUNT}(?:\s*(?:,|và)\s*{_COUNT})*(?:\s+(?P<level>(?:đặc biệt )?khó khăn))?", re.IGNORECASE
)
_SORTS = pattern(rf"({_NUMBER})\s+({_KIND})\b", re.IGNORECASE)
_ALL_BEFORE = pattern(r"(?:\bban nhân dân|\bBND|\bcả|\btất cả|\btoàn bộ|\bđịa bàn)\s+(?:các\s+)?$", re.IGNORECASE)
_ALL_AFTER = pattern(r"[\s,]*(?:làng|bản)?\s*(?:của xã|trong xã|toàn xã|trên địa bàn xã|trong toàn xã)", re.IGNORECASE)
_REACH = 12  # A number has no more letters.
_SOME = pattern(r"\btrong đó\b|[.;]", re.IGNORECASE)


@lru_cache(maxsize=1024)  # Several rules look for villages in the same passages.
def kinds_of_village(text: str) -> tuple[int, ...]:
    """Where a text says `thôn`, `làng` and the like, in its order, whatever the case."""
    low = text.casefold()
    if len(low) != len(text):  # A letter of another language, which is longer in lower case.
        low = "".join(sign if len(sign.casefold()) != 1 else sign.casefold() for sign in text)
    places = []
    for kind in KINDS:
        place = low.find(kind)
        while place >= 0:
            places.append(place)
            place = low.find(kind, place + 1)
    return tuple(sorted(places))


def village_counts(text: str, classes: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The numbers of all villages in a text; `2 thôn và 1 bản` is one number, `trong đó có 2 thôn` is none.

    `classes` says how many villages there are of each class: `2 thôn đặc biệt khó khăn` may be these alone.
    """
    every = list(_STATED.finditer(text))
    marks = list(_SOME.finditer(text)) if every else ()  # Most texts count no villages.
    places = [mark.start() for mark in marks]
    for found in every:
        before = bisect_left(places, found.start())
        sorts = [(_number(count), sort.casefold()) for count, sort in _SORTS.findall(found[0])]
        level = fold(found["level"] or "")
        is_of_class = level and sorts[-1][0] == classes.get(level, 0)
        if is_of_class:
            del sorts[-1]
        if sorts and not (before and marks[before - 1][0] not in ".;"):
            is_sum = len({sort for _, sort in sorts}) == len(sorts)
            yield found[0], sum(count for count, _ in sorts) if is_sum else sorts[0][0]


def counts_of_all(text: str, classes: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The same where the words say that all villages are meant: `BND 11 thôn làng`, `cả 3 thôn`, `3 thôn của xã`."""
    if not any(_is_counted(text, place) for place in kinds_of_village(text)):
        return
    for words, count in village_counts(text, classes):
        before, _, after = text.partition(words)
        if _ALL_BEFORE.search(before) or _ALL_AFTER.match(after):
            yield words, count


def _is_counted(text: str, place: int) -> bool:
    """Whether a number stands before this place."""
    before = text[max(0, place - _REACH) : place].split()
    return bool(before) and (before[-1].isdigit() or before[-1].casefold() in _SPELLED)


def _number(text: str) -> int:
    return _SPELLED.get(" ".join(text.casefold().split())) or int(text)
