"""KC619–KC621: recipients, the standing unit and days of report, in data and in the plan's words."""

import re
from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.language.words import COMMA, Words, composed, keys, plain, words
from kcplan.model.duty import Task
from kcplan.rules.case import Case
from kcplan.rules.messages import name_of, names_of
from kcplan.rules.rule import Hit, rule
from kcplan.statements import citations, items
from kcplan.statements.role_words import begins_work

WARNING = Severity.WARNING
_STANDING = ("cơ quan thường trực", "đơn vị thường trực", "cơ quan đầu mối")
_BACK, _THROUGH = keys("về"), keys("qua")  # the closing's “phản ánh về Phòng Kinh tế”
_STANDING_KEYS = tuple(map(keys, _STANDING[:2]))
_IS = frozenset(keys("là làm"))
_OF_THE_PLAN = tuple(map(plain, ("chương trình", "kế hoạch", "giảm nghèo")))
_DAY = re.compile(r"[0-9]+|quý\s+(?P<quarter>i{1,3}|iv)\b|(?P<turn>tuần|tháng|quý|năm)(?!\s*[0-9])")
_SPELLED = re.compile(r"\b(?:ngày|mùng|mồng)\s+(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b", re.IGNORECASE)
_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@rule("KC619", WARNING)
def recipient_is_the_unit_named(case: Case) -> Iterator[Hit]:
    """Tên ở mỗi dòng nơi nhận là tên của đơn vị ghi ở khóa unit.

    Báo: nơi nhận ghi “{name}” mà khóa unit là {unit}
    Sửa: sửa tên hoặc mã
    Vì sao: kế hoạch gửi theo tên, còn bảng theo dõi ai đã nhận thì theo mã.
    Sai:
        - name: Trạm Y tế
          unit: phong-kinh-te
    Đúng:
        - name: Trạm Y tế
          unit: tram-y-te
    """
    every, recipients = case.facts.groups, case.plan.head.recipients
    if case.plan.lost.touches("units"):
        return
    for number, one in enumerate(recipients):
        named = case.statements.unit_names.spelled(one.name)
        if (
            one.unit
            and one.unit in case.plan.units_by_id
            and named
            and not any(every.related(one.unit, unit) for unit in named)
        ):
            others = [other for other in recipients if other is not one]
            name_is_taken = any(set(case.statements.unit_names.spelled(other.name)) & set(named) for other in others)
            field = "name" if name_is_taken else "unit"
            args = {"name": one.name, **names_of(case, unit=one.unit)}
            accused = [("recipient", unit) for unit in (one.unit, *named)]
            yield Hit(case.at(case.plan.head, "recipients", number, field), one.unit, args, accuses=accused)


@rule("KC620", WARNING)
def standing_unit_is_the_one_named(case: Case) -> Iterator[Hit]:
    """Cơ quan thường trực ghi ở standing_unit là cơ quan mà lời kế hoạch nêu.

    Báo: lời văn nêu “{said}”, standing_unit ghi {listed}
    Sửa: so lại với văn bản, rồi sửa câu hoặc mã
    Vì sao: mọi báo cáo và vướng mắc đổ về cơ quan thường trực; nhầm cơ quan thì không ai tổng hợp.
    Sai: mục “Phòng Kinh tế (cơ quan thường trực)”, standing_unit: tram-y-te
    Đúng: mục “Phòng Kinh tế (cơ quan thường trực)”, standing_unit: phong-kinh-te
    """
    standing = case.plan.head.standing_unit
    if standing not in case.plan.units_by_id or case.plan.lost.touches("units"):
        return
    for ids, written in _said_to_stand(case):
        if standing and not case.facts.groups.any_related([standing], ids):
            args = {"said": written, **names_of(case, listed=standing)}
            yield Hit(case.at(case.plan.head, "standing_unit"), standing, args)
            return


