"""The rows of sheets as entries: every row is read, and every cell that cannot be taken is named, in order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any, NamedTuple

from kcplan.actions.entry import with_id
from kcplan.actions.sheet import Cell, Row, Table, Unreadable, below, header, with_unit, words_of
from kcplan.cli.record.entry import lacking
from kcplan.cli.record.entry_field import COUNTED, EntryField, counted_in
from kcplan.cli.record.sheet_columns import CATALOGUE, FLOWS, MARK, Head, fields, head_of, headings, kind_of_sheet
from kcplan.cli.shared.exit_codes import Stop
from kcplan.facts import Fund
from kcplan.i18n import LANGUAGES, Phrase, phrase, translate
from kcplan.language.fold import fold
from kcplan.model.entry_kinds import ENTRIES, SHEETS
from kcplan.model.ledger import Decision
from kcplan.model.plan import Plan
from kcplan.model.target import Households

_FIGURES = frozenset(("amount", "value", *COUNTED, *FLOWS))
_MEASURED = frozenset(("target", "of"))  # what is measured decides the unit of bare numbers, so these are read first
_EXAMPLE_UNIT = "người"  # named where a number has no unit
_ROW_NUMBERS = frozenset(("stt", "tt", "no", ""))  # folded headings of columns that number the rows: `STT`, `#`
_OTHERS_REST_ON = frozenset(("decision", "allocation"))  # kinds of entry that payments are judged by

Place = tuple[int, int, int]  # the numbers of a sheet, a row and a column


class Line(NamedTuple):
    """An entry as a row of a sheet gives it, and the cell that each field stands in."""

    entry: dict[str, Any]
    place: str
    cells: Mapping[str, str]
    order: Place


@dataclass
class Refusals:
    """What cannot be taken, each with its place in the file, and what that leaves unknown for other rows."""

    words: list[tuple[Place, Phrase]] = dataclass_field(default_factory=list)
    notes: list[Phrase] = dataclass_field(default_factory=list)
    papers: set[str] = dataclass_field(default_factory=set)  # folded numbers of the decisions that could not be taken
    is_shaky: bool = False  # whether decisions or allocations are missing, so that the rules would blame others

    def add(self, place: Place, words: Phrase) -> None:
        self.words.append((place, words))


def lines_of(plan: Plan, tables: Sequence[Table], refusals: Refusals) -> dict[str, Line]:
    """Every line under the id of its entry; decisions first, so that the other sheets can rest on them."""
    taken, named = set(plan.entries) | set(plan.papers), dict[str, Line]()
    numbered = sorted(enumerate(tables), key=lambda one: kind_of_sheet(one[1].name) != "decision")
    for sheet, table in numbered:
        for line in list(_lines(plan, sheet, table, refusals)):
            entry = with_id(line.entry, taken)
            taken.add(entry["id"])
            named[entry["id"]] = line._replace(entry=entry)
            if entry["kind"] == "decision" and not _is_known(plan, entry):
                plan = replace(plan, ledger=(*plan.ledger, Decision.model_validate(entry)))
    return dict(sorted(named.items(), key=lambda one: (one[1].entry["kind"] != "decision", one[1].order)))


def _is_known(plan: Plan, entry: Mapping[str, Any]) -> bool:
    """Whether a paper of this number is there already: who cites the number means that one."""
    number = fold(str(entry.get("number", "")))
    return bool(number) and any(fold(paper.number or "") == number for paper in plan.papers.values())


def _lines(plan: Plan, sheet: int, table: Table, refusals: Refusals) -> Iterator[Line]:
    """The entries of a sheet; what cannot be taken is added to `refusals`."""
    if fold(table.name) in {fold(translate(CATALOGUE, language)) for language in LANGUAGES} or not table.rows:
        return
    is_csv = table.name.casefold().endswith(".csv")
    kind = kind_of_sheet(Path(table.name).stem if is_csv else table.name) or ("disbursement" if is_csv else None)
    place = header(table, headings(kind)) if kind else None
    if table.is_hidden and (kind is None or place is None or not list(below(table, place))):
        refusals.notes.append(phrase("bỏ qua trang đang ẩn {sheet}", sheet=table.name))
        return
    if kind is None or place is None:
        refusals.add((sheet, 0, 0), _not_understood(table.name, is_csv=is_csv))
        return
    if table.is_hidden:
        refusals.add((sheet, 0, 0), phrase("{sheet}: trang này đang ẩn; cho hiện ra nếu cần ghi, xóa đi nếu không",
                                           sheet=table.name))  # fmt: skip
        return
    top = {column: cell for column, cell in table.rows[place].items() if cell.merged is None}
    heads = {column: head_of(kind, str(cell.value)) for column, cell in top.items()}
    strange = dict(_strange(kind, table, place, heads))
    for column, words in strange.items():
        refusals.add((sheet, place, column), words)
    refusals.is_shaky |= bool(strange) and kind in _OTHERS_REST_ON
    for number, row in below(table, place) if not strange else ():
        yield from _row(plan, kind, table, (sheet, number, 0), heads, row, refusals)


def _row(
    plan: Plan, kind: str, table: Table, order: Place, heads: Mapping[int, Head | None], row: Row, refusals: Refusals
) -> Iterator[Line]:
    cells = {column: (head, row[column]) for column in sorted(row) if (head := heads.get(column))}
    if all(cell.merged is not None for _, cell in cells.values()):
        return
    place = f"{table.name}!{order[1]}"
    if order[1] in table.hidden_rows:
        words = phrase("{place}: dòng này đang bị ẩn hay bị lọc; cho hiện ra nếu cần ghi, xóa đi nếu không",
                       place=place)  # fmt: skip
        refusals.add(order, words)
        return
    before = len(refusals.words)
    entry, unread = _entry(plan, kind, order, cells, refusals)
    for name in _lacking(plan, kind, entry, unread):
        refusals.add(order, _missing(plan, kind, place, name, entry))
    if len(refusals.words) == before and not unread:
        yield Line(entry, place, {head.field: cell.place for head, cell in cells.values()}, order)
        return
    refusals.is_shaky |= kind in _OTHERS_REST_ON
    if kind == "decision":
        refusals.papers.update(fold(str(cell.value)) for head, cell in cells.values() if head.field == "number")


def _entry(
    plan: Plan, kind: str, order: Place, cells: Mapping[int, tuple[Head, Cell]], refusals: Refusals
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entry of a row, and the fields of it that cannot be taken, which are added to `refusals`."""
    entry, unread = dict[str, Any](kind=kind), dict[str, Any]()
    for column, (head, cell) in sorted(cells.items(), key=lambda one: (one[1][0].field not in _MEASURED, one[0])):
        place = (*order[:2], column + 1)
        try:
            field = EntryField(plan, Households if head.field in FLOWS else ENTRIES[kind], head.field)
            stored = _stored(field, _text(plan, entry, head, cell))
            if refusal := field.refusal(stored):
                raise Unreadable(phrase("{place}: {words}", place=cell.place, words=refusal))
            entry[head.field] = stored
        except (Unreadable, Stop) as error:
            unread[head.field] = cell.value
            words = error.words if isinstance(error, Unreadable) else phrase("{place}: {words}", place=cell.place,
                                                                             words=error.words)  # fmt: skip
            # A decision of the same file that was refused itself is the fault of its own row, not of this one.
            if head.field != "decisions" or fold(str(cell.value)) not in refusals.papers:
                refusals.add(place, words)
    flows = {name: entry.pop(name) for name in FLOWS if name in entry}
    return entry | ({"households": flows} if flows else {}), unread


