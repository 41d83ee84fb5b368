"""What automation is to stop at: items that are behind, things that are overdue, money that is overspent."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kcplan import reckon
from kcplan.model.plan import Plan
from kcplan.views.money_query import Wanted
from kcplan.views.overdue import late
from kcplan.views.progress import held
from kcplan.views.schedule import Pace, is_behind, pace, status

Found = tuple[str, ...]


def behind(plans: Sequence[Plan], wanted: Wanted, as_of: date) -> Found:
    """The items of which less is disbursed than there should be by the day."""
    return _items(plans, wanted, as_of, is_behind)


def over(plans: Sequence[Plan], wanted: Wanted, as_of: date) -> Found:
    """The items of which more is disbursed than is allocated."""
    return _items(plans, wanted, as_of, lambda *row: status(*row) == "over")


def overdue(plans: Sequence[Plan], wanted: Wanted, as_of: date) -> Found:
    """The names of the units with something past its day, or the item where nobody is in charge of it."""
    rows = [row.cells for section in late(plans, as_of, wanted).sections for row in section.rows]
    past = [row for row in rows if isinstance(row["days"], int) and row["days"] > 0]
    return tuple(dict.fromkeys(str((row["unit"] and row["name"]) or row["item"]) for row in past))


FAILING: Mapping[str, Callable[[Sequence[Plan], Wanted, date], Found]] = {
    "behind": behind,
    "late": overdue,
    "over": over,
}


def _items(
    plans: Sequence[Plan], wanted: Wanted, as_of: date, is_so: Callable[[int | None, int | None, Pace], bool]
) -> Found:
    found: list[str] = []
    for plan in plans:
        table, its = reckon.pivot(held([plan], wanted, as_of), "item", "stage"), pace(plan, as_of)
        for item in table.rows:
            allocated, disbursed = (table.cells.get((item, stage)) for stage in ("allocated", "disbursed"))
            found += [str(item)] if is_so(allocated, disbursed, its) else []
    return tuple(found)
