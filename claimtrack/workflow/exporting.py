"""The ledger as lines of JSON: the same ledger always gives the same bytes."""

from collections.abc import Iterator

from claimtrack.intake.lines import encode_header, encode_line
from claimtrack.ledger.protocol import Ledger, Selection
from claimtrack.model.record import Kind, record_id

BY_ID = frozenset({Kind.CLAIM, Kind.DOCUMENT, Kind.PROPOSAL})
"""Their order means nothing, so they are sorted. Names stay in the order they were recorded in,
because a later alias, judgement or decision outweighs an earlier one."""


def export_lines(ledger: Ledger) -> Iterator[str]:
    """A header, then every record that is not undone on a line of its own.

    Claims that are replaced or retracted are among them, as are the amendments that say so.
    """
    yield encode_header()
    for kind in Kind:
        records = ledger.records(kind)
        if kind is Kind.CLAIM:
            records = (claim for _, claim in ledger.claims(Selection(with_replaced=True)))
        elif kind in BY_ID:
            records = iter(sorted(records, key=record_id))
        for record in records:
            yield encode_line(record)
