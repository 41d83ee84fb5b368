"""`kcplan schema`: the JSON Schema of the files of a plan."""

import json
from typing import Annotated

import typer

from kcplan import names
from kcplan.cli.session import DONE, MISUSE, Stop, answer, session_of
from kcplan.i18n import N_, phrase


def command(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=N_("LOẠI"),
            help=N_(
                "plan, units, villages, targets, policies, projects, duties, progress, waivers; bỏ trống thì tất cả."
            ),
        ),
    ] = "",
) -> int:
    """Print the schema of one kind of file, or one for all."""
    from kcplan import schema

    language = session_of(ctx).language
    if kind and kind not in schema.names():
        near = names.nearest(kind, dict.fromkeys(schema.names(), ())) or schema.names()
        raise Stop(MISUSE, phrase("không có loại tệp “{text}”; có phải là {nearest}?", text=kind, nearest=near))
    made = schema.of_kind(kind, language) if kind else schema.of_all(language)
    answer((json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode())
    return DONE
