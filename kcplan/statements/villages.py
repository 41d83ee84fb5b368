"""The villages that running text names: `thôn Đồi Chè`, `các làng Klah, Ktu`, known ones and others."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kcplan.language.fold import fold
from kcplan.language.words import composed, keys, words
from kcplan.pattern import pattern
from kcplan.statements.village_counts import KINDS, kinds_of_village

_KIND = "|".join(re.escape(kind) for kind in KINDS)
_BEFORE_NAME = pattern(rf"^(?:{_KIND})\s+(?=\w)", re.IGNORECASE)
_LATIN = (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1EA0, 0x1F00))
_CAPITAL = "".join(filter(str.isupper, map(chr, _LATIN)))
_NUMBER = r"[0-9]+(?![\w/%]|[.,][0-9])"
_NAME = rf"(?:[{_CAPITAL}][\w'’]*(?:\s+(?:[{_CAPITAL}][\w'’]*|{_NUMBER}))*|{_NUMBER})"
_ALSO = rf"\s*(?:,|;|và|–|-|—)\s*(?:(?i:{_KIND})\s+)?"
_LISTED = pattern(rf"(?<!\w)(?i:{_KIND})\s+(?P<names>{_NAME}(?:{_ALSO}{_NAME})*)")
_OF_COMMUNE = pattern(
    rf"(?P<names>{_NAME}(?:{_ALSO}{_NAME})*)\s*\((?i:thuộc\s+|của\s+)?(?i:xã)\s+(?P<commune>{_NAME})\s+(?:cũ|trước đây)"
)
_OF_CLASS = pattern(
    rf"(?P<both>khó khăn\s*(?:,|và)\s*)?(?P<said>(?i:đặc biệt )?(?i:khó khăn)):\s*(?P<names>{_NAME}(?:{_ALSO}{_NAME})*)"
)
_OF_A_COMMUNE = pattern(r"(?:xã|phường|thị trấn|huyện|tỉnh)\s+$", re.IGNORECASE)
_REACH = 20
_LONGEST = 60  # A name has no more letters.
_EACH = pattern(_NAME)

Key = tuple[str, ...]


class Named(NamedTuple):
    """A village named in a text: its words, and the ids of the villages of that name, none for a stranger."""

    words: str
    ids: tuple[str, ...]


class VillageNames:
    """The villages of a plan as texts name them; `names` are by id, with or without the kind of village before."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._known: dict[Key, list[str]] = {}
        for name, written in names.items():
            self._known.setdefault(keys(bare(written)), []).append(name)
        self._longest = max(map(len, self._known), default=0)

    def named(self, text: str) -> Iterator[Named]:
        """The names behind words like `thôn`, in the order of the text."""
        text = composed(text)
        end = 0
        for place in kinds_of_village(text):
            found = _LISTED.match(text, place) if place >= end and text[place - 1 : place].isalnum() is False else None
            if found is None:
                continue
            end = found.end()
            if _OF_A_COMMUNE.search(text, max(0, found.start() - _REACH), found.start()):
                continue  # `xã Bản Sim` is a commune.
            is_within = text[place].isupper() and place > 0 and not text[place + 1].isupper()
            for one in _EACH.finditer(text, found.start("names"), found.end("names")):
                named = self._named(one[0], text[one.start() : one.start() + _LONGEST])
                if named.ids or not is_within:  # `Tổ hợp tác Bản Mây` names no village.
                    yield named

    def _named(self, written: str, text: str) -> Named:
        """The longest known name that a text begins with: capitals may go on behind it, or be left out in it."""
        spoken = words(bare(text))
        for length in range(min(self._longest, len(spoken)), 0, -1):
            ids = self._known.get(tuple(spoken.keys[:length]))
            if ids:
                return Named(spoken.written(0, length), tuple(ids))
        return Named(written, ())


def former_communes(text: str) -> Iterator[tuple[str, list[str]]]:
    """The villages that a text lists with the commune that they were of: `Tơ Bla, Ktu (thuộc xã Đăk Trôi cũ)`."""
    for found in _OF_COMMUNE.finditer(composed(text)):
        yield found["commune"], _EACH.findall(found["names"])


def by_class(text: str) -> Iterator[tuple[str, list[str]]]:
    """The villages that a text lists by class, which is folded: `Các thôn đặc biệt khó khăn: Klah, Ktu`."""
    for found in _OF_CLASS.finditer(composed(text)):
        if not found["both"]:  # `khó khăn, đặc biệt khó khăn: …` does not say which is which.
            yield fold(found["said"]), _EACH.findall(found["names"])


def bare(name: str) -> str:
    """A name without the kind of village before it: `Thôn Đồi Chè` is `Đồi Chè`."""
    return _BEFORE_NAME.sub("", composed(name))
