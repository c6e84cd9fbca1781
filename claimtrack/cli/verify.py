"""`claimtrack verify`."""

import typer

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.errors import LedgerDamaged
from claimtrack.model.record import Kind
from claimtrack.report.amendments import say_amendments
from claimtrack.report.records import say_number
from claimtrack.workflow.evidence import find_altered
from claimtrack.workflow.world import verify_ledger

app = new_app()

EXAMPLES = """
claimtrack verify
claimtrack --ledger desk.ledger verify && claimtrack --ledger desk.ledger backup desk.backup
"""


@app.command(cls=Command, epilog=EXAMPLES)
def verify(context: typer.Context) -> int:
    """Prove that nothing was changed or removed behind the ledger's back.

    Every digest is computed anew from what stands in the ledger. Silent damage, a row that was
    edited or taken out with another program, breaks the chain and is reported; the exit code is
    then 4. So is what the ledger keeps to find names quickly, where the records say otherwise, and
    a kept copy of a page that no longer has its digest.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True) as ledger:
        damages = [damage.what for damage in verify_ledger(ledger)]
        altered, absent = find_altered(ledger, invocation.copies_folder)
        damages.extend(altered)
        digest = ledger.digest()
        count = sum(1 for _ in ledger.operations())
        amended = tuple(say_amendments(ledger.records(Kind.AMENDMENT), ledger.written_claims))
    if absent:
        copies = say_number(absent, "kept copy", "kept copies")
        diagnostics.note(f"{copies} not looked at: not in {invocation.copies_folder}", invocation)
    if damages:
        output.write_lines(damages)
        raise LedgerDamaged(
            say_number(
                len(damages),
                "place is not as it was written",
                "places are not as they were written",
            ),
            hint="claimtrack restore FILE puts a backup in its place; else export what is left",
        )
    if invocation.settings.as_json:
        output.write_json("verify", {"operations": count, "digest": digest, "amended": amended})
    else:
        changes = say_number(count, "change")
        diagnostics.note(f"{changes} verified, digest {digest[:12]}", invocation)
        for each in amended:
            diagnostics.note(f"on record: {each}", invocation)
    return 0
