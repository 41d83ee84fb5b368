"""`kcplan guard`: fails on an edit that the rules for edits forbid."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kcplan.cli.guard import versions
from kcplan.cli.guard.versions import NoRevision, Sides
from kcplan.cli.shared import options, plan_folder
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.exit_codes import REFUSED, Stop
from kcplan.cli.shared.findings import exit_code, findings_of, require_findings_format, unread_of
from kcplan.cli.shared.parameters import option, switch
from kcplan.cli.shared.plans import loaded_from
from kcplan.cli.shared.session import Session, answer, session_of
from kcplan.cli.shared.versions import revision
from kcplan.files import HEADS, Folder
from kcplan.files.revision import Revision
from kcplan.finding import Findings, Severity
from kcplan.i18n import N_, phrase
from kcplan.load import Loaded
from kcplan.present import findings_format
from kcplan.rules import lines, rules
from kcplan.rules.edits import check_edit
from kcplan.rules.edits.edit import Edit

_BASE_HELP = N_("So với nơi nhánh này tách khỏi phiên bản ấy của git: HEAD, origin/main, một ngày.")
_BASE = option("--base", N_("PHIÊN_BẢN"), _BASE_HELP)
_STAGED = switch("--staged", N_("Chỉ xét những gì sắp commit (đã git add), như móc của git cần."))


def command(
    ctx: typer.Context,
    base: Annotated[str, _BASE],
    plans: options.Plans,
    staged: Annotated[bool, _STAGED] = False,
    as_of: options.AsOf = None,
    form: options.FindingsFormat = "text",
    strict: options.Strict = False,
) -> int:
    """Judge what has changed since a revision by the rules for edits."""
    session = session_of(ctx)
    require_findings_format(form)
    day, since = day_of_asking(as_of), revision(base, is_base=True)
    try:
        chosen, aside = _chosen(session, plans, since, staged=staged)
        every = [side for root in chosen for side in versions.sides(root, since, staged=staged)]
        judged = _all_judged(session, every, since, day)
    except NoRevision as error:
        raise Stop(REFUSED, error.words) from error
    if not judged:
        session.tell(phrase("không có kế hoạch nào thay đổi so với {base}", base=base))
    if judged or form != "text":
        answer(findings_format(form)(judged, session.context()))
    if aside:
        others = tuple(plan_folder.as_led_to(str(root)) for root in aside)
        session.tell(phrase("còn những kế hoạch khác cũng thay đổi mà không được xét: {plans}", plans=others))
    return exit_code(judged, strict=strict)


def _chosen(
    session: Session, named_plans: Sequence[str], since: Revision, *, staged: bool
) -> tuple[list[Path], list[Path]]:
    """The plans to judge, and those that changed and that nobody asked about.

    Where no plan is named on the command line, every plan of the repository that has changed is judged, whatever plan
    KCPLAN_PLAN or the nearest folder names: what is looked at is what is to be committed.
    """
    if named_plans:
        named = [Path(folder).resolve() for folder in plan_folder.required_plans(session, named_plans)]
        changed = versions.touched(named[0], since, staged=staged)
        return named, [root for root in changed if root not in named]
    try:
        folders = plan_folder.required_plans(session, [])
    except plan_folder.NoPlan as none:
        _refuse_unread(Path.cwd(), since)
        changed = versions.touched(Path.cwd(), since, staged=staged)
        if not changed and not versions.has_plans(Path.cwd()):
            raise none from None
        return changed, []
    named = [Path(folder).resolve() for folder in folders]
    around = _around(named[0])
    _refuse_unread(around, since)
    changed = versions.touched(around, since, staged=staged)
    return list(dict.fromkeys([*named, *changed])), []


def _refuse_unread(here: Path, since: Revision) -> None:
    """Raises NoRevision where a submodule has changed that is not there to be read: it may hold a plan."""
    if found := versions.unreadable(versions.top(here), since):
        words = phrase("mô-đun con {folder} đã đổi mà không có ở đây để đọc; chạy git submodule update --init, hoặc "
                       "nêu rõ kế hoạch cần xét", folder=found[0])  # fmt: skip
        raise NoRevision(words)


def _around(plan: Path) -> Path:
    """Where people work: the repository around the current folder, or that of the plan where there is none here."""
    try:
        return versions.top(Path.cwd())
    except NoRevision:
        return plan


def _all_judged(session: Session, sides: Sequence[Sides], since: Revision, day: date) -> list[Findings]:
    """The findings of all plans, judged once it is known which of those that are gone stand in other folders now."""
    kept: set[Path] = set()
    compared = [side._replace(old=_earlier(side, since, kept)) for side in sides]
    return [_judged(session, side, since, day, kept) for side in compared]


def _earlier(side: Sides, since: Revision, kept: set[Path]) -> Folder:
    """What a plan is compared with: itself, else the plan of its id in another folder, which is added to `kept`."""
    if side.old.contents or side.old.findings or not side.new.contents:
        return side.old
    moved = versions.moved_from(_around(side.root), since, loaded_from(side.new).plan.head.id)
    if moved is None:
        return side.old
    root, files = moved
    kept.add(root)
    return files


def _judged(session: Session, side: Sides, since: Revision, day: date, kept: Collection[Path]) -> Findings:
    """The findings of one plan; a new plan has none, as there is nothing to compare it with.

    `kept` are the folders whose plans stand elsewhere after the edit, and are compared there.
    """
    folder, name, is_kept = plan_folder.as_led_to(str(side.root)), side.root.name, side.root in kept
    new = loaded_from(side.new)
    if side.is_staged:
        session.tell(phrase("{plan}: bản đã git add khác bản trong thư mục; cả hai đều được xét", plan=folder))
    if not any(head in side.new.contents for head in HEADS) and not side.new.findings:
        return _compared(side, new, day, folder, is_kept=is_kept)
    if faults := unread_of(new, side.new):
        return findings_of(new, folder, name, faults)
    if not side.old.contents and not side.old.findings:
        session.tell(phrase("{base} chưa có kế hoạch {plan}: không có gì để so", base=since.name, plan=name))
        return findings_of(new, folder, name, ())
    if side.is_older:
        session.tell(phrase("{base} có chỗ không đọc được; so với bản đọc được gần nhất trước đó", base=since.name))
    return _compared(side, new, day, folder, is_kept=is_kept)


def _compared(side: Sides, new: Loaded, day: date, folder: str, *, is_kept: bool) -> Findings:
    before = loaded_from(side.old).plan
    errors = frozenset(rule.code for rule in rules() if rule.severity is Severity.ERROR)
    found = check_edit(Edit(before, new.plan, errors, day, is_kept), new.sources)
    return Findings(new.plan.head.id or before.head.id, folder, side.root.name, found, lines(new, found))
