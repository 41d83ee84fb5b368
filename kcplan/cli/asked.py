"""What commands about money ask for alike: by which keys, and of which items, sources and units."""

from collections.abc import Callable, Sequence
from typing import Any

import typer

from kcplan.cli.meant import meant
from kcplan.i18n import Phrase, phrase
from kcplan.model.plan import Plan
from kcplan.views.labels import item_names, items_elsewhere, spellings
from kcplan.views.wanted import Wanted

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


def filters(
    plans: Sequence[Plan],
    projects: Sequence[str] | None,
    sources: Sequence[str] | None,
    units: Sequence[str] | None,
) -> Wanted:
    """What passes `--project`, `--source`, `--unit`; raises Stop for a name of none, and for one of several."""
    return Wanted(
        projects=_each(projects, plans, items_of, phrase("dự án, tiểu dự án"), items_elsewhere),
        sources=_each(sources, plans, sources_of, phrase("nguồn vốn")),
        units=_each(units, plans, lambda one: spellings(one.units), phrase("đơn vị")),
    )


def _each(
    typed: Sequence[str] | None,
    plans: Sequence[Plan],
    names: Callable[[Plan], dict[str, tuple[str, ...]]],
    what: Phrase,
    absent: Callable[[Plan], dict[str, tuple[str, ...]]] = lambda _: {},
) -> tuple[str, ...]:
    """The ids that were meant, among those of all plans."""
    every: dict[str, tuple[str, ...]] = {}
    for plan in plans if typed else ():
        for name, words in names(plan).items():
            every[name] = tuple(dict.fromkeys((*every.get(name, ()), *words)))
    elsewhere = {name: words for plan in plans for name, words in absent(plan).items() if name not in every}
    return tuple(meant(one, every, what, elsewhere=elsewhere) for one in typed or ())


def items_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What people call the items of a plan, by id."""
    return {item.id: item_names(item) for item in plan.items.values()}


def sources_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What people call the sources of a plan, by code."""
    return {source.id: (source.name,) for source in plan.head.sources}
