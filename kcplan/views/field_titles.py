"""What people call the fields of records, as the models say it."""

from collections.abc import Iterator
from typing import Any, get_args

from kcplan.i18n import Phrase, phrase
from kcplan.model.record import Record


def field_title(model: type[Record] | None, key: str) -> Phrase | str:
    """The title of a field; the key itself where it is no field of the model, such as a source of money."""
    field = model.model_fields.get(key) if model else None
    return Phrase(field.title) if field and field.title else key


def models_within(annotation: Any) -> Iterator[type[Record]]:
    """The models of the records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from models_within(part)


def nested(above: Phrase | str, below: Phrase | str) -> Phrase:
    """A title within another."""
    return phrase("{above} › {below}", above=above, below=below)
