"""A plan for a later year: what lasts is carried over, what must be decided is blank."""

import re
from collections.abc import Mapping
from typing import Any

from kcplan import facts, programme, reckon
from kcplan.actions.fmt.layout import Tree
from kcplan.actions.init.start import ITEM_OPEN, OPEN
from kcplan.facts import figures
from kcplan.facts.figures import Figure
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.project import Item, Project
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.quantity import amount, date, value

_HEAD = ("issuer", "motto", "symbol", "place", "nature", "standing_unit")


def trees(plan: Plan, year: int) -> dict[str, Tree]:
    """The files of the plan of the later year by path, each as a tree."""
    return {
        "plan.yaml": _head(plan, year),
        "units.yaml": [_lasting(plan, unit) for unit in plan.units],
        "villages.yaml": [_lasting(plan, village) for village in plan.villages],
        "targets.yaml": [_target(plan, target) for target in plan.targets],
        "policies.yaml": [{**_kept(plan, one, "id", "title", "lead", "partners"), "activities": None}
                          for one in plan.policies],
        **{f"projects/{project.id}.yaml": _project(plan, project) for project in plan.projects},
        "duties.yaml": [{**_kept(plan, one, "unit"), "tasks": None} for one in plan.duties],
    }  # fmt: skip


def told(plan: Plan, year: int) -> tuple[Phrase, ...]:
    """What the makers of the plan must know beside its blanks."""
    old = plan.head.year
    said = []
    if plan.head.programme and not _programme(plan, year):
        said.append(
            phrase(
                "chương trình {id} không có năm {year}: khai programme khi có danh mục mới",
                id=plan.head.programme,
                year=year,
            )
        )
    measured = _measured(plan)
    promised = [target for target in plan.targets if baseline(plan, target) is not None and target.id not in measured]
    if promised:
        said.append(
            phrase(
                "hiện trạng của {targets} lấy từ mức phải đạt năm {old}; có số thực đạt thì sửa lại",
                targets=tuple(target.id for target in promised),
                old=old,
            )
        )
    if money_left(plan) is None:
        said.append(
            phrase(
                "tiền năm {old} còn lại chưa biết, vì sổ theo dõi chưa ghi lần giải ngân nào; biết rồi thì khai ở "
                "từng dự án, mỗi nguồn một dòng có year: {old}",
                old=old,
            )
        )
    elif left := tuple(money_left(plan) or ()):
        words = phrase("tiền năm {old} còn lại ở {items}: xem được kéo dài thì ghi quyết định, không thì bỏ dòng ấy",
                       old=old, items=left)  # fmt: skip
        said.append(words)
    return tuple(said)


def money_left(plan: Plan) -> Mapping[str, list[Tree]] | None:
    """What is left of the plan's money, as rows to carry over by the item's id; None where nothing was spent yet."""
    rows = list(facts.held(plan))
    if not any(row.stage == "disbursed" for row in rows):
        return None
    table = reckon.totals_by(rows, lambda row: (row.item, row.source, row.nature, row.year, row.stage))
    left: dict[str, list[Tree]] = {}
    for (item, source, nature, year, stage), allocated in table.items():
        spare = reckon.less(allocated, table.get((item, source, nature, year, "disbursed")))
        if stage == "allocated" and item and source and spare and spare > 0:
            row = {
                "source": source,
                "nature": nature,
                "year": str(year) if year else None,
                "amount": amount.write(spare),
            }
            left.setdefault(item, []).append({key: value for key, value in row.items() if value is not None})
    return left


def _measured(plan: Plan) -> dict[str, Figure]:
    """What each target was last measured to be, for the commune as a whole."""
    known = {one.target: figures.of_commune(one) for one in figures.series(plan) if one.target and not one.group}
    whole = (0, len(plan.villages))
    return {name: found[-1] for name, found in known.items() if name and found and found[-1].places in whole}


def baseline(plan: Plan, target: Target) -> Tree:
    """Where an indicator starts from in the later year: what was measured last, else what was to be reached."""
    measured = _measured(plan).get(target.id)
    if measured:
        return {"date": date.write(measured.date), "value": value.write(measured.value)}
    if target.target is None or target.target.value is None:
        return None
    return _kept(plan, target.target, "date", "value")


def _head(plan: Plan, year: int) -> Tree:
    head, old = plan.head, str(plan.head.year)
    title = re.sub(rf"(?i)(năm\s+){old}\b", rf"\g<1>{year}", head.title or "")
    papers = {village.decision for village in plan.villages}
    bases = [basis for basis in head.legal_bases if basis.id in papers]
    return {
        "id": re.sub(rf"(^|-){old}$", "", head.id or "") + f"-{year}",
        "status": "draft",
        "year": str(year),
        "programme": _programme(plan, year),
        **_kept(plan, head, *_HEAD),
        "number": None,
        "date": None,
        "title": title if title != head.title else f"{title} năm {year}",
        "sources": [_lasting(plan, source) for source in head.sources],
        "legal_bases": [
            _kept(plan, basis, "id", "kind", "number", "date", "issuer", "title", "period") for basis in bases
        ]
        or None,
        **dict.fromkeys(OPEN),
    }


def _programme(plan: Plan, year: int) -> str | None:
    """The plan's programme, where it lasts to that year."""
    found = programme.load(plan.head.programme) if plan.head.programme else None
    return found.id if found and found.covers(year) else None


def _target(plan: Plan, target: Target) -> Tree:
    return {
        **_kept(plan, target, "id", "indicator", "unit", "parts"),
        "aims": None,
        "baseline": baseline(plan, target),
        "change": None,
        "target": {"date": None, "value": None},
        "assigned": None,
    }


def _project(plan: Plan, project: Project) -> Tree:
    if not project.sub_projects:
        return _item(plan, project)
    parts: list[Tree] = [_item(plan, part) for part in project.sub_projects]
    return {**_kept(plan, project, "id", "title"), "sub_projects": parts}


def _item(plan: Plan, item: Item) -> dict[str, Tree]:
    money = item.money
    sources = [*money.short, *money.blank, *(row.source for row in money.rows)] if money else []
    left = (money_left(plan) or {}).get(item.id)
    blank: Tree = {"total": None, **dict.fromkeys(sources), **({"rows": left} if left else {})} if money else None
    kept = _kept(plan, item, "id", "title", "lead", "partners")
    return {**kept, "money": blank, "decisions": None, **dict.fromkeys(ITEM_OPEN)}


def _kept(plan: Plan, record: Record, *keys: str) -> dict[str, Tree]:
    """Some keys of a record with what is written behind them."""
    data = plan.data(record)
    return {key: data[key] for key in keys if data.get(key) is not None}


def _lasting(plan: Plan, record: Record) -> Tree:
    """A record without its places in the earlier document."""
    lasting: Tree = _unplaced(plan.data(record))
    return lasting


def _unplaced(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _unplaced(value) for key, value in tree.items() if key != "section"}
    return [_unplaced(item) for item in tree] if isinstance(tree, list) else tree
