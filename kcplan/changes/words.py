"""How texts differ, word by word: `kinh phí [-182-] {+192+} triệu đồng`."""

from collections.abc import Sequence
from difflib import SequenceMatcher

_AROUND = 4  # So many words are shown beside a difference.
_ALIKE = 0.5  # Two texts of a list at least so alike are one text that was changed.


def words_between(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The differences of two lists of texts: texts that are much alike are one that changed, others went or came."""
    gone = [text for text in before if text not in after]
    came = [text for text in after if text not in before]
    told = []
    for text in gone:
        near = max(came, key=lambda one: _likeness(text, one), default=None)
        if near is not None and (_likeness(text, near) >= _ALIKE or len(before) == len(after) == 1):
            came.remove(near)
            told.append(_between(text.split(), near.split()))
        else:
            told.append(f"[-{text}-]")
    return (*told, *(f"{{+{text}+}}" for text in came))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _between(old: list[str], new: list[str]) -> str:
    pieces: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (step, i, j, k, m) in enumerate(steps):
        if step == "equal":
            pieces += _kept(old[i:j], is_first=number == 0, is_last=number == len(steps) - 1)
        else:
            pieces += [f"[-{' '.join(old[i:j])}-]"] if i < j else []
            pieces += [f"{{+{' '.join(new[k:m])}+}}"] if k < m else []
    return " ".join(pieces)


def _kept(words: list[str], *, is_first: bool, is_last: bool) -> list[str]:
    """Words that are the same, those far from any difference left out."""
    head, tail = [] if is_first else words[:_AROUND], [] if is_last else words[-_AROUND:]
    if len(words) <= len(head) + len(tail) + 1:
        return words
    return [*head, "…", *tail]
