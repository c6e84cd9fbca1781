"""The parts of a record that redaction cannot take: the chain covers them by themselves.

So what is left of a redacted record is proved as far as it was never to go: a value, a form, a
unit, a metric, a topic, a stance, a form.
"""

from claimtrack.model.identity import canonical_json, content_digest
from claimtrack.model.received import Received
from claimtrack.model.record import Record, kind_of, read_waiting
from claimtrack.model.splitting import Split, splitter_of
from claimtrack.model.taking_out import INSIDE, WORDS


def staying_digest(record: Record) -> str:
    """The SHA-256 of the canonical JSON of what stays; empty where nothing can be taken.

    Whole or redacted, a record has the same.
    """
    return content_digest(split(record)[0]) if kind_of(record) in WORDS else ""


def split(record: Record) -> Split:
    """What stays of a record, as canonical JSON, without objects that are empty then; and the rest.

    Of a record that waits, which stands inside another as a text, it is what stays of that.
    """
    if isinstance(record, Received):
        inner, taken = split(read_waiting(record))
        told = {"kind": record.kind, "content": inner, "against": record.against}
        staying = canonical_json({name: each for name, each in told.items() if each})
        return staying, tuple((f"{INSIDE}{path}", text) for path, text in taken)
    staying, taken = splitter_of(kind_of(record))(record)
    return f"{{{staying}}}", taken
