"""`claimtrack help`."""

from typing import Annotated, Any

import typer

from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.completion import complete_one_of
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.usage import unknown_command

app = new_app()

EXAMPLES = """
claimtrack help
claimtrack help compare
claimtrack help topics add
"""


def complete_command(context: typer.Context, incomplete: str) -> list[str]:
    """Names of commands."""
    program = context.find_root()
    names = program.command.list_commands(program)  # type: ignore[attr-defined]
    return complete_one_of(names)(incomplete)


@app.command(cls=Command, epilog=EXAMPLES)
def show_help(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...",
            help="The command, and the one in it; the program itself if left out.",
            autocompletion=complete_command,
        ),
    ] = None,
) -> int:
    """Show what a command does and takes, as its `--help` does."""
    shown: Any = context.find_root()
    for word in words or ():
        names: list[str] = getattr(shown.command, "list_commands", lambda _: [])(shown)
        if word not in names:
            raise unknown_command(word, names, shown)
        inner = shown.command.get_command(shown, word)
        shown = type(shown)(inner, info_name=word, parent=shown)
    output.write(f"{shown.get_help()}\n")
    return 0
