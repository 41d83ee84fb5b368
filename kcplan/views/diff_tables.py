"""Records that changed, as tables: what happened to each, in which field, and its words before and after."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from kcplan.changes import Change, words_between
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.duty import UnitDuties
from kcplan.model.entry_kinds import ENTRIES, ENTRY_KINDS
from kcplan.model.head import Aim, FundingSource, Head, Heading
from kcplan.model.ledger import Entry
from kcplan.model.legal import LegalBasis
from kcplan.model.policy import Policy
from kcplan.model.project import Project
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.model.unit import Unit
from kcplan.model.village import Village
from kcplan.model.waiver import Waiver
from kcplan.report import Cell, Column, Row, Section
from kcplan.views.entry_text import amount_of, described
from kcplan.views.labels import Labels

HOW = {
    "added": N_("thêm"),
    "removed": N_("bỏ"),
    "renamed": N_("đổi mã"),
    "moved": N_("chuyển chỗ"),
    "changed": N_("sửa"),
}
KINDS = {
    "plan": N_("trang đầu"),
    "sources": N_("nguồn vốn"),
    "decisions": N_("văn bản"),
    "sections": N_("mục của văn bản"),
    "aims": N_("mục tiêu"),
    "units": N_("đơn vị"),
    "villages": N_("thôn, làng"),
    "targets": N_("chỉ tiêu"),
    "policies": N_("chính sách"),
    "items": N_("dự án, tiểu dự án"),
    "duties": N_("nhiệm vụ"),
    "entries": N_("lần ghi"),
    "waivers": N_("chỗ chấp nhận"),
    "money": N_("tiền của mục"),
    "roles": N_("chủ trì, phối hợp"),
}
_ENTRY_NOUNS = {name: kind.noun for name, kind in ENTRY_KINDS.items()}
_MODELS: dict[str, tuple[type[Record], ...]] = {
    "plan": (Head,), "sources": (FundingSource,), "decisions": (LegalBasis,), "sections": (Heading,), "aims": (Aim,),
    "units": (Unit,), "villages": (Village,), "targets": (Target,), "policies": (Policy,), "items": (Project,),
    "entries": tuple(ENTRIES.values()), "duties": (UnitDuties,), "waivers": (Waiver,),
}  # fmt: skip


def entries(heading: Phrase, told: Iterable[Change], known: Mapping[str, Entry], labels: Labels) -> Section:
    """What happened to the ledger; `known` has the entries by id."""
    rows = (_entry_row(one, known[one.id], labels) for one in told if one.kind == "entries")
    columns = (
        Column("how", phrase("Thay đổi"), "choice", HOW),
        Column("kind", phrase("Loại"), "choice", KINDS, aside=True),
        Column("date", phrase("Ngày"), "date"),
        Column("id", phrase("Mã"), "id"),
        Column("entry", phrase("Loại lần ghi"), "choice", _ENTRY_NOUNS, aside=True),
        Column("item", phrase("Mục"), "id", aside=True),
        Column("source", phrase("Nguồn vốn"), "id", aside=True),
        Column("name", phrase("Ghi gì")),
        Column("amount", phrase("Số tiền"), "money"),
        *_WORDS,
    )
    return section(heading, columns, rows)


def _entry_row(change: Change, entry: Entry, labels: Labels) -> Row:
    said = {
        "name": described(entry, labels), "date": entry.date, "entry": entry.kind, "amount": amount_of(entry),
        "item": getattr(entry, "item", None), "source": getattr(entry, "source", None),
    }  # fmt: skip
    return Row({**_cells(change), **said})


def records(heading: Phrase, told: Iterable[Change], kinds: tuple[str, ...]) -> Section:
    """What happened to the records of some kinds."""
    rows = (Row(_cells(one)) for one in told if one.kind in kinds)
    columns = (
        Column("how", phrase("Thay đổi"), "choice", HOW),
        Column("kind", phrase("Loại"), "choice", KINDS, aside=len(kinds) == 1),
        Column("id", phrase("Mã"), "id"),
        Column("name", phrase("Tên")),
        *_WORDS,
    )
    return section(heading, columns, rows)


_WORDS = (
    Column("field", phrase("Khóa"), "id", aside=True),
    Column("label", phrase("Chỗ nào")),
    Column("before", phrase("Trước"), aside=True),
    Column("after", phrase("Sau"), aside=True),
    Column("words", phrase("Lời văn")),
)


def _cells(one: Change) -> dict[str, Cell]:
    return {
        "how": one.how, "kind": one.kind, "id": one.id, "name": one.name, "field": one.field, "label": _label(one),
        "before": one.before, "after": one.after,
        "words": words_between(one.before, one.after) if one.how != "added" else (),
    }  # fmt: skip


def section(heading: Phrase, columns: Iterable[Column], rows: Iterable[Row], notes: tuple[Phrase, ...] = ()) -> Section:
    """A section in which people see no column that says nothing."""
    rows = tuple(rows)
    said = {key for row in rows for key, cell in row.cells.items() if cell not in (None, ())}
    seen = tuple(one._replace(aside=one.aside or (bool(rows) and one.key not in said)) for one in columns)
    return Section(heading, seen, rows, None, notes)


def _label(change: Change) -> Phrase | str | None:
    """The titles of the keys that lead to a field."""
    if change.field is None:
        return None
    models: Iterable[Any] = _MODELS.get(change.kind, ())
    said: list[Phrase | str] = []
    for key in change.field.split("."):
        field = next((model.model_fields[key] for model in models if key in model.model_fields), None)
        said.append(Phrase(field.title) if field and field.title else key)
        models = list(_within(field.annotation)) if field else []
    return said[0] if len(said) == 1 else phrase("{above} › {below}", above=said[0], below=said[-1])


def _within(annotation: Any) -> Iterable[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _within(part)
