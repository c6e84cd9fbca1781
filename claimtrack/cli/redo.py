"""`claimtrack redo`."""

from typing import Annotated

import typer

from claimtrack.cli.change import show_change
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.cli.undo import Note, is_number
from claimtrack.errors import NothingToUndo
from claimtrack.ledger.joins import keep_joins
from claimtrack.ledger.protocol import Operation
from claimtrack.workflow.amending import restore
from claimtrack.workflow.find import find_claim

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
        operation: Operation | None
        if which is None or is_number(which):
            operation = ledger.redo(deed, None if which is None else int(which))
        else:
            key, _ = find_claim(ledger, which, with_replaced=True)
            restored = restore(ledger, deed, key)
            if restored is None:
                raise NothingToUndo("it stands: nothing is to be brought back", place=key)
            operation = restored.appended.operation
        keep_joins(ledger)
        show_change(ledger, operation, invocation)
    return 0
