"""`claimtrack serve`."""

from typing import Annotated

import typer

from claimtrack.cli import filters, reports
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import switch
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.desk.place import DEFAULT_PORT, LOOPBACK, MOST_PORT, Place
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile

app = new_app()

EXAMPLES = """
claimtrack serve
claimtrack serve --port 0 --open
claimtrack serve --public --report-lang fr
"""


@app.command(cls=Command, epilog=EXAMPLES)
def serve(
    context: typer.Context,
    *,
    port: Annotated[
        int,
        typer.Option("--port", metavar="N", min=0, max=MOST_PORT, help="Where; 0: any free one."),
    ] = DEFAULT_PORT,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="An address of this machine; any but its own lets others read the ledger.",
        ),
    ] = LOOPBACK,
    opens: Annotated[bool, switch("--open", "Open the report in your browser.")] = False,
    is_public: reports.Publics = False,
    profile: reports.Profiles = DEFAULT_PROFILE,
    language: reports.Languages = None,
) -> int:
    """Show the ledger in a browser, for reading: report, search, and a page for each thing.

    The pages are served on this machine alone, until Ctrl-C; others on it can read them. They
    follow the ledger as it grows, and write nothing. An address takes the filters of `compare`:
    /?words=killed&side=Azerbaijan. Pages are in the language of the browser, unless `--report-lang`
    or the address (lang=fr) says which.
    """
    from claimtrack.desk.answering import Desk
    from claimtrack.desk.server import Server

    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True):
        pass  # a ledger that cannot be read is said now, not on a page
    asked = None if language is None else reports.choose_language(language, invocation.environ)

    def report_bug(error: Exception) -> None:
        diagnostics.report_bug(error, invocation)

    desk = Desk(
        lambda: invocation.open_ledger(read_only=True),
        filters.Parameters(invocation, is_public=is_public),
        load_profile(profile),
        language=asked,
        is_public=is_public,
        report_bug=report_bug,
    )
    place = Place(host, port)
    with Server(place, desk, report_bug) as server:
        try:
            _tell(server.address, place, invocation)
            if opens:
                import webbrowser

                webbrowser.open(server.address)
            server.serve_forever()
        except KeyboardInterrupt:
            diagnostics.prompt("\n")
    return 0


def _tell(address: str, place: Place, invocation: Invocation) -> None:
    """Say where it is, and who else can read it; the address last, for who waits for it."""
    if not place.is_private:
        diagnostics.write(
            f"warning: everybody who can reach {place.host} can read this ledger; nothing asks for "
            "a password"
        )
    if invocation.settings.as_json:
        output.write_json("serve", {"address": address})
    diagnostics.write(f"claimtrack serve: {address} (Ctrl-C ends it)")
