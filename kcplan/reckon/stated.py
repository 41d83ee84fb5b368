"""Money as one place of a plan states it: a total, and the figures beside it with where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kcplan import facts, reckon
from kcplan.facts import Money
from kcplan.i18n import Phrase, phrase
from kcplan.model.money import Funds
from kcplan.model.plan import Plan
from kcplan.model.project import Item
from kcplan.model.record import Record


class Spot(NamedTuple):
    """Where a figure stands: the record, the path to it, and what the reader knows it by."""

    record: Record
    path: tuple[str, ...]
    label: str


@dataclass(frozen=True, eq=False)
class Stated:
    """The money of an item (None for the plan's own funding): as written, and each row with its spot."""

    item: str | None
    funds: Funds
    cells: list[tuple[Spot, Money]]

    @cached_property
    def counted(self) -> list[tuple[Spot, Money]]:
        """The cells that the stated total speaks of; stages are never added to each other."""
        stage = reckon.stated_stage(row for _, row in self.cells)
        return [(spot, row) for spot, row in self.cells if row.stage == stage]

    @cached_property
    def summed(self) -> int | None:
        """What these cells add up to, in đồng."""
        return reckon.total(row for _, row in self.counted)

    @property
    def is_at_odds(self) -> bool:
        """Whether total and cells contradict each other, which is told of as such (KC401)."""
        total, summed = self.funds.total, self.summed
        if total is None or summed is None:
            return False
        return summed > total or (self.funds.is_complete and summed != total)

    @property
    def has_figure(self) -> bool:
        """Whether any amount stands here."""
        return bool(self.cells) or self.funds.total is not None

    @property
    def name(self) -> str | Phrase:
        """What the reader knows it by: the item's id, or words for the plan's own funding."""
        return self.item or phrase("kinh phí của kế hoạch")

    @property
    def readings(self) -> set[int]:
        """What this place may come to, by its total and by its rows; empty where it says nothing that can hold."""
        total, summed = self.funds.total, self.summed
        if self.funds.is_complete:
            return {amount for amount in (total, summed) if amount is not None}
        return {total} if total is not None and (summed is None or summed <= total) else set()

    @property
    def total(self) -> Spot:
        """Where the total stands."""
        return Spot(self.funds, ("total",), "total")


def every_place(plan: Plan) -> Iterator[Stated]:
    """Every place of the plan that states money, the plan's own funding last."""
    projects = (item for project in plan.projects for item in (project, *project.sub_projects))
    for item in (*projects, *plan.orphans):
        if item.money:
            yield _stated(plan, item.money, item)
    if plan.head.funding and plan.head.funding.money:
        yield _stated(plan, plan.head.funding.money, None)


def _stated(plan: Plan, funds: Funds, item: Item | None) -> Stated:
    spots = [Spot(funds, (source,), source) for source in funds.short]
    spots += [Spot(row, ("amount",), row.source) for row in funds.rows]
    cells = list(zip(spots, facts.money_of(plan, funds, item), strict=True))
    return Stated(item.id if item else None, funds, cells)
