"""Who has to do what, and what the plan promises, as flat facts."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from kcplan.facts.figures import value_of
from kcplan.facts.ledger import in_force
from kcplan.facts.money import lead_of
from kcplan.language.date import Date
from kcplan.language.value import Value
from kcplan.model.ledger import Measurement
from kcplan.model.plan import Assigned, Plan

Role = Literal["lead", "partner"]


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
    """The values of targets: where they begin and what they have to reach, then what was measured."""
    for target in plan.targets:
        for level in filter(None, (target.baseline, target.target)):
            if level.value:
                yield Measure(plan.head.id, target.id, None, None, level.date, level.value)
    for entry in in_force(plan):
        value = value_of(entry) if isinstance(entry, Measurement) and entry.target else None
        if isinstance(entry, Measurement) and entry.target and value:
            yield Measure(plan.head.id, entry.target, entry.village, entry.group, entry.date, value)


def assigned(plan: Plan) -> Iterator[Assigned]:
    """Everything that somebody has to lead: the policies, and the items that are not made of others."""
    yield from plan.policies
    whole = {one.id for one in plan.projects if one.sub_projects or not plan.is_whole(one, "sub_projects")}
    yield from (item for item in plan.items.values() if item.id not in whole)
