"""Bytes to text: UTF-8 with or without a byte-order mark, and nothing in it that the eye cannot see."""

import codecs
import re
import unicodedata
from itertools import groupby

from kcplan.finding import Finding, Position, text
from kcplan.i18n import phrase
from kcplan.pattern import pattern

# Other line breaks of YAML are refused, so that our line numbers are those of the editor.
LINE_BREAK = pattern("\r\n|\n|\r")
# Invisible characters: control characters, other line breaks, characters without width, marks of direction.
_CONTROL = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
# A no-break space behind the colon of a key or the dash of a list, where YAML needs a plain space.
_STIFF = pattern("^ *(?:- +)*(?:[^\\s:#\"']+:|-)(\u00a0)", re.MULTILINE)
# A letter has two or three combining marks; sorting thousands of them takes very long.
_MOST_MARKS = 8
_HEAP = pattern(r"[^\w\s\x00-\x7f]{9,}")
# Neither a letter of Vietnamese nor a quotation mark.
_MAY_BE_MARK = pattern("[^\x00-\u02ff\u1ea0-\u1eff\u2010-\u2027]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, path: str) -> str | Finding:
    """The text of a file, or the finding that says why it is none."""
    if data.startswith(_UTF16):
        return Finding(text.ENCODING, Position(path), args={"what": phrase("tệp ghi bằng UTF-16")})
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        decoded = body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        what = phrase("byte {byte} không đọc được thành chữ UTF-8", byte=f"{body[error.start]:02X}")
        return Finding(text.ENCODING, place(before, len(before), path), args={"what": what})
    return _unseen(decoded, path) or decoded


def place(decoded: str, index: int, path: str) -> Position:
    """The line and column of a character by its index."""
    breaks = list(LINE_BREAK.finditer(decoded, 0, index))
    start = breaks[-1].end() if breaks else 0
    return Position(path, len(breaks) + 1, index - start + 1)


def _heap(decoded: str) -> re.Match[str] | None:
    """The first heap of marks upon one letter, if there is any; other signs may stand in a row."""
    # Any long run of marks would show at one of these places.
    if not _MAY_BE_MARK.search(decoded[_MOST_MARKS :: _MOST_MARKS + 1]):
        return None
    for found in _HEAP.finditer(decoded):
        kinds = groupby(found[0], lambda sign: unicodedata.combining(sign) > 0)
        if any(are_marks and len(list(signs)) > _MOST_MARKS for are_marks, signs in kinds):
            return found
    return None


def _unseen(decoded: str, path: str) -> Finding | None:
    if decoded.replace("\n", "").isprintable() and not _heap(decoded):  # Printable characters are never refused.
        return None
    control = _CONTROL.search(decoded) or ("\u00a0" in decoded and _STIFF.search(decoded)) or _heap(decoded)
    if control:
        start = control.start(control.lastindex or 0)
        sign = f"U+{ord(decoded[start]):04X}"
        return Finding(text.CONTROL, place(decoded, start, path), args={"character": sign})
    tab = decoded.find("\t")
    return Finding(text.TAB, place(decoded, tab, path)) if tab >= 0 else None
