"""Findings as GitHub workflow commands: annotations on the lines of a change."""

from collections.abc import Sequence
from pathlib import Path

from kcplan.finding import Finding, Findings, Severity
from kcplan.present import Context

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def present(plans: Sequence[Findings], context: Context) -> bytes:
    """One command a finding; paths as they lead from the folder that the command runs in."""
    lines = [_command(plan, finding, context) for plan in plans for finding in plan.hits]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _command(plan: Findings, finding: Finding, context: Context) -> str:
    at = finding.at
    file = _property((Path(plan.folder) / at.path).as_posix())
    advice = finding.advice(context.language)
    words = finding.message(context.language) + (f"\n{advice}" if advice else "")
    place = f"file={file},line={at.line},col={at.column},title={finding.code}"
    return f"::{_COMMANDS[finding.severity]} {place}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
