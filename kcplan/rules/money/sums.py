"""KC4xx: money adds up."""

from collections.abc import Iterator, Sequence

from kcplan import facts, reckon
from kcplan.facts import Money
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language import amount
from kcplan.model.project import Item, Project
from kcplan.reckon.stated import Spot, Stated
from kcplan.rules.case import Case
from kcplan.rules.messages import kind_of_money
from kcplan.rules.money import typing_slips
from kcplan.rules.money.typing_slips import Figure
from kcplan.rules.rule import Hit, rule

ERROR = Severity.ERROR
_MOST_SUMS = 1_000  # Ten parts whose total and rows differ (KC401) already give this many sums; more are not tried.


@rule("KC401", ERROR)
def total_is_sum_of_rows(case: Case) -> Iterator[Hit]:
    """Tổng của một khoản bằng tổng các dòng của nó.

    Báo: {item}: tổng ghi {total} nhưng các dòng cộng lại là {rows}, chênh {difference}
    Sửa: so lại với quyết định phân bổ, rồi sửa con số sai
    Vì sao: hai con số không thể cùng đúng; người duyệt, kho bạc và người báo cáo sẽ mỗi nơi lấy một số.
    Sai:
        money:
          total: 182 triệu đồng
          NSTW: 166 triệu đồng
          NSĐP: 15 triệu đồng
    Đúng:
        money:
          total: 182 triệu đồng
          NSTW: 166 triệu đồng
          NSĐP: 16 triệu đồng
    """
    for item in case.plan.items.values():
        if item.money:
            yield from _against_rows(case, case.stated_at(item.money))
    if case.plan.head.funding and case.plan.head.funding.money:
        yield from _against_rows(case, case.stated_at(case.plan.head.funding.money))


@rule("KC402", ERROR)
def project_is_sum_of_sub_projects(case: Case) -> Iterator[Hit]:
    """Kinh phí của dự án bằng tổng kinh phí các tiểu dự án, cả tổng lẫn từng nguồn.

    Báo: {item}: {what} ghi {total} nhưng các tiểu dự án cộng lại là {rows}, chênh {difference}
    Sửa: so lại với quyết định phân bổ, rồi sửa con số sai
    Vì sao: tổng dự án và từng tiểu dự án đi vào những bảng khác nhau; không khớp thì bảng nào cũng bị hỏi.
    Sai: dự án 634 triệu đồng; tiểu dự án 1: 418 triệu đồng, tiểu dự án 3: 261 triệu đồng
    Đúng: dự án 634 triệu đồng; tiểu dự án 1: 418 triệu đồng, tiểu dự án 3: 216 triệu đồng
    """
    for project in case.plan.projects:
        if project.money and project.sub_projects and case.plan.is_whole(project, "sub_projects"):
            yield from _against_parts(case, case.stated_at(project.money), project.sub_projects)


@rule("KC403", ERROR)
def plan_is_sum_of_projects(case: Case) -> Iterator[Hit]:
    """Tổng kinh phí mà kế hoạch ghi bằng tổng các dự án, cả tổng lẫn từng nguồn.

    Báo: {what} của kế hoạch ghi {total} nhưng các dự án cộng lại là {rows}, chênh {difference}
    Sửa: so lại với quyết định phân bổ, rồi sửa con số sai
    Vì sao: con số tổng là con số được trích dẫn nhiều nhất; nó sai thì mọi tỷ lệ tính từ nó đều sai.
    Sai: tổng ghi 2.210 triệu đồng, các dự án cộng lại 2.120 triệu đồng
    Đúng: tổng ghi 2.120 triệu đồng, các dự án cộng lại 2.120 triệu đồng
    """
    funding = case.plan.head.funding
    if funding and funding.money and case.plan.projects and not case.plan.lost.touches("items"):
        yield from _against_parts(case, case.stated_at(funding.money), case.plan.projects)


RULES = (total_is_sum_of_rows, project_is_sum_of_sub_projects, plan_is_sum_of_projects)


def _against_rows(case: Case, place: Stated) -> Iterator[Hit]:
    total, summed = place.funds.total, place.summed
    if total is None or summed is None or not place.is_at_odds:
        return
    others = [_figure(case, spot, row.amount, total - summed) for spot, row in place.counted]
    yield _differ(case, place, place.total, (total, summed), others)


