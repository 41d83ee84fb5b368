"""Plans to be asked: read, judged, and refused where an answer could not be whole."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kcplan.cli.shared import plan_folder
from kcplan.cli.shared.day import today
from kcplan.cli.shared.exit_codes import FOUND, MISUSE, REFUSED, Stop
from kcplan.cli.shared.findings import findings_of, show_findings
from kcplan.cli.shared.session import Session
from kcplan.files import Folder, read_folder
from kcplan.finding import Finding, Severity
from kcplan.i18n import phrase
from kcplan.load import Loaded, load
from kcplan.model.plan import Plan
from kcplan.rules import check


class Read(NamedTuple):
    """A plan that can be answered from, its folder, and what is wrong with it."""

    plan: Plan
    folder: str
    findings: tuple[Finding, ...]


def loaded_from(files: Folder) -> Loaded:
    """The plan that files hold, whatever of it can be read."""
    return load(files.contents, [finding.at.path for finding in files.findings])


def read_one(session: Session, named: Sequence[str], day: date) -> Read:
    """The plan that a command is about; raises Stop as `read_all` does, and where several are named."""
    folders, _ = plan_folder.plans(named)
    if len(folders) > 1:
        shown = tuple(named) if len(named) > 1 else tuple(folders)  # one folder may hold several plans
        raise Stop(MISUSE, phrase("lệnh này chỉ hỏi được một kế hoạch: {plans}", plans=shown))
    return read_all(session, named, day)[0]


def read_all(session: Session, named: Sequence[str], day: date) -> list[Read]:
    """The plans that are meant; says on standard error where one has errors.

    Raises Stop where a folder is not there (3), and where a file of a plan cannot be read at all (1), once the
    findings have been shown on standard error: half a plan would give half an answer.
    """
    # A plan is judged by today even if an earlier day is asked for: entries of later days are no faults of it.
    latest = max(day, today())
    read = [_read(session, folder, latest) for folder in plan_folder.required_plans(session, named)]
    seen: dict[str | None, str] = {}
    for one in read:
        other = seen.setdefault(one.plan.head.id, one.folder)
        if other != one.folder:
            args = {"one": other, "other": one.folder, "id": one.plan.head.id or "?"}
            raise Stop(MISUSE, phrase("{one} và {other} cùng mang mã {id}; mỗi kế hoạch một mã", **args))
    return read


def _read(session: Session, folder: str, day: date) -> Read:
    files = read_folder(Path(folder))
    loaded = loaded_from(files)
    found = check(loaded, day, files.findings)
    name = Path(folder).resolve().name
    shown = name if folder in (".", "..") else folder  # a person who stands inside knows it by its name
    if loaded.plan.lost.kinds or loaded.plan.head.id is None:
        show_findings(session, findings_of(loaded, folder, name, [finding for finding in found if finding.is_unread]))
        words = phrase("{plan} có chỗ không đọc được; sửa những chỗ trên rồi hỏi lại", plan=shown)
        raise Stop(REFUSED if files.refused else FOUND, words)
    if errors := sum(finding.severity is Severity.ERROR and finding.waived is None for finding in found):
        session.tell(phrase("{plan} còn {count} lỗi, nên câu trả lời có thể sai theo: xem kcplan validate",
                            plan=shown, count=errors))  # fmt: skip
    return Read(loaded.plan, folder, found)
