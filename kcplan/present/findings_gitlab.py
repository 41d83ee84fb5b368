"""Findings as GitLab's Code Quality report: shown on the lines of a merge request."""

import json
from collections.abc import Sequence
from typing import Any

from kcplan.finding import Finding, Findings, Severity
from kcplan.present.context import Context
from kcplan.present.finding_words import path_of, words
from kcplan.present.fingerprint import fingerprinted

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def present(plans: Sequence[Findings], context: Context) -> bytes:
    """One JSON list of all findings; paths as they lead from the folder that the command runs in."""
    issues = [_issue(*known, context) for known in fingerprinted(plans)]
    return (json.dumps(issues, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _issue(plan: Findings, finding: Finding, fingerprint: str, context: Context) -> dict[str, Any]:
    return {
        "description": words(finding, context.language),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": "info" if finding.waived is not None else _SEVERITIES[finding.severity],
        "location": {"path": path_of(plan, finding), "lines": {"begin": finding.at.line}},
    }
