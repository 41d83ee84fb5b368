"""What changed between two states of a plan, for whoever reviews an edit: money, targets, duties, words."""

from collections.abc import Sequence
from typing import NamedTuple

from kcplan import facts, reckon
from kcplan.changes import Change, Errata, MoneyChange, RoleChange, changes, money_changes, renames, role_changes
from kcplan.facts import Money
from kcplan.i18n import N_, Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.titles import ROLES, STAGES
from kcplan.report import Cell, Column, Report, Row, Section
from kcplan.views import diff_tables
from kcplan.views.diff_tables import HOW, KINDS, section
from kcplan.views.entry_effect import fund_words
from kcplan.views.labels import Labels

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
        one._replace(decisions=()) if errata.explain_money(one) else one  # it rests on no paper: the copy was wrong
        for one in money_changes(facts.held(old), facts.held(new), now)
    ]
    told, roles = changes(old, new), role_changes(old, new, now)
    sections = [_summary(told, money, roles), _by_source(old, new, labels)]
    if not is_summary:
        entries = {**old.entries, **new.entries}
        sections += [_money(money, labels), _roles(roles, labels)]
        sections += [
            diff_tables.entries(heading, told, entries, labels)
            if kinds == _LEDGER
            else diff_tables.records(heading, told, kinds)
            for heading, kinds in _SUBJECTS
        ]
    title = phrase("Khác nhau từ {old} đến {new}", old=sides.old_name, new=sides.new_name)
    return Report(title, tuple(labels.plans.values())[:1], None, tuple(sections))


def _summary(told: Sequence[Change], money: Sequence[MoneyChange], roles: Sequence[RoleChange]) -> Section:
    counted: dict[str, dict[str, set[str]]] = {}
    for change in told:
        counted.setdefault(change.kind, {}).setdefault(change.how, set()).add(change.id)
    items = {"money": [str(one.item) for one in money], "roles": [str(one.item) for one in roles]}
    for kind, names in items.items():
        counted |= {kind: {"changed": set(names)}} if names else {}
    rows = [
        Row({"kind": kind, **{how: len(counted[kind].get(how, ())) or None for how in HOW}})
        for kind in KINDS if kind in counted
    ]  # fmt: skip
    columns = (
        Column("kind", phrase("Loại"), "choice", KINDS),
        *(Column(how, Phrase(HOW[how]), "count") for how in HOW),
    )
    said = {
        "money": phrase("Tiền của {items} thay đổi", items=tuple(dict.fromkeys(items["money"]))),
        "roles": phrase("Chủ trì, phối hợp của {items} thay đổi", items=tuple(dict.fromkeys(items["roles"]))),
    }
    return section(phrase("Tóm tắt"), columns, rows, tuple(said[kind] for kind, names in items.items() if names))


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
            "papers": labels.of("decisions", one.decisions) if one.decisions or one.stage != "disbursed" else None,
        })
        for one in money
    )  # fmt: skip
    columns = (
        Column("item", phrase("Mã mục"), "id"),
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


def _roles(roles: Sequence[RoleChange], labels: Labels) -> Section:
    rows = tuple(
        Row({
            "unit": one.unit, "name": labels.unit(one.unit), "how": "given" if one.is_new else "taken",
            "role": one.role, "item": one.item, "title": labels.of("item", one.item),
        })
        for one in sorted(roles, key=lambda one: one.item or "")
    )  # fmt: skip
    columns = (
        Column("item", phrase("Mã mục"), "id"),
        Column("title", phrase("Dự án, tiểu dự án"), aside=True),
        Column("how", phrase("Thay đổi"), "choice", ROLE_CHANGES),
        Column("role", phrase("Vai"), "choice", ROLES),
        Column("unit", phrase("Mã"), "id", aside=True),
        Column("name", phrase("Đơn vị")),
    )
    return Section(phrase("Chủ trì, phối hợp"), columns, rows)
