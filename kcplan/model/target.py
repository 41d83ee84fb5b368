"""targets.yaml: what the plan promises to reach, in figures."""

from kcplan.model.fields import AimIds, Change, Date, DecisionId, Id, SectionRef, Text, UnitId, Value, told
from kcplan.model.record import Record


class Level(Record):
    """The value of an indicator at a date; blank where the document gives none."""

    date: Date | None = told("Thời điểm", "Biết đến đâu ghi đến đó, như 12/2025", default=None)
    value: Value | None = told("Giá trị", "Có đơn vị, như 11,91%; để trống nếu văn bản không ghi", default=None)


class Assigned(Record):
    """What a higher level assigned: a value to reach, or a change to make."""

    by: UnitId | None = told("Cơ quan giao", "Mã đơn vị", default=None)
    value: Value | None = told("Mức được giao", "Như 11,91%", default=None)
    change: Change | None = told("Mức thay đổi được giao", "Như giảm 5,96 điểm phần trăm", default=None)
    decision: DecisionId | None = told("Văn bản giao", "Mã văn bản ở legal_bases; để trống nếu không dẫn", default=None)


class Target(Record):
    """An indicator with its baseline, its target, and what was assigned."""

    id: Id = told("Mã", "Như ty-le-ho-ngheo")
    indicator: Text = told("Chỉ tiêu", "Tên chỉ tiêu")
    unit: Text = told("Đơn vị tính", "Như %, hộ, người")
    baseline: Level | None = told("Hiện trạng", "Giá trị lúc đầu", default=None)
    change: Change | None = told(
        "Thay đổi", "Từ hiện trạng đến mức phải đạt, có chiều: giảm 5,96 điểm phần trăm", default=None
    )
    target: Level | None = told("Mức phải đạt", "Giá trị phải đạt", default=None)
    assigned: Assigned | None = told("Cấp trên giao", "Điều cấp trên giao cho chỉ tiêu này", default=None)
    aims: AimIds = told("Đo mục tiêu", "Mã các mục tiêu mà chỉ tiêu này đo", default=())
    words: Text | None = told("Nguyên văn", "Câu của văn bản", default=None)
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
