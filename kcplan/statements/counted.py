"""What an indicator or a unit counts: households or people."""

from functools import lru_cache
from typing import Literal

from kcplan.language.words import plain

Thing = Literal["households", "people"]
_WORDS: dict[Thing, tuple[str, ...]] = {
    "households": ("hộ",),
    "people": (
        "người", "nhân khẩu", "khẩu", "lao động", "trẻ em", "trẻ", "học sinh", "học viên", "sinh viên", "phụ nữ",
        "thanh niên", "hội viên", "cán bộ", "cháu",
    ),
}  # fmt: skip


@lru_cache(maxsize=256)
def thing(text: str) -> Thing | None:
    """What stands first in a text of what can be counted: `Tỷ lệ người dân thuộc hộ nghèo …` counts people."""
    spoken = plain(text)
    places = {
        kind: min((place for word in words if (place := spoken.find(plain(word))) >= 0), default=len(spoken))
        for kind, words in _WORDS.items()
    }
    first = min(places, key=lambda kind: places[kind])
    return first if places[first] < len(spoken) else None
