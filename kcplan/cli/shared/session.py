"""What a command knows of the person in front of it, and the two outputs that it writes to."""

import os
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import typer

from kcplan.cli.shared.exit_codes import MISUSE, REFUSED, Stop
from kcplan.i18n import LANGUAGES, Language, Phrase, phrase, say, translate
from kcplan.present.characters import visible
from kcplan.present.context import Context


@dataclass
class Session:
    """One run of the program."""

    language: Language = "vi"

    def context(self) -> Context:
        """How the answer may look where it goes: colour and broken lines on a terminal alone."""
        is_screen = sys.stdout.isatty()
        colour = is_screen and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        if colour and sys.platform == "win32":
            os.system("")  # older consoles of Windows show colours only after a command has run in them
        return Context(self.language, shutil.get_terminal_size().columns, colour, is_screen)

    def aside(self) -> Context:
        """How what is said beside the answer may look, on standard error."""
        return self.context()._replace(colour=False, is_screen=sys.stderr.isatty())

    def can_ask(self) -> bool:
        """Whether a person sees what is asked, and can answer."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    def show(self, data: bytes) -> None:
        """Text on standard error."""
        with suppress(OSError):
            sys.stderr.write(data.decode("utf-8", "replace"))
            sys.stderr.flush()

    def tell(self, words: Phrase) -> None:
        """A sentence on standard error."""
        with suppress(OSError):  # the exit code still says how it ended
            sys.stderr.write("".join(f"{visible(line)}\n" for line in say(words, self.language).split("\n")))
            sys.stderr.flush()


def session_of(ctx: typer.Context) -> Session:
    """The session of a command."""
    session: Session = ctx.find_root().obj
    return session


def language(written: str) -> Language:
    """A language by its code; raises Stop for another."""
    for known in LANGUAGES:
        if written == known:
            return known
    raise Stop(MISUSE, phrase("không có tiếng “{text}”; dùng vi hoặc en", text=written))


def answer(data: bytes) -> None:
    """The answer on standard output, in UTF-8 whatever the console's code page; a reader may leave early."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        drop_output()  # the reader closed the pipe, as `head` does


def answer_done(data: bytes, done: Phrase) -> None:
    """The answer after something was written: where it cannot be shown, what was done is said all the same (Stop)."""
    try:
        answer(data)
    except OSError as error:
        drop_output()
        why = error.strerror or error
        words = phrase("{done}; nhưng không in được câu trả lời ({reason}), đừng làm lại", done=done, reason=why)
        raise Stop(REFUSED, words) from error


def drop_output() -> None:
    """Keep the interpreter from writing at its end what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def speak_utf8() -> None:
    """Let both streams take any character: Vietnamese and file names of any spelling; one that is closed, none."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the parent process closed it
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - it stays open to the end
        getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")


def in_language(text: str, ctx: typer.Context) -> str:
    """A text of the help in the reader's language."""
    return translate(text, session_of(ctx).language)
