"""What the data of a plan say beyond its records, each reckoned on first asking."""

from collections.abc import Iterable
from functools import cached_property

from kcplan.facts.accounts import Accounts
from kcplan.facts.balances import Breach, breaches
from kcplan.facts.measurements import Subject, by_place, by_subject, measurements
from kcplan.facts.papers import resting
from kcplan.facts.roles import Assignments, Groups
from kcplan.model.ledger import Entry, Measurement
from kcplan.model.plan import Plan


class Facts:
    """All that follows from the records of one plan and its ledger."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def accounts(self) -> Accounts:
        """The money of each item with the entries in force."""
        return Accounts(self._plan)

    @cached_property
    def breaches(self) -> list[Breach]:
        """The entries that take a kind of money too far."""
        return breaches(self.accounts)

    @cached_property
    def resting(self) -> list[tuple[Entry, Iterable[str]]]:
        """The entries of the ledger with the papers that they rest on."""
        return list(resting(self._plan, self.accounts))

    @cached_property
    def groups(self) -> Groups:
        """Which unit stands for which."""
        return Groups(self._plan)

    @cached_property
    def assignments(self) -> Assignments:
        """Who does what by the duties."""
        return Assignments(self._plan)

    @cached_property
    def measurements(self) -> list[Measurement]:
        """The measurements in force, in the order of the ledger."""
        return measurements(self.accounts.entries)

    @cached_property
    def measurements_by_subject(self) -> dict[Subject, list[Measurement]]:
        """The same by what they measure."""
        return by_subject(self.measurements)

    @cached_property
    def measurements_by_place(self) -> dict[tuple[Subject, str | None], list[Measurement]]:
        """The same by village too, None for the whole commune, in the order of their days."""
        return by_place(self.measurements_by_subject)
