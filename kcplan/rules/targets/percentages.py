"""A percentage against the part and the whole that it is of, and against those of its parts, as rounding lets it."""

from collections.abc import Sequence
from decimal import Decimal

from kcplan.facts.target_levels import decimals, half
from kcplan.i18n import Phrase, phrase
from kcplan.language import number

_HUNDRED = Decimal(100)


def is_off(part: Decimal, whole: Decimal, rate: Decimal) -> Phrase | None:
    """What a rate should be that is not part by whole, as far as rounding lets it; None where it is."""
    exact = part / whole * _HUNDRED if whole else None
    if exact is None:
        return phrase("không tính được: mẫu số bằng 0")
    return None if abs(exact - rate) <= half(rate) else _reckoned(exact, rate)


def is_between(rate: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the rate of a whole lies between those of its parts; half a digit away it would be rounded so."""
    least, most, own = min(parts), max(parts), half(rate)
    return least - half(least) < rate + own and rate - own < most + half(most)


def _reckoned(exact: Decimal, rate: Decimal) -> Phrase:
    """The rate that there should be, in as many decimals as the one that is written."""
    digits = decimals(rate)
    said = f"{exact:.{digits}f}".replace(".", ",") if digits else number.plain(round(exact, 2))
    return phrase("là {rate}", rate=f"{said}%")
