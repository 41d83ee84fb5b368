"""`kcplan progress`: how far the money is, the targets, and what is late."""

from collections.abc import Sequence
from typing import Annotated

import typer

from kcplan.cli.shared import options
from kcplan.cli.shared.exit_codes import DONE, FOUND, MISUSE, Stop
from kcplan.cli.shared.money_options import FilterOptions, by_keys
from kcplan.cli.shared.parameters import option, switch
from kcplan.cli.shared.plans import read_all
from kcplan.cli.shared.session import session_of
from kcplan.i18n import N_, phrase
from kcplan.views.fail_on import CONDITIONS
from kcplan.views.monthly_report import monthly_report
from kcplan.views.overdue import overdue
from kcplan.views.progress import progress
from kcplan.views.target_progress import target_progress

_FAIL_ON_HELP = N_("Kết thúc bằng mã 1 nếu có mục chậm, có gì quá hạn, hay chi vượt; dùng được nhiều lần.")
_FAIL_ON = option("--fail-on", "|".join(CONDITIONS), _FAIL_ON_HELP)


def command(
    ctx: typer.Context,
    plans: options.Plans,
    by: Annotated[list[str], by_keys("progress")],
    targets: Annotated[bool, switch("--targets", N_("Các chỉ tiêu đạt đến đâu, hộ nghèo biến động ra sao."))] = False,
    late: Annotated[bool, switch("--late", N_("Việc gì, báo cáo nào quá hạn; tiền nào sắp hết hạn."))] = False,
    fail_on: Annotated[list[str] | None, _FAIL_ON] = None,
    *,
    filters: FilterOptions,
    day: options.Day,
    output: options.Output,
) -> int:
    """Answer how far the plans are."""
    session = session_of(ctx)
    _require_one_question(by, targets=targets, late=late, fail_on=fail_on or ())
    read = [read_plan.plan for read_plan in read_all(session, plans, day)]
    asked = filters.of(read)
    if targets and asked.words:
        raise Stop(MISUSE, phrase("chỉ tiêu không lọc được theo --project, --source, --unit; xin bỏ các tùy chọn này"))
    if targets:
        output.give(target_progress(read, day))
    elif late:
        output.give(asked.titled(overdue(read, day, asked.query)))
    elif output.format.is_form and not by:
        output.give(asked.titled(monthly_report(read, asked.query, day)))
    else:
        output.give(asked.titled(progress(read, by[0] if by else "item", asked.query, day)))
    met = {name: CONDITIONS[name](read, asked.query, day) for name in fail_on or ()}
    for name, items in met.items():
        if items and name == "late":
            session.tell(phrase("có đơn vị trễ hạn: {units}", units=items))
        elif items:
            session.tell(phrase("--fail-on {name}: {items}", name=name, items=items))
    return FOUND if any(met.values()) else DONE


def _require_one_question(by: Sequence[str], *, targets: bool, late: bool, fail_on: Sequence[str]) -> None:
    if len(by) > 1:
        raise Stop(MISUSE, phrase("tiến độ chỉ xem theo một chiều: chọn một --by"))
    if targets + late + bool(by) > 1:
        raise Stop(MISUSE, phrase("--targets, --late và --by là những câu hỏi khác nhau: chọn một"))
    for name in fail_on:
        if name not in CONDITIONS:
            raise Stop(MISUSE, phrase("--fail-on không có “{text}”; dùng {known}", text=name, known=tuple(CONDITIONS)))