def _lacking(plan: Plan, kind: str, entry: Mapping[str, Any], unread: Mapping[str, Any]) -> Iterator[str]:
    """The fields that a row lacks, but for those that depend on a cell that cannot be taken."""
    is_moved = not unread.keys().isdisjoint(FLOWS)
    whole = {**entry, **unread, **({"households": {}} if is_moved else {})}
    open_fields = set(Fund._fields) if not unread.keys().isdisjoint(("item", *Fund._fields)) else set()
    yield from (name for name in lacking(plan, kind, whole) if name not in open_fields)


def _missing(plan: Plan, kind: str, place: str, name: str, entry: Mapping[str, Any]) -> Phrase:
    title = Phrase(fields(kind)[name].title) if name in fields(kind) else name
    known = tuple(EntryField(plan, ENTRIES[kind], name).offered(entry)) if name in Fund._fields else ()
    named = phrase("{flag} ({known})", flag=title, known=known) if known else title
    return phrase("{place}: thiếu {title}", place=place, title=named)


def _text(plan: Plan, entry: Mapping[str, Any], head: Head, cell: Cell) -> str:
    """What a cell says; raises Unreadable where it says nothing that can be taken."""
    if cell.merged:
        words = phrase("{place}: ô gộp với {other}; bỏ gộp, ghi vào từng ô", place=cell.place, other=cell.merged)
        raise Unreadable(words)
    if cell.wrong:
        raise Unreadable(cell.wrong)
    if head.field not in _FIGURES:
        return words_of(cell)
    if head.field in COUNTED:
        return with_unit(cell, head.unit or counted_in(plan, entry), _EXAMPLE_UNIT)
    target = next((target for target in plan.targets if target.id == entry.get("target")), None)
    return with_unit(cell, head.unit or (target.unit if target and head.field == "value" else None))


