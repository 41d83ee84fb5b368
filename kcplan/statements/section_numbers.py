"""Numbers of sections: what ought to stand where, by those before and above."""

import re
from collections.abc import Container
from typing import NamedTuple

from kcplan.pattern import pattern

REPEATED = pattern(r"(.+)\(([0-9]+)\)")
_ENDS = ("đầu", "cuối")
WITHIN = "…"  # Stands for any place within the section that a number belongs to.
_ROMAN = pattern(r"X{0,3}(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_OFTEN_LEFT_OUT = frozenset("ăâđêfjôơưwz")  # lists of Vietnamese documents go a, b, c, d, đ, e, g, …; some leave out đ


class Number(NamedTuple):
    """A section number: all of it, the number above it, its own part, which repetition of it."""

    text: str
    above: str
    part: str
    times: int


def read(section: str) -> Number:
    """The parts of a section number as it is written."""
    above, _, part = section.rpartition(".")
    repeated = REPEATED.fullmatch(part)
    return Number(section, above, repeated[1] if repeated else part, int(repeated[2]) if repeated else 1)


def out_of_order(number: Number, seen: Container[str], beside: list[Number], last: str) -> str | None:
    """What ought to stand in a new number's place, or None where it is right."""
    if number.text in _ENDS:
        return None
    if number.above and number.above not in seen:
        return number.above
    if number.above and number.above != last and not last.startswith(f"{number.above}."):
        return WITHIN
    siblings = [one for one in beside if one.text not in _ENDS]
    if number.times > 1 or not siblings:
        return None if number.times > 1 else _first(number)
    return None if _follows(siblings, number) else _next(siblings[-1], siblings[0], number)


def _first(number: Number) -> str | None:
    wanted = {"roman": "I", "digit": "1", "letter": "a", "capital": "A"}
    kind = _kind(number.part, None)
    if kind is None or number.part == wanted[kind]:
        return None
    return f"{number.above}.{wanted[kind]}".lstrip(".")


def _kind(part: str, first: str | None) -> str | None:
    """How a part is numbered; letters that are Roman numbers too go by the first of the list."""
    if part.isdigit():
        return "digit"
    if (first or part).upper() == "I" and _ROMAN.fullmatch(part):
        return "roman"
    if len(part) == 1 and part.casefold() in _LETTERS:
        roman = part.isupper() and first is None and _ROMAN.fullmatch(part)
        return "roman" if roman else "capital" if part.isupper() else "letter"
    return "roman" if _ROMAN.fullmatch(part) and part.isupper() else None


def _value(part: str, kind: str) -> int:
    if kind == "digit":
        return int(part)
    if kind == "roman":
        worth = [{"i": 1, "v": 5, "x": 10}[letter] for letter in part.casefold()]
        return sum(-now if now < after else now for now, after in zip(worth, [*worth[1:], 0], strict=True))
    return _LETTERS.index(part.casefold())


def _follows(siblings: list[Number], number: Number) -> bool:
    kind, before = _kind(number.part, siblings[0].part), _kind(siblings[-1].part, siblings[0].part)
    if kind is None or before is None:
        return True
    if kind != before:
        return False
    start, end = _value(siblings[-1].part, kind), _value(number.part, kind)
    if kind in ("letter", "capital"):
        return start < end and all(letter in _OFTEN_LEFT_OUT for letter in _LETTERS[start + 1 : end])
    return end == start + 1


def _next(last: Number, first: Number, number: Number) -> str:
    kind = _kind(last.part, first.part) or "digit"
    value = _value(last.part, kind) + 1 if kind in ("digit", "roman") else None
    if kind == "digit":
        part = str(value)
    elif kind == "roman":
        part = _roman(value or 1)
    else:
        after = _LETTERS[_value(last.part, kind) + 1 :]
        part = next((letter for letter in after if letter not in _OFTEN_LEFT_OUT - {"đ"}), "…")
        part = part.upper() if kind == "capital" else part
    return f"{number.above}.{part}".lstrip(".")


def _roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
