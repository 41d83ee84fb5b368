"""`kcplan show`: one record of any kind, whole."""

from typing import Annotated

import typer

from kcplan.cli.shared import options, suggestions
from kcplan.cli.shared.exit_codes import DONE
from kcplan.cli.shared.names import understood, with_typed
from kcplan.cli.shared.parameters import argument
from kcplan.cli.shared.plans import read_one
from kcplan.cli.shared.session import session_of
from kcplan.i18n import N_, phrase
from kcplan.rules import check
from kcplan.views.labels import items_elsewhere
from kcplan.views.show import show, things

_NAME_HELP = N_("Mã hay tên của một mục bất kỳ: da4.tda1, phong-kinh-te, 940/QĐ-UBND, III.2.1, NSTW, …")
_NAME = argument(N_("MÃ"), _NAME_HELP, autocompletion=suggestions.everything)


def command(
    ctx: typer.Context, name: Annotated[str, _NAME], plans: options.OnePlan, day: options.Day, output: options.Output
) -> int:
    """Show a record with its findings and with everything that refers to it."""
    read = read_one(session_of(ctx), plans, day, check)
    known = {key: tuple(filter(None, (thing.name, *thing.names))) for key, thing in things(read.plan).items()}
    meant = understood(name, known, phrase("mục"), items_elsewhere(read.plan))
    output.give(with_typed(show(read.plan, meant.id, read.findings), meant))
    return DONE
