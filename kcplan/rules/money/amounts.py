"""KC404–KC406: single amounts that cannot be, or hardly can."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kcplan import reckon
from kcplan.facts import Money
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language import amount
from kcplan.reckon.stated import Spot, Stated
from kcplan.rules.case import Case
from kcplan.rules.messages import kind_of_money
from kcplan.rules.rule import Hit, rule

# How many times the median of the others, how many times the nearest of them, and the slack around a thousand times.
_FAR, _APART, _NEAR = 100, 10, 4

_Kind = tuple[str | None, str | None, int | None, str]  # source, nature, year, stage


@rule("KC404", Severity.ERROR)
def running_sum_is_not_negative(case: Case) -> Iterator[Hit]:
    """Số tiền là số dương; dòng điều chỉnh giảm không làm số còn lại xuống dưới không.

    Báo: {item}: sau dòng này {source} còn {left}
    Sửa: xem lại dấu và số tiền; dòng giảm phải đứng sau dòng mà nó giảm, cùng nguồn, tính chất và năm vốn
    Vì sao: không thể giảm nhiều hơn số đã giao.
    Sai:
        - source: NSTW
          amount: 166 triệu đồng
        - source: NSTW
          amount: -200 triệu đồng
    Đúng:
        - source: NSTW
          amount: 200 triệu đồng
        - source: NSTW
          amount: -34 triệu đồng
    """
    for place in case.stated:
        kinds: dict[_Kind, list[tuple[Spot, Money]]] = {}
        for spot, row in place.cells:
            kinds.setdefault((row.source, row.nature, row.year, row.stage), []).append((spot, row))
        for kind, cells in kinds.items():
            if any(row.amount < 0 for _, row in cells):
                yield from _overdrawn(case, place, kind, cells)


@rule("KC405", Severity.WARNING)
def amount_is_not_nil(case: Case) -> Iterator[Hit]:
    """Không ghi số tiền bằng không.

    Báo: {item}: {what} ghi 0 đồng
    Sửa: không có tiền thì bỏ dòng ấy; chưa biết thì để trống
    Vì sao: số 0 đọc ra là “đã quyết là không có”; để trống mới là “chưa biết”.
    Sai:
        NSĐP: 0 đồng
    Đúng:
        NSĐP: 16 triệu đồng
    """
    for place in case.stated:
        rows: list[tuple[Spot, str | Phrase]] = [(spot, spot.label) for spot, row in place.cells if row.amount == 0]
        if place.funds.total == 0:
            rows = [(place.total, phrase("tổng"))]  # A total of nothing is one fault, whatever its rows say.
        for spot, label in rows:
            at, item = case.at(spot.record, *spot.path), place.item or case.plan.head.id
            yield Hit(at, item, {"item": place.name, "what": label}, accuses=[("money", place.item or "")])
    for entry in dict.fromkeys(one.entry for one in case.facts.accounts.by_entry if one.entry.amount == 0):
        yield Hit(case.at(entry, "amount"), entry.id, {"item": entry.item, "what": phrase("lần ghi này")})


@rule("KC406", Severity.WARNING)
def amount_is_in_line(case: Case) -> Iterator[Hit]:
    """Số tiền của một khoản không lệch nghìn lần so với các khoản cùng loại.

    Báo: {item}: {written} lệch khoảng nghìn lần; các khoản khác vào khoảng {middle}
    Sửa: xem lại đơn vị: nghìn đồng, triệu đồng hay tỷ đồng
    Vì sao: nhầm đơn vị thì tổng và từng dòng vẫn khớp nhau, nên cộng lại không thấy.
    Sai: tiểu dự án này 182 tỷ đồng, các tiểu dự án khác từ 29 đến 418 triệu đồng
    Đúng: tiểu dự án này 182 triệu đồng
    """
    by_place = [(place, _figures(place)) for place in case.stated_leaves]
    groups: dict[object, list[_Figure]] = {}
    for figure in (figure for _, figures in by_place for figure in figures):
        groups.setdefault(figure.kind, []).append(figure)
    odd = {id(figure): middle for group in groups.values() for figure, middle in _out_of_line(group)}
    for place, own in by_place:
        wrong = [figure for figure in own if id(figure) in odd]
        for figure in wrong[:1] if len(wrong) == len(own) else wrong:
            spot = place.total if len(wrong) == len(own) and place.funds.total is not None else figure.spot
            args = {
                "item": place.name,
                "written": case.written(spot.record, *spot.path),
                "middle": amount.write(odd[id(figure)]),
            }
            yield Hit(case.at(spot.record, *spot.path), place.item, args)


RULES = (running_sum_is_not_negative, amount_is_not_nil, amount_is_in_line)


class _Figure(NamedTuple):
    place: Stated
    spot: Spot
    kind: object  # Figures of one kind may be compared.
    size: int


def _figures(place: Stated) -> list[_Figure]:
    if place.is_at_odds:
        return []
    rows = [_Figure(place, spot, _kind(row), row.amount) for spot, row in place.cells if row.amount > 0]
    if not rows and place.funds.total:
        rows = [_Figure(place, place.total, "total", place.funds.total)]
    return rows


def _kind(row: Money) -> object:
    return row.source, row.nature, row.stage


def _out_of_line(group: Sequence[_Figure]) -> Iterator[tuple[_Figure, int]]:
    for figure in group:
        others = [other.size for other in group if other.place.item != figure.place.item]
        if len(others) < 2:
            continue
        middle = int(reckon.middle(map(Decimal, others)))
        nearest = min(_times(figure.size, other) for other in others)
        mended = figure.size // 1000 if figure.size > middle else figure.size * 1000
        fits = min(others) <= mended * _NEAR and mended <= max(others) * _NEAR
        if fits and nearest >= _APART and _times(figure.size, middle) >= _FAR:
            yield figure, middle


def _times(one: int, other: int) -> float:
    return max(one, other) / max(1, min(one, other))


def _overdrawn(case: Case, place: Stated, kind: _Kind, cells: list[tuple[Spot, Money]]) -> Iterator[Hit]:
    """The first row after which less than nothing is left of its kind of money."""
    source, nature, year, _ = kind
    is_usual = (nature, year) == (case.plan.head.nature, case.plan.head.year)
    left = 0
    for spot, row in _in_time(cells):
        left += row.amount
        if left < 0:
            what = source if is_usual else kind_of_money(source, nature, year)
            args = {"item": place.name, "source": what, "left": amount.write(left)}
            yield Hit(case.at(spot.record, *spot.path), place.item or case.plan.head.id, args)
            return


def _in_time(cells: list[tuple[Spot, Money]]) -> Iterator[tuple[Spot, Money]]:
    """A row before another where its date is surely earlier; otherwise as they stand in the file."""
    waiting = list(cells)
    while waiting:
        latest = [row.date.last for _, row in waiting if row.date]
        first = min(latest, default=None)
        # No row that is left is surely earlier than this one.
        place = next(n for n, (_, row) in enumerate(waiting) if not row.date or not first or row.date.first <= first)
        yield waiting.pop(place)
