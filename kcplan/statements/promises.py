"""Money that running text promises without saying how much."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kcplan.language.words import plain
from kcplan.pattern import pattern
from kcplan.statements.amounts import amounts

# Kinds of source that plans promise in words; a source with figures whose name has one of the words keeps the promise.
_PROMISES = (
    ("huy động", "hợp pháp khác", "xã hội hóa", "đóng góp", "tài trợ", "góp"),
    ("tín dụng", "vốn vay"),
    ("lồng ghép",),
    ("đối ứng",),
)
# `góp phần hoàn thành mục tiêu` promises no money.
_SAID = tuple(pattern(rf"\b(?:{'|'.join(words)})\b(?!\s+phần\b)", re.IGNORECASE) for words in _PROMISES)
_PART = pattern(r"[;.](?!\d)|,(?!\d)")
_DENIED = pattern(r"\bkhông\s+(?!kể|bao gồm|gồm|những|chỉ|tính)|[,;.]", re.IGNORECASE)
_APART = pattern(r"\b(?:và|cùng|với|kể cả|gồm|trong đó|ngoài)\b", re.IGNORECASE)


def unkept_promises(text: str, figured: list[str]) -> Iterator[str]:
    """The words of each promise in a text that neither a source with figures nor a figure beside them keeps."""
    for words, shape in zip(_PROMISES, _SAID, strict=True):
        if not any(plain(word) in name for word in words for name in figured):
            parts = [(part, list(_meant(part, shape))) for part in _PART.split(text)]
            first = next((meant[0][0] for _, meant in parts if meant), None)
            if first and not any(_has_figure(part, meant) for part, meant in parts if meant):
                yield first


def _meant(part: str, shape: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The promises in a part of a sentence that it does not deny."""
    denials = list(_DENIED.finditer(part))
    for said in shape.finditer(part):
        before = bisect_left(denials, said.start(), key=lambda found: found.start())
        if not before or denials[before - 1][0] in ",;.":
            yield said


def _has_figure(part: str, meant: list[re.Match[str]]) -> bool:
    """Whether an amount follows a promise, or stands before one with nothing between that sets the two apart."""
    sums = list(amounts(part))
    if sums and sums[-1].start >= meant[0].end():
        return True
    for said in meant:
        before = bisect_right(sums, said.start(), key=lambda one: one.end)
        if before and not _APART.search(part, sums[before - 1].end, said.start()):
            return True
    return False
