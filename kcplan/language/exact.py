"""A name as it may be written into a ledger: the declared one, whatever its marks, case and spaces; never a guess."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from kcplan.language.fold import fold, heard
from kcplan.language.lookup import Match

# Words that say what kind of place a name is of; people write them or leave them out.
_PLACE_WORDS = (
    "tổ dân phố", "khu phố", "thôn", "làng", "bản", "buôn", "bon", "plei", "plơi", "ấp", "khóm", "sóc", "xóm",
)  # fmt: skip


def exact(typed: str, spellings: Mapping[str, Iterable[str]], *, of_places: bool = False) -> Match:
    """The id whose own text or declared name the typed words are; `found` is None where none is, or several are.

    Two names may differ in marks alone: the one that is written as typed comes before those that are alike without
    them. With `of_places` the word for the kind of place may be there or not.
    """
    for way in (_as_written, _without_marks):
        found = _alike(way, {way(typed)}, spellings)
        if not found and of_places:  # A name may begin with such a word itself, and have a second one before it.
            found = _alike(way, {way(typed), way(_without_kind(typed))}, spellings, _without_kind)
        if found:
            return Match(found[0]) if len(found) == 1 else Match(None, tuple(found))
    return Match(None)


def _alike(
    way: Callable[[str], str],
    wanted: set[str],
    spellings: Mapping[str, Iterable[str]],
    other: Callable[[str], str] | None = None,
) -> list[str]:
    """The ids whose own text, or a name of theirs, or another form of it, is among the wanted ones."""
    forms = {name: {way(word) for word in (name, *words)} for name, words in spellings.items()}
    if other:
        forms = {name: known | {way(other(word)) for word in spellings[name]} for name, known in forms.items()}
    return [name for name, known in forms.items() if (known & wanted) - {""}]


def choice(typed: str, spellings: Mapping[str, Iterable[str]]) -> Match:
    """The one of a few choices that alone has the typed words."""
    wanted = f" {fold(typed)} "
    found = [name for name, words in spellings.items() if any(wanted in f" {fold(word)} " for word in (name, *words))]
    return Match(found[0]) if len(found) == 1 and wanted.strip() else Match(None, tuple(found))


def _as_written(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _without_marks(text: str) -> str:
    return heard(text).replace(" ", "")


def _without_kind(text: str) -> str:
    """The words behind one word for the kind of place; the text as it is where none stands before it."""
    words = text.split()
    for kind in _PLACE_WORDS:
        count = len(kind.split())
        if len(words) > count and fold(" ".join(words[:count])) == fold(kind):
            return " ".join(words[count:])
    return text
