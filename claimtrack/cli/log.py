"""`claimtrack log`."""

from typing import Annotated

import typer

from claimtrack.cli.change import describe, log_row
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.workflow.history import tell_log

app = new_app()

EXAMPLES = """
claimtrack log
claimtrack log --most 5
claimtrack log --all --json
claimtrack log --digest
"""


MOST = 20
"""Entries that are shown where nobody says how many: most of a screen. Ours."""


@app.command(cls=Command, epilog=EXAMPLES)
def log(
    context: typer.Context,
    *,
    most: Annotated[
        int | None,
        typer.Option("--most", "-n", min=1, help=f"How many of the newest entries; else {MOST}."),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Every entry.")] = False,
    digest: Annotated[
        bool,
        typer.Option(
            "--digest",
            help="Only the digest of the last entry, in full, to note elsewhere or to sign; "
            "`verify --digest` checks the ledger against it.",
        ),
    ] = False,
) -> int:
    """Show what was written, by whom and when.

    The newest entry comes first. Each begins with its number, which `undo` and `redo` take. What
    was taken back is still shown, and marked.
    """
    invocation = find_invocation(context)
    if digest:
        return _show_digest(invocation)
    with invocation.read_ledger() as ledger:
        number = MOST if most is None else most
        told = tell_log(ledger, most=None if whole else number + (most is None))
    shown = told if whole else told[:number]
    output.answer(invocation, map(log_row, shown), lambda: list(map(describe, shown)))
    if len(shown) < len(told):
        diagnostics.note(
            f"claimtrack log: older entries are not shown\nhint: --most {number * 2}, or --all",
            invocation,
        )
    return 0


def _show_digest(invocation: Invocation) -> int:
    """Write what is to be noted: the digest of the last change, its number and its moment."""
    with invocation.read_ledger() as ledger:
        last = next(iter(ledger.operations(most=1)), None)
    if last is None:
        diagnostics.note("nothing is recorded: there is no digest to note", invocation)
    at = "" if last is None else last.deed.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    if invocation.settings.as_json:
        told = last and {"digest": last.digest, "number": last.number, "at": at}
        output.write_json(invocation.name, told)
    elif last is not None:
        output.write_lines([f"{last.digest} change {last.number} of {at}"])
    return 0
