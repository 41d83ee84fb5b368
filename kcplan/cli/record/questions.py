"""Asking a person for a field of an entry: on a terminal alone, until the answer can be taken."""

import shutil
import textwrap
from collections.abc import Mapping
from typing import Any

import typer

from kcplan.cli.record.entry_field import EntryField, NotSure
from kcplan.cli.shared.names import candidate
from kcplan.cli.shared.session import Session
from kcplan.i18n import Phrase, phrase, say, translate
from kcplan.language.lookup import look_up
from kcplan.present.characters import visible

_LISTED = 20  # choices below a question


def stored_or_asked(session: Session, field: EntryField, typed: str, entry: Mapping[str, Any]) -> str:
    """Typed words as they are stored; on a terminal what is no declared name is asked about."""
    try:
        return field.stored(typed)
    except NotSure as unsure:
        if not session.can_ask():
            raise
        return _confirmed(session, typed, unsure) or ask(session, field, entry)


def _confirmed(session: Session, typed: str, unsure: NotSure) -> str | None:
    """The one record that a person may have meant, where the person says so."""
    found = look_up(typed, unsure.known).found
    if found is None:
        session.tell(unsure.words)
        return None
    question = phrase("“{typed}” là {meant}? [c/K]", typed=typed, meant=candidate(found, unsure.known[found]))
    return found if _agrees(session, question, default=False) else None


def ask(session: Session, field: EntryField, entry: Mapping[str, Any]) -> str:
    """What a person answers for a field, asked again until it can be taken."""
    listed = list(field.offered(entry).items())[:_LISTED]
    if not listed or field.refers_to:  # the description of a field with a few choices is the list of them
        _tell(session, translate(field.info.description or "", session.language), "")
    widest = max((len(code) for code, _ in listed), default=0)
    for code, words in listed:
        _tell(session, f"  {code:<{widest}}  {words[0] if words else ''}", " " * (widest + 4))
    title = translate(field.info.title or field.name, session.language)
    while True:
        typed = typer.prompt(title, err=True, prompt_suffix=": ").strip()
        try:
            found: str | None = field.stored(typed)
        except NotSure as unsure:
            found = _confirmed(session, typed, unsure)
        refusal = field.refusal(found) if found is not None else None
        if refusal:
            session.tell(refusal)
        elif found is not None:
            return found


def _tell(session: Session, text: str, indent: str) -> None:
    """A text on standard error, its lines broken at words."""
    width = shutil.get_terminal_size().columns
    lines = textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False) if text.strip() else []
    session.show("".join(f"{visible(line)}\n" for line in lines).encode())


def may_write(session: Session, *, is_doubtful: bool) -> bool:
    """Whether a person wants it written; the return key alone means yes, unless there is a doubt to look at first."""
    doubt, plain = phrase("Số tiền đáng ngờ như trên, vẫn ghi vào sổ? [c/K]"), phrase("Ghi vào sổ? [C/k]")
    return _agrees(session, doubt if is_doubtful else plain, default=not is_doubtful)


def _agrees(session: Session, question: Phrase, *, default: bool) -> bool:
    """A yes or no; the return key alone means the default."""
    typed = typer.prompt(say(question, session.language), default="c" if default else "k", show_default=False, err=True)
    return typed.strip().casefold()[:1] in ("c", "y", "")
