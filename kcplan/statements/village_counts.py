"""How many villages running text says that there are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from kcplan.language.fold import fold
from kcplan.pattern import pattern

KINDS = ("thôn", "làng", "buôn", "bản", "ấp", "xóm", "khóm", "tổ dân phố", "plei", "bon")
_KIND = "|".join(KINDS)
_COUNT = rf"[0-9]+\s+(?:{_KIND})\b"
_STATED = pattern(
    rf"(?<![\w.,/-]){_COUNT}(?:\s*(?:,|và)\s*{_COUNT})*(?:\s+(?P<level>(?:đặc biệt )?khó khăn))?", re.IGNORECASE
)
_SORTS = pattern(rf"([0-9]+)\s+({_KIND})\b", re.IGNORECASE)
_SOME = pattern(r"\btrong đó\b|[.;]", re.IGNORECASE)


def village_counts(text: str, classes: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The numbers of all villages in a text; `2 thôn và 1 bản` is one number, `trong đó có 2 thôn` is none.

    `classes` says how many villages there are of each class: `2 thôn đặc biệt khó khăn` may be these alone.
    """
    every = list(_STATED.finditer(text))
    marks = list(_SOME.finditer(text)) if every else ()  # Most texts count no villages.
    places = [mark.start() for mark in marks]
    for found in every:
        before = bisect_left(places, found.start())
        sorts = [(int(count), sort.casefold()) for count, sort in _SORTS.findall(found[0])]
        level = fold(found["level"] or "")
        is_of_class = level and sorts[-1][0] == classes.get(level, 0)
        if is_of_class:
            del sorts[-1]
        if sorts and not (before and marks[before - 1][0] not in ".;"):
            is_sum = len({sort for _, sort in sorts}) == len(sorts)
            yield found[0], sum(count for count, _ in sorts) if is_sum else sorts[0][0]
