"""`claimtrack redo`."""

from typing import Annotated

import typer

from claimtrack.cli.change import show_change
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.settings import find_invocation
from claimtrack.workflow.world import keep_joins

app = new_app()

EXAMPLES = """
claimtrack redo
claimtrack redo 12
"""


@app.command(cls=Command, epilog=EXAMPLES)
def redo(
    context: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(help="The number that `log` shows; what was taken back last if left out."),
    ] = None,
    *,
    note: Annotated[str, typer.Option("--note", help="Why, for the log.")] = "",
) -> int:
    """Bring back what was taken back last, or one change by its number."""
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        operation = ledger.redo(invocation.deed("redo", note), number)
        keep_joins(ledger)
        show_change(ledger, operation, invocation)
    return 0
