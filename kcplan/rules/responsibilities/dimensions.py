"""KC617: the dimensions of poverty that a plan names."""

from collections.abc import Iterator

from kcplan.finding import Cause, Severity
from kcplan.language.words import plain, words
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule
from kcplan.statements.passages import Passage

_ENUMERATED = 3  # a text that names so many of the dimensions speaks of them, not of “thông tin” at large
_LACK = "thiếu hụt"
# said before a list of sectors, not of dimensions: “người làm công tác y tế, giáo dục, thông tin”
_SECTORS = tuple(map(plain, ("công tác", "ngành", "cán bộ", "nhân viên", "viên chức", "nhân lực")))


@rule("KC617", Severity.WARNING, needs=("duties",))
def dimension_has_somebody(case: Case) -> Iterator[Hit]:
    """Mỗi chiều nghèo mà kế hoạch nêu có đơn vị nhận việc.

    Báo: kế hoạch nêu chiều {dimensions} nhưng không nhiệm vụ nào nhận việc về chiều ấy
    Sửa: giao cho một đơn vị, và ghi ở khóa dimensions của nhiệm vụ
    Vì sao: chiều thiếu hụt không ai nhận thì cuối năm vẫn thiếu hụt.
    Sai: kế hoạch nêu sáu chiều, nhiệm vụ chỉ nhận bốn
    Đúng: mỗi chiều có ít nhất một nhiệm vụ nhận
    """
    if not case.plan.catalogue or not case.plan.duties:
        return
    taken = {name for duties in case.plan.duties for task in duties.tasks for name in task.dimensions}
    open_ = {name: title for name, title in case.plan.catalogue.dimensions.items() if name not in taken}
    for passage in case.statements.having(*map(str.casefold, open_.values())) if open_ else ():
        named = _named(case, passage)
        for name in [name for name in named if name in open_]:
            title = open_.pop(name)
            at, cause = passage.at(case.plan, _as_written(passage, title)), Cause(passage.at(case.plan))
            accused = [("dimension", name)]
            yield Hit(at, passage.item, {"dimensions": (title.casefold(),)}, accuses=accused, cause=cause)


RULES = (dimension_has_somebody,)


def _named(case: Case, passage: Passage) -> list[str]:
    """The dimensions that a passage speaks of: in a list of several, or as what is lacking."""
    assert case.plan.catalogue is not None
    titles, low = case.plan.catalogue.dimensions, passage.text.casefold()
    found = [name for name, title in titles.items() if title.casefold() in low]
    if len(found) < _ENUMERATED and _LACK not in low:
        return []
    text = _without_units(case, passage.text)
    found = [name for name in found if plain(titles[name]) in text]
    first = min((text.find(plain(titles[name])) for name in found), default=0)
    if len(found) >= _ENUMERATED and not f"{text[:first]} ".endswith(_SECTORS):
        return found
    after = text.partition(plain(_LACK).rstrip() + " ")[2]
    return [name for name in found if plain(titles[name]) in f" {after}"]


def _without_units(case: Case, text: str) -> str:
    """The plain text but for the names of units: `Trạm Y tế` is no dimension."""
    spoken = words(text)
    for mention in case.statements.unit_names.all(spoken):
        text = text.replace(spoken.written(mention.first, mention.last), ".")
    return plain(text)


def _as_written(passage: Passage, words: str) -> str:
    place = passage.text.casefold().find(words.casefold())
    return passage.text[place : place + len(words)] if place >= 0 else ""
