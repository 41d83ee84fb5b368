"""`kcplan schema`: the JSON Schema of the files of a plan."""

import json
from typing import Annotated

import typer

from kcplan.cli.shared.day import today
from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.parameters import argument, option
from kcplan.cli.shared.session import Session, answer, session_of
from kcplan.i18n import N_, phrase
from kcplan.language.nearest import nearest
from kcplan.model.choices import Choices

_KIND_HELP = N_("plan, units, villages, targets, policies, projects, duties, progress, waivers; bỏ trống thì tất cả.")
_PLAN_HELP = N_("Kèm các mã của kế hoạch ở thư mục này để trình soạn thảo gợi ý, và gạch dưới mã không có.")


def command(
    ctx: typer.Context,
    kind: Annotated[str, argument(N_("LOẠI"), _KIND_HELP)] = "",
    plan: Annotated[str | None, option("--plan -p", N_("THƯ_MỤC"), _PLAN_HELP)] = None,
) -> int:
    """Print the schema of one kind of file, or one for all."""
    from kcplan import schema

    session = session_of(ctx)
    if kind and kind not in schema.names():
        near = nearest(kind, dict.fromkeys(schema.names(), ())) or schema.names()
        raise Stop(MISUSE, phrase("không có loại tệp “{text}”; có phải là {nearest}?", text=kind, nearest=near))
    known = _known(session, plan) if plan is not None else None
    language = session.language
    made = schema.of_kind(kind, language, known) if kind else schema.of_all(language, known)
    answer((json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode())
    return DONE


def _known(session: Session, folder: str) -> dict[str, Choices]:
    """The ids of a plan by kind, those too that it may use though they name nothing: the accepted ones."""
    from pathlib import Path

    from kcplan.cli.shared import plan_folder
    from kcplan.cli.shared.plans import loaded_from
    from kcplan.files import read_folder
    from kcplan.model.choices import choices
    from kcplan.rules import check

    loaded = loaded_from(read_folder(Path(plan_folder.required_plans(session, [folder])[0])))
    waived = [finding for finding in check(loaded, today()) if finding.waived is not None and finding.code < "KC4"]
    accepted = dict.fromkeys((str(one.args["target"]) for one in waived if "target" in one.args), "")
    return {kind: one._replace(names={**accepted, **one.names}) for kind, one in choices(loaded.plan).items()}
