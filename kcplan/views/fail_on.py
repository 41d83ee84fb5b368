"""The conditions of `--fail-on`: items that are behind, things that are overdue, money that is overspent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from kcplan import reckon
from kcplan.model.plan import Plan
from kcplan.views.money_query import MoneyQuery, held
from kcplan.views.overdue import overdue
from kcplan.views.schedule import Schedule, is_behind, schedule_of, status

Condition = Callable[[Sequence[Plan], MoneyQuery, date], tuple[str, ...]]


def _units_late(plans: Sequence[Plan], query: MoneyQuery, as_of: date) -> tuple[str, ...]:
    """The names of the units with something past its day, or the item where nobody is in charge of it."""
    rows = [row.cells for section in overdue(plans, as_of, query).sections for row in section.rows]
    past = [row for row in rows if isinstance(row["days"], int) and row["days"] > 0]
    return tuple(dict.fromkeys(str((row["unit"] and row["name"]) or row["item"]) for row in past))


def _items(
    meets: Callable[[int | None, int | None, Schedule], bool], plans: Sequence[Plan], query: MoneyQuery, as_of: date
) -> tuple[str, ...]:
    """The items whose allocated and disbursed money meets a condition under the schedule of their plan."""
    items: list[str] = []
    for plan in plans:
        table, schedule = reckon.pivot(held([plan], query, as_of), "item", "stage"), schedule_of(plan, as_of)
        for item in table.rows:
            allocated, disbursed = (table.cells.get((item, stage)) for stage in ("allocated", "disbursed"))
            items += [str(item)] if meets(allocated, disbursed, schedule) else []
    return tuple(items)


CONDITIONS: Mapping[str, Condition] = {
    "behind": partial(_items, is_behind),
    "late": _units_late,
    "over": partial(_items, lambda *row: status(*row) == "over"),
}
