"""Entries on their way into the ledger: shown with what they do to the totals, refused or written."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kcplan.actions.entry import added, text_of
from kcplan.actions.record import NEW, Addition, Opened, addition, open_plan, reopened, write
from kcplan.cli.record import questions
from kcplan.cli.record.settings import Settings
from kcplan.cli.shared import plan_folder
from kcplan.cli.shared.exit_codes import DONE, FOUND, MISUSE, REFUSED, Stop, locked_plan
from kcplan.cli.shared.findings import findings_of, show_findings, unread_of
from kcplan.cli.shared.output import scale_of
from kcplan.cli.shared.session import Session, answer, answer_done
from kcplan.finding import Finding
from kcplan.i18n import Phrase, phrase, say
from kcplan.present import report_format
from kcplan.views.entry_effect import entry_effect

Entries = Sequence[Mapping[str, Any]]
Where = Callable[[str | None, str | None], Phrase]  # from the id and the field of an entry to the cell that says it
_DOUBTS = frozenset(("KC717",))  # findings that hinder nothing, but that a person is asked about
_NAMED_ONE_BY_ONE = 5  # ids of new entries; of more only the count is said
_KEY = re.compile(r"[ -]*([a-z_]+):")
_ID = re.compile(r"- id: (.+)")
_LINE_OF_NEW = re.compile(rf"{re.escape(NEW)}:([0-9]+)")


def opened_plan(session: Session, named: Sequence[str] | None) -> Opened:
    """The plan that is meant; raises Stop where there is none, several, or one that cannot be read whole."""
    if named and len(named) > 1:
        raise Stop(MISUSE, phrase("mỗi lần chỉ ghi vào một kế hoạch: {plans}", plans=tuple(named)))
    folder = plan_folder.required_plans(session, named or [])[0]
    opened = open_plan(Path(folder))
    if opened.files.findings or opened.loaded.plan.lost.kinds:  # then an entry could not be judged
        unread = unread_of(opened.loaded, opened.files)
        show_findings(session, findings_of(opened.loaded, folder, Path(folder).resolve().name, unread))
        words = phrase("{plan} có chỗ không đọc được; sửa những chỗ trên rồi ghi lại", plan=folder)
        raise Stop(REFUSED if opened.files.refused else FOUND, words)
    return opened


class Recording(NamedTuple):
    """Entries that are to be recorded in a plan; `where` says which cell of a sheet an entry's field stands in."""

    session: Session
    opened: Opened
    entries: Entries
    settings: Settings
    where: Where = lambda _, __: Phrase("")

    def give(self) -> int:
        """Record all of the entries or none; returns the exit code."""
        self.settings.require_reason()
        is_doubtful = self._is_doubtful()
        recording = self._replace(settings=self.settings._replace(is_asked=self.settings.is_asked or is_doubtful))
        return recording._confirmed(is_doubtful=is_doubtful)

    def faults(self) -> Iterator[tuple[int, str]]:
        """What the rules refuse of entries that are not to be written, each with the number of its entry from 0."""
        new = addition(self.opened, self.entries, self.settings.day)
        lines = _lines_of(new)
        for finding in new.wrong:
            is_of_new = finding.at.path == NEW
            number = sum(bool(_ID.fullmatch(line)) for line in lines[: finding.at.line]) if is_of_new else 1
            yield max(number - 1, 0), self._words(finding, new)

    def _confirmed(self, *, is_doubtful: bool) -> int:
        """Record the entries, once a person who was asked for some of them has seen the whole and agreed."""
        if self.settings.dry_run or self.settings.is_asked:
            judged = self._judged()
            if judged is None:
                return FOUND
            answer(self._shown(judged))
            if self.settings.dry_run:
                self.session.tell(phrase("chưa ghi gì (--dry-run)"))
                return DONE
            if not questions.may_write(self.session, is_doubtful=is_doubtful):
                self.session.tell(phrase("chưa ghi gì"))
                return DONE
        with locked_plan(self.opened.root):
            return self._replace(opened=reopened(self.opened))._record()

    def _record(self) -> int:
        judged = self._judged()
        if judged is None:
            return FOUND
        _write(self.opened, judged)
        ids = tuple(str(entry["id"]) for entry in judged.entries)
        what = ids if len(ids) <= _NAMED_ONE_BY_ONE else phrase("{count} lần ghi", count=len(ids))
        done = phrase("đã ghi {ids} vào {file}", ids=what, file=(self.opened.root / judged.path).as_posix())
        if not self.settings.is_asked:
            answer_done(self._shown(judged), done)
        self.session.tell(done)
        return DONE

    def _is_doubtful(self) -> bool:
        """Whether a person sits there who should look at the entries once more before they are written."""
        if not self.session.can_ask():
            return False
        return any(finding.code in _DOUBTS for finding in addition(self.opened, self.entries, self.settings.day).noted)

    def _judged(self) -> Addition | None:
        """What may be written; None where the rules refuse it, which is then said."""
        judged = addition(self.opened, self.entries, self.settings.day)
        is_unread = any(finding.is_unread for finding in judged.wrong)
        is_forced = self.settings.force and not is_unread
        for finding in judged.wrong:
            wrong = self._words(finding, judged)
            forced, refused = phrase("vẫn ghi, dù {wrong}", wrong=wrong), phrase("từ chối {wrong}", wrong=wrong)
            self.session.tell(forced if is_forced else refused)
        if judged.wrong and not is_forced:
            may_force = phrase("chưa ghi gì; nếu vẫn phải ghi, thêm --force --reason “vì sao”")
            self.session.tell(phrase("chưa ghi gì") if is_unread else may_force)
            return None
        return addition(self.opened, self.entries, self.settings.day, self.settings.reason) if judged.wrong else judged

    def _words(self, finding: Finding, new: Addition) -> str:
        """A finding as a sentence; new entries have no lines yet, so cells of the sheet are named in their place."""
        language, lines = self.session.language, _lines_of(new)

        def place(line: int) -> str:
            ids = [found[1] for text in lines[:line] if (found := _ID.fullmatch(text))]
            key = _KEY.match(lines[line - 1]) if line <= len(lines) else None
            return say(self.where(ids[-1] if ids else None, key[1] if key else None), language)

        message, advice = finding.message(language), finding.advice(language)
        this_entry = say(phrase("lần ghi này"), language)
        message = _LINE_OF_NEW.sub(lambda found: place(int(found[1])) or this_entry, message)
        start = place(finding.at.line) if finding.at.path == NEW else ""
        return f"{start}{': ' if start else ''}{finding.code}: {message}" + (f"\n  → {advice}" if advice else "")

    def _shown(self, new: Addition) -> bytes:
        """The text that is written and the money that it moves; what is worth a look is said on standard error."""
        for finding in new.noted:
            self.session.tell(phrase("cần xem {wrong}", wrong=self._words(finding, new)))
        context = self.session.context()._replace(scale=scale_of(self.settings.scale))
        text = "".join(text_of(entry) for entry in new.entries)
        report = entry_effect(self.opened.loaded.plan, new.plan, self.settings.day)
        table = report_format("table" if context.is_screen else "plain")(report, context) if report.sections else b""
        return text.encode() + (b"\n" + table if table else b"")


def _write(opened: Opened, judged: Addition) -> None:
    try:
        write(opened.root, judged)
    except FileExistsError as error:
        words = phrase("{file} vừa bị chương trình khác sửa; chưa ghi gì, hãy ghi lại", file=judged.path)
        raise Stop(FOUND, words) from error
    except OSError as error:
        why = error.strerror or error
        words = phrase("không ghi được {file}, tệp vẫn như cũ: {reason}", file=judged.path, reason=why)
        raise Stop(REFUSED, words) from error


def _lines_of(new: Addition) -> list[str]:
    """The text of the new entries alone, as the findings about them count its lines."""
    return added(b"", None, new.entries).decode().split("\n")
