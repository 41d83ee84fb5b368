"""What a rule is: a sentence that must hold of any plan (its docstring) and a loop that finds where it fails."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from kcplan.finding import Cause, Claim, Finding, Position, Rule, Severity
from kcplan.i18n import Phrase
from kcplan.rules.case import Case


class Hit(NamedTuple):
    """A place where a rule fails: the record's id, and what fills the words; see `Finding`.

    A hit is of one thing: one unit, one item, one field. `accuses` and `cause` say what it has in common with others:
    `causes.settle` folds and joins them when all rules have run. `accepted` says why a hit is allowed all the same.
    """

    at: Position
    item: str | None = None
    args: Mapping[str, object] = {}
    hint: Phrase | None = None
    accuses: Collection[Claim] = ()
    cause: Cause | None = None
    accepted: str | None = None


# What a rule looks at: a Case for rules of plans, an Edit for rules of edits.
_C = TypeVar("_C")


@dataclass(frozen=True)
class Checked(Generic[_C]):
    """A rule with the function that finds where it fails; it is not asked where a kind that it `needs` was not read."""

    rule: Rule
    check: Callable[[_C], Iterable[Hit]] = field(repr=False)
    needs: tuple[str, ...] = ()

    def __call__(self, case: _C) -> Iterator[Finding]:
        if self.needs and isinstance(case, Case) and any(case.plan.lost.touches(kind) for kind in self.needs):
            return
        for at, item, args, hint, accuses, cause, accepted in self.check(case):
            yield Finding(self.rule, at, item, args, hint, accepted, frozenset(accuses), cause)


def rule(
    code: str, severity: Severity, *, needs: tuple[str, ...] = ()
) -> Callable[[Callable[[_C], Iterable[Hit]]], Checked[_C]]:
    """Make a rule of a function from a case, or an edit, to hits; the function's docstring is the rule's whole text.

    `needs` are the kinds of record that must all have been read: what is missing might stand in what was lost.
    """
    return lambda check: Checked(Rule(code, severity, check.__doc__ or ""), check, needs)
