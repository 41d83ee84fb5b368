"""Papers: what a plan rests on, and what it cites."""

from kcplan.model.fields import Date, Id, Number, Period, SectionRef, Text, told, was
from kcplan.model.record import Record


class LegalBasis(Record):
    """A paper that the plan cites, with what the plan says of it."""

    id: Id = told("Mã", "Mã để nơi khác dẫn tới, như qd-940-2025")
    was: Id | None = was()
    kind: Text = told("Loại văn bản", "Quyết định, Kế hoạch, Nghị quyết, Luật, …")
    number: Number | None = told("Số, ký hiệu", "Như 940/QĐ-UBND; để trống nếu văn bản không ghi", default=None)
    date: Date | None = told("Ngày ban hành", "Biết đến đâu ghi đến đó, như 30/07/2025", default=None)
    issuer: Text | None = told("Cơ quan ban hành", "Như kế hoạch ghi", default=None)
    title: Text | None = told("Trích yếu", "Tên văn bản, khi câu dẫn không có", default=None)
    period: Period | None = told("Giai đoạn", "Giai đoạn mà văn bản phục vụ, theo lời kế hoạch", default=None)
    section: SectionRef | None = told("Mục", "Mục của văn bản nơi dẫn tới", default=None)
    words: Text | None = told("Câu dẫn", "Nguyên văn câu dẫn trong kế hoạch", default=None)

    @property
    def form(self) -> str:
        """What sort of paper it is, such as Quyết định."""
        return self.kind
