"""`claimtrack backup`."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.report.records import say_number
from claimtrack.workflow.copying import back_up

app = new_app()

EXAMPLES = """
claimtrack backup /media/usb/desk.backup
claimtrack --ledger desk.ledger backup "desk-$(date +%F).backup"
claimtrack --ledger /media/usb/desk.backup verify
"""


@app.command(cls=Command, epilog=EXAMPLES)
def backup(
    context: typer.Context,
    to: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The file to write; an earlier backup is replaced."),
    ],
    *,
    replaces: Annotated[
        bool, typer.Option("--replace", help="Write over a file that is no backup of this ledger.")
    ] = False,
) -> int:
    """Copy the ledger into a file, as it stands, and check the copy.

    Others may go on writing. The file gets its name only when the copy is whole, verifies and is on
    the disk; until then an earlier backup stays. The backup is a ledger itself: `--ledger FILE`
    reads it, and `restore` puts it in the place of the ledger. Kept copies of pages are files of
    their own and not in it.
    """
    invocation = find_invocation(context)
    copied, pages = back_up(invocation.location, to, replaces=replaces)
    if invocation.settings.as_json:
        output.write_json(
            invocation.name,
            {
                "file": copied.place,
                "digest": copied.digest,
                "changes": copied.changes,
                "bytes": copied.size_bytes,
                "copies_folder": str(invocation.copies_folder) if pages else None,
            },
        )
        return 0
    changes = say_number(copied.changes, "change")
    diagnostics.note(
        f"{changes} backed up and verified: {copied.place}, {copied.size_bytes:,} bytes", invocation
    )
    diagnostics.note(f"digest {copied.digest}", invocation)
    if pages:
        diagnostics.note(
            f"not in it: {say_number(pages, 'kept copy', 'kept copies')} of pages; copy the folder "
            f"{invocation.copies_folder} too",
            invocation,
        )
    return 0
