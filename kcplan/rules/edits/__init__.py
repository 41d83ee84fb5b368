"""KC9xx: the rules for edits, and the judging of an edit by them."""

from collections.abc import Iterable

from kcplan.finding import Finding, Rule
from kcplan.rules.causes import settle
from kcplan.rules.edits import errata, ledger, money, plans, records
from kcplan.rules.edits.edit import Edit
from kcplan.rules.rule import Checked

CHECKS: tuple[Checked[Edit], ...] = tuple(
    check for subject in (money, ledger, records, plans, errata) for check in subject.RULES
)
RULES: tuple[Rule, ...] = tuple(check.rule for check in CHECKS)


def check_edit(edit: Edit, order: Iterable[str]) -> tuple[Finding, ...]:
    """All findings of an edit, in the order of the files; one that a decision of the edit allows is waived by it."""
    places = {path: number for number, path in enumerate(order)}
    # If the plan was removed or replaced by next year's, records cannot be compared.
    is_whole = plans.is_removed(edit) or plans.is_next_year(edit)
    found = settle(finding for check in (plans.RULES if is_whole else CHECKS) for finding in check(edit))
    found.sort(key=lambda one: (places.get(one.at.path, len(places)), one.at, one.code))
    return tuple(found)
