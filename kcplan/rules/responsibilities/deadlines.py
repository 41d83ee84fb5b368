"""KC623, KC624, KC626: deadlines: within the plan's time, leaving time to sum up, the same in words and data."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kcplan.finding import Severity
from kcplan.language.date import Date, write
from kcplan.language.words import composed, plain
from kcplan.model.duty import Report, Task
from kcplan.model.record import Record
from kcplan.rules.case import Case
from kcplan.rules.messages import names_of, where
from kcplan.rules.rule import Hit, rule
from kcplan.statements.citations import without_papers
from kcplan.statements.dates import days, due_marks

WARNING = Severity.WARNING
_LAST_MONTH = 6  # Of the year after: what settles a year is due by then.
_SUMS_UP = plain("tổng hợp")
_MONTH = "tháng"
_NEXT_MONTH = 15  # So many days earlier in the month, a deadline is that of the month after.


@rule("KC623", WARNING)
def deadline_is_in_the_plans_time(case: Case) -> Iterator[Hit]:
    """Hạn của nhiệm vụ, của báo cáo và mốc giải ngân nằm trong thời gian của kế hoạch.

    Báo: hạn {date} nằm ngoài thời gian của kế hoạch năm {year}
    Sửa: sửa năm của hạn, ở khóa này và ở câu của văn bản
    Vì sao: hạn của năm khác thì không ai nhắc, hoặc nhắc khi đã muộn; thường là còn sót từ kế hoạch năm trước.
    Sai: kế hoạch năm 2025, báo cáo trước ngày 20/12/2024
    Đúng: kế hoạch năm 2025, báo cáo trước ngày 20/12/2025
    """
    year = case.plan.head.year
    end = case.plan.head.duration and case.plan.head.duration.end
    if year is None:
        return
    latest = max(Date(year + 1, _LAST_MONTH).last, end.last if end else (0,))
    for deadline in _deadlines(case):
        if deadline.date.last < Date(year).first or deadline.date.first > latest:
            at = case.at(deadline.record, *deadline.path)
            yield Hit(at, deadline.item, {"date": write(deadline.date), "year": year})


@rule("KC624", WARNING)
def who_sums_up_comes_last(case: Case) -> Iterator[Hit]:
    """Đơn vị tổng hợp báo cáo sau khi các đơn vị khác đã báo cáo cho mình.

    Báo: {unit} báo cáo cho {sums} ngày {late} hằng tháng, mà {sums} phải tổng hợp báo cáo ngày {early} ({first})
    Sửa: xem lại hai hạn theo văn bản
    Vì sao: hạn tổng hợp đến trước hạn của nơi gửi thì báo cáo tổng hợp luôn thiếu.
    Sai: Trạm Y tế báo cáo Phòng Kinh tế ngày 25, Phòng Kinh tế tổng hợp báo cáo ngày 20 hằng tháng
    Đúng: Trạm Y tế báo cáo Phòng Kinh tế ngày 15, Phòng Kinh tế tổng hợp báo cáo ngày 20 hằng tháng
    """
    monthly = list(_monthly(case))
    summing = {one.unit: one for one in reversed(monthly) if _SUMS_UP in plain(one.task.text)}
    for one in monthly:
        above = summing.get(one.report.to)
        if above and above.unit != one.unit and 0 < one.day - above.day < _NEXT_MONTH:
            args = {**names_of(case, unit=one.unit, sums=above.unit), "late": one.day, "early": above.day,
                    "first": where(case.at(above.report, "due"))}  # fmt: skip
            yield Hit(case.at(one.report, "due"), one.unit, args, accuses=[("due", one.unit)])


@rule("KC626", WARNING)
def deadline_is_that_of_the_sentence(case: Case) -> Iterator[Hit]:
    """Hạn ghi ở khóa due của một nhiệm vụ là ngày mà câu nhiệm vụ nêu.

    Báo: hạn ghi {due}, câu nhiệm vụ nêu {said}
    Sửa: so lại với văn bản, rồi sửa câu hoặc hạn
    Vì sao: máy nhắc theo hạn đã ghi, người làm theo câu; hai hạn thì có một hạn muộn.
    Sai: câu ghi “xong trước ngày 30/10/2025”, due: 30/11/2025
    Đúng: câu ghi “xong trước ngày 30/10/2025”, due: 30/10/2025
    """
    for duties in case.plan.duties:
        for task in duties.tasks:
            said = [one for one in days(without_papers(composed(task.text))) if one.date] if task.due else []
            if task.due and said and not any(one.date and _is_within(one.date, task.due) for one in said):
                args = {"due": write(task.due), "said": tuple(one.words for one in said)}
                yield Hit(case.at(task, "due"), duties.unit, args, accuses=[("due", duties.unit)])


RULES = (deadline_is_in_the_plans_time, who_sums_up_comes_last, deadline_is_that_of_the_sentence)


def _is_within(day: Date, due: Date) -> bool:
    """Whether a day is the deadline, or in the month that is; `trước ngày` may leave out the day itself."""
    return due.first <= day.first <= due.last or abs(_count(day) - _count(due)) <= 1


def _count(day: Date) -> int:
    return date(*day.last).toordinal()


class _Deadline(NamedTuple):
    date: Date
    item: str | None
    record: Record
    path: tuple[str | int, ...]


class _Monthly(NamedTuple):
    """A report of a unit that is due on a day of each month."""

    unit: str
    task: Task
    report: Report
    day: int


def _deadlines(case: Case) -> Iterator[_Deadline]:
    head = case.plan.head
    for duties in case.plan.duties:
        for task in duties.tasks:
            if task.due:
                yield _Deadline(task.due, duties.unit, task, ("due",))
            for report in task.reports:
                for number, day in enumerate(report.dates):
                    yield _Deadline(day, duties.unit, report, ("dates", number))
                for said in days(report.due or ""):
                    if said.date and said.date not in report.dates:
                        yield _Deadline(said.date, duties.unit, report, ("due",))
    for milestone in head.follow_up.milestones if head.follow_up else ():
        yield _Deadline(milestone.date, head.id, milestone, ("date",))


def _monthly(case: Case) -> Iterator[_Monthly]:
    for duties in case.plan.duties:
        for task in duties.tasks:
            for report in task.reports:
                day = report.monthly or _day_of_month(report.due)
                if day:
                    yield _Monthly(duties.unit, task, report, day)


def _day_of_month(due: str | None) -> int | None:
    """The day of `trước ngày 20 hằng tháng`; None for what names no day, or more."""
    marks = due_marks(composed(due or ""))
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    return numbers[0] if marks - {_MONTH} == set(map(str, numbers)) and len(numbers) == 1 and _MONTH in marks else None
