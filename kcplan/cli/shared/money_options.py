"""What commands about money ask for alike: by which keys, and of which items, sources and units."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import typer

from kcplan.cli.shared.names import Meant, understood
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.report import Report
from kcplan.views.labels import item_names, items_elsewhere, spellings
from kcplan.views.money_query import Wanted

_BY = {"decision": "decisions"}  # what an option is called where the pivot's key has another name


def _note(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> bool:
    """Keep the order in which the options were typed: the first is the rows, the second the columns."""
    if value and param.name:
        name = param.name.removeprefix("by_")
        ctx.meta.setdefault("by", []).append(_BY.get(name, name))
    return value


def by_option(name: str, told: str) -> Any:
    """An option `--by-…`."""
    return typer.Option(f"--by-{name}", callback=_note, help=told)


_KINDS = {"projects": phrase("dự án, tiểu dự án"), "sources": phrase("nguồn vốn"), "units": phrase("đơn vị")}


class Asked(NamedTuple):
    """What of the money is asked for, and how an answer says so in its title."""

    wanted: Wanted
    words: tuple[Phrase, ...] = ()

    def titled(self, report: Report) -> Report:
        """The answer with what it is of in its title."""
        if not self.words:
            return report
        title = phrase("{title}; chỉ {filters}", title=report.title, filters=self.words)
        return replace(report, title=title, is_part=True)


def filters(
    plans: Sequence[Plan],
    projects: Sequence[str] | None,
    sources: Sequence[str] | None,
    units: Sequence[str] | None,
) -> Asked:
    """What passes `--project`, `--source`, `--unit`; raises Stop for a name of none, and for one of several."""
    found = {
        "projects": _each(projects, plans, items_of, _KINDS["projects"], items_elsewhere),
        "sources": _each(sources, plans, sources_of, _KINDS["sources"]),
        "units": _each(units, plans, lambda one: spellings(one.units), _KINDS["units"]),
    }
    words = [
        phrase("{kind} {names}", kind=_KINDS[kind], names=tuple(one.words for one in some))
        for kind, some in found.items()
        if some
    ]
    ids = {kind: tuple(one.id for one in some) for kind, some in found.items()}
    return Asked(Wanted(projects=ids["projects"], sources=ids["sources"], units=ids["units"]), tuple(words))


def _each(
    typed: Sequence[str] | None,
    plans: Sequence[Plan],
    names: Callable[[Plan], dict[str, tuple[str, ...]]],
    what: Phrase,
    absent: Callable[[Plan], dict[str, tuple[str, ...]]] = lambda _: {},
) -> tuple[Meant, ...]:
    """The things that were meant, among those of all plans; `absent` are those that a plan might have and has not."""
    every: dict[str, tuple[str, ...]] = {}
    for plan in plans if typed else ():
        for name, words in names(plan).items():
            every[name] = tuple(dict.fromkeys((*every.get(name, ()), *words)))
    elsewhere = {name: words for plan in plans for name, words in absent(plan).items() if name not in every}
    return tuple(understood(one, every, what, elsewhere) for one in typed or ())


def items_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What people call the items of a plan, by id."""
    return {item.id: item_names(item) for item in plan.items.values()}


def sources_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What people call the sources of a plan, by code."""
    return {source.id: (source.name,) for source in plan.head.sources}
