"""What may stand where ids of other records are wanted: the ids at hand, with names for people."""

from typing import NamedTuple

from kcplan.model.plan import Plan


class Choices(NamedTuple):
    """The ids of one kind with their names; `is_closed` where every other id is an error.

    `elsewhere` has those that only the programme's catalogue has, which the plan may name but ought not to.
    """

    names: dict[str, str]
    is_closed: bool
    elsewhere: dict[str, str]


def choices(plan: Plan) -> dict[str, Choices]:
    """The ids of a plan by the kind that a field refers to (see `Refers`)."""
    head, catalogue = plan.head, plan.catalogue
    policies = {policy.id: policy.title for policy in plan.policies}
    items = policies | {name: item.title for name, item in plan.items.items()}
    known: dict[str, dict[str, str]] = {
        "units": {unit.id: unit.name for unit in plan.units},
        "sources": {source.id: source.name for source in head.sources},
        "decisions": {
            name: f"{paper.form} {paper.number or paper.title or ''}".strip() for name, paper in plan.papers.items()
        },
        "villages": {village.id: village.name for village in plan.villages},
        "entries": {entry.id: str(entry.kind) for entry in plan.ledger},
        "sections": {heading.section: heading.heading or "" for heading in head.outline},
        "aims": {aim.id: aim.text for aim in head.aims},
        "targets": {target.id: target.indicator for target in plan.targets},
        "items": items,
        "dimensions": catalogue.dimensions if catalogue else {},
    }
    foreign = {name: title for name, title in (catalogue.items if catalogue else {}).items() if name not in items}
    return {
        kind: Choices(
            names | {name: "" for lost, name in sorted(plan.lost.ids) if lost in _homes(kind) and name not in names},
            # The id that is meant may be among the records that were lost.
            bool(names) and not any(home in plan.lost.kinds for home in _homes(kind)),
            foreign if kind == "items" else {},
        )
        for kind, names in known.items()
    }


def _homes(kind: str) -> tuple[str, ...]:
    """The kinds of record that an id of this kind may be of."""
    return ("items", "policies", "catalogue") if kind == "items" else (kind,)
