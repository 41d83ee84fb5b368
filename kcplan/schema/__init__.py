"""JSON Schema 2020-12 of the files of a plan, made from the models, for editors and other checkers."""

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from kcplan.i18n import N_, Language, translate
from kcplan.load.kinds import KINDS, Kind
from kcplan.model.choices import Choices
from kcplan.schema.known import with_choices

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {
    "plan": N_("Kế hoạch: trang đầu, căn cứ, mục tiêu, dàn mục"),
    "units": N_("Các đơn vị và nhóm đơn vị"),
    "villages": N_("Các thôn, làng"),
    "targets": N_("Các chỉ tiêu"),
    "policies": N_("Các chính sách chung"),
    "projects": N_("Một dự án và các tiểu dự án"),
    "duties": N_("Nhiệm vụ của từng đơn vị"),
    "progress": N_("Sổ theo dõi: điều chỉnh, giải ngân, số liệu, việc đã làm"),
    "waivers": N_("Những chỗ đã xem và chấp nhận"),
}


Known = Mapping[str, Choices]


def of_kind(name: str, language: Language, known: Known | None = None) -> dict[str, Any]:
    """The schema of one kind of file; `name` is one of `names()`, `known` are the ids of a plan to be offered."""
    kind = next(kind for kind in KINDS if kind.name == name)
    roots, definitions = _build((kind,), language, known or {})
    return {"$schema": _DIALECT, **roots[name], "$defs": definitions}


def of_all(language: Language, known: Known | None = None) -> dict[str, Any]:
    """One schema that any file of a plan is valid under."""
    roots, definitions = _build(KINDS, language, known or {})
    return {
        "$schema": _DIALECT,
        "title": translate(N_("Một tệp của kế hoạch"), language),
        "anyOf": list(roots.values()),
        "$defs": definitions,
    }


def names() -> tuple[str, ...]:
    """The kinds of file, as `kcplan schema` calls them."""
    return tuple(kind.name for kind in KINDS)


def _build(kinds: tuple[Kind, ...], language: Language, known: Known) -> tuple[dict[str, Any], dict[str, Any]]:
    models = [model for kind in kinds for model in (kind.models.values() or (kind.model,))]
    refs, whole = models_json_schema([(model, "validation") for model in models])
    records = {name: schema for name, schema in sorted(whole["$defs"].items()) if "properties" in schema}
    definitions = {name: _record(schema, language) for name, schema in records.items()}
    definitions = with_choices(definitions, known, language) if known else definitions
    roots = {}
    for kind in kinds:
        ref: Any = _of_one_kind(kind, refs, language) if kind.models else refs[kind.model, "validation"]
        body = {"type": "array", "items": ref} if kind.is_list else dict(ref)
        roots[kind.name] = {"title": translate(_TITLES[kind.name], language), **body}
    return roots, definitions


def _of_one_kind(kind: Kind, refs: Any, language: Language) -> dict[str, Any]:
    """A record whose key `kind` says which schema holds: what is wrong is told of that one alone."""
    chosen = [
        {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": refs[model, "validation"]}
        for name, model in kind.models.items()
    ]
    field = kind.model.model_fields["kind"]
    words = {
        "title": translate(field.title or "", language),
        "description": translate(field.description or "", language),
    }
    said = {"kind": words | {"enum": list(kind.models)}}
    return {"type": "object", "properties": said, "required": ["kind"], "allOf": chosen}


def _record(schema: dict[str, Any], language: Language) -> dict[str, Any]:
    """The schema of a record: our words for its keys, and nothing but a blank where a key may be blank."""
    required = schema.get("required", [])
    properties = {
        name: _property(field, language, may_be_blank=name not in required)
        for name, field in schema.get("properties", {}).items()
    }
    kept = {key: value for key, value in schema.items() if key not in ("title", "description", "properties")}
    return {**kept, "properties": properties}


def _property(field: dict[str, Any], language: Language, *, may_be_blank: bool) -> dict[str, Any]:
    words = {key: translate(field[key], language) for key in ("title", "description") if key in field}
    form = {key: value for key, value in field.items() if key not in ("title", "description", "default")}
    choices = [choice for choice in form.get("anyOf", [form]) if choice != {"type": "null"}]
    if may_be_blank:
        choices.append({"type": "null"})
    return words | (choices[0] if len(choices) == 1 else {"anyOf": choices})
