"""What a rule is: a sentence that must hold of any plan (its docstring) and a loop that finds where it fails."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kcplan.finding import Cause, Claim, Finding, Position, Rule, Severity
from kcplan.i18n import Phrase
from kcplan.rules.case import Case


class Hit(NamedTuple):
    """A place where a rule fails: the record's id, and what fills the words; see `Finding`.

    A hit is of one thing: one unit, one item, one field. `accuses` and `cause` say what it has in common with others:
    `causes.settle` folds and joins them when all rules have run.
    """

    at: Position
    item: str | None = None
    args: Mapping[str, object] = {}
    hint: Phrase | None = None
    accuses: Collection[Claim] = ()
    cause: Cause | None = None


Check = Callable[[Case], Iterable[Hit]]


@dataclass(frozen=True)
class Checked:
    """A rule with the function that finds where it fails; it is not asked where a kind that it `needs` was not read."""

    rule: Rule
    check: Check = field(repr=False)
    needs: tuple[str, ...] = ()

    def __call__(self, case: Case) -> Iterator[Finding]:
        if self.needs and any(case.plan.lost.touches(kind) for kind in self.needs):
            return
        for at, item, args, hint, accuses, cause in self.check(case):
            yield Finding(self.rule, at, item, args, hint, accuses=frozenset(accuses), cause=cause)


def rule(code: str, severity: Severity, *, needs: tuple[str, ...] = ()) -> Callable[[Check], Checked]:
    """Make a rule of a function from a case to hits; the function's docstring is the rule's whole text.

    `needs` are the kinds of record that must all have been read: what is missing might stand in what was lost.
    """
    return lambda check: Checked(Rule(code, severity, check.__doc__ or ""), check, needs)
