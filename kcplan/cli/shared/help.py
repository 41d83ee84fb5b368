"""Commands and groups of them whose help is in the reader's language, each made when it is called."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from kcplan.cli.shared.exit_codes import MISUSE, Stop
from kcplan.cli.shared.parameters import with_options
from kcplan.cli.shared.session import in_language
from kcplan.i18n import N_, phrase

OPTIONS = N_("[TÙY CHỌN]")
HELP = {"help_option_names": ["-h", "--help"]}
COMMAND = N_("LỆNH …")


class _TranslatedHelp:
    """Help in the reader's language; the texts stand in Vietnamese in the code."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(in_language(piece, ctx) for piece in self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=in_language(N_("Cách dùng:"), ctx) + " ")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:  # a shell that asks what may come next has half a line
            _refuse_repeated(self.make_parser(ctx), args)  # type: ignore[attr-defined]
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        return rest

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(in_language(getattr(self, "help", None) or "", ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        titles = {"argument": N_("Đối số"), "option": N_("Tùy chọn")}
        for kind, title in titles.items():
            params = [param for param in self.get_params(ctx) if param.param_type_name == kind]  # type: ignore[attr-defined]
            records = [(_name(param, ctx), in_language(_help(param), ctx)) for param in params]
            if records:
                with formatter.section(in_language(title, ctx)):
                    formatter.write_dl(records)


def _refuse_repeated(parser: Any, args: list[str]) -> None:
    """Raises Stop for an option that takes one value and was given two: the library would drop the first unsaid."""
    _, _, order = parser.parse_args(args=list(args))
    options = [one for one in order if one.param_type_name == "option" and not one.multiple and not one.is_flag]
    repeated = tuple(dict.fromkeys(one.opts[0] for one in options if options.count(one) > 1))
    if repeated:
        raise Stop(MISUSE, phrase("{options} chỉ ghi một lần", options=repeated))


def _name(param: Any, ctx: Any) -> str:
    param.metavar = (
        in_language(param.metavar or "", ctx) or None
    )  # the placeholders of a group are not translated before
    name: str = param.metavar if param.param_type_name == "argument" else param.get_help_record(ctx)[0]
    return name


def _help(param: Any) -> str:
    return N_("Hiện lời giúp này.") if param.name == "help" else param.help or ""


class _Command(_TranslatedHelp, TyperCommand):
    pass


def command_from(function: Callable[..., int], name: str, help_text: str, ctx: Any) -> Any:
    """A command of a function, with what stands for its values in the reader's language."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=_Command, help=help_text, options_metavar=OPTIONS, context_settings=HELP)(
        with_options(function)
    )
    made = typer.main.get_command(app)
    for param in made.params:
        param.metavar = in_language(param.metavar or "", ctx) or None
    return made


class Commands(_TranslatedHelp, TyperGroup, ABC):
    """A group of commands: `help_of` says what each answers, `make` makes the one that is called."""

    help_of: ClassVar[Mapping[str, str]] = {}

    @abstractmethod
    def make(self, name: str, ctx: Any) -> Any:
        """The command of this name, one of `help_of`."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.help_of)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return self.make(cmd_name, ctx) if cmd_name in self.help_of else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.help_of and not args[0].startswith("-"):
            from kcplan.language.nearest import nearest

            near = nearest(args[0], dict.fromkeys(self.help_of, ()))
            known = phrase("không có lệnh “{name}”; các lệnh là: {known}", name=args[0], known=tuple(self.help_of))
            similar = phrase("không có lệnh “{name}”; có phải là {nearest}?", name=args[0], nearest=near)
            raise Stop(MISUSE, similar if near else known)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(in_language(N_("Các lệnh"), ctx)):
            formatter.write_dl([(name, in_language(words, ctx)) for name, words in self.help_of.items()])
