"""`kcplan duties`: what a unit has to do, or who does what."""

from typing import Annotated

import typer

from kcplan.cli.shared import options, plan_folder, suggestions
from kcplan.cli.shared.day import today
from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.names import understood, with_typed
from kcplan.cli.shared.parameters import argument, option
from kcplan.cli.shared.plans import read_one
from kcplan.cli.shared.session import session_of
from kcplan.facts import Role
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.fold import fold
from kcplan.model.titles import RECORD_KINDS, ROLES
from kcplan.views.duties import duties
from kcplan.views.labels import spellings
from kcplan.views.responsibility_matrix import responsibility_matrix

_UNIT_HELP = N_("Tên hay mã đơn vị, viết cách nào cũng được; bỏ trống thì in bảng ai làm gì.")
_UNIT = argument(N_("ĐƠN_VỊ"), _UNIT_HELP, autocompletion=suggestions.units)
_ROLE = option("--role", "lead|partner", N_("Chỉ phần chủ trì (lead) hay phần phối hợp (partner)."))


def command(
    ctx: typer.Context,
    unit: Annotated[str | None, _UNIT] = None,
    role: Annotated[str | None, _ROLE] = None,
    *,
    plans: options.OnePlan,
    output: options.Output,
) -> int:
    """Answer what a unit leads, joins and must do; without a unit, the matrix of items and units."""
    session, asked_role = session_of(ctx), _role_of(role)
    if unit is not None and plan_folder.holds_plan(unit):  # the one argument is a folder, not the name of a unit
        plans, unit = [unit, *plans], None
    plan = read_one(session, plans, today()).plan
    if unit is None:
        output.give(responsibility_matrix(plan, asked_role))
    else:
        meant = understood(unit, spellings(plan.units), Phrase(RECORD_KINDS["units"]))
        report = duties(plan, meant.id, asked_role)
        output.give(with_typed(report, meant))
        if not report.sections:
            session.tell(phrase("kế hoạch không giao việc gì cho {unit}", unit=plan.units_by_id[meant.id].name))
    return DONE


def _role_of(written: str | None) -> Role | None:
    if written is None:
        return None
    for role in ROLES:
        if fold(written) in (role, fold(ROLES[role])):
            return "lead" if role == "lead" else "partner"
    raise Stop(MISUSE, phrase("không có vai “{text}”; dùng lead (chủ trì) hoặc partner (phối hợp)", text=written))
