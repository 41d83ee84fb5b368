"""The rules, and the judging of a plan by them. A new rule is one function in the module of its subject."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import import_module

from kcplan.finding import Finding, Position, Rule, Severity, shape, text
from kcplan.load import Loaded
from kcplan.model.plan import Plan
from kcplan.rules import causes, waivers
from kcplan.rules.case import Case
from kcplan.rules.rule import Checked

_OF_PLANS = (
    "references.declared", "references.circles", "references.ledger_entries",
    "money.sums", "money.amounts", "money.decisions", "money.counterpart", "money.funding_words",
    "money.source_lists", "money.milestones", "money.moved",
    "targets.figures", "targets.rates", "targets.words", "targets.assigned_papers",
    "responsibilities.lead", "responsibilities.partners", "responsibilities.units",
    "responsibilities.units_in_sentences", "responsibilities.items_in_sentences", "responsibilities.names_in_sentences",
    "responsibilities.dimensions", "responsibilities.reports", "responsibilities.deadlines",
    "responsibilities.recipients", "responsibilities.own_number",
    "villages.villages", "villages.names",
    "document.commune", "document.province", "document.dates", "document.days", "document.outline", "document.wording",
    "document.signature", "document.exchanged",
    "legal_bases.declared", "legal_bases.citations", "legal_bases.purposes", "legal_bases.budget_years",
    "programme.catalogue", "programme.named",
)  # fmt: skip
# Plans without a ledger need not pay for these.
_OF_LEDGERS = (
    "targets.measurements", "targets.counted", "targets.conflicts", "targets.cumulative", "targets.village_totals",
    "targets.households",
    "ledger.balances", "ledger.payments", "ledger.entries", "ledger.unclear", "ledger.vouchers",
    "ledger.order", "ledger.transfers", "ledger.corrections", "ledger.errata", "ledger.work_and_reports",
)  # fmt: skip

# What is asked when an entry is recorded: causes.ORDER names no other rule of entries above one of these.
LEDGER = ("references.declared", "references.ledger_entries", *_OF_LEDGERS)


@lru_cache
def _checks(modules: tuple[str, ...]) -> tuple[Checked[Case], ...]:
    """The rules of some modules, which are imported when they are first asked for."""
    return tuple(check for name in modules for check in import_module(f"kcplan.rules.{name}").RULES)


@lru_cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code: of text and shape, of plans and ledgers, of waivers, of edits."""
    from kcplan.rules.edits import RULES as OF_EDITS

    of_plans = (check.rule for check in (*_checks(_OF_PLANS), *_checks(_OF_LEDGERS)))
    every = (*text.RULES, *shape.RULES, *waivers.RULES, *of_plans, *OF_EDITS)
    return tuple(sorted(every, key=lambda rule: rule.code))


def checks(plan: Plan) -> tuple[Checked[Case], ...]:
    """The rules that can find anything in a plan."""
    return (*_checks(_OF_PLANS), *_checks(_OF_LEDGERS)) if plan.ledger else _checks(_OF_PLANS)


def check(loaded: Loaded, as_of: date, unread: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """All findings of a plan in file order: what could not be read (`unread` from `files`), the rules, the waivers.

    `as_of` is the day of asking, for the rules that look at the day.
    """
    return _judged(loaded, as_of, unread, checks(loaded.plan))


def errors(loaded: Loaded, as_of: date, unread: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """The same, errors alone: a rule that only warns is not asked, unless it may speak for one that does not."""
    asked = [one for one in checks(loaded.plan) if one.rule.severity is Severity.ERROR or causes.may_fold(one.rule)]
    return tuple(one for one in _judged(loaded, as_of, unread, asked) if one.severity is Severity.ERROR)


def _judged(
    loaded: Loaded, as_of: date, unread: Iterable[Finding], asked: Iterable[Checked[Case]]
) -> tuple[Finding, ...]:
    case = Case(loaded.plan, as_of)
    ruled = (finding for check in asked for finding in check(case))
    codes = [rule.code for rule in rules()] if loaded.plan.waivers else []
    found = waivers.settle(loaded.plan, [*unread, *loaded.findings, *causes.settle(ruled)], codes)
    order = {path: number for number, path in enumerate(loaded.sources)}
    found.sort(key=lambda finding: (order.get(finding.at.path, len(order)), finding.at, finding.code))
    return tuple(found)


def check_ledger(plan: Plan, as_of: date) -> list[Finding]:
    """What the rules that look at the ledger find in a plan."""
    from kcplan.rules.money.amounts import amount_is_not_nil

    case = Case(plan, as_of)
    every = (*_checks(LEDGER), amount_is_not_nil)
    return causes.settle(finding for check in every for finding in check(case))


def lines(loaded: Loaded, found: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """The text of each line that a finding stands on, by path and number."""
    places: set[Position] = {finding.at for finding in found}
    return {(at.path, at.line): loaded.sources[at.path].line(at.line) for at in places if at.path in loaded.sources}
