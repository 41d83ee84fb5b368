"""progress/*.yaml: the ledger, what came after the plan was made. Entries are only ever added, never changed."""

from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from kcplan.model.fields import (
    Amount,
    Date,
    DecisionIds,
    EntryId,
    Evidence,
    Id,
    ItemId,
    Number,
    Scan,
    Signed,
    SourceRef,
    TargetId,
    Text,
    UnitId,
    Value,
    VillageId,
    Year,
    told,
)
from kcplan.model.money import Nature, Stage
from kcplan.model.record import Record
from kcplan.model.target import Households

KindName = Literal[
    "decision", "allocation", "extension", "disbursement", "measure", "activity", "report", "withdrawal", "erratum"
]
Act = Literal["assignment", "allotment", "supplement", "cut", "return", "carry-over"]
ActivityStatus = Literal["planned", "under-way", "done", "dropped"]
Class = Literal["poor", "near-poor", "newly-escaped"]

_NATURE = told(
    "Tính chất vốn", "investment: vốn đầu tư; recurrent: vốn sự nghiệp; bỏ trống khi chỉ có một", default=None
)
_YEAR = told("Năm của vốn", "Năm gốc của vốn; bỏ trống khi mục chỉ có vốn của một năm", default=None)
_SOURCE = told("Nguồn vốn", "Mã nguồn vốn, như NSTW; bỏ trống khi mục chỉ có một nguồn", default=None)


class Entry(Record):
    """What every entry says: what it is, of which day, and which earlier entry it stands for from then on."""

    last: ClassVar[tuple[str, ...]] = ("note", "forced")

    id: Id = told("Mã", "Mã của lần ghi, như gn-20251020-3f9a; không đổi, không dùng lại")
    kind: KindName = told(
        "Loại",
        "decision: quyết định đến sau; allocation: giao, phân bổ, điều chỉnh vốn; extension: kéo dài thời gian giải "
        "ngân; disbursement: giải ngân; measure: số liệu; activity: việc đã làm; report: báo cáo đã gửi; "
        "withdrawal: rút lại một lần ghi; erratum: đính chính chỗ chép sai văn bản đã ký",
    )
    date: Date = told("Ngày", "Ngày của sự việc, như 20/10/2025")
    corrects: EntryId | None = told(
        "Sửa lần ghi", "Mã lần ghi mà lần ghi này thay cho, kể từ ngày ghi ở trên", default=None
    )
    note: Text | None = told("Ghi chú", "Điều cần nhớ", default=None)
    forced: Text | None = told(
        "Lý do ghi bằng được", "Vì sao vẫn ghi dù lần ghi trái với kế hoạch; validate nêu lý do này", default=None
    )


class Unsorted(Entry):
    """An entry of no known kind: only what makes it one is judged."""

    model_config = ConfigDict(extra="ignore")


class Decision(Entry):
    """A paper that came after the plan, for entries to rest on."""

    kind: Literal["decision"] = told("Loại", "decision: quyết định đến sau khi có kế hoạch")
    paper: Text = told("Loại văn bản", "Quyết định, Nghị quyết, Công văn, …", default="Quyết định")
    number: Number | None = told("Số, ký hiệu", "Như 512/QĐ-UBND", default=None)
    issuer: Text | None = told("Cơ quan ban hành", "Như Ủy ban nhân dân tỉnh …", default=None)
    title: Text | None = told("Trích yếu", "Văn bản quyết định điều gì", default=None)

    @property
    def form(self) -> str:
        """What sort of paper it is."""
        return self.paper


