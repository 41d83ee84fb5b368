"""Parameters of commands: arguments, options, and groups of options that are one parameter of a function."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import typer


def argument(metavar: str, help_text: str, **more: Any) -> Any:
    """A value that is known by its place."""
    return typer.Argument(metavar=metavar, help=help_text, **more)


def option(flags: str, metavar: str, help_text: str, **more: Any) -> Any:
    """A value behind a flag; `flags` may be several, with spaces between them."""
    return typer.Option(*flags.split(), metavar=metavar, help=help_text, **more)


def switch(flag: str, help_text: str) -> Any:
    """A flag without a value."""
    return typer.Option(flag, help=help_text)


Options = Mapping[str, tuple[Any, Any]]  # by the name of a parameter: its annotation for typer, and its default


class Group(NamedTuple):
    """Options, and the value that they make together, given the context of the call and what was typed by name."""

    options: Options
    value: Callable[..., Any]


def with_options(function: Callable[..., int]) -> Callable[..., int]:
    """The function as typer takes it: in place of each parameter that is annotated with a group stand its options."""
    parameters = inspect.signature(function).parameters
    groups = {name: group for name, parameter in parameters.items() if (group := _group_of(parameter.annotation))}

    def command(ctx: typer.Context, **typed: Any) -> int:
        values = {
            name: group.value(ctx, **{option: typed.pop(option) for option in group.options})
            for name, group in groups.items()
        }
        return function(ctx, **typed, **values)

    options: dict[str, tuple[Any, Any]] = {}
    for name, parameter in parameters.items():
        options |= groups[name].options if name in groups else {name: (parameter.annotation, parameter.default)}
    made = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, (annotation, default) in options.items()
    ]
    command.__signature__ = inspect.Signature(made)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in made}
    return command


def _group_of(annotation: Any) -> Group | None:
    return next((mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Group)), None)


def typed_options(ctx: Any) -> dict[str, Any]:
    """The options that stand on the command line of this command, by the names of their parameters."""
    return {name: value for name, value in ctx.params.items() if ctx.get_parameter_source(name).name == "COMMANDLINE"}
