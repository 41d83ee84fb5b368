"""KC714–KC715: what was done and reported, against what the plan asks for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from kcplan import facts
from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import Date, write
from kcplan.language.fold import heard
from kcplan.language.nearest import nearest
from kcplan.language.paraphrase import is_said
from kcplan.model.ledger import Implementation, Submission
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of
from kcplan.rules.rule import Hit, rule

_NEAR = 2  # A message names the nearest days.
_BEGINNING = 60  # A message shows so many characters of a content.


@rule("KC714", Severity.ERROR)
def activity_is_in_the_plan(case: Case) -> Iterator[Hit]:
    """Việc đã làm là một nội dung của mục, hay một nhiệm vụ của đơn vị, theo lời kế hoạch.

    Báo: {of}: {trouble}
    Sửa: chép nguyên văn nội dung, hay phần đầu đủ dài để chỉ còn đúng một nội dung; nói về cả mục thì bỏ khóa text
    Vì sao: việc không nhận ra là nội dung nào thì nội dung ấy mãi là chưa làm.
    Sai: nội dung “Trồng chè dưới tán rừng”, ghi “Nuôi bò”
    Đúng: nội dung “Trồng chè dưới tán rừng”, ghi “Trồng chè”
    """
    texts = _texts(case)
    sorted_texts = {name: sorted({heard(text) for text in some}) for name, some in texts.items()}
    for entry in case.facts.accounts.entries:
        of = (entry.item or entry.unit) if isinstance(entry, Implementation) else None
        if of in texts and isinstance(entry, Implementation) and entry.text:
            count = _fitting(heard(entry.text), sorted_texts[of]) or _paraphrased(entry.text, texts[of])
            if count != 1:
                trouble, hint = _misfit(entry.text, texts[of], count)
                yield Hit(case.at(entry, "text"), entry.id, {"of": of, "trouble": trouble}, hint)


@rule("KC715", Severity.WARNING)
def report_is_due(case: Case) -> Iterator[Hit]:
    """Báo cáo đã gửi là báo cáo mà nhiệm vụ của đơn vị yêu cầu gửi tới nơi nhận ấy, cho một hạn có thật.

    Báo: duties.yaml không giao {by} báo cáo cho {to}{when}
    Sửa: sửa đơn vị gửi hay nơi nhận; nếu kế hoạch có giao thì thêm khóa reports vào nhiệm vụ của đơn vị
    Vì sao: báo cáo không ứng với nhiệm vụ nào thì nhiệm vụ thật vẫn bị coi là chưa báo cáo.
    Sai: Trạm Y tế phải báo cáo Phòng Kinh tế; ghi Trạm Y tế báo cáo Ủy ban nhân dân xã
    Đúng: Trạm Y tế phải báo cáo Phòng Kinh tế; ghi Trạm Y tế báo cáo Phòng Kinh tế
    """
    if case.plan.lost.touches("duties") or case.plan.lost.touches("units"):
        return
    asked = dict.fromkeys(
        (duties.unit, report.to) for duties in case.plan.duties for task in duties.tasks for report in task.reports
    )
    every, known = case.facts.groups, case.plan.units_by_id
    judged: dict[tuple[str, str], bool] = {}
    days = _days(case)
    for entry in case.facts.accounts.entries:
        if isinstance(entry, Submission) and entry.by in known and entry.to in known:
            way = (entry.by, entry.to)
            if way not in judged:
                judged[way] = any(every.related(way[0], by) and every.related(way[1], to) for by, to in asked)
            if not judged[way]:
                args = names_of(case, by=entry.by, to=entry.to)
                yield Hit(case.at(entry, "to"), entry.id, {**args, "when": ""})
            elif entry.due and way in days and entry.due not in days[way]:
                args = names_of(case, by=entry.by, to=entry.to)
                when = phrase(", hạn {due}", due=write(entry.due))
                yield Hit(case.at(entry, "due"), entry.id, {**args, "when": when}, _near(entry.due, days[way]))


RULES = (activity_is_in_the_plan, report_is_due)


def _days(case: Case) -> dict[tuple[str, str], list[Date]]:
    """The days by which one unit has to report to another, where all of them are known."""
    found: dict[tuple[str, str], list[list[Date]]] = {}
    for duties in case.plan.duties:
        for report in (report for task in duties.tasks for report in task.reports):
            found.setdefault((duties.unit, report.to), []).append(facts.due_days(case.plan, report))
    return {way: list(chain(*days)) for way, days in found.items() if all(days)}


def _near(due: Date, days: Iterable[Date]) -> Phrase:
    """The days nearest to one that is none."""
    near = sorted(days, key=lambda day: abs(_count(day) - _count(due)))[:_NEAR]
    return phrase("hạn gần nhất là {days}", days=tuple(write(day) for day in near))


def _count(day: Date) -> int:
    return date(*day.last).toordinal()


def _texts(case: Case) -> dict[str | None, list[str]]:
    """What is to be done, in the words of the plan, by item or unit; without what may have been lost."""
    found: dict[str | None, list[str]] = {name: list(item.contents) for name, item in case.plan.items.items()}
    found |= {policy.id: [activity.text for activity in policy.activities] for policy in case.plan.policies}
    if not case.plan.lost.touches("duties"):
        found |= {unit: [] for unit in case.plan.units_by_id}
        for duties in case.plan.duties:
            found.setdefault(duties.unit, []).extend(task.text for task in duties.tasks)
    return found


def _fitting(said: str, texts: list[str]) -> int:
    """How many texts are what is said, or begin so where none is: none, one, or two for several."""
    first = bisect_left(texts, said)
    if texts[first : first + 1] == [said]:
        return 1
    return sum(text.startswith(said) for text in texts[first : first + 2]) if said else 0


def _paraphrased(said: str, texts: Iterable[str]) -> int:
    """How many texts are meant by what is said in other words."""
    return len({heard(text) for text in texts if is_said(said, text)})


def _misfit(said: str, texts: Iterable[str], count: int) -> tuple[Phrase, Phrase | None]:
    if count:
        return phrase("“{text}” là lời đầu của nhiều nội dung", text=said), None
    beginnings: Mapping[str, tuple[str, ...]] = {_short(text): (text[: len(said)],) for text in texts}
    if not beginnings:
        return phrase("kế hoạch không ghi nội dung nào ở đây"), phrase("bỏ khóa text: việc là của cả mục này")
    near = nearest(said[:_BEGINNING], beginnings, count=1)
    hint = phrase("có phải là “{nearest}”?", nearest=near[0]) if near else None
    return phrase("không có nội dung nào là “{text}”", text=said), hint


def _short(text: str) -> str:
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]}…"
