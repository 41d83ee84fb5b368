"""A plan as flat facts: what every sum and every table is made of. Several plans are their facts, end to end."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from kcplan.model.money import Funds, Nature
from kcplan.model.plan import Plan
from kcplan.model.policy import Policy
from kcplan.model.project import Item, Project
from kcplan.quantity.date import Date
from kcplan.quantity.value import Value

Stage = Literal["assigned", "allocated", "disbursed"]
Role = Literal["lead", "partner"]
Assigned = Item | Policy  # what has a lead of its own


class Money(NamedTuple):
    """One row of the money matrix; `amount` is whole đồng, `year` the year that the money comes from.

    Stages are never added to each other. `decisions` are the papers it rests on, one joint key. `source` is None for
    money that the plan states without saying whose it is. `project` and `lead` are those of the item.
    """

    plan: str | None
    item: str | None
    source: str | None
    nature: Nature | None
    year: int | None
    stage: Stage
    decisions: tuple[str, ...]
    date: Date | None
    amount: int
    project: str | None = None
    lead: str | None = None


class Duty(NamedTuple):
    """What a unit has to do: its role in an item, or a sentence of the plan with the items that it gives it.

    `said` is where it is said: the item's own record, or the duties of the unit. `section` is that of the words.
    """

    plan: str | None
    unit: str
    role: Role | None
    item: str | None
    text: str | None
    section: str | None
    said: Literal["item", "duties"]


class Measure(NamedTuple):
    """A value of a target at a date; `place` is a village or None for the whole commune, `group` whom it counts."""

    plan: str | None
    target: str
    place: str | None
    group: str | None
    date: Date | None
    value: Value


def money(plan: Plan) -> Iterator[Money]:
    """All rows of a plan, each counted once."""
    for item in (*plan.projects, *plan.orphans):
        yield from money_below(plan, item)


def budgeted(plan: Plan) -> Iterator[Money]:
    """The same, and for an item that states more than its rows say, the rest, without a source."""
    for item in (*plan.projects, *plan.orphans):
        parts: list[Item] = [part for part in item.sub_projects if part.money] if isinstance(item, Project) else []
        rows = [row for part in parts or [item] for row in _with_rest(plan, part)]
        yield from rows
        if parts and item.money and isinstance(item, Project) and len(parts) < len(item.sub_projects):
            yield from _rest(plan, item, item.money, rows)


def leaves(plan: Plan) -> Iterator[Item]:
    """The items whose money is not made of that of parts, in the order of the plan."""
    for item in (*plan.projects, *plan.orphans):
        parts = item.sub_projects if isinstance(item, Project) else ()
        if any(part.money for part in parts) or (parts and not item.money):
            yield from parts
        else:
            yield item


def lacking(plan: Plan) -> Iterator[tuple[str, str | None]]:
    """The figures that are missing: an item with a source that stands blank, or with None where it has no money."""
    for item in leaves(plan):
        if not item.money or not (item.money.blank or item.money.total is not None or _has_rows(item.money)):
            yield item.id, None
        elif item.money.total is None:
            yield from ((item.id, source) for source in item.money.blank)


def money_below(plan: Plan, item: Item) -> Iterator[Money]:
    """The rows of an item: those of its sub-projects where these have money, else its own."""
    parts = item.sub_projects if isinstance(item, Project) else ()
    if any(part.money for part in parts):
        for part in parts:
            yield from money_below(plan, part)
    elif item.money:
        yield from money_of(plan, item.money, item)


def decisions_of(plan: Plan, item: Item) -> tuple[str, ...]:
    """The papers of an item: its own, else those of the project that it is part of."""
    project = plan.project_of.get(item.id)
    return item.decisions or (project.decisions if project else ())


def lead_of(plan: Plan, one: Assigned) -> str | None:
    """The lead of a policy or item; a sub-project without one has its project's."""
    project = plan.project_of.get(one.id)
    return one.lead or (project.lead if project else None)


