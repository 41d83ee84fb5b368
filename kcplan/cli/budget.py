"""`kcplan budget`: the money of plans, by one or two keys."""

from typing import Annotated, Any

import typer

from kcplan.cli.shared import options
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.money_options import by_option, filters
from kcplan.cli.shared.output import Output
from kcplan.cli.shared.plans import read_all
from kcplan.cli.shared.session import DONE, MISUSE, Stop, session_of
from kcplan.i18n import N_, phrase
from kcplan.language.fold import fold
from kcplan.views.budget import budget
from kcplan.views.labels import STAGES


def command(
    ctx: typer.Context,
    path: options.Paths = None,
    plan: options.Plans = None,
    by_source: Annotated[bool, by_option("source", N_("Theo nguồn vốn."))] = False,
    by_project: Annotated[bool, by_option("project", N_("Theo dự án."))] = False,
    by_unit: Annotated[bool, by_option("unit", N_("Theo đơn vị chủ trì."))] = False,
    by_nature: Annotated[bool, by_option("nature", N_("Theo tính chất vốn: đầu tư, sự nghiệp."))] = False,
    by_year: Annotated[bool, by_option("year", N_("Theo năm của vốn."))] = False,
    by_decision: Annotated[bool, by_option("decision", N_("Theo quyết định mà tiền dựa vào."))] = False,
    by_plan: Annotated[bool, by_option("plan", N_("Theo kế hoạch."))] = False,
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            metavar="assigned|allocated|disbursed",
            help=N_("Giao, phân bổ (mặc định) hay giải ngân; ba số ấy không bao giờ cộng với nhau."),
        ),
    ] = "allocated",
    project: options.Projects = None,
    source: options.Sources = None,
    unit: options.Units = None,
    as_of: options.AsOf = None,
    form: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    scale: options.Scale = None,
) -> int:
    """Answer how much money there is, from where, for what."""
    session = session_of(ctx)
    output_ = Output(session, form, output, force=force, scale=scale)
    day = day_of_asking(as_of)
    by = list(dict.fromkeys(ctx.meta.get("by", ())))
    if len(by) > 2:
        raise Stop(MISUSE, phrase("chỉ theo được hai chiều: --by đầu tiên là hàng, --by thứ hai là cột"))
    wanted_stage = _stage(stage)
    plans = [one.plan for one in read_all(session, [*(path or ()), *(plan or ())], day)]
    asked = filters(plans, project, source, unit)
    output_.give(asked.titled(budget(plans, by, asked.wanted._replace(stage=wanted_stage), day)))
    return DONE


def _stage(written: str) -> Any:
    known = {name: name for name in STAGES} | {fold(words): name for name, words in STAGES.items()}
    if fold(written) not in known:
        choices = tuple(f"{name} ({words})" for name, words in STAGES.items())
        raise Stop(MISUSE, phrase("không có bước “{text}”; dùng {known}", text=written, known=choices))
    return known[fold(written)]
