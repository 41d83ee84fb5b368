"""The monthly disbursement report in the columns of its form, with one for the reasons that people write in."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from kcplan import reckon
from kcplan.facts import Fund, Money
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.entry_effect import fund_of
from kcplan.views.labels import Labels, lacking_note
from kcplan.views.money_query import MoneyQuery, held, lacking
from kcplan.views.progress import SUMS, several_plans_notes, without_ledger

_STAGES = {"assigned": phrase("Giao"), "allocated": phrase("Phân bổ")}


def monthly_report(plans: Sequence[Plan], query: MoneyQuery, as_of: date) -> Report:
    """The report up to a day; every kind of money that is assigned or allocated has a column of its own."""
    rows, labels, missing = held(plans, query, as_of), Labels(plans), lacking(plans, query)
    by_stage = {stage: [row for row in rows if row.stage == stage] for stage in (*_STAGES, "disbursed")}
    kinds = {stage: list(reckon.totals_by(by_stage[stage], fund_of)) for stage in _STAGES}
    items = reckon.in_order([*(row.item for row in rows), *(item for item, _ in missing)], "item", plans)
    lines = tuple(
        Row({"no": number, "title": labels.of("item", item), **_rated(_amounts(by_stage, kinds, item), plans)})
        for number, item in enumerate(items, start=1)
    )
    sums = {stage: tuple(_key(stage, fund) for fund in funds) for stage, funds in kinds.items()}
    section = Section(
        phrase("Báo cáo giải ngân"), _columns(kinds, labels, _this_year(plans)), lines,
        _rated(_amounts(by_stage, kinds), plans),
        (*lacking_note(missing), *several_plans_notes(plans, labels)),
        sums if without_ledger(plans) else {**sums, **SUMS},
    )  # fmt: skip
    title = phrase("Báo cáo giải ngân đến ngày {day}", day=f"{as_of:%d/%m/%Y}")
    return Report(title, tuple(labels.plans.values()), as_of, (section,))


def _rated(cells: dict[str, Cell], plans: Sequence[Plan]) -> dict[str, Cell]:
    """The cells without what is left and rates, where some plans have no ledger: what those spent is not known."""
    return cells | (dict.fromkeys(SUMS) if without_ledger(plans) else {})


def _key(stage: str, fund: Fund) -> str:
    return "_".join(map(str, (stage, *fund)))


def _amounts(
    by_stage: Mapping[str, Iterable[Money]], kinds: Mapping[str, Iterable[Fund]], item: Hashable = ...
) -> dict[str, Cell]:
    """The amounts of an item, of all without one."""
    own = {stage: [row for row in rows if item in (..., row.item)] for stage, rows in by_stage.items()}
    by_fund = {stage: reckon.totals_by(own[stage], fund_of) for stage in kinds}
    cells: dict[str, Cell] = {_key(stage, fund): by_fund[stage].get(fund) for stage in kinds for fund in kinds[stage]}
    assigned, allocated, disbursed = (reckon.total(own[stage]) for stage in ("assigned", "allocated", "disbursed"))
    return {
        **cells,
        "assigned": assigned,
        "allocated": allocated,
        "disbursed": disbursed,
        "of_allocated": reckon.share(disbursed, allocated),
        "of_assigned": reckon.share(disbursed, assigned),
        "left": reckon.less(allocated, disbursed),
    }


def _columns(kinds: Mapping[str, Sequence[Fund]], labels: Labels, year: int | None) -> tuple[Column, ...]:
    return (
        Column("no", phrase("STT"), "count"),
        Column("title", phrase("Dự án, tiểu dự án")),
        *(column for stage, funds in kinds.items() for column in _of_stage(stage, funds, labels, year)),
        Column("disbursed", phrase("Giải ngân lũy kế"), "money"),
        Column("of_allocated", phrase("% phân bổ"), "share"),
        *((Column("of_assigned", phrase("% giao"), "share"),) if kinds["assigned"] else ()),
        Column("left", phrase("Còn lại"), "money"),
        Column("reason", phrase("Nguyên nhân, ghi chú")),
    )


def _of_stage(stage: str, funds: Sequence[Fund], labels: Labels, year: int | None) -> Iterable[Column]:
    for fund in funds:
        yield Column(_key(stage, fund), _heading(stage, fund, labels, year), "money")
    if funds or stage == "allocated":
        yield Column(stage, phrase("{stage}: tổng", stage=_STAGES[stage]), "money")


def _heading(stage: str, fund: Fund, labels: Labels, year: int | None) -> Phrase:
    words = {"stage": _STAGES[stage], "source": fund.source or labels.of("source", None)}
    words |= {"nature": labels.of("nature", fund.nature)}
    if fund.year is not None and fund.year != year:
        return phrase("{stage}: {source}, {nature}, {year} kéo dài", **words, year=fund.year)
    return phrase("{stage}: {source}, {nature}", **words)


def _this_year(plans: Sequence[Plan]) -> int | None:
    years = {plan.head.year for plan in plans}
    return years.pop() if len(years) == 1 else None
