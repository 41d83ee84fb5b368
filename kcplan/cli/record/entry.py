"""`kcplan record KIND`: one entry, its options made of the fields of its model."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

import typer

from kcplan.cli.record import BEFORE_KIND, questions
from kcplan.cli.record.confirm import Recording, opened_plan
from kcplan.cli.record.entry_field import COUNTED, EntryField, counted_in
from kcplan.cli.record.settings import OPTIONS, RecordOptions, Settings, Typed
from kcplan.cli.shared import suggestions
from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.cli.shared.parameters import Group, Options, argument, option, typed_options
from kcplan.cli.shared.session import Session, session_of
from kcplan.facts import Fund, funds_by_item, settle
from kcplan.i18n import N_, Language, Phrase, phrase
from kcplan.language.date import read
from kcplan.language.unreadable import Unreadable
from kcplan.model.entry_kinds import ENTRIES, ENTRY_KINDS
from kcplan.model.ledger import Entry
from kcplan.model.plan import Plan
from kcplan.model.target import Households

_NO_OPTIONS = frozenset(("id", "kind", "forced", "households"))  # fields that the program fills in itself
_REPEATED = {"decisions": "decision"}  # fields of several values, by options that each give one
# The choices of these fields are too many to name in a message.
_WITH_MANY_CHOICES = frozenset(("item", "unit", "by", "to", "target", "village", "decisions", "corrects"))
_FLOWS = tuple(Households.model_fields)
_COMPLETING = {
    "item": suggestions.items,
    "source": suggestions.sources,
    **dict.fromkeys(("unit", "by", "to"), suggestions.units),
}


def command_of(kind: str) -> Callable[..., int]:
    """The command that records an entry of this kind."""

    def command(
        ctx: typer.Context,
        typed: Annotated[dict[str, Any], Group(_fields(kind), lambda _, **typed: typed)],
        common: RecordOptions,
    ) -> int:
        return _record(ctx, kind, typed, common)

    return command


def _fields(kind: str) -> Options:
    model, subject = ENTRIES[kind], ENTRY_KINDS[kind].subject
    fields = {name: field for name, field in model.model_fields.items() if name not in _NO_OPTIONS}
    if "households" in model.model_fields:
        fields |= Households.model_fields
    words = model.model_fields[subject].description or ""
    first = Annotated[str | None, argument(N_("MỤC"), words, autocompletion=_COMPLETING.get(subject))]
    return {"subject": (first, None), **{name: (_option(name, field), None) for name, field in fields.items()}}


def _option(name: str, field: Any) -> Any:
    made = option(_flag(name), N_("…"), field.description, autocompletion=_COMPLETING.get(name))
    return Annotated[list[str] | None if name in _REPEATED else str | None, made]


def _flag(name: str) -> str:
    return f"--{_REPEATED.get(name, name).replace('_', '-')}"


def _record(ctx: typer.Context, kind: str, typed: dict[str, Any], common: Typed) -> int:
    session = session_of(ctx)
    behind = {name: value for name, value in typed_options(ctx).items() if name in OPTIONS}
    common = {**common, **_joined(ctx.meta.get(BEFORE_KIND, {}), behind)}
    settings = Settings.of(common)
    opened = opened_plan(session, common["plan"])
    plan, model = opened.loaded.plan, ENTRIES[kind]
    subject, field = typed.pop("subject"), ENTRY_KINDS[kind].subject
    if subject is not None:
        if typed[field] is not None:
            raise _said_twice(subject, typed[field])
        typed[field] = subject
    entry = _entry(session, plan, kind, typed)
    missing = list(lacking(plan, kind, entry))
    if missing and not session.can_ask():
        flags = [_missing_option(EntryField(plan, model, name), entry, session.language) for name in missing]
        raise Stop(MISUSE, phrase("còn thiếu {flags}", flags=flags))
    settings = settings._replace(is_asked=bool(missing))
    while missing:
        answered = questions.ask(session, EntryField(plan, model, missing[0]), entry)
        entry[missing[0]] = [answered] if missing[0] in _REPEATED else answered
        missing = list(lacking(plan, kind, entry))
    return Recording(session, opened, [entry], settings).give()


def _joined(before: Mapping[str, Any], behind: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed before and behind the kind of entry; raises Stop where the two differ."""
    joined = {**before, **behind}
    for name in before.keys() & behind.keys():
        if isinstance(before[name], list):
            joined[name] = list(dict.fromkeys([*before[name], *behind[name]]))
        elif before[name] != behind[name]:
            raise _said_twice(before[name], behind[name])
    return joined


