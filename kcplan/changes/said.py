"""What a record says, field by field, in one form: however it was written, the same is the same."""

from collections.abc import Iterator
from typing import Any

from kcplan.model.head import Head
from kcplan.model.money import Funds
from kcplan.model.policy import Policy
from kcplan.model.project import Item
from kcplan.model.record import Record
from kcplan.quantity import amount, date, number, value

# What stands apart: ids, records that have ids of their own, money by its facts, who does what.
_APART: dict[type[Record], frozenset[str]] = {
    Head: frozenset(("sources", "legal_bases", "outline", "aims")),
    Item: frozenset(("sub_projects", "lead", "partners")),
    Policy: frozenset(("lead", "partners")),
}
_NEVER = frozenset(("id", "was"))
_YEARS = frozenset(("year",))
_DAYS = frozenset(("monthly",))


def fields_of(record: Record) -> dict[str, tuple[str, ...]]:
    """The texts of each field that says anything; a list is its texts, a record within is one text a field of it."""
    apart = next((fields for model, fields in _APART.items() if isinstance(record, model)), frozenset[str]())
    return dict(_fields(record, "", apart | _NEVER))


def _fields(record: Record, above: str, without: frozenset[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in type(record).model_fields:
        said = getattr(record, name)
        if said is None or said == () or name in without:
            continue
        field = f"{above}{name}"
        if isinstance(said, Funds):  # its rows are facts of their own; what it states besides them is not
            yield from _stated(said, field)
        elif isinstance(said, Record):
            yield from _fields(said, f"{field}.", _NEVER - {"id"})
        elif isinstance(said, tuple) and not hasattr(said, "_fields"):
            yield field, tuple(_text(one, name) for one in said)
        else:
            yield field, (_text(said, name),)


def _stated(funds: Funds, field: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if funds.total is not None:
        yield f"{field}.total", (amount.write(funds.total),)
    if funds.blank:
        yield f"{field}.blank", tuple(sorted(funds.blank))


def _text(said: Any, field: str) -> str:
    if isinstance(said, Record):  # one of several without ids: all that it says, in a line
        inside = (f"{name}: {'; '.join(texts)}" for name, texts in _fields(said, "", frozenset()))
        return _main(said) or " · ".join(inside)
    if isinstance(said, value.Value):
        return value.write(said)
    if isinstance(said, date.Date):
        return date.write(said)
    if isinstance(said, date.Period):
        return date.write_period(said)
    if isinstance(said, int):
        return str(said) if field in _YEARS | _DAYS else amount.write(said)
    return number.tidy(str(said))


def _main(record: Record) -> str:
    """The whole of a record that says no more than a text."""
    said = [name for name in type(record).model_fields if getattr(record, name) not in (None, ())]
    return number.tidy(str(getattr(record, said[0]))) if said in (["text"], ["name"]) else ""
