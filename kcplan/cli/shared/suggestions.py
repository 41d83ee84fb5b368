"""What the shell offers while a person types: ids and names of the plan. It never fails, and prints no message."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer

from kcplan.cli.shared import plan_folder
from kcplan.cli.shared.exit_codes import Stop
from kcplan.files import read_folder
from kcplan.language.fold import fold
from kcplan.load import load
from kcplan.model.plan import Plan

_Offer = Iterable[tuple[str, str]]


def units(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Units by id and by name."""
    return _offered(ctx, incomplete, _units_both_ways)


def items(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Projects and sub-projects."""
    return _offered(ctx, incomplete, lambda plan: [(item.id, item.title) for item in plan.items.values()])


def sources(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Sources of money."""
    return _offered(ctx, incomplete, lambda plan: [(source.id, source.name) for source in plan.head.sources])


def everything(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Every id of the plan."""
    from kcplan.views.show import things

    return _offered(ctx, incomplete, lambda plan: [(name, thing.name) for name, thing in things(plan).items()])


def _units_both_ways(plan: Plan) -> _Offer:
    return (pair for unit in plan.units for pair in ((unit.id, unit.name), (unit.name, unit.id)))


def _offered(ctx: typer.Context, incomplete: str, offer: Callable[[Plan], _Offer]) -> list[tuple[str, str]]:
    """What begins as typed, marks and case apart."""
    start = fold(incomplete)
    named: Any = ctx.params.get("plan")
    try:
        folders, _ = plan_folder.plans([named] if isinstance(named, str) else list(named or ()))
        plans = [load(read_folder(Path(folder)).contents).plan for folder in folders[:1]]
    except (Stop, OSError):
        return []
    every = [pair for plan in plans for pair in offer(plan)]
    found = [(name, title) for name, title in every if fold(name).startswith(start)]
    has_quote = " " in incomplete  # a word with a space in it was begun with a quotation mark
    return [(name if has_quote else _quoted(name), title[:60]) for name, title in found]


def _quoted(name: str) -> str:
    """A name with spaces in it as one word of the shell that asks."""
    shell = os.environ.get("_KCPLAN_COMPLETE", "")
    if " " not in name or shell.endswith(("zsh", "fish")):  # these shells add quotation marks themselves
        return name
    return f"'{name}'" if shell.endswith(("powershell", "pwsh")) else name.replace(" ", "\\ ")
