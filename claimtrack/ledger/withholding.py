"""What was redacted stays so: records that bring the words back, and redactions from elsewhere.

Words that were taken out here do not come back by being added or imported again. A redaction that
comes from another ledger changes nothing of a record that stands here in full, because taking words
out is for somebody to do here; nor does it change what is left of one that was redacted here. And a
record that says it was redacted is believed where the last redaction of it says the same, by
digests.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimtrack.errors import InvalidClaim
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine
from claimtrack.model.identity import content_digest, content_id, id_of_digest
from claimtrack.model.record import Kind, Record, from_content, letter_of, redacted_of
from claimtrack.model.redaction import Redaction

if TYPE_CHECKING:
    from claimtrack.ledger.appending import Prepared

Prepare = Callable[[Record], "Prepared"]


class Withholding:
    """Looks at what is added to a ledger, chunk by chunk."""

    def __init__(self, engine: Engine, prepare: Prepare) -> None:
        """Find out whether anything was ever redacted.

        Args:
            engine: The database; the caller holds `writing()`.
            prepare: Prepares a record for it.
        """
        self._engine = engine
        self._prepare = prepare
        self._vouched: dict[str, dict[str, str]] = {}
        """By the id of a record and the digest of what is left of it, that of what it was; of what
        was left of a record the last comes last."""
        for record, left, content in engine.rows(
            "SELECT record, remains, content FROM redaction ORDER BY operation, position"
        ):
            self._vouch(record, left, json.loads(content)["digest"])
        self.withheld: list[str] = []
        """Ids of records whose words were redacted here and came again."""
        self.redacted_elsewhere: list[str] = []
        """Ids of records that stand here in full, or that were redacted here in another way, and
        were redacted where they came from."""

    def sift(self, chunk: Iterable["Prepared"]) -> list["Prepared"]:
        """What is to be added of a chunk.

        Raises:
            InvalidClaim: A record says that it was redacted, and no redaction says so.
        """
        return [each for one in chunk for each in self._sift_one(one)]

    def _sift_one(self, each: "Prepared") -> Iterator["Prepared"]:
        if isinstance(each.record, Redaction):
            yield from self._sift_redaction(each, each.record)
        elif redacted_of(each.record) is not None:
            yield from self._sift_redacted(each)
        elif each.id not in self._vouched:
            yield each
        else:
            self.withheld.append(each.id)
            yield from self._left_of(each)

    def _vouch(self, record: str, left: str, was: str) -> None:
        of_record = self._vouched.setdefault(record, {})
        of_record.pop(left, None)
        of_record[left] = was

    def _sift_redaction(self, each: "Prepared", redaction: Redaction) -> Iterator["Prepared"]:
        known = self._vouched.get(redaction.record, {})
        rows = self._rows(redaction.kind, redaction.record)
        is_done = all(content_digest(content) == redaction.left for _, _, content in rows)
        if redaction.left not in known and not is_done:
            if redaction.record not in self.redacted_elsewhere:
                self.redacted_elsewhere.append(redaction.record)
            return
        if id_of_digest(redaction.record[:1], redaction.digest) != redaction.record:
            raise InvalidClaim(
                f"a redaction of {redaction.record} with the digest of something else",
                hint="a redaction is written by claimtrack redact, and taken in with import",
            )
        if redaction.left not in known:
            self._vouch(redaction.record, redaction.left, redaction.digest)
        yield each

    def _sift_redacted(self, each: "Prepared") -> Iterator["Prepared"]:
        vouched = self._vouched.get(each.id, {})
        if vouched and next(reversed(vouched)) == each.digest:
            yield replace(each, digest=vouched[each.digest])
        elif any(self._is_whole(*row) for row in self._rows(each.kind, each.id)):
            if each.id not in self.redacted_elsewhere:
                self.redacted_elsewhere.append(each.id)
        elif each.id in self._vouched:
            self.withheld.append(each.id)
            yield from self._left_of(each)
        else:
            raise InvalidClaim(
                f"{each.kind} {each.id} says that words of it were redacted, and no redaction "
                "says so",
                hint="import the whole export, in which the redaction comes first",
            )

    def _left_of(self, each: "Prepared") -> Iterator["Prepared"]:
        """What stands here of a record, in whatever change; nothing where it never stood.

        In the chain it stands with the digest of what it was, as its first row does.
        """
        for _, _, content in self._rows(each.kind, each.id)[:1]:
            left = self._prepare(from_content(each.kind, json.loads(content)))
            yield replace(left, digest=self._vouched[each.id].get(left.digest, left.digest))

    def _rows(self, kind: str, record: str) -> list[tuple[Kind, str, str]]:
        """Kind, id and content of every row of a record."""
        try:
            table = TABLES[Kind(kind)].name
        except ValueError:
            return []
        rows = self._engine.rows(f"SELECT id, content FROM {table} WHERE id = ?", (record,))
        return [(Kind(kind), key, content) for key, content in rows]

    @staticmethod
    def _is_whole(kind: Kind, key: str, content: str) -> bool:
        return content_id(letter_of(kind), content) == key
