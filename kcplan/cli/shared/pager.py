"""A long page on a terminal: shown by the pager that the person has chosen, else by `less` where there is one."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kcplan.cli.shared.session import answer
from kcplan.present.characters import columns
from kcplan.present.context import Context

# As git sets it: end if one screen holds all, keep colours, leave the page on the screen.
_SETTINGS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
_COLOUR = "\x1b["


def give(make: Callable[[bool], bytes], context: Context) -> None:
    """The answer, through a pager where a person reads it and it is longer than the screen.

    `make` draws it with colours or without: of other pagers than `less` nobody knows whether they take any.
    """
    program = pager() if context.is_screen else []
    if not program:
        answer(make(context.colour))
        return
    data = make(context.colour and Path(program[0]).stem == "less")
    if _rows(data, context.width) < shutil.get_terminal_size().lines or not _shown(program, data):
        answer(make(context.colour))


def pager() -> list[str]:
    """The program that shows long pages, as it is called; empty for none."""
    if os.environ.get("TERM") == "dumb":
        return []
    chosen = os.environ.get("PAGER")
    if chosen is None:  # `more` of Windows shows no Vietnamese.
        return ["less"] if shutil.which("less") else []
    program = shlex.split(chosen, posix=os.name != "nt")
    return program if program and program[0] != "cat" and shutil.which(program[0]) else []


def _rows(data: bytes, width: int) -> int:
    """How many rows of the screen a text takes, where long lines go on in the next."""
    lines = [line for line in data.decode("utf-8").splitlines() if _COLOUR not in line]
    coloured = data.count(b"\n") - len(lines)
    return sum(max(1, -(-columns(line) // max(1, width))) for line in lines) + max(0, coloured)


def _shown(program: list[str], data: bytes) -> bool:
    """Whether a pager could be started; what is typed to stop something is for the pager, not for us."""
    sys.stdout.flush()
    try:
        running = subprocess.Popen(program, stdin=subprocess.PIPE, env={**_SETTINGS, **os.environ})
    except OSError:
        return False
    with suppress(OSError, KeyboardInterrupt):  # A reader may close the pager early.
        running.communicate(data)
    while running.poll() is None:
        with suppress(KeyboardInterrupt):
            running.wait()
    return True
