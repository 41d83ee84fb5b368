"""A plan as flat facts: what every sum and every table is made of. Several plans are their facts, end to end."""

from kcplan.facts.deadlines import ReportDue, TaskDue, due_days, last_days, reports_due, tasks_due
from kcplan.facts.duties import Duty, Measure, Role, assigned, duties, measures
from kcplan.facts.ledger import Fund, Moved, funds_by_item, held, in_force, moved, moves, settle
from kcplan.facts.money import (
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
    "Duty", "Fund", "Measure", "Money", "Moved", "ReportDue", "Role", "Stage", "TaskDue", "assigned",
    "budgeted", "decisions_of", "due_days", "duties", "funds_by_item", "has_money", "held", "in_force", "lacking",
    "last_days", "lead_of", "leaves", "measures", "money", "money_below", "money_of", "moved", "moves", "reports_due",
    "settle", "tasks_due",
]  # fmt: skip
