"""Versions of a plan that are named on a command line: folders, revisions of git, or days."""

import re
from datetime import date
from pathlib import Path

from kcplan.cli.shared import plan_folder
from kcplan.cli.shared.day import end_of
from kcplan.cli.shared.exit_codes import FOUND, MISUSE, REFUSED, Stop
from kcplan.cli.shared.findings import findings_of, show_findings, unread_of
from kcplan.cli.shared.plans import loaded_from
from kcplan.cli.shared.session import Session
from kcplan.files import Folder, read_folder
from kcplan.files.git import NoRevision, inside, top
from kcplan.files.revision import Revision, read_revision
from kcplan.files.staged import filtered
from kcplan.i18n import phrase
from kcplan.language.date import read
from kcplan.language.unreadable import Unreadable
from kcplan.load import Loaded


def state(session: Session, named: str, home: str) -> Loaded:
    """The plan in the folder of this name, else the plan of `home` in the revision or on the day of this name.

    Raises Stop where there is none such, and where it cannot be read whole.
    """
    if Path(named).is_dir():
        return _whole(session, read_folder(Path(plan_folder.required_plans(session, [named])[0])), named)
    return _whole(session, of_revision(named, home), named)


def of_revision(named: str, home: str) -> Folder:
    """The files of the plan in a folder as they were in a revision, or at the end of a day; raises Stop."""
    try:
        files = read_revision(Path(home), revision(named))
        refuse_filtered(Path(home), files)
    except NoRevision as error:
        raise Stop(REFUSED, error.words) from error
    return files


def revision(named: str, *, is_base: bool = False) -> Revision:
    """What a word names: the end of a day, or a revision; with `is_base` where this branch left it."""
    day = _day(named)
    return Revision(named, end_of(day) if day else None, is_base)


def refuse_filtered(root: Path, *states: Folder) -> None:
    """Raises NoRevision where git keeps files of the plan in a form that a program has to undo: none is started."""
    home = top(root)
    place = Path(inside(root, home))
    paths = sorted({(place / path).as_posix() for files in states for path in files.contents})
    path = filtered(home, paths) if paths else None
    if path:
        raise NoRevision(
            phrase("{file} đi qua một bộ lọc của git (filter trong .gitattributes), nên không so được với bản đã lưu; "
                   "bỏ bộ lọc cho các tệp của kế hoạch", file=path)
        )  # fmt: skip


def _whole(session: Session, files: Folder, named: str) -> Loaded:
    """A plan of these files; raises Stop where part of it cannot be read, or where there is none."""
    if not files.contents and not files.findings:
        raise Stop(REFUSED, phrase("ở {place} không có kế hoạch nào", place=named))
    loaded = loaded_from(files)
    if faults := unread_of(loaded, files):
        show_findings(session, findings_of(loaded, named, named, faults))
        raise Stop(FOUND, phrase("{plan} có chỗ không đọc được; sửa những chỗ trên rồi hỏi lại", plan=named))
    return loaded


def _day(named: str) -> date | None:
    """The day that a word names, None for a revision; raises Stop for what looks like a day and is none."""
    try:
        year, month, day = read(named)
    except Unreadable as error:
        if re.fullmatch(r"[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}", named):
            raise Stop(MISUSE, error.reason) from error
        return None
    return date(year, month, day) if month and day else None
