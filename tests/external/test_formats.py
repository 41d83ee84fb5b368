"""Our formats before what others read them with: SARIF's published schema, a parser of JUnit, GitLab's own words."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.plans import BROKEN, CLEAN, REAL, contents, write

pytestmark = pytest.mark.external
SCHEMA = Path(__file__).parent.joinpath(
    *("node_modules", "@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json")
)
# What GitLab documents of the elements of a Code Quality report: all of these are required, others may stand beside.
GITLAB: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    # relative, and without ./ before it
                    "path": {"type": "string", "pattern": r"^(?!\./|/|[A-Za-z]:)[^\\]+$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
WAIVERS = """\
- code: KC305
  item: phong-kinh-te
  reason: Câu giao việc chép nguyên văn bản đã ký <&>.
- code: KC401
  item: da3.tda1
  reason: Chép đúng văn bản đã ký.
"""


@pytest.fixture(params=["real", "clean", "broken", "waived", "all"])
def plans(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    """One plan, or all, in a folder whose name has signs that a URI does not take."""
    waived = contents(REAL) | {"waivers.yaml": WAIVERS.encode()}
    waived["projects/da3.yaml"] = waived["projects/da3.yaml"].replace(b"total: 182", b"total: 128")
    every = {"real": contents(REAL), "clean": contents(CLEAN), "broken": contents(BROKEN), "waived": waived}
    asked = list(every) if request.param == "all" else [request.param]
    return [write(every[name], tmp_path / f"xã #1 [100%], {name}" / "plan") for name in asked]


def validate(form: str, plans: list[Path]) -> str:
    """The answer of the command in the folder that all plans stand in; each by its whole path."""
    here = plans[0].parent.parent
    command = ["kcplan", "validate", *map(str, plans), "--as-of", "2026-01-01", "--format", form]
    return subprocess.run(command, capture_output=True, check=False, cwd=here).stdout.decode()


def totals(plans: list[Path]) -> dict[str, int]:
    every = [plan["summary"] for plan in json.loads(validate("json", plans))["plans"]]
    return {key: sum(one[key] for one in every) for key in every[0]}


def is_valid(answer: Path, schema: Path) -> None:
    # the schema of SARIF has a pattern that is one only by the older of JavaScript's two readings
    command = ["check-jsonschema", "--regex-variant", "nonunicode", "--schemafile", str(schema), str(answer)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_sarif_is_valid_under_the_published_schema(plans: list[Path], tmp_path: Path) -> None:
    answer = tmp_path / "kcplan.sarif.json"
    answer.write_text(validate("sarif", plans), "utf-8")
    is_valid(answer, SCHEMA)
    results = json.loads(answer.read_text("utf-8"))["runs"][0]["results"]
    assert len(results) == sum(totals(plans).values())
    assert sum(bool(one["suppressions"]) for one in results) == totals(plans)["waived"]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert all(uri.startswith("x%C3%A3%20%231%20%5B100%25%5D%2C%20") for uri in uris)


def test_sarif_s_schema_refuses_what_is_not_sarif(tmp_path: Path) -> None:
    answer = tmp_path / "odd.json"
    answer.write_text('{"version": "2.1.0", "runs": [{"results": []}]}')
    with pytest.raises(AssertionError, match="tool"):
        is_valid(answer, SCHEMA)


def test_gitlab_gets_what_it_documents(plans: list[Path], tmp_path: Path) -> None:
    schema, answer = tmp_path / "gitlab.json", tmp_path / "gl-code-quality-report.json"
    schema.write_text(json.dumps(GITLAB), "utf-8")
    answer.write_text(validate("gitlab", plans), "utf-8")
    is_valid(answer, schema)
    prints = [issue["fingerprint"] for issue in json.loads(answer.read_text("utf-8"))]
    assert len(prints) == len(set(prints)) == sum(totals(plans).values())


def test_junit_is_read_back_as_it_was_meant(plans: list[Path]) -> None:
    from junitparser import JUnitXml

    read = JUnitXml.fromstring(validate("junit", plans).encode())
    suites = list(read)
    assert len(suites) == len(plans)
    expected = totals(plans)
    cases = [case for suite in suites for case in suite]
    assert sum(case.is_failure for case in cases) == expected["errors"] == read.failures
    assert sum(case.is_skipped for case in cases) == expected["waived"] == read.skipped
    assert sum(case.is_passed for case in cases) >= expected["warnings"] + expected["infos"]
    assert [(suite.tests, suite.errors) for suite in suites] == [(len(list(suite)), 0) for suite in suites]
    assert read.tests == len(cases)
