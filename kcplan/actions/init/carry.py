"""A plan for a later year: what lasts is carried over, what must be decided is blank."""

import re
from collections.abc import Mapping
from typing import Any

from kcplan import programme
from kcplan.actions.fmt.layout import Tree
from kcplan.actions.init.start import ITEM_OPEN, OPEN
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.project import Item, Project
from kcplan.model.record import Record
from kcplan.model.target import Target

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
    if taken := tuple(target.id for target in plan.targets if baseline(plan, target) is not None):
        said.append(
            phrase(
                "hiện trạng của {targets} lấy từ mức phải đạt năm {old}; có số thực đạt thì sửa lại",
                targets=taken,
                old=old,
            )
        )
    if money_left(plan) is None:
        said.append(
            phrase(
                "tiền năm {old} còn lại chưa biết, vì kế hoạch chưa ghi khoản nào đã chi; biết rồi thì khai ở từng "
                "dự án, mỗi nguồn một dòng có year: {old}",
                old=old,
            )
        )
    return tuple(said)


def money_left(plan: Plan) -> Mapping[str, Tree] | None:  # noqa: ARG001 - what was spent will stand in the plan
    """What is left of the plan's money, as rows to carry over by the item's id; None where nobody knows.

    Nothing that was spent is written down yet, so that nobody does.
    """
    return None


def baseline(plan: Plan, target: Target) -> Tree:
    """Where an indicator starts from in the later year: what it was last to reach, or None where nothing is said."""
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
    blank: Tree = {"total": None, **dict.fromkeys(sources)} if money else None
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
