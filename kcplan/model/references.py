"""Who refers to what: every id that a record uses, found by the marks on the models' fields."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from kcplan.model.fields import Refers
from kcplan.model.money import Funds
from kcplan.model.record import Record


class Ref(NamedTuple):
    """An id in use: the kind of what it names, the record that uses it, the path to the id in that record.

    `owner` is the id of the plan's record that this one is, or is part of.
    """

    kind: str
    target: str
    record: Record
    path: tuple[str | int, ...]
    owner: str | None


def references(records: Iterable[Record]) -> dict[str, list[Ref]]:
    """All references of records and of the records within them, in order, by the kind of what they name."""
    found: dict[str, list[Ref]] = {}
    for record in records:
        _collect(record, None, found)
    return found


def _collect(record: Record, owner: str | None, found: dict[str, list[Ref]]) -> None:
    # Every record of every checked plan passes here, so nothing is built that is not kept.
    name, marked, nested = _layout(type(record))
    values = record.__dict__
    owner = values[name] if name else owner
    for field, kind, path in marked:
        value = values[field]
        if not value:
            continue
        kept = found.setdefault(kind, [])
        if isinstance(value, str):
            kept.append(Ref(kind, value, record, path, owner))
        else:
            kept += [Ref(kind, target, record, (field, index), owner) for index, target in enumerate(value)]
    if isinstance(record, Funds) and record.model_extra:  # In the short form of money the key is the source.
        kept = found.setdefault("sources", [])
        kept += [Ref("sources", source, record, (source,), owner) for source in record.model_extra]
    for part in parts(record) if nested else ():
        _collect(part, owner, found)


def parts(record: Record) -> Iterator[Record]:
    """The records directly within a record."""
    for name in nesting(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield value
        elif value:
            yield from value


def referring(model: type[Record]) -> dict[str, str]:
    """The fields of a kind of record that hold ids of other records, and of which kind."""
    return {field: kind for field, kind, _ in _layout(model)[1]}


@lru_cache
def _layout(model: type[Record]) -> tuple[str | None, tuple[tuple[str, str, tuple[str]], ...], tuple[str, ...]]:
    """Of a kind of record: the field that names it, those that refer (with the path to them), those with records."""
    fields = model.model_fields
    name = next((name for name in ("id", "unit") if name in fields and fields[name].is_required()), None)
    marks = ((name, (*field.metadata, *_marks(field.annotation))) for name, field in fields.items())
    marked = tuple((name, mark.kind, (name,)) for name, found in marks for mark in found if isinstance(mark, Refers))
    return name, marked, nesting(model)


@lru_cache
def nesting(model: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold other records, one or many."""
    return tuple(name for name, field in model.model_fields.items() if _holds_record(field.annotation))


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)


def _holds_record(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_holds_record(part) for part in get_args(annotation))
