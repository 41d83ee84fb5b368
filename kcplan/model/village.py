"""villages.yaml: the villages that the plan reaches."""

from kcplan.model.fields import DecisionId, Id, SectionRef, Text, told, was
from kcplan.model.record import Record


class Village(Record):
    """A village; what the document does not say of it stays blank."""

    id: Id = told("Mã", "Như lang-dak-bot")
    was: Id | None = was()
    name: Text = told("Tên", "Như văn bản ghi")
    former_commune: Text | None = told("Xã cũ", "Xã trước khi sắp xếp đơn vị hành chính", default=None)
    difficulty: Text | None = told(
        "Mức khó khăn", "Khó khăn hay đặc biệt khó khăn; để trống nếu không ghi cho từng thôn", default=None
    )
    decision: DecisionId | None = told("Văn bản công nhận", "Mã văn bản ở legal_bases", default=None)
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
