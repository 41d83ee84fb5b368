"""What is asked of money, and what its keys are called: shared by the tables of money."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kcplan import facts
from kcplan.facts import Money, Stage
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.report import Cell


class _Said(NamedTuple):
    """How a key of the pivot is called: in the heads of columns, within a title."""

    head: Phrase
    in_title: Phrase


SAID: Mapping[str, _Said] = {
    "item": _Said(phrase("Dự án, tiểu dự án"), phrase("dự án, tiểu dự án")),
    "project": _Said(phrase("Dự án"), phrase("dự án")),
    "source": _Said(phrase("Nguồn vốn"), phrase("nguồn vốn")),
    "unit": _Said(phrase("Đơn vị chủ trì"), phrase("đơn vị chủ trì")),
    "nature": _Said(phrase("Tính chất vốn"), phrase("tính chất vốn")),
    "year": _Said(phrase("Năm của vốn"), phrase("năm của vốn")),
    "decisions": _Said(phrase("Quyết định"), phrase("quyết định")),
    "plan": _Said(phrase("Kế hoạch"), phrase("kế hoạch")),
    "month": _Said(phrase("Tháng"), phrase("tháng")),
    "village": _Said(phrase("Thôn, làng"), phrase("thôn, làng")),
}
_TAKEN = frozenset(("item", "title", "total", "share", "none"))  # keys of columns that every answer has


class Wanted(NamedTuple):
    """What of the money is asked for: a stage, a day, and filters by id; an empty filter lets all through."""

    stage: Stage = "allocated"
    projects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def takes(self, row: Money) -> bool:
        """Whether a row is of what is asked for."""
        return row.stage == self.stage and self.lets(row)

    def lets(self, row: Money) -> bool:
        """Whether a row of any stage passes the filters."""
        is_item = not self.projects or row.item in self.projects or row.project in self.projects
        is_source = not self.sources or row.source in self.sources
        return is_item and is_source and (not self.units or row.lead in self.units)


def column_key(value: Hashable) -> str:
    """A value of a pivot's key as the key of a column: the id itself, unless another column has that key."""
    name = "+".join(map(str, value)) if isinstance(value, tuple) else "none" if value is None else str(value)
    return f"{name}_" if name in _TAKEN and value is not None else name


def lacking_of(plan: Plan, wanted: Wanted) -> Iterable[tuple[str, str | None]]:
    """The missing figures that the filters would let through."""
    for name, source in facts.lacking(plan):
        item, project = plan.items[name], plan.project_of.get(name)
        of = (project.id if project else name, facts.lead_of(plan, item))
        stage = "allocated" if source else wanted.stage  # a source that stands blank would be allocated
        blank = Money(None, name, source, None, None, stage, (), None, 0, *of)
        if (wanted if source else wanted._replace(sources=())).takes(blank):
            yield name, source


def orders(plans: Sequence[Plan]) -> Callable[[str], list[Hashable]]:
    """The order in which the plans themselves name the values of a key."""

    def order(key: str) -> list[Hashable]:
        heads = [plan.head for plan in plans]
        known: dict[str, Iterable[Hashable]] = {
            "item": (name for plan in plans for name in plan.items),
            "project": (project.id for plan in plans for project in plan.projects),
            "source": (source.id for head in heads for source in head.sources),
            "unit": (unit.id for plan in plans for unit in plan.units),
            "nature": ("investment", "recurrent"),
            "year": range(1900, 2200),
            "plan": (head.id for head in heads),
            "village": (None, *(village.id for plan in plans for village in plan.villages)),
            "month": (None, *((year, month) for year in range(1900, 2200) for month in (None, *range(1, 13)))),
        }
        return list(dict.fromkeys(known.get(key, ())))

    return order


def id_cell(value: Hashable) -> Cell:
    """A value of a pivot's key as a cell: months in ISO order, several papers each by itself."""
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return value if isinstance(value, int) or value is None else str(value)
