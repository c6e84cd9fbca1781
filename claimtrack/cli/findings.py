"""The finding that a command is about, as somebody names it, and what is recorded of it."""

from collections.abc import Callable
from typing import Annotated

import typer

from claimtrack.align.filter import Asked, Filter
from claimtrack.cli import filters
from claimtrack.cli.change import show_change
from claimtrack.cli.terminal.completion import complete_finding
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.figures.profile import load_profile
from claimtrack.ledger.protocol import Appended, Deed, Ledger
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


def record(
    context: typer.Context,
    finding: str,
    wanted: Filter,
    profile: str,
    write: Callable[[Ledger, Deed, Found], Appended],
) -> Found:
    """Find a finding, record something of it, and say so; returns the finding as it was before.

    Raises:
        UnknownName: No finding has that number or id, or no claim is left.
        AmbiguousName: More than one id begins so.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        found = find_wanted(ledger, finding, filters.ask(None, wanted), profile, invocation)
        appended = write(ledger, invocation.deed(invocation.name), found)
        show_change(ledger, appended.operation, invocation)
    return found
