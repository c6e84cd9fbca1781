"""What `claimtrack` alone says on a terminal: what is in the ledger, and what to do next."""

from collections.abc import Iterator

from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import LedgerMissing
from claimtrack.ledger.location import shown_location
from claimtrack.model.record import Kind
from claimtrack.report.records import say_counts
from claimtrack.workflow.history import Told, tell_log

Steps = tuple[tuple[str, str], ...]

FIRST_STEPS: Steps = (
    ("claimtrack demo", "see it at work on a small real case"),
    ("claimtrack add", "record a claim, question by question"),
    ("claimtrack import FILE", "take in what others recorded"),
    ("claimtrack --help", "everything it can do"),
)
NEXT_STEPS: Steps = (
    ("claimtrack compare", "see where accounts disagree"),
    ("claimtrack add", "record a claim, question by question"),
    ("claimtrack check", "find claims that are hard to compare"),
    ("claimtrack log", "see what was written, and by whom"),
    ("claimtrack --help", "everything it can do"),
)


def show_overview(invocation: Invocation) -> int:
    """Write the overview; returns the exit code."""
    try:
        with invocation.read_ledger() as ledger:
            counts = ledger.counts()
            told = tell_log(ledger, most=1)
            location = ledger.location
    except LedgerMissing:
        place = shown_location(invocation.location)
        output.write_lines((f"There is no ledger yet at {place}.", "", "You can"))
        steps = FIRST_STEPS
    else:
        output.write_lines(_describe(location, counts, told))
        steps = NEXT_STEPS if counts.get(Kind.CLAIM) else FIRST_STEPS
    output.write_lines(lay_out([("", *step) for step in steps], invocation))
    return 0


def _describe(location: str, counts: dict[Kind, int], told: tuple[Told, ...]) -> Iterator[str]:
    yield f"The ledger {location} holds {say_counts(counts) or 'nothing yet'}."
    for each in told:
        deed = each.operation.deed
        yield f"Last change, {deed.at:%Y-%m-%d %H:%M}, by {deed.author}: {each.what}."
    yield ""
    yield "You can"
