"""All that one unit has to do: what it leads, with the money it answers for, what it joins, its duties, its reports."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from kcplan import facts, reckon
from kcplan.facts import Duty, Money, Role
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.duty import Task, UnitDuties
from kcplan.model.plan import Plan
from kcplan.model.policy import Policy
from kcplan.model.titles import ROLES
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels, lacking_note
from kcplan.views.money_query import column_key

_ITEM, _SECTION = Column("item", phrase("Mã"), "id"), Column("section", phrase("Mục"))
_PLACES = {"item": N_("phân công"), "duties": N_("nhiệm vụ")}
_LEAD = (Column("lead", phrase("Mã chủ trì"), "id", aside=True), Column("lead_name", phrase("Chủ trì")))
_STATED_IN = Column("said", phrase("Nêu ở"), "choice", _PLACES)
_DUE = Column("due", phrase("Hạn"), words={"": N_("(không ghi hạn)")})
_THROUGH = Column("through", phrase("Qua nhóm"), "id")


class _Part(NamedTuple):
    """A role of the unit in an item: where it is stated, and the group through which it comes, None for its own."""

    item: str
    role: Role
    stated_in: tuple[Literal["item", "duties"], ...]
    through: str | None


def duties(plan: Plan, unit: str, role: Role | None) -> Report:
    """The answer for a unit, whole or for one of its roles."""
    labels = Labels([plan])
    groups = _groups_of(plan, unit)
    every = [duty for duty in facts.duties(plan) if duty.unit in (unit, *groups)]
    parts = [part for part in _parts(every, unit) if role in (None, part.role)]
    items = [part for part in parts if part.item in plan.items]
    sections = [
        *([] if role == "partner" else [_led(plan, [one for one in items if one.role == "lead"], labels)]),
        *([] if role == "lead" else [_joined(plan, [one for one in items if one.role == "partner"], labels)]),
        _policies(plan, [one for one in parts if one.item not in plan.items], labels),
        _sentences(every, unit, role),
        _reports(plan, (unit, *groups), unit, labels),
        _received(plan, unit, labels),
        _membership(plan, unit, groups, labels),
    ]
    title = phrase("Nhiệm vụ của {name} ({unit})", name=labels.unit(unit), unit=unit)
    if role:
        title = phrase(
            "Nhiệm vụ của {name} ({unit}), phần {role}",
            name=labels.unit(unit),
            unit=unit,
            role=Phrase(ROLES[role]),
        )
    return Report(title, tuple(labels.plans.values()), None, tuple(one for one in sections if one.rows))


def _groups_of(plan: Plan, unit: str) -> tuple[str, ...]:
    """The groups that hold the unit, those that hold such a group too."""
    found: list[str] = []
    waiting = [unit]
    while waiting:
        member = waiting.pop()
        above = [one.id for one in plan.units if member in one.members and one.id not in found and one.id != unit]
        found += above
        waiting += above
    return tuple(found)


def _parts(every: Iterable[Duty], unit: str) -> list[_Part]:
    """Each role in each item once, the unit's own before that of a group."""
    stated: dict[tuple[str, Role, str], list[Literal["item", "duties"]]] = {}
    for duty in sorted(every, key=lambda duty: duty.unit != unit):
        is_activity = duty.said == "item" and duty.text  # activities are listed among the sentences
        if duty.item and duty.role and not is_activity:
            places = stated.setdefault((duty.item, duty.role, duty.unit), [])
            places += [duty.said] if duty.said not in places else []
    own = {(item, role) for item, role, by in stated if by == unit}
    return [
        _Part(item, role, tuple(places), None if by == unit else by)
        for (item, role, by), places in stated.items()
        if by == unit or (item, role) not in own
    ]


def _led(plan: Plan, parts: Sequence[_Part], labels: Labels) -> Section:
    # A unit answers for the money of an item only where the record of the item names it as lead.
    names = [part.item for part in parts if "item" in part.stated_in]
    rows = [row for row in facts.held(plan) if row.stage == "allocated" and _is_of(row, names)]
    table = reckon.pivot(rows, "item", "source")
    sources = reckon.in_order(table.columns, "source", [plan])
    money = {column_key(one): one for one in sources}
    columns = (
        _ITEM,
        Column("title", phrase("Dự án, tiểu dự án")),
        _SECTION,
        Column("partners", phrase("Mã phối hợp"), "id", aside=True),
        Column("partner_names", phrase("Phối hợp với")),
        *(Column(key, labels.of("source", one) if one is None else key, "money") for key, one in money.items()),
        Column("total", phrase("Tổng"), "money"),
        _STATED_IN,
        _THROUGH,
    )
    total: dict[str, Cell] = {key: table.by_column[one] for key, one in money.items()}
    led = []
    for part in parts:
        item = plan.items[part.item]
        cells: dict[str, Cell] = {key: table.cells.get((item.id, one)) for key, one in money.items()}
        cells |= {"item": item.id, "title": item.title, "section": item.section, "total": table.by_row.get(item.id)}
        cells |= {"partners": item.partners}
        led.append(Row({**cells, "partner_names": labels.short_names(item.partners), **_where(part)}, item.id))
    sums = {"total": tuple(money)}
    notes = lacking_note([missing for missing in facts.lacking(plan) if missing[0] in names])
    every = {**total, "total": table.total}
    return Section(phrase("Chủ trì"), _needed(columns, led), tuple(led), every, notes, sums)


