"""Keeping what documents propose, where it waits for a decision."""

from collections.abc import Iterable

from claimtrack.intake.documents.extracting import Extracted
from claimtrack.ledger.protocol import Appended, Deed, Ledger


def save(ledger: Ledger, deed: Deed, extracted: Iterable[Extracted]) -> Appended:
    """Write documents, kept copies and proposals that are not on record yet."""
    return ledger.append(deed, (record for each in extracted for record in each.records))
