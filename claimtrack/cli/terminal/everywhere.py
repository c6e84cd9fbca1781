"""The options that every command takes, before or after the command's name."""

import inspect
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.options import parameter
from claimtrack.cli.terminal.settings import Color, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage, unknown_command
from claimtrack.text.hidden import is_blank

_NEGATIVE = re.compile(r"-[.,]?[0-9]")
"""How a negative number begins; no option does."""

EVERYWHERE = "Everywhere"
"""The heading in the help under which these options stand."""


class OurWay:
    """What a command of Typer's does in our way.

    `--help` writes where all data are written, so that a full disk is told in the same way, keeps
    examples line by line, and an unknown command is told in our words.
    """

    epilog: str | None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str, Any, list[str]]:
        """The command that the first argument names, and the arguments after it.

        Raises:
            WrongUsage: There is none; the message has the nearest, the hint what does it instead.
        """
        command = self.get_command(ctx, args[0])  # type: ignore[attr-defined]
        if command is None and not ctx.resilient_parsing:
            raise unknown_command(args[0], self.list_commands(ctx), ctx)  # type: ignore[attr-defined]
        return args[0], command, args[1:]

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _show_help
        return option

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """In sections: its own arguments and options, those of every command, then its commands."""
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        shared = {each.name for each in everywhere()}
        arguments = [each for each in params if each.param_type_name == "argument"]
        options = [each for each in params if each.param_type_name == "option"]
        for title, members in (
            ("Arguments", arguments),
            ("Options", [each for each in options if each.name not in shared]),
            (EVERYWHERE, [each for each in options if each.name in shared]),
        ):
            records = [record for each in members if (record := each.get_help_record(ctx))]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The examples, as they were written."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class Command(OurWay, TyperCommand):
    """A command that takes no empty texts."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments; a negative number is one of them and no option: -12.5 °C."""
        taking = {
            name
            for param in self.get_params(ctx)
            if getattr(param, "is_flag", True) is False and not getattr(param, "count", False)
            for name in param.opts
        }
        return super().parse_args(ctx, _keep_numbers(args, taking))

    def invoke(self, ctx: Any) -> Any:
        """Run the command.

        Raises:
            WrongUsage: A text that was given is empty: it names nothing, and would be passed over.
        """
        for param in self.get_params(ctx):
            if param.default != "":  # a note may be empty: it is so when nobody writes one
                refuse_empty(ctx.params.get(param.name), _label(param), ctx, must=param.required)
        return super().invoke(ctx)


class Group(OurWay, TyperGroup):
    """A command with commands of its own."""


def _keep_numbers(args: list[str], taking: set[str]) -> list[str]:
    """Arguments with those that are negative numbers behind "--", where nothing is an option.

    Args:
        args: As they were typed.
        taking: The options that take the text behind them.
    """
    end = args.index("--") if "--" in args else len(args)
    numbers = [
        at
        for at, text in enumerate(args[:end])
        if _NEGATIVE.match(text) and (at == 0 or args[at - 1] not in taking)
    ]
    if not numbers:
        return args
    rest = [text for at, text in enumerate(args[:end]) if at not in numbers]
    return [*rest, "--", *(args[at] for at in numbers), *args[end + 1 :]]


def _show_help(context: Any, param: Any, value: bool) -> None:  # noqa: ARG001  (Typer's)
    if value and not context.resilient_parsing:
        output.write(f"{context.get_help()}\n")
        context.exit()


def refuse_empty(value: Any, label: str, context: Any, *, must: bool = False) -> None:
    """Refuse a text, or one of several, that has nothing in it that can be seen.

    Raises:
        WrongUsage: It is empty.
    """
    texts = value if isinstance(value, list | tuple) else (value,)
    if any(isinstance(text, str) and is_blank(text) for text in texts):
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


def add_options(command: Any) -> None:
    """Give a command, and the commands inside it, the options of every command."""
    for param in command.params:
        if param.type.name == "path":
            param.shell_complete = _leave_to_shell
    command.params.extend(everywhere())
    for inner in getattr(command, "commands", {}).values():
        add_options(inner)


def _leave_to_shell(context: Any, incomplete: str) -> list[Any]:  # noqa: ARG001  (Typer's)
    """No offers: the shell completes files and folders itself, better than a program can."""
    return []


@cache
def everywhere() -> tuple[Any, ...]:
    """The options of every command, as Typer builds them. Their values go into the settings."""
    return _build(
        _option(
            "ledger",
            str | None,
            metavar="FILE|URL",
            help="The ledger to use; else CLAIMTRACK_LEDGER, else the one in your data folder.",
        ),
        _option(
            "author",
            str | None,
            metavar="NAME",
            help="Who signs the change; else CLAIMTRACK_AUTHOR, else your account's name.",
        ),
        _option(
            "color", Color | None, help="Colour: auto means on a terminal, unless NO_COLOR is set."
        ),
        _option("json", bool, help="Answer in JSON, failures included."),
        _option(
            "quiet",
            bool,
            "-q",
            help="Say less: of a report the head alone, else only what went wrong.",
        ),
        _option("debug", bool, help="Show where in the program an error arose."),
    )


def own_options() -> tuple[Any, ...]:
    """The options of the program itself."""
    told = {"help": "Show the version and leave.", "callback": _show_version, "is_eager": True}
    return _build(_option("version", bool, **told))


def _option(name: str, kind: Any, *short: str, **told: Any) -> inspect.Parameter:
    """An option as a parameter of a command; its value is handed to a callback alone."""
    option = typer.Option(f"--{name}", *short, **{"callback": _keep, "expose_value": False, **told})
    return parameter(name, kind, option, False if kind is bool else None)


def _build(*options: inspect.Parameter) -> tuple[Any, ...]:
    """Options as Typer builds them for a command that has them."""

    def declare(**_: Any) -> None:
        """Take them."""

    declare.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
    declared = typer.Typer(add_completion=False)
    declared.command()(declare)
    return tuple(typer.main.get_command(declared).params)


SETTING_OF: Mapping[str, str] = {"json": "as_json"}
"""The field of the settings, where it is not called like the option."""


def _keep(context: typer.Context, param: typer.CallbackParam, value: Any) -> None:
    """Put a value that was given into the settings."""
    if value is None or value is False:
        return
    name = str(param.name)
    refuse_empty(value, f"--{name}", context)
    invocation = find_invocation(context)
    kept: dict[str, Any] = {SETTING_OF.get(name, name): value}
    invocation.settings = replace(invocation.settings, **kept)


def _show_version(value: bool) -> None:
    if value:
        from claimtrack import __version__

        output.write(f"claimtrack {__version__}\n")
        raise typer.Exit
