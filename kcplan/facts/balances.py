"""The money of the ledger in time: the entries that take a kind of money too far."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from kcplan.facts import Money, Stage
from kcplan.facts.accounts import Accounts, Kind
from kcplan.model.ledger import Allocation, Entry

Fault = Literal["overdrawn", "overspent", "overallocated"]
# On one day, money that comes is counted before money that goes.
_ORDER: dict[Stage, int] = {"assigned": 0, "allocated": 1, "disbursed": 2}


class Breach(NamedTuple):
    """An entry that takes a kind of money too far: to less than nothing (`have`, đồng), or `taken` above `have`."""

    fault: Fault
    entry: Entry
    kind: Kind
    have: int
    taken: int = 0


class _Event(NamedTuple):
    row: Money
    entry: Entry | None

    @property
    def time(self) -> tuple[tuple[int, ...], int]:
        """Its day, and its turn on that day: what adds counts as early as it can be, what takes as late."""
        row = self.row
        takes = row.amount < 0 if row.stage != "disbursed" else row.amount > 0
        day = (row.date.last if takes else row.date.first) if row.date else (0,)
        return day, 5 - _ORDER[row.stage] if takes else _ORDER[row.stage]


def breaches(known: Accounts) -> list[Breach]:
    """Every entry that takes money too far, the first one for each kind of money and fault."""
    based = _based(known)
    found: dict[tuple[str, int], Breach] = {}
    for kind, events in _events(known, based).items():
        if kind.fund in known.kinds.get(kind.item, ()):
            ordered = sorted(events, key=lambda event: event.time)
            for breach in (*_in_time(kind, ordered, kind in based), *_in_the_end(kind, ordered, kind in based)):
                found.setdefault((breach.fault, id(breach.entry)), breach)
    return list(found.values())


def _based(known: Accounts) -> set[Kind]:
    """The kinds of which it is stated how much is assigned, not only by how much that changed."""
    rows = [row for row, entry in known.rows() if row.stage == "assigned" and _states(entry)]
    return {kind for row in rows if (kind := known.kind_of(row))}


def _states(entry: Entry | None) -> bool:
    return not isinstance(entry, Allocation) or "assign" in f"{entry.act} {entry.stage}"


def _events(known: Accounts, based: set[Kind]) -> dict[Kind, list[_Event]]:
    events: dict[Kind, list[_Event]] = {}
    for row, entry in known.rows():
        kind = known.kind_of(row)
        if kind is None:
            continue
        event = _Event(row, entry)
        events.setdefault(kind, []).append(event)
        whole = Kind(row.project or "", kind.fund)  # Money assigned to a project is allotted to its sub-projects.
        if row.stage == "allocated" and whole in based and whole != kind and kind not in based:
            events.setdefault(whole, []).append(event)
    return events


def _in_time(kind: Kind, events: Sequence[_Event], is_based: bool) -> Iterator[Breach]:
    """The first entry after which less than nothing is left, or more is paid out than was allocated by then."""
    held: dict[str, int] = {}
    # If nothing is allocated, overspending cannot be judged.
    is_overspent = all(event.row.stage != "allocated" for event in events)
    for event in events:
        stage = event.row.stage
        before = held.get(stage, 0)
        held[stage] = before + event.row.amount
        if event.entry is None:
            continue
        if held[stage] < 0 <= before and (stage != "assigned" or is_based):
            yield Breach("overdrawn", event.entry, kind, held[stage])
            return  # Any other fault of this money follows from this one.
        paid, allocated = held.get("disbursed", 0), held.get("allocated", 0)
        if paid > allocated and not is_overspent:
            is_overspent = True
            yield Breach("overspent", event.entry, kind, allocated, paid)


def _in_the_end(kind: Kind, events: Sequence[_Event], is_based: bool) -> Iterator[Breach]:
    """The entry since which more is allocated than assigned: money is assigned in pieces, so only the end counts."""
    assigned = allocated = 0
    since: Entry | None = None
    last: Entry | None = None
    for event in events if is_based else ():
        if event.row.stage != "disbursed":
            assigned += event.row.amount if event.row.stage == "assigned" else 0
            allocated += event.row.amount if event.row.stage == "allocated" else 0
            last = event.entry or last
            since = (since or event.entry) if allocated > assigned else None
    culprit = since or last
    if culprit and allocated > assigned >= 0:
        yield Breach("overallocated", culprit, kind, assigned, allocated)
