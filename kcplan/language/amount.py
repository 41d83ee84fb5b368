"""Amounts of money: `1.238 triệu đồng`, `345.678.900 đồng`, `1,5 tỷ đồng` ⇄ whole đồng."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NoReturn

from kcplan.i18n import phrase
from kcplan.language import number
from kcplan.language.fold import fold
from kcplan.language.unreadable import Unreadable
from kcplan.pattern import pattern

# The unit of an amount, folded, and its worth in đồng.
_UNITS = {
    **dict.fromkeys(("dong", "d", "vnd"), 1),
    **dict.fromkeys(("nghin", "ngan", "nghin dong", "ngan dong", "nghin d", "ngan d", "nghin vnd", "ngan vnd"), 10**3),
    **dict.fromkeys(("trieu", "trieu dong", "trieu d", "trieu vnd", "tr", "tr dong", "tr d", "trd"), 10**6),
    **dict.fromkeys(("ty", "ti", "ty dong", "ti dong", "ty d", "ti d", "ty vnd", "ti vnd"), 10**9),
    **dict.fromkeys(("nghin ty", "nghin ty dong", "ngan ty dong", "nghin ti dong"), 10**12),
}
_TY = 10**9
_LARGEST = 10**18
_PART = pattern(rf"({number.NUMBER})\s*([^0-9]*)")
_UNIT = pattern(r"[^\W\d_]+(?:[ .]+[^\W\d_]+)*[ .;,]*")  # Letters only: folding would drop a minus or a question mark.
_SPACED = pattern(r"[0-9]{1,3}( [0-9]{3})+[^0-9.,]*")
_MARK = r"(?:vn[dđ]|đ)"
_MARKED = pattern(
    rf"(?P<sign>[{number.SIGNS}]?) ?(?P<before>{_MARK})? ?(?P<size>{number.NUMBER}) ?"
    rf"(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)? ?(?P<behind>{_MARK})?\.?",
    re.IGNORECASE,
)
# What the JSON Schema can ask of an amount without our reader: digits, and a unit behind them.
PATTERN = r"^[^0-9]*[0-9][0-9.,]*\s*[^0-9.,\s].*$"


@lru_cache(maxsize=4096)
def read(text: str, *, signed: bool = False) -> int:
    """The amount in whole đồng; `signed` lets an adjustment be negative.

    Raises Unreadable for a missing unit, another grouping, a fraction of a đồng, a bound.
    """
    said = _spelled(text)
    number.refuse_bound(said)
    sign, size = (said[0], said[1:].lstrip()) if said[:1] in tuple(number.SIGNS) else ("", said)
    parts = _PART.findall(size)
    if not parts or size[0] not in "0123456789" or not all(fold(unit) for _, unit in parts[:-1]):
        _refuse_words(said)
    if sign and sign != "+" and not signed:
        raise Unreadable(phrase("số tiền ở đây không thể âm"))
    amount = sum(_part(digits, unit) for digits, unit in parts)
    _check_falling(parts)
    if amount >= _LARGEST:
        raise Unreadable(phrase("số tiền phải nhỏ hơn một tỷ tỷ đồng"))
    return -amount if sign not in ("", "+") else amount


def grain(text: str) -> Decimal:
    """The finest step, in đồng, that an amount which `read` takes is written in: a million for `16 triệu đồng`."""
    digits, unit = _PART.findall(_spelled(text))[-1]
    return Decimal(_UNITS[fold(unit)]).scaleb(-len(digits.partition(",")[2]))


def in_words(text: str) -> str:
    """An amount with a sign of the currency beside it, as a ledger writes it: `₫1.000`, `1.000 VNĐ` are `1.000 đồng`.

    Any other text stays as it is.
    """
    found = _MARKED.fullmatch(_spelled(text))
    if found is None or bool(found["before"]) == bool(found["behind"]):
        return text
    scale = f" {found['scale']}" if found["scale"] else ""
    return f"{found['sign']}{found['size']}{scale} đồng"


def _spelled(text: str) -> str:
    """The text with the letter `đ` for the sign `₫`, which folding would drop."""
    return number.tidy(text).replace("₫", "đ")


def write(dong: int) -> str:
    """The amount as officers write it: in triệu where it is whole triệu, else in đồng."""
    sign, size = ("-" if dong < 0 else ""), abs(dong)
    if size and size % 10**6 == 0:
        return f"{sign}{number.grouped(size // 10**6)} triệu đồng"
    return f"{sign}{number.grouped(size)} đồng"


def _part(digits: str, unit: str) -> int:
    scale = _scale(digits, unit)
    if not number.is_regular(digits) or (number.is_doubtful(digits) and scale < _TY):
        _refuse_grouping(digits, scale)
    dong = number.exact(digits) * scale
    if dong != int(dong):
        raise Unreadable(phrase("“{text}” lẻ hơn một đồng", text=f"{digits} {unit.strip()}"))
    return int(dong)


def _scale(digits: str, unit: str) -> int:
    name = fold(unit)
    if not name:
        both = [f"{digits} đồng", f"{digits} triệu đồng"]
        raise Unreadable(phrase("thiếu đơn vị tiền: có thể là {readings}", readings=_or(both)))
    if name not in _UNITS or not _UNIT.fullmatch(unit):
        raise Unreadable(
            phrase("“{unit}” không phải đơn vị tiền; dùng đồng, nghìn đồng, triệu đồng, tỷ đồng", unit=unit.strip())
        )
    return _UNITS[name]


def _check_falling(parts: list[tuple[str, str]]) -> None:
    """`1 tỷ 238 triệu đồng` is one amount; units that do not fall, or a decimal before the last, are not."""
    scales = [_UNITS[fold(unit)] for _, unit in parts]
    amounts = [number.exact(digits) * scale for (digits, _), scale in zip(parts, scales, strict=True)]
    fits = all(later < scale for scale, later in zip(scales, amounts[1:], strict=False))
    if not fits or any("," in digits for digits, _ in parts[:-1]):
        raise Unreadable(phrase("các phần của số tiền không nối tiếp nhau; viết thành một số, như 1.238 triệu đồng"))


def _refuse_words(text: str) -> NoReturn:
    if _SPACED.fullmatch(text):
        raise Unreadable(phrase("nhóm ba chữ số bằng dấu chấm: {text}", text=re.sub(r"(?<=\d) (?=\d)", ".", text)))
    raise Unreadable(phrase("“{text}” không phải số tiền; viết như 1.238 triệu đồng", text=text))


def _refuse_grouping(digits: str, scale: int) -> NoReturn:
    whole = [value * scale for value in number.readings(digits)]
    both = [write(int(dong)) for dong in whole if dong == Decimal(int(dong)) and dong < _LARGEST]
    if not both:
        raise Unreadable(phrase("“{text}” không phải số viết theo lối Việt Nam, như 1.238 hay 1,5", text=digits[:40]))
    raise Unreadable(phrase("“{text}” không rõ là bao nhiêu: có thể là {readings}", text=digits, readings=_or(both)))


def _or(choices: list[str]) -> object:
    distinct = list(dict.fromkeys(choices))
    if len(distinct) == 1:
        return distinct[0]
    return phrase("{first} hoặc {second}", first=distinct[0], second=distinct[1])