def _is_of(row: Money, names: Sequence[str]) -> bool:
    return row.item in names or row.project in names


def _joined(plan: Plan, parts: Sequence[_Part], labels: Labels) -> Section:
    columns = (_ITEM, Column("title", phrase("Dự án, tiểu dự án")), _SECTION, *_LEAD, _STATED_IN, _THROUGH)
    rows = []
    for part in parts:
        item = plan.items[part.item]
        lead = facts.lead_of(plan, item)
        cells: dict[str, Cell] = {"item": item.id, "title": item.title, "section": item.section, "lead": lead}
        rows.append(Row({**cells, "lead_name": labels.unit(lead), **_where(part)}, item.id))
    return Section(phrase("Phối hợp"), _needed(columns, rows), tuple(rows))


def _policies(plan: Plan, parts: Sequence[_Part], labels: Labels) -> Section:
    columns = (
        _ITEM,
        Column("title", phrase("Chính sách")),
        _SECTION,
        Column("role", phrase("Vai"), "choice", ROLES),
        *_LEAD,
        _STATED_IN,
        _THROUGH,
    )
    by_id = {policy.id: policy for policy in plan.policies}
    rows = []
    for part in parts:
        policy: Policy | None = by_id.get(part.item)
        lead = policy.lead if policy else None
        title = policy.title if policy else _not_here(plan, part.item)
        cells: dict[str, Cell] = {"item": part.item, "title": title, "role": part.role, "lead": lead}
        section = policy.section if policy else None
        rows.append(Row({**cells, "section": section, "lead_name": labels.unit(lead), **_where(part)}, part.item))
    return Section(phrase("Chính sách và mục khác"), _needed(columns, rows), tuple(rows))


def _not_here(plan: Plan, item: str) -> Phrase:
    known = plan.catalogue.items.get(item) if plan.catalogue else None
    return phrase("{title} (không có trong kế hoạch này)", title=known or item)


def _sentences(every: Sequence[Duty], unit: str, role: Role | None) -> Section:
    """The duties in the plan's words, each once, with the items that it gives and in which role."""
    columns = (
        _SECTION,
        Column("text", phrase("Nhiệm vụ, nguyên văn")),
        Column("items", phrase("Dự án, chính sách"), "id"),
        _THROUGH,
    )
    by_sentence: dict[tuple[str, str], list[Duty]] = {}
    for duty in every:
        if duty.text and (role is None or duty.role in (role, None)):
            by_sentence.setdefault((duty.text, duty.unit), []).append(duty)
    rows = []
    for (text, by), some in by_sentence.items():
        items = tuple(dict.fromkeys(duty.item for duty in some if duty.item))
        through = None if by == unit else by
        rows.append(Row({"section": some[0].section, "text": text, "items": items, "through": through}))
    return Section(phrase("Nhiệm vụ"), _needed(columns, rows), tuple(rows))


def _reports(plan: Plan, units: Sequence[str], unit: str, labels: Labels) -> Section:
    columns = (
        Column("to", phrase("Mã nơi nhận"), "id", aside=True),
        Column("to_name", phrase("Báo cáo cho")),
        _DUE,
        _SECTION,
        _THROUGH,
    )
    rows = []
    for owner, task in _tasks(plan, units):
        for report in task.reports:
            cells: dict[str, Cell] = {"to": report.to, "to_name": labels.unit(report.to), "due": report.due}
            through = None if owner.unit == unit else owner.unit
            rows.append(Row({**cells, "section": owner.section, "through": through}))
    return Section(phrase("Phải báo cáo"), _needed(columns, rows), tuple(rows))


def _received(plan: Plan, unit: str, labels: Labels) -> Section:
    """Who reports to the unit."""
    columns = (Column("unit", phrase("Mã đơn vị"), "id", aside=True), Column("name", phrase("Đơn vị")), _DUE, _SECTION)
    reports = [(owner, report) for owner in plan.duties for task in owner.tasks for report in task.reports]
    rows = tuple(
        Row({"unit": owner.unit, "name": labels.unit(owner.unit), "due": report.due, "section": owner.section})
        for owner, report in reports
        if report.to == unit
    )
    return Section(phrase("Nhận báo cáo từ"), columns, rows)


def _tasks(plan: Plan, units: Sequence[str]) -> Iterator[tuple[UnitDuties, Task]]:
    return ((owner, task) for owner in plan.duties if owner.unit in units for task in owner.tasks)


def _membership(plan: Plan, unit: str, groups: Sequence[str], labels: Labels) -> Section:
    members = plan.units_by_id[unit].members if unit in plan.units_by_id else ()
    columns = (Column("unit", phrase("Mã"), "id"), Column("name", phrase("Tên")), Column("relation", phrase("Quan hệ")))
    some = [(one, phrase("nhóm có đơn vị này")) for one in groups] + [(one, phrase("thành viên")) for one in members]
    rows = tuple(Row({"unit": one, "name": labels.unit(one), "relation": how}) for one, how in some)
    return Section(phrase("Nhóm"), columns, rows)


def _where(part: _Part) -> dict[str, Cell]:
    return {"said": part.stated_in, "through": part.through}


def _needed(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns without that of groups, where nothing comes through one."""
    return columns if any(row.cells["through"] for row in rows) else columns[:-1]
