"""`kcplan duties`: what a unit has to do, or who does what."""

from typing import Annotated

import typer

from kcplan.cli.shared import options, plan_folder, suggestions
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.names import understood, with_typed
from kcplan.cli.shared.output import Output
from kcplan.cli.shared.plans import read_one
from kcplan.cli.shared.session import DONE, MISUSE, Stop, session_of
from kcplan.facts import Role
from kcplan.i18n import N_, phrase
from kcplan.language.fold import fold
from kcplan.views.duties import duties
from kcplan.views.labels import ROLES, spellings
from kcplan.views.responsibility_matrix import matrix


def command(
    ctx: typer.Context,
    unit: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("ĐƠN_VỊ"),
            help=N_("Tên hay mã đơn vị, viết cách nào cũng được; bỏ trống thì in bảng ai làm gì."),
            autocompletion=suggestions.units,
        ),
    ] = None,
    path: options.Paths = None,
    role: Annotated[
        str | None,
        typer.Option("--role", metavar="lead|partner", help=N_("Chỉ phần chủ trì (lead) hay phần phối hợp (partner).")),
    ] = None,
    plan: options.Plan = None,
    form: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    scale: options.Scale = None,
) -> int:
    """Answer what a unit leads, joins and must do; without a unit, the matrix of items and units."""
    session = session_of(ctx)
    output_ = Output(session, form, output, force=force, scale=scale)
    wanted = _role(role)
    given = [*(path or ()), *(plan or ())]
    if unit is not None and plan_folder.holds_plan(unit):  # a folder is no name of a unit
        given, unit = [unit, *given], None
    read = read_one(session, given, day_of_asking(None)).plan
    if unit is None:
        output_.give(matrix(read, wanted))
    else:
        found = understood(unit, spellings(read.units), phrase("đơn vị"))
        report = duties(read, found.id, wanted)
        output_.give(with_typed(report, found))
        if not report.sections:
            session.tell(phrase("kế hoạch không giao việc gì cho {unit}", unit=read.units_by_id[found.id].name))
    return DONE


def _role(written: str | None) -> Role | None:
    if written is None:
        return None
    for role in ROLES:
        if fold(written) in (role, fold(ROLES[role])):
            return "lead" if role == "lead" else "partner"
    raise Stop(MISUSE, phrase("không có vai “{text}”; dùng lead (chủ trì) hoặc partner (phối hợp)", text=written))
