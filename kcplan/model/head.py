"""plan.yaml: what the plan is, on what it rests, what it aims at, and the outline of the document."""

from typing import ClassVar, Literal

from pydantic import ConfigDict

from kcplan.model.fields import (
    Amount,
    Change,
    Date,
    DecisionId,
    Id,
    Number,
    Section,
    SectionRef,
    SourceCode,
    SourceRef,
    SourceRefs,
    Text,
    Texts,
    UnitId,
    Value,
    Year,
    told,
)
from kcplan.model.legal import LegalBasis
from kcplan.model.money import Money, Nature
from kcplan.model.record import Record

Status = Literal["draft", "issued"]


class Counterpart(Record):
    """What share of other sources this one has to add, in every item: exactly, or at least."""

    of: SourceRefs = told("Đối ứng với", "Mã nguồn vốn, một hay nhiều, như NSTW")
    share: Value | None = told("Tỷ lệ đúng bằng", "Phần trăm so với các nguồn ấy, như 10%", default=None)
    least: Value | None = told("Tỷ lệ ít nhất", "Phần trăm tối thiểu so với các nguồn ấy, như 10%", default=None)


class FundingSource(Record):
    """A source of money under the code that people write."""

    id: SourceCode = told("Mã nguồn", "Như người ta viết: NSTW, NSĐP, tín dụng, …; trừ hai từ total và rows")
    name: Text = told("Tên nguồn", "Như Ngân sách trung ương")
    section: SectionRef | None = told("Mục", "Mục của văn bản nơi nguồn được nhắc tới lần đầu", default=None)
    counterpart: Counterpart | None = told(
        "Đối ứng", "Tỷ lệ đối ứng mà kế hoạch hay cấp trên quy định, nếu có", default=None
    )


class Heading(Record):
    """A numbered place in the document; `II(2)` is the second part that carries the number II."""

    section: Section = told("Số mục", "Từ ngoài vào trong, như III.2.3.b; số bị dùng lần hai thì ghi II(2)")
    heading: Text | None = told("Tên mục", "Nguyên văn; để trống nếu mục không có tên", default=None)


class Aim(Record):
    """One aim of the plan, in its words."""

    id: Id = told("Mã", "Mã của mục tiêu")
    kind: Literal["general", "specific"] = told("Loại", "general: tổng quát; specific: cụ thể")
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
    text: Text = told("Nội dung", "Nguyên văn mục tiêu")


class Passage(Record):
    """A passage of the document, in its words."""

    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
    text: Texts = told("Nội dung", "Nguyên văn, một câu chữ hay một danh sách")


class Duration(Passage):
    """How long the plan runs."""

    end: Date | None = told("Đến", "Ngày cuối, biết đến đâu ghi đến đó", default=None)


class Scope(Passage):
    """Where the plan is carried out."""

    villages: Value | None = told("Số thôn, làng", "Con số mà văn bản ghi, như 11 thôn làng", default=None)


class Funding(Passage):
    """Where the money comes from, and the plan's own totals where it states any."""

    money: Money | None = told("Kinh phí", "Tổng kinh phí mà văn bản ghi, nếu có", default=None)


class Milestone(Record):
    """What share of the allocated money has to be disbursed by a day."""

    date: Date = told("Đến ngày", "Như 30/06/2025")
    share: Value = told("Phải giải ngân", "Phần trăm số đã phân bổ, như 40%")
    decision: DecisionId | None = told("Văn bản", "Mã văn bản đặt ra mốc này", default=None)


class FollowUp(Record):
    """By what progress is judged."""

    milestones: tuple[Milestone, ...] = told(
        "Mốc giải ngân", "Đến ngày nào phải giải ngân bao nhiêu phần trăm; không ghi thì so với thời gian đã qua",
        default=(),
    )  # fmt: skip
    behind: Change | None = told(
        "Chậm khi kém", "Kém mức phải đạt quá bao nhiêu điểm phần trăm thì gọi là chậm, như 10 điểm phần trăm",
        default=None,
    )  # fmt: skip
    notice: Value | None = told(
        "Báo trước", "Trước hạn bao nhiêu ngày thì nhắc tiền sắp hết hạn giải ngân, như 60 ngày", default=None
    )


class Ceiling(Record):
    """The most that may be allocated, as a superior decided; what is left out means all that there is."""

    source: SourceRef | None = told("Nguồn vốn", "Mã nguồn vốn; bỏ trống là mọi nguồn", default=None)
    nature: Nature | None = told(
        "Tính chất vốn", "investment: vốn đầu tư; recurrent: vốn sự nghiệp; bỏ trống là cả hai", default=None
    )
    year: Year | None = told("Năm của vốn", "Năm gốc của vốn; bỏ trống là mọi năm", default=None)
    amount: Amount = told("Trần", "Số tiền cao nhất được phân bổ, như 2.120 triệu đồng")
    decision: DecisionId | None = told("Văn bản", "Mã văn bản đặt ra trần này", default=None)


