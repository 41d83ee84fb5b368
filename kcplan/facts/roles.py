"""Who leads and joins what, by the ids: in the projects and policies, in the duties, alone or in a group."""

from collections.abc import Collection, Iterable

from kcplan.facts import assigned, lead_of
from kcplan.model.duty import Task
from kcplan.model.plan import Assigned, Plan
from kcplan.model.policy import Policy


def partners_of(one: Assigned) -> tuple[str, ...]:
    """All units that join, those of a policy's activities too."""
    activities = one.activities if isinstance(one, Policy) else ()
    return (*one.partners, *(unit for activity in activities for unit in activity.partners))


class Groups:
    """Who stands for whom: a unit is named where it is named itself, or a group that holds it."""

    def __init__(self, plan: Plan) -> None:
        self._members = {unit.id: unit.members for unit in plan.units}

    def within(self, unit: str) -> set[str]:
        """A unit with all units that it holds."""
        if not self._members.get(unit):
            return {unit}
        found: set[str] = set()
        waiting = [unit]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._members.get(one, ())
        return found

    def is_named(self, unit: str, named: Iterable[str]) -> bool:
        """Whether a unit is among those named: itself, in a group, or by all its members."""
        covered = {one for name in named for one in self.within(name)}
        return self._is_covered(unit, covered, ())

    def _is_covered(self, unit: str, covered: set[str], above: tuple[str, ...]) -> bool:
        if unit in covered:
            return True
        members = () if unit in above else self._members.get(unit, ())  # KC317 tells of a group that holds itself.
        return bool(members) and all(self._is_covered(member, covered, (*above, unit)) for member in members)

    def related(self, one: str, other: str) -> bool:
        """Whether one of the two is, or holds, the other."""
        return one == other or one in self.within(other) or other in self.within(one)

    def any_related(self, some: Iterable[str], others: Collection[str]) -> bool:
        """Whether any unit of the one side is, or holds, one of the other."""
        return any(self.related(one, other) for one in some for other in others)


class Assignments:
    """Who does what by the duties: for sentences that quarrel with their ids, the rest of the plan has a vote."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.items = {one.id: one for one in assigned(plan)}
        self._known = {*plan.items, *self.items, *(plan.catalogue.items if plan.catalogue else ())}
        self._leading: dict[str, list[tuple[str, Task]]] = {}
        self._joining: dict[str, list[str]] = {}
        for duties in plan.duties:
            for task in duties.tasks:
                for item in task.leads:
                    self._leading.setdefault(item, []).append((duties.unit, task))
                for item in task.joins:
                    self._joining.setdefault(item, []).append(duties.unit)

    def is_sound(self, task: Task) -> bool:
        """Whether every item that a duty refers to is there; one that is not is told of as such."""
        return self._known.issuperset((*task.leads, *task.joins, *task.items))

    def leading(self, item: str) -> list[tuple[str, Task]]:
        """The units whose duties lead an item, or the project that it is part of, with the duty."""
        project = self._plan.project_of.get(item)
        return [*self._leading.get(item, ()), *(self._leading.get(project.id, ()) if project else ())]

    def leaders(self, item: str) -> list[str]:
        """The units whose duties lead an item."""
        return [unit for unit, _ in self.leading(item)]

    def joining(self, item: str) -> list[str]:
        """The units whose duties join an item."""
        project = self._plan.project_of.get(item)
        return [*self._joining.get(item, ()), *(self._joining.get(project.id, ()) if project else ())]

    def named_with(self, item: str) -> list[str]:
        """The units that the duties name with an item, in its lead's sentence or by joining it."""
        return [*self.joining(item), *(unit for _, task in self.leading(item) for unit in task.partners)]

    def around(self, task: Task, unit: str) -> list[str]:
        """The units that the items of a duty name: their leads and partners, but for the unit itself."""
        items = [self.items[item] for item in (*task.leads, *task.joins, *task.items) if item in self.items]
        named = [one for item in items for one in (lead_of(self._plan, item), *partners_of(item)) if one]
        return [one for one in named if one != unit]
