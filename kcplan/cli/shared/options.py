"""The options that commands share, each declared once; some groups of them make one value."""

from datetime import date
from typing import Annotated, Any

import typer

from kcplan.cli.shared import suggestions
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.output import Output as _Output
from kcplan.cli.shared.parameters import Group, argument, option, switch
from kcplan.cli.shared.session import session_of
from kcplan.i18n import N_
from kcplan.present import FINDINGS_FORMATS, FORMATS
from kcplan.present.context import SCALES

_FOLDER = N_("THƯ_MỤC")
_MANY_PLANS = option("--plan -p", _FOLDER, N_("Thư mục kế hoạch; dùng được nhiều lần."))
_ONE_PLAN = option("--plan -p", _FOLDER, N_("Thư mục kế hoạch; không ghi thì theo KCPLAN_PLAN, rồi kế hoạch gần nhất."))
_PLAN_FOLDERS = argument(
    N_("KẾ_HOẠCH"), N_("Thư mục kế hoạch, một hay nhiều; không ghi thì theo KCPLAN_PLAN, rồi kế hoạch gần nhất.")
)
_PLAN_PATHS = argument(
    N_("ĐƯỜNG_DẪN"), N_("Thư mục kế hoạch, hoặc tệp trong đó; không ghi thì theo KCPLAN_PLAN, rồi kế hoạch gần nhất.")
)


def _plans(argument: Any, option: Any) -> Group:
    """The plans that are named, by the argument or by `--plan`."""
    options = {name: (Annotated[list[str] | None, one], None) for name, one in (("path", argument), ("plan", option))}
    return Group(options, lambda _, path, plan: [*(path or ()), *(plan or ())])


Plans = Annotated[list[str], _plans(_PLAN_FOLDERS, _MANY_PLANS)]
OnePlan = Annotated[list[str], _plans(_PLAN_FOLDERS, _ONE_PLAN)]
PlansOrFiles = Annotated[list[str], _plans(_PLAN_PATHS, _MANY_PLANS)]
PlanOption = Annotated[list[str] | None, _ONE_PLAN]
PlanOptions = Annotated[list[str] | None, _MANY_PLANS]
SkipOthers = Annotated[bool, switch("--skip-others", N_("Bỏ qua những tệp không thuộc kế hoạch nào."))]

Scale = Annotated[
    str | None, option("--in", "|".join(SCALES), N_("Đơn vị tiền khi in; mặc định là triệu, không bao giờ làm tròn."))
]
_FORMAT = option(
    "--format", "|".join(FORMATS), N_("Cách trình bày; mặc định là table trên màn hình, plain ở nơi khác.")
)
_FILE = option("--output -o", N_("TỆP"), N_("Ghi vào tệp; đuôi tệp cho biết cách trình bày, như bang.xlsx."))
_OUTPUT = {
    "form": (Annotated[str | None, _FORMAT], None),
    "file": (Annotated[str | None, _FILE], None),
    "force": (Annotated[bool, switch("--force", N_("Ghi đè lên tệp đã có."))], False),
    "scale": (Scale, None),
}


def _output(ctx: typer.Context, form: str | None, file: str | None, *, force: bool, scale: str | None) -> _Output:
    return _Output(session_of(ctx), form, file, force=force, scale=scale)


def _output_of_diff(ctx: typer.Context, form: str | None, **more: Any) -> _Output:
    return _output(ctx, None if form == "text" else form, **more)  # people type `text`, as for `validate`


Output = Annotated[_Output, Group(_OUTPUT, _output)]
DiffOutput = Annotated[_Output, Group(_OUTPUT, _output_of_diff)]
FindingsFormat = Annotated[str, option("--format", "|".join(FINDINGS_FORMATS), N_("Cách trình bày; mặc định là text."))]
Strict = Annotated[bool, switch("--strict", N_("Chỗ cần xem cũng tính là lỗi."))]

AsOf = Annotated[str | None, option("--as-of", N_("NGÀY"), N_("Xem như hôm nay là ngày này; mặc định là hôm nay."))]
Day = Annotated[date, Group({"as_of": (AsOf, None)}, lambda _, as_of: day_of_asking(as_of))]

Projects = Annotated[
    list[str] | None,
    option(
        "--project", N_("MỤC"), N_("Chỉ dự án, tiểu dự án này; dùng được nhiều lần."), autocompletion=suggestions.items
    ),
]
Sources = Annotated[
    list[str] | None,
    option("--source", N_("NGUỒN"), N_("Chỉ nguồn vốn này; dùng được nhiều lần."), autocompletion=suggestions.sources),
]
Units = Annotated[
    list[str] | None,
    option(
        "--unit",
        N_("ĐƠN_VỊ"),
        N_("Chỉ những mục do đơn vị này chủ trì; dùng được nhiều lần."),
        autocompletion=suggestions.units,
    ),
]
