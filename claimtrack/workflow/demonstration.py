"""Putting a demonstration that comes with the program into a ledger, and comparing it."""

import datetime as dt
from collections.abc import Callable

from claimtrack.align.filter import Asked
from claimtrack.compare.comparison import Comparison
from claimtrack.figures.profile import load_profile
from claimtrack.intake.demonstration import Demonstration, demonstration_file
from claimtrack.intake.plans import Plan
from claimtrack.intake.tally import Tally
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.importing import import_file
from claimtrack.workflow.world import append_joined, new_world

EVER = dt.datetime.max.replace(tzinfo=dt.UTC)
"""We wrote its judgements ourselves: a clock that is behind makes none of them one to come."""

ASKED = {
    Demonstration.CASUALTIES: Asked(words=("casualties",), label="casualties"),
    Demonstration.INDICATORS: Asked(label="everything"),
}
"""What is compared of each."""


def load_and_compare(
    ledger: Ledger, which: Demonstration, today: dt.date, deed: Callable[[str], Deed]
) -> Comparison:
    """Put a demonstration into a ledger, and compare what it is about.

    Args:
        ledger: An empty one.
        which: The demonstration.
        today: Of the clock: no claim may be of a later day.
        deed: Who writes it, under the name of the import.

    Raises:
        UnreadableFile: The installation lacks the demonstration.
    """
    with demonstration_file(which) as path:
        import_file(
            path,
            Plan(today=today, now=EVER),
            world=new_world(),
            append=lambda deed, records: append_joined(ledger, deed, records).appended,
            deed=deed,
            tally=Tally(),
            tell=lambda _: None,
        )
    return compare_ledger(ledger, ASKED[which], load_profile()).comparison
