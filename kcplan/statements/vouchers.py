"""What the words beside an entry say of a paper: `Giấy rút dự toán số 12 ngày 05/09/2025`, `12/BC-TYT`."""

import re
from typing import NamedTuple

from kcplan.language.date import Date
from kcplan.language.fold import fold
from kcplan.language.words import composed
from kcplan.pattern import pattern
from kcplan.statements.dates import days

_NUMBER = pattern(r"\b(?:số|so)\s*:?\s*(?P<number>[0-9][\w/.-]*)", re.IGNORECASE)
_KIND = pattern(r"[^0-9,;:.()]*$")
_BEHIND = 25  # The day of a paper stands right behind its number.
_REACH = 60  # The kind of a paper stands within so many characters before its number.
_SYMBOL = pattern(r"(?<![\w/.-])(?P<number>[0-9]+[a-z]?(?:/[0-9]{4})?/[A-ZĐ][\w-]*)")
# Papers by which money is paid are made out on the day, or a few days before.
_OF_PAYMENT = (
    "giay rut", "uy nhiem chi", "phieu chi", "lenh chi", "lenh chuyen", "giay chuyen", "giay nop", "giay thanh toan",
    "giay de nghi thanh toan", "giay bao no", "unc", "grdt", "chung tu",
)  # fmt: skip


class Voucher(NamedTuple):
    """A paper that an entry names: its kind (folded, may be empty), its number and its day, as far as they are said."""

    kind: str
    number: str | None
    day: Date | None
    day_words: str

    @property
    def is_of_payment(self) -> bool:
        """Whether it is a paper by which money is paid."""
        return self.kind.startswith(_OF_PAYMENT)


def voucher(text: str) -> Voucher:
    """The first paper that a text names."""
    text = composed(text)
    found = _SYMBOL.search(text) or _NUMBER.search(text)
    before = text[max(0, found.start() - _REACH) : found.start()] if found else text[:_REACH]
    kind = _KIND.search(before)
    # A day elsewhere may be that of another paper.
    day = next(days(text[found.end() : found.end() + _BEHIND] if found else text), None)
    number = found["number"].strip(".-/").casefold().lstrip("0") if found else None
    return Voucher(fold(kind[0]) if kind else "", number or None, day.date if day else None, day.words if day else "")
