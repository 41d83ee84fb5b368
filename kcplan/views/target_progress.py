"""How far the targets are: where they began, what must be reached, what was last measured; how households moved."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kcplan.facts import figures
from kcplan.facts.figures import Figure, Series
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.value import PERCENT, POINTS, Value
from kcplan.model.plan import Plan
from kcplan.model.target import Households, Level, Target
from kcplan.report import Cell, Column, Report, Section
from kcplan.views.labels import Labels
from kcplan.views.tables import Table, table

STATUSES = {
    "reached": N_("đã đạt"),
    "closer": N_("đang tới gần"),
    "no-closer": N_("chưa tới gần"),
    "farther": N_("đi ngược"),
}
TRENDS = {"up": N_("tăng"), "down": N_("giảm"), "flat": N_("không đổi")}
CLASSES = {"poor": N_("Hộ nghèo"), "near-poor": N_("Hộ cận nghèo"), "newly-escaped": N_("Hộ mới thoát nghèo")}
_FLOWS = ("start", "escaped", "fallen_back", "newly_poor", "end")


def target_progress(plans: Sequence[Plan], as_of: date) -> Report:
    """The targets of plans on a day, and below them the reviews of households by village."""
    labels, several = Labels(plans), len(plans) > 1
    measured = {plan.head.id: list(figures.series(plan, as_of)) for plan in plans}
    standings = [one for plan in plans for one in _standings(plan, measured[plan.head.id])]
    notes = tuple(note for plan in plans for note in _partial(plan, measured[plan.head.id]))
    if not any(measured.values()):
        notes = (phrase("Chưa có số liệu nào trong sổ theo dõi; đây là phần của kế hoạch"),)
    moved = [(plan, series) for plan in plans for series in figures.with_households(measured[plan.head.id])]
    reviews = [_review(plan, series, labels, several=several) for plan, series in moved]
    section = Section(phrase("Chỉ tiêu"), *_table(standings, several=several), None, notes)
    return Report(phrase("Kết quả thực hiện chỉ tiêu"), tuple(labels.plans.values()), as_of, (section, *reviews))


class _Standing(NamedTuple):
    """Where a target stands, for everybody or for one group: its levels in the plan, and what was measured of it."""

    plan: str | None
    target: Target
    group: str | None
    baseline: Value | None
    goal: Value | None
    known: Sequence[Figure]
    is_whole: bool

    @property
    def latest(self) -> Value | None:
        """What was last measured."""
        return self.known[-1].value if self.known else None

    @property
    def direction(self) -> Decimal:
        """Which way the goal lies, by its sign; nought where the plan does not say."""
        if self.baseline and self.goal and self.baseline.number != self.goal.number:
            return self.goal.number - self.baseline.number
        can_only_grow = self.target.counting == "cumulative"
        return self.target.change.number if self.target.change else Decimal(can_only_grow)


def _standings(plan: Plan, measured: Sequence[Series]) -> Iterator[_Standing]:
    for target in plan.targets:
        own = [series for series in measured if series.target == target.id]
        for one in own or [Series(target.id, None, None, ())]:
            known = figures.of_commune(one)
            # The levels in the plan are those of everybody, not of one group.
            levels = (None, None) if one.group else (_value(target.baseline), _value(target.target))
            # A figure that was added up from some of the villages alone is not that of the commune.
            is_whole = bool(known) and known[-1].places in (0, len(plan.villages))
            yield _Standing(plan.head.id, target, one.group, *levels, known, is_whole)


def _table(standings: Sequence[_Standing], *, several: bool) -> Table:
    return table(
        standings,
        *((Column("plan", phrase("Kế hoạch"), "id"),) if several else ()),
        (Column("target", phrase("Mã"), "id", aside=True), lambda one: one.target.id),
        (Column("title", phrase("Chỉ tiêu")), _title),
        Column("group", phrase("Đối tượng"), aside=True),
        (Column("unit", phrase("Đơn vị tính"), aside=True), lambda one: one.target.unit),
        (Column("baseline", phrase("Hiện trạng"), "number", unit="unit"), lambda one: _number(one.baseline)),
        (Column("goal", phrase("Phải đạt"), "number", unit="unit"), lambda one: _number(one.goal)),
        (Column("latest", phrase("Mới nhất"), "number", unit="unit"), lambda one: _number(one.latest)),
        (Column("date", phrase("Ngày"), "date"), lambda one: one.known[-1].date if one.known else None),
        (Column("distance", phrase("Còn phải"), "number", unit="distance_unit"), _distance),
        (Column("distance_unit", phrase("Đơn vị của còn phải"), aside=True),
         lambda one: POINTS if one.target.unit == PERCENT else one.target.unit),
        (Column("trend", phrase("So với lần trước"), "choice", TRENDS), _trend),
        (Column("status", phrase("Tình trạng"), "choice", STATUSES), _status),
        anchor=lambda one: one.target.id,
    )  # fmt: skip


def _title(one: _Standing) -> Phrase | str:
    indicator = one.target.indicator
    return phrase("{indicator} ({group})", indicator=indicator, group=one.group) if one.group else indicator


def _value(level: Level | None) -> Value | None:
    return level.value if level else None


def _number(value: Value | None) -> Decimal | None:
    return value.number if value else None


def _is_reached(latest: Value, goal: Value, direction: Decimal) -> bool:
    if direction == 0:
        return latest == goal
    return latest.number <= goal.number if direction < 0 else latest.number >= goal.number


def _distance(one: _Standing) -> Decimal | None:
    """How far the goal still is, nothing once it is reached."""
    if one.latest is None or one.goal is None or not one.is_whole:
        return None
    is_reached = _is_reached(one.latest, one.goal, one.direction)
    return Decimal(0) if is_reached else one.goal.number - one.latest.number


def _trend(one: _Standing) -> str | None:
    """Which way the figure has moved since it was measured before, or since the baseline."""
    earlier = one.known[-2].value if len(one.known) > 1 else one.baseline
    if earlier is None or one.latest is None or not one.is_whole:
        return None
    change = one.latest.number - earlier.number
    return "up" if change > 0 else "down" if change < 0 else "flat"


def _status(one: _Standing) -> str | None:
    """Whether the goal is reached, else whether the figure has come closer since the baseline."""
    if one.latest is None or one.goal is None or not one.is_whole:
        return None
    if _is_reached(one.latest, one.goal, one.direction):
        return "reached"
    if one.baseline is None or not one.direction:
        return None
    moved = (one.latest.number - one.baseline.number) * one.direction
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
    households: list[tuple[str | None, Phrase | str, Households | None]] = [
        (village.id, village.name, latest[village.id].households if village.id in latest else None)
        for village in plan.villages
    ]
    moved = households if latest else [(None, phrase("Toàn xã"), one.measures[-1].households)]
    heads = (phrase("Đầu kỳ"), phrase("Thoát"), phrase("Tái"), phrase("Phát sinh"), phrase("Cuối kỳ"))
    flows = table(
        moved,
        (Column("village", phrase("Mã"), "id", aside=True), lambda row: row[0]),
        (Column("title", phrase("Thôn, làng")), lambda row: row[1]),
        *((Column(flow, head, "count"), lambda row, flow=flow: _count(row[2], flow))
          for flow, head in zip(_FLOWS, heads, strict=True)),
    )  # fmt: skip
    total: dict[str, Cell] = {flow: _sum([row.cells[flow] for row in flows.rows]) for flow in _FLOWS}
    sums = {"end": ("start", "-escaped", "fallen_back", "newly_poor")}
    what = Phrase(CLASSES[one.of]) if one.of else labels.target(one.target or "")
    heading = phrase("{what}: biến động theo thôn", what=what)
    if one.group:
        heading = phrase("{what}, {group}: biến động theo thôn", what=what, group=one.group)
    if several:
        heading = phrase("{plan}: {heading}", plan=labels.plans[str(plan.head.id)], heading=heading)
    return Section(heading, *flows, total, sums=sums)


def _count(households: Households | None, flow: str) -> int | None:
    value: Value | None = getattr(households, flow) if households else None
    return int(value.number) if value else None


def _sum(cells: Sequence[Cell]) -> int | None:
    known = [cell for cell in cells if isinstance(cell, int)]
    return sum(known) if known else None
