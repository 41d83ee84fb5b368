"""waivers.yaml: findings that the people responsible have looked at and accept."""

from kcplan.model.fields import Date, Evidence, RuleCode, Text, told
from kcplan.model.record import Record


class Waiver(Record):
    """One finding, or several alike, that is accepted for a reason.

    `item` is what a finding speaks of, of whatever kind: the id of a record, of the plan, or a source's code. It is
    no reference: what it names need not exist, as the finding may say just that.
    """

    code: RuleCode = told("Mã quy tắc", "Mã của quy tắc mà validate báo, như KC305")
    item: Text = told("Mã mục", "Mã của mục mà validate báo, như da3.tda1 hay NSTW; --format json ghi mã ấy ở item")
    reason: Text = told("Lý do", "Vì sao chỗ này được chấp nhận")
    page: Evidence | None = told(
        "Chỗ trong văn bản", "Với một lỗi mà văn bản đã ký vốn mang: trang, dòng ghi như vậy", default=None
    )
    by: Text | None = told("Người chấp nhận", "Ai đã xem và chấp nhận", default=None)
    date: Date | None = told("Ngày", "Ngày chấp nhận, như 26/09/2025", default=None)
