"""Two states of a plan that are named on a command line: folders, revisions of git, or days."""

from datetime import date
from pathlib import Path

from kcplan.check import lines
from kcplan.cli import locate
from kcplan.cli.session import FOUND, REFUSED, Session, Stop
from kcplan.files import Folder, read_folder
from kcplan.files.revision import NoRevision, plans_gone, read_revision
from kcplan.finding import Finding, Findings
from kcplan.i18n import phrase
from kcplan.load import Loaded, load
from kcplan.present import findings_format
from kcplan.quantity import Unreadable
from kcplan.quantity.date import read


def state(session: Session, named: str, home: str) -> Loaded:
    """The plan in the folder of this name, else the plan of `home` in the revision or on the day of this name.

    Raises Stop where there is none such, and where it cannot be read whole.
    """
    files = _of_folder(named) or of_revision(named, home)
    return whole(session, files, named)


def of_revision(named: str, home: str) -> Folder:
    """The files of the plan in a folder as they were in a revision, or at the end of a day; raises Stop."""
    try:
        return read_revision(Path(home), named, _day(named))
    except NoRevision as error:
        raise Stop(REFUSED, error.words) from error


def moved_from(named: str, home: str, plan: str | None) -> Folder | None:
    """The files, in a revision, of the plan of this id that stood in a folder where there is none any more."""
    gone = plans_gone(Path(home), named, _day(named))
    return next((files for files in gone if plan and load(files.contents).plan.head.id == plan), None)


def whole(session: Session, files: Folder, named: str) -> Loaded:
    """A plan of these files; raises Stop where part of it cannot be read, or where there is none."""
    if not files.contents and not files.findings:
        raise Stop(REFUSED, phrase("ở {place} không có kế hoạch nào", place=named))
    loaded = load(files.contents, [finding.at.path for finding in files.findings])
    if told := unread(loaded, files):
        findings = Findings(loaded.plan.head.id, named, named, told, lines(loaded, told))
        session.show(findings_format("text")([findings], session.aside()))
        raise Stop(FOUND, phrase("{plan} có chỗ không đọc được; sửa những chỗ trên rồi hỏi lại", plan=named))
    return loaded


def unread(loaded: Loaded, files: Folder) -> tuple[Finding, ...]:
    """What of a plan could not be read: what stood there would look as if it had been taken away."""
    return tuple(one for one in (*files.findings, *loaded.findings) if one.is_unread)


def _of_folder(named: str) -> Folder | None:
    if not Path(named).is_dir():
        return None
    folders, missing = locate.plans([named])
    if missing:
        raise missing[0]
    return read_folder(Path(folders[0]))


def _day(named: str) -> date | None:
    try:
        year, month, day = read(named)
    except Unreadable:
        return None
    return date(year, month, day) if month and day else None
