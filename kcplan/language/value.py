"""Values of indicators: `11,91%`, `5,96 điểm phần trăm`, `giảm 5,96 điểm phần trăm`, `120 hộ`."""

import re
from decimal import Decimal
from typing import NamedTuple

from kcplan.i18n import phrase
from kcplan.language import number
from kcplan.language.fold import fold
from kcplan.language.unreadable import Unreadable
from kcplan.pattern import pattern

PERCENT = "%"
POINTS = "điểm phần trăm"
_SHAPE = pattern(rf"(?P<sign>[{number.SIGNS}]|giảm|tăng)?\s*(?P<digits>{number.NUMBER})\s*(?P<unit>\D*)", re.IGNORECASE)
_PERCENT_WORDS = frozenset(("phan tram", "pct"))
_POINT_WORDS = frozenset(("diem phan tram", "diem"))
PATTERN = r"^\s*(?:[-+−–]|[Gg]iảm|[Tt]ăng)?\s*[0-9][0-9.,]*\s*[^0-9.,\s].*$"


class Value(NamedTuple):
    """A number with its unit; a change is negative where the text says “giảm” or carries a minus."""

    number: Decimal
    unit: str


def read(text: str, *, signed: bool = False) -> Value:
    """The value; `signed` lets it be a change with a direction. Raises Unreadable."""
    said = number.tidy(text)
    number.refuse_bound(said)
    found = _SHAPE.fullmatch(said)
    if not found:
        raise Unreadable(phrase("“{text}” không phải một giá trị; viết như 11,91% hay 120 hộ", text=said[:60]))
    digits, unit = found["digits"], _unit(found["unit"])
    if not unit:
        raise Unreadable(
            phrase("thiếu đơn vị: có thể là {readings}", readings=f"{digits}%, {digits} {POINTS}, {digits} hộ")
        )
    if not number.is_regular(digits) or (number.is_doubtful(digits) and unit not in (PERCENT, POINTS)):
        both = [f"{number.plain(value)}{'' if unit == PERCENT else ' '}{unit}" for value in number.readings(digits)]
        raise Unreadable(
            phrase(
                "“{text}” không rõ là bao nhiêu: có thể là {readings}",
                text=digits[:40],
                readings=tuple(dict.fromkeys(both)),
            )
            if both
            else phrase("“{text}” không phải số viết theo lối Việt Nam, như 1.238 hay 1,5", text=digits[:40])
        )
    sign = (found["sign"] or "").casefold()
    if sign and not signed:
        raise Unreadable(phrase("đây là một mức, không phải một thay đổi: bỏ “{sign}”", sign=sign))
    size = number.exact(digits)
    return Value(size if sign in ("", "+", "tăng") else -size, unit)


def write(value: Value) -> str:
    """The value as officers write it: `11,91%`, `-5,96 điểm phần trăm`."""
    return number.plain(value.number) + ("" if value.unit == PERCENT else " ") + value.unit


def _unit(text: str) -> str:
    if text.strip() == PERCENT or fold(text) in _PERCENT_WORDS:
        return PERCENT
    if fold(text) in _POINT_WORDS:
        return POINTS
    return text.strip()
