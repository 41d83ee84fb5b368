"""`kcplan diff`: what changed between two folders, or revisions of git."""

from dataclasses import replace
from typing import Annotated

import typer

from kcplan.cli import locate, options
from kcplan.cli.answering import Way
from kcplan.cli.session import DONE, MISUSE, Stop, session_of
from kcplan.cli.sides import state
from kcplan.i18n import N_, phrase
from kcplan.views.differences import Sides, differences


def command(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar=N_("CŨ"),
            help=N_("Thư mục kế hoạch, hay phiên bản của git: HEAD~3, một nhãn, một ngày như 01/10/2025."),
        ),
    ],
    new: Annotated[
        str | None, typer.Argument(metavar=N_("MỚI"), help=N_("Như CŨ; bỏ trống là thư mục đang làm việc."))
    ] = None,
    plan: options.Plan = None,
    summary: Annotated[bool, typer.Option("--summary", help=N_("Chỉ phần tóm tắt và tiền theo nguồn."))] = False,
    form: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    scale: options.Scale = None,
) -> int:
    """Answer what changed, by id."""
    session = session_of(ctx)
    way = Way(session, None if form == "text" else form, output, force=force, scale=scale)
    home = _home(old, new, plan)
    sides = Sides(state(session, old, home).plan, state(session, new or home, home).plan, old, new or home)
    report = differences(sides, is_summary=summary)
    if way.form == "json":  # programs find every section, and in the rows what notes say again
        way.give(replace(report, sections=tuple(replace(one, notes=()) for one in report.sections)))
    else:
        way.give(replace(report, sections=tuple(one for one in report.sections if one.rows)))
    if not any(one.rows for one in report.sections):
        session.tell(phrase("không có gì khác"))
    return DONE


def _home(old: str, new: str | None, given: list[str] | None) -> str:
    """The folder that revisions are of, and that stands for NEW where it is not said."""
    if given and len(given) > 1:
        raise Stop(MISUSE, phrase("lệnh này chỉ hỏi được một kế hoạch: {plans}", plans=tuple(given)))
    try:
        folders, missing = locate.plans(given or [])
    except Stop:
        if new is None:
            raise
        return "."  # two folders need no third
    if missing:
        raise missing[0]
    return folders[0]
