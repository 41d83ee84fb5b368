"""Each case is the base plan with some files replaced; what is expected stands on the offending line.

`# expect: CODE` marks a line; where a line cannot hold it, the file EXPECT names path, line and code. LINKS
names symbolic links to make, HUGE a file to make too large. A case named `right…` nearly breaks its rule.
"""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from kcplan.files import MAX_FILE, read_folder
from kcplan.load import load
from kcplan.rules import check, rules
from kcplan.rules.edits import RULES as EDITS

HERE = Path(__file__).parent
CASES = sorted(case for code in (HERE / "cases").iterdir() for case in code.iterdir())
NEW_YEAR = date(2026, 1, 1)
_EXPECT = re.compile(rb"# expect: (KC\d+)")
_CONTROL_FILES = ("EXPECT", "LINKS", "HUGE")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_case_has_exactly_the_findings_that_it_expects(case: Path, tmp_path: Path) -> None:
    plan = build(case, tmp_path / "plan")
    assert findings(plan) == expected(case)


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule not in EDITS], ids=lambda rule: rule.code)
def test_every_rule_is_broken_by_a_case_of_its_own(rule) -> None:  # type: ignore[no-untyped-def]
    wrong = [case for case in CASES if case.parent.name == rule.code and not case.name.startswith("right")]
    assert wrong
    assert all(rule.code in {code for _, _, code in expected(case)} for case in wrong)


def test_base_plan_is_clean() -> None:
    assert findings(HERE / "base") == set()


def build(case: Path, plan: Path) -> Path:
    shutil.copytree(HERE / "base", plan)
    (plan.parent / "outside.yaml").write_bytes(b"- id: thon-a\n  name: A\n")
    shutil.copytree(case, plan, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*_CONTROL_FILES))
    for line in _lines(case / "LINKS"):
        name, target = line.split()
        (plan / name).symlink_to(target, target_is_directory=(plan / target).is_dir())
    for name in _lines(case / "HUGE"):
        (plan / name).write_bytes(b"#" * (MAX_FILE + 1))
    return plan


def expected(case: Path) -> set[tuple[str, int, str]]:
    found = set()
    for line in _lines(case / "EXPECT"):
        place, code = line.split()
        path, number = place.rsplit(":", 1)
        found.add((path, int(number), code))
    for folder, _, names in os.walk(case):
        for name in names:
            file = Path(folder, name)
            for row, text in enumerate(file.read_bytes().splitlines(), start=1):
                found |= {(file.relative_to(case).as_posix(), row, code.decode()) for code in _EXPECT.findall(text)}
    return found


def findings(plan: Path) -> set[tuple[str, int, str]]:
    files = read_folder(plan)
    loaded = load(files.contents, [finding.at.path for finding in files.findings])
    found = check(loaded, NEW_YEAR, files.findings)
    places = [(finding.at.path, finding.at.line, finding.code) for finding in found if finding.waived is None]
    assert len(set(places)) == len(places), "one cause is one finding"
    return set(places)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []
