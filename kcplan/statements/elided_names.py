"""Names in a list that share the head of the one before them: `Hội Nông dân, Phụ nữ, Cựu chiến binh`."""

from collections.abc import Iterator, Sequence

from kcplan.language.finder import Finder, Mention
from kcplan.language.words import Words
from kcplan.statements.role_words import HEADS, SEPARATORS, TAILS, begins_work


def with_elided(finder: Finder, text: Words, every: Sequence[Mention]) -> Iterator[Mention]:
    """The names of a text, and those that stand without their head in a list behind them."""
    firsts = {mention.first for mention in every}
    for mention in every:
        yield mention
        head, place = text.keys[mention.first], mention.last
        while head in HEADS and _key(text, place) in SEPARATORS and place + 1 not in firsts:
            found = finder.elided(text, place + 1, head)
            if found is None or not _may_end(text, found.last):
                break  # `Hội Nông dân, phụ nữ nghèo` does not list two units.
            yield found
            place = found.last


def _may_end(text: Words, place: int) -> bool:
    """Whether a name in a list may be over before this word."""
    key = _key(text, place)
    return not key or key in SEPARATORS or key in TAILS or begins_work(text.keys, place)


def _key(text: Words, place: int) -> str:
    return text.keys[place] if place < len(text) else ""
