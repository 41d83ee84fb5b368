"""A field of an entry that is being recorded: what may stand in it, and how typed words are stored."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.cli.shared.names import not_sure
from kcplan.facts import Fund, funds_by_item
from kcplan.i18n import Phrase, phrase
from kcplan.language.exact import choice, exact
from kcplan.model.fields import Refers
from kcplan.model.ledger import Disbursement, Measurement
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.model.titles import RECORD_KINDS
from kcplan.views.labels import names_of

Spellings = Mapping[str, tuple[str, ...]]  # what is stored, with the names that people use for it
COUNTED = ("numerator", "denominator")
_CHOICE = re.compile(r"([a-z-]+): ([^;]+)")  # a choice with its name, in the description of a field


class NotSure(Stop):
    """Typed words that are no declared name, and the names there are."""

    def __init__(self, words: Phrase, known: Spellings) -> None:
        super().__init__(MISUSE, words)
        self.known = known


class EntryField(NamedTuple):
    """A field of a model by its name, in a plan whose records it may refer to."""

    plan: Plan
    model: type[Record]
    name: str

    @property
    def info(self) -> Any:
        """The field as its model declares it."""
        return self.model.model_fields[self.name]

    @property
    def refers_to(self) -> str | None:
        """The kind of record whose ids stand in the field, None for another field."""
        marks = (mark for part in _parts(self.info.annotation) for mark in getattr(part, "__metadata__", ()))
        return next((mark.kind for mark in (*self.info.metadata, *marks) if isinstance(mark, Refers)), None)

    @property
    def choices(self) -> Spellings | None:
        """What may stand in the field; None where anything may."""
        literal = next((part for part in _parts(self.info.annotation) if get_origin(part) is Literal), None)
        if literal is not None:
            names = dict(_CHOICE.findall(self.info.description or ""))
            return {code: (names.get(code, code),) for code in get_args(literal)}
        return self._records(self.refers_to) if self.refers_to else None

    def offered(self, entry: Mapping[str, Any]) -> Spellings:
        """What is offered to a person: of the kinds of money that an item has, those that fit the rest of the entry."""
        known = self.choices or {}
        if self.model is not Disbursement or self.name not in Fund._fields:
            return known
        typed = {name: str(entry[name]) for name in Fund._fields if name in entry}
        funds = funds_by_item(self.plan, self.plan.ledger).get(entry.get("item", ""), ())
        fitting = [fund for fund in funds if all(str(getattr(fund, name)) == text for name, text in typed.items())]
        values = dict.fromkeys(str(getattr(fund, self.name)) for fund in fitting)
        return {value: known.get(value, ()) for value in values}

    def stored(self, typed: str) -> str:
        """Typed words as they are stored; raises NotSure for what is no declared name."""
        known, kind = self.choices, self.refers_to or ""
        if known is None:
            return typed
        found = exact(typed, known, of_places=kind == "villages")
        if found.found is None and not kind:  # among a few choices, words that only one of them has name it
            found = choice(typed, known)
        if found.found is not None:
            return found.found
        noun = Phrase(RECORD_KINDS[kind]) if kind else phrase("lựa chọn")
        raise NotSure(not_sure(typed, known, noun, found.candidates), known)

    def refusal(self, text: str) -> Phrase | None:
        """Why a text cannot stand in the field, or None."""
        try:
            TypeAdapter(self.info.rebuild_annotation()).validate_python(text)
        except ValidationError as error:
            reason = error.errors(include_url=False)[0].get("ctx", {}).get("reason")
            return reason if isinstance(reason, Phrase) else phrase("“{text}” không dùng được ở đây", text=text)
        return None

    def _records(self, kind: str) -> Spellings:
        names = names_of(self.plan, kind)
        if self.name == "item" and "unit" in self.model.model_fields:  # an activity may be of a policy
            names |= {policy.id: (policy.title,) for policy in self.plan.policies}
        return names


def counted_in(plan: Plan, entry: Mapping[str, Any]) -> str | None:
    """The unit that a rate was last counted in, by the ledger, else by its target; None where neither says one."""
    if entry.get("of"):
        return "hộ"  # `of` names a class of households
    target = next((target for target in plan.targets if target.id == entry.get("target")), None)
    if target is None:
        return None
    measured = [measure for measure in plan.ledger if isinstance(measure, Measurement) and measure.target == target.id]
    levels = [*sorted(measured, key=lambda one: one.date.last, reverse=True), target.baseline, target.target]
    counts = [getattr(level, name) for level in levels if level for name in COUNTED]
    return next((count.unit for count in counts if count is not None), None)


def _parts(annotation: Any) -> Iterable[Any]:
    yield annotation
    for part in get_args(annotation) if get_origin(annotation) is not Literal else ():
        yield from _parts(part)
