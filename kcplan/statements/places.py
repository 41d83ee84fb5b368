"""The names of communes and provinces in running text: `xã Suối Bạc`, former ones and neighbours left out."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kcplan.language.words import Words, composed, keys, words
from kcplan.pattern import pattern

LONGEST_NAME = 8  # A name of a commune has no more words.
_NEXT = pattern(r"[\s(]*(?P<word>[^\W_]+)(?:\s+(?P<next>[^\W_]+))?")
_COMMUNE = ("xã", "phường", "thị trấn", "đặc khu")
_PROVINCE = ("tỉnh",)
# Behind these stands the place that a plan is of; others may be named in passing.
_OWN = tuple(map(keys, ("nhân dân", "UBND", "HĐND", "đảng ủy", "công an", "địa bàn")))
_NO_LEVEL = keys("thị")[0]  # `thị xã` is a town, not a commune.
_NEIGHBOURS = frozenset(keys("giáp các"))  # `phía đông giáp xã …`, `các xã …`
_MERGED = ("sáp nhập", "hợp nhất", "cơ sở nhập")
# In a title in capitals these words follow a name.
_GOES_ON = frozenset(keys("năm giai đoạn theo thuộc tỉnh huyện thành từ đến và trong"))
# In a title in capitals a name follows only behind words like `ĐỊA BÀN XÃ …`.
_BEFORE = frozenset(keys("bàn dân của tại ở"))
_KINDS = tuple(map(keys, ("nông thôn", "đặc biệt", "khó khăn", "nghèo")))  # `xã Nông thôn mới` is a kind of commune
_SOCIAL = list(keys("hội"))

# Words of a passage that may name the plan's own commune in passing.
OWN_COMMUNE = tuple(
    f"{organ} {level}" for organ in ("nhân dân", "ubnd", "hđnd", "đảng ủy", "công an", "địa bàn") for level in _COMMUNE
)

Name = tuple[str, ...]


class PlaceName(NamedTuple):
    """The words of a text that are the name of a commune."""

    text: Words
    first: int
    last: int

    @property
    def name(self) -> Name:
        """What is compared."""
        return tuple(self.text.keys[self.first : self.last])

    @property
    def written(self) -> str:
        """The name as it stands in the text."""
        return self.text.written(self.first, self.last)

    @property
    def is_of_organ(self) -> bool:
        """Whether it stands behind the name of an organ or `địa bàn`, so that it is the plan's own place."""
        before = tuple(self.text.keys[: self.first - 1])
        return any(before[-len(one) :] == one for one in _OWN)


def communes(text: str, known: Collection[Name]) -> Iterator[PlaceName]:
    """The communes that a text names; a known name ends where it does, another where capitals do."""
    return _places(text, known, _COMMUNE)


def provinces(text: str, known: Collection[Name]) -> Iterator[PlaceName]:
    """The provinces that a text names, in the same way."""
    return _places(text, known, _PROVINCE)


def _places(text: str, known: Collection[Name], levels: tuple[str, ...]) -> Iterator[PlaceName]:
    for spoken, first in _levels(text, levels):
        one = PlaceName(spoken, first, _end(spoken, first, known))
        if one.name and (one.name in known or not is_former(text, spoken.span(first, one.last)[0])):
            yield one


def of_organ(name: str) -> PlaceName | None:
    """The commune in the name of an organ: `Ủy ban nhân dân xã Suối Bạc`."""
    found = next(((text, first) for text, first in _levels(name, _COMMUNE) if first < len(text)), None)
    return PlaceName(*found, min(len(found[0]), found[1] + LONGEST_NAME)) if found else None


def alone(name: str) -> PlaceName:
    """A text that is nothing but the name of a place."""
    text = words(name)
    return PlaceName(text, 0, min(len(text), LONGEST_NAME))


def is_former(text: str, place: int) -> bool:
    """Whether a place is said to be a former one: `huyện Mây Ngàn (cũ)`, `huyện trước đây`, from behind its level."""
    found = _NEXT.match(text, place)
    for _ in range(LONGEST_NAME + 1):
        if found and (found["word"] == "cũ" or (found["word"] == "trước" and found["next"] in ("đây", "kia"))):
            return True
        found = _NEXT.match(text, found.end("word")) if found and found["word"][0].isupper() else None
    return False


def _levels(text: str, levels: tuple[str, ...]) -> Iterator[tuple[Words, int]]:
    """Where in a text a name behind `xã` begins; of neighbours, and of communes that were merged, there is none."""
    low = composed(text).casefold()
    if not any(level in low for level in levels) or any(merged in low for merged in _MERGED):
        return
    spoken, known = words(text), tuple(map(keys, levels))
    firsts = {level[0] for level in known}
    for place in (place for place, key in enumerate(spoken.keys) if key in firsts):
        level = next((one for one in known if tuple(spoken.keys[place : place + len(one)]) == one), ())
        before = spoken.keys[place - 1] if place else ""
        if level and before != _NO_LEVEL and before not in _NEIGHBOURS:
            yield spoken, place + len(level)


def _end(text: Words, first: int, known: Collection[Name]) -> int:
    """Where a name ends: a known one where it does, another where capitals do; `first` where there is none."""
    for name in known:
        if tuple(text.keys[first : first + len(name)]) == name:
            return first + len(name)
    is_loud, before = text.raw[first - 1].isupper(), text.keys[max(0, first - 2)]
    last = first
    limit = min(len(text), first + LONGEST_NAME)
    while last < limit and text.is_capital(last) and not (is_loud and text.keys[last] in _GOES_ON):
        last += 1
    said = tuple(text.keys[first : first + 2])
    is_kind = said in _KINDS or said[:1] in _KINDS
    is_name = not is_kind and text.keys[first:last] != _SOCIAL and (not is_loud or before in _BEFORE)
    return last if is_name else first
