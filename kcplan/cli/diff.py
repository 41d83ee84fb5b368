"""`kcplan diff`: what changed between two folders, or revisions of git."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kcplan.cli.shared import options, plan_folder
from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.parameters import argument, switch
from kcplan.cli.shared.session import Session, session_of
from kcplan.cli.shared.versions import of_revision, state
from kcplan.i18n import N_, phrase
from kcplan.report import Report
from kcplan.views.diff import Sides, diff

_OLD = argument(N_("CŨ"), N_("Thư mục kế hoạch, hay phiên bản của git: HEAD~3, một nhãn, một ngày như 01/10/2025."))


def command(
    ctx: typer.Context,
    old: Annotated[str, _OLD],
    new: Annotated[str | None, argument(N_("MỚI"), N_("Như CŨ; bỏ trống là thư mục đang làm việc."))] = None,
    plan: options.PlanOptions = None,
    summary: Annotated[bool, switch("--summary", N_("Chỉ phần tóm tắt và tiền theo nguồn."))] = False,
    *,
    output: options.DiffOutput,
) -> int:
    """Answer what changed, by id."""
    session = session_of(ctx)
    homes = _homes(session, new, plan)
    if len(homes) > 1 and any(Path(side).is_dir() for side in (old, new or "") if side):
        raise Stop(MISUSE, phrase("so hai thư mục thì chỉ một kế hoạch; nhiều kế hoạch thì so hai phiên bản của git"))
    if len(homes) > 1:
        homes = _known(session, old, homes)
    answers = []
    for home in homes:
        sides = Sides(state(session, old, home).plan, state(session, new or home, home).plan, old, new or home)
        answers.append((home, diff(sides, is_summary=summary)))
    if not answers:
        return DONE
    report = answers[0][1] if len(answers) == 1 else _joined(answers)
    filled = tuple(section for section in report.sections if section.rows)
    bare = tuple(replace(section, notes=()) for section in report.sections)  # the notes only repeat what the rows say
    output.give(replace(report, sections=bare if output.format.has_every_section else filled))
    if not filled:
        session.tell(phrase("không có gì khác"))
    return DONE


def _known(session: Session, old: str, homes: Sequence[str]) -> list[str]:
    """The plans that were there already; of the others it is said that there is nothing to compare with."""
    known = []
    for home in homes:
        files = of_revision(old, home)
        if files.contents or files.findings:
            known.append(home)
        else:
            session.tell(phrase("{base} chưa có kế hoạch {plan}: không có gì để so", base=old, plan=home))
    return known


def _joined(answers: Sequence[tuple[str, Report]]) -> Report:
    """The answers of several plans one behind the other, each section under the name of its plan."""
    sections = tuple(
        replace(section, heading=phrase("{plan}: {heading}", plan=home, heading=section.heading))
        for home, report in answers
        for section in report.sections
    )
    plans = tuple(dict.fromkeys(name for _, report in answers for name in report.plans))
    return replace(answers[0][1], plans=plans, sections=sections)


def _homes(session: Session, new: str | None, named: list[str] | None) -> list[str]:
    """The folders that revisions are of, and that stand for NEW where it is not said."""
    try:
        return plan_folder.required_plans(session, named or [])
    except plan_folder.NoPlan:
        if new is None:
            raise
        return ["."]  # OLD and NEW may both be folders
