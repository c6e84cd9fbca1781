"""`claimtrack settle`."""

from typing import Annotated

import typer

from claimtrack.align.filter import Filter
from claimtrack.cli import filters, findings, reports
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.settlement import Settlement
from claimtrack.workflow.findings import Found, settle_finding

app = new_app()

EXAMPLES = """
claimtrack settle 5 --reason "the tallies were partial, both desks agree"
claimtrack settle 5d2e --reason "corrected by the ministry on 3 December"
"""


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def settle(
    context: typer.Context,
    finding: findings.Wanted,
    *,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it need not be told again.")
    ],
    wanted: Filter,
    profile: reports.Profiles = DEFAULT_PROFILE,
) -> int:
    """Record that a finding is known, so that reports count it and do not tell it.

    It is told again when its verdict worsens, when one of its accounts revises itself or changes
    sides, or when the factor grows by half. `log` shows the record, `undo` takes it back. The
    filters are those of the report that has it; they are seldom needed.
    """
    unseen: list[Settlement] = []

    def write(ledger: Ledger, deed: Deed, found: Found) -> Appended:
        told = found.comparison.findings
        settled = settle_finding(ledger, deed, found.finding, told, reason=reason)
        unseen.extend(tell_authors(ledger, [settled.unseen] if settled.unseen else []))
        return settled.appended

    found = findings.record(context, finding, wanted, profile, write)
    for each in unseen:
        diagnostics.note(
            f"{_say_settled(each.author, each.at, each.reason)} while you did, and that stands; "
            "yours is kept as a second opinion",
            find_invocation(context),
        )
    if (before := found.finding.settled) is not None and not unseen:
        diagnostics.note(
            f"{_say_settled(before.author, before.at, before.reason)}; the new reason holds",
            find_invocation(context),
        )
    return 0


def _say_settled(author: str, at: str, reason: str) -> str:
    return f"it was settled by {author} on {at[:10]}: “{reason}”"
