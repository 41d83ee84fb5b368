"""The rules, and the judging of a plan by them. A new rule is one function in the module of its subject."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib import import_module

from kcplan.check import (
    amounts,
    circles,
    cited,
    dimensions,
    document,
    entryrefs,
    grounds,
    leads,
    money,
    outline,
    papers,
    partners,
    place,
    programme,
    promised,
    rates,
    references,
    shares,
    targets,
    targetwords,
    terms,
    told,
    units,
    villages,
    waive,
    wording,
)
from kcplan.check.rule import Checked
from kcplan.finding import Finding, Position, Rule, shape, text
from kcplan.load import Loaded
from kcplan.model.plan import Plan

_SUBJECTS = (
    references, circles, entryrefs, money, amounts, grounds, shares, promised, targets, rates, targetwords, leads,
    partners, units, wording, dimensions, told, villages, place, document, outline, papers, cited, programme, terms,
)  # fmt: skip
# The subjects of the ledger, which plans without one need not pay for.
_OF_LEDGER = (
    "measures", "falls", "villagesums", "flows", "spending", "payments", "entries", "doubts", "corrections",
    "errata", "fulfilled",
)  # fmt: skip
_DOCUMENT: tuple[Checked, ...] = tuple(check for subject in _SUBJECTS for check in subject.RULES)


@lru_cache
def _of_ledger() -> tuple[Checked, ...]:
    subjects = (import_module(f"kcplan.check.{name}") for name in _OF_LEDGER)
    return tuple(check for subject in subjects for check in subject.RULES)


@lru_cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code: of text and shape, of plans and ledgers, of waivers, of edits."""
    from kcplan.check.edits import RULES as OF_EDITS

    of_plans = (check.rule for check in (*_DOCUMENT, *_of_ledger()))
    every = (*text.RULES, *shape.RULES, *waive.RULES, *of_plans, *OF_EDITS)
    return tuple(sorted(every, key=lambda rule: rule.code))


def checks(plan: Plan) -> tuple[Checked, ...]:
    """The rules that can find anything in a plan."""
    return (*_DOCUMENT, *_of_ledger()) if plan.ledger else _DOCUMENT


def check(loaded: Loaded, as_of: date, unread: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """All findings of a plan in file order: what could not be read (`unread` from `files`), the rules, the waivers.

    `as_of` is the day of asking, for the rules that look at the day.
    """
    ruled = (finding for check in checks(loaded.plan) for finding in check(loaded.plan, as_of))
    codes = [rule.code for rule in rules()] if loaded.plan.waivers else []
    found = waive.settle(loaded.plan, [*unread, *loaded.findings, *ruled], codes)
    order = {path: number for number, path in enumerate(loaded.sources)}
    found.sort(key=lambda finding: (order.get(finding.at.path, len(order)), finding.at, finding.code))
    return tuple(found)


def check_ledger(plan: Plan, as_of: date) -> Iterator[Finding]:
    """What the rules that look at the ledger find in a plan."""
    for check in (*references.RULES, *entryrefs.RULES, amounts.amount_is_not_nil, *_of_ledger()):
        yield from check(plan, as_of)


def lines(loaded: Loaded, found: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """The text of each line that a finding stands on, by path and number."""
    places: set[Position] = {finding.at for finding in found}
    return {(at.path, at.line): loaded.sources[at.path].line(at.line) for at in places if at.path in loaded.sources}
