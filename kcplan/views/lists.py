"""The lists of a plan: its units, villages, targets, policies and projects, a row each."""

from collections.abc import Callable, Mapping
from typing import Any

from kcplan import facts, reckon
from kcplan.i18n import Phrase, phrase
from kcplan.language.value import Value
from kcplan.model.plan import Plan
from kcplan.model.target import Level, Target
from kcplan.model.titles import UNIT_KINDS, UNIT_LEVELS
from kcplan.report import Cell, Column, Report, Section
from kcplan.views.labels import Labels, lacking_note
from kcplan.views.tables import Field, Table, lead_columns, table

_SECTION = Column("section", phrase("Mục"))


def units(plan: Plan) -> Report:
    """The units with how many items each leads and joins."""
    duties = [duty for duty in facts.duties(plan) if duty.said == "item" and not duty.text]
    roles = {unit.id: [duty.role for duty in duties if duty.unit == unit.id] for unit in plan.units}
    rows = table(
        plan.units,
        (Column("unit", phrase("Mã"), "id"), lambda unit: unit.id),
        Column("name", phrase("Tên")),
        Column("kind", phrase("Loại"), "choice", UNIT_KINDS),
        Column("level", phrase("Cấp"), "choice", UNIT_LEVELS),
        (Column("leads", phrase("Chủ trì"), "count"), lambda unit: roles[unit.id].count("lead")),
        (Column("joins", phrase("Phối hợp"), "count"), lambda unit: roles[unit.id].count("partner")),
        Column("members", phrase("Thành viên"), "id", aside=True),
        _SECTION,
        anchor=lambda unit: unit.id,
    )
    return _report(plan, phrase("Các đơn vị"), rows)


def villages(plan: Plan) -> Report:
    """The villages with what the plan says of each."""
    papers = Labels([plan]).papers
    number = Column("decision_number", phrase("Văn bản công nhận"))
    rows = table(
        plan.villages,
        (Column("village", phrase("Mã"), "id"), lambda village: village.id),
        Column("name", phrase("Tên")),
        Column("former_commune", phrase("Xã cũ")),
        Column("difficulty", phrase("Mức khó khăn")),
        Column("decision", phrase("Mã văn bản"), "id", aside=True),
        (number, lambda village: papers.get(village.decision, village.decision) if village.decision else None),
        _SECTION,
        anchor=lambda village: village.id,
    )
    return _report(plan, phrase("Các thôn, làng"), rows)


def targets(plan: Plan) -> Report:
    """The targets: where each begins, how far it has to go, and what was assigned."""
    measured, change_unit, given_unit = "unit_of_measure", "change_unit", "assigned_unit"
    rows = table(
        plan.targets,
        (Column("target", phrase("Mã"), "id"), lambda one: one.id),
        Column("indicator", phrase("Chỉ tiêu")),
        (Column("baseline", phrase("Hiện trạng"), "number", unit=measured), lambda one: _number(one.baseline)),
        (Column("baseline_date", phrase("Thời điểm"), "date"), lambda one: _date(one.baseline)),
        (Column("change", phrase("Thay đổi"), "number", unit=change_unit), lambda one: _figure(one.change)),
        (Column(change_unit, phrase("Đơn vị thay đổi"), aside=True), lambda one: _unit(one.change)),
        (Column("goal", phrase("Phải đạt"), "number", unit=measured), lambda one: _number(one.target)),
        (Column("goal_date", phrase("Đến"), "date"), lambda one: _date(one.target)),
        (Column("assigned", phrase("Cấp trên giao"), "number", unit=given_unit), lambda one: _figure(_given(one))),
        (Column(given_unit, phrase("Đơn vị mức giao"), aside=True), lambda one: _unit(_given(one))),
        (Column(measured, phrase("Đơn vị tính"), aside=True), lambda one: one.unit),
        _SECTION,
        anchor=lambda one: one.id,
    )
    return _report(plan, phrase("Các chỉ tiêu"), rows)


def policies(plan: Plan) -> Report:
    """The policies with who leads and who joins."""
    item, title = Column("item", phrase("Mã"), "id"), Column("title", phrase("Chính sách"))
    units = _lead_and_partners(plan, lambda policy: policy.lead)
    rows = table(plan.policies, (item, lambda one: one.id), title, *units, _SECTION, anchor=lambda one: one.id)
    return _report(plan, phrase("Các chính sách"), rows)


def projects(plan: Plan) -> Report:
    """The projects and their parts; money stands once, where the plan breaks it down farthest."""
    money = [row for row in facts.held(plan) if row.stage == "allocated"]
    sums = reckon.totals_by(money, lambda row: row.item)
    rows = table(
        plan.items.values(),
        (Column("item", phrase("Mã"), "id"), lambda item: item.id),
        Column("title", phrase("Dự án, tiểu dự án")),
        (Column("total", phrase("Kinh phí"), "money"), lambda item: sums.get(item.id)),
        *_lead_and_partners(plan, lambda item: facts.lead_of(plan, item)),
        _SECTION,
        anchor=lambda item: item.id,
    )
    notes = lacking_note(list(facts.lacking(plan)))
    return _report(plan, phrase("Các dự án, tiểu dự án"), rows, {"total": reckon.total(money)}, notes)


LISTS: Mapping[str, Callable[[Plan], Report]] = {
    "units": units,
    "villages": villages,
    "targets": targets,
    "policies": policies,
    "projects": projects,
}


def _lead_and_partners(plan: Plan, lead_of: Callable[[Any], str | None]) -> tuple[Field[Any], ...]:
    labels = Labels([plan])
    return (
        *lead_columns(labels, lead_of),
        Column("partners", phrase("Mã phối hợp"), "id", aside=True),
        (Column("partner_names", phrase("Phối hợp")), lambda item: labels.short_names(item.partners)),
    )


def _report(
    plan: Plan, title: Phrase, rows: Table, total: Mapping[str, Cell] | None = None, notes: tuple[Phrase, ...] = ()
) -> Report:
    section = Section("", *rows, total if rows.rows else None, notes)
    return Report(title, tuple(Labels([plan]).plans.values()), None, (section,))


def _given(target: Target) -> Value | None:
    """What was assigned from above: a level to reach, or a change."""
    return (target.assigned.value or target.assigned.change) if target.assigned else None


def _number(level: Level | None) -> Cell:
    return _figure(level.value) if level else None


def _figure(value: Value | None) -> Cell:
    return value.number if value else None


def _date(level: Level | None) -> Cell:
    return level.date if level else None


def _unit(value: Value | None) -> Cell:
    return value.unit if value else None
