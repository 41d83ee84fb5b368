"""What a rule looks at: a plan with its two witnesses, what its data say and what its words say."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from kcplan.facts.of_plan import Facts
from kcplan.finding import Position
from kcplan.model.money import Funds
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.reckon.stated import Stated, every_place
from kcplan.statements.of_plan import Statements


class Case:
    """One run over one plan: facts and statements are read when a rule first asks, and once for all rules.

    `as_of` is the day of asking, for the rules that look at the day.
    """

    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan = plan
        self.as_of = as_of

    @cached_property
    def facts(self) -> Facts:
        """What the data say."""
        return Facts(self.plan)

    @cached_property
    def statements(self) -> Statements:
        """What the words say."""
        return Statements(self.plan)

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every place of the plan that states money, the plan's own funding last."""
        return tuple(every_place(self.plan))

    @cached_property
    def stated_leaves(self) -> tuple[Stated, ...]:
        """The places where money is not made of that of parts."""
        above = {project.id for project in self.plan.projects if any(part.money for part in project.sub_projects)}
        return tuple(place for place in self.stated if place.item is not None and place.item not in above)

    def stated_at(self, funds: Funds) -> Stated:
        """The money of one place, which is one of `stated`."""
        return self._stated_at[id(funds)]

    @cached_property
    def _stated_at(self) -> Mapping[int, Stated]:
        return {id(place.funds): place for place in self.stated}

    def at(self, record: Record, *path: str | int, key: bool = False) -> Position:
        """The place of a record, or of a value in it; see `Plan.at`."""
        return self.plan.at(record, *path, key=key)

    def at_words(self, record: Record, *path: str | int, words: str) -> Position:
        """The place of words within a text of a record."""
        return self.plan.at_words(record, *path, words=words)

    def written(self, record: Record, *path: str | int) -> str:
        """The text of a value as it stands in the file."""
        return self.plan.written(record, *path)
