"""Vietnamese names as people type them, folded to what two spellings of one name have in common.

Keyboards give NFC or NFD, `hòa` or `hoà`, a hyphen or a dash; people leave the marks out. Folding takes
all that away, so that two spellings of one name are one string; nothing here changes the text of a plan.
"""

import unicodedata
from functools import lru_cache

from kcplan.pattern import pattern

# NFD does not take this letter apart; the others look like it, and keyboards and fonts mix them up.
_D = str.maketrans("đĐðÐɖƉ", "dDdDdD")
_GAPS = pattern(r"[\W_]+")
# syllables that people write with either of two letters: `kỹ` and `kĩ`, `quý` and `quí`
WITH_Y = frozenset(("hy", "ky", "ly", "my", "sy", "ty", "quy"))
# Unicode sorts the marks on a letter, which takes very long for thousands of them.
_HEAP = pattern(r"([^\w\s\x00-\x7f]{8})[^\w\s\x00-\x7f]+")


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
