"""A text that is no quantity."""

from kcplan.i18n import Phrase


class Unreadable(ValueError):
    """A text that is no quantity, with the reason as a phrase for the reader."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason.text)
        self.reason = reason
