"""What is left of a finished year's money: what a paper may still carry over, and what can no longer be spent.

None of it is money of the later year before a paper says so; it stands in the new plan as a reminder alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kcplan import facts, reckon
from kcplan.facts import Fund
from kcplan.i18n import Phrase, phrase
from kcplan.language import amount
from kcplan.language.date import Date, write
from kcplan.model.plan import Plan
from kcplan.views.entry_effect import fund_of


class Left(NamedTuple):
    """Money of one kind that an item has not spent, in đồng, and the last day on which it may be, if that is known."""

    item: str
    fund: Fund
    amount: int
    last: tuple[int, int, int] | None


def money_left(plan: Plan) -> Sequence[Left] | None:
    """What is left by item and kind; None where nothing was spent yet, so that nobody knows."""
    rows = list(facts.held(plan))
    if not any(row.stage == "disbursed" for row in rows):
        return None
    last = facts.last_days(plan, facts.in_force(plan))
    allocated = {(row.item, fund_of(row)): row for row in rows if row.stage == "allocated"}
    table = reckon.totals_by(rows, lambda row: (row.item, fund_of(row), row.stage))
    left = []
    for (item, fund), row in allocated.items():
        spare = reckon.less(table[item, fund, "allocated"], table.get((item, fund, "disbursed")))
        if item and fund.source and spare and spare > 0:
            left.append(Left(item, fund, spare, last(row)))
    return left


def may_be_carried(one: Left, year: int) -> bool:
    """Whether money can still be spent in a year, or be let be by a paper: its own time reaches into that year."""
    return one.last is None or one.last >= (year, 1, 1)


def reminder(one: Left, year: int) -> Phrase:
    """What the maker of an item is to know of its money, and what to type once there is a paper."""
    return phrase(
        "Năm trước còn {amount} {source} (vốn năm {origin}). Chưa có văn bản chuyển sang năm {year} thì chưa tính vào "
        "đây; có rồi thì ghi: kcplan record allocation {item} --act carry-over --source '{source}' --year {origin} "
        "--amount '{amount}' --date NGÀY --decision MÃ",
        amount=amount.write(one.amount), source=one.fund.source, origin=one.fund.year, year=year, item=one.item,
    )  # fmt: skip


def told(plan: Plan, year: int) -> tuple[Phrase, ...]:
    """What the makers of the later plan must know of the money of this one."""
    left, old = money_left(plan), plan.head.year
    if left is None:
        words = phrase(
            "tiền năm {old} còn lại chưa biết, vì sổ theo dõi chưa ghi lần giải ngân nào; có văn bản chuyển nguồn "
            "thì ghi vào sổ của kế hoạch mới: kcplan record allocation … --act carry-over --year {old}",
            old=old,
        )
        return (words,)
    carried = [one for one in left if may_be_carried(one, year)]
    lapsed = [one for one in left if not may_be_carried(one, year)]
    said = []
    if carried:
        items = tuple(dict.fromkeys(rest.item for rest in carried))
        total = amount.write(sum(rest.amount for rest in carried))
        said.append(phrase("tiền năm trước còn {total} ở {items}: chưa tính vào kế hoạch này; có văn bản chuyển nguồn "
                           "thì ghi như lời nhắc ở từng dự án", total=total, items=items))  # fmt: skip
    if lapsed:
        said.append(phrase("tiền đã hết hạn giải ngân, không chuyển sang được: {kinds}",
                           kinds=tuple(map(_kind, lapsed))))  # fmt: skip
    return tuple(said)


def _kind(one: Left) -> Phrase:
    day = write(Date(*one.last)) if one.last else ""
    return phrase("{amount} {source} năm {year} của {item} (hết hạn {day})", amount=amount.write(one.amount),
                  source=one.fund.source, year=one.fund.year, item=one.item, day=day)  # fmt: skip
