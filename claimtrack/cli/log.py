"""`claimtrack log`."""

from typing import Annotated

import typer

from claimtrack.cli.change import describe
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.workflow.history import Told, tell_log

app = new_app()

EXAMPLES = """
claimtrack log
claimtrack log --most 5
claimtrack log --all --json
"""


@app.command(cls=Command, epilog=EXAMPLES)
def log(
    context: typer.Context,
    *,
    most: Annotated[
        int, typer.Option("--most", "-n", min=1, help="How many of the newest entries.")
    ] = 20,
    whole: Annotated[bool, typer.Option("--all", help="Every entry.")] = False,
) -> int:
    """Show what was written, by whom and when.

    The newest entry comes first. Each begins with its number, which `undo` and `redo` take. What
    was taken back is still shown, and marked.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True) as ledger:
        told = tell_log(ledger, most=None if whole else most + 1)
    shown = told if whole else told[:most]
    output.answer(invocation, map(_row, shown), lambda: list(map(describe, shown)))
    if len(shown) < len(told):
        diagnostics.note(
            f"claimtrack log: older entries are not shown\nhint: --most {most * 2}, or --all",
            invocation,
        )
    return 0


def _row(told: Told) -> tuple[str, ...]:
    operation = told.operation
    at = operation.deed.at.strftime("%Y-%m-%d %H:%M")
    taken_back = " [taken back]" if operation.is_retracted else ""
    note = f" — “{operation.deed.note}”" if operation.deed.note else ""
    return (str(operation.number), at, operation.deed.author, f"{told.what}{note}{taken_back}")
