"""What was redacted stays so: records that bring the words back, and redactions from elsewhere.

Words that were taken out here do not come back by being added or imported again. A redaction that
comes from another ledger changes nothing of a record that stands here, because taking words out is
for somebody to do here; it is taken in together with what it left of a record that is not here, and
only so. Nobody here can hold that against its id: when the whole record comes later, it is told how
to let it in.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.errors import InvalidClaim
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.engine import Engine, Question, Row
from claimtrack.ledger.redacted_rows import IS_HERE, Noted, vouching_for
from claimtrack.ledger.sealed import STANDS
from claimtrack.model.identity import content_id, id_of_digest
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, from_content, letter_of, read_waiting, redacted_of
from claimtrack.model.redaction import Redaction
from claimtrack.model.remains import lacks_digests, of_last_act, told_by_none

if TYPE_CHECKING:
    from claimtrack.ledger.appending import Prepared

NOW = 0
"""Stands for the operation that is being written."""

Prepare = Callable[[Record], "Prepared"]


REDACTIONS = Question(
    f"SELECT id, content, operation, {IS_HERE}, {STANDS} FROM redaction"
    " ORDER BY operation, position"
)
"""Every redaction on record."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a record is written, and what is there."""

    operation: int
    content: str
    stands: bool


class Withholding:
    """Looks at what is added to a ledger, chunk by chunk."""

    def __init__(self, engine: Engine, prepare: Prepare, redactions: Iterable[Row]) -> None:
        """Find out whether anything was ever redacted.

        Args:
            engine: The database; the caller holds `writing()`.
            prepare: Prepares a record for it.
            redactions: What `REDACTIONS` gives.
        """
        self._engine = engine
        self._prepare = prepare
        self._redactions: dict[str, list[Noted]] = {}
        self._made_here: set[str] = set()
        """Ids of records that words were taken out of here."""
        self._known: set[str] = set()
        """Ids of the redactions on record."""
        self._standing: set[str] = set()
        """Those of them that no undo took back."""
        self.last = 0
        """The last change that brought a redaction."""
        for key, content, operation, is_here, stands in redactions:
            self.last = operation
            redaction = from_content(Kind.REDACTION, json.loads(content))
            if isinstance(redaction, Redaction):
                noted = Noted(redaction, operation, bool(is_here))
                self._redactions.setdefault(redaction.record, []).append(noted)
                self._known.add(key)
                if stands:
                    self._standing.add(key)
                if noted.is_here:
                    self._made_here.add(redaction.record)
        self._brought: set[str] = set()
        """Ids of records whose redactions came now."""
        self._whole: set[str] = set()
        """Ids of records that came whole now."""
        self._left: set[str] = set()
        """Ids of records of which what is left came now, and those in records that wait."""
        self._remains: set[str] = set()
        """The former alone: after what is left no redaction is taken in that leaves less."""
        self.withheld: list[str] = []
        """Ids of records whose words were redacted here and came again."""
        self.redacted_elsewhere: list[str] = []
        """Ids of records that stand here and were redacted, or otherwise, where they came from."""
        self.barred: dict[str, int] = {}
        """Ids of whole records that are here as redacted records from elsewhere, each with the
        change that brought it."""

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
        elif each.id not in self._redactions:
            self._note(each)
            yield each
        else:
            yield from self._sift_whole(each)

    def came_redacted(self, added: Iterable[str]) -> tuple[str, ...]:
        """Those of what was added that others had redacted."""
        return tuple(each for each in added if each in self._left)

    def require_records(self) -> None:
        """Make sure that every redaction from elsewhere came with what it left.

        Raises:
            InvalidClaim: One came alone.
        """
        for key in sorted(self._brought - self._left):
            raise InvalidClaim(
                f"a redaction of {key} came without the record",
                hint="import the whole export, in which both are",
            )

    def _note(self, each: "Prepared") -> None:
        """Keep in mind what came, as far as redactions ask for it."""
        if isinstance(each.record, Received):
            within = json.loads(each.record.content)
            mark = within.get("redacted")
            if isinstance(mark, dict):
                self._left.add(mark["identity"])
        else:
            self._whole.add(each.id)

    def _sift_whole(self, each: "Prepared") -> Iterator["Prepared"]:
        """A record that gives its id, and that was redacted here or elsewhere."""
        if each.id in self._made_here:
            self._tell_withheld(each.id)
            yield from self._left_of(each)
            return
        rows = [row for row in self._rows(each.kind, each.id) if row.stands]
        if any(not self._is_whole(each.kind, each.id, row) for row in rows):
            self.barred[each.id] = rows[0].operation
            return
        self._note(each)
        yield each

    def _sift_redaction(self, each: "Prepared", redaction: Redaction) -> Iterator["Prepared"]:
        key = redaction.record
        kind = next((each for each in Kind if each.value == redaction.kind), None)
        if kind is None or id_of_digest(letter_of(kind), redaction.digest) != key:
            raise InvalidClaim(
                f"a redaction of {key} with the kind or the digest of something else",
                hint="a redaction is written by claimtrack redact, and taken in with import",
            )
        rows = self._rows(kind, key)
        is_whole = key in self._whole or self._stands_whole(kind, key, rows)
        is_again = key in self._made_here and each.id not in self._standing
        if each.id in self._known and not is_whole and not is_again:
            yield each
            return
        is_here = any(row.stands or self._is_whole(kind, key, row) for row in rows)
        has_come = is_whole or is_here or key in self._remains
        if has_come or key in self._made_here or (rows and not self._is_last(redaction)):
            self._tell_elsewhere(key)
            return
        self._redactions.setdefault(key, []).append(Noted(redaction, NOW, is_here=False))
        self._known.add(each.id)
        self._brought.add(key)
        yield each

    def _is_last(self, redaction: Redaction) -> bool:
        """Whether none on record of the same record was made after it: the last says what is left.

        One that is not would name parts of a content that stands nowhere here.
        """
        noted = [each.redaction for each in self._redactions.get(redaction.record, ())]
        return redaction in of_last_act([*noted, redaction])

    def _tell_withheld(self, key: str) -> None:
        if key not in self.withheld:
            self.withheld.append(key)

    def _tell_elsewhere(self, key: str) -> None:
        if key not in self.redacted_elsewhere:
            self.redacted_elsewhere.append(key)

    def _sift_redacted(self, each: "Prepared") -> Iterator["Prepared"]:
        redactions = self._redactions.get(each.id, ())
        rows = self._rows(each.kind, each.id)
        if self._stands_whole(each.kind, each.id, rows):
            self._tell_elsewhere(each.id)
        elif vouching := vouching_for(each.kind, each.id, each.content, redactions):
            self._require_leaves(each, vouching[-1])
            self._left.add(each.id)
            self._remains.add(each.id)
            if isinstance(each.record, Received):
                self._note(each)
            yield replace(each, digest=vouching[0].digest)
        elif (
            each.id in self._whole
            or each.id in self._remains
            or any(self._is_whole(each.kind, each.id, row) for row in rows)
        ):
            self._tell_elsewhere(each.id)
        elif rows and redactions:
            self._tell_withheld(each.id)
            yield from self._left_of(each)
        else:
            raise told_by_none(each.kind, each.id)

    def _require_leaves(self, each: "Prepared", vouching: Redaction) -> None:
        """Make sure that what comes redacted keeps the digest of every part that it says is gone.

        What was redacted before these were kept has none, and may lack those parts later too.

        Args:
            each: What came.
            vouching: The redaction that left it.

        Raises:
            InvalidClaim: One is missing.
        """
        from claimtrack.model.leaves import find_lacking  # noqa: PLC0415 - start-up

        inside: Sequence[Noted] = ()
        if isinstance(each.record, Received):
            within = redacted_of(read_waiting(each.record))
            inside = () if within is None else self._redactions.get(within.identity, ())
        lacking = find_lacking(
            each.record,
            vouching,
            (one.redaction for one in self._redactions[each.id]),
            (one.redaction for one in inside),
        )
        if lacking:
            raise lacks_digests(each.kind, each.id, lacking)

    def _left_of(self, each: "Prepared") -> Iterator["Prepared"]:
        """What stands here of a record, in whatever change; nothing where it never stood.

        In the chain it stands with the digest of what it was, as its first row does. Redactions of
        it that were taken back, with the import that brought them, come again: they say which parts
        are gone.
        """
        for row in self._rows(each.kind, each.id)[:1]:
            for noted in self._redactions[each.id]:
                again = self._prepare(noted.redaction)
                if again.id not in self._standing:
                    self._standing.add(again.id)
                    yield again
            left = self._prepare(from_content(each.kind, json.loads(row.content)))
            yield replace(left, digest=self._redactions[each.id][0].redaction.digest)

    def _rows(self, kind: Kind, key: str) -> list[_Row]:
        """Every row of a record, those that stand first, the newest first."""
        rows = self._engine.rows(
            f"SELECT operation, content, {STANDS} FROM {TABLES[kind].name} WHERE id = ?", (key,)
        )
        return sorted(
            (_Row(operation, content, bool(stands)) for operation, content, stands in rows),
            key=lambda row: (not row.stands, -row.operation),
        )

    def _stands_whole(self, kind: Kind, key: str, rows: Iterable[_Row]) -> bool:
        return any(row.stands and self._is_whole(kind, key, row) for row in rows)

    @staticmethod
    def _is_whole(kind: Kind, key: str, row: _Row) -> bool:
        return content_id(letter_of(kind), row.content) == key
