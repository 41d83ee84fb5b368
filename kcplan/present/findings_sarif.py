"""Findings as SARIF 2.1.0 (OASIS): for code scanning services and for editors that read its logs."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import kcplan
from kcplan.finding import PART_NAMES, Finding, Findings, Rule, Severity
from kcplan.i18n import Language, translate
from kcplan.present.context import Context
from kcplan.present.finding_words import path_of
from kcplan.present.fingerprint import fingerprinted

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BRACE, _LINK = re.compile("[{}]"), re.compile(r"\[(?=[^\[\]]*\]\()")


def present(plans: Sequence[Findings], context: Context) -> bytes:
    """One log of one run, with the findings of all plans and the rules that they break."""
    broken = {finding.code: finding.rule for plan in plans for finding in plan.hits}
    codes = sorted(broken)
    rules = [_rule(broken[code], context.language) for code in codes]
    driver = {"name": "kcplan", "version": kcplan.__version__, "language": context.language, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": context.language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(*known, codes, context.language) for known in fingerprinted(plans)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    parts = {translate(title, language): rule.bare(part, language) for part, title in PART_NAMES.items()}
    told = {title: text for title, text in parts.items() if text}
    plain = [f"{title}:\n{text}" if "\n" in text else f"{title}: {text}" for title, text in told.items()]
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.part("summary", language)},
        "fullDescription": {"text": rule.bare("why", language)},
        "help": {
            "text": "\n".join(plain),
            "markdown": "\n\n".join(_markdown(title, text) for title, text in told.items()),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _markdown(title: str, text: str) -> str:
    return f"**{title}**\n\n```yaml\n{text}\n```" if "\n" in text else f"**{title}**: {text}"


def _result(plan: Findings, finding: Finding, fingerprint: str, codes: list[str], language: Language) -> dict[str, Any]:
    at, said = finding.at, [finding.message(language), finding.advice(language)]
    place = {
        "artifactLocation": {"uri": _uri(path_of(plan, finding))},
        "region": {"startLine": at.line, "startColumn": at.column},
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": _literal("\n".join(filter(None, said)))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"kcplan/v1": fingerprint},
        # empty where none accepts it: once one result of a run has them, none may leave them out
        "suppressions": [{"kind": "external", "justification": finding.waived}] if finding.waived is not None else [],
    }


def _literal(text: str) -> str:
    """The text with nothing in it that SARIF takes for a placeholder or a link (3.11.5, 3.11.6)."""
    return _LINK.sub(r"\\[", _BRACE.sub(lambda brace: brace[0] * 2, text))


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path, safe="/", errors="surrogateescape")
