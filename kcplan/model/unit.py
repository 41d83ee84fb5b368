"""units.yaml: who carries the plan out, and the groups that they form."""

from typing import Literal

from kcplan.model.fields import Id, SectionRef, Text, Texts, UnitIds, told, was
from kcplan.model.record import Record

Kind = Literal[
    "authority", "office", "service", "school", "front", "association", "village-board", "party", "post", "group"
]
Level = Literal["central", "province", "district", "commune", "village"]


class Unit(Record):
    """A unit, or a group of units, with the names that people use for it."""

    id: Id = told("Mã", "Như phong-kinh-te")
    was: Id | None = was()
    name: Text = told("Tên chính thức", "Như văn bản thành lập ghi")
    names: Texts = told("Tên khác", "Tên tắt và các cách viết thường dùng; lỗi gõ không khai ở đây", default=())
    kind: Kind = told(
        "Loại",
        "authority: cơ quan cấp trên hay Ủy ban nhân dân; office: phòng; service: đơn vị sự nghiệp; school: trường; "
        "front: Mặt trận; association: đoàn thể; village-board: ban nhân dân thôn; party: cơ quan Đảng; "
        "post: một chức danh; group: nhóm đơn vị",
    )
    level: Level = told("Cấp", "commune: xã, trừ khi ghi khác", default="commune")
    members: UnitIds = told("Thành viên", "Mã các đơn vị của nhóm; để trống nếu văn bản không kể", default=())
    section: SectionRef | None = told(
        "Mục", "Mục của văn bản nơi đơn vị được nhắc tới lần đầu hay được giao việc", default=None
    )
    note: Text | None = told("Ghi chú", "Điều cần nhớ về đơn vị này", default=None)
