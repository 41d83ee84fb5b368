"""duties.yaml: what each unit must do, in the words of the plan, with the items that it refers to."""

from typing import ClassVar

from kcplan.model.fields import Date, Dates, DayOfMonth, DimensionIds, ItemIds, SectionRef, Text, UnitId, UnitIds, told
from kcplan.model.record import Record


class Report(Record):
    """What a duty says must be reported: to whom, and by when where it is said."""

    to: UnitId = told("Báo cáo cho", "Mã đơn vị nhận")
    due: Text | None = told("Hạn", "Như văn bản ghi; để trống nếu không ghi", default=None)
    title: Text | None = told("Báo cáo gì", "Tên báo cáo, khi đơn vị có nhiều báo cáo gửi cùng một nơi", default=None)
    monthly: DayOfMonth | None = told(
        "Ngày hằng tháng", "Hạn ấy là ngày nào trong mỗi tháng của năm kế hoạch, như 20", default=None
    )
    dates: Dates = told("Các ngày", "Hạn ấy là những ngày nào, như [15/07/2025, 15/01/2026]", default=())


class Task(Record):
    """One duty in the document's words, with what it refers to."""

    text: Text = told("Nội dung", "Nguyên văn")
    leads: ItemIds = told(
        "Được giao chủ trì", "Mã các dự án, tiểu dự án, chính sách mà câu này giao chủ trì", default=()
    )
    joins: ItemIds = told(
        "Được giao phối hợp", "Mã các dự án, tiểu dự án, chính sách mà câu này giao phối hợp", default=()
    )
    items: ItemIds = told("Nhắc tới", "Mã các mục mà câu này nhắc tới, không giao vai", default=())
    partners: UnitIds = told("Cùng với", "Mã các đơn vị mà câu này kể là cùng làm", default=())
    dimensions: DimensionIds = told(
        "Chiều nghèo", "Mã các chiều thiếu hụt mà câu này nhận việc, theo chương trình", default=()
    )
    due: Date | None = told("Hạn", "Ngày phải xong, nếu có, như 30/11/2025", default=None)
    reports: tuple[Report, ...] = told("Báo cáo", "Phải báo cáo cho ai, khi nào", default=())


class UnitDuties(Record):
    """All duties of a unit, or of a group of units."""

    nested: ClassVar[frozenset[str]] = frozenset(("tasks",))

    unit: UnitId = told("Đơn vị", "Mã đơn vị hay nhóm đơn vị")
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
    tasks: tuple[Task, ...] = told("Nhiệm vụ", "Từng nhiệm vụ, theo thứ tự", default=())
