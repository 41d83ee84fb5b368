"""Findings as GitHub workflow commands: annotations on the lines of a change."""

from collections.abc import Sequence

from kcplan.finding import Finding, Findings, Severity
from kcplan.present.context import Context
from kcplan.present.finding_words import path_of, words

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def present(plans: Sequence[Findings], context: Context) -> bytes:
    """One command a finding; paths as they lead from the folder that the command runs in."""
    lines = [_command(plan, finding, context) for plan in plans for finding in plan.hits]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def _command(plan: Findings, finding: Finding, context: Context) -> str:
    at = finding.at
    command = "notice" if finding.waived is not None else _COMMANDS[finding.severity]
    file = _data(path_of(plan, finding)).replace(":", "%3A").replace(",", "%2C")
    place = f"file={file},line={at.line},col={at.column},title={finding.code}"
    return f"::{command} {place}::{_data(words(finding, context.language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
