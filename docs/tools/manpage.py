"""The page that `man claimtrack` shows, made from the program."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import typer

MADE = r".\" Made from the program by `make docs`: change the program, not this page."

ENVIRONMENT = {
    "CLAIMTRACK_LEDGER": "The ledger to use when --ledger does not name one.",
    "CLAIMTRACK_AUTHOR": "Who signs changes when --author does not say.",
    "CLAIMTRACK_STATE": "The folder that remembers which report you saw last.",
    "CLAIMTRACK_RESULTS": "The folder that keeps what comparisons worked out; off keeps none.",
    "NO_COLOR, FORCE_COLOR": "Never and always colour, unless --color says otherwise.",
    "CLAIMTRACK_THEME": "light or dark: the ground of your terminal, so that more is coloured.",
    "PAGER, NO_PAGER": "What shows a report longer than the screen, and that nothing does.",
    "COLUMNS": "The width of a terminal. In a pipe a report is as wide as --width says, or 100.",
}


def describe_manual(program: Any, exit_codes: Mapping[int, str]) -> Iterator[str]:
    """The page, line by line, in the macros of man(7)."""
    context = typer.Context(program, info_name="claimtrack")
    about, _, rest = inspect.cleandoc(program.help or "").partition("\n\n")
    names = program.list_commands(context)
    commands = {name: program.get_command(context, name) for name in names}
    yield from (MADE, '.TH CLAIMTRACK 1 "" claimtrack "User commands"')
    what = _one_line(about).rstrip(".")
    yield from (".SH NAME", rf"claimtrack \- {_escape(what[:1].lower() + what[1:])}")
    yield from (".SH SYNOPSIS", r".B claimtrack", r"[\fIOPTION\fR]... \fICOMMAND\fR [\fIARG\fR]...")
    yield from (".SH DESCRIPTION", *_paragraphs(rest or about))
    yield from _paragraphs(
        "claimtrack help COMMAND shows what a command takes, and so does --help."
    )
    yield from (".SH OPTIONS", "They may stand before or after the name of a command.")
    yield from _params(program.params, context)
    yield ".SH COMMANDS"
    shared = {each.name for each in program.params}
    for name, command in commands.items():
        yield from _command(command, name, context, shared)
    yield ".SH EXIT STATUS"
    yield from _terms((str(code), meaning) for code, meaning in exit_codes.items())
    yield ".SH ENVIRONMENT"
    yield from _terms(ENVIRONMENT.items())


def _command(command: Any, name: str, parent: Any, shared: set[str]) -> Iterator[str]:
    context = typer.Context(command, info_name=name, parent=parent)
    path = context.command_path.removeprefix("claimtrack ")
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f".SS {_escape(path)}", f".B {_escape(f'{context.command_path} {usage}'.rstrip())}")
    yield from _paragraphs(inspect.cleandoc(command.help or command.short_help or ""))
    yield from _params((each for each in command.params if each.name not in shared), context)
    if command.epilog:
        lines = inspect.cleandoc(command.epilog).splitlines()
        yield from (
            ".PP",
            "Examples:",
            ".PP",
            ".nf",
            *(_escape(f"  {each}") for each in lines),
            ".fi",
        )
    for inner, each in getattr(command, "commands", {}).items():
        yield from _command(each, inner, context, shared)


def _params(params: Iterable[Any], context: Any) -> Iterator[str]:
    """Arguments and options, each with its help."""
    yield from _terms(record for each in params if (record := each.get_help_record(context)))


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in pairs:
        yield from (".TP", f".B {_escape(_one_line(term))}", _escape(_one_line(meaning)))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in filter(None, re.split(r"\n\s*\n", text.replace("\b", ""))):
        yield from (".PP", _escape(_one_line(paragraph)))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escape(text: str) -> str:
    """Text as roff prints it: a hyphen that can be pasted, and no line that is a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped[:1] in {".", "'"} else escaped
