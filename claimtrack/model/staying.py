"""The parts of a record that redaction cannot take: the chain covers them by themselves.

So what is left of a redacted record is proved as far as it was never to go: a value, a form, a
unit, a metric, a topic, a stance, a form.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from claimtrack.model.codec import speller_without
from claimtrack.model.identity import canonical_json, content_digest
from claimtrack.model.received import Received
from claimtrack.model.record import TYPES, Kind, Record, kind_of, read_waiting
from claimtrack.model.taking_out import WORDS, parts_of


def staying_digest(record: Record) -> str:
    """The SHA-256 of the canonical JSON of what stays; empty where nothing can be taken.

    Whole or redacted, a record has the same.
    """
    kind = kind_of(record)
    if kind not in WORDS:
        return ""
    return content_digest(to_staying_text(record))


def to_staying_text(record: Record) -> str:
    """What stays of a record, as canonical JSON, without objects that are empty then.

    Of a record that waits, which stands inside another as a text, it is what stays of that.
    """
    if isinstance(record, Received):
        inner = to_staying_text(read_waiting(record))
        told = {"kind": record.kind, "content": inner, "against": record.against}
        return canonical_json({name: each for name, each in told.items() if each})
    return _speller(kind_of(record))(record)


@cache
def _speller(kind: Kind) -> Callable[[Any], str]:
    mark = "claim.redacted" if kind is Kind.PROPOSAL else "redacted"
    return speller_without(TYPES[kind], frozenset((*parts_of(kind), mark)))
