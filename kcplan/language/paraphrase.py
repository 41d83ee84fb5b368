"""A text that is said shorter or in more detail: by its beginning, with abbreviations, with figures behind it."""

from collections.abc import Sequence
from functools import lru_cache

from kcplan.language.fold import heard
from kcplan.language.words import composed
from kcplan.pattern import pattern

_END = pattern(r"[,;:.–]\s|\s[–-]\s|\s*\(")  # Behind these stand figures and details.
_WORD = pattern(r"[^\W_]+")
_FILLERS = frozenset(
    heard("tổ chức thực hiện triển khai hoàn thành đã được việc các những cho và của tại ở về đợt năm").split()
)
_YEAR = pattern(r"20[0-9]{2}")
_LEAST = 3  # Fewer words may stand in many texts.
_LETTERS = 2  # An abbreviation has as many or more.


def is_said(said: str, text: str) -> bool:
    """Whether words mean a text: its beginning, or the whole with more behind, or most words of it in their order."""
    spoken, whole = heard(said), heard(text)
    if not spoken:
        return False
    if whole.startswith(spoken) or f"{spoken} ".startswith(f"{whole} "):
        return True
    first = _END.split(composed(said), maxsplit=1)[0]
    spelled = _spelled_out(first, whole.split())
    shown = " ".join(spelled)
    return whole.startswith(shown) if len(spelled) < _LEAST else whole.startswith(shown) or _in_order(spelled, whole)


def _in_order(spoken: Sequence[str], whole: str) -> bool:
    """Whether all words that matter stand in a text in their order, and enough of them."""
    words = [word for word in spoken if word not in _FILLERS and not _YEAR.fullmatch(word)]
    if any(word.isdigit() for word in words):
        return False  # Another number is another thing.
    left = iter(whole.split())
    return len(words) >= _LEAST and all(word in left for word in words)


@lru_cache(maxsize=256)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _spelled_out(said: str, whole: Sequence[str]) -> list[str]:
    """The words of what is said, each abbreviation as the words of the text that begin with its letters."""
    found: list[str] = []
    for word in _words_of(said):
        letters = heard(word)
        run = _begun_by(letters, whole) if word.isupper() and len(word) >= _LETTERS else []
        found += run or [letters]
    return found


def _begun_by(letters: str, whole: Sequence[str]) -> list[str]:
    """The words in a row of a text that begin with these letters: `bhyt` is `bao hiem y te`."""
    size = len(letters)
    for start in range(len(whole) - size + 1):
        if all(word[0] == letter for word, letter in zip(whole[start : start + size], letters, strict=True)):
            return list(whole[start : start + size])
    return []
