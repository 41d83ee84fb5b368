"""Findings for services that show them on a change: GitLab, SARIF, JUnit, and what they are known by."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import kcplan
from kcplan.finding import Finding, Findings, Position, Rule, Severity
from kcplan.i18n import Phrase
from kcplan.load import load
from kcplan.present import findings_format
from kcplan.present.context import Context
from kcplan.present.fingerprint import fingerprints
from kcplan.rules import check, lines
from tests.plans import BASE, BROKEN, CLEAN, DAY, REAL, contents
from tests.rules import casefile
from tests.rules.test_cases import CASES

TEXT = "Một câu.\n\nBáo: {item}: sai\nSửa: gõ lại {item}\nVì sao: vì vậy.\nSai:\n    a: b\n    c: d\nĐúng: a: c"
WRONG, ODD, GOOD_TO_KNOW = (Rule(f"KC99{number}", severity, TEXT) for number, severity in enumerate(Severity, 1))
HERE = os.path.abspath(os.sep)


def hit(rule: Rule = WRONG, item: str = "da1", *, line: int = 7, waived: str | None = None) -> Finding:
    return Finding(rule, Position("projects/da1.yaml", line, 5), item, {"item": item}, waived=waived)


def of(*hits: Finding, folder: str = os.path.join("xã ta", "plan"), name: str = "plan") -> Findings:
    return Findings("xa-ta-2025", folder, name, hits, {(one.at.path, one.at.line): f"  {one.at.line}" for one in hits})


def shown(form: str, *plans: Findings) -> bytes:
    return findings_format(form)(plans, Context())


def known_by(files: dict[str, bytes]) -> dict[str, tuple[str, str, str | None]]:
    """The findings of a plan of these files by their fingerprints."""
    plan = judge(files)
    (prints,) = fingerprints([plan])
    assert len(set(prints)) == len(prints)
    return {one: (hit.code, hit.at.path, hit.item) for one, hit in zip(prints, plan.hits, strict=True)}


def judge(files: dict[str, bytes]) -> Findings:
    loaded = load(files)
    found = check(loaded, DAY)
    return Findings("p", "p", "p", found, lines(loaded, found))


# -- fingerprints ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fingerprint_stays_when_lines_move(case: casefile.Case, tmp_path: Path) -> None:
    files = casefile.plan(case, tmp_path).contents
    moved = {path: pushed(data) for path, data in files.items()}
    assert known_by(moved) == known_by(files)


def pushed(data: bytes) -> bytes:
    """The same file with a comment and a blank line more at its top, where it is a text that can have them."""
    is_text = data[:2] not in (b"\xff\xfe", b"\xfe\xff") and len(data) < 2**20
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + b"# moved\n\n" + data.removeprefix(mark) if is_text else data


def test_a_fingerprint_stays_when_another_finding_comes_or_goes() -> None:
    files = contents(BROKEN)
    more = {**files, "targets.yaml": files["targets.yaml"] + b"- id: X\n  name: A\n"}
    before, after = known_by(files), known_by(more)
    assert before.items() < after.items()


def test_what_is_alike_in_every_way_is_told_apart() -> None:
    (prints,) = fingerprints([of(hit(), hit(), hit(item="da2"), hit(ODD))])
    assert len(set(prints)) == 4
    ((alone,),) = fingerprints([of(hit())])
    assert alone == prints[0]


def test_a_fingerprint_knows_no_message_and_no_way_to_the_folder() -> None:
    other = replace(hit(), args={"item": "dòng 7"}, hint=Phrase("khác"))
    assert fingerprints([of(hit())]) == fingerprints([of(other, folder=os.path.join(HERE, "plan"))])


def test_plans_of_one_name_have_fingerprints_of_their_own() -> None:
    both = [of(hit(), folder=folder) for folder in (os.path.join("a", "plan"), os.path.join("b", "plan"))]
    (first,), (second,) = fingerprints(both)
    assert first != second
    assert fingerprints([*both, of(name="other")])[1] == [second]
    assert fingerprints(both[::-1]) == [[second], [first]]


# -- gitlab ----------------------------------------------------------------------------------------------------


def test_gitlab_takes_a_list_of_issues() -> None:
    plan = of(hit(), hit(ODD, "da2", waived="đã xem"), hit(GOOD_TO_KNOW, "da3"))
    (prints,) = fingerprints([plan])
    path = "xã ta/plan/projects/da1.yaml"
    assert json.loads(shown("gitlab", plan)) == [
        {
            "description": words,
            "check_name": code,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {"path": path, "lines": {"begin": 7}},
        }
        for words, code, fingerprint, severity in [
            ("da1: sai\ngõ lại da1", "KC991", prints[0], "major"),
            ("đã chấp nhận: da2: sai\nlý do: đã xem", "KC992", prints[1], "info"),
            ("da3: sai\ngõ lại da3", "KC993", prints[2], "info"),
        ]
    ]
    assert json.loads(shown("gitlab", of(hit(ODD))))[0]["severity"] == "minor"
    assert shown("gitlab") == b"[]\n"


@pytest.mark.parametrize(
    ("folder", "path", "uri"),
    [
        (os.path.join("..", "plan"), "../plan/projects/da1.yaml", "../plan/projects/da1.yaml"),
        (os.path.join("a:#%", ".", "plan"), "a:#%/plan/projects/da1.yaml", "a%3A%23%25/plan/projects/da1.yaml"),
        (".", "projects/da1.yaml", "projects/da1.yaml"),
        # on Windows a plan on another drive has no way there but its whole path
        (
            HERE + "plan",
            f"{Path(HERE).as_posix()}plan/projects/da1.yaml",
            f"{Path(HERE).as_uri()}plan/projects/da1.yaml",
        ),
    ],
)
def test_files_are_named_as_they_lead_from_where_one_stands(folder: str, path: str, uri: str) -> None:
    plan = of(hit(), folder=folder)
    assert json.loads(shown("gitlab", plan))[0]["location"]["path"] == path
    (place,) = json.loads(shown("sarif", plan))["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == uri


# -- sarif -----------------------------------------------------------------------------------------------------


def test_sarif_is_one_run_with_the_rules_that_are_broken() -> None:
    plan = of(hit(ODD, "da2", waived="đã xem"), hit(), hit(item="da3", line=9))
    (prints,) = fingerprints([plan])
    log = json.loads(shown("sarif", plan))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert (run["columnKind"], run["language"]) == ("unicodeCodePoints", "vi")
    assert run["tool"]["driver"] == {
        "name": "kcplan",
        "version": kcplan.__version__,
        "language": "vi",
        "rules": [rule("KC991", "error"), rule("KC992", "warning")],
    }
    assert run["results"] == [
        result("KC992", 1, "warning", "da2", prints[0], 7, [{"kind": "external", "justification": "đã xem"}]),
        result("KC991", 0, "error", "da1", prints[1], 7, []),
        result("KC991", 0, "error", "da3", prints[2], 9, []),
    ]


def rule(code: str, level: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": "Một câu."},
        "fullDescription": {"text": "vì vậy."},
        "help": {
            "text": "Vì sao: vì vậy.\nSai:\na: b\nc: d\nĐúng: a: c\nCách sửa: gõ lại …",
            "markdown": "**Vì sao**: vì vậy.\n\n**Sai**\n\n```yaml\na: b\nc: d\n```\n\n**Đúng**: a: c\n\n"
            "**Cách sửa**: gõ lại …",
        },
        "defaultConfiguration": {"level": level},
    }


def result(
    code: str, index: int, level: str, item: str, fingerprint: str, line: int, suppressions: list[dict[str, str]]
) -> dict[str, object]:
    uri = "x%C3%A3%20ta/plan/projects/da1.yaml"
    place = {"artifactLocation": {"uri": uri}, "region": {"startLine": line, "startColumn": 5}}
    return {
        "ruleId": code,
        "ruleIndex": index,
        "level": level,
        "message": {"text": f"{item}: sai\ngõ lại {item}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"kcplan/v1": fingerprint},
        "suppressions": suppressions,
    }


def test_sarif_takes_nothing_in_a_message_for_a_placeholder_or_a_link() -> None:
    log = json.loads(shown("sarif", of(hit(item="{0} [a, b] [x](http://y)"))))
    assert log["runs"][0]["results"][0]["message"]["text"].startswith("{{0}} [a, b] \\[x](http://y): sai\n")


def test_sarif_of_nothing_has_an_empty_list_of_results() -> None:
    assert json.loads(shown("sarif", of()))["runs"][0]["results"] == []


# -- junit -----------------------------------------------------------------------------------------------------


def test_junit_is_a_suite_a_plan_and_a_case_a_finding() -> None:
    plan = of(hit(), hit(ODD, "da2"), hit(ODD, "da3", waived="đã xem"))
    assert shown("junit", plan, of()).decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<testsuites name="kcplan" tests="4" failures="1" errors="0" skipped="1">\n'
        '  <testsuite name="xa-ta-2025" tests="3" failures="1" errors="0" skipped="1">\n'
        '    <testcase classname="KC991" name="da1: sai" file="xã ta/plan/projects/da1.yaml" line="7">\n'
        '      <failure type="KC991" message="da1: sai">xã ta/plan/projects/da1.yaml:7:5\n'
        "da1: sai\n"
        "gõ lại da1</failure>\n"
        "    </testcase>\n"
        '    <testcase classname="KC992" name="da2: sai" file="xã ta/plan/projects/da1.yaml" line="7">\n'
        "      <system-out>xã ta/plan/projects/da1.yaml:7:5\n"
        "da2: sai\n"
        "gõ lại da2</system-out>\n"
        "    </testcase>\n"
        '    <testcase classname="KC992" name="da3: sai" file="xã ta/plan/projects/da1.yaml" line="7">\n'
        '      <skipped message="đã xem" />\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="xa-ta-2025" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase classname="kcplan" name="không có gì phải sửa" />\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_junit_has_no_sign_that_xml_forbids() -> None:
    odd = "a\x00\x1b\x85\ud800\ufffe<&>\"'\t\n\U0001f33e"
    (case,) = ET.fromstring(shown("junit", of(hit(item=odd)))).iter("testcase")
    assert case.get("name") == "a␀␛\\u0085\ufffd\ufffd<&>\"'␉␊\U0001f33e: sai"


# -- all -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["gitlab", "sarif", "junit"])
@pytest.mark.parametrize("plan", [REAL, CLEAN, BROKEN, BASE], ids=lambda plan: plan.name)
def test_every_finding_of_a_plan_is_told_once(form: str, plan: Path) -> None:
    judged = judge(contents(plan))
    count: dict[str, Callable[[bytes], int]] = {
        "gitlab": lambda data: len(json.loads(data)),
        "sarif": lambda data: len(json.loads(data)["runs"][0]["results"]),
        "junit": lambda data: len([case for case in ET.fromstring(data).iter("testcase") if case.get("line")]),
    }
    assert count[form](shown(form, judged)) == len(judged.hits)
