"""projects/*.yaml: a project a file, with its sub-projects, their money and who carries them out."""

from typing import ClassVar

from kcplan.model.fields import DecisionIds, Id, SectionRef, Text, Texts, UnitId, UnitIds, told, was
from kcplan.model.money import Money
from kcplan.model.record import Record


class Item(Record):
    """What a project and a sub-project both have: a funded item of the plan."""

    id: Id = told("Mã", "Như da2; tiểu dự án nối sau dự án bằng dấu chấm: da3.tda1")
    was: Id | None = was()
    title: Text = told("Tên", "Nguyên văn")
    section: SectionRef | None = told("Mục", "Mục của văn bản", default=None)
    money: Money | None = told("Kinh phí", "Tổng và từng nguồn; để trống nếu văn bản không ghi", default=None)
    decisions: DecisionIds = told("Quyết định", "Mã các văn bản mà số tiền dựa vào", default=())
    lead: UnitId | None = told("Chủ trì", "Mã đơn vị", default=None)
    partners: UnitIds = told("Phối hợp", "Mã các đơn vị", default=())
    assignment: Text | None = told("Câu giao việc", "Nguyên văn câu “Thực hiện: …”", default=None)
    objective: Texts = told("Mục tiêu", "Nguyên văn", default=())
    beneficiaries: Texts = told("Đối tượng", "Nguyên văn, mỗi nhóm một dòng", default=())
    contents: Texts = told("Nội dung", "Nguyên văn, mỗi việc một dòng", default=())


class SubProject(Item):
    """A sub-project."""


class Project(Item):
    """A project of a programme."""

    nested: ClassVar[frozenset[str]] = frozenset(("sub_projects",))

    sub_projects: tuple[SubProject, ...] = told("Tiểu dự án", "Các tiểu dự án mà kế hoạch có", default=())