def has_money(plan: Plan, item: Item) -> bool:
    """Whether any figure stands for an item, its own or that of the project it is the only part of."""
    project = plan.project_of.get(item.id)
    shared = project is not None and len(project.sub_projects) == 1 and project.money is not None
    return item.money is not None or shared


def money_of(plan: Plan, funds: Funds, item: Item | None) -> Iterator[Money]:
    """The rows that stand in one place, the short form first; `item` is None for the plan's own funding."""
    head = plan.head
    name, papers = (item.id, decisions_of(plan, item)) if item else (None, ())
    project = plan.project_of.get(item.id) if item else None
    of = (project.id if project else name, lead_of(plan, item) if item else None)
    for source, amount in funds.short.items():
        yield Money(head.id, name, source, head.nature, head.year, "allocated", papers, None, amount, *of)
    for row in funds.rows:
        nature, year, decisions = row.nature or head.nature, row.year or head.year, row.decisions or papers
        yield Money(head.id, name, row.source, nature, year, row.stage, decisions, row.date, row.amount, *of)


def duties(plan: Plan) -> Iterator[Duty]:
    """Who leads and joins what by the records of items and policies, then by the duties of each unit."""
    for one in assigned(plan):
        lead = lead_of(plan, one)
        if lead:
            yield Duty(plan.head.id, lead, "lead", one.id, None, one.section, "item")
        for unit in one.partners:
            yield Duty(plan.head.id, unit, "partner", one.id, None, one.section, "item")
    for policy in plan.policies:
        for activity in policy.activities:
            roles: list[tuple[Role, Iterable[str]]] = [("lead", filter(None, [activity.lead]))]
            for role, units in [*roles, ("partner", activity.partners)]:
                for unit in units:
                    yield Duty(plan.head.id, unit, role, policy.id, activity.text, policy.section, "item")
    for owner in plan.duties:
        for task in owner.tasks:
            given: list[tuple[Role | None, tuple[str, ...]]] = [("lead", task.leads), ("partner", task.joins)]
            for role_, items in given:
                for item in items:
                    yield Duty(plan.head.id, owner.unit, role_, item, task.text, owner.section, "duties")
            for item in task.leads:
                for unit in task.partners:
                    yield Duty(plan.head.id, unit, "partner", item, None, owner.section, "duties")
            if not task.leads and not task.joins:
                yield Duty(plan.head.id, owner.unit, None, None, task.text, owner.section, "duties")


def measures(plan: Plan) -> Iterator[Measure]:
    """The values that the plan itself states of its targets: where they begin, and what they have to reach."""
    for target in plan.targets:
        for level in filter(None, (target.baseline, target.target)):
            if level.value:
                yield Measure(plan.head.id, target.id, None, None, level.date, level.value)


def assigned(plan: Plan) -> Iterator[Assigned]:
    """Everything that somebody has to lead: the policies, and the items that are not made of others."""
    yield from plan.policies
    whole = {one.id for one in plan.projects if one.sub_projects or not plan.is_whole(one, "sub_projects")}
    yield from (item for item in plan.items.values() if item.id not in whole)


def _with_rest(plan: Plan, item: Item) -> Iterator[Money]:
    if item.money:
        rows = list(money_of(plan, item.money, item))
        yield from rows
        if item.money.blank or not rows:  # where every row is there, a total that differs is an error of its own
            yield from _rest(plan, item, item.money, rows)


def _rest(plan: Plan, item: Item, funds: Funds, rows: list[Money]) -> Iterator[Money]:
    stage: Stage = "assigned" if rows and all(row.stage == "assigned" for row in rows) else "allocated"
    rest = (funds.total or 0) - sum(row.amount for row in rows if row.stage == stage)
    if rest > 0:
        head, project, papers = plan.head, plan.project_of.get(item.id), decisions_of(plan, item)
        of = (project.id if project else item.id, lead_of(plan, item))
        yield Money(head.id, item.id, None, head.nature, head.year, stage, papers, None, rest, *of)


def _has_rows(funds: Funds) -> bool:
    return bool(funds.short or funds.rows)
