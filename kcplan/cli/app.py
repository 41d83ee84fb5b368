"""The commands by name, each imported when it is called, and help in the reader's language."""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from kcplan import names
from kcplan.cli.session import MISUSE, Session, Stop, language, spoken
from kcplan.i18n import N_, phrase

# name: what it answers. The module of the same name holds the function `command`; the lists share one.
COMMANDS = {
    "validate": N_("Kiểm tra kế hoạch, nêu mọi chỗ sai và cách sửa."),
    "budget": N_("Trả lời có bao nhiêu tiền, từ nguồn nào, cho việc gì."),
    "duties": N_("Trả lời một đơn vị chủ trì, phối hợp và phải làm gì."),
    "units": N_("Liệt kê các đơn vị."),
    "villages": N_("Liệt kê các thôn, làng."),
    "targets": N_("Liệt kê các chỉ tiêu."),
    "policies": N_("Liệt kê các chính sách."),
    "projects": N_("Liệt kê các dự án, tiểu dự án."),
    "show": N_("Xem một mục bất kỳ cùng mọi nơi nhắc tới nó."),
    "init": N_("Lập một kế hoạch mới, hoặc mang sang từ kế hoạch năm trước."),
    "fmt": N_("Sắp các tệp theo một lối trình bày, nội dung và chú thích giữ nguyên."),
    "explain": N_("Giải thích một quy tắc, hoặc liệt kê mọi quy tắc."),
    "schema": N_("In JSON Schema của các tệp kế hoạch, cho trình soạn thảo."),
    "completion": N_("In đoạn mã để vỏ lệnh gợi ý tên lệnh, đơn vị và mã."),
}
COMPLETING = "_KCPLAN_COMPLETE"  # set by the shells that ask for completion
_LISTS = ("units", "villages", "targets", "policies", "projects")
_OPTIONS = N_("[TÙY CHỌN]")
_HELP = {"help_option_names": ["-h", "--help"]}
_COMMAND = N_("LỆNH …")


class _Spoken:
    """Help in the reader's language; the texts stand in Vietnamese in the code."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(spoken(piece, ctx) for piece in self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=spoken(N_("Cách dùng:"), ctx) + " ")

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(spoken(getattr(self, "help", None) or "", ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        titles = {"argument": N_("Đối số"), "option": N_("Tùy chọn")}
        for kind, title in titles.items():
            params = [param for param in self.get_params(ctx) if param.param_type_name == kind]  # type: ignore[attr-defined]
            records = [(_name(param, ctx), spoken(_help(param), ctx)) for param in params]
            if records:
                with formatter.section(spoken(title, ctx)):
                    formatter.write_dl(records)


def _name(param: Any, ctx: Any) -> str:
    name: str = param.metavar if param.param_type_name == "argument" else param.get_help_record(ctx)[0]
    return name


def _help(param: Any) -> str:
    return N_("Hiện lời giúp này.") if param.name == "help" else param.help or ""


class _Command(_Spoken, TyperCommand):
    pass


class _Commands(_Spoken, TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        function = _function(cmd_name)
        app.command(cmd_name, cls=_Command, help=COMMANDS[cmd_name], options_metavar=_OPTIONS, context_settings=_HELP)(
            function
        )
        made = typer.main.get_command(app)
        for param in made.params:
            param.metavar = spoken(param.metavar or "", ctx) or None
        return made

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            near = names.nearest(args[0], dict.fromkeys(COMMANDS, ()))
            known = phrase("không có lệnh “{name}”; các lệnh là: {known}", name=args[0], known=tuple(COMMANDS))
            meant = phrase("không có lệnh “{name}”; có phải là {nearest}?", name=args[0], nearest=near)
            raise Stop(MISUSE, meant if near else known)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(spoken(N_("Các lệnh"), ctx)):
            formatter.write_dl([(name, spoken(told, ctx)) for name, told in COMMANDS.items()])


def _function(name: str) -> Any:
    if name in _LISTS:
        return import_module("kcplan.cli.lists").command_of(name)
    return import_module(f"kcplan.cli.{name}").command


def _language(ctx: typer.Context, written: str) -> str:
    session: Session = ctx.find_root().obj
    session.language = language(written)
    return written


def _version(wanted: bool) -> None:
    if wanted:
        from kcplan import __version__

        print(f"kcplan {__version__}")
        raise typer.Exit


def _main(
    lang: Annotated[
        str,
        typer.Option(
            "--lang", envvar="KCPLAN_LANG", callback=_language, is_eager=True, metavar="vi|en",
            help=N_("Tiếng của câu trả lời (hoặc đặt KCPLAN_LANG); mặc định là tiếng Việt."),
        ),
    ] = "vi",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=N_("Hiện phiên bản của kcplan."))
    ] = False,
) -> None:  # fmt: skip
    pass


def command_line() -> Any:
    """The whole command line, ready to be called."""
    tree = typer.Typer(cls=_Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    told = N_("kcplan giữ kế hoạch công dưới dạng văn bản mà người sửa được và máy kiểm tra được.")
    tree.callback(
        help=told,
        options_metavar=_OPTIONS,
        subcommand_metavar=_COMMAND,
        invoke_without_command=False,
        context_settings=_HELP,
    )(_main)
    return typer.main.get_command(tree)
