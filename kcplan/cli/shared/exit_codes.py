"""The exit codes of the program, and the exception that ends a command with one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kcplan.i18n import Phrase, phrase

DONE, FOUND, MISUSE, REFUSED, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130


class Stop(Exception):
    """An end with a sentence on standard error: wrong usage (2), or no plan, or a refusal of the system (3)."""

    def __init__(self, code: int, words: Phrase) -> None:
        super().__init__(words.text)
        self.code = code
        self.words = words


@contextmanager
def locked_plan(root: Path) -> Iterator[None]:
    """Keeps others from writing into the plan in a folder; raises Stop where another run of the program is at it."""
    from kcplan.actions.lock import Busy, locked

    try:
        with locked(root):
            yield
    except Busy as error:
        raise Stop(REFUSED, phrase("một kcplan khác đang ghi vào kế hoạch này; chờ nó xong rồi làm lại")) from error


def refusal(error: OSError) -> Phrase:
    """What the operating system refuses, as a sentence."""
    return phrase("hệ điều hành từ chối: {reason}", reason=error)
