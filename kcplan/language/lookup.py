"""What people type for a name, found among the names there are: sure of one, or honest about several or none."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kcplan.language.fold import heard
from kcplan.language.nearest import nearest

Spellings = Mapping[str, Iterable[str]]
_LEAST = 4  # In shorter names one slip is not allowed: half of them would be alike.
_WORD, _ROMAN = 3, frozenset("ivxlc")
_TELLING = 0.5  # A word that more than two names have does not tell them apart.
_LEVELS = frozenset(("xa", "phuong"))  # Words behind a name that say its level.
_SHOWN = 6  # So many candidates are shown.


class Match(NamedTuple):
    """The id that was meant, or None; then `candidates` are those that it may be, best first."""

    found: str | None
    candidates: tuple[str, ...] = ()


def look_up(typed: str, spellings: Spellings) -> Match:
    """The id for words that a person typed; `spellings` gives for each id the names in use for it.

    Tried in turn: the id or a name, whatever marks, case and dashes; its first letters, of all words or of some; some
    words of it; it with more behind; one slip.
    The first of these that fits one id alone is it; one that fits several is ambiguous.
    """
    if typed in spellings:
        return Match(typed)
    wanted = heard(typed)
    names = {name: {heard(word) for word in words} for name, words in spellings.items()}
    for fits in _WAYS if wanted else ():
        with_ids = fits in _WHOLE  # A word of an id is no name: `12` does not mean `con-12-phan-tram`.
        found = [
            name
            for name, known in names.items()
            if any(fits(wanted, word) for word in (*known, *((heard(name),) if with_ids else ())))
        ]
        if found:
            return Match(found[0]) if len(found) == 1 else Match(None, tuple(found[:_SHOWN]))
    near = (*_sharing(wanted, names), *nearest(typed, spellings, count=_SHOWN))
    return Match(None, tuple(dict.fromkeys(near))[:_SHOWN])


def _sharing(wanted: str, names: Mapping[str, set[str]]) -> list[str]:
    """The ids whose names have words of what was typed, rare ones before common: `phòng y tế` for `Trạm Y tế`."""
    said = {name: {part for word in words for part in word.split()} for name, words in names.items()}
    parts = [part for part in dict.fromkeys(wanted.split()) if any(part in some for some in said.values())]
    counts = {part: sum(part in some for some in said.values()) for part in parts}
    scores = {name: sum(1 / counts[part] for part in parts if part in some) for name, some in said.items()}
    best = max(scores.values(), default=0)
    shared = [name for name, score in scores.items() if score and score > best / 2 and best >= _TELLING]
    return sorted(shared, key=lambda name: -scores[name])


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter more, less, other, or two neighbours exchanged, makes one of the other."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    same = 0
    while same < min(len(typed), len(meant)) and typed[same] == meant[same]:
        same += 1
    rest, other = typed[same:], meant[same:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or _is_swap(rest, other)


def _is_swap(rest: str, other: str) -> bool:
    return len(rest) == len(other) >= 2 and rest[:2] == other[1::-1] and rest[2:] == other[2:]


def _is_same(wanted: str, word: str) -> bool:
    return wanted.replace(" ", "") == word.replace(" ", "")


def _is_initials(wanted: str, word: str) -> bool:
    """`VHXH`, `P. VH-XH`, `pkt` for the first letters of a name, with or without those of its first word."""
    parts, letters = word.split(), wanted.replace(" ", "")
    first = "".join(part[0] for part in parts)
    return len(letters) >= 2 and letters in (first, first[1:] if len(first) > 2 else first)


def _is_shortened(wanted: str, word: str) -> bool:
    """Some words whole and the first letters of the others: `Phòng KT`, `VP HĐND-UBND`."""
    parts = [part for part in word.split() if part != "va"]
    return len(wanted.split()) > 1 and any(_fits(wanted.split(), some) for some in (parts, _without_level(parts)))


def _without_level(parts: list[str]) -> list[str]:
    return parts[:-1] if parts and parts[-1] in _LEVELS else parts


def _fits(given: list[str], parts: list[str]) -> bool:
    if not given or not parts:
        return not given and not parts
    if given[0] in ("va", parts[0]):
        return _fits(given[1:], parts if given[0] == "va" else parts[1:])
    count = len(given[0])
    return given[0] == "".join(part[0] for part in parts[:count]) and _fits(given[1:], parts[count:])


def _has_words(wanted: str, word: str) -> bool:
    return f" {wanted} " in f" {word} "


def _begins(wanted: str, word: str) -> bool:
    """The beginning of each word: `p kinh te`, `phong van`."""
    given, parts = wanted.split(), word.split()
    return len(given) <= len(parts) and all(part.startswith(one) for one, part in zip(given, parts, strict=False))


def _is_slip(wanted: str, word: str) -> bool:
    """A slip in letters: another figure, or another Roman number, is another thing."""
    typed, meant = wanted.replace(" ", ""), word.replace(" ", "")
    has_word = any(len(part) >= _WORD and not _ROMAN.issuperset(part) for part in wanted.split())
    return len(typed) >= _LEAST and has_word and _digits(typed) == _digits(meant) and is_one_slip(typed, meant)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _goes_on(wanted: str, word: str) -> bool:
    """A whole name with the commune's behind it: `Trạm Y tế xã Kon Chiêng`."""
    return len(word.split()) >= _WORD - 1 and f"{wanted} ".startswith(f"{word} ")


_WAYS: tuple[Callable[[str, str], bool], ...] = (
    _is_same,
    _is_initials,
    _is_shortened,
    _has_words,
    _begins,
    _goes_on,
    _is_slip,
)
_WHOLE = frozenset((_is_same, _is_slip))
