"""`kcplan record --from`, `--template`: many entries from a sheet, and the sheet to fill in."""

import os
from collections.abc import Sequence
from pathlib import Path

from kcplan.actions.sheet import Table, Unreadable, read_tables
from kcplan.cli.record.confirm import Recording, opened_plan
from kcplan.cli.record.settings import Settings
from kcplan.cli.record.sheet_columns import OF_PLAN
from kcplan.cli.record.sheet_rows import Place, Refusals, lines_of
from kcplan.cli.shared.day import today
from kcplan.cli.shared.exit_codes import DONE, FOUND, MISUSE, REFUSED, Stop
from kcplan.cli.shared.output import file_exists, to_install, write
from kcplan.cli.shared.session import Session
from kcplan.files import reason
from kcplan.i18n import Phrase, phrase, say
from kcplan.present.context import NotInstalled


def record(session: Session, named: Sequence[str] | None, source: str, settings: Settings) -> int:
    """Record every row of a file, or none; each refusal names its sheet and cell."""
    settings.require_reason()
    opened, refusals = opened_plan(session, named), Refusals()
    tables = _tables(source)
    _refuse_of_another_plan(tables, opened.loaded.plan.head.id)
    lines = lines_of(opened.loaded.plan, tables, refusals)
    for words in refusals.notes:
        session.tell(words)

    def where(item: str | None, field: str | None) -> Phrase:
        line = lines.get(item or "")
        return phrase("{place}", place=line.cells.get(field or "", line.place)) if line else Phrase("")

    recording = Recording(session, opened, [line.entry for line in lines.values()], settings, where)
    if refusals.words or not lines:
        _refuse(recording, [line.order for line in lines.values()], refusals)
        return FOUND
    return recording.give()


def _refuse_of_another_plan(tables: Sequence[Table], plan: str | None) -> None:
    values = (str(cell.value) for table in tables for row in table.rows.values() for cell in row.values())
    made_for = next((value.removeprefix(OF_PLAN) for value in values if value.startswith(OF_PLAN)), plan)
    if made_for != plan:
        words = phrase("bảng này lập cho kế hoạch {made_for}, không phải {plan}; chỉ đúng kế hoạch bằng -p THƯ_MỤC",
                       made_for=made_for, plan=plan or "?")  # fmt: skip
        raise Stop(MISUSE, words)


def _tables(source: str) -> list[Table]:
    try:
        return read_tables(Path(source))
    except FileNotFoundError as error:
        raise Stop(REFUSED, phrase("không có tệp hay thư mục {path}", path=source)) from error
    except Unreadable as error:
        raise Stop(FOUND, error.words) from error
    except OSError as error:
        raise Stop(REFUSED, phrase("không đọc được {file}: {reason}", file=source, reason=reason(error))) from error


def _refuse(recording: Recording, orders: Sequence[Place], refusals: Refusals) -> None:
    """Tell in one run all that keeps a file out of the ledger, from its first sheet and cell to its last.

    `orders` are the places of the rows that can be read. The rules judge these too, unless the entries that are missing
    are such as others are judged by.
    """
    session = recording.session
    refused = [(place, say(words, session.language)) for place, words in refusals.words]
    if orders and not refusals.is_shaky:
        refused += [(orders[number], words) for number, words in recording.faults()]
    for _, words in sorted(refused, key=lambda one: one[0]):
        session.tell(phrase("từ chối {wrong}", wrong=words))
    is_empty = phrase("chưa ghi gì: bảng không có dòng nào")
    session.tell(phrase("chưa ghi gì: sửa những ô trên rồi ghi lại") if refused else is_empty)


def write_template(session: Session, named: Sequence[str] | None, output: str, *, force: bool) -> int:
    """A workbook to fill in: a sheet a kind of entry, lists to choose from, headings that nobody writes over."""
    from kcplan.cli.record.template import template

    plan = opened_plan(session, named).loaded.plan
    if not output.casefold().endswith(".xlsx"):
        raise Stop(MISUSE, phrase("tệp mẫu là một bảng Excel: đặt tên như {example}", example="so-lieu.xlsx"))
    if os.path.lexists(output) and not force:
        raise Stop(MISUSE, file_exists(output))
    try:
        data = template(plan, session.language, today())
    except NotInstalled as missing:
        raise Stop(MISUSE, to_install("xlsx", missing)) from missing
    write(Path(output), data, force=force)
    session.tell(phrase("đã ghi {file}", file=output))
    return DONE
