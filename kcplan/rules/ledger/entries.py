"""KC706–KC711, KC716: what each entry of the ledger has to say, on which paper, and when."""

from collections.abc import Iterable, Iterator

from kcplan import facts
from kcplan.finding import Cause, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language.date import Date, write
from kcplan.model.ledger import Allocation, Disbursement, Entry, Extension, Implementation
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule("KC706", ERROR)
def money_says_its_kind(case: Case) -> Iterator[Hit]:
    """Mục có nhiều loại vốn thì lần ghi nói rõ nguồn, tính chất, năm của vốn.

    Báo: {item} có nhiều loại vốn, mà lần ghi này không nói rõ {unsaid}
    Sửa: ghi thêm: {choices}
    Vì sao: không rõ loại vốn thì số tiền không trừ vào đâu được, và máy không đoán.
    Sai:
        item: da3.tda1
        amount: 35 triệu đồng
    Đúng:
        item: da3.tda1
        source: NSTW
        amount: 35 triệu đồng
    """
    known = case.facts.accounts
    funds = facts.funds_by_item(case.plan, known.entries)
    for one in known.by_entry:
        if one.unsaid:
            choices = [
                phrase("{field}: {values}", field=field, values=_values(funds.get(one.entry.item, ()), field))
                for field in one.unsaid
            ]
            args = {"item": one.entry.item, "unsaid": one.unsaid, "choices": tuple(choices)}
            yield Hit(case.at(one.entry, one.unsaid[0]), one.entry.id, args)


@rule("KC707", ERROR)
def change_rests_on_a_decision(case: Case) -> Iterator[Hit]:
    """Lần giao, phân bổ, điều chỉnh vốn và lần kéo dài nào cũng dựa vào một văn bản.

    Báo: lần ghi này không dẫn văn bản nào
    Sửa: ghi mã văn bản ở khóa decisions; văn bản ra sau kế hoạch thì ghi vào sổ trước (kind: decision)
    Vì sao: số đã ký chỉ đổi khi có quyết định khác; không có quyết định thì số cũ vẫn còn hiệu lực.
    Sai:
        decisions: []
    Đúng:
        decisions: [qd-512-2025]
    """
    for entry in case.facts.accounts.entries:
        if isinstance(entry, Allocation | Extension) and not entry.decisions:
            yield Hit(case.at(entry, "decisions"), entry.id)


@rule("KC708", ERROR)
def carry_over_is_of_an_earlier_year(case: Case) -> Iterator[Hit]:
    """Vốn chuyển nguồn ghi năm gốc của nó, trước năm kế hoạch.

    Báo: {item}: vốn chuyển nguồn ghi là của năm {year}, kế hoạch năm {plan_year}
    Sửa: ghi năm mà vốn được giao lần đầu ở khóa year, như year: 2024
    Vì sao: vốn kéo dài giữ năm gốc; gộp vào vốn năm nay thì cả hai năm đều quyết toán sai.
    Sai:
        act: carry-over
        year: 2025
    Đúng:
        act: carry-over
        year: 2024
    """
    year = case.plan.head.year
    for one in case.facts.accounts.by_entry:
        is_carried = isinstance(one.entry, Allocation) and one.entry.act == "carry-over"
        if is_carried and year and one.row.year and one.row.year >= year:
            args = {"item": one.entry.item, "year": one.row.year, "plan_year": year}
            yield Hit(case.at(one.entry, "year"), one.entry.id, args)


@rule("KC709", ERROR)
def entry_is_not_before_its_paper(case: Case) -> Iterator[Hit]:
    """Không phân bổ, kéo dài hay giải ngân trước ngày của văn bản mà số tiền dựa vào.

    Báo: lần ghi ngày {date}, mà {paper} đến ngày {issued} mới có{elsewhere}
    Sửa: xem lại ngày của lần ghi và ngày của văn bản
    Vì sao: chưa có quyết định thì chưa có tiền để chi; thường là gõ nhầm tháng hay năm.
    Sai: quyết định ngày 20/07/2025, giải ngân ngày 15/03/2025
    Đúng: quyết định ngày 20/07/2025, giải ngân ngày 15/08/2025
    """
    days = {name: paper.date for name, paper in case.plan.papers.items() if paper.date}
    for entry, papers in case.facts.resting:
        name = next((one for one in papers if one in days and entry.date.last < days[one].first), None)
        if name:  # One wrong day of a paper is one cause, however many entries rest on the paper.
            number, issued = case.plan.papers[name].number or name, write(days[name])
            args = {"date": write(entry.date), "paper": number, "issued": issued}
            accused = (("day", name), ("day", entry.id))
            yield Hit(case.at(entry, "date"), entry.id, args, accuses=accused, cause=_of(entry, name))


