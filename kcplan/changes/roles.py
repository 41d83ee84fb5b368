"""Who leads and joins what: how that differs, and so whose duties."""

from collections.abc import Mapping
from typing import NamedTuple

from kcplan import facts
from kcplan.facts import Role
from kcplan.model.plan import Plan


class RoleChange(NamedTuple):
    """A unit that has a role in an item that it did not have, or has it no more."""

    unit: str
    role: Role | None
    item: str | None
    is_new: bool


def role_changes(old: Plan, new: Plan, now: Mapping[str, str]) -> list[RoleChange]:
    """The roles that units have lost, and those that they were given; `now` gives ids that changed their new ones."""
    before = {(now.get(unit, unit), role, now.get(item or "", item)): None for unit, role, item in _roles(old)}
    after = _roles(new)
    lost = [RoleChange(*role, is_new=False) for role in before if role not in after]
    return [*lost, *(RoleChange(*role, is_new=True) for role in after if role not in before)]


def _roles(plan: Plan) -> dict[tuple[str, Role | None, str | None], None]:
    """Each role once, as the items and policies say it; what the duties say in words is compared as text."""
    said = (duty for duty in facts.duties(plan) if duty.said == "item" and duty.text is None)
    return {(duty.unit, duty.role, duty.item): None for duty in said}
