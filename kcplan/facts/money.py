"""The money of a plan as it stands in the document, row by row."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kcplan.language.date import Date
from kcplan.model.money import Funds, Nature
from kcplan.model.plan import Assigned, Plan
from kcplan.model.project import Item, Project

Stage = Literal["assigned", "allocated", "disbursed"]


class Money(NamedTuple):
    """One row of the money matrix; `amount` is whole đồng, `year` the year that the money comes from.

    Stages are never added to each other. `decisions` are the papers it rests on, one joint key. `source` is None for
    money that the plan states without saying whose it is. `project` and `lead` are those of the item; `village` is
    where it was spent, None for the commune as a whole.
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
    village: str | None = None


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


def _with_rest(plan: Plan, item: Item) -> Iterator[Money]:
    if item.money:
        rows = list(money_of(plan, item.money, item))
        yield from rows
        if item.money.blank or not rows:  # If every row is there, a total that differs is an error (KC401), not a rest.
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
