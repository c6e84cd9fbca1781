"""`claimtrack help`."""

from typing import Annotated, Any

import typer

from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.completion import complete_one_of
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import unknown_command
from claimtrack.report.options import Format

app = new_app()

EXAMPLES = """
claimtrack help
claimtrack help compare
claimtrack help topics add
claimtrack help signs
"""


SIGNS = "signs"
"""What is explained beside the commands: what stands before findings in a report."""


def complete_command(context: typer.Context, incomplete: str) -> list[str]:
    """Names of commands."""
    program = context.find_root()
    names = program.command.list_commands(program)  # type: ignore[attr-defined]
    return complete_one_of([*names, SIGNS])(incomplete)


@app.command(cls=Command, epilog=EXAMPLES)
def show_help(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...",
            help="The command, and the one in it; the program itself if left out. Or: signs.",
            autocompletion=complete_command,
        ),
    ] = None,
) -> int:
    """Show what a command does and takes, as its `--help` does.

    `help signs` explains the signs in reports, and how figures are drawn. A report explains its own
    the first time you see one of a ledger on a terminal, and in a file.
    """
    if words == [SIGNS]:
        return _show_signs(find_invocation(context))
    shown: Any = context.find_root()
    for word in words or ():
        names: list[str] = getattr(shown.command, "list_commands", lambda _: [])(shown)
        if word not in names:
            raise unknown_command(word, names, shown)
        inner = shown.command.get_command(shown, word)
        shown = type(shown)(inner, info_name=word, parent=shown)
    output.write(f"{shown.get_help()}\n")
    return 0


def _show_signs(invocation: Invocation) -> int:
    from claimtrack.cli import reports
    from claimtrack.report.rendering import to_pieces_of_signs

    page = reports.choose_page(invocation)
    form = Format.PLAIN if page.form.is_for_programs else page.form
    page.write(to_pieces_of_signs(form, page.look()))
    return 0
