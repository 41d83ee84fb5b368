"""The rules, and the judging of a plan by them. A new rule is one function in the module of its subject."""

from collections.abc import Iterable, Iterator
from datetime import date

from kcplan.check import (
    amounts,
    cited,
    corrections,
    dimensions,
    document,
    edits,
    entries,
    entryrefs,
    falls,
    flows,
    fulfilled,
    grounds,
    leads,
    measures,
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
    spending,
    targets,
    targetwords,
    terms,
    told,
    units,
    villages,
    villagesums,
    waive,
    wording,
)
from kcplan.check.rule import Checked
from kcplan.finding import Finding, Position, Rule, shape, text
from kcplan.load import Loaded
from kcplan.model.plan import Plan

_SUBJECTS = (
    references, entryrefs, money, amounts, grounds, shares, promised, targets, rates, targetwords, leads, partners,
    units, wording, dimensions, told, villages, place, document, outline, papers, cited, programme, terms,
    measures, falls, villagesums, flows, spending, entries, corrections, fulfilled,
)  # fmt: skip
CHECKS: tuple[Checked, ...] = tuple(check for subject in _SUBJECTS for check in subject.RULES)
_OF_LEDGER = (references, entryrefs, measures, falls, villagesums, flows, spending, entries, corrections, fulfilled)
OF_LEDGER: tuple[Checked, ...] = (
    *(check for subject in _OF_LEDGER for check in subject.RULES),
    amounts.amount_is_not_nil,
)
_EVERY = (*text.RULES, *shape.RULES, *waive.RULES, *(check.rule for check in CHECKS), *edits.RULES)
RULES: tuple[Rule, ...] = tuple(sorted(_EVERY, key=lambda rule: rule.code))


def check(loaded: Loaded, as_of: date, unread: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """All findings of a plan in file order: what could not be read (`unread` from `files`), the rules, the waivers.

    `as_of` is the day of asking, for the rules that look at the day.
    """
    ruled = (finding for check in CHECKS for finding in check(loaded.plan, as_of))
    found = waive.settle(loaded.plan, [*unread, *loaded.findings, *ruled], [rule.code for rule in RULES])
    order = {path: number for number, path in enumerate(loaded.sources)}
    found.sort(key=lambda finding: (order.get(finding.at.path, len(order)), finding.at, finding.code))
    return tuple(found)


def check_ledger(plan: Plan, as_of: date) -> Iterator[Finding]:
    """What the rules that look at the ledger find in a plan."""
    for check in OF_LEDGER:
        yield from check(plan, as_of)


def lines(loaded: Loaded, found: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """The text of each line that a finding stands on, by path and number."""
    places: set[Position] = {finding.at for finding in found}
    return {(at.path, at.line): loaded.sources[at.path].line(at.line) for at in places if at.path in loaded.sources}
