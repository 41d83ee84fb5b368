"""The papers that the entries of a ledger rest on."""

from collections.abc import Iterable, Iterator

from kcplan.facts.accounts import Accounts, Kind
from kcplan.model.ledger import Allocation, Disbursement, Entry, Extension
from kcplan.model.plan import Plan


def resting(plan: Plan, accounts: Accounts) -> Iterator[tuple[Entry, Iterable[str]]]:
    """The entries with the papers that they rest on; what is paid out rests on the first paper of its money."""
    first = {kind: (paper,) for kind, paper in _first_papers(plan, accounts).items()}
    for entry in accounts.entries:
        if isinstance(entry, Allocation | Extension):
            yield entry, entry.decisions
    for one in accounts.moved:
        kind = accounts.kind_of(one.row) if isinstance(one.entry, Disbursement) else None
        if kind in first:
            yield one.entry, first[kind]


def _first_papers(plan: Plan, accounts: Accounts) -> dict[Kind | None, str]:
    """The earliest paper of each kind of this year's money, where all of them are dated."""
    papers: dict[Kind | None, set[str]] = {}
    for row, entry in accounts.rows():
        kind = accounts.kind_of(row)
        if kind and kind.fund and kind.fund.year == plan.head.year and not isinstance(entry, Disbursement):
            papers.setdefault(kind, set()).update(row.decisions or ("",))
    days = {paper: found.date for paper, found in plan.papers.items() if found.date}
    return {
        kind: min(some, key=lambda paper: days[paper].first)
        for kind, some in papers.items()
        if all(paper in days for paper in some)
    }
