"""The commands by name, each imported when it is called, and help in the reader's language."""

from importlib import import_module
from typing import Annotated, Any

import typer

from kcplan.cli.shared.help import COMMAND, HELP, OPTIONS, Commands, command_from
from kcplan.cli.shared.parameters import option
from kcplan.cli.shared.session import language, session_of
from kcplan.i18n import N_

# Each command with its help. The module of the same name holds the function `command`; the lists share `lists`.
COMMANDS = {
    "validate": N_("Kiểm tra kế hoạch, nêu mọi chỗ sai và cách sửa."),
    "budget": N_("Trả lời có bao nhiêu tiền, từ nguồn nào, cho việc gì."),
    "progress": N_("Trả lời tiền giải ngân đến đâu, chỉ tiêu đạt chưa, việc gì trễ."),
    "record": N_("Ghi thêm vào sổ theo dõi: giải ngân, điều chỉnh, số liệu, việc, báo cáo."),
    "duties": N_("Trả lời một đơn vị chủ trì, phối hợp và phải làm gì."),
    "units": N_("Liệt kê các đơn vị."),
    "villages": N_("Liệt kê các thôn, làng."),
    "targets": N_("Liệt kê các chỉ tiêu."),
    "policies": N_("Liệt kê các chính sách."),
    "projects": N_("Liệt kê các dự án, tiểu dự án."),
    "show": N_("Xem một mục bất kỳ cùng mọi nơi nhắc tới nó."),
    "diff": N_("Cho biết hai phiên bản của kế hoạch khác nhau chỗ nào."),
    "guard": N_("Chặn những lần sửa mà quy tắc không cho phép."),
    "init": N_("Lập một kế hoạch mới, hoặc mang sang từ kế hoạch năm trước."),
    "fmt": N_("Sắp các tệp theo một lối trình bày, nội dung và chú thích giữ nguyên."),
    "explain": N_("Giải thích một quy tắc, hoặc liệt kê mọi quy tắc."),
    "schema": N_("In JSON Schema của các tệp kế hoạch, cho trình soạn thảo."),
    "guide": N_("Đọc sách hướng dẫn, theo từng việc."),
    "completion": N_("In đoạn mã để vỏ lệnh gợi ý tên lệnh, đơn vị và mã."),
}
COMPLETING = "_KCPLAN_COMPLETE"  # set by the shells that ask for completion
_LISTS = ("units", "villages", "targets", "policies", "projects")


class _Commands(Commands):
    help_of = COMMANDS

    def make(self, name: str, ctx: Any) -> Any:
        if name == "record":
            return import_module("kcplan.cli.record").group(COMMANDS[name])
        module = import_module(f"kcplan.cli.{'lists' if name in _LISTS else name}")
        function = module.command_of(name) if name in _LISTS else module.command
        return command_from(function, name, COMMANDS[name], ctx)


def _language(ctx: typer.Context, written: str) -> str:
    session_of(ctx).language = language(written)
    return written


def _version(is_asked: bool) -> None:
    if is_asked:
        from kcplan import __version__

        print(f"kcplan {__version__}")
        raise typer.Exit


_LANG_HELP = N_("Tiếng của câu trả lời (hoặc đặt KCPLAN_LANG); mặc định là tiếng Việt.")
_LANG = option("--lang", "vi|en", _LANG_HELP, envvar="KCPLAN_LANG", callback=_language, is_eager=True)
_VERSION = typer.Option("--version", callback=_version, is_eager=True, help=N_("Hiện phiên bản của kcplan."))


def _main(lang: Annotated[str, _LANG] = "vi", version: Annotated[bool, _VERSION] = False) -> None:
    pass


def command_line() -> Any:
    """The whole command line, ready to be called."""
    tree = typer.Typer(cls=_Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    about = N_("kcplan giữ kế hoạch công dưới dạng văn bản mà người sửa được và máy kiểm tra được.")
    tree.callback(help=about, options_metavar=OPTIONS, subcommand_metavar=COMMAND, context_settings=HELP)(_main)
    return typer.main.get_command(tree)
