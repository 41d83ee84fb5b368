"""`kcplan guard`: fails on an edit that the rules for edits forbid."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kcplan.check import lines, rules
from kcplan.check.edits import check_edit
from kcplan.check.edits.rule import Edit
from kcplan.cli import locate, options
from kcplan.cli.session import DONE, FOUND, MISUSE, Session, Stop, answer, session_of
from kcplan.cli.sides import moved_from, of_revision, unread, whole
from kcplan.files import read_folder
from kcplan.finding import Findings, Severity
from kcplan.i18n import N_, phrase
from kcplan.load import load
from kcplan.present import FINDINGS_FORMATS, findings_format


def command(
    ctx: typer.Context,
    base: Annotated[
        str,
        typer.Option(
            "--base", metavar=N_("PHIÊN_BẢN"), help=N_("Phiên bản của git để so: HEAD, origin/main, một ngày.")
        ),
    ],
    plan: options.Plans = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="|".join(FINDINGS_FORMATS), help=N_("Cách trình bày; mặc định là text.")),
    ] = "text",
    strict: Annotated[bool, typer.Option("--strict", help=N_("Chỗ cần xem cũng tính là lỗi."))] = False,
) -> int:
    """Judge what has changed since a revision by the rules for edits."""
    session = session_of(ctx)
    if form not in FINDINGS_FORMATS:
        words = phrase("không có cách trình bày “{text}”; dùng {known}", text=form, known=tuple(FINDINGS_FORMATS))
        raise Stop(MISUSE, words)
    folders, missing = locate.plans(plan or [])
    if missing:
        raise missing[0]
    judged = [_judged(session, folder, base) for folder in folders]
    answer(findings_format(form)(judged, session.context()))
    bars = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return FOUND if any(one.count(bar) for one in judged for bar in bars) else DONE


def _judged(session: Session, folder: str, base: str) -> Findings:
    """What an edit does that it may not; a plan that was not there before may be anything."""
    name = Path(folder).resolve().name
    before = of_revision(base, folder)
    new = whole(session, read_folder(Path(folder)), folder)
    if not before.contents and not before.findings:
        before = moved_from(base, folder, new.plan.head.id) or before
    if not before.contents and not before.findings:
        session.tell(phrase("{base} chưa có kế hoạch {plan}: không có gì để so", base=base, plan=name))
        return Findings(new.plan.head.id, folder, name, (), {})
    old = load(before.contents, [finding.at.path for finding in before.findings])
    if unread(old, before):  # else nobody could mend it
        session.tell(phrase("{base} có chỗ không đọc được; những chỗ ấy không so được", base=base))
    errors = frozenset(rule.code for rule in rules() if rule.severity is Severity.ERROR)
    found = check_edit(Edit(old.plan, new.plan, errors, date.today()), new.sources)
    return Findings(new.plan.head.id, folder, name, found, lines(new, found))
