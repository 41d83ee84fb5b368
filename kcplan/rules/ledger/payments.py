"""KC719–KC720: payments that come before the money they are made of."""

from collections.abc import Iterator

from kcplan import facts
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language import amount
from kcplan.language.date import write
from kcplan.model.ledger import Disbursement
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule


@rule("KC719", Severity.WARNING)
def paid_in_its_year_or_later(case: Case) -> Iterator[Hit]:
    """Vốn của năm nào giải ngân từ năm ấy trở đi.

    Báo: {item}: ngày {date} giải ngân vốn năm {year}, trước khi năm ấy bắt đầu
    Sửa: xem lại ngày, hay năm của vốn; nếu là ứng trước dự toán năm sau thì ghi rõ ở note
    Vì sao: dự toán của một năm có hiệu lực từ 01/01 năm ấy; gõ nhầm năm thì tiền rơi vào sai niên độ.
    Sai: kế hoạch năm 2026, ghi giải ngân ngày 10/06/2025 từ vốn năm 2026
    Đúng: kế hoạch năm 2026, ghi giải ngân ngày 10/06/2026 từ vốn năm 2026
    """
    for one in case.facts.accounts.by_entry:
        year = one.row.year
        if not isinstance(one.entry, Disbursement) or year is None or one.entry.date.year >= year:
            continue
        args = {"item": one.entry.item, "date": write(one.entry.date), "year": year}
        yield Hit(case.at(one.entry, "date"), one.entry.id, args, accuses=[("day", one.entry.id)])


@rule("KC720", Severity.WARNING)
def paid_money_was_allocated(case: Case) -> Iterator[Hit]:
    """Tiền chỉ giải ngân từ khoản đã có số phân bổ.

    Báo: {item}: giải ngân {amount} từ {source}, mà số phân bổ của khoản này còn để trống
    Sửa: điền số phân bổ theo văn bản, hoặc ghi quyết định phân bổ trước (kcplan record allocation)
    Vì sao: không có số phân bổ thì không ai biết đã chi vượt hay còn bao nhiêu.
    Sai: NSĐP của da3.tda1 để trống, ghi giải ngân 10 triệu đồng từ NSĐP
    Đúng: ghi phân bổ 16 triệu đồng NSĐP theo quyết định, rồi ghi giải ngân 10 triệu đồng
    """
    blank = set(facts.lacking(case.plan))
    given = {(row.item, row.source) for row in facts.held(case.plan) if row.stage == "allocated"} if blank else set()
    for one in case.facts.accounts.by_entry:
        item, source = one.row.item, one.row.source
        is_blank = (item, source) in blank or (item, None) in blank
        if isinstance(one.entry, Disbursement) and is_blank and (item, source) not in given:
            args = {"item": item, "amount": amount.write(one.entry.amount), "source": source or phrase("nguồn chưa rõ")}
            yield Hit(case.at(one.entry, "amount"), one.entry.id, args, accuses=[("fund", one.entry.id)])


RULES = (paid_in_its_year_or_later, paid_money_was_allocated)
