"""The digest chain: what makes a change behind the ledger's back visible.

The recipe, so that anybody can check a ledger without this program:

1. Every row of an operation is one line of UTF-8, ended by a line feed. A record is
   `POSITION KIND ID CONTENT PROOF`, where CONTENT is the SHA-256 of its content, canonical JSON, in
   hexadecimal, and PROOF a digest of its parts; a retraction is `POSITION EFFECT TARGET`; with
   single spaces. The lines come in the order of POSITION, from 0. A kind of which redaction can
   take nothing has no PROOF. Of a redacted record, CONTENT is the `digest` of its redaction: what
   was taken is gone, and all that is left is proved by PROOF.
   PROOF is the SHA-256 of lines, each ended by a line feed: STAYING, and `PATH LEAF` for every part
   that is there and that redaction can take, in the order of PATH.
   STAYING is the SHA-256 of what redaction cannot take: the parts which
   `claimtrack.model.taking_out` lists, `redacted`, and the objects that are empty then are left out
   of the content; of a record of kind `received`, its `content` becomes what stays of that, as a
   text.
   LEAF is the SHA-256 of `SALT PATH PART`, PART being the canonical JSON of the part without those
   inside it (of a day `edtf` alone). The salts are made of the whole content: SHAKE256 of
   `claimtrack salts`, a line feed, and the content gives 16 bytes for each part, in the order of
   PATH, in hexadecimal. A redacted record has in `redacted` the `salts` of the parts that are left
   and the `leaves` of those that were taken; one that has neither is taken as it stands.
2. ROWS is the SHA-256 of these lines, in hexadecimal. The table `seal` keeps it.
3. BLOCKS is a digest of the operation's rows in the table `block`, which says how many records it
   has under each name (see `claimtrack.ledger.blocks`). The table `seal` keeps it too.
4. HEAD is the canonical JSON (keys sorted, no spaces, no escapes beyond those JSON needs) of the
   operation: `added`, `at`, `author`, `batch`, BLOCKS as `blocks`, `command`, `note`, `number`,
   `profile`, `recipe`, which is the number 3, and ROWS as `rows`.
5. The digest is the SHA-256, in hexadecimal, of the digest before it, a line feed, and HEAD. Before
   the first operation stand 64 zeros.

Operations that were written before there was PROOF follow recipe 2: the line of a record has
STAYING in its place. Those that were written before there was `block` follow recipe 1: the line of
a record is `POSITION KIND ID CONTENT`, and HEAD has neither `blocks` nor `recipe`. They come before
all others.

What it proves: given the digest of one operation, noted elsewhere (every report prints one), that
operation and all before it are what they were, in their order, with nothing removed or put between.
Without a noted digest it still finds every change by somebody who did not also recompute all the
digests after it. It cannot show on its own that the last operations were cut off, nor that somebody
who knows the recipe rewrote the chain to its end: for both, compare with a noted digest.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from claimtrack.model.identity import canonical_json
from claimtrack.model.record import Kind

START = "0" * 64
"""The digest before the first operation."""

RECIPE = 3
"""The recipe of operations that are written now."""

WITH_STAYING = 2
"""The recipe that proves of a redacted record what redaction cannot take, and no more."""

LINES_AT_ONCE = 64
"""Lines that are digested together. Ours: more save no time."""

WITH_CONTENT = 1
"""The recipe that needs the content of every row."""


@dataclass(frozen=True, slots=True)
class Head:
    """An operation without its rows and digest, as it is written."""

    number: int
    at: str
    """An ISO 8601 moment in UTC, always with microseconds, ended by Z."""
    author: str
    command: str
    note: str
    batch: str | None
    profile: str
    """Name and hash of the profile that the strict intervals of the rows were read under."""
    added: int


class RowsDigest:
    """The digest of an operation's rows, fed one row after the other."""

    def __init__(self) -> None:
        """Begin with no row."""
        self._sha256 = hashlib.sha256()
        self._lines: list[str] = []
        """Those that are not in the digest yet: many at once take a third of the time."""

    def add_content(self, position: int, kind: Kind, record_id: str, content: str) -> None:
        """Add a record with its content, as recipe 1 has it."""
        self._add(f"{position} {kind.value} {record_id} {content}\n")

    def add_record(
        self, position: int, kind: Kind, record_id: str, digest: str, proof: str
    ) -> None:
        """Add a record by the digest of its content and that of its parts, if it has one."""
        more = f" {proof}" if proof else ""
        self._add(f"{position} {kind._value_} {record_id} {digest}{more}\n")

    def add_retraction(self, position: int, effect: str, target: int) -> None:
        """Add a retraction."""
        self._add(f"{position} {effect} {target}\n")

    def _add(self, line: str) -> None:
        self._lines.append(line)
        if len(self._lines) == LINES_AT_ONCE:
            self._digest()

    def _digest(self) -> None:
        self._sha256.update("".join(self._lines).encode())
        self._lines.clear()

    def hex(self) -> str:
        """The digest of what was added so far."""
        self._digest()
        return self._sha256.hexdigest()


@dataclass(frozen=True, slots=True)
class Seal:
    """What is known of an operation's rows without a look at them."""

    recipe: int
    rows: str
    blocks: str


def chain_digest(previous: str, head: Head, seal: Seal) -> str:
    """The digest of an operation.

    Args:
        previous: The digest of the operation before it, or `START`.
        head: The operation.
        seal: The digests of its rows.
    """
    content = {
        "added": head.added,
        "at": head.at,
        "author": head.author,
        "batch": head.batch,
        "command": head.command,
        "note": head.note,
        "number": head.number,
        "profile": head.profile,
        "rows": seal.rows,
    }
    if seal.recipe != WITH_CONTENT:
        content |= {"blocks": seal.blocks, "recipe": seal.recipe}
    told = canonical_json(content)
    return hashlib.sha256(f"{previous}\n{told}".encode()).hexdigest()


def to_moment(at: dt.datetime) -> str:
    """A moment as it is written: `2020-10-31T09:30:00.000000Z`.

    Raises:
        ValueError: It has no time zone, so that nobody can say when it was.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    in_utc = at.astimezone(dt.UTC).replace(tzinfo=None)
    return in_utc.isoformat(timespec="microseconds") + "Z"


def from_moment(text: str) -> dt.datetime:
    """The moment that `to_moment` wrote."""
    return dt.datetime.fromisoformat(text)
