"""`claimtrack export`."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import diagnostics, output
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.files import write_file
from claimtrack.cli.settings import find_invocation
from claimtrack.report.safe import to_json_text
from claimtrack.workflow.exporting import export_lines

app = new_app()

EXAMPLES = """
claimtrack export > desk.jsonl
claimtrack export --output desk.jsonl && git diff desk.jsonl
claimtrack --ledger a.ledger export | claimtrack --ledger b.ledger add -
"""


@app.command(cls=Command, epilog=EXAMPLES)
def export(
    context: typer.Context,
    *,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
) -> int:
    """Write what the ledger holds as JSON Lines, always in the same order.

    One record to a line, so that a ledger can be compared and merged with the usual tools.
    `import` reads it back. The history stays in the ledger: what was taken back is not written.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True) as ledger:
        lines = (to_json_text(line) for line in export_lines(ledger))
        if to is None:
            output.write_raw_lines(lines)
        else:
            write_file(to, (f"{line}\n" for line in lines))
            diagnostics.note(f"claimtrack export: wrote {to}", invocation)
    return 0
