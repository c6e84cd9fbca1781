"""`claimtrack verify`."""

import typer

from claimtrack.cli import diagnostics, output
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.settings import find_invocation
from claimtrack.errors import LedgerDamaged
from claimtrack.workflow.saying import say_number
from claimtrack.workflow.world import verify_ledger

app = new_app()

EXAMPLES = """
claimtrack verify
claimtrack --ledger desk.ledger verify && cp desk.ledger backup/
"""


@app.command(cls=Command, epilog=EXAMPLES)
def verify(context: typer.Context) -> int:
    """Prove that nothing was changed or removed behind the ledger's back.

    Every digest is computed anew from what stands in the ledger. Silent damage, a row that was
    edited or taken out with another program, breaks the chain and is reported; the exit code is
    then 4. So is what the ledger keeps to find names quickly, where the records say otherwise.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True) as ledger:
        damages = verify_ledger(ledger)
        digest = ledger.digest()
        count = sum(1 for _ in ledger.operations())
    if damages:
        output.write_lines(damage.what for damage in damages)
        count = len(damages)
        raise LedgerDamaged(
            "1 place is not as it was written"
            if count == 1
            else f"{count:,} places are not as they were written",
            hint="restore a copy that verifies, or export what is left",
        )
    if invocation.settings.as_json:
        output.write_json("verify", {"operations": count, "digest": digest})
    else:
        changes = say_number(count, "change")
        diagnostics.note(f"{changes} verified, digest {digest[:12]}", invocation)
    return 0
