"""The names that can be found in a text: of units, and of items by number or title."""

from typing import NamedTuple

from kcplan.language.finder import Finder
from kcplan.model.plan import Plan
from kcplan.statements.items import ItemNames


class Vocabulary(NamedTuple):
    """What readers of sentences know of a plan: they take this and a text, not the plan."""

    units: Finder
    items: ItemNames


def vocabulary_of(plan: Plan) -> Vocabulary:
    """The names in use in a plan: its units, its items and those of its programme, the titles of its policies."""
    spellings: dict[str, list[str]] = {}
    for unit in plan.units:
        spellings.setdefault(unit.id, []).extend((unit.name, *unit.names))
    ids = (*(plan.catalogue.items if plan.catalogue else ()), *plan.items)
    return Vocabulary(Finder(spellings), ItemNames(ids, {policy.id: policy.title for policy in plan.policies}))
