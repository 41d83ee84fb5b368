"""What a field of an entry may be, and asking a person for it: on a terminal alone, until it can be read."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

import typer
from pydantic import TypeAdapter, ValidationError

from kcplan.cli.meant import meant
from kcplan.cli.session import Session, Stop
from kcplan.facts import Fund, funds_by_item
from kcplan.i18n import Phrase, phrase, say, translate
from kcplan.model.fields import Refers
from kcplan.model.ledger import Disbursement
from kcplan.model.plan import Plan
from kcplan.model.record import Record
from kcplan.present import visible
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
    """What a person typed, as it is to be stored; raises Stop for a name of none, and for one of several."""
    known, kind = choices(plan, model, field), _refers(model, field) or ""
    what = _WHAT.get(kind, phrase("lựa chọn"))
    # ids of entries are alike by their making: the nearest one is another payment
    return typed if known is None else meant(typed, known, what, is_exact=kind == "entries")


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
        except Stop as stop:
            session.tell(stop.words)
            continue
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


def agrees(session: Session, *, is_doubtful: bool) -> bool:
    """Whether a person wants it written; who just goes on does, unless there is a doubt to look at first."""
    doubt, plain = phrase("Số tiền đáng ngờ như trên, vẫn ghi vào sổ? [c/K]"), phrase("Ghi vào sổ? [C/k]")
    question = say(doubt if is_doubtful else plain, session.language)
    typed = typer.prompt(question, default="k" if is_doubtful else "c", show_default=False, err=True)
    return typed.strip().casefold()[:1] in ("c", "y", "")
