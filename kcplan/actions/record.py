"""Adding entries to the ledger: judged with all that stands there, written all or none, under a lock."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kcplan.actions.entry import Written, added, day_of, path_for, with_id
from kcplan.actions.whole import write_whole
from kcplan.files import Folder, read_folder
from kcplan.finding import Finding, Severity
from kcplan.load import Loaded, load
from kcplan.load.kinds import kind_of
from kcplan.load.records import gather
from kcplan.model.ledger import Entry
from kcplan.model.plan import Plan
from kcplan.rules import check_ledger
from kcplan.source import Source

NEW = "+"  # Stands for the file of an entry that is not written yet.
_REFUSED = frozenset(("KC711",))  # Warnings that a person must decide about before an entry is written.


class Opened(NamedTuple):
    """A plan as it was read, and the files that it was read from."""

    root: Path
    files: Folder
    loaded: Loaded


@dataclass(frozen=True)
class Addition:
    """Entries on their way into a file, with what the plan is with them and what is then found that was not before.

    `wrong` makes the plan contradict itself; `noted` is worth a look, and hinders nothing.
    """

    path: str
    entries: tuple[dict[str, object], ...]
    old: bytes | None
    new: bytes
    plan: Plan
    wrong: tuple[Finding, ...]
    noted: tuple[Finding, ...] = ()


def open_plan(root: Path) -> Opened:
    """The plan in a folder; raises OSError where the folder is refused."""
    files = read_folder(root)
    return Opened(root, files, load(files.contents, [finding.at.path for finding in files.findings]))


def reopened(opened: Opened) -> Opened:
    """The plan as it stands now: the same value where no file has changed."""
    return opened if read_folder(opened.root) == opened.files else open_plan(opened.root)


def addition(opened: Opened, entries: Sequence[Written], as_of: date, reason: str | None = None) -> Addition:
    """Entries as they would be written; with a `reason` what is wrong with them is no hindrance."""
    plan = opened.loaded.plan
    path = path_for(max(map(day_of, entries), key=lambda day: day.last), opened.loaded.sources)
    taken, named = set(plan.entries) | set(plan.papers), list[dict[str, object]]()
    for entry in entries:
        whole = entry if reason is None else {**entry, "forced": reason}
        named.append({**whole} if entry.get("id") else with_id(whole, taken))
        taken.add(str(named[-1]["id"]))
    old = opened.files.contents.get(path)
    new = added(old or b"", opened.loaded.sources.get(path), named)
    after, faults = _with(plan, path, named)
    found = faults or _new_findings(plan, after, as_of)
    wrong = tuple(finding for finding in found if finding.severity is Severity.ERROR or finding.code in _REFUSED)
    return Addition(path, tuple(named), old, new, after, wrong, tuple(one for one in found if one not in wrong))


def write(root: Path, wanted: Addition) -> None:
    """Put the file where it belongs, whole or not at all.

    Raises FileExistsError where it is no longer what it was, another OSError where the system refuses; then nothing
    has changed.
    """
    target = Path(os.path.realpath(root / wanted.path))
    target.parent.mkdir(exist_ok=True)
    now = target.read_bytes() if target.exists() else None
    if now != wanted.old:
        raise FileExistsError(wanted.path)
    write_whole(target, wanted.new, force=wanted.old is not None)


def _with(plan: Plan, path: str, entries: Sequence[Written]) -> tuple[Plan, list[Finding]]:
    """The plan with the entries, read as they will be from their file, and what of them cannot be read."""
    kind = kind_of(path)
    assert kind is not None
    harvest = gather(Source(NEW, added(b"", None, entries)), kind)
    ledger = (*plan.ledger, *(record for record, _ in harvest.records if isinstance(record, Entry)))
    return replace(plan, ledger=ledger, origins=(*plan.origins, *harvest.records)), harvest.findings


def _new_findings(before: Plan, after: Plan, as_of: date) -> list[Finding]:
    known = Counter(map(_said, check_ledger(before, as_of)))
    new = []
    for finding in check_ledger(after, as_of):
        known[_said(finding)] -= 1
        if known[_said(finding)] < 0:
            new.append(finding)
    return new


def _said(finding: Finding) -> str:
    return f"{finding.code} {finding.item} {len(finding.others)} {finding.message('vi')}"
