"""Findings for programs: the shape of the contract, version 1."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kcplan.finding import Finding, Findings, Position, Severity
from kcplan.present.context import Context


def present(plans: Sequence[Findings], context: Context) -> bytes:
    """One JSON object, UTF-8, with every plan that was asked for."""
    said = {"kcplan": 1, "plans": [_plan(plan, context) for plan in plans]}
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _plan(plan: Findings, context: Context) -> dict[str, Any]:
    return {
        "plan": plan.plan,
        "path": Path(plan.folder).as_posix(),
        "findings": [_finding(plan, finding, context) for finding in plan.hits],
        "summary": {
            "errors": plan.count(Severity.ERROR),
            "warnings": plan.count(Severity.WARNING),
            "infos": plan.count(Severity.INFO),
            "waived": plan.waived,
        },
    }


def _finding(plan: Findings, finding: Finding, context: Context) -> dict[str, Any]:
    """A finding; `others` are the other places of the same fault, `folded` what else has the same cause."""
    others = [_place(plan, at) for at in finding.others]
    folded = [_said(plan, other, context) for other in finding.folded]
    return {**_said(plan, finding, context), "waived": finding.waived, "others": others, "folded": folded}


def _said(plan: Findings, finding: Finding, context: Context) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message(context.language),
        "hint": finding.advice(context.language) or None,
        **_place(plan, finding.at),
        "item": finding.item,
    }


def _place(plan: Findings, at: Position) -> dict[str, Any]:
    return {"file": f"{plan.name}/{at.path}", "line": at.line, "column": at.column}
