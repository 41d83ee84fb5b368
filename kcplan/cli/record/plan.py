"""The plan that something is to be recorded in: one, and whole."""

from collections.abc import Sequence
from pathlib import Path

from kcplan.actions.record import Opened, is_whole, open_plan
from kcplan.cli.shared import plan_folder
from kcplan.cli.shared.session import FOUND, MISUSE, REFUSED, Session, Stop
from kcplan.finding import Findings
from kcplan.i18n import phrase
from kcplan.present import findings_format
from kcplan.rules import lines


def opened_plan(session: Session, given: Sequence[str] | None) -> Opened:
    """The plan that is meant; raises Stop where there is none, several, or one that cannot be read whole."""
    if given and len(given) > 1:
        raise Stop(MISUSE, phrase("mỗi lần chỉ ghi vào một kế hoạch: {plans}", plans=tuple(given)))
    folders, missing = plan_folder.plans(given or [])
    if missing:
        raise missing[0]
    opened = open_plan(Path(folders[0]))
    if not is_whole(opened):
        loaded, files = opened.loaded, opened.files
        told = tuple(one for one in (*files.findings, *loaded.findings) if one.is_unread)
        name = Path(folders[0]).resolve().name
        findings = Findings(loaded.plan.head.id, folders[0], name, told, lines(loaded, told))
        session.show(findings_format("text")([findings], session.aside()))
        words = phrase("{plan} có chỗ không đọc được; sửa những chỗ trên rồi ghi lại", plan=folders[0])
        raise Stop(REFUSED if files.refused else FOUND, words)
    return opened
