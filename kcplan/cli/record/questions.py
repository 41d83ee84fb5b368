"""What a field of an entry may be, and asking a person for it: on a terminal alone, until it can be read."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

import typer
from pydantic import TypeAdapter, ValidationError

from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.cli.shared.names import candidate, not_sure
from kcplan.cli.shared.session import Session
from kcplan.facts import Fund, funds_by_item
from kcplan.i18n import Phrase, phrase, say, translate
from kcplan.language.exact import choice, exact
from kcplan.language.lookup import look_up
from kcplan.model.fields import Refers
from kcplan.model.ledger import Disbursement
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.present.characters import visible
from kcplan.views.labels import item_names, spellings

Spellings = Mapping[str, tuple[str, ...]]
_CHOICE = re.compile(r"([a-z-]+): ([^;]+)")
_SHOWN = 20  # choices that a question lists
_WHAT = {
    "units": phrase("đơn vị"),
    "items": phrase("dự án, tiểu dự án"),
    "sources": phrase("nguồn vốn"),
    "villages": phrase("thôn, làng"),
    "targets": phrase("chỉ tiêu"),
    "decisions": phrase("văn bản"),
    "entries": phrase("lần ghi"),
}


class NotSure(Stop):
    """Typed words that are no declared name, and the names there are."""

    def __init__(self, words: Phrase, known: Spellings) -> None:
        super().__init__(MISUSE, words)
        self.known = known


def can_ask() -> bool:
    """Whether a person sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def choices(plan: Plan, model: type[Record], field: str) -> Spellings | None:
    """What may stand in a field, by what is stored, with the names that people use; None where anything may."""
    info = model.model_fields[field]
    literal = next((part for part in _parts(info.annotation) if get_origin(part) is Literal), None)
    if literal is not None:
        said = dict(_CHOICE.findall(info.description or ""))
        return {code: (said.get(code, code),) for code in get_args(literal)}
    refers = _refers(model, field)
    return _known(plan, refers, with_policies=field == "item" and "unit" in model.model_fields) if refers else None


def offered(plan: Plan, model: type[Record], field: str, entry: Mapping[str, Any]) -> Spellings:
    """What is put before a person for a field: of the kinds of money that an item has, those that still fit."""
    known = choices(plan, model, field) or {}
    if model is not Disbursement or field not in Fund._fields:
        return known
    said = {name: str(entry[name]) for name in Fund._fields if name in entry}
    funds = funds_by_item(plan, plan.ledger).get(entry.get("item", ""), ())
    fitting = [fund for fund in funds if all(str(getattr(fund, name)) == text for name, text in said.items())]
    return {str(value): known.get(str(value), ()) for value in dict.fromkeys(getattr(one, field) for one in fitting)}


def _refers(model: type[Record], field: str) -> str | None:
    info = model.model_fields[field]
    marks = (mark for part in _parts(info.annotation) for mark in getattr(part, "__metadata__", ()))
    return next((mark.kind for mark in (*info.metadata, *marks) if isinstance(mark, Refers)), None)


def _parts(annotation: Any) -> Iterable[Any]:
    yield annotation
    for part in get_args(annotation) if get_origin(annotation) is not Literal else ():
        yield from _parts(part)


def _known(plan: Plan, kind: str, *, with_policies: bool) -> Spellings:
    if kind == "units":
        return spellings(plan.units)
    if kind == "items":
        policies = plan.policies if with_policies else ()
        return {item.id: item_names(item) for item in plan.items.values()} | {one.id: (one.title,) for one in policies}
    known: dict[str, Spellings] = {
        "sources": {one.id: (one.name,) for one in plan.head.sources},
        "villages": {one.id: (one.name,) for one in plan.villages},
        "targets": {one.id: (one.indicator,) for one in plan.targets},
        "decisions": {name: (paper.number or name,) for name, paper in plan.papers.items()},
        "entries": dict.fromkeys(plan.entries, ()),
    }
    return known[kind]


