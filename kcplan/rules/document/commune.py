"""KC820: the place that a plan is for."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kcplan.finding import Severity
from kcplan.language.words import Words, composed, keys, words
from kcplan.rules.case import Case
from kcplan.rules.document.wording import LONGEST_NAME, is_former
from kcplan.rules.rule import Hit, rule
from kcplan.statements.passages import Passage

_SPOKEN = ("xã", "phường", "thị trấn", "đặc khu")
_LEVELS = tuple(map(keys, _SPOKEN))
_FIRSTS = frozenset(level[0] for level in _LEVELS)
_NO_LEVEL = keys("thị")[0]  # `thị xã` is of another level
_NEIGHBOURS = frozenset(keys("giáp các"))  # `phía đông giáp xã …`, `các xã …`
_MERGED = ("sáp nhập", "hợp nhất", "cơ sở nhập")
_GOES_ON = frozenset(keys("năm giai đoạn theo thuộc tỉnh huyện thành từ đến và trong"))  # behind a name in capitals
_BEFORE = frozenset(keys("bàn dân của tại ở"))  # in capitals only `ĐỊA BÀN XÃ …` is sure to be followed by a name
_KINDS = tuple(map(keys, ("nông thôn", "đặc biệt", "khó khăn", "nghèo")))  # `xã Nông thôn mới` is a kind of commune
_SOCIAL = list(keys("hội"))
_FIELDS = ("purpose", "scope", "closing")

Name = tuple[str, ...]


class _Named(NamedTuple):
    """A commune named: where, and the words of the text that are its name."""

    path: tuple[str, ...]
    passage: Passage | None
    text: Words
    first: int
    last: int

    @property
    def name(self) -> Name:
        """What is compared."""
        return tuple(self.text.keys[self.first : self.last])

    @property
    def written(self) -> str:
        """The name as it stands in the text."""
        return self.text.written(self.first, self.last)


@rule("KC820", Severity.WARNING)
def place_is_one(case: Case) -> Iterator[Hit]:
    """Tên xã ở cơ quan ban hành, tên kế hoạch, nơi ban hành, mục đích, phạm vi và lời kết là một.

    Báo: ở đây ghi {here}, nơi khác ghi {others}
    Sửa: sửa cho giống nhau
    Vì sao: tên xã khác còn sót lại là dấu hiệu kế hoạch chép từ xã khác.
    Sai: Ủy ban nhân dân xã Suối Bạc … trên địa bàn xã Mây Ngàn
    Đúng: Ủy ban nhân dân xã Suối Bạc … trên địa bàn xã Suối Bạc
    """
    named = list(_named(case))
    counted = Counter(name for *_, name in dict.fromkeys((one.path, id(one.passage), one.name) for one in named))
    if len(counted) > 1:
        usual = counted.most_common(1)[0][0]
        wrong = next(one for one in named if one.name != usual)
        others = dict.fromkeys(one.written for one in named if one.name == usual)
        at = wrong.passage.at(case.plan, wrong.written) if wrong.passage else case.at(case.plan.head, *wrong.path)
        yield Hit(at, case.plan.head.id, {"here": wrong.written, "others": tuple(others)[:1]})


RULES = (place_is_one,)


def _named(case: Case) -> Iterator[_Named]:
    own = list(_in_fields(case))
    yield from own
    known = {one.name for one in own}
    former = {keys(village.former_commune) for village in case.plan.villages if village.former_commune} - known
    records = {id(case.plan.head), *(id(getattr(case.plan.head, field)) for field in _FIELDS)}
    for passage in case.statements.passages:
        if id(passage.record) in records:
            for text, first in _levels(passage.text):
                one = _Named((), passage, text, first, _end(text, first, known))
                if one.name and (one.name in known or not (one.name in former or _is_former(one))):
                    yield one


def _is_former(one: _Named) -> bool:
    assert one.passage
    return is_former(one.passage.text, one.text.span(one.first, one.last)[0])


def _in_fields(case: Case) -> Iterator[_Named]:
    """The commune of who issues the plan, and where it is issued."""
    head = case.plan.head
    for text, first in _levels(head.issuer or ""):
        if first < len(text):
            yield _Named(("issuer",), None, text, first, min(len(text), first + LONGEST_NAME))
            break
    if head.place:
        text = words(head.place)
        yield _Named(("place",), None, text, 0, min(len(text), LONGEST_NAME))


def _levels(text: str) -> Iterator[tuple[Words, int]]:
    """Where in a text a name behind `xã` begins; of neighbours, and of communes that were merged, there is none."""
    low = composed(text).casefold()
    if not any(level in low for level in _SPOKEN) or any(merged in low for merged in _MERGED):
        return
    spoken = words(text)
    for place in (place for place, key in enumerate(spoken.keys) if key in _FIRSTS):
        level = next((one for one in _LEVELS if tuple(spoken.keys[place : place + len(one)]) == one), ())
        before = spoken.keys[place - 1] if place else ""
        if level and before != _NO_LEVEL and before not in _NEIGHBOURS:
            yield spoken, place + len(level)


def _end(text: Words, first: int, known: set[Name]) -> int:
    """Where a name ends: a known one where it does, another where capitals do; `first` where there is none."""
    for name in known:
        if tuple(text.keys[first : first + len(name)]) == name:
            return first + len(name)
    is_loud, before = text.raw[first - 1].isupper(), text.keys[max(0, first - 2)]
    last = first
    limit = min(len(text), first + LONGEST_NAME)
    while last < limit and text.is_capital(last) and not (is_loud and text.keys[last] in _GOES_ON):
        last += 1
    said = tuple(text.keys[first : first + 2])
    is_kind = said in _KINDS or said[:1] in _KINDS
    is_name = not is_kind and text.keys[first:last] != _SOCIAL and (not is_loud or before in _BEFORE)
    return last if is_name else first
