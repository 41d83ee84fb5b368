"""What changed between two states of a plan, for whoever reviews an edit: money, targets, duties, words."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, get_args

from kcplan import facts, reckon
from kcplan.changes import (
    Change,
    MoneyChange,
    changes,
    money_changes,
    renames,
    role_changes,
    words_between,
)
from kcplan.facts import Money
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.head import Aim, FundingSource, Head, Heading
from kcplan.model.ledger import ENTRIES
from kcplan.model.legal import LegalBasis
from kcplan.model.plan import Plan
from kcplan.model.policy import Policy
from kcplan.model.project import Project
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.model.unit import Unit
from kcplan.model.village import Village
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views.effect import fund_words
from kcplan.views.labels import ROLES, STAGES, Labels

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
}
ROLE_CHANGES = {"given": N_("được giao"), "taken": N_("thôi")}
_MODELS: dict[str, tuple[type[Record], ...]] = {
    "plan": (Head,), "sources": (FundingSource,), "decisions": (LegalBasis,), "sections": (Heading,), "aims": (Aim,),
    "units": (Unit,), "villages": (Village,), "targets": (Target,), "policies": (Policy,), "items": (Project,),
    "entries": tuple(ENTRIES.values()),
}  # fmt: skip
# The subjects that have a section of their own, in the order in which a reviewer asks.
_SUBJECTS: tuple[tuple[Phrase, tuple[str, ...]], ...] = (
    (phrase("Chỉ tiêu"), ("targets",)),
    (phrase("Nhiệm vụ"), ("duties",)),
    (phrase("Căn cứ, văn bản"), ("decisions",)),
    (phrase("Thôn, làng"), ("villages",)),
    (phrase("Sổ theo dõi"), ("entries",)),
    (phrase("Nội dung khác"), ("plan", "sources", "sections", "aims", "units", "policies", "items", "waivers")),
)


class Sides(NamedTuple):
    """Two states of a plan, and what a person calls each."""

    old: Plan
    new: Plan
    old_name: str
    new_name: str


def differences(sides: Sides, *, is_summary: bool = False) -> Report:
    """All that differs; of each subject a section, its rows empty where nothing does."""
    old, new = sides.old, sides.new
    labels, now = Labels([new, old]), renames(old, new)
    money = money_changes(facts.held(old), facts.held(new), now)
    told = changes(old, new)
    sections = [_summary(told, money), _by_source(old, new, labels)]
    if not is_summary:
        sections += [_money(money, labels), _roles(old, new, labels)]
        sections += [_records(heading, [one for one in told if one.kind in kinds]) for heading, kinds in _SUBJECTS]
    title = phrase("Khác nhau từ {old} đến {new}", old=sides.old_name, new=sides.new_name)
    return Report(title, tuple(labels.plans.values())[:1], None, tuple(sections))


def _summary(told: Sequence[Change], money: Sequence[MoneyChange]) -> Section:
    counted: dict[str, dict[str, set[str]]] = {}
    for change in told:
        counted.setdefault(change.kind, {}).setdefault(change.how, set()).add(change.id)
    rows = [
        Row({"kind": kind, **{how: len(counted[kind].get(how, ())) or None for how in HOW}})
        for kind in KINDS if kind in counted
    ]  # fmt: skip
    columns = (
        Column("kind", phrase("Loại"), "choice", KINDS),
        *(Column(how, Phrase(HOW[how]), "count") for how in HOW),
    )
    notes = (
        (phrase("Tiền của {items} thay đổi", items=tuple(dict.fromkeys(str(one.item) for one in money))),)
        if money
        else ()
    )
    return Section(phrase("Tóm tắt"), columns, tuple(rows), None, notes)


def _by_source(old: Plan, new: Plan, labels: Labels) -> Section:
    """What each source gives in all, where that differs."""

    def key(row: Money) -> tuple[str, str | None, str | None]:
        return row.stage, row.source, row.nature

    was, now = (reckon.totals_by(facts.held(plan), key) for plan in (old, new))
    differing = [one for one in dict.fromkeys((*was, *now)) if was.get(one) != now.get(one)]
    rows = [
        Row({"stage": one[0], "source": one[1], "nature": labels.of("nature", one[2]),
             **_amounts(was.get(one), now.get(one))})
        for one in differing
    ]  # fmt: skip
    columns = (
        Column("stage", phrase("Bước"), "choice", STAGES),
        Column("source", phrase("Nguồn vốn"), "id"),
        Column("nature", phrase("Tính chất vốn")),
        *_AMOUNTS,
    )
    return Section(phrase("Tiền theo nguồn"), columns, tuple(rows))


_AMOUNTS = (
    Column("before", phrase("Trước"), "money"),
    Column("after", phrase("Sau"), "money"),
    Column("change", phrase("Thay đổi"), "money"),
)


def _amounts(before: int | None, after: int | None) -> dict[str, Cell]:
    return {"before": before, "after": after, "change": (after or 0) - (before or 0)}


def _money(money: Sequence[MoneyChange], labels: Labels) -> Section:
    rows = tuple(
        Row({
            "item": one.item, "title": labels.of("item", one.item), "stage": one.stage,
            "source": one.fund.source, "nature": one.fund.nature, "year": one.fund.year,
            "fund": fund_words(one.fund, labels), **_amounts(one.before, one.after), "decisions": one.decisions,
            "papers": labels.of("decisions", one.decisions),
        })
        for one in money
    )  # fmt: skip
    columns = (
        Column("item", phrase("Mục"), "id"),
        Column("title", phrase("Dự án, tiểu dự án"), aside=True),
        Column("stage", phrase("Bước"), "choice", STAGES),
        Column("source", phrase("Nguồn vốn"), "id", aside=True),
        Column("nature", phrase("Tính chất vốn"), "id", aside=True),
        Column("year", phrase("Năm của vốn"), "id", aside=True),
        Column("fund", phrase("Vốn")),
        *_AMOUNTS,
        Column("decisions", phrase("Mã quyết định"), "id", aside=True),
        Column("papers", phrase("Quyết định")),
    )
    return Section(phrase("Tiền theo mục"), columns, rows)


def _roles(old: Plan, new: Plan, labels: Labels) -> Section:
    rows = tuple(
        Row({
            "unit": one.unit, "name": labels.unit(one.unit), "how": "given" if one.is_new else "taken",
            "role": one.role, "item": one.item, "title": labels.of("item", one.item),
        })
        for one in role_changes(old, new, renames(old, new))
    )  # fmt: skip
    columns = (
        Column("unit", phrase("Mã"), "id", aside=True),
        Column("name", phrase("Đơn vị")),
        Column("how", phrase("Thay đổi"), "choice", ROLE_CHANGES),
        Column("role", phrase("Vai"), "choice", ROLES),
        Column("item", phrase("Mục"), "id"),
        Column("title", phrase("Dự án, tiểu dự án")),
    )
    return Section(phrase("Chủ trì, phối hợp"), columns, rows)


def _records(heading: Phrase, told: Iterable[Change]) -> Section:
    rows = tuple(
        Row({
            "how": one.how, "kind": one.kind, "id": one.id, "name": one.name, "field": one.field,
            "label": _label(one), "before": one.before, "after": one.after,
            "words": words_between(one.before, one.after) if one.how != "added" else (),
        })
        for one in told
    )  # fmt: skip
    columns = (
        Column("how", phrase("Thay đổi"), "choice", HOW),
        Column("kind", phrase("Loại"), "choice", KINDS),
        Column("id", phrase("Mã"), "id"),
        Column("name", phrase("Tên")),
        Column("field", phrase("Khóa"), "id", aside=True),
        Column("label", phrase("Chỗ nào")),
        Column("before", phrase("Trước"), aside=True),
        Column("after", phrase("Sau"), aside=True),
        Column("words", phrase("Lời văn")),
    )
    return Section(heading, columns, rows)


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