def said(plan: Plan, model: type[Record], field: str, typed: str) -> str:
    """What a person typed, as it is to be stored; raises Stop for what is no declared name, with the likely ones."""
    known, kind = choices(plan, model, field), _refers(model, field) or ""
    if known is None:
        return typed
    found = exact(typed, known, of_places=kind == "villages")
    if found.found is None and not kind:  # of a few choices some words that only one of them has are no guess
        found = choice(typed, known)
    if found.found is not None:
        return found.found
    raise NotSure(not_sure(typed, known, _WHAT.get(kind, phrase("lựa chọn")), found.candidates), known)


def said_or_asked(
    session: Session, plan: Plan, model: type[Record], field: str, typed: str, entry: Mapping[str, Any]
) -> str:
    """What a person typed, as it is to be stored; on a terminal what is no declared name is asked about."""
    try:
        return said(plan, model, field, typed)
    except NotSure as unsure:
        if not can_ask():
            raise
        return _confirmed(session, typed, unsure) or ask(session, plan, model, field, entry)


def _confirmed(session: Session, typed: str, unsure: "NotSure") -> str | None:
    """The one record that a person may have meant, where it is that one."""
    found = look_up(typed, unsure.known).found
    if found is None:
        session.tell(unsure.words)
        return None
    shown = candidate(found, unsure.known[found])
    question = phrase("“{typed}” là {meant}? [c/K]", typed=typed, meant=shown)
    return found if _agrees(session, question, unless_said=False) else None


def ask(session: Session, plan: Plan, model: type[Record], field: str, entry: Mapping[str, Any]) -> str:
    """What a person answers for a field, asked again until it can be taken."""
    info, shown = model.model_fields[field], list(offered(plan, model, field, entry).items())[:_SHOWN]
    title = translate(info.title or field, session.language)
    if not shown or _refers(model, field):  # else it says no more than the list below
        _tell(session, translate(info.description or "", session.language), "")
    for code, words in shown:
        widest = max(len(one) for one, _ in shown)
        _tell(session, f"  {code:<{widest}}  {words[0] if words else ''}", " " * (widest + 4))
    while True:
        typed = typer.prompt(title, err=True, prompt_suffix=": ").strip()
        try:
            found = said(plan, model, field, typed)
        except NotSure as unsure:
            confirmed = _confirmed(session, typed, unsure)
            if confirmed is None:
                continue
            found = confirmed
        wrong = unreadable(model, field, found)
        if wrong is None:
            return found
        session.tell(wrong)


def _tell(session: Session, text: str, indent: str) -> None:
    """A text on standard error, its lines broken at words."""
    width = shutil.get_terminal_size().columns
    lines = textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False) if text.strip() else []
    session.show("".join(f"{visible(line)}\n" for line in lines).encode())


def unreadable(model: type[Record], field: str, text: str) -> Phrase | None:
    """Why a text cannot stand in a field, or None."""
    try:
        TypeAdapter(model.model_fields[field].rebuild_annotation()).validate_python(text)
    except ValidationError as error:
        reason = error.errors(include_url=False)[0].get("ctx", {}).get("reason")
        return reason if isinstance(reason, Phrase) else phrase("“{text}” không dùng được ở đây", text=text)
    return None


def may_write(session: Session, *, is_doubtful: bool) -> bool:
    """Whether a person wants it written; who just goes on does, unless there is a doubt to look at first."""
    doubt, plain = phrase("Số tiền đáng ngờ như trên, vẫn ghi vào sổ? [c/K]"), phrase("Ghi vào sổ? [C/k]")
    return _agrees(session, doubt if is_doubtful else plain, unless_said=not is_doubtful)


def _agrees(session: Session, question: Phrase, *, unless_said: bool) -> bool:
    """A yes or no; `unless_said` is the answer of a person who just goes on."""
    default = "c" if unless_said else "k"
    typed = typer.prompt(say(question, session.language), default=default, show_default=False, err=True)
    return typed.strip().casefold()[:1] in ("c", "y", "")
