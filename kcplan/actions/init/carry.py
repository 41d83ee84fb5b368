"""A plan for a later year: what lasts is carried over, what must be decided is blank."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kcplan import programme
from kcplan.actions.fmt.layout import Tree
from kcplan.actions.init import leftover
from kcplan.actions.init.start import ITEM_OPEN, OPEN
from kcplan.facts import figures
from kcplan.facts.figures import Figure
from kcplan.i18n import Phrase, phrase
from kcplan.language import date, value
from kcplan.model.ledger import Measurement
from kcplan.model.plan import Plan
from kcplan.model.project import Item, Project
from kcplan.model.record import Record
from kcplan.model.target import Target
from kcplan.pattern import pattern
from kcplan.programme import Catalogue
from kcplan.source import Loc

Measured = Sequence[Measurement]
Reminders = Mapping[tuple[str, Loc], Sequence[Phrase]]
_YEAR = pattern(r"(?<![0-9/.])(?:19|20|21)[0-9]{2}(?![0-9])")
_HEAD = ("issuer", "motto", "symbol", "place", "nature", "standing_unit")


def trees(plan: Plan, year: int, chosen: Catalogue | None) -> dict[str, Tree]:
    """The files of the plan of the later year by path, each as a tree."""
    return {
        "plan.yaml": _head(plan, year, chosen),
        "units.yaml": [_lasting(plan, unit) for unit in plan.units],
        "villages.yaml": [_lasting(plan, village) for village in plan.villages],
        "targets.yaml": [_target(plan, target) for target in plan.targets],
        "policies.yaml": [{**_kept(plan, one, "id", "title", "lead", "partners"), "activities": None}
                          for one in plan.policies],
        **{f"projects/{project.id}.yaml": _project(plan, project) for project in plan.projects},
        "duties.yaml": [{**_kept(plan, duties, "unit"), "tasks": None} for duties in plan.duties],
    }  # fmt: skip


def told(plan: Plan, year: int, chosen: Catalogue | None) -> tuple[Phrase, ...]:
    """What the makers of the plan must know beside its blanks."""
    said = []
    if plan.head.programme and not chosen and not _programme(plan, year):
        words = phrase(
            "chương trình {id} không có năm {year}, nên khóa programme ở plan.yaml để trống. Có chương trình mới "
            "thì cài bản kcplan có danh mục của nó, hay thêm một tệp danh mục vào kcplan/programme, rồi ghi mã của "
            "nó vào khóa ấy; chưa có thì cứ để trống, khai các dự án ở projects/ như thường (đang có: {known})",
            id=plan.head.programme, year=year, known=programme.known(),
        )  # fmt: skip
        said.append(words)
    measured = _measured(plan)
    if promised := tuple(one.id for one in plan.targets if baseline(plan, one) is not None and one.id not in measured):
        said.append(phrase("hiện trạng của {targets} lấy từ mức phải đạt năm {old}; có số thực đạt thì sửa lại",
                           targets=promised, old=plan.head.year))  # fmt: skip
    if wanting_title(plan, year):
        said.append(phrase("tên kế hoạch cũ nói về năm hay giai đoạn khác, nên title ở plan.yaml mới ghi tạm “{title}”",
                           title=f"Kế hoạch năm {year}"))  # fmt: skip
    return (*said, *leftover.told(plan, year))


def reminders(plan: Plan, year: int) -> Reminders:
    """What stands as a comment above a key of the new plan, by the file's path and the place of the key."""
    found: dict[tuple[str, Loc], list[Phrase]] = {}
    if wanting_title(plan, year):
        title = " ".join((plan.head.title or "").split())
        found["plan.yaml", ("title",)] = [phrase("Tên kế hoạch năm {old}: {title}", old=plan.head.year, title=title)]
    for one in leftover.money_left(plan) or ():
        place = _place_of_money(plan, one.item)
        if place and leftover.may_be_carried(one, year):
            found.setdefault(place, []).append(leftover.reminder(one, year))
    return found


