"""`claimtrack mcp`."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import filters, reports
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile

app = new_app()

EXAMPLES = """
claimtrack --ledger desk.ledger mcp
claimtrack mcp --folder dispatches
"""


@app.command(cls=Command, epilog=EXAMPLES)
def mcp(
    context: typer.Context,
    *,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder",
            metavar="FOLDER",
            help="From which `extract` may read files; none may be read else.",
        ),
    ] = None,
    profile: reports.Profiles = DEFAULT_PROFILE,
) -> int:
    """Let an assistant read the ledger, by the Model Context Protocol on standard streams.

    Its tools are figure, date, extract, compare, why and list. None writes, and none fetches
    anything. What sources wrote comes back marked as quoted data.
    """
    from claimtrack.desk.assistants import Assistant
    from claimtrack.desk.mcp_server import serve

    invocation = find_invocation(context)
    serve(
        Assistant(
            lambda: invocation.open_ledger(read_only=True),
            filters.Parameters(invocation),
            load_profile(profile),
            lambda: invocation.now().date(),
            folder,
        )
    )
    return 0
