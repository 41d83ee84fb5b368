"""KC409–KC410: the share that one source of money adds to another."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kcplan import reckon
from kcplan.facts import Money
from kcplan.finding import Position, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language import amount, number
from kcplan.model.head import Counterpart
from kcplan.reckon.stated import Spot, Stated
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

_HUNDRED = Decimal(100)
# As parts of the middle share: the others lie within the first, the odd one beyond the second.
_AGREE, _FAR = Decimal("0.15"), Decimal(1) / 3
_LEAST_OTHERS = 3
_Kind = tuple[str | None, int | None]  # nature and year of origin


@rule("KC409", Severity.WARNING)
def counterpart_is_met(case: Case) -> Iterator[Hit]:
    """Nguồn đối ứng đạt tỷ lệ mà kế hoạch đã khai, ở từng khoản.

    Báo: {item}: {own}; theo tỷ lệ {share} của {of} thì {bound} {wanted}
    Sửa: xem lại số tiền, hoặc tỷ lệ khai ở khóa counterpart của nguồn vốn
    Vì sao: thiếu vốn đối ứng thì phần trung ương cũng không được giải ngân hết.
    Sai: đối ứng 10%; NSTW 1.170 triệu đồng, NSĐP 68 triệu đồng
    Đúng: đối ứng 10%; NSTW 1.170 triệu đồng, NSĐP 117 triệu đồng
    """
    for source in case.plan.head.sources:
        rate = source.counterpart
        percent = rate and (rate.share or rate.least)
        if rate and percent:
            for place in case.stated_leaves:
                yield from _missed(case, place, source.id, rate, percent.number / _HUNDRED)


@rule("KC410", Severity.INFO)
def share_is_like_the_others(case: Case) -> Iterator[Hit]:
    """Tỷ lệ giữa hai nguồn vốn của một khoản không khác hẳn những khoản còn lại.

    Báo: {item}: {source} bằng {share} {base}, trong khi các khoản khác vào khoảng {middle}
    Sửa: so lại với quyết định phân bổ; nếu đúng là khác thì không phải sửa
    Vì sao: khi cấp trên giao theo một tỷ lệ, khoản lệch hẳn thường là con số gõ nhầm.
    Sai: các khoản có NSĐP bằng khoảng 10% NSTW, riêng một khoản 5,8%
    Đúng: mọi khoản có NSĐP bằng khoảng 10% NSTW
    """
    declared = {source.id for source in case.plan.head.sources if source.counterpart}
    sound = [place for place in case.stated_leaves if not place.is_at_odds]  # KC401 tells of the others.
    largest = _largest(case)
    for kind, base in largest.items():
        for source in case.plan.head.sources:
            if source.id not in declared | {base}:
                parts = _parts(sound, kind, source.id, base)
                # Of three shares none is clearly odd, unless other money has the same share as two of them.
                others = [other for other in largest if other != kind] if len(parts) == _LEAST_OTHERS else []
                beside = [part for other in others for part in _parts(sound, other, source.id, base)]
                if _may_differ([*parts, *beside]):
                    yield from _odd(case, parts, beside, (source.id, base))


RULES = (counterpart_is_met, share_is_like_the_others)


def _missed(case: Case, place: Stated, source: str, rate: Counterpart, part: Decimal) -> Iterator[Hit]:
    counted = place.counted
    own = [(spot, row) for spot, row in counted if row.source == source]
    # Money carried over had its counterpart in its own year.
    years = {row.year for _, row in own} or {case.plan.head.year}
    base = sum(row.amount for _, row in counted if row.source in rate.of and row.year in years)
    has = sum(row.amount for _, row in own)
    wanted, grain = base * part, max((_grain(case, spot) for spot, _ in own), default=Decimal(1))
    far = wanted - has if rate.least else abs(wanted - has)
    is_known = {source, *rate.of}.isdisjoint(place.funds.blank)
    if base and is_known and far >= grain:
        item = case.plan.items[place.item or ""]
        at: Position = case.at(own[0][0].record, *own[0][0].path) if own else case.at(item, "money")
        args = {
            "item": item.id,
            "own": phrase("{source} là {amount}", source=source, amount=amount.write(has))
            if own
            else phrase("không có dòng {source}", source=source),
            "share": f"{number.plain(part * _HUNDRED)}%",
            "of": _together(rate.of),
            "bound": phrase("phải có ít nhất") if rate.least else phrase("phải là"),
            "wanted": amount.write(round(wanted)),
        }
        yield Hit(at, item.id, args)


def _together(sources: Sequence[str]) -> str | Phrase:
    if len(sources) == 1:
        return sources[0]
    return phrase("{sources} và {last} cộng lại", sources=tuple(sources[:-1]), last=sources[-1])


class _Share(NamedTuple):
    item: str
    spot: Spot
    least: Decimal
    most: Decimal
    middle: Decimal


def _largest(case: Case) -> dict[_Kind, str | None]:
    """For each nature and year of money the source that brings most of it."""
    sums: dict[_Kind, dict[str | None, int]] = {}
    for place in case.stated_leaves:
        for _, row in place.counted:
            by_source = sums.setdefault((row.nature, row.year), {})
            by_source[row.source] = by_source.get(row.source, 0) + row.amount
    return {kind: max(by_source, key=lambda source: by_source[source]) for kind, by_source in sums.items()}


class _Part(NamedTuple):
    """The money of two sources in one item."""

    item: str
    own: list[tuple[Spot, Money]]
    base: list[tuple[Spot, Money]]

    @property
    def share(self) -> float:
        """What the one is of the other: near enough to see whether anything is odd at all."""
        return sum(row.amount for _, row in self.own) / sum(row.amount for _, row in self.base)


def _parts(places: Sequence[Stated], kind: _Kind, source: str, base: str | None) -> list[_Part]:
    return [part for place in places if (part := _part(place, kind, source, base))]


def _part(place: Stated, kind: _Kind, source: str, base: str | None) -> _Part | None:
    own = [cell for cell in place.counted if cell[1].source == source and (cell[1].nature, cell[1].year) == kind]
    other = [cell for cell in place.counted if cell[1].source == base and (cell[1].nature, cell[1].year) == kind]
    sums = (sum(row.amount for _, row in part) for part in (own, other))
    return _Part(place.item or "", own, other) if all(amount > 0 for amount in sums) else None


def _may_differ(parts: Sequence[_Part]) -> bool:
    shares = [part.share for part in parts]
    return len(shares) > _LEAST_OTHERS and max(shares) > min(shares) * (1 + float(_FAR))


def _share(case: Case, part: _Part) -> _Share:
    """The share between what the rounding of both figures allows."""
    has, of = (Decimal(sum(row.amount for _, row in cells)) for cells in (part.own, part.base))
    slack, room = (sum((_grain(case, spot) for spot, _ in cells), Decimal(0)) / 2 for cells in (part.own, part.base))
    room = min(room, of / 2)
    return _Share(part.item, part.own[0][0], (has - slack) / (of + room), (has + slack) / (of - room), has / of)


def _odd(case: Case, parts: Sequence[_Part], beside: Sequence[_Part], pair: tuple[str, str | None]) -> Iterator[Hit]:
    """The parts that differ from all others; those beside only bear witness."""
    shares, witnesses = ([_share(case, part) for part in some] for some in (parts, beside))
    for share in shares:
        others = [other for other in (*shares, *witnesses) if other is not share]
        if len(others) < _LEAST_OTHERS:
            return
        middle = reckon.middle(other.middle for other in others)
        alike = sum(_overlaps(other, middle * (1 - _AGREE), middle * (1 + _AGREE)) for other in others)
        is_far = not _overlaps(share, middle * (1 - _FAR), middle / (1 - _FAR))
        if is_far and alike >= max(_LEAST_OTHERS, len(others) - 1):
            said = {"share": _percent(share.middle), "middle": _percent(middle)}
            args = {"item": share.item, "source": pair[0], "base": pair[1], **said}
            yield Hit(case.at(share.spot.record, *share.spot.path), share.item, args)


def _overlaps(share: _Share, least: Decimal, most: Decimal) -> bool:
    return share.least <= most and least <= share.most


def _percent(part: Decimal) -> str:
    return f"{number.plain(round(part * _HUNDRED, 1))}%"


def _grain(case: Case, spot: Spot) -> Decimal:
    return amount.grain(case.written(spot.record, *spot.path))
