"""What entries do to the money: before and after, for the items that they touch."""

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
    old, new = (
        reckon.totals_by(facts.held(plan, as_of), lambda row: (row.item, fund_of(row), row.stage))
        for plan in (before, after)
    )
    labels = Labels([after])

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


def fund_of(row: Money) -> Fund:
    """The kind of money that a row is of."""
    return Fund(row.source, row.nature, row.year)


def fund_words(fund: Fund, labels: Labels) -> Phrase:
    """A kind of money in a few words."""
    source: Phrase | str = fund.source or labels.of("source", None)
    return phrase("{source}, {nature}, {year}", source=source, nature=labels.of("nature", fund.nature),
                  year=fund.year or labels.of("year", None))  # fmt: skip
