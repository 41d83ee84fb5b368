"""KC701–KC705: what is assigned, allocated and paid out by the ledger, against each other and in time."""

from collections.abc import Iterator

from kcplan.facts import Fund, Moved
from kcplan.facts.accounts import Accounts
from kcplan.facts.balances import Breach, Fault
from kcplan.finding import Severity
from kcplan.i18n import phrase
from kcplan.language import amount
from kcplan.language.date import write
from kcplan.model.ledger import Allocation, Disbursement
from kcplan.rules.case import Case
from kcplan.rules.messages import fund_in_words, kind_of_money
from kcplan.rules.rule import Hit, rule

ERROR = Severity.ERROR
_SHOWN = 6  # kinds of money, or sub-projects, that a message names


@rule("KC701", ERROR)
def disbursed_is_not_above_allocated(case: Case) -> Iterator[Hit]:
    """Số giải ngân cộng dồn của mỗi loại vốn không vượt số đã phân bổ đến ngày ấy.

    Báo: {item}: {trouble}
    Sửa: xem lại số tiền, nguồn, năm vốn của lần ghi; nếu đã được bổ sung thì ghi quyết định bổ sung trước
    Vì sao: kho bạc không chi quá số phân bổ; vượt thì hoặc số chi sai, hoặc thiếu một quyết định.
    Sai: phân bổ 166 triệu đồng NSTW; giải ngân 100 triệu đồng, rồi 70 triệu đồng
    Đúng: phân bổ 166 triệu đồng NSTW; giải ngân 100 triệu đồng, rồi 66 triệu đồng
    """
    yield from _told(case, "overspent")


@rule("KC702", ERROR)
def money_is_there(case: Case) -> Iterator[Hit]:
    """Tiền giải ngân, giảm, nộp trả thuộc một loại vốn mà mục ấy có.

    Báo: {item}: không có {kind}; mục này chỉ có {known}
    Sửa: sửa nguồn, tính chất hay năm của vốn; nếu là vốn mới được giao thì ghi quyết định giao trước
    Vì sao: tiền ghi nhầm loại vốn làm hai loại cùng sai: một loại vượt, một loại còn thừa.
    Sai: mục có NSTW và NSĐP, ghi giải ngân từ Tín dụng
    Đúng: mục có NSTW và NSĐP, ghi giải ngân từ NSTW
    """
    known = case.facts.accounts
    for one in known.by_entry:
        funds, field = known.funds_of(one.row), _odd_field(known, one)
        if field:
            source = one.row.source or phrase("vốn")
            is_whole = field != "source"  # The source fits; nature or year differ, so the message names them.
            args = {
                "item": one.entry.item,
                "kind": kind_of_money(source, one.row.nature, one.row.year) if is_whole else source,
                "known": tuple(kind_of_money(*fund) if is_whole else fund_in_words(case, fund)
                               for fund in funds[:_SHOWN]),
            }  # fmt: skip
            yield Hit(case.at(one.entry, field), one.entry.id, args, accuses=[("fund", one.entry.id)])


@rule("KC703", ERROR)
def entry_names_the_sub_project(case: Case) -> Iterator[Hit]:
    """Lần ghi tiền nêu đúng tiểu dự án có tiền, không nêu dự án chung.

    Báo: tiền của {item} nằm ở các tiểu dự án, lần ghi này chưa nói của tiểu dự án nào
    Sửa: thay bằng mã của một tiểu dự án: {parts}
    Vì sao: ghi chung cho dự án thì không tiểu dự án nào tính được đã giải ngân bao nhiêu.
    Sai:
        item: da3
    Đúng:
        item: da3.tda1
    """
    known = case.facts.accounts
    for one in known.by_entry:
        if known.is_astray(one.row):
            parts = known.split[one.entry.item]
            args = {"item": one.entry.item, "parts": (*parts[:_SHOWN], *(["…"] if len(parts) > _SHOWN else []))}
            yield Hit(case.at(one.entry, "item"), one.entry.id, args)


