"""Entries on their way into the ledger: shown with what they do to the totals, refused or written."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kcplan.actions.entry import added, text_of
from kcplan.actions.lock import Busy, locked
from kcplan.actions.record import NEW, Addition, Changed, Opened, addition, reopened, write
from kcplan.cli.record import questions
from kcplan.cli.record.wish import Wish
from kcplan.cli.shared.exit_codes import DONE, FOUND, REFUSED, Stop, busy
from kcplan.cli.shared.output import scale_of
from kcplan.cli.shared.session import Session, answer, answer_done
from kcplan.finding import Finding
from kcplan.i18n import Phrase, phrase, say
from kcplan.present import report_format
from kcplan.views.entry_effect import entry_effect

Entries = Sequence[Mapping[str, Any]]
Where = Callable[[str | None, str | None], Phrase]  # from an entry's id and field to the cell that says it
_ASKED = frozenset(("KC717",))  # what is worth a look, and a question where somebody can answer
_LISTED = 5  # ids that are named one by one
_KEY = re.compile(r"[ -]*([a-z_]+):")
_ID = re.compile(r"- id: (.+)")
_NEW = re.compile(rf"{re.escape(NEW)}:([0-9]+)")


def _nowhere(_: str | None, __: str | None) -> Phrase:
    return Phrase("")


def give(session: Session, opened: Opened, entries: Entries, wish: Wish, where: Where = _nowhere) -> int:
    """Record all of the entries or none; `where` says which cell of a sheet an entry's field stands in."""
    wish.require_reason()
    is_doubtful = _is_doubtful(opened, entries, wish)
    wish = wish._replace(is_asked=wish.is_asked or is_doubtful)
    if wish.dry_run or wish.is_asked:
        wanted = _judged(session, opened, entries, wish, where)
        if wanted is None:
            return FOUND
        answer(_shown(session, opened, wanted, wish, where))
        if wish.dry_run or not questions.may_write(session, is_doubtful=is_doubtful):
            session.tell(phrase("chưa ghi gì (--dry-run)") if wish.dry_run else phrase("chưa ghi gì"))
            return DONE
    try:
        with locked(opened.root):
            return _record(session, reopened(opened), entries, wish, where)
    except Busy as error:
        raise busy() from error


def _record(session: Session, opened: Opened, entries: Entries, wish: Wish, where: Where) -> int:
    wanted = _judged(session, opened, entries, wish, where)
    if wanted is None:
        return FOUND
    _write(opened, wanted)
    ids = tuple(str(entry["id"]) for entry in wanted.entries)
    what = ids if len(ids) <= _LISTED else phrase("{count} lần ghi", count=len(ids))
    done = phrase("đã ghi {ids} vào {file}", ids=what, file=(opened.root / wanted.path).as_posix())
    if not wish.is_asked:
        answer_done(_shown(session, opened, wanted, wish, where), done)
    session.tell(done)
    return DONE


def _is_doubtful(opened: Opened, entries: Entries, wish: Wish) -> bool:
    """Whether a person sits there who should look at the entries once more before they are written."""
    return questions.can_ask() and any(one.code in _ASKED for one in addition(opened, entries, wish.day).noted)


def _judged(session: Session, opened: Opened, entries: Entries, wish: Wish, where: Where) -> Addition | None:
    """What may be written, or None, once it is told why not."""
    wanted = addition(opened, entries, wish.day)
    is_unread = any(one.is_unread for one in wanted.wrong)
    is_forced = wish.force and not is_unread
    for finding in wanted.wrong:
        told = _told(finding, wanted, where, session)
        session.tell(phrase("vẫn ghi, dù {wrong}", wrong=told) if is_forced else phrase("từ chối {wrong}", wrong=told))
    if wanted.wrong and not is_forced:
        may_force = phrase("chưa ghi gì; nếu vẫn phải ghi, thêm --force --reason “vì sao”")
        session.tell(phrase("chưa ghi gì") if is_unread else may_force)
        return None
    return addition(opened, entries, wish.day, wish.reason) if wanted.wrong else wanted


def faults(session: Session, opened: Opened, entries: Entries, wish: Wish, where: Where) -> Iterator[tuple[int, str]]:
    """What the rules refuse of entries that are not to be written, each with the number of its entry from 0."""
    wanted = addition(opened, entries, wish.day)
    lines = _lines_of(wanted)
    for finding in wanted.wrong:
        is_ours = finding.at.path == NEW
        number = sum(bool(_ID.fullmatch(line)) for line in lines[: finding.at.line]) if is_ours else 1
        yield max(number - 1, 0), _told(finding, wanted, where, session)


def _write(opened: Opened, wanted: Addition) -> None:
    try:
        write(opened.root, wanted)
    except (Changed, FileExistsError) as error:
        words = phrase("{file} vừa bị chương trình khác sửa; chưa ghi gì, hãy ghi lại", file=wanted.path)
        raise Stop(FOUND, words) from error
    except OSError as error:
        words = phrase(
            "không ghi được {file}, tệp vẫn như cũ: {reason}", file=wanted.path, reason=error.strerror or error
        )
        raise Stop(REFUSED, words) from error


def _told(finding: Finding, wanted: Addition, where: Where, session: Session) -> str:
    lines = _lines_of(wanted)

    def place(line: int) -> str:
        """Where a line of the new entries comes from: a cell of a sheet, or none, where one entry is all there is."""
        above = [found[1] for text in lines[:line] if (found := _ID.fullmatch(text))]
        key = _KEY.match(lines[line - 1]) if line <= len(lines) else None
        return say(where(above[-1] if above else None, key[1] if key else None), session.language)

    advice, message = finding.advice(session.language), finding.message(session.language)
    message = _NEW.sub(lambda found: place(int(found[1])) or say(phrase("lần ghi này"), session.language), message)
    own = place(finding.at.line) if finding.at.path == NEW else ""
    return f"{own}{': ' if own else ''}{finding.code}: {message}" + (f"\n  → {advice}" if advice else "")


def _lines_of(wanted: Addition) -> list[str]:
    """The text of the new entries alone, as the findings about them count its lines."""
    return added(b"", None, wanted.entries).decode().split("\n")


def _shown(session: Session, opened: Opened, wanted: Addition, wish: Wish, where: Where) -> bytes:
    """The text that is written and the money that it moves; what is worth a look is told beside it."""
    for finding in wanted.noted:
        session.tell(phrase("cần xem {wrong}", wrong=_told(finding, wanted, where, session)))
    context = session.context()._replace(scale=scale_of(wish.scale))
    text = "".join(text_of(entry) for entry in wanted.entries)
    report = entry_effect(opened.loaded.plan, wanted.plan, wish.day)
    table = report_format("table" if context.is_screen else "plain")(report, context) if report.sections else b""
    return text.encode() + (b"\n" + table if table else b"")
