"""What commands about money ask for alike: by which keys, and of which items, sources and units."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, NamedTuple

import typer

from kcplan.cli.shared import options
from kcplan.cli.shared.names import Meant, understood
from kcplan.cli.shared.parameters import Group
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.model.titles import RECORD_KINDS
from kcplan.reckon.keys import KEYS
from kcplan.report import Report
from kcplan.views.labels import items_elsewhere, names_of
from kcplan.views.money_query import MoneyQuery

_TYPED_KEYS = "keys in the order in which they were typed"


def by_keys(command: str) -> Group:
    """The options `--by-…` of a command, one for each key of the pivot that it takes: the keys in typed order."""
    keys = {name: key for name, key in KEYS.items() if key.help and command in key.commands}
    flags = {f"by_{name}": (_by_option(name, key.option or name, key.help), False) for name, key in keys.items()}
    return Group(flags, lambda ctx, **_: list(dict.fromkeys(ctx.meta.get(_TYPED_KEYS, ()))))


def _by_option(key: str, flag: str, words: str) -> Any:
    def note(ctx: typer.Context, value: bool) -> bool:
        if value:
            ctx.meta.setdefault(_TYPED_KEYS, []).append(key)
        return value

    return Annotated[bool, typer.Option(f"--by-{flag}", callback=note, help=words)]


class Filters(NamedTuple):
    """The names that were typed for `--project`, `--source`, `--unit`."""

    project: Sequence[str] | None
    source: Sequence[str] | None
    unit: Sequence[str] | None

    def of(self, plans: Sequence[Plan]) -> "Filtered":
        """What the names mean in some plans; raises Stop for a name of none, and for one of several."""
        typed = {"items": self.project, "sources": self.source, "units": self.unit}
        meant = {kind: _meant(names or (), kind, plans) for kind, names in typed.items()}
        words = tuple(
            phrase("{kind} {names}", kind=Phrase(RECORD_KINDS[kind]), names=tuple(record.words for record in records))
            for kind, records in meant.items()
            if records
        )
        ids = (tuple(record.id for record in records) for records in meant.values())
        return Filtered(MoneyQuery("allocated", *ids), words)


FilterOptions = Annotated[
    Filters,
    Group(
        {"project": (options.Projects, None), "source": (options.Sources, None), "unit": (options.Units, None)},
        lambda _, **typed: Filters(**typed),
    ),
]


class Filtered(NamedTuple):
    """Which money is asked for, and the words by which the title of an answer says so."""

    query: MoneyQuery
    words: tuple[Phrase, ...] = ()

    def titled(self, report: Report) -> Report:
        """The answer with the filters in its title."""
        if not self.words:
            return report
        title = phrase("{title}; chỉ {filters}", title=report.title, filters=self.words)
        return replace(report, title=title, is_part=True)


def _meant(typed: Sequence[str], kind: str, plans: Sequence[Plan]) -> tuple[Meant, ...]:
    """The records of a kind that were meant, among those of all plans."""
    every: dict[str, tuple[str, ...]] = {}
    for plan in plans if typed else ():
        for name, words in names_of(plan, kind).items():
            every[name] = tuple(dict.fromkeys((*every.get(name, ()), *words)))
    elsewhere = {name: words for plan in plans if kind == "items" for name, words in items_elsewhere(plan).items()}
    absent = {name: words for name, words in elsewhere.items() if name not in every}
    return tuple(understood(name, every, Phrase(RECORD_KINDS[kind]), absent) for name in typed)
