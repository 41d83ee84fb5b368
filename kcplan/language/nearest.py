"""The nearest of several names to one that was typed, for what is shown as “did you mean”."""

from collections.abc import Iterable, Mapping

from kcplan.language.fold import fold

_ALIKE = 0.6  # The ratio of difflib from which two names are worth showing side by side.
_BEGINS = 0.85  # The score of a name that begins with the words typed: “Phòng Kinh tế” for “Phòng Kinh tế xã”.
_LONGEST = 100  # A longer text is no name.
_APART = 0.2  # A name is shown if its score is at most so far behind the best.


def nearest(text: str, spellings: Mapping[str, Iterable[str]], *, count: int = 3) -> tuple[str, ...]:
    """The ids whose spelling is nearest to the text, best first; empty where none is near.

    `spellings` gives for each id the words that people use for it, the id itself among them or not.
    """
    if len(text) > _LONGEST:
        return ()
    scores = {name: max(_alike(fold(text), fold(word)) for word in (name, *words)) for name, words in spellings.items()}
    least = max(_ALIKE, max(scores.values(), default=0.0) - _APART)
    near = [name for name, score in scores.items() if score >= least]
    return tuple(sorted(near, key=lambda name: -scores[name])[:count])


def _alike(typed: str, name: str) -> float:
    from difflib import SequenceMatcher  # only wanted where something is wrong

    if typed == name:
        return 1.0
    begins = _BEGINS if typed and f"{name} ".startswith(f"{typed} ") else 0.0
    matcher = SequenceMatcher(None, typed.replace(" ", ""), name.replace(" ", ""), autojunk=False)
    near = len(name) <= _LONGEST and matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
    return max(begins, matcher.ratio() if near else 0.0)
