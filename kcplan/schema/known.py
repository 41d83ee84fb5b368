"""The ids of a plan as choices in its schema, so that an editor offers them by name and underlines any other."""

from collections.abc import Mapping
from typing import Any

from kcplan.i18n import N_, Language, translate
from kcplan.model.choices import Choices
from kcplan.model.money import Funds
from kcplan.model.record import Record
from kcplan.model.references import referring

_ELSEWHERE = N_("{title} (có trong chương trình, kế hoạch này không có)")
_Schema = dict[str, Any]


def with_choices(definitions: Mapping[str, _Schema], known: Mapping[str, Choices], language: Language) -> _Schema:
    """The definitions of records, with the known ids in every field that refers to them."""
    models = {model.__name__: model for model in every(Record)}
    narrowed = {name: _record(body, models[name], known) for name, body in definitions.items()}
    used = {kind for name in definitions for kind in referring(models[name]).values() if kind in known}
    return narrowed | {_name(kind): _enumerated(kind, known[kind], language) for kind in sorted(used)}


def every(model: type[Record]) -> list[type[Record]]:
    """All kinds of record that are kinds of this one."""
    return [deeper for below in model.__subclasses__() for deeper in (below, *every(below))]


def _record(body: _Schema, model: type[Record], known: Mapping[str, Choices]) -> _Schema:
    kinds = {field: kind for field, kind in referring(model).items() if kind in known}
    properties = {
        field: _narrowed(form, kinds[field]) if field in kinds else form for field, form in body["properties"].items()
    }
    made = {**body, "properties": properties}
    return _with_sources(made, known["sources"]) if model is Funds else made


def _narrowed(form: Any, kind: str) -> Any:
    """A form of field whose every text is an id of the kind."""
    if isinstance(form, list):
        return [_narrowed(part, kind) for part in form]
    if not isinstance(form, dict):
        return form
    if form.get("type") in ("string", ["string", "number"]):
        words = {key: form[key] for key in ("title", "description") if key in form}
        return words | {"$ref": f"#/$defs/{_name(kind)}"}
    return {key: _narrowed(part, kind) if key in ("anyOf", "items") else part for key, part in form.items()}


def _with_sources(body: _Schema, sources: Choices) -> _Schema:
    """Money whose further keys are the sources."""
    amount = body["additionalProperties"]
    keys = {name: {"title": title, **amount} for name, title in sources.names.items()}
    made = {**body, "properties": body["properties"] | keys}
    return {**made, "additionalProperties": False} if sources.is_closed else made


def _enumerated(kind: str, choices: Choices, language: Language) -> _Schema:
    elsewhere = {name: translate(_ELSEWHERE, language).format(title=title) for name, title in choices.elsewhere.items()}
    every = choices.names | elsewhere
    # Editors know `enumDescriptions`; other readers ignore it.
    listed: _Schema = {"enum": list(every), "enumDescriptions": list(every.values())}
    # A reader that types scalars sees a number in a section such as 1 or 1.2.
    others = [*(["number"] if kind == "sections" else []), *([] if choices.is_closed else ["string"])]
    return {"anyOf": [listed, {"type": others}]} if others else listed


def _name(kind: str) -> str:
    return f"known-{kind}"
