"""`kcplan record`: adds entries to the ledger, one by its own command or many from a sheet."""

from typing import Annotated, Any, ClassVar

import typer

from kcplan.cli.record.settings import RecordOptions, Settings
from kcplan.cli.shared.exit_codes import DONE, MISUSE, Stop
from kcplan.cli.shared.help import COMMAND, HELP, OPTIONS, Commands, command_from
from kcplan.cli.shared.parameters import option, typed_options, with_options
from kcplan.cli.shared.session import session_of
from kcplan.i18n import N_, phrase
from kcplan.model.entry_kinds import ENTRY_KINDS

# Options may stand before the kind of entry; the group keeps them here for the command of the kind.
BEFORE_KIND = "options before the kind of entry"
_ONLY_TO_RECORD = {"as_of": "--as-of", "dry_run": "--dry-run", "reason": "--reason", "scale": "--in"}

_FROM = option("--from", N_("TỆP"), N_("Ghi mọi dòng của bảng .xlsx hay .csv: tất cả hoặc không dòng nào."))
_TEMPLATE = option("--template", N_("TỆP"), N_("Viết bảng .xlsx để điền rồi ghi bằng --from."))


class _Entries(Commands):
    help_of: ClassVar = {name: kind.help for name, kind in ENTRY_KINDS.items()}

    def make(self, name: str, ctx: Any) -> Any:
        from kcplan.cli.record.entry import command_of

        return command_from(command_of(name), name, self.help_of[name], ctx)


def group(help_text: str) -> Any:
    """The command with this help, and one for each kind of entry below it."""
    app = typer.Typer(name="record", cls=_Entries, add_completion=False, rich_markup_mode=None)
    settings: dict[str, Any] = {"options_metavar": OPTIONS, "subcommand_metavar": COMMAND, "context_settings": HELP}
    app.callback(help=help_text, invoke_without_command=True, **settings)(with_options(_many))
    return typer.main.get_command(app)


def _many(
    ctx: typer.Context,
    source: Annotated[str | None, _FROM] = None,
    template: Annotated[str | None, _TEMPLATE] = None,
    *,
    typed: RecordOptions,
) -> int:
    if kind := ctx.invoked_subcommand:
        if source or template:
            raise Stop(MISUSE, phrase("--from và --template đứng một mình, không đi với {kind}", kind=kind))
        ctx.meta[BEFORE_KIND] = typed_options(ctx)
        return DONE
    if source and template:
        raise Stop(MISUSE, phrase("--from và --template không đi cùng nhau; chọn một"))
    if not source and not template:
        kinds = tuple(ENTRY_KINDS)
        raise Stop(MISUSE, phrase("ghi gì? một trong {kinds}, hoặc --from TỆP, hoặc --template TỆP", kinds=kinds))
    from kcplan.cli.record.sheet import record, write_template

    session = session_of(ctx)
    if template:
        if idle := tuple(_ONLY_TO_RECORD[name] for name in typed_options(ctx) if name in _ONLY_TO_RECORD):
            raise Stop(MISUSE, phrase("--template không dùng đến {options}; bỏ đi", options=idle))
        return write_template(session, typed["plan"], template, force=typed["force"])
    return record(session, typed["plan"], source or "", Settings.of(typed))
