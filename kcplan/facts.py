"""A plan as flat rows: what every sum and every table is made of."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from kcplan.model.money import Funds, Nature
from kcplan.model.plan import Plan
from kcplan.model.project import Item, Project
from kcplan.quantity.date import Date

Stage = Literal["assigned", "allocated", "disbursed"]


class Money(NamedTuple):
    """One row of the money matrix; `amount` is whole đồng, `year` the year that the money comes from.

    Stages are never added to each other. `decisions` are the papers it rests on, one joint key.
    """

    plan: str | None
    item: str | None
    source: str
    nature: Nature | None
    year: int | None
    stage: Stage
    decisions: tuple[str, ...]
    date: Date | None
    amount: int


def money(plan: Plan) -> Iterator[Money]:
    """All rows of a plan, each counted once."""
    for item in (*plan.projects, *plan.orphans):
        yield from money_below(plan, item)


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


def has_money(plan: Plan, item: Item) -> bool:
    """Whether any figure stands for an item, its own or that of the project it is the only part of."""
    project = plan.project_of.get(item.id)
    shared = project is not None and len(project.sub_projects) == 1 and project.money is not None
    return item.money is not None or shared


def money_of(plan: Plan, funds: Funds, item: Item | None) -> Iterator[Money]:
    """The rows that stand in one place, the short form first; `item` is None for the plan's own funding."""
    head, name, papers = plan.head, item.id if item else None, decisions_of(plan, item) if item else ()
    for source, amount in funds.short.items():
        yield Money(head.id, name, source, head.nature, head.year, "allocated", papers, None, amount)
    for row in funds.rows:
        nature, year = row.nature or head.nature, row.year or head.year
        yield Money(head.id, name, row.source, nature, year, row.stage, row.decisions or papers, row.date, row.amount)
