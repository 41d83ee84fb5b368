"""`kcplan record`: adds entries to the ledger, one by its own command or many from a sheet."""

from typing import Annotated, Any

import typer

from kcplan.cli import options
from kcplan.cli.record.giving import Wish
from kcplan.cli.session import DONE, MISUSE, Stop, session_of
from kcplan.cli.spoken import COMMAND, HELP, OPTIONS, Commands, made_of
from kcplan.cli.validate import day_of_asking
from kcplan.i18n import N_, phrase

KINDS = {
    "disbursement": N_("Một lần giải ngân."),
    "allocation": N_("Một lần giao, phân bổ, bổ sung, giảm, nộp trả hay chuyển nguồn."),
    "decision": N_("Một quyết định đến sau khi có kế hoạch."),
    "extension": N_("Một quyết định kéo dài thời gian giải ngân."),
    "measure": N_("Một số liệu: chỉ tiêu, số hộ, biến động hộ."),
    "activity": N_("Một việc đã làm đến đâu."),
    "report": N_("Một báo cáo đã gửi."),
    "withdrawal": N_("Rút lại một lần ghi."),
}


class _Entries(Commands):
    told = KINDS

    def make(self, name: str, ctx: Any) -> Any:
        from kcplan.cli.record.one import command_of

        return made_of(command_of(name), name, KINDS[name], ctx)


def group(told: str) -> Any:
    """The command with this help, and one for each kind of entry below it."""
    app = typer.Typer(name="record", cls=_Entries, add_completion=False, rich_markup_mode=None)
    app.callback(
        help=told,
        options_metavar=OPTIONS,
        subcommand_metavar=COMMAND,
        invoke_without_command=True,
        context_settings=HELP,
    )(_many)
    return typer.main.get_command(app)


def _many(
    ctx: typer.Context,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar=N_("TỆP"), help=N_("Ghi mọi dòng của bảng .xlsx hay .csv: tất cả hoặc không dòng nào.")
        ),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option("--template", metavar=N_("TỆP"), help=N_("Viết bảng .xlsx để điền rồi ghi bằng --from.")),
    ] = None,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    dry_run: options.DryRun = False,
    force: options.ForceEntry = False,
    reason: options.Reason = None,
    scale: options.Scale = "triệu",
) -> int:
    if ctx.invoked_subcommand:
        if source or template:
            raise Stop(
                MISUSE, phrase("--from và --template đứng một mình, không đi với {kind}", kind=ctx.invoked_subcommand)
            )
        return DONE
    if bool(source) == bool(template):
        raise Stop(
            MISUSE, phrase("ghi gì? một trong {kinds}, hoặc --from TỆP, hoặc --template TỆP", kinds=tuple(KINDS))
        )
    from kcplan.cli.record.many import record, write_template

    session = session_of(ctx)
    if template:
        return write_template(session, plan, template, force=force)
    wish = Wish(day_of_asking(as_of), dry_run, force, reason, scale)
    return record(session, plan, source or "", wish)