def _stored(field: EntryField, text: str) -> Any:
    """The text of a cell as it is stored: names as ids, and of what a list of the template offers the id."""
    if field.name in FLOWS:
        return text
    typed = [part.strip() for part in text.split(";")] if field.name == "decisions" else [text]
    stored = [field.stored(part.partition(MARK)[0].strip()) for part in typed if part]
    return stored if field.name == "decisions" else stored[0]


def _not_understood(name: str, *, is_csv: bool) -> Phrase:
    known = [phrase("“{title}”", title=Phrase(sheet.title)) for sheet in SHEETS.values()]
    if is_csv:
        return phrase("{file}: không thấy dòng tên cột; tệp không phải giải ngân thì đặt tên là một trong {known}",
                      file=name, known=known)  # fmt: skip
    return phrase("{sheet}: không hiểu trang này; tên trang là một trong {known}, dòng đầu là tên cột; "
                  "trang để ghi chú thì ẩn đi", sheet=name, known=known)  # fmt: skip


def _strange(kind: str, table: Table, place: int, heads: Mapping[int, Head | None]) -> Iterator[tuple[int, Phrase]]:
    """What is wrong with the columns of a sheet that hold anything, one fault a column."""
    head, under = table.rows[place], [row for _, row in below(table, place)]
    seen: dict[str, Cell] = {}
    for column in sorted({column for row in under for column, cell in row.items() if cell.merged is None}):
        first = next(row[column] for row in under if column in row)
        known = heads.get(column)
        if column not in heads:
            yield column, phrase("{place}: cột này không có tên", place=first.place)
        elif known is None and fold(str(head[column].value)) not in _ROW_NUMBERS:
            titles = tuple(Phrase(field.title) for field in fields(kind).values())
            yield column, phrase("{place}: không có cột nào tên là “{text}”; các cột là: {known}",
                                 place=head[column].place, text=head[column].value, known=titles)  # fmt: skip
        elif known and column in table.hidden_columns:
            yield column, phrase("{place}: cột này đang bị ẩn mà có số liệu; cho hiện ra nếu cần ghi, xóa đi nếu không",
                                 place=head[column].place)  # fmt: skip
        elif known and known.field in seen:
            yield column, phrase("{place}: cột này nói cùng một điều với {other}; bỏ một cột",
                                 place=head[column].place, other=seen[known.field].place)  # fmt: skip
        elif known:
            seen[known.field] = head[column]
