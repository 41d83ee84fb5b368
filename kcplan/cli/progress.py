"""`kcplan progress`: how far the money is, the targets, and what is late."""

from collections.abc import Sequence
from typing import Annotated

import typer

from kcplan.cli.shared import options
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.money_options import by_option, filters
from kcplan.cli.shared.output import Output
from kcplan.cli.shared.plans import read_all
from kcplan.cli.shared.session import DONE, FOUND, MISUSE, Stop, session_of
from kcplan.i18n import N_, phrase
from kcplan.views.fail_on import FAILING
from kcplan.views.monthly_report import monthly
from kcplan.views.overdue import late as overdue
from kcplan.views.progress import progress
from kcplan.views.target_progress import indicators


def command(
    ctx: typer.Context,
    path: options.Paths = None,
    plan: options.Plans = None,
    by_source: Annotated[bool, by_option("source", N_("Theo nguồn vốn."))] = False,
    by_project: Annotated[bool, by_option("project", N_("Theo dự án."))] = False,
    by_unit: Annotated[bool, by_option("unit", N_("Theo đơn vị chủ trì."))] = False,
    by_nature: Annotated[bool, by_option("nature", N_("Theo tính chất vốn: đầu tư, sự nghiệp."))] = False,
    by_month: Annotated[bool, by_option("month", N_("Theo tháng, kèm lũy kế."))] = False,
    by_village: Annotated[bool, by_option("village", N_("Theo thôn, làng mà tiền đến."))] = False,
    by_plan: Annotated[bool, by_option("plan", N_("Theo kế hoạch."))] = False,
    targets: Annotated[
        bool, typer.Option("--targets", help=N_("Các chỉ tiêu đạt đến đâu, hộ nghèo biến động ra sao."))
    ] = False,
    late: Annotated[
        bool, typer.Option("--late", help=N_("Việc gì, báo cáo nào quá hạn; tiền nào sắp hết hạn."))
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="behind|late|over",
            help=N_("Kết thúc bằng mã 1 nếu có mục chậm, có gì quá hạn, hay chi vượt; dùng được nhiều lần."),
        ),
    ] = None,
    project: options.Projects = None,
    source: options.Sources = None,
    unit: options.Units = None,
    as_of: options.AsOf = None,
    form: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    scale: options.Scale = None,
) -> int:
    """Answer how far the plans are."""
    session = session_of(ctx)
    output_ = Output(session, form, output, force=force, scale=scale)
    day = day_of_asking(as_of)
    by = list(dict.fromkeys(ctx.meta.get("by", ())))
    _check(by, targets=targets, late=late, fail_on=fail_on or ())
    plans = [one.plan for one in read_all(session, [*(path or ()), *(plan or ())], day)]
    asked = filters(plans, project, source, unit)
    wanted = asked.wanted
    if targets and asked.words:
        raise Stop(MISUSE, phrase("chỉ tiêu không lọc được theo --project, --source, --unit; xin bỏ các tùy chọn này"))
    if targets:
        output_.give(indicators(plans, day))
    elif late:
        output_.give(asked.titled(overdue(plans, day, wanted)))
    else:
        # who takes it as a workbook with no key in mind has the monthly report to send
        is_form = output_.format.is_form and not by
        report = monthly(plans, wanted, day) if is_form else progress(plans, by[0] if by else "item", wanted, day)
        output_.give(asked.titled(report))
    failed = [(name, FAILING[name](plans, wanted, day)) for name in dict.fromkeys(fail_on or ())]
    for name, items in failed:
        if items:
            is_late = name == "late"
            late_units = phrase("có đơn vị trễ hạn: {units}", units=items)
            session.tell(late_units if is_late else phrase("--fail-on {name}: {items}", name=name, items=items))
    return FOUND if any(items for _, items in failed) else DONE


def _check(by: Sequence[str], *, targets: bool, late: bool, fail_on: Sequence[str]) -> None:
    """Raises Stop for what cannot be asked together."""
    if len(by) > 1:
        raise Stop(MISUSE, phrase("tiến độ chỉ xem theo một chiều: chọn một --by"))
    if targets + late + bool(by) > 1:
        raise Stop(MISUSE, phrase("--targets, --late và --by là những câu hỏi khác nhau: chọn một"))
    for name in fail_on:
        if name not in FAILING:
            raise Stop(MISUSE, phrase("--fail-on không có “{text}”; dùng {known}", text=name, known=tuple(FAILING)))
