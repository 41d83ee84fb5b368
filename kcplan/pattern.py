"""Regular expressions that are compiled when they are first used: a start needs few of the many that there are."""

import re
from typing import Any, cast


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)  # from now on it is found without asking here
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, without its cost until one of its methods is asked for."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
