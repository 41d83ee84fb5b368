"""Who does what, at a glance: items down, units across, and the gaps between them."""

from kcplan import facts
from kcplan.facts import Role
from kcplan.i18n import N_, phrase
from kcplan.model.plan import Plan
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels

_MARKS = {"lead": N_("CT"), "partner": N_("PH")}


def responsibility_matrix(plan: Plan, role: Role | None) -> Report:
    """Each item and policy with the role of each unit in it, as its own record says."""
    labels = Labels([plan])
    every = [duty for duty in facts.duties(plan) if duty.said == "item" and not duty.text and role in (None, duty.role)]
    # A unit that both leads and joins an item is shown as its lead, which its record names first.
    roles = {(duty.item, duty.unit): duty.role for duty in reversed(every)}
    units = [unit for unit in plan.units_by_id if any(unit == duty.unit for duty in every)]
    units += list(dict.fromkeys(duty.unit for duty in every if duty.unit not in plan.units_by_id))
    rows = []
    for one in (*(one for one in facts.assigned(plan) if one.id in plan.items), *plan.policies):
        cells: dict[str, Cell] = {unit: roles.get((one.id, unit)) for unit in units}
        rows.append(Row({"item": one.id, "title": one.title, **cells}, one.id))
    columns = (
        Column("item", phrase("Mã"), "id"),
        Column("title", phrase("Dự án, chính sách")),
        *(Column(unit, labels.short(unit), "choice", _MARKS) for unit in units),
    )
    notes = [phrase("CT: chủ trì; PH: phối hợp; theo câu phân công ở từng mục.")] if rows else []
    without_lead = [str(row.cells["item"]) for row in rows if "lead" not in row.cells.values()]
    if role != "partner" and without_lead:
        notes.append(phrase("Chưa có đơn vị chủ trì: {items}", items=tuple(without_lead)))
    section = Section("", columns, tuple(rows), notes=tuple(notes))
    return Report(phrase("Ai làm gì: chủ trì và phối hợp"), tuple(labels.plans.values()), None, (section,))
