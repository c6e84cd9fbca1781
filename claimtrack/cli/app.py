"""The program: which commands there are, and what becomes of an error.

Only the module of the command that runs is imported, so that starting stays quick.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from claimtrack.cli.terminal import diagnostics, output, usage
from claimtrack.cli.terminal.everywhere import OurWay, add_options, own_options
from claimtrack.cli.terminal.settings import Invocation, find_invocation, read_clock
from claimtrack.errors import ClaimtrackError, OutOfMemory

COMMANDS = {
    "add": "Record a claim: by a sentence, by options, by answering questions, or in bulk.",
    "extract": "Propose the claims in documents, for a person to accept.",
    "watch": "Read what arrives in a folder, propose its claims, and say what is new.",
    "review": "Decide on proposed claims and on names that may be one, one key at a time.",
    "list": "List the claims in the ledger.",
    "show": "Show everything that is known of a claim.",
    "amend": "Correct a claim: another stands in its place.",
    "retract": "Take claims out of every report, without erasing them.",
    "redact": "Take words and names out of records for good: the one change that is not undone.",
    "compare": "Show where accounts disagree, and where they only seem to.",
    "why": "Show one finding in full: who says what, how it was read, and what would reconcile it.",
    "serve": "Show the ledger in a browser, for reading: report, search, a page for each thing.",
    "mcp": "Let an assistant read the ledger, by the Model Context Protocol.",
    "settle": "Record that a finding is known, so that reports count it and do not tell it.",
    "note": "Note on a finding what was done about it or found out.",
    "sources": "List sources, and settle which names are the same.",
    "topics": "List topics, add one, and settle which names are the same.",
    "places": "List places, say what contains them, and settle which names are the same.",
    "metrics": "List what can be counted or measured, add to it, and say what else it is called.",
    "figure": "Explain how a phrase is read as a figure.",
    "date": "Explain how a phrase is read as a date.",
    "check": "Look for claims that are hard to compare; silent when there are none.",
    "verify": "Check that the ledger is what was recorded.",
    "backup": "Copy the ledger into a file, as it stands, and check the copy.",
    "restore": "Put a backup in the place of the ledger, which keeps its file under another name.",
    "ledger": "Say who may do what with a ledger on a server, and under which name.",
    "log": "Show what was written, by whom and when.",
    "undo": "Take back your own last change, or one by its number.",
    "redo": "Bring back what was taken back last by you or of yours, or one change, or one claim.",
    "import": "Take in what others recorded: tables, workbooks, JSON, or what `export` wrote.",
    "export": "Write what the ledger holds as JSON Lines, or its claims for others to take in.",
    "corpus": "Read, compare and align millions of documents and claims, without a ledger.",
    "demo": "Try it on a small real case, in a ledger of its own.",
    "help": "Show what a command does and takes, as its `--help` does.",
}
"""Each command with what it is for, in one line; the module has the same name (`import_` for
import)."""


NO_MEMORY = "there is not enough memory for this", "ask for less at once"
TOO_DEEP = (
    "something here is nested deeper than can be followed",
    "use fewer brackets within one another; if there are none, report it with --debug",
)
"""What is said of them, and the advice."""


class LazyGroup(OurWay, TyperGroup):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (Typer's signature)
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command, made from its module; None when there is no such command."""
        return load_command(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The commands with their one line: nothing is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=LazyGroup,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def start(context: typer.Context) -> int:
    """Record who said which figure, when, and in which words, and see where accounts disagree."""
    invocation = find_invocation(context)
    if context.invoked_subcommand is not None:
        invocation.command = f"claimtrack {context.invoked_subcommand}"
        return 0
    if sys.stdout.isatty():
        from claimtrack.cli.overview import show_overview

        return show_overview(invocation)
    output.write(context.get_help() + "\n")
    return 0


@cache
def load_command(name: str) -> Any:
    """A command by its name, with the options that every command takes."""
    module = import_module(f"claimtrack.cli.{name}{'_' if name == 'import' else ''}")
    command = typer.main.get_command(module.app)
    command.name = name
    command.short_help = COMMANDS[name]
    add_options(command)
    return command


@cache
def load_program() -> Any:
    """The whole program as Typer's command object: the reference of commands is made from it."""
    program = typer.main.get_command(app)
    program.params.extend(own_options())
    add_options(program)
    return program


def main(
    argv: Sequence[str] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    now: Callable[[], datetime] = read_clock,
) -> int:
    """Run one command line.

    Args:
        argv: The arguments without the program's name; None: those of the process.
        environ: The environment; None: that of the process.
        now: The clock.

    Returns:
        The exit code: 0 done, 1 findings, 2 wrong usage, 3 an input, 4 the ledger, 70 a bug,
        130 interrupted, 141 when the reader of our output went away.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    invocation = Invocation(environ=os.environ if environ is None else environ, now=now)
    with contextlib.closing(invocation):
        try:
            return _answer(arguments, invocation)
        except output.OutputClosed:
            _silence_output()
            code = diagnostics.OUTPUT_CLOSED
        except output.UnwritableOutput as error:
            _silence_output()
            code = diagnostics.report(error, invocation)
        _tell_recorded(invocation)
        return code


def _answer(arguments: list[str], invocation: Invocation) -> int:
    """Run the command line, and say what went wrong on both streams."""
    try:
        code = _run(arguments, invocation)
    except (output.OutputClosed, output.UnwritableOutput):
        raise
    except ClaimtrackError as error:
        code = _fail(error, invocation)
    except typer.TyperException as error:
        if "--json" in arguments:  # Typer stopped before it read the options
            invocation.settings = replace(invocation.settings, as_json=True)
        return _fail(usage.from_typer(error, invocation), invocation)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        return _interrupted(invocation)
    except (MemoryError, RecursionError) as error:
        told = TOO_DEEP if isinstance(error, RecursionError) else NO_MEMORY
        code = _fail(OutOfMemory(told[0], hint=told[1]), invocation)
    except Exception as error:  # noqa: BLE001  (the only blind except we have)
        code = diagnostics.report_bug(error, invocation)
    else:
        if code != diagnostics.INTERRUPTED:
            return code
        return _interrupted(invocation)  # Typer makes an exit code of one before we see it
    _tell_recorded(invocation)
    return code


def _interrupted(invocation: Invocation) -> int:
    code = diagnostics.report_interrupt()
    if not invocation.tells_each:
        _tell_recorded(invocation)
    return code


def _run(arguments: list[str], invocation: Invocation) -> int:
    try:
        code = load_program().main(
            args=arguments, prog_name="claimtrack", standalone_mode=False, obj=invocation
        )
    except SystemExit as stop:
        return int(stop.code or 0)
    return int(code or 0)


def _fail(error: ClaimtrackError, invocation: Invocation) -> int:
    code = diagnostics.report(error, invocation)
    if invocation.failure_text is not None:
        output.write(invocation.failure_text(error))
    elif invocation.settings.as_json:
        output.write_json(invocation.name, None, status="error", errors=(error,))
    return code


def _tell_recorded(invocation: Invocation) -> None:
    from claimtrack.cli.terminal.recorded import tell_recorded

    tell_recorded(invocation)


def _silence_output() -> None:
    """Keep the interpreter from complaining, when it leaves, about what could not be written."""
    with contextlib.suppress(OSError, ValueError):  # a stream in memory has no file behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