class Lock(Record):
    """A period that is closed: no entry of it is added, changed or removed."""

    until: Date = told("Khóa sổ đến", "Ngày cuối của kỳ đã khóa, như 30/09/2025")
    reason: Text | None = told("Lý do", "Như đã quyết toán, đã báo cáo tỉnh", default=None)
    decision: DecisionId | None = told("Văn bản", "Mã văn bản khóa sổ", default=None)


class Recipient(Record):
    """One line of “Nơi nhận”."""

    name: Text = told("Tên", "Nguyên văn")
    unit: UnitId | None = told("Đơn vị", "Mã đơn vị, nếu là đơn vị có trong units.yaml", default=None)
    purpose: Text | None = told("Để", "Như b/c (báo cáo), p/h (phối hợp)", default=None)
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)


class Signature(Record):
    """The block under which the plan is signed."""

    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
    authority: Text | None = told("Thay mặt", "Như TM. ỦY BAN NHÂN DÂN", default=None)
    acting: Text | None = told("Ký thay", "Như KT. CHỦ TỊCH", default=None)
    position: Text | None = told("Chức vụ", "Chức vụ người ký", default=None)
    name: Text | None = told("Họ tên", "Để trống khi chưa ký", default=None)


class Head(Record):
    """The plan's own page. No field is required by its type, so that a broken one hides no other."""

    required: ClassVar[tuple[str, ...]] = ("id", "status", "year", "title", "issuer", "sources")
    nested: ClassVar[frozenset[str]] = frozenset(
        ("sources", "legal_bases", "outline", "aims", "beneficiaries", "recipients")
    )
    model_config = ConfigDict(json_schema_extra={"required": list(required)})

    id: Id | None = told("Mã kế hoạch", "Như kon-chieng-2025", default=None)
    status: Status | None = told("Tình trạng", "draft: bản nháp; issued: đã ban hành", default=None)
    year: Year | None = told("Năm kế hoạch", "Bốn chữ số", default=None)
    programme: Id | None = told("Chương trình", "Mã chương trình trong danh mục của kcplan", default=None)
    issuer: Text | None = told("Cơ quan ban hành", "Như Ủy ban nhân dân xã …", default=None)
    motto: Texts = told("Quốc hiệu, tiêu ngữ", "Nguyên văn hai dòng ở đầu văn bản", default=())
    number: Number | None = told("Số", "Để trống khi chưa có số", default=None)
    symbol: Text | None = told("Ký hiệu", "Như KH-UBND", default=None)
    place: Text | None = told("Nơi ban hành", "Địa danh đứng trước ngày, tháng, năm", default=None)
    date: Date | None = told("Ngày", "Biết đến đâu ghi đến đó: 09/2025 khi chưa có ngày", default=None)
    title: Text | None = told("Tên kế hoạch", "Trích yếu, nguyên văn", default=None)
    nature: Nature | None = told("Tính chất vốn", "Tính chất của mọi dòng tiền không ghi riêng", default=None)
    sources: tuple[FundingSource, ...] = told("Nguồn vốn", "Các nguồn vốn mà kế hoạch dùng", default=())
    legal_bases: tuple[LegalBasis, ...] = told("Căn cứ", "Các văn bản mà kế hoạch dẫn", default=())
    standing_unit: UnitId | None = told("Cơ quan thường trực", "Mã đơn vị", default=None)
    outline: tuple[Heading, ...] = told("Dàn mục", "Số và tên các mục, theo thứ tự trong văn bản", default=())
    purpose: Passage | None = told("Mục đích, yêu cầu", "Nguyên văn phần mục đích, yêu cầu", default=None)
    aims: tuple[Aim, ...] = told("Mục tiêu", "Mục tiêu tổng quát và các mục tiêu cụ thể", default=())
    scope: Scope | None = told("Phạm vi", "Nơi kế hoạch được thực hiện, nguyên văn", default=None)
    beneficiaries: tuple[Passage, ...] = told("Đối tượng", "Các nhóm đối tượng của kế hoạch", default=())
    duration: Duration | None = told("Thời gian thực hiện", "Kế hoạch kéo dài đến khi nào, nguyên văn", default=None)
    funding: Funding | None = told(
        "Kinh phí thực hiện", "Tiền lấy từ đâu, nguyên văn; kèm tổng số nếu văn bản ghi", default=None
    )
    closing: Passage | None = told("Lời kết", "Đoạn cuối văn bản, nguyên văn", default=None)
    follow_up: FollowUp | None = told("Theo dõi", "Ngưỡng để đánh giá tiến độ", default=None)
    ceilings: tuple[Ceiling, ...] = told("Trần vốn", "Số cao nhất được phân bổ, theo cấp trên", default=())
    locked: tuple[Lock, ...] = told(
        "Kỳ đã khóa sổ", "Các kỳ không được ghi thêm hay sửa; mỗi kỳ một dòng, như - until: 30/09/2025", default=()
    )
    recipients: tuple[Recipient, ...] = told("Nơi nhận", "Từng dòng của phần nơi nhận", default=())
    signature: Signature | None = told("Khối ký", "Thay mặt ai, chức vụ và họ tên người ký", default=None)
