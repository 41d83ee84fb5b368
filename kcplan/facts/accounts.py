"""What is known of the money of each item: the kinds that it has, by the document and by the entries in force."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from kcplan import facts
from kcplan.facts import Fund, Money, Moved
from kcplan.model.ledger import Allocation, Entry
from kcplan.model.plan import Plan

_UPON = frozenset(("supplement", "cut", "return"))  # Acts that change money which was there before.


class Kind(NamedTuple):
    """One kind of money of an item; `fund` is None where of the item no more than a total is known."""

    item: str
    fund: Fund | None


class Accounts:
    """The money of each item with the entries in force, read once for all rules."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.entries = facts.in_force(plan)
        self.moved: tuple[Moved, ...] = tuple(facts.moved(plan))
        self._rows: dict[str, list[Money]] = {}
        for row in facts.budgeted(plan):
            self._rows.setdefault(row.item or "", []).append(row)
        given = (one for one in self.moved if isinstance(one.entry, Allocation) and one.entry.act not in _UPON)
        self._given = {(one.row.item, one.row.stage) for one in given}

    @cached_property
    def by_entry(self) -> list[Moved]:
        """One row of each entry: an adjustment may have one in each stage, the last of them what is allocated."""
        return list({id(one.entry): one for one in self.moved}.values())

    def rows(self) -> Iterator[tuple[Money, Entry | None]]:
        """The rows of the document, then those of the ledger with their entries."""
        yield from ((row, None) for rows in self._rows.values() for row in rows)
        yield from ((one.row, one.entry) for one in self.moved)

    @cached_property
    def split(self) -> Mapping[str, list[str]]:
        """The projects whose money stands at sub-projects, with these."""
        found = {}
        for project in self._plan.projects:
            parts = [part.id for part in project.sub_projects if self._is_allotted(part.id)]
            if parts and project.id not in self._rows:
                found[project.id] = parts
        return found

    def is_astray(self, row: Money) -> bool:
        """Whether a row is of a project whose money stands at its sub-projects; only assigning may be to the whole."""
        return row.item in self.split and row.stage != "assigned"

    def kind_of(self, row: Money) -> Kind | None:
        """The kind of money that a row is of, or None where it is not known what there is of it."""
        home = self._home(row)
        if home is None or self.is_astray(row):
            return None
        if home in self._totals:
            return Kind(home, None)
        is_blank = row.source in self._blank.get(home, ())
        return None if is_blank or None in _fund(row) else Kind(home, _fund(row))

    def funds_of(self, row: Money) -> list[Fund]:
        """The kinds of money that there are where a row belongs; none where they are not known."""
        home = self._home(row)
        if home is None or self.is_astray(row):
            return []
        return list(dict.fromkeys([*filter(None, self.kinds.get(home, ())), *self._declared.get(home, ())]))

    @cached_property
    def kinds(self) -> Mapping[str, Mapping[Fund | None, None]]:
        """The kinds of money that each item has: those of the document, and those that an entry added."""
        found: dict[str, dict[Fund | None, None]] = {}
        for row, entry in self.rows():
            kind = self.kind_of(row) if row.stage != "disbursed" and (entry is None or row.amount >= 0) else None
            if kind:
                found.setdefault(kind.item, {})[kind.fund] = None
        return found

    def _home(self, row: Money) -> str | None:
        """The item whose figures a row is part of: its own, or its project's."""
        return next((one for one in (row.item, row.project) if one and self._is_known(one)), None)

    def _is_known(self, item: str) -> bool:
        return self._is_allotted(item) or (item, "assigned") in self._given or item in self._blank

    def _is_allotted(self, item: str) -> bool:
        return item in self._rows or (item, "allocated") in self._given

    @cached_property
    def _blank(self) -> Mapping[str, tuple[str, ...]]:
        return {name: item.money.blank for name, item in self._plan.items.items() if item.money and item.money.blank}

    @cached_property
    def _declared(self) -> Mapping[str, list[Fund]]:
        """The kinds of money of each item whose amounts stand blank, and those that are given beside a blank one."""
        head = self._plan.head
        found = {
            home: [Fund(source, head.nature, head.year) for source in blank] for home, blank in self._blank.items()
        }
        for row, entry in self.rows():
            home = self._home(row) if row.stage != "disbursed" and (entry is None or row.amount >= 0) else None
            if home and row.source in self._blank.get(home, ()):
                found[home].append(_fund(row))
        return found

    @cached_property
    def _totals(self) -> set[str]:
        """The items of which a total is known, and not what kinds of money it is made of."""
        funds = {item: [_fund(row) for row in rows if row.source] for item, rows in self._rows.items()}
        return {item for item, known in funds.items() if not known or any(None in fund for fund in known)}


def _fund(row: Money) -> Fund:
    return Fund(row.source, row.nature, row.year)
