"""Rates that running text states beside what they are made of: `250/2.100 hộ, chiếm 11,9%`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kcplan.language import number
from kcplan.pattern import pattern
from kcplan.statements.citations import without_papers
from kcplan.statements.dates import is_month

_COUNTED = "hộ|người|thôn|làng|trẻ|học sinh|lao động|phụ nữ|nhân khẩu|mô hình"
_WHOLE = rf"(?<![0-9.,/])(?P<part>[0-9][0-9.]*)\s*/\s*(?P<whole>[0-9][0-9.]*)\s*(?P<what>(?:{_COUNTED})\b"
# The look-behind stands after the first digit, so that the search is fast.
_RATE = r"(?P<rate>[0-9](?<![0-9]{2})[0-9]*(?:,[0-9]+)?)\s*%"
_STATED = (pattern(rf"{_WHOLE}[^%;/]{{0,40}}?){_RATE}"), pattern(rf"{_RATE}\s*\(\s*{_WHOLE})"))
_OTHER = pattern(rf"\b(?:{_COUNTED})\b")


class StatedRate(NamedTuple):
    """A part, a whole, the rate in per cent, and the words of the rate."""

    part: Decimal
    whole: Decimal
    rate: Decimal
    words: str


def rates(text: str) -> Iterator[StatedRate]:
    """The rates in a text that stand beside the fraction that they are of."""
    text = without_papers(text) if "/" in text else ""
    for found in (match for shape in _STATED for match in shape.finditer(text)):
        written = [found[name].rstrip(".") for name in ("part", "whole", "rate")]
        if all(map(number.is_regular, written)) and _is_one_thing(found):
            part, whole, rate = map(number.exact, written)
            yield StatedRate(part, whole, rate, found["rate"])


def _is_one_thing(found: re.Match[str]) -> bool:
    """Whether a rate is that of the fraction beside it: not behind a month, nor of what is counted otherwise."""
    counted, _, rest = found["what"].partition(",")
    other = _OTHER.search(rest)
    is_same = len(_OTHER.findall(counted)) == 1 and (other is None or rest.startswith(counted.strip(), other.start()))
    return is_same and not is_month(found.string, found.start("part"), found.end("whole"))
