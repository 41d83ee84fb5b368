"""`kcplan completion`: the script that makes a shell offer commands, units and ids."""

from typing import Annotated

import typer

from kcplan.cli.app import COMPLETING
from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.parameters import argument
from kcplan.cli.shared.session import answer
from kcplan.i18n import N_, phrase

_SHELLS = ("bash", "zsh", "fish", "powershell")


def command(ctx: typer.Context, shell: Annotated[str, argument("|".join(_SHELLS), N_("Vỏ lệnh đang dùng."))]) -> int:
    """Print the script for a shell."""
    from typer._completion_shared import get_completion_script

    if shell not in _SHELLS:
        raise Stop(MISUSE, phrase("không có vỏ lệnh “{text}”; dùng {known}", text=shell, known=_SHELLS))
    script = get_completion_script(prog_name="kcplan", complete_var=COMPLETING, shell=shell)
    answer(f"{script}\n".encode())
    return DONE
