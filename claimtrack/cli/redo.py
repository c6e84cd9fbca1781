"""`claimtrack redo`."""

from typing import Annotated

import typer

from claimtrack.cli.change import show_change
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.cli.undo import Note, announce, is_number
from claimtrack.ledger.joins import keep_joins
from claimtrack.workflow.amending import restore
from claimtrack.workflow.undoing import choose_redo

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
            help="A change, or a claim; if left out, what was taken back last by you or of yours.",
            autocompletion=complete_claim,
        ),
    ] = None,
    *,
    note: Note = "",
) -> int:
    """Bring back what was taken back last by you or of yours, or one change, or one claim.

    A claim that was retracted or replaced stands again. Who took a change back is said first where
    it was somebody else, and on a terminal you are asked. Left to itself it brings back the last
    that concerns you: a change of yours that somebody took back, or what you took back yourself.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        deed = invocation.deed("redo", note)
        if which is not None and not is_number(which):
            operation = restore(ledger, deed, which).appended.operation
            keep_joins(ledger)
            show_change(ledger, operation, invocation)
            return 0
        with ledger.reading():
            chosen = choose_redo(ledger, deed.author, int(which) if which else None)
        if not announce(chosen, "Bring it back?", invocation):
            return 0
        operation = ledger.redo(deed, chosen.number)
        keep_joins(ledger)
        show_change(ledger, operation, invocation, **chosen.facts)
    return 0
