"""A plan as flat facts: what every sum and every table is made of. Several plans are their facts, end to end."""

from kcplan.facts.duties import Duty, Measure, Role, assigned, duties, measures
from kcplan.facts.ledger import Fund, Moved, funds_by_item, in_force, moved, moves, settle
from kcplan.facts.money import (
    Assigned,
    Money,
    Stage,
    budgeted,
    decisions_of,
    has_money,
    lacking,
    lead_of,
    leaves,
    money,
    money_below,
    money_of,
)

__all__ = [
    "Assigned", "Duty", "Fund", "Measure", "Money", "Moved", "Role", "Stage", "assigned", "budgeted", "decisions_of",
    "duties", "funds_by_item", "has_money", "in_force", "lacking", "lead_of", "leaves", "measures", "money",
    "money_below", "money_of", "moved", "moves", "settle",
]  # fmt: skip
