"""Writing one operation: its rows, its place in the chain, its entry in the log."""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from claimtrack.errors import InvalidClaim, RedactedMeanwhile
from claimtrack.ledger import blocks
from claimtrack.ledger.blocks import Blocks, digest_blocks, outside_parts
from claimtrack.ledger.chain import (
    RECIPE,
    START,
    WITH_CONTENT,
    Head,
    RowsDigest,
    Seal,
    chain_digest,
    to_moment,
)
from claimtrack.ledger.columns import TABLES, typed_values
from claimtrack.ledger.engine import Engine, Question, marks, say_insert
from claimtrack.ledger.protocol import Deed
from claimtrack.ledger.sealed import INSERT_SEAL, STANDS
from claimtrack.ledger.uses import find_new_kinds, write_uses
from claimtrack.model.identity import content_digest, id_of_digest
from claimtrack.model.record import Kind, Record, kind_of, letter_of, redacted_of, to_text

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile
    from claimtrack.ledger.shared_claims import SharedClaim

Each = TypeVar("Each")

CHUNK_ROWS = 500
"""Rows per statement: below the 999 values that the oldest SQLite in use takes in one question."""

LAST = Question("SELECT number, digest FROM operation ORDER BY number DESC LIMIT 1")
LEGACY = Question(
    "SELECT blocks FROM seal WHERE operation = (SELECT max(number) FROM operation) AND recipe = ?",
    (WITH_CONTENT,),
)

NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A NUL as canonical JSON spells it, not a backslash followed by these letters."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be written."""

    kind: Kind
    id: str
    content: str
    values: tuple[Any, ...]
    """For the typed columns, as the engine keeps them."""
    record: Record
    digest: str
    """The SHA-256 of the content; of a redacted record, when it is written, of what it was."""
    proof: str
    """The digest of its parts; empty where redaction can take none."""
    references: str | None
    """The foreign identifiers of a claim as JSON, by which it has to be found."""
    shared: "tuple[SharedClaim, list[str]] | None" = None
    """Of a claim: what it shares with others, and the parts of its own."""


def prepare(record: Record, engine: Engine, profile: "Profile") -> Prepared:
    """Everything about a record that can be worked out before the ledger is held.

    Raises:
        InvalidClaim: It holds what no text can hold, or a number nobody counts to.
    """
    return _prepare(record, kind_of(record), to_text(record), engine, profile)


def prepare_all(
    records: Iterable[Record], engine: Engine, profile: "Profile"
) -> Iterator[Prepared]:
    """The same for each of many: what claims share is worked out once.

    Raises:
        InvalidClaim: As `prepare` raises it.
    """
    from claimtrack.ledger.shared_claims import SharedClaims  # noqa: PLC0415 - start-up

    known = SharedClaims(engine, profile)
    for record in records:
        kind = kind_of(record)
        content = to_text(record)
        shared = known.find(content) if kind is Kind.CLAIM else None
        if shared is None:
            yield _prepare(record, kind, content, engine, profile)
            continue
        found, own = shared
        digest = content_digest(content)
        yield Prepared(
            *(kind, id_of_digest("c", digest), content, found.values(own), record, digest),
            *(found.proof(own, content), found.references(own), shared),
        )


def _prepare(
    record: Record, kind: Kind, content: str, engine: Engine, profile: "Profile"
) -> Prepared:
    if ("\\u0000" in content and NUL.search(content)) or not _is_encodable(content):
        raise InvalidClaim(
            f"a {kind} with a character that no text can hold: {content[:60]!r}",
            hint="take out NUL characters and halves of surrogate pairs",
        )
    to_column = engine.to_column
    values = tuple(
        [
            value if value is None or type(value) is str else to_column(value)
            for value in typed_values(record, kind, profile)
        ]
    )
    digest = content_digest(content)
    redacted = redacted_of(record)
    key = id_of_digest(letter_of(kind), digest) if redacted is None else redacted.identity
    proof = _proof_digest()(record, content)
    return Prepared(
        kind, key, content, values, record, digest, proof, blocks.told_references(record)
    )


@cache
def _proof_digest() -> Callable[[Record, str], str]:
    from claimtrack.model.leaves import proof_digest  # noqa: PLC0415 - start-up

    return proof_digest


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def in_chunks(values: Iterable[Each], size: int = CHUNK_ROWS) -> Iterator[list[Each]]:
    """Lists of at most so many."""
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk


