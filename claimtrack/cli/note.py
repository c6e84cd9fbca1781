"""`claimtrack note`."""

from typing import Annotated

import typer

from claimtrack.align.filter import Filter
from claimtrack.cli import filters, findings, reports
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.figures.profile import DEFAULT_PROFILE
from claimtrack.workflow.findings import note_finding

app = new_app()

EXAMPLES = """
claimtrack note 5 "asked the ministry; they answer on Monday"
claimtrack note 5d2e "the second tally leaves out the militias"
"""


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def note(
    context: typer.Context,
    finding: findings.Wanted,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was done or found out.")],
    *,
    wanted: Filter,
    profile: reports.Profiles = DEFAULT_PROFILE,
) -> int:
    """Note on a finding what was done about it or found out.

    The finding is told as before; `why` and the longer reports show what was noted, by whom and
    when. `log` shows the record, `undo` takes it back.
    """
    findings.record(
        context,
        finding,
        wanted,
        profile,
        lambda ledger, deed, found: note_finding(ledger, deed, found.finding, text),
    )
    return 0
