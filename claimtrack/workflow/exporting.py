"""The ledger as lines of JSON: the same ledger always gives the same bytes."""

from collections.abc import Iterator

from claimtrack.intake.lines import encode_header, encode_line
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.record import Kind, record_id

BY_ID = frozenset({Kind.CLAIM, Kind.DOCUMENT, Kind.PROPOSAL})
"""Their order means nothing, so they are sorted. Names stay in the order they were recorded in,
because a later alias, judgement or decision outweighs an earlier one."""


def export_lines(ledger: Ledger) -> Iterator[str]:
    """A header, then every record of the current view on a line of its own."""
    yield encode_header()
    for kind in Kind:
        records = ledger.records(kind)
        if kind is Kind.CLAIM:
            records = (claim for _, claim in ledger.claims())
        elif kind in BY_ID:
            records = iter(sorted(records, key=record_id))
        for record in records:
            yield encode_line(record)
