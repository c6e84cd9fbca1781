"""The finding that a command is about, as somebody names it."""

from typing import Annotated

import typer

from claimtrack.align.filter import Asked
from claimtrack.cli.terminal.completion import complete_finding
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.figures.profile import load_profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.workflow.findings import Found, find_told
from claimtrack.workflow.seen import read_seen

Wanted = Annotated[
    str,
    typer.Argument(
        metavar="ID|NUMBER",
        help="Of a finding: its id, enough of it, or its number in the last report you saw.",
        autocompletion=complete_finding,
    ),
]


def find_wanted(
    ledger: Ledger, wanted: str, asked: Asked, profile: str, invocation: Invocation
) -> Found:
    """The finding with its comparison; numbers are those of the last report this user saw.

    Raises:
        UnknownName: No finding has that number or id, or no claim is left.
        AmbiguousName: More than one id begins so.
    """
    seen = read_seen(invocation.state_folder, ledger.identity())
    return find_told(ledger, wanted, asked, seen, load_profile(profile))
