"""KC820: the place that a plan is for."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kcplan.finding import Position, Severity
from kcplan.language.words import keys
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.passages import Passage
from kcplan.statements.places import OWN_COMMUNE, Name, PlaceName, alone, communes, of_organ

_FIELDS = ("purpose", "scope", "closing")


@rule("KC820", Severity.WARNING)
def place_is_one(case: Case) -> Iterator[Hit]:
    """Tên xã ở cơ quan ban hành, nơi ban hành, đơn vị và lời kế hoạch là một.

    Báo: ở đây ghi {here}, nơi khác ghi {others}
    Sửa: sửa cho giống nhau
    Vì sao: tên xã khác còn sót lại là dấu hiệu kế hoạch chép từ xã khác.
    Sai: Ủy ban nhân dân xã Suối Bạc … trên địa bàn xã Mây Ngàn
    Đúng: Ủy ban nhân dân xã Suối Bạc … trên địa bàn xã Suối Bạc
    """
    named = list(_named(case))
    places = dict.fromkeys((one.field, one.passage, one.unit, one.name) for one in named)
    counted = Counter(name for *_, name in places)
    if len(counted) > 1:
        usual = counted.most_common(1)[0][0]
        wrong = next(one for one in named if one.name != usual)
        other = next(one.place.written for one in named if one.name == usual)
        yield Hit(wrong.at(case), case.plan.head.id, {"here": wrong.place.written, "others": (other,)})


RULES = (place_is_one,)


class _Named(NamedTuple):
    """A commune named: in a field of the head, in a passage, or in the name of a unit."""

    place: PlaceName
    field: str = ""
    passage: Passage | None = None
    unit: str | None = None

    @property
    def name(self) -> Name:
        return self.place.name

    def at(self, case: Case) -> Position:
        """Where the name stands."""
        if self.passage:
            return self.passage.at(case.plan, self.place.written)
        if self.unit:
            return case.at(case.plan.units_by_id[self.unit], "name")
        return case.at(case.plan.head, self.field)


def _named(case: Case) -> Iterator[_Named]:
    own = list(_in_fields(case))
    yield from own
    known = {one.name for one in own}
    is_of_a_commune = any(one.field == "issuer" for one in own)  # A district or a province speaks of many.
    former = {keys(village.former_commune) for village in case.plan.villages if village.former_commune} - known
    records = {id(case.plan.head), *(id(getattr(case.plan.head, field)) for field in _FIELDS)}
    of_head = [passage for passage in case.statements.passages if id(passage.record) in records]
    others = case.statements.having(*OWN_COMMUNE) if is_of_a_commune else ()
    for passage in (*of_head, *(one for one in others if id(one.record) not in records)):
        for place in communes(passage.text, known):
            is_own = id(passage.record) in records or place.is_of_organ
            if is_own and (place.name in known or place.name not in former):
                yield _Named(place, passage=passage)
    for unit in case.plan.units if is_of_a_commune else ():
        for place in communes(unit.name, known) if unit.level == "commune" else ():
            if place.name not in former:
                yield _Named(place, unit=unit.id)


def _in_fields(case: Case) -> Iterator[_Named]:
    """The commune of who issues the plan, and where it is issued."""
    head = case.plan.head
    issuer = of_organ(head.issuer or "")
    yield from [_Named(issuer, "issuer")] if issuer else []
    yield from [_Named(alone(head.place), "place")] if head.place else []