def _against_parts(case: Case, place: Stated, parts: Sequence[Item]) -> Iterator[Hit]:
    """The total first; where it fits, source by source.

    A place whose own figures differ is told of there: it is no second finding here as long as one reading
    of each fits. A source that is none is told of as such (KC302), an id used twice too (KC306).
    """
    stated_as = place.readings
    sums = _sums(case, parts)
    below = [row for part in parts for row in facts.money_below(case.plan, part)]
    declared = {source.id for source in case.plan.head.sources}
    doubtful = len({part.id for part in parts}) < len(parts) or any(row.source not in declared for row in below)
    if not stated_as or not sums or doubtful:
        return
    if stated_as.isdisjoint(sums):
        yield _total_differs(case, place, parts, sums)
    elif len(stated_as) == len(sums) == 1 and reckon.total(below) in sums:
        yield from _sources_differ(case, place, below)


def _total_differs(case: Case, place: Stated, parts: Sequence[Item], sums: set[int]) -> Hit:
    has_total = place.funds.total is not None
    total = place.funds.total if has_total else place.summed
    assert total is not None
    summed = min(sums, key=lambda found: abs(found - total))
    spot = place.total if has_total else place.cells[0][0]
    return _differ(case, place, spot, (total, summed), _lone_figures(case, parts, total - summed))


def _lone_figures(case: Case, parts: Sequence[Item], difference: int) -> list[Figure]:
    """The figures of the parts that could be wrong alone: totals without rows, rows without a total."""
    leaves = [leaf for part in parts for leaf in (_sub_projects(part) or (part,))]
    figures = []
    for leaf in leaves:
        place = case.stated_at(leaf.money) if leaf.money else None
        if place and place.funds.total is not None and not place.cells:
            spot = place.total._replace(label=leaf.id)
            figures.append(_figure(case, spot, place.funds.total, difference))
        elif place and place.funds.total is None:
            spots = [(spot._replace(label=f"{leaf.id} {spot.label}"), row) for spot, row in place.counted]
            figures += [_figure(case, spot, row.amount, difference) for spot, row in spots]
    return figures


def _sources_differ(case: Case, place: Stated, below: list[Money]) -> Iterator[Hit]:
    """By source, nature and year: the sums fit, so what has no row on one side is nothing there."""
    here, there = (reckon.totals_by(rows, _key) for rows in ([row for _, row in place.cells], below))
    for key, total in here.items():
        if total != there.get(key, 0):
            spot = next(spot for spot, row in place.cells if _key(row) == key)
            split = sum(other[0] == key[0] for other in {*here, *there}) > 1
            label = kind_of_money(*key[:3]) if split else key[0]
            yield _differ(case, place, spot, (total, there.get(key, 0)), [], label)


def _differ(
    case: Case, place: Stated, spot: Spot, amounts: tuple[int, int], others: list[Figure], label: object = None
) -> Hit:
    total, summed = amounts
    args = {
        "item": place.name,
        "what": label or (phrase("tổng") if spot.path == ("total",) else spot.label),
        "total": amount.write(total),
        "rows": amount.write(summed),
        "difference": amount.write(abs(total - summed)),
    }
    own = [_figure(case, spot, total, summed - total)] if label is None else []
    hint = typing_slips.explain([*own, *others])
    return Hit(case.at(spot.record, *spot.path), place.item, args, hint, [("money", place.item or "")])


def _figure(case: Case, spot: Spot, now: int, difference: int) -> Figure:
    return Figure(spot.label, case.written(spot.record, *spot.path), now, now + difference)


def _key(row: Money) -> tuple[str | None, str | None, int | None, str]:
    return row.source, row.nature, row.year, row.stage


def _sums(case: Case, parts: Sequence[Item]) -> set[int]:
    """All that the parts may add up to, each by its total, rows or own parts; empty if one has no figure."""
    sums = {0}
    for part in parts:
        figures = case.stated_at(part.money).readings if part.money else set()
        figures |= _sums(case, _sub_projects(part)) if _sub_projects(part) else set()
        sums = {total + figure for total in sums for figure in figures}
        if len(sums) > _MOST_SUMS:
            return set()
    return sums


def _sub_projects(item: Item) -> Sequence[Item]:
    return item.sub_projects if isinstance(item, Project) else ()
