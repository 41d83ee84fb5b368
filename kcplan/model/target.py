"""targets.yaml: what the plan promises to reach, in figures."""

from typing import Literal

from kcplan.model.fields import (
    AimIds,
    Change,
    Date,
    DecisionId,
    Id,
    SectionRef,
    TargetIds,
    Text,
    UnitId,
    Value,
    told,
    was,
)
from kcplan.model.record import Record


class Level(Record):
    """The value of an indicator at a date; blank where the document gives none."""

    date: Date | None = told("Thời điểm", "Biết đến đâu ghi đến đó, như 12/2025", default=None)
    value: Value | None = told("Giá trị", "Có đơn vị, như 11,91%; để trống nếu văn bản không ghi", default=None)
    numerator: Value | None = told("Tử số", "Với một tỷ lệ: số hộ, số người đạt, như 250 hộ", default=None)
    denominator: Value | None = told("Mẫu số", "Với một tỷ lệ: tổng số, như 2.100 hộ", default=None)


class Assigned(Record):
    """What a higher level assigned: a value to reach, or a change to make."""

    by: UnitId | None = told("Cơ quan giao", "Mã đơn vị", default=None)
    value: Value | None = told("Mức được giao", "Như 11,91%", default=None)
    change: Change | None = told("Mức thay đổi được giao", "Như giảm 5,96 điểm phần trăm", default=None)
    decision: DecisionId | None = told("Văn bản giao", "Mã văn bản ở legal_bases; để trống nếu không dẫn", default=None)


class Households(Record):
    """How the number of households goes from start to end: end = start - escaped + fallen back + newly poor."""

    start: Value | None = told("Đầu kỳ", "Số hộ đầu kỳ, như 350 hộ", default=None)
    escaped: Value | None = told("Thoát", "Số hộ thoát nghèo trong kỳ", default=None)
    fallen_back: Value | None = told("Tái nghèo", "Số hộ tái nghèo trong kỳ", default=None)
    newly_poor: Value | None = told("Phát sinh", "Số hộ nghèo phát sinh mới trong kỳ", default=None)
    end: Value | None = told("Cuối kỳ", "Số hộ cuối kỳ", default=None)


class Target(Record):
    """An indicator with its baseline, its target, and what was assigned."""

    id: Id = told("Mã", "Như ty-le-ho-ngheo")
    was: Id | None = was()
    indicator: Text = told("Chỉ tiêu", "Tên chỉ tiêu")
    unit: Text = told("Đơn vị tính", "Như %, hộ, người")
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
    aims: AimIds = told("Đo mục tiêu", "Mã các mục tiêu mà chỉ tiêu này đo", default=())
    baseline: Level | None = told("Hiện trạng", "Giá trị lúc đầu", default=None)
    change: Change | None = told(
        "Thay đổi", "Từ hiện trạng đến mức phải đạt, có chiều: giảm 5,96 điểm phần trăm", default=None
    )
    target: Level | None = told("Mức phải đạt", "Giá trị phải đạt", default=None)
    assigned: Assigned | None = told("Cấp trên giao", "Điều cấp trên giao cho chỉ tiêu này", default=None)
    households: Households | None = told(
        "Biến động hộ", "Đầu kỳ, thoát, tái, phát sinh, cuối kỳ; để trống nếu văn bản không ghi", default=None
    )
    counting: Literal["level", "cumulative"] = told(
        "Cách tính", "level: mức ở thời điểm ấy; cumulative: lũy kế từ đầu năm, chỉ có tăng", default="level"
    )
    parts: TargetIds = told(
        "Chỉ tiêu thành phần", "Mã các chỉ tiêu của từng nhóm mà gộp lại thành chỉ tiêu này", default=()
    )
    words: Text | None = told("Nguyên văn", "Câu của văn bản", default=None)
