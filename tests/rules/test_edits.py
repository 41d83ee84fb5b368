"""Each case of a rule for edits, in a real git repository: `before` is committed, then made into `after`.

What a decision allows is not expected.
"""

import json
from pathlib import Path

import pytest

from kcplan.finding import Rule
from kcplan.rules.edits import RULES
from tests.calling import Call
from tests.plans import DAY, write
from tests.repositories import commit
from tests.rules import casefile
from tests.rules.casefile import Case

CASES = [case for case in casefile.cases() if case.is_of_edits]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_an_edit_has_exactly_the_findings_that_it_expects(call: Call, case: Case, tmp_path: Path) -> None:
    before = casefile.edited(case, casefile.PLAN, "before/")
    after = casefile.edited(case, before, "after/")
    plan = write(before, tmp_path / "plan")
    commit(tmp_path, "trước")
    for path in before.keys() - after.keys():
        (plan / path).unlink()
    write(after, plan)
    code, out, err = call("guard", "--base", "HEAD", "--format", "json", "--as-of", DAY.isoformat())
    found = [one for one in json.loads(out)["plans"][0]["findings"] if one["waived"] is None]
    for one in found:
        one["file"] = one["file"].removeprefix("plan/")
    parts = ("file", "line", "column", "severity", "code", "message", "hint")
    casefile.compare(case, [line for one in found for line in casefile.golden_lines(*(one[part] for part in parts))])
    places = {(one["file"], one["line"], one["code"]) for one in found}
    assert (places, err) == (casefile.expected(case), "")
    assert len({(one["file"], one["line"], one["code"], one["item"]) for one in found}) == len(found), "told once"
    assert code == int(any(one["severity"] == "error" for one in found))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_for_edits_is_broken_by_a_case_of_its_own_and_nearly_by_another(rule: Rule) -> None:
    own = [case for case in CASES if case.code == rule.code]
    assert {case.is_right for case in own} == {True, False}
    wrong = [case for case in own if not case.is_right]
    assert all(rule.code in {code for _, _, code in casefile.expected(case)} for case in wrong)
