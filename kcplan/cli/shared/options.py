"""The options that commands share, each said once."""

from typing import Annotated

import typer

from kcplan.cli.shared import suggestions
from kcplan.i18n import N_
from kcplan.present import FORMATS
from kcplan.present.context import SCALES

Plans = Annotated[
    list[str] | None,
    typer.Option("--plan", "-p", metavar=N_("THƯ_MỤC"), help=N_("Thư mục kế hoạch; dùng được nhiều lần.")),
]
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("KẾ_HOẠCH"),
        help=N_("Thư mục kế hoạch, một hay nhiều; không ghi thì theo KCPLAN_PLAN, rồi kế hoạch gần nhất."),
    ),
]
Projects = Annotated[
    list[str] | None,
    typer.Option(
        "--project",
        metavar=N_("MỤC"),
        help=N_("Chỉ dự án, tiểu dự án này; dùng được nhiều lần."),
        autocompletion=suggestions.items,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar=N_("NGUỒN"),
        help=N_("Chỉ nguồn vốn này; dùng được nhiều lần."),
        autocompletion=suggestions.sources,
    ),
]
Units = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar=N_("ĐƠN_VỊ"),
        help=N_("Chỉ những mục do đơn vị này chủ trì; dùng được nhiều lần."),
        autocompletion=suggestions.units,
    ),
]
Plan = Annotated[
    list[str] | None,
    typer.Option(
        "--plan",
        "-p",
        metavar=N_("THƯ_MỤC"),
        help=N_("Thư mục kế hoạch; không ghi thì theo KCPLAN_PLAN, rồi kế hoạch gần nhất."),
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        help=N_("Cách trình bày; mặc định là table trên màn hình, plain ở nơi khác."),
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar=N_("TỆP"), help=N_("Ghi vào tệp; đuôi tệp cho biết cách trình bày, như bang.xlsx.")
    ),
]
Force = Annotated[bool, typer.Option("--force", help=N_("Ghi đè lên tệp đã có."))]
Scale = Annotated[
    str | None,
    typer.Option(
        "--in", metavar="|".join(SCALES), help=N_("Đơn vị tiền khi in; mặc định là triệu, không bao giờ làm tròn.")
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar=N_("NGÀY"), help=N_("Xem như hôm nay là ngày này; mặc định là hôm nay.")),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Chỉ xem sẽ ghi gì và tổng đổi thế nào, không ghi."))]
ForceEntry = Annotated[
    bool,
    typer.Option("--force", help=N_("Vẫn ghi dù trái với kế hoạch; cần --reason. Với --template: ghi đè tệp đã có.")),
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar=N_("LÝ_DO"), help=N_("Vì sao vẫn ghi; lý do được ghi vào sổ."))
]
