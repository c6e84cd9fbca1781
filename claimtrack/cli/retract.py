"""`claimtrack retract`."""

from typing import Annotated

import typer

from claimtrack.cli import fields
from claimtrack.cli.change import show_change
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.workflow.amending import retract

app = new_app()

EXAMPLES = """
claimtrack retract c1-3fa9 --reason "a claim about another war"
claimtrack retract c1-3fa9 c1-77b0 --reason "recorded twice"
"""


@app.command(cls=Command, epilog=EXAMPLES)
def retract_claims(
    context: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", help="Enough of their beginning.", autocompletion=complete_claim
        ),
    ],
    *,
    reason: Annotated[str, fields.text("--reason", "Why, for the log.")] = "",
) -> int:
    """Take claims out of every report, without erasing them.

    `log` and `show` tell of it. `undo` takes it back, and `redo ID` brings one claim back.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        gone = retract(ledger, invocation.deed("retract", reason), ids, reason=reason)
        show_change(ledger, gone.appended.operation, invocation)
    return 0
