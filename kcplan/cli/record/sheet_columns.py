"""The columns of the sheets that people fill in: which fields of each kind of entry, and what stands above them."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from kcplan.i18n import LANGUAGES, N_, Language, translate
from kcplan.language.fold import fold
from kcplan.model.entry_kinds import ENTRIES, SHEETS
from kcplan.model.target import Households

CATALOGUE = N_("Danh mục")
OF_PLAN = "kcplan: "  # stands before the id of the plan that a template was made for, in its sheet of lists
MARK = " | "  # stands between an id and its name, in the lists that a template offers
_UNITS = {"amount": N_("đồng"), **dict.fromkeys(Households.model_fields, N_("hộ"))}
FLOWS = tuple(Households.model_fields)
_HEAD = re.compile(r"(?P<title>[^(]*)(?:\((?P<unit>[^)]*)\))?.*", re.DOTALL)


class Head(NamedTuple):
    """What stands above a column: the field that it is of, and the unit of its bare numbers."""

    field: str
    unit: str | None


def fields(kind: str) -> Mapping[str, Any]:
    """The fields of a sheet by name, in the order of its columns, as their models describe them."""
    known = {**Households.model_fields, **ENTRIES[kind].model_fields}
    return {name: known[name] for name in SHEETS[kind].fields}


def heading(name: str, field: Any, language: Language) -> str:
    """The words above a column, with the unit of its bare numbers."""
    title = translate(field.title or name, language)
    return f"{title} ({translate(_UNITS[name], language)})" if name in _UNITS else title


def headings(kind: str) -> list[str]:
    """The words that may stand above the columns of a sheet, in every language, and the keys that stand for them."""
    return [words for name, field in fields(kind).items()
            for words in (name, *(translate(field.title or name, language) for language in LANGUAGES))]  # fmt: skip


def kind_of_sheet(title: str) -> str | None:
    """The kind of entry that a sheet of this name holds."""
    names = {fold(translate(sheet.title, language)): kind for kind, sheet in SHEETS.items() for language in LANGUAGES}
    return names.get(fold(title)) or (title if title in SHEETS else None)


def head_of(kind: str, words: str) -> Head | None:
    """The field that words above a column mean, in either language, or by its key; None for no field."""
    found = _HEAD.fullmatch(words)
    title = fold(found["title"]) if found else ""
    for name, field in fields(kind).items():
        if title in {fold(name), *(fold(translate(field.title or name, language)) for language in LANGUAGES)}:
            unit = found["unit"].strip() if found and found["unit"] else None
            return Head(name, _unit_as_stored(name, unit))
    return None


def _unit_as_stored(name: str, unit: str | None) -> str | None:
    """The unit above a column in the words of the ledger, whatever language the template was written in."""
    own = _UNITS.get(name, "")
    return own if unit and fold(unit) in {fold(translate(own, language)) for language in LANGUAGES} else unit
