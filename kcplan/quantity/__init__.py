"""Amounts, values, dates and periods as Vietnamese officers write them, and back to text.

Each module reads one kind: `read(text)` gives the exact value or raises `Unreadable` with the reason in
words; `write(value)` gives a text that reads back as the same value. What could be read in two ways is
refused, and the reason shows both.
"""

from kcplan.i18n import Phrase


class Unreadable(ValueError):
    """A text that is no quantity, with the reason as a phrase for the reader."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.text)
        self.reason = reason
