"""KC725–KC727: entries in the order of time: within the plan's own time, each after what comes before it."""

import re
from collections.abc import Iterator

from kcplan.finding import Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import Date, write
from kcplan.language.fold import heard
from kcplan.model.ledger import Entry, Implementation, Measurement, Submission
from kcplan.pattern import pattern
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

WARNING = Severity.WARNING
_OF_A_MONTH = pattern(r"(?:^|/)([0-9]{4})-([0-9]{2})\.ya?ml$")  # What `record` calls the file of a month.
_REVIEW, _LAST_MONTH = 9, 12
_OPEN = frozenset(("planned", "under-way"))


@rule("KC725", WARNING)
def entry_is_of_the_plans_time(case: Case) -> Iterator[Hit]:
    """Việc đã làm, số liệu, báo cáo mang ngày trong thời gian của kế hoạch, đúng năm của tệp chứa nó.

    Báo: lần ghi mang ngày {date}, mà {trouble}
    Sửa: tra lại chứng từ; thường là gõ nhầm năm
    Vì sao: lệch một năm thì lần ghi không vào báo cáo của kỳ nào, hay vào nhầm kỳ năm khác.
    Sai: kế hoạch năm 2025, ghi một việc đã làm ngày 12/09/2024
    Đúng: kế hoạch năm 2025, ghi việc ấy ngày 12/09/2025
    """
    year = case.plan.head.year
    for entry in case.facts.accounts.entries:
        trouble = (year and _before(entry, year)) or _in_another_file(case, entry)
        if trouble:
            args = {"date": write(entry.date), "trouble": trouble}
            yield Hit(case.at(entry, "date"), entry.id, args, accuses=[("day", entry.id)])


@rule("KC726", WARNING)
def done_work_stays_done(case: Case) -> Iterator[Hit]:
    """Việc đã ghi là xong thì không ghi lại là đang làm hay sẽ làm.

    Báo: việc này đã ghi là xong ngày {day} ({first}), mà lần ghi này là ngày {date}
    Sửa: sửa tình trạng hay ngày của một trong hai lần; việc làm nhiều đợt thì ghi rõ đợt ở text
    Vì sao: báo cáo lấy tình trạng sau cùng, nên việc đã xong lại thành chưa xong.
    Sai: ngày 12/09 ghi done, ngày 12/10 ghi under-way
    Đúng: ngày 12/09 ghi under-way, ngày 12/10 ghi done
    """
    done: dict[tuple[object, ...], Implementation] = {}
    works = [entry for entry in case.facts.accounts.entries if isinstance(entry, Implementation)]
    for entry in sorted(works, key=lambda one: one.date.last):
        of = (entry.item, entry.unit, heard(entry.text or ""), entry.village)
        earlier = done.get(of)
        if earlier and entry.status in _OPEN and earlier.date.last < entry.date.first:
            args = {"day": write(earlier.date), "first": earlier.id, "date": write(entry.date)}
            yield Hit(case.at(entry, "status"), entry.id, args)
        elif entry.status == "done":
            done.setdefault(of, entry)


@rule("KC727", WARNING)
def deadline_is_ahead(case: Case) -> Iterator[Hit]:
    """Hạn của một việc chưa xong không sớm hơn ngày của chính lần ghi.

    Báo: lần ghi mang ngày {date}, mà hạn của việc là {due}
    Sửa: sửa hạn hay ngày của lần ghi; nếu việc trễ hạn thật thì bỏ qua báo này
    Vì sao: hạn đã qua ngay khi ghi thường là gõ nhầm tháng hay năm.
    Sai: date: 12/09/2025, status: under-way, due: 01/08/2025
    Đúng: date: 12/09/2025, status: under-way, due: 01/12/2025
    """
    for entry in case.facts.accounts.entries:
        due = entry.due if isinstance(entry, Implementation) and entry.status in _OPEN else None
        if due and due.last < entry.date.first:
            args = {"date": write(entry.date), "due": write(due)}
            yield Hit(case.at(entry, "due"), entry.id, args, accuses=[("day", entry.id)])


RULES = (entry_is_of_the_plans_time, done_work_stays_done, deadline_is_ahead)


def _before(entry: Entry, year: int) -> Phrase | None:
    """Why an entry is too early: work and reports are of the plan's year, figures may be how the last one ended."""
    if isinstance(entry, Measurement):  # Households are reviewed from September on.
        first = Date(year - 1, _REVIEW if entry.of else _LAST_MONTH)
    elif isinstance(entry, Implementation | Submission):
        first = Date(year)
    else:
        return None
    return phrase("kế hoạch là của năm {year}", year=year) if entry.date.last < first.first else None


def _in_another_file(case: Case, entry: Entry) -> Phrase | None:
    """Why an entry stands in a wrong file: the file is of the same month of another year."""
    path = case.at(entry).path
    found: re.Match[str] | None = _OF_A_MONTH.search(path)
    if found and entry.date.month == int(found[2]) and entry.date.year != int(found[1]):
        return phrase("tệp {file} là của tháng {month}", file=path, month=f"{found[2]}/{found[1]}")
    return None
