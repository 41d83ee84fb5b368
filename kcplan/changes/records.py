"""Records matched by id, and the fields in which they differ."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from kcplan.changes.said import fields_of
from kcplan.model.plan import Plan
from kcplan.model.project import Item
from kcplan.model.record import Record

How = Literal["added", "removed", "renamed", "moved", "changed"]
_Key = tuple[str, str]


class Listed(NamedTuple):
    """A record that has an id: of what kind, its id, what people call it, and what it is part of."""

    kind: str
    id: str
    record: Record
    name: str
    plan: Plan
    parent: str | None = None

    @property
    def was(self) -> str | None:
        """The id that it had before, where it says one."""
        return getattr(self.record, "was", None)

    def fields(self, ids: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """What it says, field by field; `ids` gives the new id for an old one."""
        return fields_of(self.plan, self.record, ids)


class Change(NamedTuple):
    """One difference: of which record, how, and for a field that changed what stood there and what stands there now."""

    how: How
    kind: str
    id: str
    name: str
    field: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def listed(plan: Plan) -> dict[_Key, Listed]:
    """Every record of a plan that has an id, by kind and id."""
    head = plan.head
    found: dict[_Key, Listed] = {}
    rows: list[tuple[str, str, Record, str]] = [("plan", "plan", head, head.title or "")]
    rows += [("sources", one.id, one, one.name) for one in head.sources]
    rows += [("decisions", one.id, one, one.number or one.title or one.kind) for one in head.legal_bases]
    rows += [("sections", one.section, one, one.heading or "") for one in head.outline]
    rows += [("aims", one.id, one, one.text) for one in head.aims]
    rows += [("units", one.id, one, one.name) for one in plan.units]
    rows += [("villages", one.id, one, one.name) for one in plan.villages]
    rows += [("targets", one.id, one, one.indicator) for one in plan.targets]
    rows += [("policies", one.id, one, one.title) for one in plan.policies]
    rows += [("items", one.id, one, one.title) for one in _items(plan)]
    rows += [("duties", one.unit, one, _unit(plan, one.unit)) for one in plan.duties]
    rows += [("entries", one.id, one, one.kind) for one in plan.ledger]
    rows += [("waivers", f"{one.code} {one.item}", one, one.reason) for one in plan.waivers]
    every = (Listed(*row, plan, _parent(plan, row[1]) if row[0] == "items" else None) for row in rows)
    for one in every:
        key = (one.kind, one.id)
        while key in found:  # Two records of one id are an error; neither may hide the other.
            key = (one.kind, f"{key[1]}'")
        found[key] = one
    return found


def renames(old: Plan, new: Plan) -> dict[str, str]:
    """The ids that changed, where the record says what it was: from the old one to the new."""
    before, after = listed(old), listed(new)
    said = {(one.kind, one.was): key for key, one in after.items() if one.was}
    return {
        str(was[1]): key[1] for was, key in said.items() if was in before and was not in after and key not in before
    }


def pairs(old: Plan, new: Plan) -> Iterator[tuple[Listed | None, Listed | None]]:
    """Each record as it was and as it is: by its id, else by the id that it says it had; None where it is not."""
    before, after, now = listed(old), listed(new), renames(old, new)
    met = set()
    for (kind, name), one in before.items():
        key = (kind, now.get(name, name))
        met.add(key)
        yield one, after.get(key)
    yield from ((None, one) for key, one in after.items() if key not in met)


def changes(old: Plan, new: Plan) -> list[Change]:
    """Every difference between two states of a plan but those of money and of who does what, which stand apart."""
    now = renames(old, new)
    return [change for before, after in pairs(old, new) for change in _between(before, after, now)]


def _between(old: Listed | None, new: Listed | None, now: Mapping[str, str]) -> Iterator[Change]:
    here = new or old
    assert here is not None
    if old is None or new is None:
        yield Change("added" if new else "removed", here.kind, here.id, here.name)
        return
    if old.id != new.id and new.was:
        yield Change("renamed", new.kind, new.id, new.name, "id", (old.id,), (new.id,))
    if now.get(old.parent or "", old.parent) != new.parent:
        yield Change("moved", new.kind, new.id, new.name, "project", _one(old.parent), _one(new.parent))
    before, after = old.fields(now), new.fields({})
    for field in dict.fromkeys((*before, *after)):
        was, is_now = before.get(field, ()), after.get(field, ())
        if sorted(was) != sorted(is_now):
            yield Change("changed", new.kind, new.id, new.name, field, was, is_now)


def _one(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _items(plan: Plan) -> list[Item]:
    every = (item for project in plan.projects for item in (project, *project.sub_projects))
    return [*every, *plan.orphans]


def _parent(plan: Plan, name: str) -> str | None:
    project = plan.project_of.get(name)
    return project.id if project else None


def _unit(plan: Plan, name: str) -> str:
    unit = plan.units_by_id.get(name)
    return unit.name if unit else name