def _place_of_money(plan: Plan, item: str) -> tuple[str, Loc] | None:
    for project in plan.projects:
        path = f"projects/{project.id}.yaml"
        if project.id == item:
            return path, ("money",)
        for number, part in enumerate(project.sub_projects):
            if part.id == item:
                return path, ("sub_projects", number, "money")
    return None


def _measured(plan: Plan) -> dict[str, tuple[Figure, Measured]]:
    """What each target was last measured to be, for the commune as a whole, with the measures that say so."""
    whole, found = (0, len(plan.villages)), dict[str, tuple[Figure, Measured]]()
    for one in figures.series(plan):
        known = figures.of_commune(one) if one.target and not one.group else []
        if one.target and known and known[-1].places in whole:
            own = [entry for entry in one.measures if not entry.village and figures.value_of(entry) == known[-1].value]
            by_village = tuple(figures.latest_by_village(one).values())
            found[one.target] = known[-1], by_village if known[-1].places else tuple(own[-1:])
    return found


def baseline(plan: Plan, target: Target) -> Tree:
    """Where an indicator starts from in the later year: the level measured last, else the one that was to be reached.

    What is counted from the first of January begins at nothing each year: the last count is no level to start from.
    """
    if target.counting == "cumulative":
        return None
    if measured := _measured(plan).get(target.id):
        figure, measures = measured
        return {"date": date.write(figure.date), "value": value.write(figure.value), **_parts(measures)}
    if target.target is None or target.target.value is None:
        return None
    return _kept(plan, target.target, "date", "value", "numerator", "denominator")


def _parts(measures: Measured) -> dict[str, Tree]:
    """The parts of a measured rate: of how many, how many."""
    parts: dict[str, Tree] = {}
    for name in ("numerator", "denominator"):
        values = [getattr(measure, name) for measure in measures]
        units = {one.unit for one in values if one}
        if values and None not in values and len(units) == 1:
            total = sum((one.number for one in values), Decimal(0))
            parts[name] = value.write(value.Value(total, units.pop()))
    return parts if len(parts) == 2 else {}


def wanting_title(plan: Plan, year: int) -> bool:
    """Whether the title speaks of another time than the later year in a way that nobody but its maker can mend."""
    return bool(set(_YEAR.findall(_title(plan, year))) - {str(year)})


def _title(plan: Plan, year: int) -> str:
    """The title with the later year where it names its own."""
    said, old = plan.head.title or "", str(plan.head.year)
    title = re.sub(rf"(?i)(năm\s+){old}\b", rf"\g<1>{year}", said)
    return title if title != said or _YEAR.search(said) else f"{said} năm {year}".strip()


def _head(plan: Plan, year: int, chosen: Catalogue | None) -> Tree:
    head, old = plan.head, str(plan.head.year)
    papers = {village.decision for village in plan.villages}
    keys = ("id", "kind", "number", "date", "issuer", "title", "period")
    bases: list[Tree] = [_kept(plan, basis, *keys) for basis in head.legal_bases if basis.id in papers]
    signature = _kept(plan, head.signature, "authority", "acting", "position") if head.signature else None
    return {
        "id": re.sub(rf"(^|-){old}$", "", head.id or "") + f"-{year}",
        "status": "draft",
        "year": str(year),
        "programme": chosen.id if chosen else _programme(plan, year),
        **_kept(plan, head, *_HEAD),
        "number": None,
        "date": None,
        "title": _title(plan, year) if not wanting_title(plan, year) else f"Kế hoạch năm {year}",
        "sources": [_lasting(plan, source) for source in head.sources],
        "legal_bases": bases or None,
        **dict.fromkeys(OPEN),
        "recipients": [_lasting(plan, recipient) for recipient in head.recipients] or None,
        "signature": None if signature is None else {**signature, "name": None},
    }


def _programme(plan: Plan, year: int) -> str | None:
    """The plan's programme, where it lasts to that year."""
    found = programme.load(plan.head.programme) if plan.head.programme else None
    return found.id if found and found.covers(year) else None


def _target(plan: Plan, target: Target) -> Tree:
    return {
        **_kept(plan, target, "id", "indicator", "unit", "counting", "parts"),
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
