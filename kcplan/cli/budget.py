"""`kcplan budget`: the money of plans, by one or two keys."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from kcplan.cli import complete, options
from kcplan.cli.answering import Way
from kcplan.cli.meant import meant
from kcplan.cli.reading import read_all
from kcplan.cli.session import DONE, MISUSE, Stop, session_of
from kcplan.cli.validate import day_of_asking
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.names import fold
from kcplan.views.budget import Wanted, budget
from kcplan.views.labels import STAGES, item_names, spellings

_BY = {"decision": "decisions"}  # what an option is called where the pivot's key has another name


def _note(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> bool:
    """Keep the order in which the options were typed: the first is the rows, the second the columns."""
    if value and param.name:
        name = param.name.removeprefix("by_")
        ctx.meta.setdefault("by", []).append(_BY.get(name, name))
    return value


def by_option(name: str, told: str) -> Any:
    """An option `--by-…`."""
    return typer.Option(f"--by-{name}", callback=_note, help=told)


def command(
    ctx: typer.Context,
    path: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("KẾ_HOẠCH"),
            help=N_("Thư mục kế hoạch, một hay nhiều; không ghi thì theo KCPLAN_PLAN, rồi kế hoạch gần nhất."),
        ),
    ] = None,
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
    project: Annotated[
        list[str] | None,
        typer.Option(
            "--project",
            metavar=N_("MỤC"),
            help=N_("Chỉ dự án, tiểu dự án này; dùng được nhiều lần."),
            autocompletion=complete.items,
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar=N_("NGUỒN"),
            help=N_("Chỉ nguồn vốn này; dùng được nhiều lần."),
            autocompletion=complete.sources,
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            metavar=N_("ĐƠN_VỊ"),
            help=N_("Chỉ những mục do đơn vị này chủ trì; dùng được nhiều lần."),
            autocompletion=complete.units,
        ),
    ] = None,
    as_of: options.AsOf = None,
    form: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    scale: options.Scale = "triệu",
) -> int:
    """Answer how much money there is, from where, for what."""
    session = session_of(ctx)
    way = Way(session, form, output, force=force, scale=scale)
    day = day_of_asking(as_of)
    by = list(dict.fromkeys(ctx.meta.get("by", ())))
    if len(by) > 2:
        raise Stop(MISUSE, phrase("chỉ theo được hai chiều: --by đầu tiên là hàng, --by thứ hai là cột"))
    wanted_stage = _stage(stage)
    plans = [one.plan for one in read_all(session, [*(path or ()), *(plan or ())], day)]
    wanted = Wanted(
        wanted_stage,
        _each(project, plans, _items, phrase("dự án, tiểu dự án")),
        _each(source, plans, _sources, phrase("nguồn vốn")),
        _each(unit, plans, lambda one: spellings(one.units), phrase("đơn vị")),
    )
    way.give(budget(plans, by, wanted, day))
    return DONE


def _stage(written: str) -> Any:
    known = {name: name for name in STAGES} | {fold(words): name for name, words in STAGES.items()}
    if fold(written) not in known:
        choices = tuple(f"{name} ({words})" for name, words in STAGES.items())
        raise Stop(MISUSE, phrase("không có bước “{text}”; dùng {known}", text=written, known=choices))
    return known[fold(written)]


def _each(
    typed: Sequence[str] | None,
    plans: Sequence[Plan],
    names: Callable[[Plan], dict[str, tuple[str, ...]]],
    what: Phrase,
) -> tuple[str, ...]:
    """The ids that were meant, among those of all plans."""
    every: dict[str, tuple[str, ...]] = {}
    for plan in plans if typed else ():
        for name, words in names(plan).items():
            every[name] = tuple(dict.fromkeys((*every.get(name, ()), *words)))
    return tuple(meant(one, every, what) for one in typed or ())


def _items(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {item.id: item_names(item) for item in plan.items.values()}


def _sources(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {source.id: (source.name,) for source in plan.head.sources}
