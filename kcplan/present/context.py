"""How an answer is to look: the reader's language, the screen, the unit of money."""

from typing import NamedTuple

from kcplan.i18n import Language

SCALES = {"đồng": 1, "nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


class Context(NamedTuple):
    """How to show: the reader's language, the width of the screen in columns, whether it takes colour.

    `is_screen` says that a person reads it on a screen, where lines break at words; elsewhere they stay whole.
    `scale` is one of SCALES, the unit in which money is printed.
    """

    language: Language = "vi"
    width: int = 80
    colour: bool = False
    is_screen: bool = False
    scale: str = "triệu"


class NotInstalled(Exception):
    """A format needs a package that is not installed; `command` is what installs it."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command
