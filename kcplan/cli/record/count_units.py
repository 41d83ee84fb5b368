"""What the numerators and denominators of a rate count: households, people, villages."""

from collections.abc import Mapping
from typing import Any

from kcplan.model.ledger import Measurement
from kcplan.model.plan import Plan

COUNTED = ("numerator", "denominator")


def counted_in(plan: Plan, entry: Mapping[str, Any]) -> str | None:
    """The unit that a rate was last counted in, by the ledger, else by its target; None where neither says one."""
    if entry.get("of"):
        return "hộ"  # `of` names a class of households
    target = next((one for one in plan.targets if one.id == entry.get("target")), None)
    if target is None:
        return None
    measured = [one for one in plan.ledger if isinstance(one, Measurement) and one.target == target.id]
    levels = [*sorted(measured, key=lambda one: one.date.last, reverse=True), target.baseline, target.target]
    counts = [getattr(level, name) for level in levels if level for name in COUNTED]
    return next((count.unit for count in counts if count is not None), None)


def with_count_unit(plan: Plan, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry, its bare numbers of a numerator and a denominator with the unit that is known for them."""
    bare = [name for name in COUNTED if str(entry.get(name, "")).replace(".", "").isdigit()]
    unit = counted_in(plan, entry) if bare else None
    return entry | {name: f"{entry[name]} {unit}" for name in bare} if unit else entry
