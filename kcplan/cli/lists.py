"""`kcplan units`, `villages`, `targets`, `policies`, `projects`: the lists of a plan."""

from collections.abc import Callable

import typer

from kcplan.cli.shared import options
from kcplan.cli.shared.day import day_of_asking
from kcplan.cli.shared.output import Output
from kcplan.cli.shared.plans import read_one
from kcplan.cli.shared.session import DONE, session_of
from kcplan.views.lists import LISTS


def command_of(name: str) -> Callable[..., int]:
    """The command that answers with the list of this name."""

    def command(
        ctx: typer.Context,
        path: options.Paths = None,
        plan: options.Plan = None,
        form: options.Format = None,
        output: options.Output = None,
        force: options.Force = False,
        scale: options.Scale = None,
    ) -> int:
        session = session_of(ctx)
        output_ = Output(session, form, output, force=force, scale=scale)
        output_.give(LISTS[name](read_one(session, [*(path or ()), *(plan or ())], day_of_asking(None)).plan))
        return DONE

    return command
