"""How far the targets are: where they began, what must be reached, what was last measured; how households moved."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from kcplan.facts import figures
from kcplan.facts.figures import Figure, Series
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.value import PERCENT, POINTS, Value
from kcplan.model.plan import Plan
from kcplan.model.target import Households, Level, Target
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels

STATUSES = {
    "reached": N_("đã đạt"),
    "closer": N_("đang tới gần"),
    "no-closer": N_("chưa tới gần"),
    "farther": N_("đi ngược"),
}
TRENDS = {"up": N_("tăng"), "down": N_("giảm"), "flat": N_("không đổi")}
CLASSES = {"poor": N_("Hộ nghèo"), "near-poor": N_("Hộ cận nghèo"), "newly-escaped": N_("Hộ mới thoát nghèo")}
_FLOWS = ("start", "escaped", "fallen_back", "newly_poor", "end")
_UNIT = Column("unit", phrase("Đơn vị tính"), aside=True)


def target_progress(plans: Sequence[Plan], as_of: date) -> Report:
    """The targets of plans on a day, and below them the reviews of households by village."""
    labels = Labels(plans)
    measured = {plan.head.id: list(figures.series(plan, as_of)) for plan in plans}
    rows = [row for plan in plans for row in _targets(plan, measured[plan.head.id])]
    notes = tuple(note for plan in plans for note in _partial(plan, measured[plan.head.id]))
    if not any(measured.values()):
        notes = (phrase("Chưa có số liệu nào trong sổ theo dõi; đây là phần của kế hoạch"),)
    reviews = [
        _review(plan, one, labels, several=len(plans) > 1)
        for plan in plans
        for one in figures.with_households(measured[plan.head.id])
    ]
    table = Section(phrase("Chỉ tiêu"), _columns(several=len(plans) > 1), tuple(rows), None, notes)
    return Report(phrase("Kết quả thực hiện chỉ tiêu"), tuple(labels.plans.values()), as_of, (table, *reviews))


def _columns(*, several: bool) -> tuple[Column, ...]:
    return (
        *((Column("plan", phrase("Kế hoạch"), "id"),) if several else ()),
        Column("target", phrase("Mã"), "id", aside=True),
        Column("title", phrase("Chỉ tiêu")),
        Column("group", phrase("Đối tượng"), aside=True),
        _UNIT,
        Column("baseline", phrase("Hiện trạng"), "number", unit="unit"),
        Column("goal", phrase("Phải đạt"), "number", unit="unit"),
        Column("latest", phrase("Mới nhất"), "number", unit="unit"),
        Column("date", phrase("Ngày"), "date"),
        Column("distance", phrase("Còn phải"), "number", unit="distance_unit"),
        Column("distance_unit", phrase("Đơn vị của còn phải"), aside=True),
        Column("trend", phrase("So với lần trước"), "choice", TRENDS),
        Column("status", phrase("Tình trạng"), "choice", STATUSES),
    )


def _targets(plan: Plan, measured: Sequence[Series]) -> list[Row]:
    rows = []
    for target in plan.targets:
        own = [one for one in measured if one.target == target.id]
        for one in own or [Series(target.id, None, None, ())]:
            rows.append(Row({"plan": plan.head.id, **_standing(target, one, len(plan.villages))}, target.id))
    return rows


def _standing(target: Target, one: Series, places: int) -> Mapping[str, Cell]:
    known = figures.of_commune(one)
    baseline, goal = _value(target.baseline), _value(target.target)
    if one.group:  # the levels in the plan are those of everybody, not of one group
        baseline = goal = None
    latest = known[-1].value if known else None
    # A figure that was added up from some of the villages alone is not that of the commune.
    is_whole = bool(known) and known[-1].places in (0, places)
    earlier = known[-2].value if len(known) > 1 else baseline
    direction = _direction(target, baseline, goal)
    title = (
        phrase("{indicator} ({group})", indicator=target.indicator, group=one.group) if one.group else target.indicator
    )
    return {
        "target": target.id,
        "title": title,
        "group": one.group,
        "unit": target.unit,
        "baseline": baseline and baseline.number,
        "goal": goal and goal.number,
        "latest": latest and latest.number,
        "date": known[-1].date if known else None,
        "distance": _distance(latest, goal, direction) if is_whole else None,
        "distance_unit": POINTS if target.unit == PERCENT else target.unit,
        "trend": _trend(earlier, latest) if is_whole else None,
        "status": _status(baseline, latest, goal, direction) if is_whole else None,
    }


def _value(level: Level | None) -> Value | None:
    return level.value if level else None


def _direction(target: Target, baseline: Value | None, goal: Value | None) -> Decimal:
    """Which way the target lies, by its sign; nought where the plan does not say."""
    if baseline and goal and baseline.number != goal.number:
        return goal.number - baseline.number
    if target.change:
        return target.change.number
    return Decimal(target.counting == "cumulative")  # a cumulative figure can only grow


def _is_reached(latest: Value, goal: Value, direction: Decimal) -> bool:
    return (
        latest.number <= goal.number
        if direction < 0
        else latest.number >= goal.number
        if direction > 0
        else latest == goal
    )


def _distance(latest: Value | None, goal: Value | None, direction: Decimal) -> Decimal | None:
    if latest is None or goal is None:
        return None
    return Decimal(0) if _is_reached(latest, goal, direction) else goal.number - latest.number


def _trend(earlier: Value | None, latest: Value | None) -> str | None:
    if earlier is None or latest is None:
        return None
    change = latest.number - earlier.number
    return "up" if change > 0 else "down" if change < 0 else "flat"


def _status(baseline: Value | None, latest: Value | None, goal: Value | None, direction: Decimal) -> str | None:
    if latest is None or goal is None:
        return None
    if _is_reached(latest, goal, direction):
        return "reached"
    if baseline is None or not direction:
        return None
    moved = (latest.number - baseline.number) * direction
    return "closer" if moved > 0 else "farther" if moved < 0 else "no-closer"


def _partial(plan: Plan, measured: Sequence[Series]) -> list[Phrase]:
    """Which figures were added up from some of the villages only."""
    notes = []
    for one in measured:
        known: list[Figure] = figures.of_commune(one)
        if one.target and known and 0 < known[-1].places < len(plan.villages):
            counts = {"some": known[-1].places, "all": len(plan.villages)}
            notes.append(phrase("{target}: mới cộng từ {some} trên {all} thôn", target=one.target, **counts))
    return notes


def _review(plan: Plan, one: Series, labels: Labels, *, several: bool) -> Section:
    """How households moved, by village; the commune's own figures where no village has any."""
    latest = figures.latest_by_village(one)
    rows = [
        _flows(village.id, village.name, latest[village.id].households if village.id in latest else None)
        for village in plan.villages
    ] if latest else [_flows(None, phrase("Toàn xã"), one.measures[-1].households)]  # fmt: skip
    total: dict[str, Cell] = {flow: _sum([row.cells[flow] for row in rows]) for flow in _FLOWS}
    heads = (phrase("Đầu kỳ"), phrase("Thoát"), phrase("Tái"), phrase("Phát sinh"), phrase("Cuối kỳ"))
    columns = (
        Column("village", phrase("Mã"), "id", aside=True),
        Column("title", phrase("Thôn, làng")),
        *(Column(flow, head, "count") for flow, head in zip(_FLOWS, heads, strict=True)),
    )
    sums = {"end": ("start", "-escaped", "fallen_back", "newly_poor")}
    heading = _heading(one, labels)
    if several:
        heading = phrase("{plan}: {heading}", plan=labels.plans[str(plan.head.id)], heading=heading)
    return Section(heading, columns, tuple(rows), total, sums=sums)


def _heading(one: Series, labels: Labels) -> Phrase:
    what = Phrase(CLASSES[one.of]) if one.of else labels.target(one.target or "")
    if one.group:
        return phrase("{what}, {group}: biến động theo thôn", what=what, group=one.group)
    return phrase("{what}: biến động theo thôn", what=what)


def _flows(name: str | None, title: Phrase | str, moved: Households | None) -> Row:
    values = {flow: getattr(moved, flow) if moved else None for flow in _FLOWS}
    return Row(
        {"village": name, "title": title, **{flow: value and int(value.number) for flow, value in values.items()}}
    )


def _sum(cells: Sequence[Cell]) -> int | None:
    known = [cell for cell in cells if isinstance(cell, int)]
    return sum(known) if known else None
