"""`kcplan show`: one record of any kind, whole."""

from typing import Annotated

import typer

from kcplan.cli.shared import options, suggestions
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.names import understood, with_typed
from kcplan.cli.shared.output import Output
from kcplan.cli.shared.plans import read_one
from kcplan.cli.shared.session import DONE, session_of
from kcplan.i18n import N_, phrase
from kcplan.views.labels import items_elsewhere
from kcplan.views.show import show, things


def command(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar=N_("MÃ"),
            help=N_("Mã hay tên của một mục bất kỳ: da4.tda1, phong-kinh-te, 940/QĐ-UBND, III.2.1, NSTW, …"),
            autocompletion=suggestions.everything,
        ),
    ],
    path: options.Paths = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    form: options.Format = None,
    output: options.Output = None,
    force: options.Force = False,
    scale: options.Scale = None,
) -> int:
    """Show a record with its findings and with everything that refers to it."""
    session = session_of(ctx)
    output_ = Output(session, form, output, force=force, scale=scale)
    read = read_one(session, [*(path or ()), *(plan or ())], day_of_asking(as_of))
    known = {key: tuple(filter(None, (thing.name, *thing.names))) for key, thing in things(read.plan).items()}
    found = understood(name, known, phrase("mục"), items_elsewhere(read.plan))
    output_.give(with_typed(show(read.plan, found.id, read.findings), found))
    return DONE
