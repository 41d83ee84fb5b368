"""How the money of a plan differs, kind by kind, and by which decision."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kcplan import reckon
from kcplan.facts import Fund, Money, Stage

_Key = tuple[str | None, Fund, Stage]


class MoneyChange(NamedTuple):
    """An amount of one kind of money of an item in one stage, in đồng: None where there is no figure.

    `decisions` are the papers that the difference rests on: those of the rows that came, else of those that are there.
    """

    item: str | None
    fund: Fund
    stage: Stage
    before: int | None
    after: int | None
    decisions: tuple[str, ...]

    @property
    def change(self) -> int:
        """The difference in đồng."""
        return (self.after or 0) - (self.before or 0)


def money_changes(old: Iterable[Money], new: Iterable[Money], ids: Mapping[str, str]) -> list[MoneyChange]:
    """Every kind of money whose amount differs, in the order of the plan; `ids` gives the new id for an old one."""
    before, after = [row._replace(item=ids.get(row.item or "", row.item)) for row in old], list(new)
    was, now = reckon.totals_by(before, _key), reckon.totals_by(after, _key)
    there = {_said(row) for row in before}
    came: dict[_Key, dict[str, None]] = {}
    have: dict[_Key, dict[str, None]] = {}
    for row in after:
        have.setdefault(_key(row), {}).update(dict.fromkeys(row.decisions))
        if _said(row) not in there:
            came.setdefault(_key(row), {}).update(dict.fromkeys(row.decisions))
    differing = [key for key in dict.fromkeys((*was, *now)) if was.get(key) != now.get(key)]
    return [
        MoneyChange(*key, was.get(key), now.get(key), tuple(came.get(key) or have.get(key) or ())) for key in differing
    ]


def _key(row: Money) -> _Key:
    return row.item, Fund(row.source, row.nature, row.year), row.stage


def _said(row: Money) -> tuple[object, ...]:
    return *_key(row), row.amount, row.decisions, row.date
