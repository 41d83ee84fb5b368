"""Numbers in Vietnamese order: a dot groups thousands by three, a comma is the decimal mark."""

import re
import unicodedata
from decimal import Decimal

from kcplan.i18n import phrase
from kcplan.language.fold import fold
from kcplan.language.unreadable import Unreadable
from kcplan.pattern import pattern

NUMBER = r"[0-9][0-9.,]*"
# Stands before a number in running text, so that no number is found within another.
BEGIN = r"(?<![0-9])(?<![0-9.,][.,])"
SIGNS = "+−–-"  # The hyphen is last because the characters stand in a class of a regular expression.
_PLAIN = pattern(r"[0-9]+(,[0-9]+)?")
_GROUPED = pattern(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_LONGEST_TEXT = 300  # A longer text is no quantity.
_LONGEST = 27  # Characters of a number; Decimal multiplies up to 28 digits exactly.
_BOUND_MARKS = frozenset("<>~≤≥≈")
_BOUNDS = frozenset(("hon", "tren", "gan", "khoang", "duoi", "it nhat", "toi thieu", "toi da", "khong qua", "xap xi"))


def tidy(text: str) -> str:
    """The text of a quantity, `spaced`; raises Unreadable for one that is too long to be any."""
    if len(text) > _LONGEST_TEXT:
        start = " ".join(text[:40].split())
        raise Unreadable(phrase("“{text}…” dài quá, không phải một con số hay một ngày", text=start))
    return spaced(text)


def spaced(text: str) -> str:
    """The text in NFC with every run of spaces (the no-break ones that Word makes too) as one."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def refuse_bound(text: str) -> None:
    """Refuse a figure that is only a bound: “hơn 5 tỷ đồng” says no value."""
    word = re.split(r"[0-9+−–-]", text, maxsplit=1)[0].strip()
    if fold(word) in _BOUNDS or word in _BOUND_MARKS:
        raise Unreadable(phrase("“{word}” chỉ cho biết khoảng chừng hay giới hạn; ghi đúng con số", word=word))


def is_regular(text: str) -> bool:
    """Whether the digits are grouped as Vietnamese text groups them."""
    return len(text) <= _LONGEST and bool(_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text))


def is_doubtful(text: str) -> bool:
    """Whether a comma may stand for a thousand: three decimals with no dot before them (`1,170`)."""
    return re.fullmatch(r"[0-9]+,[0-9]{3}", text) is not None


def exact(text: str) -> Decimal:
    """The value of a regular number."""
    return Decimal(text.replace(".", "").replace(",", "."))


def readings(text: str) -> list[Decimal]:
    """What an irregular number could have meant: its last mark as the decimal mark, or no mark at all."""
    digits = re.sub("[.,]", "", text)
    if len(digits) > _LONGEST or not digits:
        return []
    marks = [found.start() for found in re.finditer("[.,]", text)]
    if not marks:
        return [Decimal(digits)]
    decimals = len(re.sub("[.,]", "", text[marks[-1] :]))
    return [Decimal(digits), Decimal(digits).scaleb(-decimals)]


def grouped(whole: int) -> str:
    """1238 as `1.238`."""
    return f"{whole:,}".replace(",", ".")


def plain(value: Decimal) -> str:
    """A decimal in Vietnamese order without needless zeros: `11,91`, `1.250`."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = "-" if value < 0 else ""
    return sign + grouped(int(whole)) + (f",{decimals}" if decimals else "")
