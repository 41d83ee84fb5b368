"""What a record says, field by field, in one form: however it was written, the same is the same."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kcplan import facts
from kcplan.facts import Money
from kcplan.language import amount, date, number, value
from kcplan.model.head import Head
from kcplan.model.money import Funds
from kcplan.model.plan import Plan
from kcplan.model.policy import Policy
from kcplan.model.project import Item, Project
from kcplan.model.record import Record

# Compared elsewhere: ids, records with ids of their own, money, and who does what.
_APART: dict[type[Record], frozenset[str]] = {
    Head: frozenset(("sources", "legal_bases", "outline", "aims")),
    Item: frozenset(("sub_projects", "lead", "partners")),
    Policy: frozenset(("lead", "partners")),
}
_NEVER = frozenset(("id", "was"))
_YEARS = frozenset(("year",))
_DAYS = frozenset(("monthly",))


_Fields = Iterator[tuple[str, tuple[str, ...]]]
_Ids = Mapping[str, str]
_SAME: _Ids = {}


def fields_of(plan: Plan, record: Record, ids: _Ids = _SAME) -> dict[str, tuple[str, ...]]:
    """The texts of each field that says anything; a list is its texts, a record within is one text a field of it.

    `ids` gives the new id for an old one.
    """
    apart = next((fields for model, fields in _APART.items() if isinstance(record, model)), frozenset[str]())
    # Money of a project that its parts do not inherit is in no fact.
    if isinstance(record, Project) and record.sub_projects:
        apart -= {"lead", "partners"}
    never = _NEVER - {"id"} if isinstance(record, Head) else _NEVER
    return {**dict(_fields(record, "", apart | never, ids)), **dict(_rows(plan, record, ids))}


def _rows(plan: Plan, record: Record, ids: _Ids) -> _Fields:
    """What rows of money say that the facts do not: the sums of sums, and papers and days of their own."""
    if isinstance(record, Head) and record.funding and record.funding.money:
        yield from _told("funding.money.rows", plan, facts.money_of(plan, record.funding.money, None), ids)
    elif isinstance(record, Item) and record.money:
        counted, papers = {row.item for row in facts.money_below(plan, record)}, facts.decisions_of(plan, record)
        rows = facts.money_of(plan, record.money, record)
        told = (row for row in rows if counted - {record.id} or row.date or row.decisions != papers)
        yield from _told("money.rows", plan, told, ids)


def _told(field: str, plan: Plan, rows: Iterable[Money], ids: _Ids) -> _Fields:
    said = []
    for row in rows:
        usual = (plan.head.nature, plan.head.year, "allocated")
        own = (value for value, left in zip((row.nature, row.year, row.stage), usual, strict=True) if value != left)
        papers = (ids.get(paper, paper) for paper in row.decisions)
        about = (row.source, *own, amount.write(row.amount), *papers, date.write(row.date) if row.date else None)
        said.append(" · ".join(str(one) for one in about if one))
    if said:
        yield field, tuple(said)


def _fields(record: Record, above: str, without: frozenset[str], ids: _Ids) -> _Fields:
    for name in type(record).model_fields:
        said = getattr(record, name)
        if said is None or said == () or name in without:
            continue
        field = f"{above}{name}"
        if isinstance(said, Funds):  # Rows of money are compared as facts; the stated total is not among them.
            yield from _stated(said, field)
        elif isinstance(said, Record):
            yield from _fields(said, f"{field}.", _NEVER - {"id"}, ids)
        elif isinstance(said, tuple) and not hasattr(said, "_fields"):
            yield field, tuple(_text(one, name, ids) for one in said)
        else:
            yield field, (_text(said, name, ids),)


def _stated(funds: Funds, field: str) -> _Fields:
    if funds.total is not None:
        yield f"{field}.total", (amount.write(funds.total),)
    if funds.blank:
        yield f"{field}.blank", tuple(sorted(funds.blank))


def _text(said: Any, field: str, ids: _Ids) -> str:
    if isinstance(said, Record):  # A record without id: all its fields in one line.
        inside = (f"{name}: {'; '.join(sorted(texts))}" for name, texts in _fields(said, "", frozenset(), ids))
        return _main(said) or " · ".join(inside)
    if isinstance(said, value.Value):
        is_fall = field == "change" and said.number < 0  # As people write it.
        return f"giảm {value.write(said._replace(number=-said.number))}" if is_fall else value.write(said)
    if isinstance(said, date.Date):
        return date.write(said)
    if isinstance(said, date.Period):
        return date.write_period(said)
    if isinstance(said, int):
        return str(said) if field in _YEARS | _DAYS else amount.write(said)
    text = number.spaced(str(said))
    return ids.get(text, text)


def _main(record: Record) -> str:
    """The whole of a record that says no more than a text."""
    said = [name for name in type(record).model_fields if getattr(record, name) not in (None, ())]
    return number.spaced(str(getattr(record, said[0]))) if said in (["text"], ["name"]) else ""
