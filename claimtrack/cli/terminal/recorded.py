"""What a command recorded before its answer was lost: told, so that nobody records it again."""

from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import ClaimtrackError, LedgerMissing

MOST_TOLD = 3
"""Changes that are told one by one; an import makes many. Ours."""

MOST_LOOKED_AT = 1000
"""Of the newest changes: others may write at the same time. Ours."""


def tell_recorded(invocation: Invocation) -> None:
    """Say which changes this invocation wrote, where it cannot answer any more; nothing for none.

    Looked up in the ledger: what was about to be written may have failed.
    """
    if not invocation.signed or invocation.last_before is None:
        return
    try:
        _tell(invocation)
    except LedgerMissing:
        return
    except ClaimtrackError:
        diagnostics.write(f"{invocation.command}: whether something was recorded is not known")
        diagnostics.write("hint: claimtrack log shows it")


def _tell(invocation: Invocation) -> None:
    from claimtrack.report.amendments import say_changes
    from claimtrack.workflow.history import tell

    with invocation.open_ledger(read_only=True) as ledger:
        written = [
            each
            for each in reversed(ledger.operations(most=MOST_LOOKED_AT))
            if each.number > (invocation.last_before or 0)
            and (each.deed.author, each.deed.at, each.deed.command) in invocation.signed
        ]
        for each in written[:MOST_TOLD]:
            what = tell(ledger, each).what
            diagnostics.write(f"{invocation.command}: recorded all the same: {each.number}: {what}")
    if more := written[MOST_TOLD:]:
        said = say_changes(tuple(each.number for each in more))
        diagnostics.write(f"{invocation.command}: recorded all the same: {said}")
    if any(each.deed.batch is not None for each in written):
        diagnostics.write("hint: import it again: what is recorded is not added twice")
    elif written:
        diagnostics.write("hint: do not repeat it; claimtrack log shows it")
