"""What a rule is: a sentence that must hold of any plan (its docstring) and a loop that finds where it fails."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kcplan.finding import Finding, Position, Rule, Severity
from kcplan.i18n import Phrase
from kcplan.model.plan import Plan


class Hit(NamedTuple):
    """A place where a rule fails: the record's id and what fills the words; see `Finding`."""

    at: Position
    item: str | None = None
    args: Mapping[str, object] = {}
    hint: Phrase | None = None


Check = Callable[[Plan], Iterable[Hit]]
DatedCheck = Callable[[Plan, date], Iterable[Hit]]


@dataclass(frozen=True)
class Checked:
    """A rule with the function that finds where it fails."""

    rule: Rule
    check: DatedCheck = field(repr=False)

    def __call__(self, plan: Plan, as_of: date) -> Iterator[Finding]:
        for at, item, args, hint in self.check(plan, as_of):
            yield Finding(self.rule, at, item, args, hint)


def rule(code: str, severity: Severity) -> Callable[[Check], Checked]:
    """Make a rule of a function from a plan to hits; the function's docstring is the rule's whole text."""
    return lambda check: Checked(Rule(code, severity, check.__doc__ or ""), lambda plan, _: check(plan))


def dated_rule(code: str, severity: Severity) -> Callable[[DatedCheck], Checked]:
    """The same of a function that also takes the day of asking."""
    return lambda check: Checked(Rule(code, severity, check.__doc__ or ""), check)
