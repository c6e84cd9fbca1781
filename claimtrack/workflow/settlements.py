"""What was said of findings: settling one as known, and making a note on one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimtrack.compare.comparison import Finding
from claimtrack.compare.settled import to_settlement
from claimtrack.errors import InvalidClaim
from claimtrack.ledger.protocol import Appended, Deed, Ledger, View
from claimtrack.model.record import Kind
from claimtrack.model.settlement import Note, Settlement


def settle_finding(
    ledger: Ledger, deed: Deed, finding: Finding, findings: Iterable[Finding], *, reason: str
) -> Appended:
    """Record that a finding is known, and what it is at this moment.

    Args:
        ledger: Where it is recorded.
        deed: Who settles it, and when.
        finding: What is settled.
        findings: Of its comparison.
        reason: Why it need not be told again.

    Raises:
        InvalidClaim: The reason is empty.
    """
    words = _require_words(reason, "settling a finding needs a reason", "give --reason")
    settlement = to_settlement(finding, findings, words)
    signed = replace(settlement, author=deed.author, at=deed.at.isoformat())
    return ledger.append(deed, [signed])


def note_finding(ledger: Ledger, deed: Deed, finding: str, text: str) -> Appended:
    """Record a remark on a finding, by its whole id.

    Raises:
        InvalidClaim: The text is empty.
    """
    words = _require_words(text, "the note is empty", "say in a sentence what was found out")
    return ledger.append(deed, [Note(finding, words, deed.author, deed.at.isoformat())])


def read_settlements(ledger: View) -> Mapping[str, Settlement]:
    """What was said last of each settled finding, by the id of the finding."""
    settlements = ledger.records(Kind.SETTLEMENT)
    return {each.finding: each for each in settlements if isinstance(each, Settlement)}


def read_notes(ledger: View) -> Mapping[str, tuple[Note, ...]]:
    """The notes on each finding, oldest first, by the id of the finding."""
    notes: dict[str, tuple[Note, ...]] = {}
    for each in ledger.records(Kind.NOTE):
        if isinstance(each, Note):
            notes[each.finding] = (*notes.get(each.finding, ()), each)
    return notes


def _require_words(text: str, message: str, hint: str) -> str:
    words = text.strip()
    if not words:
        raise InvalidClaim(message, hint=hint)
    return words