def _said_twice(one: object, other: object) -> Stop:
    return Stop(MISUSE, phrase("nói hai lần: {one} và {two}", one=str(one), two=str(other)))


def _missing_option(field: EntryField, entry: Mapping[str, Any], language: Language) -> Phrase | str:
    """The option that is missing, with what may stand there where that is little."""
    flag, choices = _flag(field.name), field.offered(entry) if field.name not in _WITH_MANY_CHOICES else {}
    is_named = language == "vi" and field.name not in Fund._fields  # Vietnamese names are taken in place of codes
    known = tuple(words[0] if is_named and words else code for code, words in choices.items())
    return phrase("{flag} ({known})", flag=flag, known=known) if known else flag


def _entry(session: Session, plan: Plan, kind: str, typed: Typed) -> dict[str, Any]:
    """What was typed as it is to be stored: names as ids; a correction repeats what it does not change."""
    entry: dict[str, Any] = {"kind": kind}
    for name, value in typed.items():
        if value is None or value == [] or name in _FLOWS:
            continue
        field, values = EntryField(plan, ENTRIES[kind], name), value if isinstance(value, list) else [value]
        stored = [questions.stored_or_asked(session, field, value, entry) for value in values]
        entry[name] = stored if isinstance(value, list) else stored[0]
    flows = {name: typed[name] for name in _FLOWS if typed.get(name) is not None}
    entry |= {"households": flows} if flows else {}
    corrected = plan.entries.get(str(entry.get("corrects")))
    whole = entry if corrected is None or kind == "withdrawal" else _corrected(plan, corrected, entry)
    return _with_count_unit(plan, whole) if kind == "measure" else whole


def _with_count_unit(plan: Plan, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry, its bare numbers of a numerator and a denominator with the unit that is known for them."""
    bare = [name for name in COUNTED if str(entry.get(name, "")).replace(".", "").isdigit()]
    unit = counted_in(plan, entry) if bare else None
    return entry | {name: f"{entry[name]} {unit}" for name in bare} if unit else entry


def _corrected(plan: Plan, old: Entry, entry: dict[str, Any]) -> dict[str, Any]:
    """A correction with all that it does not change; raises Stop for one of an entry of another kind."""
    if old.kind != entry["kind"]:
        words = phrase("{other} là một lần ghi loại {kind}, không phải {own}; dùng kcplan record {kind}",
                       other=old.id, kind=old.kind, own=entry["kind"])  # fmt: skip
        raise Stop(MISUSE, words)
    kept = {key: value for key, value in plan.data(old).items() if key not in ("id", "corrects", "forced")}
    if "households" in kept and "households" in entry:
        entry = {**entry, "households": {**kept["households"], **entry["households"]}}
    return {**kept, **entry}


def lacking(plan: Plan, kind: str, entry: Mapping[str, Any]) -> Iterator[str]:
    """The fields that an entry cannot be without, and those in which the plan leaves a choice."""
    model = ENTRIES[kind]
    for name, field in model.model_fields.items():
        if field.is_required() and name not in ("id", "kind") and name not in entry:
            yield name
    for names in ENTRY_KINDS[kind].any_of:
        if entry.keys().isdisjoint(names):
            yield names[0]
    if "numerator" in entry and "denominator" not in entry:
        yield "denominator"
    if "item" in entry and "amount" in model.model_fields:
        yield from _open(plan, model, entry)


def _open(plan: Plan, model: type[Entry], entry: Mapping[str, Any]) -> Iterator[str]:
    """In which of source, nature and year an item leaves a choice."""
    known = funds_by_item(plan, plan.ledger).get(entry["item"], ())
    fund: Any = model.model_construct(**{name: entry.get(name) for name in Fund._fields})
    if fund.year is not None:
        try:
            fund = fund.model_copy(update={"year": read(entry["year"]).year})
        except Unreadable:
            return  # the model refuses such a year, and says why
    yield from settle(plan, fund, known)[1]
