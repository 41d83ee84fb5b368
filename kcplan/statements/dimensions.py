"""The dimensions of poverty that running text speaks of."""

from collections.abc import Mapping

from kcplan.language.finder import Finder
from kcplan.language.words import plain, words

_ENUMERATED = 3  # A text that names this many dimensions lists them; “thông tin” alone is an ordinary word.
_LACK = "thiếu hụt"
# Words before a list of sectors: “người làm công tác y tế, giáo dục, thông tin” names no dimensions.
_SECTORS = tuple(map(plain, ("công tác", "ngành", "cán bộ", "nhân viên", "viên chức", "nhân lực")))


def dimensions(text: str, titles: Mapping[str, str], units: Finder) -> list[str]:
    """The dimensions that a text speaks of: in a list of several, or as what is lacking; `titles` are by id."""
    low = text.casefold()
    found = [name for name, title in titles.items() if title.casefold() in low]
    if len(found) < _ENUMERATED and _LACK not in low:
        return []
    text = _without_units(text, units)
    found = [name for name in found if plain(titles[name]) in text]
    first = min((text.find(plain(titles[name])) for name in found), default=0)
    if len(found) >= _ENUMERATED and not f"{text[:first]} ".endswith(_SECTORS):
        return found
    after = text.partition(plain(_LACK).rstrip() + " ")[2]
    return [name for name in found if plain(titles[name]) in f" {after}"]


def _without_units(text: str, units: Finder) -> str:
    """The plain text but for the names of units: `Trạm Y tế` is no dimension."""
    spoken = words(text)
    for mention in units.all(spoken):
        text = text.replace(spoken.written(mention.first, mention.last), ".")
    return plain(text)


def as_written(text: str, words: str) -> str:
    """Words as they stand in a text, whatever their case; empty where they do not."""
    place = text.casefold().find(words.casefold())
    return text[place : place + len(words)] if place >= 0 else ""
