"""Findings as JUnit XML: most build servers show it as the result of tests."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from kcplan.finding import Finding, Findings, Severity
from kcplan.i18n import N_, translate
from kcplan.present.characters import visible
from kcplan.present.context import Context
from kcplan.present.finding_words import path_of

_NO_SIGN_OF_XML = re.compile("[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def present(plans: Sequence[Findings], context: Context) -> bytes:
    """A suite a plan, a case a finding: an error fails, what else is told passes, what is accepted is skipped."""
    suites = [_suite(plan, context) for plan in plans]
    root = ET.Element("testsuites", {"name": "kcplan", **_counts([case for suite in suites for case in suite])})
    root.extend(suites)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(plan: Findings, context: Context) -> ET.Element:
    cases = [_case(plan, finding, context) for finding in plan.hits]
    if not cases:
        name = translate(N_("không có gì phải sửa"), context.language)
        cases = [ET.Element("testcase", {"classname": "kcplan", "name": name})]
    suite = ET.Element("testsuite", {"name": _clean(plan.plan or plan.name)})
    suite.extend(cases)
    suite.attrib.update(_counts(cases))
    return suite


def _case(plan: Findings, finding: Finding, context: Context) -> ET.Element:
    message, advice = finding.message(context.language), finding.advice(context.language)
    file = path_of(plan, finding)
    place = {"file": _clean(file), "line": str(finding.at.line)}
    case = ET.Element("testcase", {"classname": finding.code, "name": _clean(message), **place})
    parts = filter(None, (f"{file}:{finding.at.line}:{finding.at.column}", message, advice))
    text = "\n".join(map(_clean, parts))
    if finding.waived is not None:
        ET.SubElement(case, "skipped", {"message": _clean(finding.waived)})
    elif finding.severity is Severity.ERROR:
        ET.SubElement(case, "failure", {"type": finding.code, "message": _clean(message)}).text = text
    else:
        ET.SubElement(case, "system-out").text = text
    return case


def _counts(cases: Sequence[ET.Element]) -> dict[str, str]:
    failures, skipped = (sum(case.find(tag) is not None for case in cases) for tag in ("failure", "skipped"))
    return {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": str(skipped)}


def _clean(text: str) -> str:
    """The text with signs in place of what XML forbids and of what would command a terminal."""
    return _NO_SIGN_OF_XML.sub("\ufffd", visible(text))
