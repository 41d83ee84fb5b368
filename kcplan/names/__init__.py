"""Vietnamese names as people type them: folding, and the nearest of several.

Keyboards give NFC or NFD, `hòa` or `hoà`, a hyphen or a dash; people leave the marks out. Folding takes
all that away, so that two spellings of one name are one string; nothing here changes the text of a plan.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_D = str.maketrans("đĐ", "dD")  # NFD leaves this letter whole
_GAPS = re.compile(r"[\W_]+")
# syllables that people write with either of two letters: `kỹ` and `kĩ`, `quý` and `quí`
WITH_Y = frozenset(("hy", "ky", "ly", "my", "sy", "ty", "quy"))
_HEAP = re.compile(r"([^\w\s\x00-\x7f]{8})[^\w\s\x00-\x7f]+")  # marks heaped on a letter take for ever to sort
_ALIKE = 0.6  # of difflib's ratio, from which two names are worth showing side by side
_BEGINS = 0.85  # what a name counts that begins with the words typed: “Phòng Kinh tế” for “Phòng Kinh tế xã”
_LONGEST = 100  # letters of a name; nobody looks for the like of a longer one
_APART = 0.2  # how far behind the best a name may lie and still be shown


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The bare letters and digits, lower case, words one space apart: `Phòng VH – XH` is `phong vh xh`."""
    apart = unicodedata.normalize("NFD", _HEAP.sub(r"\1", text.translate(_D)))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _GAPS.sub(" ", bare).strip().casefold()


@lru_cache(maxsize=4096)
def heard(text: str) -> str:
    """The same with syllables that sound alike written alike: `kĩ thuật` and `kỹ thuật` are both `ki thuat`."""
    return " ".join(f"{word[:-1]}i" if word in WITH_Y else word for word in fold(text).split())


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
