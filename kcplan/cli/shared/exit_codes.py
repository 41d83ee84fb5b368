"""The exit codes of the program, and the exception that ends a command with one of them."""

from kcplan.i18n import Phrase, phrase

DONE, FOUND, MISUSE, REFUSED, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130


class Stop(Exception):
    """An end with a sentence on standard error: wrong usage (2), or no plan, or a refusal of the system (3)."""

    def __init__(self, code: int, words: Phrase) -> None:
        super().__init__(words.text)
        self.code = code
        self.words = words


def refusal(error: OSError) -> Phrase:
    """What the operating system refuses, as a sentence."""
    return phrase("hệ điều hành từ chối: {reason}", reason=error)


def busy() -> Stop:
    """That another run of the program is writing into the plan."""
    return Stop(REFUSED, phrase("một kcplan khác đang ghi vào kế hoạch này; chờ nó xong rồi làm lại"))
