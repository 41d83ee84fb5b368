"""KC826: the province that a plan is of."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from kcplan.finding import Position, Severity
from kcplan.language.date import Date
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.places import Name, PlaceName, provinces

_MERGED = Date(2025, 7)  # Provinces were merged: a paper of before may be of one that has another name today.
_FEWEST = 2  # A name is the usual one where it stands as often, and more often than any other.


@rule("KC826", Severity.WARNING)
def province_is_one(case: Case) -> Iterator[Hit]:
    """Tên tỉnh ở cơ quan ban hành văn bản, ở đơn vị và ở lời kế hoạch là một.

    Báo: ở đây ghi tỉnh {here}, nơi khác ghi tỉnh {usual}
    Sửa: sửa cho giống nhau; tỉnh trước khi sáp nhập thì ghi thêm chữ cũ
    Vì sao: tên tỉnh khác còn sót lại là dấu hiệu chép từ nơi khác, và văn bản của tỉnh khác không là căn cứ ở đây.
    Sai: Quyết định của Ủy ban nhân dân tỉnh Đồng Sương, trên địa bàn tỉnh Hòa Giang
    Đúng: Quyết định của Ủy ban nhân dân tỉnh Đồng Sương, trên địa bàn tỉnh Đồng Sương
    Căn cứ: Nghị quyết số 202/2025/QH15
    """
    every = list(_named(case))
    for is_old in (False, True):
        named = [one for one in every if one.is_old == is_old]
        counted = Counter(one.name for one in named).most_common(2)
        if len(counted) > 1 and counted[0][1] >= _FEWEST and counted[0][1] > counted[1][1]:
            usual = next(one.place.written for one in named if one.name == counted[0][0])
            for one in named:
                if one.name != counted[0][0]:
                    yield Hit(one.at(), one.item, {"here": one.place.written, "usual": usual})


RULES = (province_is_one,)


class _Named(NamedTuple):
    place: PlaceName
    item: str | None
    at: "partial[Position]"
    is_old: bool = False

    @property
    def name(self) -> Name:
        return self.place.name


def _named(case: Case) -> Iterator[_Named]:
    """The provinces named by papers, units, and the plan's own words about where it holds."""
    head = case.plan.head
    for basis in head.legal_bases:
        is_old = basis.date is not None and basis.date.last < _MERGED.first
        for place in provinces(basis.issuer or "", ()):
            yield _Named(place, basis.id, partial(case.at, basis, "issuer"), is_old)
    for unit in case.plan.units:
        for place in provinces(unit.name, ()):
            yield _Named(place, unit.id, partial(case.at, unit, "name"))
    records = {id(record) for record in (head, head.scope, head.closing)}
    for passage in case.statements.having("tỉnh"):
        for place in provinces(passage.text, ()):
            if id(passage.record) in records or place.is_of_organ:
                yield _Named(place, passage.item, partial(passage.at, case.plan, place.written))
