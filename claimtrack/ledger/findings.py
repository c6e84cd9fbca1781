"""What was said of findings, as it stands: which are settled, and what was noted on them."""

from collections.abc import Mapping

from claimtrack.ledger.protocol import View
from claimtrack.model.record import Kind
from claimtrack.model.settlement import Note, Settlement


def read_settlements(ledger: View) -> Mapping[str, Settlement]:
    """What was said last of each settled finding, by the id of the finding.

    The order of recording counts, never the moment that a settlement states; second opinions settle
    nothing.
    """
    return {
        each.finding: each
        for each in ledger.records(Kind.SETTLEMENT)
        if isinstance(each, Settlement) and each.after is None
    }


def read_notes(ledger: View) -> Mapping[str, tuple[Note, ...]]:
    """The notes on each finding, oldest first, by the id of the finding."""
    notes: dict[str, tuple[Note, ...]] = {}
    for each in ledger.records(Kind.NOTE):
        if isinstance(each, Note):
            notes[each.finding] = (*notes.get(each.finding, ()), each)
    return notes
