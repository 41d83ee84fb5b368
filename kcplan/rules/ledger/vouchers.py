"""KC722–KC724: the papers of entries, and what their words say, against the entries themselves."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from kcplan.finding import Severity
from kcplan.language.date import Date, write
from kcplan.language.words import plain
from kcplan.model.ledger import Disbursement, Implementation, Measurement, Submission
from kcplan.rules.case import Case
from kcplan.rules.messages import quoted, where
from kcplan.rules.rule import Hit, rule
from kcplan.statements.items import are_related
from kcplan.statements.vouchers import voucher

WARNING = Severity.WARNING
_LATE = 10  # Days that may lie between a voucher and the payment, between a report and its sending.
_FEW = 3  # Two units that have so many numbers each, and share one alone, count in one row.


@rule("KC722", WARNING)
def number_is_used_once(case: Case) -> Iterator[Hit]:
    """Mỗi số chứng từ, mỗi số báo cáo chỉ dùng cho một ngày.

    Báo: {document} đã dùng ở {first}, ngày {day}
    Sửa: tra lại chứng từ gốc, rồi sửa số ở lần ghi chép nhầm; ghi trùng thì rút một lần
    Vì sao: một chứng từ hai lần ghi thì tiền bị tính hai lần, hay một lần trong đó không có chứng từ.
    Sai: hai lần giải ngân ngày 05/09 và 15/09 cùng ghi Giấy rút dự toán số 12
    Đúng: ngày 05/09 ghi số 12, ngày 15/09 ghi số 13
    """
    for group in (*_payments(case), *_reports(case)):
        first: dict[tuple[object, ...], _Paper] = {}
        for key, entry in group:
            earlier = first.setdefault(key, entry)
            if earlier.date != entry.date:
                at = where(case.at(earlier, "document"))
                args = {"document": entry.document, "first": at, "day": write(earlier.date)}
                yield Hit(case.at(entry, "document"), entry.id, args, accuses=[("voucher", entry.id)])


@rule("KC723", WARNING)
def day_is_that_of_the_paper(case: Case) -> Iterator[Hit]:
    """Ngày giải ngân, ngày gửi báo cáo hợp với ngày ghi trong chứng từ, báo cáo.

    Báo: lần ghi mang ngày {date}, mà chứng từ ghi {words}
    Sửa: tra lại chứng từ gốc, rồi sửa ngày của lần ghi hay ngày trong lời ghi chứng từ
    Vì sao: lệch ngày thì lần ghi rơi vào tháng khác, báo cáo tháng sai.
    Sai: date: 05/09/2025, document: Giấy rút dự toán số 12 ngày 05/08/2025
    Đúng: date: 05/09/2025, document: Giấy rút dự toán số 12 ngày 05/09/2025
    """
    for entry in case.facts.accounts.entries:
        if isinstance(entry, Disbursement | Submission) and entry.document:
            paper = voucher(entry.document)
            if (
                paper.day
                and (paper.is_of_payment or isinstance(entry, Submission))
                and _is_apart(entry.date, paper.day)
            ):
                args = {"date": write(entry.date), "words": paper.day_words}
                accused = [("voucher", entry.id), ("day", entry.id)]
                yield Hit(case.at(entry, "document"), entry.id, args, accuses=accused)


@rule("KC724", WARNING)
def words_are_those_of_the_entry(case: Case) -> Iterator[Hit]:
    """Thôn, mục, nguồn vốn mà lời ghi chứng từ nêu là thôn, mục, nguồn của chính lần ghi.

    Báo: lần ghi của {own}, mà chứng từ nêu {said}
    Sửa: tra lại chứng từ gốc, rồi sửa {field} của lần ghi hay lời ghi chứng từ
    Vì sao: tiền của mục này, thôn này mà ghi vào mục khác, thôn khác thì cả hai nơi đều sai.
    Sai: village: thon-cau-may, document: Giấy rút số 12, mua dê cho thôn Đồi Chè
    Đúng: village: thon-doi-che, document: Giấy rút số 12, mua dê cho thôn Đồi Chè
    """
    for entry in case.facts.accounts.entries:
        if isinstance(entry, Disbursement | Implementation | Measurement) and entry.document:
            money = (*_item(case, entry), *_source(case, entry)) if isinstance(entry, Disbursement) else ()
            for field, own, said in (*_village(case, entry), *money):
                args = {"own": own, "said": said, "field": field}
                yield Hit(case.at(entry, field), entry.id, args, accuses=[("entry", entry.id, field)])


RULES = (number_is_used_once, day_is_that_of_the_paper, words_are_those_of_the_entry)

_Paper = Disbursement | Submission
_Numbered = tuple[tuple[object, ...], _Paper]
_Said = tuple[str, object, tuple[str, ...]]  # The field, what the entry says, and what its paper says.


def _payments(case: Case) -> list[list[_Numbered]]:
    """Payments with the number of their voucher, by the row that the numbers are taken from."""
    paid: dict[str | None, list[_Numbered]] = {}
    for one in case.facts.accounts.by_entry:
        entry = one.entry
        if isinstance(entry, Disbursement) and entry.document and entry.amount > 0:
            paper = voucher(entry.document)
            if paper.number and (paper.is_of_payment or not paper.kind):
                paid.setdefault(one.row.lead, []).append(((paper.kind, paper.number, entry.date.year), entry))
    return [list(chain(*paid.values()))] if _is_one_row(list(paid.values())) else list(paid.values())


def _reports(case: Case) -> list[list[_Numbered]]:
    """Reports with their number, by the unit that numbers them."""
    sent: dict[str, list[_Numbered]] = {}
    for entry in case.facts.accounts.entries:
        number = voucher(entry.document).number if isinstance(entry, Submission) and entry.document else None
        if isinstance(entry, Submission) and number:
            sent.setdefault(entry.by, []).append(((number, entry.date.year), entry))
    return list(sent.values())


def _is_one_row(groups: Sequence[Sequence[_Numbered]]) -> bool:
    """Whether all units take their numbers from one row: if each counted for itself, many would be there twice."""
    numbers = [{key for key, _ in group} for group in groups]
    twice = sum(map(len, numbers)) - len(set().union(*numbers))
    return all(len(some) >= _FEW for some in numbers) and twice <= 1


def _is_apart(day: Date, paper: Date) -> bool:
    """Whether a paper is of after a day, or of too long before it."""
    return paper.first > day.last or date(*day.first).toordinal() - date(*paper.last).toordinal() > _LATE


def _village(case: Case, entry: Disbursement | Implementation | Measurement) -> Iterator[_Said]:
    names = case.statements.village_names.named(entry.document or "")
    named = {one.words: one.ids for one in names if one.ids}
    if entry.village and named and not any(entry.village in ids for ids in named.values()):
        own = next((village.name for village in case.plan.villages if village.id == entry.village), entry.village)
        yield "village", quoted(own), tuple(map(quoted, named))


def _item(case: Case, entry: Disbursement) -> Iterator[_Said]:
    named = case.statements.item_names.numbered(entry.document or "")
    if named and not any(are_related(one.item, entry.item) for one in named):
        yield "item", entry.item, tuple(dict.fromkeys(quoted(one.words) for one in named))


def _source(case: Case, entry: Disbursement) -> Iterator[_Said]:
    text = plain(entry.document or "")
    named = {one.id: one.name for one in case.plan.head.sources if plain(one.id) in text or plain(one.name) in text}
    if entry.source and named and entry.source not in named:
        yield "source", entry.source, tuple(map(quoted, named.values()))
