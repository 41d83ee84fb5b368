"""The workbook to fill in for `kcplan record --from`."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from kcplan.cli.record.entry_field import EntryField
from kcplan.cli.record.sheet_columns import CATALOGUE, MARK, OF_PLAN, fields, heading
from kcplan.i18n import Language, translate
from kcplan.model.entry_kinds import ENTRIES, SHEETS
from kcplan.model.plan import Plan
from kcplan.model.target import Households
from kcplan.present.report_xlsx import new_workbook, print_lying

_ROWS = 500  # rows of a sheet that can be filled in
_LONGEST_HINT = 200  # characters; Excel takes little more


def template(plan: Plan, language: Language, today: date) -> bytes:
    """A sheet for each kind of entry; raises NotInstalled without the extra `office`."""
    stream = io.BytesIO()
    book = new_workbook(stream)
    book.set_properties({"author": "kcplan", "created": today, "company": ""})
    sheets = {kind: book.add_worksheet(translate(own.title, language)) for kind, own in SHEETS.items()}
    catalogue = _Catalogue(book.add_worksheet(translate(CATALOGUE, language)))
    for kind, sheet in sheets.items():
        _fill(book, sheet, kind, plan, language, catalogue)
    # The id of the plan, so that a filled sheet cannot go into the ledger of another plan.
    catalogue.sheet.write_string(0, len(catalogue.columns), f"{OF_PLAN}{plan.head.id}")
    catalogue.sheet.protect()
    book.close()
    return stream.getvalue()


class _Catalogue:
    """The sheet that holds what the lists offer, a column each."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.columns: dict[tuple[str, ...], int] = {}

    def range_of(self, words: tuple[str, ...]) -> str:
        from xlsxwriter.utility import xl_range_abs

        column = self.columns.setdefault(words, len(self.columns))
        for row, word in enumerate(words):
            self.sheet.write_string(row, column, word)
        self.sheet.set_column(column, column, min(60, max(map(len, words)) + 2))
        return f"='{self.sheet.get_name()}'!{xl_range_abs(0, column, len(words) - 1, column)}"


def _fill(book: Any, sheet: Any, kind: str, plan: Plan, language: Language, catalogue: _Catalogue) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E7EEF5", "border": 1, "valign": "vcenter"})
    needed = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#FCE9C8", "border": 1, "valign": "vcenter"})
    forms = {name: book.add_format({"locked": False, "border": 1, "border_color": "#BBBBBB", **look})
             for name, look in _LOOKS.items()}  # fmt: skip
    for column, (name, field) in enumerate(fields(kind).items()):
        title = heading(name, field, language)
        sheet.write_string(0, column, title, needed if field.is_required() else head)
        form = forms[_look(name)]
        for row in range(1, _ROWS + 1):
            sheet.write_blank(row, column, None, form)
        sheet.set_column(column, column, max(12, min(34, len(title) + 4)))
        rule = _rule(plan, kind, name, catalogue)
        if hint := translate(field.description or "", language)[:_LONGEST_HINT]:
            rule |= {"input_title": title[:32], "input_message": hint}  # what Excel shows beside a cell
        sheet.data_validation(1, column, _ROWS, column, rule)
    print_lying(sheet)
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 32)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


_LOOKS: Mapping[str, dict[str, Any]] = {
    "money": {"num_format": "#,##0"},
    "date": {"num_format": "dd/mm/yyyy"},
    "count": {"num_format": "#,##0"},
    "text": {"num_format": "@", "text_wrap": True},
    "general": {},
}


def _look(name: str) -> str:
    if name in Households.model_fields or name in ("numerator", "denominator"):
        return "count"
    return {"amount": "money", "date": "date", "due": "date", "value": "general", "year": "general"}.get(name, "text")


def _rule(plan: Plan, kind: str, name: str, catalogue: _Catalogue) -> dict[str, Any]:
    """What a column takes: a list to choose from, a number, or anything."""
    model = ENTRIES[kind]
    known = EntryField(plan, model, name).choices if name in model.model_fields else None
    if known:
        words = tuple(
            f"{code}{MARK}{names[0]}" if names and names[0] != code else code for code, names in known.items()
        )
        return {"validate": "list", "source": catalogue.range_of(words), "error_type": "warning"}
    if _look(name) in ("money", "count"):
        return {"validate": "decimal", "criteria": ">=", "value": -(10**15), "error_type": "warning"}
    return {"validate": "any"}
