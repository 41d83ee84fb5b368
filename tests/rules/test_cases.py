"""Each case of a rule of plans: exactly the findings that its marks expect, in the words of its golden lines."""

from pathlib import Path

import pytest

from kcplan.finding import Finding, Rule, Severity
from kcplan.load import load
from kcplan.rules import check, errors, rules
from kcplan.rules.edits import RULES as EDITS
from tests.plans import DAY, codes
from tests.rules import casefile
from tests.rules.casefile import Case

CASES = [case for case in casefile.cases() if not case.is_of_edits]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case_has_exactly_the_findings_that_it_expects(case: Case, tmp_path: Path) -> None:
    found = findings(case, tmp_path)
    casefile.compare(case, casefile.told(found))
    places = [(one.at.path, one.at.line, one.code) for one in found]
    assert set(places) == casefile.expected(case)
    assert len(set(places)) == len(places), "one cause is one finding"


@pytest.mark.parametrize("case", [case for case in CASES if "hides" in case.id], ids=lambda case: case.id)
def test_tables_count_the_errors_that_validate_tells(case: Case, tmp_path: Path) -> None:
    files = casefile.plan(case, tmp_path)
    loaded = load(files.contents, [one.at.path for one in files.findings])
    told = [one for one in check(loaded, DAY, files.findings) if one.severity is Severity.ERROR]
    assert list(errors(loaded, DAY, files.findings)) == told


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule not in EDITS], ids=lambda rule: rule.code)
def test_every_rule_is_broken_by_a_case_of_its_own(rule: Rule) -> None:
    wrong = [case for case in CASES if case.code == rule.code and not case.is_right]
    assert wrong
    assert all(rule.code in {code for _, _, code in casefile.expected(case)} for case in wrong)


def test_base_plan_is_clean() -> None:
    assert codes(casefile.PLAN) == []


def findings(case: Case, folder: Path) -> list[Finding]:
    """What is found in the plan of a case and not waived."""
    files = casefile.plan(case, folder)
    loaded = load(files.contents, [one.at.path for one in files.findings])
    return [one for one in check(loaded, DAY, files.findings) if one.waived is None]