@rule("KC621", WARNING)
def report_is_due_as_the_sentence_says(case: Case) -> Iterator[Hit]:
    """Hạn báo cáo ghi ở khóa due có trong câu nhiệm vụ.

    Báo: {unit}: hạn ghi “{due}”, câu nhiệm vụ không có hạn ấy
    Sửa: so lại với văn bản, rồi sửa câu hoặc hạn
    Vì sao: máy nhắc theo hạn đã ghi, người làm theo câu; hai hạn thì có một hạn muộn.
    Sai: câu ghi “trước ngày 20 hằng tháng”, due: trước ngày 15 hằng tháng
    Đúng: câu ghi “trước ngày 20 hằng tháng”, due: trước ngày 20 hằng tháng
    """
    for duties in case.plan.duties:
        for task in duties.tasks:
            if not task.reports or _SPELLED.search(task.text):  # “ngày mười lăm” is not read
                continue
            said = _days(citations.without(items.without(task.text)))
            if not said and "báo cáo" not in composed(task.text).casefold():
                continue  # a report that the sentence does not speak of is told of as such
            for number, report in enumerate(task.reports):
                if report.due and not _days(report.due) <= said:
                    args = {"due": report.due, **names_of(case, unit=duties.unit)}
                    yield Hit(case.at(task, "reports", number, "due"), duties.unit, args)


RULES = (recipient_is_the_unit_named, standing_unit_is_the_one_named, report_is_due_as_the_sentence_says)


def _said_to_stand(case: Case) -> Iterator[tuple[tuple[str, ...], str]]:
    """The units that the plan's words call the standing one, or send everybody to, as written."""
    for passage in case.statements.having(*_STANDING):
        if passage.path == ("heading",):
            spoken = words(passage.text)
            for mention in case.statements.unit_names.all(spoken)[:1]:
                yield mention.ids, spoken.written(mention.first, mention.last)
    yield from _by_duties(case)
    for passage in case.statements.passages:
        if passage.record is case.plan.head.closing:
            yield from _sent_to(case, words(passage.text))


def _by_duties(case: Case) -> Iterator[tuple[tuple[str, ...], str]]:
    """`Là cơ quan thường trực, tổng hợp …` among the duties of a unit."""
    for passage in case.statements.having("thường trực"):
        unit = passage.item if isinstance(passage.record, Task) else None
        if unit and any(_is_standing(clause) for clause in words(passage.text).clauses()):
            yield (unit,), name_of(case, unit)


def _is_standing(clause: Words) -> bool:
    """Whether a clause begins with being the standing unit, of the plan and not of something else."""
    begin = next((words_ for words_ in _STANDING_KEYS if tuple(clause.keys[1 : 1 + len(words_)]) == words_), None)
    if begin is None or clause.keys[0] not in _IS:
        return False
    end = 1 + len(begin)
    if end == len(clause) or clause.keys[end] == COMMA or begins_work(clause.keys, end):
        return True
    return any(said in plain(clause.written(end, len(clause)).partition(",")[0]) for said in _OF_THE_PLAN)


def _sent_to(case: Case, spoken: Words) -> Iterator[tuple[tuple[str, ...], str]]:
    """Whom the closing sends everybody to; to the committee through the standing unit is to the standing unit."""
    every, standing = case.statements.unit_names.all(spoken), case.plan.head.standing_unit or ""
    before = [(tuple(spoken.keys[max(0, one.first - 1) : one.first]), one) for one in every]
    if any(word == _THROUGH and case.facts.groups.any_related([standing], one.ids) for word, one in before):
        return
    for word, one in before:
        if word == _BACK:
            yield one.ids, spoken.written(one.first, one.last)


def _days(text: str) -> frozenset[str]:
    """The days, quarters and turns that a text names: `trước ngày 05 hằng tháng` names 5 and `tháng`."""
    found = _DAY.finditer(composed(text).casefold())
    return frozenset(_QUARTERS.get(one["quarter"]) or one["turn"] or one[0].lstrip("0") for one in found)
