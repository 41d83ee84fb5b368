"""What a finding is known by from one report to the next, wherever its line has moved to by then."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kcplan.finding import Finding, Findings, text

# These speak of a whole file and stand on its first line, whatever is written there.
_OF_A_FILE = frozenset(
    rule.code for rule in (text.EMPTY, text.BOUND, text.UNKNOWN_FILE, text.UNREADABLE, text.OUTSIDE, text.TWICE)
)


def fingerprints(plans: Sequence[Findings]) -> list[list[str]]:
    """For each plan the fingerprints of its findings, in their order; each one is the only one of its kind.

    They rest on the file, the rule, the item and the words of the line, but on no line number, and so not on the
    message either, which may name other lines. What is alike in all of that is told apart by its order.
    """
    seen: Counter[str] = Counter()
    return [
        [_hash(_key(name, plan, finding), seen) for finding in plan.hits]
        for name, plan in zip(_names(plans), plans, strict=True)
    ]


def fingerprinted(plans: Sequence[Findings]) -> Iterator[tuple[Findings, Finding, str]]:
    """Every finding of every plan, with the plan and the fingerprint."""
    for plan, known_by in zip(plans, fingerprints(plans), strict=True):
        for finding, fingerprint in zip(plan.hits, known_by, strict=True):
            yield plan, finding, fingerprint


def _names(plans: Sequence[Findings]) -> list[str]:
    """The folder's own name, so that nobody's choice of where to stand matters; its path where a name is not enough."""
    times = Counter(plan.name for plan in plans)
    return [plan.name if times[plan.name] == 1 else Path(os.path.normpath(plan.folder)).as_posix() for plan in plans]


def _key(name: str, plan: Findings, finding: Finding) -> str:
    at = finding.at
    line = "" if finding.code in _OF_A_FILE else plan.lines.get((at.path, at.line), "").strip()
    return json.dumps([name, at.path, finding.code, finding.item, line])


def _hash(key: str, seen: Counter[str]) -> str:
    seen[key] += 1
    return hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()[:32]
