"""`claimtrack redo`."""

from typing import Annotated

import typer

from claimtrack.cli.change import show_change
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.cli.undo import Note, is_number
from claimtrack.workflow.amending import restore
from claimtrack.workflow.world import keep_joins

app = new_app()

EXAMPLES = """
claimtrack redo
claimtrack redo 12
claimtrack redo c1-3fa9
"""


@app.command(cls=Command, epilog=EXAMPLES)
def redo(
    context: typer.Context,
    which: Annotated[
        str | None,
        typer.Argument(
            metavar="[NUMBER|ID]",
            help="A change, or a claim; what was taken back last if left out.",
            autocompletion=complete_claim,
        ),
    ] = None,
    *,
    note: Note = "",
) -> int:
    """Bring back what was taken back last, or one change by its number, or one claim.

    A claim that was retracted or replaced stands again.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        deed = invocation.deed("redo", note)
        if which is not None and not is_number(which):
            operation = restore(ledger, deed, which).appended.operation
        else:
            operation = ledger.redo(deed, int(which) if which else None)
        keep_joins(ledger)
        show_change(ledger, operation, invocation)
    return 0