@rule("KC710", ERROR)
def entry_is_not_later_than_today(case: Case) -> Iterator[Hit]:
    """Lần ghi không mang ngày muộn hơn ngày kiểm tra; việc sẽ làm thì được.

    Báo: {count} lần ghi mang ngày muộn hơn ngày kiểm tra {today}: {entries}
    Sửa: xem lại ngày; việc chưa làm thì chưa ghi
    Vì sao: sổ chỉ ghi việc đã có; ngày ở tương lai thường là gõ nhầm năm.
    Sai: kiểm tra ngày 01/01/2026, giải ngân ngày 20/10/2052
    Đúng: kiểm tra ngày 01/01/2026, giải ngân ngày 20/10/2025
    """
    today = (case.as_of.year, case.as_of.month, case.as_of.day)
    for entry in case.facts.accounts.entries:
        if entry.date.first > today and not _is_planned(entry):
            args = {"count": 1, "today": write(Date(*today)), "entries": (entry.id,)}
            yield Hit(case.at(entry, "date"), entry.id, args, accuses=[("day", entry.id)], cause=_of(entry))


@rule("KC711", WARNING)
def money_is_spent_in_its_time(case: Case) -> Iterator[Hit]:
    """Vốn giải ngân đến hết 31 tháng 01 năm sau; muộn hơn thì phải được phép kéo dài.

    Báo: {item}: giải ngân ngày {date}, mà vốn {source} năm {year} chỉ được giải ngân đến {last}
    Sửa: xem lại ngày và năm của vốn; nếu đã được kéo dài thì ghi lần kéo dài (kind: extension) với văn bản của nó
    Vì sao: hết hạn mà chưa được kéo dài thì vốn bị hủy dự toán, phải nộp trả.
    Sai: vốn năm 2025, giải ngân ngày 15/02/2026, không có văn bản kéo dài
    Đúng: vốn năm 2025 được kéo dài đến 31/12/2026, giải ngân ngày 15/02/2026
    """
    last = facts.last_days(case.plan, case.facts.accounts.entries)
    for one in case.facts.accounts.moved:
        day = last(one.row) if isinstance(one.entry, Disbursement) and one.row.amount > 0 and not one.unsaid else None
        if day and one.entry.date.first > day:
            args = {
                "item": one.entry.item,
                "date": write(one.entry.date),
                "source": one.row.source,
                "year": one.row.year,
                "last": write(Date(*day)),
            }
            yield Hit(case.at(one.entry, "date"), one.entry.id, args, accuses=[("day", one.entry.id)])


@rule("KC716", ERROR)
def extension_gives_more_time(case: Case) -> Iterator[Hit]:
    """Lần kéo dài cho vốn thêm thời gian: đến một ngày sau 31 tháng 01 năm sau.

    Báo: kéo dài đến {until}, mà vốn năm {year} không kéo dài cũng được giải ngân đến {last}
    Sửa: xem lại ngày ở khóa until, và năm của vốn ở khóa year
    Vì sao: ghi nhầm năm thì vốn được kéo dài vẫn bị coi là hết hạn.
    Sai: vốn năm 2025, kéo dài đến 31/12/2025
    Đúng: vốn năm 2025, kéo dài đến 31/12/2026
    """
    for entry in case.facts.accounts.entries:
        year = (entry.year or case.plan.head.year) if isinstance(entry, Extension) else None
        if isinstance(entry, Extension) and year and entry.until.last <= (year + 1, 1, 31):
            args = {"until": write(entry.until), "year": year, "last": write(Date(year + 1, 1, 31))}
            yield Hit(case.at(entry, "until"), entry.id, args)


RULES = (
    money_says_its_kind, change_rests_on_a_decision, carry_over_is_of_an_earlier_year, entry_is_not_before_its_paper,
    entry_is_not_later_than_today, money_is_spent_in_its_time, extension_gives_more_time,
)  # fmt: skip


def _values(funds: Iterable[facts.Fund], field: str) -> tuple[str | Phrase, ...]:
    values = dict.fromkeys(getattr(fund, field) for fund in funds)
    return tuple(str(value) for value in values if value is not None)


def _is_planned(entry: Entry) -> bool:
    return isinstance(entry, Implementation) and entry.status == "planned"


def _of(entry: Entry, *what: str) -> Cause:
    """One cause for all entries that are accepted in spite of what is found (`forced`), and one for the others."""
    return Cause((*what, bool(entry.forced)))
