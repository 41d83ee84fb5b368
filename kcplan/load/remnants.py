"""What a broken record still says of others: the ids in it that can be read, so that wrong ones are told at once."""

from collections.abc import Iterator
from typing import Any, get_args

from kcplan.model.money import Funds
from kcplan.model.record import Record
from kcplan.model.references import nesting, referring
from kcplan.pattern import pattern

_ID = pattern(r"[^\W_][\w .–()-]*")


def remnant(model: type[Record], data: Any) -> Record | None:
    """A record of a broken one's references alone, everything else left blank; None where it is no record at all."""
    if not isinstance(data, dict):
        return None
    values: dict[str, Any] = dict.fromkeys(model.model_fields)
    if issubclass(model, Funds):
        values |= {key: None for key, value in data.items() if isinstance(value, str) and _ID.fullmatch(key)}
    for name in ("id", "unit"):
        values |= {name: data[name]} if name in values and isinstance(data.get(name), str) else {}
    for name in referring(model):
        values[name] = _ids(data.get(name))
    for name in nesting(model):
        below = next(models(model.model_fields[name].annotation), None)
        values[name] = _below(below, data.get(name)) if below else None
    return model.model_construct(**values)


def _below(model: type[Record], data: Any) -> Any:
    if not isinstance(data, list):
        return remnant(model, data)
    parts = [remnant(model, part) for part in data]
    return None if None in parts else tuple(parts)


def _ids(written: Any) -> str | tuple[str, ...] | None:
    if isinstance(written, list):
        return tuple(written) if all(isinstance(one, str) and _ID.fullmatch(one) for one in written) else None
    return written if isinstance(written, str) and _ID.fullmatch(written) else None


def models(annotation: Any) -> Iterator[type[Record]]:
    """The kinds of record that a field holds."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)
