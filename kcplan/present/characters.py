"""Characters on a screen: how wide they are, and none of them commands a terminal, turns the reading or hides."""

import re
import unicodedata

from kcplan.present.context import Context

_HIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
# The patterns are compiled when they are first used: help and most answers on a server need none of them.
_CONTROL = f"[{_HIDDEN}\t\n]"
# A whole output keeps its line breaks, and the escape codes of colours where it is coloured.
_IN_OUTPUT = f"\r\n|[{_HIDDEN}]"
_IN_COLOUR = f"\x1b\\[[0-9;]*m|\r\n|[{_HIDDEN}]"


def visible(text: str) -> str:
    """The text with its control characters as signs: what a plan holds must not command a terminal."""
    return re.sub(_CONTROL, _sign, text)


def visible_output(output: bytes, *, is_coloured: bool) -> bytes:
    """A whole output with such characters as signs, but for its line breaks and its own colours.

    In JSON the signs are its own way of writing such a character.
    """
    unwanted = _IN_COLOUR if is_coloured else _IN_OUTPUT
    text = output.decode("utf-8")
    return re.sub(unwanted, lambda found: found[0] if len(found[0]) > 1 else _sign(found), text).encode("utf-8")


def columns(text: str) -> int:
    """How many columns of the screen a text takes: a combining mark none, a wide sign two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def broken(text: str, context: Context) -> str:
    """The text in lines that break at words on a screen; whole elsewhere, for programs that read lines."""
    if not context.is_screen:
        return text
    from textwrap import fill

    return fill(text, max(context.width, 20), subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"\\u{code:04x}"
