"""What changed between two states of a plan, for whoever reviews an edit: money, targets, duties, words."""

from collections.abc import Sequence
from typing import NamedTuple

from kcplan import facts, reckon
from kcplan.changes import Change, Errata, MoneyChange, RoleChange, changes, money_changes, renames, role_changes
from kcplan.facts import Money
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.titles import ROLES, STAGES
from kcplan.report import Cell, Column, Report, Section
from kcplan.views import diff_tables
from kcplan.views.diff_tables import HOW, KINDS, section
from kcplan.views.entry_effect import fund_words
from kcplan.views.labels import Labels
from kcplan.views.tables import table

ROLE_CHANGES = {"given": N_("được giao"), "taken": N_("thôi")}
_LEDGER = ("entries",)
# The subjects that have a section of their own, in the order in which a reviewer asks.
_SUBJECTS: tuple[tuple[Phrase, tuple[str, ...]], ...] = (
    (phrase("Chỉ tiêu"), ("targets",)),
    (phrase("Nhiệm vụ"), ("duties",)),
    (phrase("Căn cứ, văn bản"), ("decisions",)),
    (phrase("Thôn, làng"), ("villages",)),
    (phrase("Sổ theo dõi"), _LEDGER),
    (phrase("Nội dung khác"), ("plan", "sources", "sections", "aims", "units", "policies", "items", "waivers")),
)


class Sides(NamedTuple):
    """Two states of a plan, and what a person calls each."""

    old: Plan
    new: Plan
    old_name: str
    new_name: str


def diff(sides: Sides, *, is_summary: bool = False) -> Report:
    """All that differs; of each subject a section, its rows empty where nothing does."""
    old, new = sides.old, sides.new
    labels, now = Labels([new, old]), renames(old, new)
    errata = Errata(old, new, now)
    money = [
        one._replace(decisions=()) if errata.explain_money(one) else one  # the copy was wrong, no paper changed it
        for one in money_changes(facts.held(old), facts.held(new), now)
    ]
    records, roles = changes(old, new), role_changes(old, new, now)
    sections = [_summary(records, money, roles), _by_source(old, new, labels)]
    if not is_summary:
        entries = {**old.entries, **new.entries}
        sections += [_money(money, labels), _roles(roles, labels)]
        sections += [
            diff_tables.entries(heading, records, entries, labels)
            if kinds == _LEDGER
            else diff_tables.records(heading, records, kinds)
            for heading, kinds in _SUBJECTS
        ]
    title = phrase("Khác nhau từ {old} đến {new}", old=sides.old_name, new=sides.new_name)
    return Report(title, tuple(labels.plans.values())[:1], None, tuple(sections))


def _summary(records: Sequence[Change], money: Sequence[MoneyChange], roles: Sequence[RoleChange]) -> Section:
    counted: dict[str, dict[str, set[str]]] = {}
    for change in records:
        counted.setdefault(change.kind, {}).setdefault(change.how, set()).add(change.id)
    items = {"money": [str(one.item) for one in money], "roles": [str(one.item) for one in roles]}
    for kind, names in items.items():
        counted |= {kind: {"changed": set(names)}} if names else {}
    summary = table(
        [kind for kind in KINDS if kind in counted],
        (Column("kind", phrase("Loại"), "choice", KINDS), lambda kind: kind),
        *((Column(how, Phrase(HOW[how]), "count"), lambda kind, how=how: len(counted[kind].get(how, ())) or None)
          for how in HOW),
    )  # fmt: skip
    notes = {
        "money": phrase("Tiền của {items} thay đổi", items=tuple(dict.fromkeys(items["money"]))),
        "roles": phrase("Chủ trì, phối hợp của {items} thay đổi", items=tuple(dict.fromkeys(items["roles"]))),
    }
    return section(phrase("Tóm tắt"), summary, tuple(notes[kind] for kind, names in items.items() if names))


class _Difference(NamedTuple):
    """What a source gives in all in one stage, before and after."""

    stage: str
    source: str | None
    nature: str | None
    before: int | None
    after: int | None

    @property
    def change(self) -> int:
        return (self.after or 0) - (self.before or 0)


_AMOUNTS = (
    Column("before", phrase("Trước"), "money"),
    Column("after", phrase("Sau"), "money"),
    Column("change", phrase("Thay đổi"), "money"),
)


def _by_source(old: Plan, new: Plan, labels: Labels) -> Section:
    """What each source gives in all, where that differs."""

    def key(row: Money) -> tuple[str, str | None, str | None]:
        return row.stage, row.source, row.nature

    was, now = (reckon.totals_by(facts.held(plan), key) for plan in (old, new))
    every = [_Difference(*one, was.get(one), now.get(one)) for one in dict.fromkeys((*was, *now))]
    differing = table(
        [one for one in every if one.before != one.after],
        Column("stage", phrase("Bước"), "choice", STAGES),
        Column("source", phrase("Nguồn vốn"), "id"),
        (Column("nature", phrase("Tính chất vốn")), lambda one: labels.of("nature", one.nature)),
        *_AMOUNTS,
    )
    return Section(phrase("Tiền theo nguồn"), *differing)


def _money(money: Sequence[MoneyChange], labels: Labels) -> Section:
    def papers(one: MoneyChange) -> Cell:
        return labels.of("decisions", one.decisions) if one.decisions or one.stage != "disbursed" else None

    changed = table(
        money,
        Column("item", phrase("Mã mục"), "id"),
        (Column("title", phrase("Dự án, tiểu dự án"), aside=True), lambda one: labels.of("item", one.item)),
        Column("stage", phrase("Bước"), "choice", STAGES),
        (Column("source", phrase("Nguồn vốn"), "id", aside=True), lambda one: one.fund.source),
        (Column("nature", phrase("Tính chất vốn"), "id", aside=True), lambda one: one.fund.nature),
        (Column("year", phrase("Năm của vốn"), "id", aside=True), lambda one: one.fund.year),
        (Column("fund", phrase("Vốn")), lambda one: fund_words(one.fund, labels)),
        *_AMOUNTS,
        Column("decisions", phrase("Mã quyết định"), "id", aside=True),
        (Column("papers", phrase("Quyết định")), papers),
    )
    return Section(phrase("Tiền theo mục"), *changed)


def _roles(roles: Sequence[RoleChange], labels: Labels) -> Section:
    changed = table(
        sorted(roles, key=lambda one: one.item or ""),
        Column("item", phrase("Mã mục"), "id"),
        (Column("title", phrase("Dự án, tiểu dự án"), aside=True), lambda one: labels.of("item", one.item)),
        (Column("how", phrase("Thay đổi"), "choice", ROLE_CHANGES), lambda one: "given" if one.is_new else "taken"),
        Column("role", phrase("Vai"), "choice", ROLES),
        Column("unit", phrase("Mã"), "id", aside=True),
        (Column("name", phrase("Đơn vị")), lambda one: labels.unit(one.unit)),
    )
    return Section(phrase("Chủ trì, phối hợp"), *changed)