class Allocation(Entry):
    """Money that comes, moves or goes, by a decision; what goes is written without a minus."""

    kind: Literal["allocation"] = told("Loại", "allocation: giao, phân bổ, điều chỉnh vốn")
    act: Act = told(
        "Việc",
        "assignment: giao; allotment: phân bổ chi tiết; supplement: bổ sung; cut: giảm; return: nộp trả; "
        "carry-over: chuyển nguồn từ năm trước",
    )
    item: ItemId = told("Mục", "Mã dự án, tiểu dự án")
    source: SourceRef | None = _SOURCE
    nature: Nature | None = _NATURE
    year: Year | None = _YEAR
    stage: Stage | None = told(
        "Bước",
        "assigned: chỉ số giao; allocated: chỉ số phân bổ; bỏ trống thì giao vào số giao, phân bổ vào số phân bổ, "
        "còn điều chỉnh và chuyển nguồn vào số phân bổ, và vào cả số giao nếu mục đã có số giao",
        default=None,
    )
    amount: Amount = told("Số tiền", "Không mang dấu; cut và return tự là giảm. Như 120 triệu đồng")
    decisions: DecisionIds = told("Quyết định", "Mã các văn bản mà số tiền dựa vào")


class Extension(Entry):
    """A decision that lets money be spent longer; what is left out means all that there is."""

    kind: Literal["extension"] = told("Loại", "extension: kéo dài thời gian giải ngân")
    until: Date = told("Đến", "Ngày cuối được giải ngân, như 31/12/2026")
    item: ItemId | None = told("Mục", "Mã dự án, tiểu dự án; bỏ trống là mọi mục", default=None)
    source: SourceRef | None = told("Nguồn vốn", "Mã nguồn vốn; bỏ trống là mọi nguồn", default=None)
    nature: Nature | None = told(
        "Tính chất vốn", "investment: vốn đầu tư; recurrent: vốn sự nghiệp; bỏ trống là cả hai", default=None
    )
    year: Year | None = told("Năm của vốn", "Năm gốc của vốn được kéo dài; bỏ trống là năm kế hoạch", default=None)
    decisions: DecisionIds = told("Quyết định", "Mã các văn bản cho phép kéo dài")


class Disbursement(Entry):
    """Money that was paid out; a minus is money that came back."""

    kind: Literal["disbursement"] = told("Loại", "disbursement: giải ngân")
    item: ItemId = told("Mục", "Mã dự án, tiểu dự án")
    source: SourceRef | None = _SOURCE
    nature: Nature | None = _NATURE
    year: Year | None = _YEAR
    amount: Signed = told(
        "Số tiền", "Số giải ngân của lần này, không phải lũy kế, như 350 triệu đồng; thu hồi mang dấu trừ"
    )
    document: Text | None = told("Chứng từ", "Số, ngày của giấy rút dự toán, giấy thanh toán", default=None)
    village: VillageId | None = told("Thôn, làng", "Mã thôn, nếu tiền đến một thôn", default=None)


class Measurement(Entry):
    """A figure of a target, or of households of one class: a value, its parts, or how households moved."""

    kind: Literal["measure"] = told("Loại", "measure: số liệu chỉ tiêu, số hộ")
    target: TargetId | None = told("Chỉ tiêu", "Mã chỉ tiêu ở targets.yaml", default=None)
    of: Class | None = told(
        "Nhóm hộ", "poor: hộ nghèo; near-poor: hộ cận nghèo; newly-escaped: hộ mới thoát nghèo", default=None
    )
    village: VillageId | None = told("Thôn, làng", "Mã thôn; bỏ trống là toàn xã", default=None)
    group: Text | None = told("Đối tượng", "Như hộ dân tộc thiểu số; bỏ trống là tất cả", default=None)
    value: Value | None = told("Giá trị", "Có đơn vị, như 120 hộ hay 11,9%", default=None)
    numerator: Value | None = told("Tử số", "Với một tỷ lệ: số hộ, số người đạt, như 250 hộ", default=None)
    denominator: Value | None = told("Mẫu số", "Với một tỷ lệ: tổng số, như 2.100 hộ", default=None)
    households: Households | None = told("Biến động hộ", "Đầu kỳ, thoát, tái, phát sinh, cuối kỳ", default=None)
    document: Text | None = told("Nguồn số liệu", "Văn bản, biểu rà soát", default=None)

    @model_validator(mode="after")
    def _measures_one_thing(self) -> "Measurement":
        _exactly_one(self, "target", "of")
        if self.value is None and self.households is None:
            if self.numerator is None:
                raise _lacking("value", "numerator", "households")
            if self.denominator is None:
                raise _lacking("denominator")
        return self


