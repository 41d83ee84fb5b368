"""What differs between two states of a plan, by the ids of its records: order, layout, short or long form do not."""

from kcplan.changes.errata import Errata
from kcplan.changes.money import MoneyChange, money_changes
from kcplan.changes.records import Change, Listed, changes, listed, pairs, renames
from kcplan.changes.roles import RoleChange, role_changes
from kcplan.changes.words import words_between

__all__ = [
    "Change", "Errata", "Listed", "MoneyChange", "RoleChange", "changes", "listed", "money_changes", "pairs", "renames",
    "role_changes", "words_between",
]  # fmt: skip
