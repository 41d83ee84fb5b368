"""The money of an item, as it is written: a total and its rows, short (`NSTW: 166 triệu đồng`) or long."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict

from kcplan.model.fields import Amount, Date, DecisionIds, Signed, SourceRef, Year, told
from kcplan.model.record import Record

Nature = Literal["investment", "recurrent"]
Stage = Literal["assigned", "allocated"]


class Row(Record):
    """One row in its long form; what is left out is the plan's: nature, year, and the item's decisions."""

    source: SourceRef = told("Nguồn vốn", "Mã nguồn vốn đã khai ở plan.yaml, như NSTW")
    nature: Nature | None = told(
        "Tính chất vốn", "investment: vốn đầu tư; recurrent: vốn sự nghiệp; để trống thì theo kế hoạch", default=None
    )
    year: Year | None = told(
        "Năm của vốn",
        "Năm mà tiền được giao; vốn kéo dài giữ năm gốc của nó; để trống thì là năm kế hoạch",
        default=None,
    )
    stage: Stage = told("Bước giao vốn", "assigned: giao; allocated: phân bổ", default="allocated")
    decisions: DecisionIds = told("Quyết định", "Mã các văn bản mà số tiền dựa vào", default=())
    date: Date | None = told("Ngày", "Ngày của lần giao hay phân bổ", default=None)
    amount: Signed = told(
        "Số tiền", "Số tiền có đơn vị, như 166 triệu đồng; dòng điều chỉnh giảm mang dấu trừ: -34 triệu đồng"
    )


class Funds(Record):
    """A stated total and rows by source; every further key is a source with its amount, in whole đồng."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Amount | None]

    total: Amount | None = told("Tổng", "Tổng số tiền mà văn bản ghi, như 182 triệu đồng", default=None)
    rows: tuple[Row, ...] = told(
        "Các dòng", "Dạng dài: mỗi dòng một nguồn, tính chất, năm, quyết định và số tiền", default=()
    )

    @property
    def short(self) -> dict[str, int]:
        """The amounts in short form by source; a source without a figure is not among them."""
        return {source: amount for source, amount in self.__pydantic_extra__.items() if amount is not None}

    @property
    def blank(self) -> tuple[str, ...]:
        """The sources that are named without a figure."""
        return tuple(source for source, amount in self.__pydantic_extra__.items() if amount is None)

    @property
    def is_complete(self) -> bool:
        """Whether every source that is named has its figure."""
        return not self.blank


def _rows_alone(written: Any) -> Any:
    return {"rows": written} if isinstance(written, list) else written


Money = Annotated[Funds, BeforeValidator(_rows_alone, json_schema_input_type=Funds | tuple[Row, ...])]
