"""What a change did, told in the same way by every command that makes one."""

from typing import Any

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.workflow.history import Told, tell

MOST_SHOWN = 3
"""Of the changes that were taken or brought back: a long import is one deed of many changes."""


def show_change(
    ledger: Ledger, operation: Operation | None, invocation: Invocation, **more: Any
) -> None:
    """Say what an operation did: on standard error, or as data with `--json`.

    Args:
        ledger: Where it was written.
        operation: None: everything was on record already, and nothing was written.
        invocation: How it is told.
        more: What the data says beside it.
    """
    if operation is None:
        if invocation.settings.as_json:
            output.write_json(invocation.command.removeprefix("claimtrack "), None)
        diagnostics.note("nothing to do: this is on record already", invocation)
        return
    told = tell(ledger, operation)
    if invocation.settings.as_json:
        command = invocation.command.removeprefix("claimtrack ")
        output.write_json(command, {**more, **describe(told)})
        return
    diagnostics.note(f"{operation.number}: {told.what}", invocation)
    concerned = {*operation.undoes, *operation.redoes}
    earlier = [each for each in ledger.operations() if each.number in concerned]
    for each in sorted(earlier, key=lambda each: each.number)[:MOST_SHOWN]:
        diagnostics.note(f"  {each.number} {tell(ledger, each).what}", invocation)


def describe(told: Told) -> dict[str, Any]:
    """An entry of the log as JSON-ready values."""
    operation = told.operation
    return {
        "number": operation.number,
        "author": operation.deed.author,
        "at": operation.deed.at.isoformat(),
        "command": operation.deed.command,
        "note": operation.deed.note,
        "batch": operation.deed.batch,
        "what": told.what,
        "added": operation.added,
        "undoes": list(operation.undoes),
        "redoes": list(operation.redoes),
        "is_retracted": operation.is_retracted,
        "digest": operation.digest,
    }
