"""`kcplan record --from`, `--template`: many entries from a sheet, and the sheet to fill in."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kcplan.actions.entry import with_id
from kcplan.actions.sheet import Cell, Table, Unreadable, header, read_tables, with_unit, words_of
from kcplan.cli.answering import write
from kcplan.cli.record import asking
from kcplan.cli.record.columns import CATALOGUE, FLOWS, TITLES, Head, fields, head_of, kind_of_sheet
from kcplan.cli.record.giving import Wish, give
from kcplan.cli.record.one import lacking
from kcplan.cli.record.opening import opened_plan
from kcplan.cli.session import DONE, FOUND, MISUSE, REFUSED, Session, Stop
from kcplan.cli.today import today
from kcplan.facts import Fund
from kcplan.i18n import LANGUAGES, Phrase, phrase, translate
from kcplan.model.ledger import ENTRIES, Decision
from kcplan.model.plan import Plan
from kcplan.model.target import Households
from kcplan.names import fold
from kcplan.present import NotInstalled
from kcplan.quantity import Unreadable as Unread
from kcplan.quantity.date import Date, read

_FIGURES = frozenset(("amount", "value", "numerator", "denominator", *FLOWS))
_ASIDE = frozenset(("stt", "tt", "no", ""))  # heads of columns that only count the rows: `STT`, `#`
_MARK = " | "  # between the id and the name that a list of the template offers


class Line(NamedTuple):
    """An entry as a row of a sheet says it, and the cell that each field stands in."""

    entry: dict[str, Any]
    place: str
    cells: Mapping[str, str]


def record(session: Session, given: Sequence[str] | None, source: str, wish: Wish) -> int:
    """Record every row of a file, or none; each refusal names its sheet and cell."""
    opened = opened_plan(session, given)
    plan, refused = opened.loaded.plan, list[Phrase]()
    try:
        tables = read_tables(Path(source))
    except FileNotFoundError as error:
        raise Stop(REFUSED, phrase("không có tệp hay thư mục {path}", path=source)) from error
    except ImportError as error:
        raise Stop(MISUSE, phrase("để đọc {file} cần cài thêm: {command}", file=source,
                                  command="python -m pip install openpyxl")) from error  # fmt: skip
    except Unreadable as error:
        raise Stop(FOUND, error.words) from error
    named = _named(plan, tables, refused)
    for words in refused:
        session.tell(phrase("từ chối {wrong}", wrong=words))
    if refused or not named:
        is_empty = phrase("chưa ghi gì: bảng không có dòng nào")
        session.tell(phrase("chưa ghi gì: sửa những ô trên rồi ghi lại") if refused else is_empty)
        return FOUND

    def where(item: str | None, field: str | None) -> Phrase:
        line = named.get(item or "")
        return phrase("{place}", place=line.cells.get(field or "", line.place)) if line else Phrase("")

    return give(session, opened, [line.entry for line in named.values()], wish, where)


def _named(plan: Plan, tables: Sequence[Table], refused: list[Phrase]) -> dict[str, Line]:
    """Every line under the id of its entry; decisions first, so that the other sheets can rest on them."""
    taken, named = set(plan.entries) | set(plan.papers), dict[str, Line]()
    for table in sorted(tables, key=lambda one: kind_of_sheet(one.name) != "decision"):
        for line in list(_lines(plan, table, refused)):
            entry = with_id(line.entry, _day(line.entry), taken)
            taken.add(entry["id"])
            named[entry["id"]] = line._replace(entry=entry)
            if entry["kind"] == "decision":
                plan = replace(plan, ledger=(*plan.ledger, Decision.model_validate(entry)))
    return named


def _day(entry: Mapping[str, Any]) -> Date:
    try:
        return read(str(entry.get("date", "")))
    except Unread:
        return Date(9999)


def _lines(plan: Plan, table: Table, refused: list[Phrase]) -> Iterator[Line]:
    """The entries of a sheet; what cannot be taken is told in `refused`."""
    if fold(table.name) in {fold(translate(CATALOGUE, language)) for language in LANGUAGES}:
        return
    is_csv = table.name.casefold().endswith(".csv")
    kind = kind_of_sheet(Path(table.name).stem if is_csv else table.name) or ("disbursement" if is_csv else None)
    titles = [field.title or name for name, field in fields(kind).items()] if kind else []
    place = header(table, titles) if kind else None
    if kind is None or place is None:
        if any(table.rows):
            refused.append(_not_understood(table.name, is_csv=is_csv))
        return
    heads = {column: head_of(kind, str(cell.value)) for column, cell in table.rows[place].items()}
    strange = list(_strange(kind, table, place, heads))
    refused.extend(strange)
    for number, row in enumerate(table.rows[place + 1 :] if not strange else (), start=place + 2):
        cells = {head.field: (head, cell) for column, cell in row.items() if (head := heads.get(column))}
        if any(cell.merged is None for _, cell in cells.values()):
            yield from _line(plan, kind, f"{table.name}!{number}", cells, refused)


def _not_understood(name: str, *, is_csv: bool) -> Phrase:
    known = [phrase("“{title}”", title=Phrase(title)) for title in TITLES.values()]
    if is_csv:
        return phrase("{file}: không thấy dòng tên cột; tệp không phải giải ngân thì đặt tên là một trong {known}",
                      file=name, known=known)  # fmt: skip
    return phrase("{sheet}: không hiểu trang này; tên trang là một trong {known}, dòng đầu là tên cột; "
                  "trang để ghi chú thì ẩn đi", sheet=name, known=known)  # fmt: skip


def _strange(kind: str, table: Table, place: int, heads: Mapping[int, Head | None]) -> Iterator[Phrase]:
    """What is wrong with the columns of a sheet that hold anything, each told of once."""
    head, below = table.rows[place], table.rows[place + 1 :]
    seen: dict[str, Cell] = {}
    for column in sorted({column for row in below for column in row}):
        first = next(row[column] for row in below if column in row)
        known = heads.get(column)
        if column not in head:
            yield phrase("{place}: cột này không có tên", place=first.place)
        elif known is None and fold(str(head[column].value)) not in _ASIDE:
            titles = tuple(Phrase(field.title) for field in fields(kind).values())
            yield phrase("{place}: không có cột nào tên là “{text}”; các cột là: {known}",
                         place=head[column].place, text=head[column].value, known=titles)  # fmt: skip
        elif known and known.field in seen:
            yield phrase("{place}: cột này nói cùng một điều với {other}; bỏ một cột",
                         place=head[column].place, other=seen[known.field].place)  # fmt: skip
        elif known:
            seen[known.field] = head[column]


def _line(
    plan: Plan, kind: str, place: str, cells: Mapping[str, tuple[Head, Cell]], refused: list[Phrase]
) -> Iterator[Line]:
    model, entry, before = ENTRIES[kind], dict[str, Any](kind=kind), len(refused)
    for field, (head, cell) in cells.items():
        if cell.merged:
            told = phrase("{place}: ô gộp với {other}; bỏ gộp, ghi vào từng ô", place=cell.place, other=cell.merged)
            refused.append(told)
            continue
        try:
            text = _text(plan, entry, head, cell)
            entry[field] = text if field in FLOWS else _said(plan, model, field, text)
            owner = Households if field in FLOWS else model
            wrong = asking.unreadable(owner, field, entry[field])
            if wrong:
                refused.append(phrase("{place}: {words}", place=cell.place, words=wrong))
        except Unreadable as error:
            refused.append(error.words)
        except Stop as stop:
            refused.append(phrase("{place}: {words}", place=cell.place, words=stop.words))
    flows = {name: entry.pop(name) for name in FLOWS if name in entry}
    entry |= {"households": flows} if flows else {}
    missing = [] if len(refused) > before else list(lacking(plan, model, entry))
    for name in missing:
        title = Phrase(fields(kind)[name].title) if name in fields(kind) else name
        known = tuple(asking.offered(plan, model, name, entry)) if name in Fund._fields else ()
        wanted = phrase("{flag} ({known})", flag=title, known=known) if known else title
        refused.append(phrase("{place}: thiếu {title}", place=place, title=wanted))
    if len(refused) == before:
        yield Line(entry, place, {field: cell.place for field, (_, cell) in cells.items()})


def _text(plan: Plan, entry: Mapping[str, Any], head: Head, cell: Cell) -> str:
    if head.field not in _FIGURES:
        return words_of(cell)
    target = next((one for one in plan.targets if one.id == entry.get("target")), None)
    return with_unit(cell, head.unit or (target.unit if target and head.field == "value" else None))


def _said(plan: Plan, model: Any, field: str, text: str) -> Any:
    """Names as ids; what a list of the template offered is its id."""
    typed = [part.strip() for part in text.split(";")] if field == "decisions" else [text]
    stored = [asking.said(plan, model, field, one.partition(_MARK)[0].strip()) for one in typed if one]
    return stored if field == "decisions" else stored[0]


def write_template(session: Session, given: Sequence[str] | None, output: str, *, force: bool) -> int:
    """A workbook to fill in: a sheet a kind of entry, lists to choose from, headings that nobody writes over."""
    from kcplan.cli.record.template import template

    plan = opened_plan(session, given).loaded.plan
    if not output.casefold().endswith(".xlsx"):
        raise Stop(MISUSE, phrase("tệp mẫu là một bảng Excel: đặt tên như {example}", example="so-lieu.xlsx"))
    if os.path.lexists(output) and not force:
        raise Stop(MISUSE, phrase("đã có tệp {file}; thêm --force để ghi đè", file=output))
    try:
        data = template(plan, session.language, today())
    except NotInstalled as missing:
        words = phrase("để ghi {form} cần cài thêm: {command}", form="xlsx", command=missing.command)
        raise Stop(MISUSE, words) from missing
    write(Path(output), data, force=force)
    session.tell(phrase("đã ghi {file}", file=output))
    return DONE
