"""The plan that something is to be recorded in: one, and whole."""

from collections.abc import Sequence
from pathlib import Path

from kcplan.actions.record import Opened, is_whole, open_plan
from kcplan.cli.shared import plan_folder
from kcplan.cli.shared.exit_codes import FOUND, MISUSE, REFUSED, Stop
from kcplan.cli.shared.findings import findings_of, show_findings
from kcplan.cli.shared.session import Session
from kcplan.i18n import phrase


def opened_plan(session: Session, named: Sequence[str] | None) -> Opened:
    """The plan that is meant; raises Stop where there is none, several, or one that cannot be read whole."""
    if named and len(named) > 1:
        raise Stop(MISUSE, phrase("mỗi lần chỉ ghi vào một kế hoạch: {plans}", plans=tuple(named)))
    folder = plan_folder.required_plans(session, named or [])[0]
    opened = open_plan(Path(folder))
    if not is_whole(opened):
        unread = [one for one in (*opened.files.findings, *opened.loaded.findings) if one.is_unread]
        show_findings(session, findings_of(opened.loaded, folder, Path(folder).resolve().name, unread))
        words = phrase("{plan} có chỗ không đọc được; sửa những chỗ trên rồi ghi lại", plan=folder)
        raise Stop(REFUSED if opened.files.refused else FOUND, words)
    return opened
