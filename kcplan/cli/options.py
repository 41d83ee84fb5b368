"""The options that commands share, each said once."""

from typing import Annotated

import typer

from kcplan.i18n import N_
from kcplan.present import FORMATS, SCALES

Plans = Annotated[
    list[str] | None,
    typer.Option("--plan", "-p", metavar=N_("THƯ_MỤC"), help=N_("Thư mục kế hoạch; dùng được nhiều lần.")),
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
    str,
    typer.Option(
        "--in", metavar="|".join(SCALES), help=N_("Đơn vị tiền khi in; mặc định là triệu, không bao giờ làm tròn.")
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar=N_("NGÀY"), help=N_("Xem như hôm nay là ngày này; mặc định là hôm nay.")),
]
