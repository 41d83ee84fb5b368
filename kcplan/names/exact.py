"""A name as it may be written into a ledger: the declared one, whatever its marks, case and spaces; never a guess."""

import unicodedata
from collections.abc import Iterable, Mapping

from kcplan.names import fold
from kcplan.names.lookup import Match

# Words that say what kind of place a name is of; people write them or leave them out.
_PLACE_WORDS = (
    "tổ dân phố", "khu phố", "thôn", "làng", "bản", "buôn", "bon", "plei", "plơi", "ấp", "khóm", "sóc", "xóm",
)  # fmt: skip


def exact(typed: str, spellings: Mapping[str, Iterable[str]], *, of_places: bool = False) -> Match:
    """The id whose own text or declared name the typed words are; `found` is None where none is, or several are.

    Two names may differ in marks alone: the one that is written as typed comes before those that are alike without
    them. With `of_places` the word for the kind of place may be there or not.
    """
    ways = (_as_written, _without_marks, _without_kind, _bare)
    for way in ways if of_places else ways[:2]:
        wanted = way(typed)
        found = [name for name, words in spellings.items() if wanted and wanted in map(way, (name, *words))]
        if found:
            return Match(found[0]) if len(found) == 1 else Match(None, tuple(found))
    return Match(None)


def choice(typed: str, spellings: Mapping[str, Iterable[str]]) -> Match:
    """The one of a few choices that alone has the typed words."""
    wanted = f" {fold(typed)} "
    found = [name for name, words in spellings.items() if any(wanted in f" {fold(word)} " for word in (name, *words))]
    return Match(found[0]) if len(found) == 1 and wanted.strip() else Match(None, tuple(found))


def _as_written(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _without_marks(text: str) -> str:
    return fold(text).replace(" ", "")


def _without_kind(text: str) -> str:
    words = _as_written(text)
    kind = next((word for word in _PLACE_WORDS if words.startswith(f"{word} ")), "")
    return words.removeprefix(kind).strip()


def _bare(text: str) -> str:
    words = fold(text)
    kind = next((word for word in map(fold, _PLACE_WORDS) if words.startswith(f"{word} ")), "")
    return words.removeprefix(kind).replace(" ", "")