class Implementation(Entry):
    """How far something is that the plan says will be done: a whole item, one of its contents, a unit's duty."""

    kind: Literal["activity"] = told("Loại", "activity: việc đã làm đến đâu")
    item: ItemId | None = told("Mục", "Mã dự án, tiểu dự án, chính sách", default=None)
    unit: UnitId | None = told("Đơn vị", "Mã đơn vị, khi là một nhiệm vụ ở duties.yaml", default=None)
    text: Text | None = told("Việc", "Lời của nội dung hay nhiệm vụ trong kế hoạch, đủ để nhận ra", default=None)
    status: ActivityStatus = told(
        "Tình trạng", "planned: sẽ làm; under-way: đang làm; done: đã xong; dropped: thôi không làm"
    )
    due: Date | None = told("Hạn", "Ngày phải xong", default=None)
    village: VillageId | None = told("Thôn, làng", "Mã thôn, nếu làm ở một thôn", default=None)
    document: Text | None = told("Văn bản", "Biên bản, báo cáo làm chứng", default=None)

    @model_validator(mode="after")
    def _is_of_one_thing(self) -> "Implementation":
        _exactly_one(self, "item", "unit")
        return self


class Submission(Entry):
    """A report that was sent."""

    kind: Literal["report"] = told("Loại", "report: báo cáo đã gửi")
    by: UnitId = told("Đơn vị báo cáo", "Mã đơn vị")
    to: UnitId = told("Nơi nhận", "Mã đơn vị nhận")
    title: Text | None = told(
        "Báo cáo gì", "Tên báo cáo, như duties.yaml ghi, khi đơn vị có nhiều báo cáo", default=None
    )
    due: Date | None = told(
        "Của hạn nào", "Hạn mà báo cáo này đáp ứng; bỏ trống là hạn sớm nhất chưa có báo cáo", default=None
    )
    document: Text | None = told("Số báo cáo", "Số, ký hiệu của báo cáo", default=None)


class Withdrawal(Entry):
    """Takes an entry back that should not have been made."""

    kind: Literal["withdrawal"] = told("Loại", "withdrawal: rút lại một lần ghi")
    corrects: EntryId = told("Rút lần ghi", "Mã lần ghi bị rút lại")


class Erratum(Entry):
    """Where the copy of the signed plan was wrong: it is put right in its file, and this says on what evidence."""

    kind: Literal["erratum"] = told("Loại", "erratum: đính chính chỗ chép sai văn bản đã ký")
    record: Text = told("Mục chép sai", "Mã của mục, như da3.tda1, ubnd-xa; của trang đầu thì mã kế hoạch")
    field: Text = told("Khóa", "Khóa chép sai, như money.NSTW, money.total, title, lead, target.value")
    wrong: Text = told("Đã chép là", "Chữ hay số đã chép sai; chỗ đã để trống thì ghi: trống")
    right: Text = told("Văn bản ghi", "Chữ hay số đúng như văn bản đã ký; văn bản để trống thì ghi: trống")
    page: Evidence | None = told("Trang", "Chỗ trong văn bản đã ký, như trang 5, dòng 3", default=None)
    scan: Scan | None = told("Bản quét", "Tệp quét của văn bản đã ký, như source/ke-hoach.pdf", default=None)
    by: Evidence = told("Người đối chiếu", "Ai đã mở văn bản ra đối chiếu: họ tên hay chức danh")

    @model_validator(mode="after")
    def _has_evidence(self) -> "Erratum":
        if self.page is None and self.scan is None:
            raise _lacking("page", "scan")
        return self


def _exactly_one(record: Record, *fields: str) -> None:
    said = [field for field in fields if getattr(record, field) is not None]
    if len(said) != 1:
        raise _lacking(*fields)


def _lacking(*keys: str) -> Any:
    return PydanticCustomError("one_of", "one of several keys", {"keys": keys})
