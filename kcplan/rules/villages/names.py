"""KC656–KC658: the villages that running text names, against the list."""

import re
from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.fold import fold
from kcplan.language.lookup import is_one_slip
from kcplan.language.words import keys
from kcplan.model.village import Village
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.villages import bare, by_class, former_communes

WARNING = Severity.WARNING
_CLASS_NAMES = {"dac biet kho khan": N_("đặc biệt khó khăn"), "kho khan": N_("khó khăn")}
_CLASSES = frozenset(_CLASS_NAMES)
_NEIGHBOUR = pattern(r"\b(?:giáp|cạnh|nối với|sang)\s+(?:các\s+)?\w+\s+$", re.IGNORECASE)
_OF_COMMUNE = pattern(r"\s*[,(]?\s*(?:thuộc\s+|của\s+)?(?:xã|phường|huyện|tỉnh)\s", re.IGNORECASE)
_REACH = 30  # What says so stands within so many characters.
_LONG = 4  # Letters of a name in which a slip can be told from another name.


@rule("KC656", WARNING, needs=("villages",))
def village_in_words_is_listed(case: Case) -> Iterator[Hit]:
    """Thôn, làng mà lời kế hoạch nêu tên là thôn, làng trong villages.yaml, viết đúng như ở đó.

    Báo: lời văn nêu “{name}”, mà villages.yaml {trouble}
    Sửa: so lại với văn bản, rồi sửa tên trong câu hay trong danh sách
    Vì sao: tên thôn sai một dấu là một thôn khác; tên thôn của xã khác là dấu hiệu chép nhầm.
    Sai: villages.yaml ghi Suối Trong, câu ghi “thôn Suối Trọng”
    Đúng: villages.yaml ghi Suối Trong, câu ghi “thôn Suối Trong”
    """
    known = {village.id: bare(village.name) for village in case.plan.villages}
    is_whole = _is_whole(case)
    for passage in case.statements.passages if known else ():
        named = case.statements.village_names.named(passage.text)
        for name in dict.fromkeys(one.words for one in named if not one.ids):
            meant = [village for village, written in known.items() if _is_slip(name, written)]
            if meant or (is_whole and not _is_outside(passage.text, name)):
                near = phrase("ghi “{near}”", near=known[meant[0]]) if meant else phrase("không có thôn, làng ấy")
                accused = [("village-name", village) for village in meant]
                yield Hit(passage.at(case.plan, name), passage.item, {"name": name, "trouble": near}, accuses=accused)


@rule("KC657", WARNING, needs=("villages",))
def village_is_of_its_former_commune(case: Case) -> Iterator[Hit]:
    """Xã cũ của mỗi thôn, làng đúng như lời kế hoạch.

    Báo: {name}: villages.yaml ghi xã cũ là {listed}, lời văn kể thôn này thuộc xã {said} cũ
    Sửa: so lại với văn bản, rồi sửa khóa former_commune hay câu
    Vì sao: nhiều xã nhập một có thôn trùng tên; nhầm xã cũ là nhầm thôn.
    Sai: câu kể “Tơ Bla (thuộc xã Đăk Trôi cũ)”, former_commune: Kon Chiêng
    Đúng: câu kể “Tơ Bla (thuộc xã Đăk Trôi cũ)”, former_commune: Đăk Trôi
    """
    listed: dict[str, list[Village]] = {}
    for village in case.plan.villages:
        listed.setdefault(" ".join(keys(bare(village.name))), []).append(village)
    for passage in case.statements.having("cũ", "trước đây"):
        for commune, names in former_communes(passage.text):
            for name in names:
                yield from _moved(case, listed.get(" ".join(keys(bare(name))), []), commune)


@rule("KC658", WARNING, needs=("villages",))
def village_is_of_the_class_in_words(case: Case) -> Iterator[Hit]:
    """Mức khó khăn của mỗi thôn, làng đúng như đoạn văn kể các thôn theo mức.

    Báo: {name}: villages.yaml ghi {listed}, lời văn kể thôn này trong các thôn {said}
    Sửa: so lại với văn bản công nhận, rồi sửa khóa difficulty hay câu
    Vì sao: mức khó khăn quyết định ai được hưởng chính sách nào.
    Sai: câu kể “Các thôn đặc biệt khó khăn: Klah”, difficulty: khó khăn
    Đúng: câu kể “Các thôn đặc biệt khó khăn: Klah”, difficulty: đặc biệt khó khăn
    """
    known = {" ".join(keys(bare(village.name))): village for village in reversed(case.plan.villages)}
    for passage in case.statements.having("khó khăn:"):
        for said, names in by_class(passage.text):
            for name in names:
                village = known.get(" ".join(keys(bare(name))))
                if village and village.difficulty and fold(village.difficulty) in _CLASSES.difference([said]):
                    args = {"name": village.name, "listed": village.difficulty, "said": Phrase(_CLASS_NAMES[said])}
                    yield Hit(case.at(village, "difficulty"), village.id, args)


RULES = (village_in_words_is_listed, village_is_of_its_former_commune, village_is_of_the_class_in_words)


def _is_whole(case: Case) -> bool:
    """Whether the plan says that the list holds all villages of its place: as many as its scope counts."""
    scope = case.plan.head.scope
    return bool(scope and scope.villages and int(scope.villages.number) == len(case.plan.villages))


def _is_outside(text: str, name: str) -> bool:
    """Whether a text says that a village is a neighbour, or of another commune."""
    place = text.find(name)
    before, behind = text[max(0, place - _REACH) : place], text[place + len(name) : place + len(name) + _REACH]
    return bool(_NEIGHBOUR.search(before) or _OF_COMMUNE.match(behind))


def _is_slip(said: str, listed: str) -> bool:
    """Whether a name is another with a mark or a letter wrong; short names and numbers are all near each other."""
    one, other = (fold(text).replace(" ", "") for text in (said, listed))
    return not one[-1:].isdigit() and (one == other or (len(one) >= _LONG and is_one_slip(one, other)))


def _moved(case: Case, villages: list[Village], commune: str) -> Iterator[Hit]:
    stated = [village for village in villages if village.former_commune]
    if len(stated) == 1 and keys(stated[0].former_commune or "") != keys(commune):
        village = stated[0]
        args = {"name": village.name, "listed": village.former_commune, "said": commune}
        yield Hit(case.at(village, "former_commune"), village.id, args)
