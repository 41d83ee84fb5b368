"""Records that changed, as tables: what happened to each, in which field, and its words before and after."""

from collections.abc import Iterable, Mapping, Sequence

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
from kcplan.model.titles import RECORD_KINDS
from kcplan.model.unit import Unit
from kcplan.model.village import Village
from kcplan.model.waiver import Waiver
from kcplan.report import Column, Section
from kcplan.views.entry_text import amount_of, entry_text
from kcplan.views.labels import Labels, field_title, models_within, nested
from kcplan.views.tables import Field, Table, table

HOW = {
    "added": N_("thêm"),
    "removed": N_("bỏ"),
    "renamed": N_("đổi mã"),
    "moved": N_("chuyển chỗ"),
    "changed": N_("sửa"),
}
KINDS = {**RECORD_KINDS, "money": N_("tiền của mục"), "roles": N_("chủ trì, phối hợp")}
_ENTRY_NOUNS = {name: kind.noun for name, kind in ENTRY_KINDS.items()}
_MODELS: dict[str, tuple[type[Record], ...]] = {
    "plan": (Head,), "sources": (FundingSource,), "decisions": (LegalBasis,), "sections": (Heading,), "aims": (Aim,),
    "units": (Unit,), "villages": (Village,), "targets": (Target,), "policies": (Policy,), "items": (Project,),
    "entries": tuple(ENTRIES.values()), "duties": (UnitDuties,), "waivers": (Waiver,),
}  # fmt: skip
_HOW = Column("how", phrase("Thay đổi"), "choice", HOW)
_ID = Column("id", phrase("Mã"), "id")
_WORDS: tuple[Field[Change], ...] = (
    Column("field", phrase("Khóa"), "id", aside=True),
    (Column("label", phrase("Chỗ nào")), lambda one: _label(one)),
    Column("before", phrase("Trước"), aside=True),
    Column("after", phrase("Sau"), aside=True),
    (Column("words", phrase("Lời văn")), lambda one: _words(one)),
)


def entries(heading: Phrase, changes: Iterable[Change], known: Mapping[str, Entry], labels: Labels) -> Section:
    """What happened to the ledger; `known` has the entries by id."""
    changed = table(
        [change for change in changes if change.kind == "entries"],
        _HOW,
        Column("kind", phrase("Loại"), "choice", KINDS, aside=True),
        (Column("date", phrase("Ngày"), "date"), lambda one: known[one.id].date),
        _ID,
        (Column("entry", phrase("Loại lần ghi"), "choice", _ENTRY_NOUNS, aside=True), lambda one: known[one.id].kind),
        (Column("item", phrase("Mục"), "id", aside=True), lambda one: getattr(known[one.id], "item", None)),
        (Column("source", phrase("Nguồn vốn"), "id", aside=True), lambda one: getattr(known[one.id], "source", None)),
        (Column("name", phrase("Ghi gì")), lambda one: entry_text(known[one.id], labels)),
        (Column("amount", phrase("Số tiền"), "money"), lambda one: amount_of(known[one.id])),
        *_WORDS,
    )
    return section(heading, changed)


def records(heading: Phrase, changes: Iterable[Change], kinds: tuple[str, ...]) -> Section:
    """What happened to the records of some kinds."""
    changed = table(
        [change for change in changes if change.kind in kinds],
        _HOW,
        Column("kind", phrase("Loại"), "choice", KINDS, aside=len(kinds) == 1),
        _ID,
        Column("name", phrase("Tên")),
        *_WORDS,
    )
    return section(heading, changed)


def section(heading: Phrase, changed: Table, notes: tuple[Phrase, ...] = ()) -> Section:
    """A section in which people see no column that is empty in every row."""
    filled = {key for row in changed.rows for key, cell in row.cells.items() if cell not in (None, ())}
    is_any = bool(changed.rows)
    columns = tuple(one._replace(aside=one.aside or (is_any and one.key not in filled)) for one in changed.columns)
    return Section(heading, columns, changed.rows, None, notes)


def _words(change: Change) -> tuple[str, ...]:
    return words_between(change.before, change.after) if change.how != "added" else ()


def _label(change: Change) -> Phrase | str | None:
    """The titles of the keys that lead to a field: the first, and the last where there are several."""
    if change.field is None:
        return None
    models: Sequence[type[Record]] = _MODELS.get(change.kind, ())
    titles: list[Phrase | str] = []
    for key in change.field.split("."):
        model = next((model for model in models if key in model.model_fields), None)
        titles.append(field_title(model, key))
        models = list(models_within(model.model_fields[key].annotation)) if model else []
    return titles[0] if len(titles) == 1 else nested(titles[0], titles[-1])
