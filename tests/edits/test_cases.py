"""Each case is an edit of the base plan in a real git repository: `before` is committed, then `after` laid over it.

`# expect: CODE` in `after` marks a line; EXPECT names the places of what is no more; GONE names files to remove. What a
decision allows is not expected. A case named `right…` nearly breaks its rule.
"""

import json
import shutil
from pathlib import Path

import pytest

from kcplan.rules.edits import CHECKS
from tests.calling import Call
from tests.check.test_cases import HERE as BASE
from tests.check.test_cases import expected
from tests.repositories import commit

HERE = Path(__file__).parent / "cases"
CASES = sorted(case for code in HERE.iterdir() for case in code.iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_an_edit_has_exactly_the_findings_that_it_expects(call: Call, case: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    shutil.copytree(BASE / "base", plan)
    if (case / "before").exists():
        shutil.copytree(case / "before", plan, dirs_exist_ok=True)
    commit(tmp_path, "trước")
    if (case / "after").exists():
        shutil.copytree(case / "after", plan, dirs_exist_ok=True)
    for name in (case / "GONE").read_text().split() if (case / "GONE").exists() else []:
        (plan / name).unlink()
    code, out, err = call("guard", "--base", "HEAD", "--format", "json")
    found = [one for one in json.loads(out)["plans"][0]["findings"] if one["waived"] is None]
    places = {(one["file"].removeprefix("plan/"), one["line"], one["code"]) for one in found}
    causes = {(one["file"], one["line"], one["code"], one["item"]) for one in found}
    assert len(causes) == len(found), "one cause is one finding"
    wanted = {(path.removeprefix("after/"), line, code) for path, line, code in expected(case)}
    assert (places, err) == (wanted, "")
    assert code == int(any(one["severity"] == "error" for one in found))


@pytest.mark.parametrize("rule", CHECKS, ids=lambda check: check.rule.code)
def test_every_rule_for_edits_is_broken_by_a_case_of_its_own_and_nearly_by_another(rule) -> None:  # type: ignore[no-untyped-def]
    own = [case for case in CASES if case.parent.name == rule.rule.code]
    wrong = [case for case in own if not case.name.startswith("right")]
    assert wrong
    assert len(wrong) < len(own)
    assert all(rule.rule.code in {code for _, _, code in expected(case)} for case in wrong)
