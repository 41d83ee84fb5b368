"""Names of units in running text: every place where one is written, the longest where several fit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from kcplan.language.fold import fold
from kcplan.language.organs import FIRSTS, organ
from kcplan.language.words import COMMA, Words, keys

_PLURAL = frozenset(("các", "những"))
_NEAR = frozenset(keys("xã phường"))
_LEVELS = _NEAR | frozenset(keys("tỉnh"))
_ORGANS = tuple(map(keys, ("ủy ban nhân dân", "hội đồng nhân dân", "đảng ủy", "UBND", "HĐND")))
_ON_THE_SPOT = keys("trên địa bàn")
LONGEST = 40  # A name has no more words.
_ANY = ""  # Stands for any first word.
_LONGEST_END = 6  # A name has no more words behind its first.
_ALIKE = 0.88  # The ratio of difflib on bare letters that allows one slip in a short name, two in a long one.


class Mention(NamedTuple):
    """A name in a text: the ids that it may mean, its words from `first` to before `last`, whether exactly written."""

    ids: tuple[str, ...]
    first: int
    last: int
    is_exact: bool = True


class Finder:
    """Finds names; `spellings` gives for each id the words that are in use for it."""

    def __init__(self, spellings: Mapping[str, Iterable[str]]) -> None:
        self._known: dict[tuple[str, ...], list[str]] = {}
        every = ((name, keys(text)) for name, texts in spellings.items() for text in texts)
        given = [(name, spelled) for name, spelled in every if len(spelled) <= LONGEST]
        shorter = [(name, variant) for name, spelled in given for variant in _shorter(spelled)]
        for name, spelled in given:
            _add(self._known, spelled, name)
        whole = {spelled for _, spelled in given}
        for name, spelled in shorter:
            if spelled not in whole:
                _add(self._known, spelled, name)
        # The lengths of names, longest first, by their first word or two.
        self._lengths: dict[tuple[str, ...], list[int]] = {}
        for spelled in sorted(self._known, key=len, reverse=True):
            lengths = self._lengths.setdefault(spelled[:2], [])
            if len(spelled) not in lengths:
                lengths.append(len(spelled))
        self._organs: dict[tuple[str, ...], list[str]] = {}
        for name, spelled in given:
            for variant in _of_organ(spelled):
                _add(self._organs, variant, name)
        self._organ_firsts = FIRSTS if self._organs else frozenset()
        self._firsts = {begin[0] for begin in self._lengths if begin} | self._organ_firsts

    @cached_property
    def _bare(self) -> list[tuple[str, int, list[str]]]:
        """The bare letters of each name, its words and ids: wanted only where one is nearly written."""
        return [("".join(map(fold, spelled)), len(spelled), ids) for spelled, ids in self._known.items()]

    @cached_property
    def _last_words(self) -> set[tuple[str, ...]]:
        """The two last words of each name: behind most names in a list none of them stand."""
        return {spelled[-2:] for spelled in self._known}

    @cached_property
    def _ends(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The ids by each end of a name, behind its head and behind any (“”).

        There are two at most, for of two it is not known which is meant.
        """
        ends: dict[tuple[str, ...], tuple[str, ...]] = {}
        for spelled, ids in self._known.items():
            for start in range(max(1, len(spelled) - _LONGEST_END), len(spelled) - 1):
                for end in ((spelled[0], *spelled[start:]), (_ANY, *spelled[start:])):
                    known = ends.get(end)
                    ends[end] = tuple(dict.fromkeys((*known, *ids)))[:2] if known else tuple(ids[:2])
        return ends

    def at(self, text: Words, first: int) -> Mention | None:
        """The longest name that begins with this word; a comma within it counts as none."""
        begin, _ = _without_commas(text.keys, first, 2)
        for length in (*self._lengths.get(begin, ()), *self._lengths.get(begin[:1], ())):
            written, last = _without_commas(text.keys, first, length)
            ids = self._known.get(written)
            if ids:
                mention = Mention(tuple(ids), first, last)
                return (begin[0] in self._organ_firsts and self._organ(text, first, last)) or mention
        return self._organ(text, first, first) if begin and begin[0] in self._organ_firsts else None

    def _organ(self, text: Words, first: int, least: int) -> Mention | None:
        """An organ that every commune has, written in another way than declared, where it ends behind `least`."""
        found = organ(text.keys, first)
        if found is None:
            return None
        behind = first + found.length
        for last in range(min(behind + _LONGEST_END, len(text)), max(behind, least + 1) - 1, -1):
            ids = self._organs.get((found.kind, *text.keys[behind:last]))
            if ids:
                return Mention(tuple(ids), first, last)
        return None

    def all(self, text: Words) -> list[Mention]:
        """All names of a text, none within another."""
        found: list[Mention] = []
        end = 0
        firsts = self._firsts
        for place in [place for place, key in enumerate(text.keys) if key in firsts]:
            mention = self.at(text, place) if place >= end else None
            if mention:
                found.append(mention)
                end = mention.last
        return found

    def elided(self, text: Words, first: int, head: str = _ANY) -> Mention | None:
        """The longest end of a name that stands without its head: `Phụ nữ` behind `Hội Nông dân,` for `Hội Phụ nữ`.

        Where no head is given it may be any.
        """
        for length in range(min(_LONGEST_END, len(text) - first), 1, -1):
            end = tuple(text.keys[first : first + length])
            ids = self._ends.get((head, *end), ()) if end[-2:] in self._last_words else ()
            if len(ids) == 1:
                return Mention(ids, first, first + length)
        return None

    def begun(self, text: Words, first: int, last: int) -> Mention | None:
        """The one name that begins with these words: `trường THCS` where there is one such school."""
        ids = self._begins.get(tuple(text.keys[first:last]), ()) if last - first > 1 else ()
        return Mention(ids, first, last) if len(ids) == 1 else None

    @cached_property
    def _begins(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The ids by each beginning of a name, two at most."""
        begins: dict[tuple[str, ...], tuple[str, ...]] = {}
        for spelled, ids in self._known.items():
            for end in range(2, min(_LONGEST_END + 1, len(spelled))):
                begins[spelled[:end]] = tuple(dict.fromkeys((*begins.get(spelled[:end], ()), *ids)))[:2]
        return begins

    def like(self, text: Words, first: int, last: int) -> Mention | None:
        """The name that these words nearly write from their beginning, or None."""
        best: tuple[float, Mention] | None = None
        bare = list(map(fold, text.keys[first : min(first + LONGEST, last)]))
        for meant, length, ids in self._bare:
            end = min(first + length, last)
            alike = _alike("".join(bare[:length]), meant)
            if alike >= _ALIKE and (best is None or alike > best[0]):
                best = alike, Mention(tuple(ids), first, end, is_exact=False)
        return best[1] if best else None

    def spelled(self, text: str) -> tuple[str, ...]:
        """The ids of which a whole text is a name."""
        return tuple(self._known.get(keys(text), ()))


def _add(known: dict[tuple[str, ...], list[str]], spelled: tuple[str, ...], name: str) -> None:
    ids = known.setdefault(spelled, [])
    if name not in ids:
        ids.append(name)


def _of_organ(spelled: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The kind of organ with what stands behind it, and without the commune and its name; none for another unit."""
    found = organ(spelled)
    if found is None:
        return ()
    rest = spelled[found.length :]
    variants = [(found.kind, *rest)]
    if rest[:1] and rest[0] in _LEVELS:
        variants.append((found.kind, rest[0]))
    if (rest[:1] and rest[0] in _NEAR) or rest[: len(_ON_THE_SPOT)] == _ON_THE_SPOT:
        variants.append((found.kind,))
    return variants


def _shorter(spelled: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The same name without what sentences leave out: `các …`, `… trên địa bàn xã`, the name of the commune."""
    cut = next((i for i in range(2, len(spelled)) if spelled[i : i + len(_ON_THE_SPOT)] == _ON_THE_SPOT), len(spelled))
    variants = [spelled[:cut]]
    organ = next((organ for organ in _ORGANS if spelled[: len(organ)] == organ), None)
    if organ and spelled[len(organ) : len(organ) + 1] and spelled[len(organ)] in _LEVELS:
        variants.append(spelled[: len(organ) + 1])  # `Ủy ban nhân dân xã` for that of the commune by its name
    variants += [name[1:] for name in (spelled, spelled[:cut]) if name and name[0] in _PLURAL and len(name) > 2]
    return (variant for variant in variants if variant != spelled)


def _alike(written: str, meant: str) -> float:
    """How alike two names are, 1 at most; 0 where a look at their lengths and letters says that it is too little."""
    if written == meant:
        return 1.0
    total = len(written) + len(meant)
    if 2 * min(len(written), len(meant)) < _ALIKE * total:
        return 0.0
    if 2 * (Counter(written) & Counter(meant)).total() < _ALIKE * total:
        return 0.0
    from difflib import SequenceMatcher  # only wanted where a name is misspelt

    return SequenceMatcher(None, written, meant, autojunk=False).ratio()


def _without_commas(keys: list[str], first: int, length: int) -> tuple[tuple[str, ...], int]:
    """So many words from one on, and where they end."""
    written = keys[first : first + length]
    last = first + len(written)  # The text may end before the name does.
    if COMMA in written:
        places = [place for place in range(first, min(first + 2 * length, len(keys))) if keys[place] != COMMA][:length]
        last = places[-1] + 1
        written = [keys[place] for place in places]
    return tuple(written), last
