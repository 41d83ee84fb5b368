"""The lists of a plan: its units, villages, targets, policies and projects, a row each."""

from collections.abc import Callable, Mapping, Sequence

from kcplan import facts, reckon
from kcplan.i18n import Phrase, phrase
from kcplan.language.value import Value
from kcplan.model.plan import Plan
from kcplan.model.target import Level
from kcplan.model.titles import UNIT_KINDS, UNIT_LEVELS
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels, lacking_note

_SECTION = Column("section", phrase("Mục"))
_LEAD = (Column("lead", phrase("Mã chủ trì"), "id", aside=True), Column("lead_name", phrase("Chủ trì")))
_PARTNERS = (
    Column("partners", phrase("Mã phối hợp"), "id", aside=True),
    Column("partner_names", phrase("Phối hợp")),
)


def units(plan: Plan) -> Report:
    """The units with how many items each leads and joins."""
    columns = (
        Column("unit", phrase("Mã"), "id"),
        Column("name", phrase("Tên")),
        Column("kind", phrase("Loại"), "choice", UNIT_KINDS),
        Column("level", phrase("Cấp"), "choice", UNIT_LEVELS),
        Column("leads", phrase("Chủ trì"), "count"),
        Column("joins", phrase("Phối hợp"), "count"),
        Column("members", phrase("Thành viên"), "id", aside=True),
        _SECTION,
    )
    given = [duty for duty in facts.duties(plan) if duty.said == "item" and not duty.text]
    rows = []
    for unit in plan.units:
        roles = [duty.role for duty in given if duty.unit == unit.id]
        cells: dict[str, Cell] = {"unit": unit.id, "name": unit.name, "kind": unit.kind, "level": unit.level}
        cells |= {"leads": roles.count("lead"), "joins": roles.count("partner")}
        rows.append(Row({**cells, "members": unit.members, "section": unit.section}, unit.id))
    return _report(plan, phrase("Các đơn vị"), columns, rows)


def villages(plan: Plan) -> Report:
    """The villages with what the plan says of each."""
    columns = (
        Column("village", phrase("Mã"), "id"),
        Column("name", phrase("Tên")),
        Column("former_commune", phrase("Xã cũ")),
        Column("difficulty", phrase("Mức khó khăn")),
        Column("decision", phrase("Mã văn bản"), "id", aside=True),
        Column("decision_number", phrase("Văn bản công nhận")),
        _SECTION,
    )
    papers = Labels([plan]).papers
    rows = [
        Row(
            {
                "village": one.id,
                "name": one.name,
                "former_commune": one.former_commune,
                "difficulty": one.difficulty,
                "decision": one.decision,
                "decision_number": papers.get(one.decision, one.decision) if one.decision else None,
                "section": one.section,
            },
            one.id,
        )
        for one in plan.villages
    ]
    return _report(plan, phrase("Các thôn, làng"), columns, rows)


def targets(plan: Plan) -> Report:
    """The targets: where each begins, how far it has to go, and what was assigned."""
    columns = (
        Column("target", phrase("Mã"), "id"),
        Column("indicator", phrase("Chỉ tiêu")),
        Column("baseline", phrase("Hiện trạng"), "number", unit="unit_of_measure"),
        Column("baseline_date", phrase("Thời điểm"), "date"),
        Column("change", phrase("Thay đổi"), "number", unit="change_unit"),
        Column("change_unit", phrase("Đơn vị thay đổi"), aside=True),
        Column("goal", phrase("Phải đạt"), "number", unit="unit_of_measure"),
        Column("goal_date", phrase("Đến"), "date"),
        Column("assigned", phrase("Cấp trên giao"), "number", unit="assigned_unit"),
        Column("assigned_unit", phrase("Đơn vị mức giao"), aside=True),
        Column("unit_of_measure", phrase("Đơn vị tính"), aside=True),
        _SECTION,
    )
    rows = []
    for target in plan.targets:
        given = (target.assigned.value or target.assigned.change) if target.assigned else None
        cells: dict[str, Cell] = {"target": target.id, "indicator": target.indicator, "unit_of_measure": target.unit}
        cells |= {"baseline": _number(target.baseline), "baseline_date": _date(target.baseline)}
        cells |= {"change": target.change.number if target.change else None, "change_unit": _unit(target.change)}
        cells |= {"goal": _number(target.target), "goal_date": _date(target.target)}
        cells |= {"assigned": given.number if given else None, "assigned_unit": _unit(given)}
        rows.append(Row({**cells, "section": target.section}, target.id))
    return _report(plan, phrase("Các chỉ tiêu"), columns, rows)


def policies(plan: Plan) -> Report:
    """The policies with who leads and who joins."""
    labels = Labels([plan])
    columns = (Column("item", phrase("Mã"), "id"), Column("title", phrase("Chính sách")), *_LEAD, *_PARTNERS, _SECTION)
    rows = [
        Row(
            {
                "item": one.id,
                "title": one.title,
                "lead": one.lead,
                "lead_name": labels.unit(one.lead),
                "partners": one.partners,
                "partner_names": labels.short_names(one.partners),
                "section": one.section,
            },
            one.id,
        )
        for one in plan.policies
    ]
    return _report(plan, phrase("Các chính sách"), columns, rows)


def projects(plan: Plan) -> Report:
    """The projects and their parts; money stands once, where the plan breaks it down farthest."""
    labels = Labels([plan])
    columns = (
        Column("item", phrase("Mã"), "id"),
        Column("title", phrase("Dự án, tiểu dự án")),
        Column("total", phrase("Kinh phí"), "money"),
        *_LEAD,
        *_PARTNERS,
        _SECTION,
    )
    money = [row for row in facts.held(plan) if row.stage == "allocated"]
    sums = reckon.totals_by(money, lambda row: row.item)
    rows = []
    for item in plan.items.values():
        lead = facts.lead_of(plan, item)
        cells: dict[str, Cell] = {"item": item.id, "title": item.title, "total": sums.get(item.id), "lead": lead}
        cells |= {"lead_name": labels.unit(lead), "partners": item.partners}
        cells |= {"partner_names": labels.short_names(item.partners)}
        rows.append(Row({**cells, "section": item.section}, item.id))
    return _report(
        plan,
        phrase("Các dự án, tiểu dự án"),
        columns,
        rows,
        {"total": reckon.total(money)},
        lacking_note(list(facts.lacking(plan))),
    )


LISTS: Mapping[str, Callable[[Plan], Report]] = {
    "units": units,
    "villages": villages,
    "targets": targets,
    "policies": policies,
    "projects": projects,
}


def _report(
    plan: Plan,
    title: Phrase,
    columns: tuple[Column, ...],
    rows: Sequence[Row],
    total: Mapping[str, Cell] | None = None,
    notes: tuple[Phrase, ...] = (),
) -> Report:
    section = Section("", columns, tuple(rows), total if rows else None, notes)
    return Report(title, tuple(Labels([plan]).plans.values()), None, (section,))


def _number(level: Level | None) -> Cell:
    return level.value.number if level and level.value else None


def _date(level: Level | None) -> Cell:
    return level.date if level else None


def _unit(value: Value | None) -> str | None:
    return value.unit if value else None
