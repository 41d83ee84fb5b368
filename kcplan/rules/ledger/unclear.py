"""KC717, KC718: entries that may be right, and that a person should look at once more."""

from collections.abc import Iterator
from statistics import median_high

from kcplan import facts
from kcplan.facts import Moved
from kcplan.facts.accounts import Kind
from kcplan.finding import Cause, Severity
from kcplan.i18n import Phrase, phrase
from kcplan.language import amount
from kcplan.language.date import Date, write
from kcplan.model.ledger import Disbursement, Entry
from kcplan.rules.case import Case
from kcplan.rules.rule import Hit, rule

WARNING, INFO = Severity.WARNING, Severity.INFO
_SEVERAL = 10  # More entries of one kind of money are told together.
_SCALES = (1_000, 1_000_000, 1_000_000_000)  # The units that people leave out: nghìn, triệu, tỷ.
_BESIDE = 1_000  # An amount is suspect if the usual payments of the item are this many times as large.
_WITHIN = 100_000  # An amount is suspect if all money of the item is this many times as large.


@rule("KC717", WARNING)
def amount_is_of_the_size_of_others(case: Case) -> Iterator[Hit]:
    """Số tiền của một lần ghi không nhỏ đến mức như quên đơn vị nghìn, triệu hay tỷ.

    Báo: {item}: ghi {amount}, mà {others}{elsewhere}
    Sửa: nếu quên đơn vị thì sửa lại (có phải là {meant}?); nếu đúng là số ấy thì bỏ qua báo này
    Vì sao: bảng để đồng mà gõ theo triệu thì số giải ngân nhỏ đi một triệu lần, cộng vào không ai thấy.
    Sai: phân bổ 166 triệu đồng, giải ngân 15 đồng
    Đúng: phân bổ 166 triệu đồng, giải ngân 15 triệu đồng
    """
    known = case.facts.accounts
    by_kind: dict[Kind, list[Moved]] = {}
    for one in known.by_entry:
        kind = known.kind_of(one.row)
        if kind and one.row.amount:
            by_kind.setdefault(kind, []).append(one)
    has = dict.fromkeys(by_kind, 0)
    for row, entry in known.rows():
        kind = known.kind_of(row) if row.stage == "allocated" and entry is None else None
        if kind in has:
            has[kind] += row.amount
    for kind, some in by_kind.items():
        paid = [abs(one.row.amount) for one in some if isinstance(one.entry, Disbursement)]
        usual = median_high(paid) if len(paid) > 1 else 0
        small = [(one, others) for one in some if (others := _larger(one, usual, has[kind]))]
        # A few slips are told one by one; many of one kind of money have one cause, a sheet in another unit.
        cause = Cause(kind) if len(small) > _SEVERAL else None
        for one, others in small:
            yield _small(case, one, others, has[kind], cause)


def _larger(one: Moved, usual: int, has: int) -> Phrase | None:
    """What an amount is far too small beside: what is usually paid, or all that there is; None if it is not."""
    size = abs(one.row.amount)
    if isinstance(one.entry, Disbursement) and size * _BESIDE <= usual:
        return phrase("những lần giải ngân khác của mục này thường cỡ {usual}", usual=amount.write(usual))
    return phrase("mục này có {has}", has=amount.write(has)) if size * _WITHIN <= has else None


def _small(case: Case, one: Moved, others: Phrase, has: int, cause: Cause | None) -> Hit:
    size = abs(one.row.amount)
    meant = tuple(amount.write(size * scale) for scale in _SCALES if not has or size * scale <= has)
    args: dict[str, object] = {"item": one.entry.item, "amount": amount.write(one.row.amount), "others": others,
            "meant": meant or (amount.write(size * _SCALES[0]),)}  # fmt: skip
    if cause is None:
        args["elsewhere"] = ""
    return Hit(case.at(one.entry, "amount"), one.entry.id, args, cause=cause)


@rule("KC718", INFO)
def day_is_known_where_it_matters(case: Case) -> Iterator[Hit]:
    """Lần ghi tiền ghi đủ ngày, khi trong tháng ấy có ngày văn bản ra hay ngày hết hạn giải ngân.

    Báo: {item}: lần ghi chỉ ghi {date}, không rõ trước hay sau {day}, {what}
    Sửa: ghi đủ ngày, như {example}
    Vì sao: chỉ có tháng thì máy không so được với văn bản hay hạn rơi vào giữa tháng, nên không báo sai.
    Sai: quyết định ngày 20/07/2025, giải ngân 07/2025
    Đúng: quyết định ngày 20/07/2025, giải ngân ngày 25/07/2025
    """
    dates = {name: paper.date for name, paper in case.plan.papers.items() if paper.date}
    last = facts.last_days(case.plan, case.facts.accounts.entries)
    for entry, papers in case.facts.resting:
        issued = next((one for one in papers if one in dates and _may_be_before(entry, dates[one].first)), None)
        if issued:
            number = case.plan.papers[issued].number or issued
            yield _vague(case, entry, dates[issued], phrase("ngày {paper} ra", paper=number))
    for one in case.facts.accounts.moved:
        day = last(one.row) if isinstance(one.entry, Disbursement) and one.row.amount > 0 and not one.unsaid else None
        if day and one.entry.date.day is None and one.entry.date.first <= day < one.entry.date.last:
            what = phrase("hạn giải ngân vốn {source} năm {year}", source=one.row.source, year=one.row.year)
            yield _vague(case, one.entry, Date(*day), what)


RULES = (amount_is_of_the_size_of_others, day_is_known_where_it_matters)


def _may_be_before(entry: Entry, day: tuple[int, int, int]) -> bool:
    """Whether an entry whose day is not known may be of before a day, and of that day or after it."""
    return entry.date.day is None and entry.date.first < day <= entry.date.last


def _vague(case: Case, entry: Entry, day: Date, what: Phrase) -> Hit:
    item = getattr(entry, "item", None) or entry.id
    args = {"item": item, "date": write(entry.date), "day": write(day), "what": what, "example": write(Date(*day.last))}
    return Hit(case.at(entry, "date"), entry.id, args)
