"""A Vietnamese text as words that can be compared: marks kept, tone placement, case and dashes made alike.

A sentence of a plan is compared with its marks (`tỉnh` is not `tính`); only what people type is folded.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kcplan.language.fold import WITH_Y
from kcplan.pattern import pattern

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_WORD = pattern(r"[^\W_]+|[,;:.()]")
_ONLY_WORDS = pattern(r"[^\W_]+")
_WIDE = pattern(r"\s\s+")  # Begins with a single character class, which makes the search fast.
_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
STOPS = frozenset(";.")
COMMA = ","


class Words:
    """The words of a composed text, and the signs that part them; `keys` is what is compared of each.

    Where they stand in the text is only worked out when somebody asks: most texts name nothing of interest.
    """

    __slots__ = ("_first", "_spans", "keys", "raw", "text")

    def __init__(
        self, text: str, raw: list[str], keys: list[str], first: int = 0, spans: list[tuple[int, int]] | None = None
    ) -> None:
        self.text, self.raw, self.keys, self._first = text, raw, keys, first
        self._spans = [] if spans is None else spans  # Shared by all clauses of a text, and filled once.

    def __len__(self) -> int:
        return len(self.keys)

    def is_capital(self, place: int) -> bool:
        """Whether a word begins with a capital."""
        return self.raw[place][0].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` to before `last` begin and end in the text."""
        if not self._spans:
            self._spans += (found.span() for found in _WORD.finditer(self.text))
        return self._spans[self._first + first][0], self._spans[self._first + last - 1][1]

    def written(self, first: int, last: int) -> str:
        """These words as they stand in the text."""
        start, end = self.span(first, last)
        return self.text[start:end]

    def clauses(self) -> "Iterator[Words]":
        """The parts between full stops and semicolons."""
        if STOPS.isdisjoint(self.raw):
            yield self
            return
        start = 0
        for place in [*(n for n, sign in enumerate(self.raw) if sign in STOPS), len(self.raw)]:
            if place > start:
                yield Words(self.text, self.raw[start:place], self.keys[start:place], self._first + start, self._spans)
            start = place + 1


def composed(text: str) -> str:
    """The text with every letter as one sign and no gap wider than one; the places in `words` are in this text.

    Gaps are closed because the readers of text try each way to share out a wide one, which takes for ever. Letters of
    other languages that look like `Đ` are made one.
    """
    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    if "Ð" in text or "ð" in text or "Ɖ" in text or "ɖ" in text:  # Written out, for every text passes here.
        text = text.translate(_D)
    if text.isprintable() and "  " not in text:  # Any gap but a plain space is not printable.
        return text
    return _WIDE.sub(lambda gap: "\n" if "\n" in gap[0] else " ", text)


@lru_cache(maxsize=1024)  # several rules read the same sentences
def words(text: str) -> Words:
    """The words of a text, composed, with the signs that part them."""
    text = composed(text)
    raw = _WORD.findall(text)
    return Words(text, raw, list(map(key, raw)))


@lru_cache(maxsize=2048)  # the same names and titles are compared again and again
def keys(text: str) -> tuple[str, ...]:
    """What is compared of a text, signs left out."""
    return tuple(map(key, _ONLY_WORDS.findall(composed(text))))


@lru_cache(maxsize=1024)  # several rules look for words in the same passages
def plain(text: str) -> str:
    """The same as one string, a space at both ends, so that whole words can be looked for."""
    return f" {' '.join(map(key, _ONLY_WORDS.findall(composed(text))))} "


@lru_cache(maxsize=8192)
def key(word: str) -> str:
    """A word without case, its tone behind it: `hòa` and `hoà` are one, and `kỹ` and `kĩ`."""
    low = word.casefold()
    if word.isascii():
        return f"{low[:-1]}i" if low in WITH_Y else low
    apart = unicodedata.normalize("NFD", low)
    tones = "".join(sign for sign in apart if sign in _TONES)
    bare = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))
    return (f"{bare[:-1]}i" if bare in WITH_Y else bare) + tones
