"""`kcplan budget`: the money of plans, by one or two keys."""

from typing import Annotated, Any

import typer

from kcplan.cli.shared import options
from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.money_options import FilterOptions, by_keys
from kcplan.cli.shared.parameters import option
from kcplan.cli.shared.plans import read_all
from kcplan.cli.shared.session import session_of
from kcplan.i18n import N_, phrase
from kcplan.language.fold import fold
from kcplan.model.titles import STAGES
from kcplan.views.budget import budget

_STAGE_HELP = N_("Giao, phân bổ (mặc định) hay giải ngân; ba số ấy không bao giờ cộng với nhau.")
_STAGE = option("--stage", "assigned|allocated|disbursed", _STAGE_HELP)


def command(
    ctx: typer.Context,
    plans: options.Plans,
    by: Annotated[list[str], by_keys("budget")],
    stage: Annotated[str, _STAGE] = "allocated",
    *,
    filters: FilterOptions,
    day: options.Day,
    output: options.Output,
) -> int:
    """Answer how much money there is, from where, for what."""
    if len(by) > 2:
        raise Stop(MISUSE, phrase("chỉ theo được hai chiều: --by đầu tiên là hàng, --by thứ hai là cột"))
    asked_stage = _stage(stage)
    read = [read_plan.plan for read_plan in read_all(session_of(ctx), plans, day)]
    asked = filters.of(read)
    output.give(asked.titled(budget(read, by, asked.query._replace(stage=asked_stage), day)))
    return DONE


def _stage(written: str) -> Any:
    known = {name: name for name in STAGES} | {fold(words): name for name, words in STAGES.items()}
    if fold(written) not in known:
        choices = tuple(f"{name} ({words})" for name, words in STAGES.items())
        raise Stop(MISUSE, phrase("không có bước “{text}”; dùng {known}", text=written, known=choices))
    return known[fold(written)]
