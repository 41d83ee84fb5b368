"""Words in the reader's language: Vietnamese as it stands in the code, English from the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["vi", "en"]
_LONGEST = 300  # A message quotes no more characters of a text.
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence whose words wait for the reader: a Vietnamese text with `{names}`, and their values."""

    text: str
    args: Mapping[str, object] = field(default_factory=dict)


def N_(text: str) -> str:
    """Mark a text for the catalogue where it stands; it is translated where it is shown."""
    return text


def phrase(text: str, /, **args: object) -> Phrase:
    """A phrase to be said later; the catalogue collects its text from this call."""
    return Phrase(text, args)


def translate(text: str, language: Language) -> str:
    """The text in the language; Vietnamese needs no look-up."""
    return _english()(text) if language == "en" and text else text


def say(value: object, language: Language) -> str:
    """A phrase, or what fills one, as words: lists are joined by commas, phrases said in turn."""
    if isinstance(value, Phrase):
        said = {name: say(arg, language) for name, arg in value.args.items()}
        return translate(value.text, language).format(**said)
    if isinstance(value, tuple | list):
        return ", ".join(say(part, language) for part in value)
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def some_of(parts: Sequence[str], most: int) -> tuple[str, ...]:
    """The parts, or as many as are to be named, with a sign that there are more."""
    return tuple(parts) if len(parts) <= most else (*parts[:most], "…")


@lru_cache(maxsize=1)
def _english() -> Callable[[str], str]:
    # gettext is slow to import, and Vietnamese answers do not need it.
    import gettext

    catalogue = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES" / "kcplan.mo"
    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream).gettext
