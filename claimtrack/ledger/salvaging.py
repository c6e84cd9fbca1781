"""What is left of a damaged ledger: the records that are what was recorded, and what is not."""

from collections.abc import Iterator
from typing import Any

from claimtrack.errors import InvalidClaim, LedgerDamaged
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine, Row
from claimtrack.ledger.protocol import Damage, Salvaged
from claimtrack.ledger.sealed import STANDS
from claimtrack.model.identity import content_digest, content_id
from claimtrack.model.record import Kind, Record, letter_of, record_id
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import Redaction


def salvage(engine: Engine) -> Salvaged:
    """Read every record on its own: one that is altered takes no other away with it.

    A record is what was recorded when its content gives its id, or is what a redaction left of it.
    That nothing is gone or was put in does not follow; `claimtrack.ledger.verification` says so.

    Raises:
        LedgerDamaged: The file cannot be read at all.
    """
    found = Salvaged()
    try:
        with engine.reading():
            _read_all(engine, found)
    except LedgerDamaged:
        if len(found.records) < len(TABLES):
            raise  # otherwise it is only that the transaction cannot be ended
    return found


def _read_all(engine: Engine, found: Salvaged) -> None:
    redacted: dict[str, set[str]] = {}
    for kind in sorted(TABLES, key=lambda kind: kind is not Kind.REDACTION):
        reader = RecordReader(kind)
        kept: dict[str, tuple[tuple[Any, Any], Record]] = {}
        for operation, position, key, content in _rows(engine, kind, found):
            record = _read(reader, kind, key, content, redacted)
            if record is None:
                what = f"{kind} {key} is not what was recorded"
                found.left_out.append(Damage(operation, what))
                continue
            if isinstance(record, Redaction):
                redacted.setdefault(record.record, set()).add(record.left)
            place = (operation, position)
            if key not in kept or place < kept[key][0]:
                kept[key] = place, record
        ordered = sorted(kept.values(), key=lambda each: each[0])
        found.records[kind] = [record for _, record in ordered]


def _read(
    reader: RecordReader, kind: Kind, key: Any, content: Any, redacted: dict[str, set[str]]
) -> Record | None:
    """The record with this id; None when the content is another one."""
    try:
        is_recorded = content_id(letter_of(kind), content) == key
        if not is_recorded and content_digest(content) not in redacted.get(key, ()):
            return None
        record = reader.read(content)
        return record if record_id(record) == key else None
    except (InvalidClaim, ValueError, TypeError, AttributeError):
        return None


def _rows(engine: Engine, kind: Kind, found: Salvaged) -> Iterator[Row]:
    """Operation, position, id and content of every row that can be read and is not taken back."""
    columns = "operation, position, id, content"
    for each in engine.scan(TABLES[kind].name, columns, _standing(engine, found)):
        if isinstance(each, LedgerDamaged):
            what = f"a {kind} or more cannot be read: {each.message}"
            found.left_out.append(Damage(None, what))
        elif all(isinstance(place, int) for place in each[:2]):
            yield each
        else:
            found.left_out.append(Damage(None, f"{kind} {each[2]} is of no change"))


def _standing(engine: Engine, found: Salvaged) -> str:
    """What is asked of a row of the current view, if what was taken back can be read."""
    try:
        for _ in engine.rows("SELECT operation, target, effect FROM retraction"):
            pass
    except LedgerDamaged:
        what = "what was taken back cannot be read, and is among what is left"
        if all(each.what != what for each in found.left_out):
            found.left_out.append(Damage(None, what))
        return ""
    return STANDS