class OperationWriter:
    """One operation as it is being written; the caller holds `engine.writing()` throughout."""

    def __init__(self, engine: Engine, deed: Deed, profile: "Profile") -> None:
        from claimtrack.ledger.withholding import REDACTIONS, Withholding  # noqa: PLC0415 - start-up

        self._engine = engine
        self._deed = deed
        self._at = to_moment(deed.at)
        self._profile = profile
        self._rows = RowsDigest()
        self._position = 0
        self._blocks = Blocks()
        self.added: list[str] = []
        self.repeated: list[str] = []
        last, legacy, redactions = engine.ask(LAST, LEGACY, REDACTIONS)
        number, self._previous = next(last, (0, START))
        self._number = number + 1
        self._digest_before = str(next(legacy, ("",))[0])
        """The digest of the blocks of recipe 1, if the operation before is the last of it."""
        self.withholding = Withholding(
            engine, lambda record: prepare(record, engine, profile), redactions
        )
        if deed.read_at is not None:
            self._require_as_read(deed.read_at)

    def _require_as_read(self, change: int) -> None:
        """Make sure that no words were taken out since this change.

        Raises:
            RedactedMeanwhile: Some were.
        """
        last = self.withholding.last
        if last > change:
            raise RedactedMeanwhile(
                f"change {last} redacted words meanwhile, which this may have been made from; "
                "nothing was written",
                hint="look again, and then repeat it",
            )

    def add(self, chunk: list[Prepared]) -> None:
        """Add what is not in the current view already; words that were redacted do not come back.

        Raises:
            InvalidClaim: A record says that it was redacted, and no redaction says so.
        """
        self.put(self.withholding.sift(chunk))

    def put(self, chunk: list[Prepared]) -> None:
        """Add what is not in the current view already, without a look at redactions."""
        present = self._present(chunk)
        fresh: dict[Kind, list[tuple[Any, ...]]] = {}
        cuts: list[tuple[str, list[str]] | None] = []
        for each in chunk:
            if each.id in present:
                self.repeated.append(each.id)
                continue
            present.add(each.id)
            self.added.append(each.id)
            self._rows.add_record(self._position, each.kind, each.id, each.digest, each.proof)
            if each.shared is None:
                self._blocks.add(each.kind, self._position, each.id, each.record)
            else:
                self._blocks.add_shared(*each.shared, self._position, each.id)
            row = (self._number, self._position, each.id, each.content, *each.values)
            fresh.setdefault(each.kind, []).append(row)
            if each.kind is Kind.CLAIM:
                cuts.append(each.shared and each.shared[0].cut(each.shared[1]))
            self._position += 1
        told = [(each.references, each.id) for each in chunk if each.references]
        with self._engine.together():
            for kind, rows in fresh.items():
                table = TABLES[kind]
                known = cuts if kind is Kind.CLAIM else ()
                self._engine.insert(table.name, table.columns, rows, known)
            self._engine.run(
                "INSERT INTO reference (told, claim) VALUES (?, ?) ON CONFLICT DO NOTHING", told
            )

    def _present(self, chunk: list[Prepared]) -> set[str]:
        """Which of these ids are in the current view."""
        ids: dict[Kind, list[str]] = {}
        for each in chunk:
            ids.setdefault(each.kind, []).append(each.id)
        answers = self._engine.ask(
            *(
                Question(
                    f"SELECT id FROM {TABLES[kind].name} WHERE id IN ({marks(len(some))})"
                    f" AND {STANDS}",
                    some,
                )
                for kind, some in ids.items()
            )
        )
        return {key for rows in answers for (key,) in rows}

    def retract(self, targets: Iterable[int], effect: str) -> None:
        """Take operations back, or bring them back."""
        rows = []
        for target in targets:
            self._rows.add_retraction(self._position, effect, target)
            self._blocks.add_retraction(self._position, effect, target)
            rows.append((self._number, self._position, target, effect))
            self._position += 1
        columns = ("operation", "position", "target", "effect")
        self._engine.run(say_insert("retraction", columns), rows)

    def finish(self) -> int:
        """Write the entry of the log and its seal; its number comes back.

        Raises:
            InvalidClaim: A redaction from elsewhere came without its record.
        """
        self.withholding.require_records()
        new = find_new_kinds(self._engine, self._blocks.name_kinds, STANDS)
        told = self._blocks.rows(self._number, sorted(new))
        blocks_digest = digest_blocks(outside_parts(told), self._digest_before)
        seal = Seal(RECIPE, self._rows.hex(), blocks_digest)
        sealed = (self._number, seal.recipe, seal.rows, seal.blocks)
        deed = self._deed
        head = Head(
            number=self._number,
            at=self._at,
            author=legible(deed.author),
            command=legible(deed.command),
            note=legible(deed.note),
            batch=None if deed.batch is None else legible(deed.batch),
            profile=profile_label(self._profile),
            added=len(self.added),
        )
        digest = chain_digest(self._previous, head, seal)
        columns = (*(each.name for each in fields(Head)), "digest")
        with self._engine.together():
            write_uses(self._engine, self._number, self._blocks.uses)
            self._engine.run(blocks.INSERT, told)
            self._engine.run(INSERT_SEAL, [sealed])
            self._engine.run(say_insert("operation", columns), [(*astuple(head), digest)])
        return head.number


def profile_label(profile: "Profile") -> str:
    """How the log names a profile."""
    return f"{profile.name} {profile.hash}"


def legible(text: str) -> str:
    """A text every database can hold: a stray byte of a file name is written as an escape."""
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()
