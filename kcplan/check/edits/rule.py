"""What a rule for edits is: a sentence that must hold between a plan as it was and as it is to be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kcplan.changes import Change, RoleChange, changes, renames, role_changes
from kcplan.finding import Finding, Position, Rule, Severity
from kcplan.i18n import Phrase
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.quantity.date import write


@dataclass(frozen=True, eq=False)
class Edit:
    """A plan before and after; `errors` are the codes of the rules whose findings are errors."""

    old: Plan
    new: Plan
    errors: frozenset[str] = frozenset()

    @property
    def was_issued(self) -> bool:
        """Whether the plan was in force before the edit."""
        return self.old.head.status == "issued"

    @cached_property
    def renames(self) -> Mapping[str, str]:
        """The ids that changed and say so."""
        return renames(self.old, self.new)

    @cached_property
    def changes(self) -> list[Change]:
        """What differs but money and roles."""
        return changes(self.old, self.new)

    @cached_property
    def roles(self) -> list[RoleChange]:
        """Who leads and joins what no more, and anew."""
        return role_changes(self.old, self.new, self.renames)

    @cached_property
    def papers(self) -> tuple[str, ...]:
        """The decisions that the edit brings, by id: none of them was known before."""
        known = {self.renames.get(name, name) for name in self.old.papers}
        return tuple(name for name in self.new.papers if name not in known)


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


def _named(plan: Plan, papers: Iterable[str]) -> str:
    """The papers as people cite them, which needs no translation."""
    cited = ((plan.papers[name], name) for name in papers)
    return "; ".join(f"{one.number or name}{f' ({write(one.date)})' if one.date else ''}" for one, name in cited)


def gone(plan: Plan, record: Record) -> Position:
    """Where a record stood that is no more: its file, as its lines are others now."""
    return Position(plan.at(record).path)
