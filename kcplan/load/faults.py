"""What the models refuse, told as findings in the words of the file."""

import re
from typing import Any, get_args

from kcplan.finding import Finding, Rule, shape
from kcplan.i18n import N_, Phrase, phrase
from kcplan.language.nearest import nearest
from kcplan.model.fields import RULE_CODE
from kcplan.model.money import Funds, Row
from kcplan.model.record import Record
from kcplan.model.waiver import Waiver
from kcplan.pattern import pattern
from kcplan.source import Loc, Source

_WANTED = {
    "model_type": N_("một nhóm khóa"),
    "dict_type": N_("một nhóm khóa"),
    "tuple_type": N_("một danh sách"),
    "string_type": N_("một câu chữ"),
}
_CHOICE_WORDS = pattern(r"([a-z-]+): ([^;]+)")
_QUANTITIES = {"amount": shape.AMOUNT, "value": shape.VALUE, "date": shape.DATE}


def tell(error: Any, model: type[Record], source: Source, loc: Loc, item: str | None) -> Finding:
    """The finding for one error of pydantic's; `loc` leads to where it stands in the file."""
    kind, written = error["type"], error["input"]
    if kind == "extra_forbidden":
        return _unknown(model, source, loc, error["loc"], item)
    if kind == "missing":
        return missing(model, source, loc, error["loc"], item, blank=source.has(loc))
    is_named = bool(loc) and isinstance(loc[-1], str)
    if is_named and (written is None or kind == "string_too_short"):
        return missing(model, source, loc, error["loc"], item, blank=True)
    rule, args = _rule(kind, written, error.get("ctx", {}))
    return Finding(
        rule, source.at(loc), item, args, _hint(rule, written, args, model_at(model, error["loc"][:-1]), loc)
    )


def missing(model: type[Record], source: Source, loc: Loc, path: Loc, item: str | None, *, blank: bool) -> Finding:
    """The finding for a required key that is not there, or is there with nothing behind it."""
    owner = model_at(model, path[:-1])
    field = owner.model_fields.get(str(path[-1])) if owner and path else None
    title = Phrase(field.title) if field and field.title else ""
    args = {"key": path[-1] if path else "", "title": title}
    return Finding(shape.BLANK if blank else shape.MISSING_KEY, source.at(loc), item, args)


def model_at(model: type[Record], path: Loc) -> type[Record] | None:
    """The model of the record that a path of keys and indexes leads to, from a record of the given model."""
    found: type[Record] | None = model
    for step in path:
        if isinstance(step, str) and found:
            field = found.model_fields.get(step)
            found = next(_models(field.annotation), None) if field else None
    return found


def _models(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def meant(model: type[Record], path: Loc) -> tuple[str, ...]:
    """The keys that may be meant by an unknown one, nearest first: people try its Vietnamese title too."""
    owner = model_at(model, path[:-1]) or model
    return nearest(str(path[-1]), {name: [field.title or ""] for name, field in owner.model_fields.items()})


def _unknown(model: type[Record], source: Source, loc: Loc, path: Loc, item: str | None) -> Finding:
    owner = model_at(model, path[:-1]) or model
    near = meant(model, path)
    hint = phrase("có phải là {nearest}?", nearest=near) if near else None
    args = {"key": path[-1], "known": tuple(owner.model_fields)}
    return Finding(shape.UNKNOWN_KEY, source.at(loc, key=True), item, args, hint)


def _rule(kind: str, written: Any, ctx: dict[str, Any]) -> tuple[Rule, dict[str, object]]:
    if kind in _QUANTITIES:
        return _QUANTITIES[kind], {"reason": ctx["reason"]}
    if kind == "literal_error" and isinstance(written, str):
        return shape.CHOICE, {"text": written, "choices": tuple(re.findall(r"'([^']*)'", ctx["expected"]))}
    if kind == "one_of":
        return shape.ONE_OF, {"keys": ctx["keys"]}
    if kind == "string_pattern_mismatch":
        return shape.FORM, {"text": written}
    wanted = Phrase(_WANTED.get(kind, N_("một câu chữ")))
    return shape.STRUCTURE, {"wanted": wanted, "found": kind_of_value(written)}


def _hint(rule: Rule, written: Any, args: dict[str, Any], owner: type[Record] | None, loc: Loc) -> Phrase | None:
    if rule is shape.AMOUNT and owner is Funds and loc[-1] in Row.model_fields:
        return phrase("“{key}” là của một dòng: viết dạng dài, dưới khóa rows", key=loc[-1])
    if rule is shape.FORM and owner is Waiver:
        return _code_hint(written)
    if rule is not shape.CHOICE:
        return None
    field = owner.model_fields.get(str(loc[-1])) if owner else None
    # The description of such a key names each choice: “draft: bản nháp; issued: đã ban hành”.
    said = dict(_CHOICE_WORDS.findall(field.description or "")) if field else {}
    near = nearest(written, {choice: (said.get(choice, choice),) for choice in args["choices"]})
    return (
        phrase("có phải là {nearest}? Các lựa chọn: {choices}", nearest=near, choices=args["choices"]) if near else None
    )


def _code_hint(written: str) -> Phrase:
    code = written.strip().upper()
    if re.match(RULE_CODE, code):
        return phrase("có phải là {nearest}?", nearest=code)
    return phrase("ghi mã của đúng một quy tắc, như KC305; validate ghi mã ấy ngay trước lời báo")


def kind_of_value(written: Any) -> Phrase:
    """A list, a group of keys, a text or nothing, in words."""
    if written is None or written == "":
        return phrase("chỗ trống")
    if isinstance(written, dict):
        return phrase("một nhóm khóa")
    return phrase("một danh sách") if isinstance(written, list) else phrase("một câu chữ")
