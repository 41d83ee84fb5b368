"""policies.yaml: the standing policies that the plan carries out."""

from kcplan.model.fields import Id, SectionRef, Text, UnitId, UnitIds, told, was
from kcplan.model.record import Record


class Activity(Record):
    """One thing to do under a policy, in the document's words."""

    text: Text = told("Nội dung", "Nguyên văn")
    lead: UnitId | None = told("Chủ trì", "Mã đơn vị mà câu này giao", default=None)
    partners: UnitIds = told("Phối hợp", "Mã các đơn vị mà câu này kể", default=())


class Policy(Record):
    """A policy with its lead, its partners and what is done."""

    id: Id = told("Mã", "Như tin-dung")
    was: Id | None = was()
    title: Text = told("Tên chính sách", "Nguyên văn")
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
    lead: UnitId | None = told("Chủ trì", "Mã đơn vị", default=None)
    partners: UnitIds = told("Phối hợp", "Mã các đơn vị", default=())
    assignment: Text | None = told("Câu giao việc", "Nguyên văn, như (thực hiện: …)", default=None)
    activities: tuple[Activity, ...] = told("Hoạt động", "Các việc làm, theo thứ tự", default=())
