"""The money of the ledger: what came, went and was paid out since the plan was made, row by row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from kcplan.facts.money import Money, Stage, budgeted, lead_of, money
from kcplan.model.ledger import Allocation, Disbursement, Entry, Withdrawal
from kcplan.model.money import Nature
from kcplan.model.plan import Plan

_TAKES = frozenset(("cut", "return"))
_OF_ONE_STAGE: Mapping[str, Stage] = {"assignment": "assigned", "allotment": "allocated"}
_Moving = Allocation | Disbursement


class Fund(NamedTuple):
    """One kind of money of an item: whose it is, its nature, the year that it comes from."""

    source: str | None
    nature: Nature | None
    year: int | None


class Moved(NamedTuple):
    """A row of money with the entry that it is of, and what of its kind the entry should have said."""

    entry: _Moving
    row: Money
    unsaid: tuple[str, ...]


def held(plan: Plan, as_of: date | None = None) -> Iterator[Money]:
    """What holds on a day: the document's rows, those dated later left out, and the rows of the ledger up to it.

    What is allotted in detail of money that the document states without a source is that money, not more of it.
    """
    last = (as_of.year, as_of.month, as_of.day) if as_of else (9999,)
    entries = list(moved(plan, as_of))
    allotted = Counter[str | None]()
    for one in entries:
        if isinstance(one.entry, Allocation) and one.entry.act == "allotment" and one.row.stage == "allocated":
            allotted[one.row.item] += one.row.amount
    for row in budgeted(plan):
        if row.date is None or row.date.first <= last:
            is_rest = row.source is None and row.stage == "allocated"
            rest = row.amount - allotted[row.item] if is_rest else row.amount
            yield from [row._replace(amount=rest)] if rest > 0 or not is_rest else []
    yield from (one.row for one in entries)


def in_force(plan: Plan, as_of: date | None = None) -> list[Entry]:
    """The entries dated up to a day, without those that another of them stands for; of all days without a day."""
    last = (as_of.year, as_of.month, as_of.day) if as_of else (9999,)
    counted = [entry for entry in plan.ledger if entry.date.first <= last]
    taken_back = _taken_back(counted)
    said = [entry for entry in counted if not isinstance(entry, Withdrawal)]
    replaced = {entry.corrects for entry in said if entry.id not in taken_back and entry.corrects != entry.id}
    return [entry for entry in said if entry.id not in replaced and entry.id not in taken_back]


def _taken_back(entries: Sequence[Entry]) -> set[str | None]:
    """The entries that a withdrawal takes back; one that is itself taken back takes nothing back."""
    withdrawals = [entry for entry in entries if isinstance(entry, Withdrawal)]
    void = {entry.corrects for entry in withdrawals}
    return {entry.corrects for entry in withdrawals if entry.id not in void and entry.corrects != entry.id}


def moved(plan: Plan, as_of: date | None = None) -> Iterator[Moved]:
    """The rows of the entries in force, in the order of the ledger; an adjustment may make one in each stage."""
    entries = [entry for entry in in_force(plan, as_of) if isinstance(entry, _Moving)]
    funds = funds_by_item(plan, entries)
    stages = _Stages(plan, entries, funds)
    # Thousands of entries name the same few kinds of money.
    known: dict[tuple[object, ...], tuple[Fund, tuple[str, ...]]] = {}
    for entry in entries:
        said = (entry.item, entry.source, entry.nature, entry.year)
        if said not in known:
            known[said] = settle(plan, entry, funds.get(entry.item, ()))
        fund, unsaid = known[said]
        if isinstance(entry, Disbursement):
            yield Moved(entry, _row(plan, entry, fund, "disbursed", entry.amount, ()), unsaid)
            continue
        amount = -entry.amount if entry.act in _TAKES else entry.amount
        for stage in stages.of(entry, fund):
            yield Moved(entry, _row(plan, entry, fund, stage, amount, entry.decisions), unsaid)


def moves(plan: Plan, as_of: date | None = None) -> Iterator[Money]:
    """The same, the rows alone."""
    return (one.row for one in moved(plan, as_of))


def funds_by_item(plan: Plan, entries: Iterable[Entry]) -> dict[str, tuple[Fund, ...]]:
    """The kinds of money that each item has by the document, and by entries that say their source."""
    found: dict[str, dict[Fund, None]] = {}
    for row in money(plan):
        found.setdefault(row.item or "", {})[Fund(row.source, row.nature, row.year)] = None
    head = plan.head
    for entry in entries:
        if isinstance(entry, Allocation) and entry.source and entry.act not in _TAKES:
            known = found.setdefault(entry.item, {})
            here = [fund for fund in known if _fits(entry, fund)]
            if not here:
                known[Fund(entry.source, entry.nature or head.nature, entry.year or head.year)] = None
    return {item: tuple(funds) for item, funds in found.items()}


def settle(plan: Plan, entry: _Moving, funds: Sequence[Fund]) -> tuple[Fund, tuple[str, ...]]:
    """The kind of money that an entry is of, and the fields in which the plan leaves it a choice that it does not make.

    What is left open so is None. Where nothing is known of the item, the plan's own nature and year hold.
    """
    fitting = [fund for fund in funds if _fits(entry, fund)]
    usual: dict[str, Any] = {"source": None, "nature": plan.head.nature, "year": plan.head.year}
    settled: dict[str, Any] = {}
    unsaid = []
    for field, default in usual.items():
        said = getattr(entry, field)
        choices = {getattr(fund, field) for fund in fitting}
        settled[field] = said if said is not None else choices.pop() if len(choices) == 1 else None
        if said is None and choices and settled[field] is None:
            unsaid.append(field)
        elif said is None and not fitting:
            settled[field] = default
    return Fund(**settled), tuple(unsaid)


def _fits(entry: _Moving, fund: Fund) -> bool:
    pairs = ((entry.source, fund.source), (entry.nature, fund.nature), (entry.year, fund.year))
    return all(said is None or said == known for said, known in pairs)


class _Stages:
    """Which stages an entry moves money in: what adjusts moves what is assigned too, where that is known."""

    def __init__(self, plan: Plan, entries: Iterable[Entry], funds: Mapping[str, Sequence[Fund]]) -> None:
        rows = (row for row in money(plan) if row.stage == "assigned")
        self.assigned = {(row.item, Fund(row.source, row.nature, row.year)) for row in rows}
        given = (entry for entry in entries if isinstance(entry, Allocation) and entry.act == "assignment")
        self.assigned |= {(entry.item, settle(plan, entry, funds.get(entry.item, ()))[0]) for entry in given}

    def of(self, entry: Allocation, fund: Fund) -> tuple[Stage, ...]:
        if entry.stage or entry.act in _OF_ONE_STAGE:
            return (entry.stage or _OF_ONE_STAGE[entry.act],)
        return ("assigned", "allocated") if (entry.item, fund) in self.assigned else ("allocated",)


def _row(plan: Plan, entry: _Moving, fund: Fund, stage: Stage, amount: int, decisions: tuple[str, ...]) -> Money:
    item, project = plan.items.get(entry.item), plan.project_of.get(entry.item)
    village = entry.village if isinstance(entry, Disbursement) else None
    of = (project.id if project else entry.item, lead_of(plan, item) if item else None)
    return Money(plan.head.id, entry.item, *fund, stage, decisions, entry.date, amount, *of, village)
