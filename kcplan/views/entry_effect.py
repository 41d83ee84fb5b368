"""What entries do to the money: before and after, for the items that they touch."""

from collections.abc import Mapping
from datetime import date

from kcplan import facts, reckon
from kcplan.facts import Fund, Money
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.titles import STAGES
from kcplan.report import Column, Report, Section
from kcplan.views.labels import Labels
from kcplan.views.tables import table

_Key = tuple[str | None, Fund, str]


def entry_effect(before: Plan, after: Plan, as_of: date) -> Report:
    """Each amount that changes: of which item and kind of money, in which stage, and what is then left to disburse."""
    old, new, labels = _sums(before, as_of), _sums(after, as_of), Labels([after])

    def left(key: _Key) -> int | None:
        item, fund, _ = key
        return reckon.less(new.get((item, fund, "allocated")), new.get((item, fund, "disbursed")))

    effect = table(
        [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)],
        (Column("item", phrase("Mục"), "id"), lambda key: key[0]),
        (Column("title", phrase("Dự án, tiểu dự án")), lambda key: labels.of("item", key[0])),
        (Column("fund", phrase("Vốn")), lambda key: fund_words(key[1], labels)),
        (Column("stage", phrase("Bước"), "choice", STAGES), lambda key: key[2]),
        (Column("before", phrase("Trước"), "money"), old.get),
        (Column("change", phrase("Thay đổi"), "money"), lambda key: new.get(key, 0) - old.get(key, 0)),
        (Column("after", phrase("Sau"), "money"), new.get),
        (Column("left", phrase("Còn lại"), "money"), left),
        anchor=lambda key: key[0],
    )
    return Report(phrase("Tác động"), (), None, (Section("", *effect),) if effect.rows else ())


def _sums(plan: Plan, as_of: date) -> Mapping[_Key, int]:
    return reckon.totals_by(facts.held(plan, as_of), _key)


def _key(row: Money) -> _Key:
    return row.item, Fund(row.source, row.nature, row.year), row.stage


def fund_words(fund: Fund, labels: Labels) -> Phrase:
    """A kind of money in a few words."""
    source: Phrase | str = fund.source or labels.of("source", None)
    return phrase("{source}, {nature}, {year}", source=source, nature=labels.of("nature", fund.nature),
                  year=fund.year or labels.of("year", None))  # fmt: skip
