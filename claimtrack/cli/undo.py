"""`claimtrack undo`."""

from typing import Annotated

import typer

from claimtrack.cli.change import show_change
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.settings import find_invocation
from claimtrack.workflow.world import keep_joins

app = new_app()

EXAMPLES = """
claimtrack undo
claimtrack undo 12 --note "wrong map"
"""


@app.command(cls=Command, epilog=EXAMPLES)
def undo(
    context: typer.Context,
    number: Annotated[
        int | None, typer.Argument(help="The number that `log` shows; the last change if left out.")
    ] = None,
    *,
    note: Annotated[str, typer.Option("--note", help="Why, for the log.")] = "",
) -> int:
    """Take back the last change, or one by its number.

    Nothing is erased: taking back is a new entry of the log, and `redo` brings it back. A long
    import is taken back as a whole.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        operation = ledger.undo(invocation.deed("undo", note), number)
        keep_joins(ledger)
        show_change(ledger, operation, invocation)
    return 0
