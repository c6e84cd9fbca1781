"""The finding that a command is about, as somebody names it, and what is recorded of it."""

from collections.abc import Callable
from typing import Annotated

import typer

from claimtrack.align.filter import Asked, Filter
from claimtrack.cli import filters
from claimtrack.cli.change import show_change
from claimtrack.cli.last_report import read_last_report
from claimtrack.cli.terminal.completion import complete_finding
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.report.records import SHORT_ID
from claimtrack.workflow.findings import Found, find_told

Wanted = Annotated[
    str,
    typer.Argument(
        metavar="ID|NUMBER",
        help="Of a finding: its id, enough of it, or its number in the last report you saw.",
        autocompletion=complete_finding,
    ),
]


def find_wanted(
    ledger: Ledger,
    wanted: str,
    asked: Asked,
    profile: str,
    invocation: Invocation,
    *,
    is_recorded: bool = False,
) -> Found:
    """The finding with its comparison; numbers are those of the last report shown here.

    Where none was, they are those of the last report this user saw, but not when something is to be
    recorded of the finding: whoever types a number has another list before them.

    Raises:
        UnknownName: No finding has that number or id, or no claim is left.
        AmbiguousName: More than one id begins so.
    """
    seen, is_shown_here = read_last_report(ledger, invocation)
    is_number = wanted.isdigit() and 0 < int(wanted) <= len(seen.findings)
    if is_recorded and is_number and not is_shown_here:
        key = seen.findings[int(wanted) - 1].id
        raise UnknownName(
            f"this terminal has shown no report that has a number {wanted}",
            hint=f"the last one elsewhere calls {key[:SHORT_ID]} so; give the id, or run compare",
            place="finding",
        )
    return find_told(ledger, wanted, asked, seen, load_profile(profile), log=ledger)


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
        found = find_wanted(
            ledger, finding, filters.ask(None, wanted), profile, invocation, is_recorded=True
        )
        appended = write(ledger, invocation.deed(invocation.name), found)
        show_change(ledger, appended.operation, invocation)
    return found
