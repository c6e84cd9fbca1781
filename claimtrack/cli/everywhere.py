"""The options that every command takes, before or after the command's name."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from claimtrack.cli import output
from claimtrack.cli.settings import Color, find_invocation
from claimtrack.cli.usage import WrongUsage

EVERYWHERE = "Everywhere"
"""The heading in the help under which these options stand."""


class WritesHelp:
    """Makes `--help` write where all data are written: a full disk is told in the same way."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _show_help
        return option


class Command(WritesHelp, TyperCommand):
    """A command whose help keeps its examples line by line, and that takes no empty texts."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command.

        Raises:
            WrongUsage: A text that was given is empty: it names nothing, and would be passed over.
        """
        for param in self.get_params(ctx):
            if param.default != "":  # a note may be empty: it is so when nobody writes one
                refuse_empty(ctx.params.get(param.name), _label(param), ctx, must=param.required)
        return super().invoke(ctx)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The command's own arguments and options first, then those of every command."""
        write_sections(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The examples, as they were written."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class Group(WritesHelp, TyperGroup):
    """A command with commands of its own, shown in the same way."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options, then the commands."""
        write_sections(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    format_epilog = Command.format_epilog


def _show_help(context: Any, param: Any, value: bool) -> None:  # noqa: ARG001  (Typer's)
    if value and not context.resilient_parsing:
        output.write(f"{context.get_help()}\n")
        context.exit()


def refuse_empty(value: Any, label: str, context: Any, *, must: bool = False) -> None:
    """Refuse a text, or one of several, that has nothing in it.

    Raises:
        WrongUsage: It is empty.
    """
    texts = value if isinstance(value, list | tuple) else (value,)
    if any(isinstance(text, str) and not text.strip() for text in texts):
        path = context.command_path
        hint = "give a text" if must else f"give a text, or leave {label} out"
        raise WrongUsage(f"{label} is empty", place=path, hint=hint)


def _label(param: Any) -> str:
    """How a parameter is called on the command line: "--source", "NAME"."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper()).strip("[].").partition("|")[0]


def new_app() -> typer.Typer:
    """The Typer object of one command's module."""
    return typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def write_sections(command: Any, context: Any, formatter: Any) -> None:
    """Write the arguments and options of a command in three sections."""
    params = command.get_params(context)
    shared = {"ledger", "author", "color", "json", "quiet", "debug"}
    arguments = [each for each in params if each.param_type_name == "argument"]
    options = [each for each in params if each.param_type_name == "option"]
    for title, members in (
        ("Arguments", arguments),
        ("Options", [each for each in options if each.name not in shared]),
        (EVERYWHERE, [each for each in options if each.name in shared]),
    ):
        records = [record for each in members if (record := each.get_help_record(context))]
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def add_options(command: Any) -> None:
    """Give a command, and the commands inside it, the options of every command."""
    command.params.extend(_params_of(_everywhere))
    for inner in getattr(command, "commands", {}).values():
        add_options(inner)


def own_options() -> Iterable[Any]:
    """The options of the program itself."""
    return _params_of(_program)


def _params_of(function: Any) -> list[Any]:
    """The options that a function declares, as Typer builds them."""
    declared = typer.Typer(add_completion=False)
    declared.command()(function)
    return list(typer.main.get_command(declared).params)


def _set(context: typer.Context, **changes: Any) -> None:
    invocation = find_invocation(context)
    invocation.settings = replace(invocation.settings, **changes)


def _set_ledger(context: typer.Context, value: str | None) -> None:
    if value is not None:
        refuse_empty(value, "--ledger", context)
        _set(context, ledger=value)


def _set_author(context: typer.Context, value: str | None) -> None:
    if value is not None:
        refuse_empty(value, "--author", context)
        _set(context, author=value)


def _set_color(context: typer.Context, value: str | None) -> None:
    if value is not None:
        _set(context, color=Color(value))


def _set_json(context: typer.Context, value: bool) -> None:
    if value:
        _set(context, as_json=True)


def _set_quiet(context: typer.Context, value: bool) -> None:
    if value:
        _set(context, quiet=True)


def _set_debug(context: typer.Context, value: bool) -> None:
    if value:
        _set(context, debug=True)


def _show_version(value: bool) -> None:
    if value:
        from claimtrack import __version__

        output.write(f"claimtrack {__version__}\n")
        raise typer.Exit


def _everywhere(
    *,
    ledger: Annotated[
        str | None,
        typer.Option(
            "--ledger",
            metavar="FILE|URL",
            help="The ledger to use; else CLAIMTRACK_LEDGER, else the one in your data folder.",
            callback=_set_ledger,
            expose_value=False,
        ),
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(
            "--author",
            metavar="NAME",
            help="Who signs the change; else CLAIMTRACK_AUTHOR, else your account's name.",
            callback=_set_author,
            expose_value=False,
        ),
    ] = None,
    color: Annotated[
        Color | None,
        typer.Option(
            "--color",
            help="Colour: auto means on a terminal, unless NO_COLOR is set.",
            callback=_set_color,
            expose_value=False,
        ),
    ] = None,
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="Answer in JSON, failures included.",
            callback=_set_json,
            expose_value=False,
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet",
            "-q",
            help="Say less: of a report the head alone, else only what went wrong.",
            callback=_set_quiet,
            expose_value=False,
        ),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help="Show where in the program an error arose.",
            callback=_set_debug,
            expose_value=False,
        ),
    ] = False,
) -> None:
    """Declare the options; their callbacks fill in the settings."""


def _program(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version and leave.",
            callback=_show_version,
            is_eager=True,
            expose_value=False,
        ),
    ] = False,
) -> None:
    """Declare the options of the program itself."""
