"""KC415: money that was moved between two items without a word."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from kcplan.finding import Severity
from kcplan.language import amount, number
from kcplan.reckon.stated import Spot
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

_HUNDRED = 100
_Kind = tuple[str | None, int | None]  # The nature and year of money.


@rule("KC415", Severity.WARNING)
def two_items_keep_the_share(case: Case) -> Iterator[Hit]:
    """Hai khoản có tỷ lệ giữa hai nguồn lệch nhau mà cộng lại vừa đúng tỷ lệ của các khoản khác thì cần xem lại.

    Báo: {source} bằng {share} {base} ở các khoản khác và ở {one}, {other} cộng lại; riêng từng khoản thì lệch
    Sửa: so lại với quyết định phân bổ: có thể một số tiền đã chép từ khoản này sang khoản kia
    Vì sao: chuyển tiền giữa hai khoản thì mọi tổng vẫn đúng, chỉ tỷ lệ cho biết.
    Sai: các khoản có NSĐP bằng 10% NSTW; da2 có 80 trên 810, da7.tda2 có 4 trên 30
    Đúng: các khoản có NSĐP bằng 10% NSTW; da2 có 80 trên 800, da7.tda2 có 4 trên 40
    """
    for (base, source), shares in _shares(case).items():
        usual = {one.ratio for one in shares if (one.ratio * _HUNDRED).denominator == 1}
        odd = [one for one in shares if one.ratio not in usual]
        for one, other in combinations(odd, 2):
            together = Fraction(one.own + other.own, one.base + other.base)
            if together in usual and one.is_off(together) and other.is_off(together):
                share = f"{number.plain(Decimal(together.numerator) * _HUNDRED / together.denominator)}%"
                args = {"source": source, "share": share, "base": base, "one": one.item, "other": other.item}
                yield Hit(case.at(one.spot.record, *one.spot.path), one.item, args)


RULES = (two_items_keep_the_share,)


class _Share(NamedTuple):
    """What an item has of two sources, and the finest step that the smaller is written in."""

    item: str
    spot: Spot
    own: int
    base: int
    grain: Decimal

    @property
    def ratio(self) -> Fraction:
        """What the one is of the other."""
        return Fraction(self.own, self.base)

    def is_off(self, ratio: Fraction) -> bool:
        """Whether more than rounding, up or down, lies between the share here and this one."""
        return abs(self.own - ratio * self.base) >= Fraction(self.grain)


def _shares(case: Case) -> dict[tuple[str, str], list[_Share]]:
    """The items that have money of two sources, of one nature and year, by the two sources."""
    found: dict[tuple[str, str], list[_Share]] = {}
    for place in case.stated_leaves if not any(place.is_at_odds for place in case.stated_leaves) else ():
        kinds: dict[_Kind, list[tuple[Spot, str, int]]] = {}
        for spot, row in place.counted:
            if row.source and row.amount > 0:
                kinds.setdefault((row.nature, row.year), []).append((spot, row.source, row.amount))
        for cells in kinds.values():
            for (spot, base, large), (small_spot, source, small) in combinations(cells, 2):
                if large > small:
                    grain = amount.grain(case.written(small_spot.record, *small_spot.path))
                    found.setdefault((base, source), []).append(_Share(place.item or "", spot, small, large, grain))
    return found
