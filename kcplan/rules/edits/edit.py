"""What a rule for edits looks at: a plan as it was and as it is to be, with all that differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kcplan import facts
from kcplan.changes import (
    Change,
    Errata,
    MoneyChange,
    RoleChange,
    changes,
    money_changes,
    renames,
    role_changes,
)
from kcplan.finding import Position
from kcplan.language.date import write
from kcplan.language.fold import fold
from kcplan.model.ledger import Decision, Erratum
from kcplan.model.legal import LegalBasis
from kcplan.model.money import Funds
from kcplan.model.plan import Plan
from kcplan.model.project import Item
from kcplan.model.record import Record

Paper = LegalBasis | Decision


@dataclass(frozen=True, eq=False)
class Edit:
    """A plan before and after; `errors` are the codes of the rules whose findings are errors, `as_of` is today.

    `is_kept` says that the plan stands in another folder now, and was compared there.
    """

    old: Plan
    new: Plan
    errors: frozenset[str] = frozenset()
    as_of: date | None = None
    is_kept: bool = False

    @property
    def was_issued(self) -> bool:
        """Whether the plan was in force before the edit."""
        return self.old.head.status == "issued"

    @property
    def is_issued(self) -> bool:
        """Whether the plan is in force before the edit or after it."""
        return self.was_issued or self.new.head.status == "issued"

    @cached_property
    def renames(self) -> Mapping[str, str]:
        """The ids that changed and say so."""
        return renames(self.old, self.new)

    @cached_property
    def changes(self) -> list[Change]:
        """What differs but money and roles; what could not be read before has not come now."""
        told = changes(self.old, self.new)
        return [one for one in told if one.how != "added" or not self.old.lost.might_have(one.kind, one.id)]

    @cached_property
    def roles(self) -> list[RoleChange]:
        """Who leads and joins what no more, and anew."""
        told = role_changes(self.old, self.new, self.renames)
        return [one for one in told if not self.old.lost.might_have("items", one.item or "")]

    @cached_property
    def errata(self) -> Errata:
        """What the edit says was copied wrongly from the signed plan."""
        return Errata(self.old, self.new, self.renames)

    @cached_property
    def money(self) -> list[MoneyChange]:
        """The amounts of the document that have changed, but for those that were only put right."""
        rows = money_changes(facts.money(self.old), facts.money(self.new), self.renames)
        return [one for one in rows if not self.errata.explain_money(one)]

    @cached_property
    def unexplained(self) -> list[Change]:
        """What differs but money and roles, and was not only put right."""
        return [one for one in self.changes if not self.errata.explain(one)]

    @cached_property
    def unexplained_roles(self) -> list[RoleChange]:
        """The roles that have changed and were not only put right."""
        return [one for one in self.roles if not self.errata.explain_role(one.item, one.role, self.roles)]

    @cached_property
    def totals(self) -> list[tuple[Item, int | None, int | None]]:
        """The stated totals of items that have changed and were not only put right."""
        pairs = ((self.renames.get(name, name), item) for name, item in self.old.items.items())
        kept = [(item, self.new.items[name]) for name, item in pairs if name in self.new.items]
        stated = [(new, _total(old.money), _total(new.money)) for old, new in kept]
        changed = [one for one in stated if one[1] != one[2]]
        return [one for one in changed if not self.errata.explain_total(one[0].id, one[1], one[2])]

    @cached_property
    def plan_total(self) -> tuple[int | None, int | None] | None:
        """The plan's own total before and after, where it has changed and was not only put right."""
        before, after = (_total(one.head.funding.money) if one.head.funding else None for one in (self.old, self.new))
        is_same = before is None or before == after
        name = self.new.head.id
        if is_same or self.errata.explain_total(name, before, after):
            return None
        return before, after

    def is_explained_by(self, one: Erratum) -> bool:
        """Whether an erratum puts right what has changed; asks for every difference first."""
        _ = self.money, self.unexplained, self.unexplained_roles, self.totals, self.plan_total
        return self.errata.is_used(one)

    @cached_property
    def papers(self) -> tuple[str, ...]:
        """The decisions that the edit brings and that may allow it, by id.

        None of them was known before, under whatever id; each has its number; none is dated after today, or before the
        issued plan that it would change.
        """
        known = {self.renames.get(name, name) for name in self.old.papers}
        came = ((name, paper) for name, paper in self.new.papers.items() if name not in known)
        return tuple(name for name, paper in came if paper.number and self._is_in_time(paper) and self._is_new(paper))

    @cached_property
    def allowed_by(self) -> str | None:
        """The same papers as people cite them, which needs no translation; None where there are none."""
        cited = [self.new.papers[name] for name in self.papers]
        names = (f"{one.number}{f' ({write(one.date)})' if one.date else ''}" for one in cited)
        return "; ".join(names) or None

    def _is_in_time(self, paper: Paper) -> bool:
        signed = self.old.head.date if self.was_issued else None
        if paper.date is None:
            return True
        is_early = signed is not None and paper.date.last < signed.first
        today = (self.as_of.year, self.as_of.month, self.as_of.day) if self.as_of else None
        return not is_early and (today is None or paper.date.first <= today)

    def _is_new(self, paper: Paper) -> bool:
        return not any(_is_same_paper(paper, old) for old in self.old.papers.values())


def _total(funds: Funds | None) -> int | None:
    return funds.total if funds else None


def _is_same_paper(one: Paper, other: Paper) -> bool:
    """Whether two papers may be one: of one number, and neither the day nor the issuer tells them apart."""
    if not one.number or not other.number or fold(one.number) != fold(other.number):
        return False
    pairs = ((one.date, other.date), (one.issuer and fold(one.issuer), other.issuer and fold(other.issuer)))
    return all(left is None or right is None or left == right for left, right in pairs)


def gone(plan: Plan, record: Record) -> Position:
    """Where a record stood that is no more: its file, as its lines are others now."""
    return Position(plan.at(record).path)
