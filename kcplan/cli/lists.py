"""`kcplan units`, `villages`, `targets`, `policies`, `projects`: the lists of a plan."""

from collections.abc import Callable

import typer

from kcplan.cli.shared import options
from kcplan.cli.shared.day import today
from kcplan.cli.shared.exit_codes import DONE
from kcplan.cli.shared.plans import read_one
from kcplan.cli.shared.session import session_of
from kcplan.views.lists import LISTS


def command_of(name: str) -> Callable[..., int]:
    """The command that answers with the list of this name."""

    def command(ctx: typer.Context, plans: options.OnePlan, output: options.Output) -> int:
        output.give(LISTS[name](read_one(session_of(ctx), plans, today()).plan))
        return DONE

    return command