@rule("KC704", ERROR)
def allocated_is_not_above_assigned(case: Case) -> Iterator[Hit]:
    """Số phân bổ của mỗi loại vốn không vượt số được giao, nếu kế hoạch hay sổ theo dõi ghi số giao.

    Báo: {item}: đã phân bổ {taken} từ {kind}, mà được giao {have}, vượt {difference}
    Sửa: xem lại số tiền của hai bước giao và phân bổ; một quyết định bổ sung cho cả hai thì để trống khóa stage
    Vì sao: không thể phân bổ tiền chưa được giao.
    Sai: được giao 200 triệu đồng NSTW, phân bổ chi tiết 210 triệu đồng
    Đúng: được giao 200 triệu đồng NSTW, phân bổ chi tiết 200 triệu đồng
    """
    yield from _told(case, "overallocated")


@rule("KC705", ERROR)
def what_is_left_is_not_negative(case: Case) -> Iterator[Hit]:
    """Giảm, nộp trả không quá số đang có; thu hồi không quá số đã giải ngân.

    Báo: {item}: sau lần ghi này {kind} âm {missing}
    Sửa: xem lại số tiền và ngày; số giảm, nộp trả tự hiểu là giảm, viết không có dấu trừ
    Vì sao: không ai trả lại được nhiều hơn số mình có.
    Sai: phân bổ 166 triệu đồng NSTW, giảm 200 triệu đồng
    Đúng: phân bổ 166 triệu đồng NSTW, giảm 20 triệu đồng
    """
    yield from _told(case, "overdrawn")


def _odd_field(known: Accounts, one: Moved) -> str | None:
    """The field in which an entry says money that its item does not have, None where it has it or nobody knows."""
    funds = known.funds_of(one.row)
    return _odd(one.entry, funds) if funds else None


RULES = (
    disbursed_is_not_above_allocated, money_is_there, entry_names_the_sub_project, allocated_is_not_above_assigned,
    what_is_left_is_not_negative,
)  # fmt: skip


def _told(case: Case, fault: Fault) -> Iterator[Hit]:
    for breach in case.facts.breaches:
        if breach.fault == fault:
            args: dict[str, object] = {
                "item": breach.kind.item,
                "date": write(breach.entry.date),
                "kind": fund_in_words(case, breach.kind.fund),
                "have": amount.write(breach.have),
                "missing": amount.write(-breach.have),
                "taken": amount.write(breach.taken),
                "difference": amount.write(breach.taken - breach.have),
            }
            yield _hit(case, breach, args)


def _hit(case: Case, breach: Breach, args: dict[str, object]) -> Hit:
    at = case.at(breach.entry, "amount")
    if breach.fault != "overspent":
        return Hit(at, breach.entry.id, args)
    if isinstance(breach.entry, Allocation):
        trouble = phrase("ngày {date} {kind} giảm còn {have}, mà đã giải ngân {taken}, hụt {difference}", **args)
        hint = phrase("xem lại số giảm; nếu giảm đúng như vậy thì ghi lần thu hồi phần đã chi vượt trước")
        return Hit(at, breach.entry.id, {"item": args["item"], "trouble": trouble}, hint)
    trouble = phrase("đến {date} đã giải ngân {taken} từ {kind}, mà phân bổ {have}, vượt {difference}", **args)
    return Hit(at, breach.entry.id, {"item": args["item"], "trouble": trouble})


def _odd(entry: Allocation | Disbursement, funds: list[Fund]) -> str | None:
    """The field in which an entry says what none of the kinds of money is, or None where it fits one."""
    for field in ("source", "nature", "year"):
        said = getattr(entry, field)
        funds = [fund for fund in funds if said is None or getattr(fund, field) in (None, said)]
        if not funds:
            return field
    return None
