"""KC9xx: the rules for edits, and the judging of an edit by them."""

from collections.abc import Iterable

from kcplan.check.edits import ledger, money, records
from kcplan.check.edits.rule import Edit, EditChecked
from kcplan.finding import Finding, Rule

CHECKS: tuple[EditChecked, ...] = tuple(check for subject in (money, ledger, records) for check in subject.RULES)
RULES: tuple[Rule, ...] = tuple(check.rule for check in CHECKS)


def check_edit(edit: Edit, order: Iterable[str]) -> tuple[Finding, ...]:
    """All findings of an edit, in the order of the files; one that a decision of the edit allows is waived by it."""
    places = {path: number for number, path in enumerate(order)}
    found = [finding for check in CHECKS for finding in check(edit)]
    found.sort(key=lambda one: (places.get(one.at.path, len(places)), one.at, one.code))
    return tuple(found)
