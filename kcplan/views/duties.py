"""All that one unit has to do: what it leads, with the money it answers for, what it joins, its duties, its reports."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from kcplan import facts, reckon
from kcplan.facts import Duty, Role
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.duty import Report as TaskReport
from kcplan.model.duty import UnitDuties
from kcplan.model.plan import Plan
from kcplan.model.titles import ROLES
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels, lacking_note
from kcplan.views.money_query import column_key
from kcplan.views.tables import Field, Table, lead_columns, table

_ITEM, _SECTION = Column("item", phrase("Mã"), "id"), Column("section", phrase("Mục"))
_PLACES = {"item": N_("phân công"), "duties": N_("nhiệm vụ")}
_DUE = Column("due", phrase("Hạn"), words={"": N_("(không ghi hạn)")})
_THROUGH = Column("through", phrase("Qua nhóm"), "id")


class _Part(NamedTuple):
    """A role of the unit in an item: where it is stated, and the group through which it comes, None for its own."""

    item: str
    role: Role
    stated_in: tuple[Literal["item", "duties"], ...]
    through: str | None


_WHERE: tuple[Field[_Part], ...] = (
    (Column("said", phrase("Nêu ở"), "choice", _PLACES), lambda part: part.stated_in),
    _THROUGH,
)


def duties(plan: Plan, unit: str, role: Role | None) -> Report:
    """The answer for a unit, whole or for one of its roles."""
    labels = Labels([plan])
    groups = _groups_of(plan, unit)
    every = [duty for duty in facts.duties(plan) if duty.unit in (unit, *groups)]
    parts = [part for part in _parts(every, unit) if role in (None, part.role)]
    items = [part for part in parts if part.item in plan.items]
    sections = [
        *([] if role == "partner" else [_led(plan, [part for part in items if part.role == "lead"], labels)]),
        *([] if role == "lead" else [_joined(plan, [part for part in items if part.role == "partner"], labels)]),
        _policies(plan, [part for part in parts if part.item not in plan.items], labels),
        _sentences(every, unit, role),
        _reports(plan, (unit, *groups), unit, labels),
        _received(plan, unit, labels),
        _membership(plan, unit, groups, labels),
    ]
    title = phrase("Nhiệm vụ của {name} ({unit})", name=labels.unit(unit), unit=unit)
    if role:
        words = Phrase(ROLES[role])
        title = phrase("Nhiệm vụ của {name} ({unit}), phần {role}", name=labels.unit(unit), unit=unit, role=words)
    return Report(title, tuple(labels.plans.values()), None, tuple(section for section in sections if section.rows))


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
    names = {part.item for part in parts if "item" in part.stated_in}
    held = [row for row in facts.held(plan) if row.stage == "allocated" and names & {row.item, row.project}]
    money = reckon.pivot(held, "item", "source")
    sources = {column_key(source): source for source in reckon.in_order(money.columns, "source", [plan])}
    led = table(
        parts,
        *_item_columns(plan),
        (Column("partners", phrase("Mã phối hợp"), "id", aside=True), lambda part: plan.items[part.item].partners),
        (Column("partner_names", phrase("Phối hợp với")),
         lambda part: labels.short_names(plan.items[part.item].partners)),
        *((Column(key, labels.of("source", source) if source is None else key, "money"),
           lambda part, source=source: money.cells.get((part.item, source))) for key, source in sources.items()),
        (Column("total", phrase("Tổng"), "money"), lambda part: money.by_row.get(part.item)),
        *_WHERE,
        anchor=lambda part: part.item,
    )  # fmt: skip
    total = {**{key: money.by_column[source] for key, source in sources.items()}, "total": money.total}
    notes = lacking_note([missing for missing in facts.lacking(plan) if missing[0] in names])
    return Section(phrase("Chủ trì"), *led.without_blank("through"), total, notes, {"total": tuple(sources)})


def _item_columns(plan: Plan) -> tuple[Field[_Part], ...]:
    return (
        _ITEM,
        (Column("title", phrase("Dự án, tiểu dự án")), lambda part: plan.items[part.item].title),
        (_SECTION, lambda part: plan.items[part.item].section),
    )


def _joined(plan: Plan, parts: Sequence[_Part], labels: Labels) -> Section:
    leads = lead_columns(labels, lambda part: facts.lead_of(plan, plan.items[part.item]))
    joined = table(parts, *_item_columns(plan), *leads, *_WHERE, anchor=lambda part: part.item)
    return Section(phrase("Phối hợp"), *joined.without_blank("through"))


def _policies(plan: Plan, parts: Sequence[_Part], labels: Labels) -> Section:
    by_id = {policy.id: policy for policy in plan.policies}
    policies = table(
        parts,
        _ITEM,
        (Column("title", phrase("Chính sách")),
         lambda part: by_id[part.item].title if part.item in by_id else _not_here(plan, part.item)),
        (_SECTION, lambda part: by_id[part.item].section if part.item in by_id else None),
        Column("role", phrase("Vai"), "choice", ROLES),
        *lead_columns(labels, lambda part: by_id[part.item].lead if part.item in by_id else None),
        *_WHERE,
        anchor=lambda part: part.item,
    )  # fmt: skip
    return Section(phrase("Chính sách và mục khác"), *policies.without_blank("through"))


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
    return Section(phrase("Nhiệm vụ"), *Table(columns, tuple(rows)).without_blank("through"))


def _reports(plan: Plan, units: Sequence[str], unit: str, labels: Labels) -> Section:
    columns = (
        Column("to", phrase("Mã nơi nhận"), "id", aside=True),
        Column("to_name", phrase("Báo cáo cho")),
        _DUE,
        _SECTION,
        _THROUGH,
    )
    rows = []
    for owner, report in _all_reports(plan):
        if owner.unit in units:
            cells: dict[str, Cell] = {"to": report.to, "to_name": labels.unit(report.to), "due": report.due}
            cells |= {"section": owner.section, "through": None if owner.unit == unit else owner.unit}
            rows.append(Row(cells))
    return Section(phrase("Phải báo cáo"), *Table(columns, tuple(rows)).without_blank("through"))


def _all_reports(plan: Plan) -> Iterator[tuple[UnitDuties, TaskReport]]:
    return ((owner, report) for owner in plan.duties for task in owner.tasks for report in task.reports)


def _received(plan: Plan, unit: str, labels: Labels) -> Section:
    columns = (Column("unit", phrase("Mã đơn vị"), "id", aside=True), Column("name", phrase("Đơn vị")), _DUE, _SECTION)
    rows = tuple(
        Row({"unit": owner.unit, "name": labels.unit(owner.unit), "due": report.due, "section": owner.section})
        for owner, report in _all_reports(plan)
        if report.to == unit
    )
    return Section(phrase("Nhận báo cáo từ"), columns, rows)


def _membership(plan: Plan, unit: str, groups: Sequence[str], labels: Labels) -> Section:
    members = plan.units_by_id[unit].members if unit in plan.units_by_id else ()
    columns = (Column("unit", phrase("Mã"), "id"), Column("name", phrase("Tên")), Column("relation", phrase("Quan hệ")))
    some = [(one, phrase("nhóm có đơn vị này")) for one in groups] + [(one, phrase("thành viên")) for one in members]
    rows = tuple(Row({"unit": one, "name": labels.unit(one), "relation": how}) for one, how in some)
    return Section(phrase("Nhóm"), columns, rows)
