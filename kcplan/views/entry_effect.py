"""What entries do to the money: before and after, for the items that they touch."""

from collections.abc import Mapping
from datetime import date

from kcplan import facts, reckon
from kcplan.facts import Fund, Money
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.titles import STAGES
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.labels import Labels

_Key = tuple[str | None, Fund, str]


def entry_effect(before: Plan, after: Plan, as_of: date) -> Report:
    """Each amount that changes: of which item and kind of money, in which stage, and what is then left to disburse."""
    old, new = _sums(before, as_of), _sums(after, as_of)
    changed = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
    labels = Labels([after])
    columns = (
        Column("item", phrase("Mục"), "id"),
        Column("title", phrase("Dự án, tiểu dự án")),
        Column("fund", phrase("Vốn")),
        Column("stage", phrase("Bước"), "choice", STAGES),
        Column("before", phrase("Trước"), "money"),
        Column("change", phrase("Thay đổi"), "money"),
        Column("after", phrase("Sau"), "money"),
        Column("left", phrase("Còn lại"), "money"),
    )
    rows = tuple(_row(key, old, new, labels) for key in changed)
    return Report(phrase("Tác động"), (), None, (Section("", columns, rows),) if rows else ())


def _sums(plan: Plan, as_of: date) -> Mapping[_Key, int]:
    return reckon.totals_by(facts.held(plan, as_of), _key)


def _key(row: Money) -> _Key:
    return row.item, Fund(row.source, row.nature, row.year), row.stage


def _row(key: _Key, old: Mapping[_Key, int], new: Mapping[_Key, int], labels: Labels) -> Row:
    item, fund, stage = key
    allocated, disbursed = new.get((item, fund, "allocated")), new.get((item, fund, "disbursed"))
    cells: dict[str, Cell] = {
        "item": item,
        "title": labels.of("item", item),
        "fund": fund_words(fund, labels),
        "stage": stage,
        "before": old.get(key),
        "change": new.get(key, 0) - old.get(key, 0),
        "after": new.get(key),
        "left": reckon.less(allocated, disbursed),
    }
    return Row(cells, item)


def fund_words(fund: Fund, labels: Labels) -> Phrase:
    """A kind of money in a few words."""
    source: Phrase | str = fund.source or labels.of("source", None)
    return phrase("{source}, {nature}, {year}", source=source, nature=labels.of("nature", fund.nature),
                  year=fund.year or labels.of("year", None))  # fmt: skip
