"""Plans to be asked: read, judged, and refused where an answer could not be whole."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kcplan.cli.shared import plan_folder
from kcplan.cli.shared.day import today
from kcplan.cli.shared.session import FOUND, MISUSE, REFUSED, Session, Stop
from kcplan.files import read_folder
from kcplan.finding import Finding, Findings, Severity
from kcplan.i18n import phrase
from kcplan.load import load
from kcplan.model.plan import Plan
from kcplan.present import findings_format
from kcplan.rules import check, lines


class Read(NamedTuple):
    """A plan that can be answered from, its folder, and what is wrong with it."""

    plan: Plan
    folder: str
    findings: tuple[Finding, ...]


def read_one(session: Session, given: Sequence[str] | None, day: date) -> Read:
    """The plan that a command is about; raises Stop as `read_all` does, and where several are named."""
    folders, _ = plan_folder.plans(given or [])
    if len(folders) > 1:
        shown = tuple(given) if given and len(given) > 1 else tuple(folders)  # a folder may hold several
        raise Stop(MISUSE, phrase("lệnh này chỉ hỏi được một kế hoạch: {plans}", plans=shown))
    return read_all(session, given or [], day)[0]


def read_all(session: Session, given: Sequence[str], day: date) -> list[Read]:
    """The plans that are meant; says on standard error where one has errors.

    Raises Stop where a folder is not there (3), and where a file of a plan cannot be read at all (1), once the
    findings have been shown on standard error: half a plan would give half an answer.
    """
    folders, missing = plan_folder.plans(given)
    if missing:
        for stop in missing[:-1]:
            session.tell(stop.words)
        raise missing[-1]
    latest = max(day, today())  # what came after a day that is asked for is no fault of the plan
    read = [_read(session, folder, latest) for folder in folders]
    seen: dict[str | None, str] = {}
    for one in read:
        other = seen.setdefault(one.plan.head.id, one.folder)
        if other != one.folder:
            args = {"one": other, "other": one.folder, "id": one.plan.head.id or "?"}
            raise Stop(MISUSE, phrase("{one} và {other} cùng mang mã {id}; mỗi kế hoạch một mã", **args))
    return read


def _read(session: Session, folder: str, day: date) -> Read:
    files = read_folder(Path(folder))
    loaded = load(files.contents, [finding.at.path for finding in files.findings])
    found = check(loaded, day, files.findings)
    errors = sum(one.severity is Severity.ERROR and one.waived is None for one in found)
    if loaded.plan.lost.kinds or loaded.plan.head.id is None:
        told = tuple(one for one in found if one.is_unread)
        findings = Findings(loaded.plan.head.id, folder, Path(folder).resolve().name, told, lines(loaded, told))
        session.show(findings_format("text")([findings], session.aside()))
        words = phrase("{plan} có chỗ không đọc được; sửa những chỗ trên rồi hỏi lại", plan=_named(folder))
        raise Stop(REFUSED if files.refused else FOUND, words)
    if errors:
        session.tell(
            phrase(
                "{plan} còn {count} lỗi, nên câu trả lời có thể sai theo: xem kcplan validate",
                plan=_named(folder),
                count=errors,
            )
        )
    return Read(loaded.plan, folder, found)


def _named(folder: str) -> str:
    """The folder as a person knows it, who may stand inside."""
    return Path(folder).resolve().name if folder in (".", "..") else folder
