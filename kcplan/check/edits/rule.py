"""What a rule for edits is: a sentence that must hold between a plan as it was and as it is to be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kcplan.changes import Change, RoleChange, changes, renames, role_changes
from kcplan.finding import Finding, Position, Rule, Severity
from kcplan.i18n import Phrase
from kcplan.model.ledger import Decision
from kcplan.model.legal import LegalBasis
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.names import fold
from kcplan.quantity.date import write

Paper = LegalBasis | Decision


@dataclass(frozen=True, eq=False)
class Edit:
    """A plan before and after; `errors` are the codes of the rules whose findings are errors, `as_of` is today."""

    old: Plan
    new: Plan
    errors: frozenset[str] = frozenset()
    as_of: date | None = None

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
    def papers(self) -> tuple[str, ...]:
        """The decisions that the edit brings and that may allow it, by id.

        None of them was known before, under whatever id; each has its number; none is dated after today, or before the
        issued plan that it would change.
        """
        known = {self.renames.get(name, name) for name in self.old.papers}
        came = ((name, paper) for name, paper in self.new.papers.items() if name not in known)
        return tuple(name for name, paper in came if paper.number and self._is_in_time(paper) and self._is_new(paper))

    def _is_in_time(self, paper: Paper) -> bool:
        signed = self.old.head.date if self.was_issued else None
        if paper.date is None:
            return True
        is_early = signed is not None and paper.date.last < signed.first
        today = (self.as_of.year, self.as_of.month, self.as_of.day) if self.as_of else None
        return not is_early and (today is None or paper.date.first <= today)

    def _is_new(self, paper: Paper) -> bool:
        return not any(_is_same_paper(paper, old) for old in self.old.papers.values())


class Touched(NamedTuple):
    """Where an edit fails a rule; `papers` are the decisions of the edit that allow it all the same."""

    at: Position
    item: str | None = None
    args: Mapping[str, object] = {}
    papers: tuple[str, ...] = ()
    hint: Phrase | None = None


EditCheck = Callable[[Edit], Iterable[Touched]]


@dataclass(frozen=True)
class EditChecked:
    """A rule for edits with the function that finds where it fails."""

    rule: Rule
    check: EditCheck = field(repr=False)

    def __call__(self, edit: Edit) -> Iterator[Finding]:
        for at, item, args, papers, hint in self.check(edit):
            yield Finding(self.rule, at, item, args, hint, _named(edit.new, papers) if papers else None)


def edit_rule(code: str, severity: Severity) -> Callable[[EditCheck], EditChecked]:
    """Make a rule of a function from an edit; the function's docstring is the rule's whole text."""
    return lambda check: EditChecked(Rule(code, severity, check.__doc__ or ""), check)


def _is_same_paper(one: Paper, other: Paper) -> bool:
    """Whether two papers may be one: of one number, and neither the day nor the issuer tells them apart."""
    if not one.number or not other.number or fold(one.number) != fold(other.number):
        return False
    pairs = ((one.date, other.date), (one.issuer and fold(one.issuer), other.issuer and fold(other.issuer)))
    return all(left is None or right is None or left == right for left, right in pairs)


def _named(plan: Plan, papers: Iterable[str]) -> str:
    """The papers as people cite them, which needs no translation."""
    cited = ((plan.papers[name], name) for name in papers)
    return "; ".join(f"{one.number or name}{f' ({write(one.date)})' if one.date else ''}" for one, name in cited)


def gone(plan: Plan, record: Record) -> Position:
    """Where a record stood that is no more: its file, as its lines are others now."""
    return Position(plan.at(record).path)
