"""What a rule is: a sentence that must hold of any plan (its docstring) and a loop that finds where it fails."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kcplan.finding import Finding, Position, Rule, Severity
from kcplan.i18n import Phrase
from kcplan.rules.case import Case


class Hit(NamedTuple):
    """A place where a rule fails: the record's id and what fills the words; see `Finding`."""

    at: Position
    item: str | None = None
    args: Mapping[str, object] = {}
    hint: Phrase | None = None


Check = Callable[[Case], Iterable[Hit]]


@dataclass(frozen=True)
class Checked:
    """A rule with the function that finds where it fails."""

    rule: Rule
    check: Check = field(repr=False)

    def __call__(self, case: Case) -> Iterator[Finding]:
        for at, item, args, hint in self.check(case):
            yield Finding(self.rule, at, item, args, hint)


def rule(code: str, severity: Severity) -> Callable[[Check], Checked]:
    """Make a rule of a function from a plan to hits; the function's docstring is the rule's whole text."""
    return lambda check: Checked(Rule(code, severity, check.__doc__ or ""), check)
