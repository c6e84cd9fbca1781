"""How many records a change has under each name, and which: the table `block`.

A row of the table stands for a block: the records of one kind that one operation added under one
name. Whoever reads them counts them and digests what tells them apart, and finds that one is gone,
was put in, or was moved under another name. The rows themselves are covered by the digest of the
operation (`claimtrack.ledger.chain`, BLOCKS), so that none of them can be altered alone.

An operation that has many blocks of claims keeps them in parts, so that a question of one topic
need not read the blocks of all: a block is in the part whose name its own name's SHA-256 begins
with, in hexadecimal. Up to 64 blocks are in no part, up to 4,096 are in 16 parts with names of one
digit, and more are in 256 parts with names of two. A row of kind `part` stands for each, and is
itself in no part, as are the rows that say how many claims of such an operation have each metric.

| kind | name | beside | counting | one line of the digest |
|---|---|---|---|---|
| `claim` | its topic | its metric | its count type | `ID POSITION`, in the order of ids |
| `topic` | its name | its parent | | `POSITION ID` |
| `amendment` | | | | `POSITION ID CLAIM BY_CLAIM TAKEN_OUT PUT_IN` |
| another kind of record | | | | `POSITION ID` |
| `retraction` | | | | `POSITION EFFECT TARGET` |
| `used` | kind of name | | | `NAME BESIDE CLAIMS` of the table `used` |
| `reference` | | | | `TOLD CLAIM` of the table `reference` |
| `spelling` | the names of topics in all its records, in order, as JSON | | | no digest |
| `naming` | kind of name | | | no digest; a name of it came that no standing claim used |
| `part` | its name | kind of its blocks | | a line of BLOCKS for each; `rows` is their sum |
| `counted` | | metric | count type | no digest; where claims are in parts, how many they are |

A name that is not known is an empty text; one that is empty, or begins with an equals sign, has
such a sign before it. The parts of a line are joined by NUL, which no record holds,
and each line ends with a line feed; a digest is the SHA-256 of its lines in hexadecimal. BLOCKS is
the same over the rows of an operation that are in no part, in the order of the table, each as
`OPERATION KIND NAME BESIDE COUNTING ROWS DIGEST`. Operations of recipe 1 have no BLOCKS of their
own: the last one of them keeps the digest over the rows of all of them, and BLOCKS of the operation
after it begins with that one in a line.
"""

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimtrack.ledger.chain import LINES_AT_ONCE
from claimtrack.ledger.uses import Use, to_rows, uses_of
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.identity import canonical_json
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.record import Kind, Record
from claimtrack.model.topic import Topic

if TYPE_CHECKING:
    from claimtrack.ledger.shared_claims import SharedClaim

Key = tuple[str, str, str, str]
"""Kind, name, beside and counting of a block."""

BlockRow = tuple[str, str, str, str, int, int, str]
"""The key of a block, its operation, how many rows it has, and their digest."""

PlacedRow = tuple[str, str, str, str, str, int, int, str]
"""The same, with the part that it is in first; an empty text when it is in none."""

COLUMNS = "kind, name, beside, counting, operation, rows, digest"
PLACED = f"part, {COLUMNS}"
IN_ORDER = "part, kind, name, beside, counting, operation"
"""Of the table."""

INSERT = f"INSERT INTO block ({PLACED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608

RETRACTION: Key = ("retraction", "", "", "")
REFERENCE: Key = ("reference", "", "", "")
USED, SPELLING, NAMING, PART, COUNTED = "used", "spelling", "naming", "part", "counted"
"""The kinds of block beside those of records."""

IN_PARTS = Kind.CLAIM.value
"""The kind of block of which an operation may have very many."""

MOST_BLOCKS = (64, 4096)
"""Up to how many blocks of claims are in no part, and how many in parts of one digit. Ours: twice
what is read of the parts themselves, and what makes 256 blocks for each of 16 parts."""

JOINT = "\0"
ESCAPE = "="


class LinesDigest:
    """How many lines there were, and their digest."""

    __slots__ = ("_digested", "_lines", "_sha256")

    def __init__(self) -> None:
        """Begin with no line."""
        self._sha256 = hashlib.sha256()
        self._digested = 0
        self._lines: list[str] = []
        """Those that are not in the digest yet; many at once take a third of the time."""

    @property
    def rows(self) -> int:
        """How many lines there were."""
        return self._digested + len(self._lines)

    def add(self, line: str) -> None:
        """Add a line, without its line feed."""
        self._lines.append(line)
        if len(self._lines) == LINES_AT_ONCE:
            self.take_in()

    def take_in(self) -> None:
        """Digest the lines that were added; until then they are held."""
        if self._lines:
            self._sha256.update(("\n".join(self._lines) + "\n").encode())
            self._digested += len(self._lines)
            self._lines = []

    def hex(self) -> str:
        """The digest of the lines so far."""
        self.take_in()
        return self._sha256.hexdigest()

    def told(self) -> tuple[int, str]:
        """Both, as a row of the table has them."""
        return self.rows, self.hex()


def digest_lines(lines: Iterable[str]) -> tuple[int, str]:
    """How many lines there are, and their digest."""
    digest = LinesDigest()
    for line in lines:
        digest.add(line)
    return digest.told()


def line_of(*parts: object) -> str:
    """A line of these parts; None is written as an empty text."""
    return JOINT.join("" if part is None else str(part) for part in parts)


def to_name(name: str | None) -> str:
    """A name as the table has it.

    >>> to_name(None), to_name(""), to_name("war"), to_name("=1")
    ('', '=', 'war', '==1')
    """
    if name is None:
        return ""
    return name if name and not name.startswith(ESCAPE) else ESCAPE + name


def from_name(name: str) -> str | None:
    """The name that `to_name` wrote."""
    return name.removeprefix(ESCAPE) if name else None


def line_of_block(row: BlockRow) -> str:
    """The line of BLOCKS for a row of the table, with its line feed."""
    kind, name, beside, counting, operation, rows, digest = row
    return f"{operation}\0{kind}\0{name}\0{beside}\0{counting}\0{rows}\0{digest}\n"


def parts_of(name: str) -> tuple[str, ...]:
    """The parts that blocks of a name, as the table has it, may be in; the first is none.

    >>> parts_of("war")
    ('', 'a', 'a2')
    """
    digest = hashlib.sha256(name.encode()).hexdigest()
    return tuple(digest[:digits] for digits in range(len(MOST_BLOCKS) + 1))


def in_parts(rows: Iterable[BlockRow]) -> list[PlacedRow]:
    """The blocks of an operation in the order of the table, with a row for each part."""
    found = sorted(rows)
    claims = [row for row in found if row[0] == IN_PARTS]
    digits = bisect_left(MOST_BLOCKS, len(claims))
    if not digits:
        return [("", *row) for row in found]
    of_part: dict[str, list[BlockRow]] = defaultdict(list)
    counted: Counter[tuple[str, str]] = Counter()
    for row in claims:
        of_part[parts_of(row[1])[digits]].append(row)
        counted[row[2], row[3]] += row[5]
    placed: list[PlacedRow] = [("", *row) for row in found if row[0] != IN_PARTS]
    for part, inside in of_part.items():
        placed.extend((part, *row) for row in inside)
        placed.append(("", *part_row(part, inside)))
    number = claims[0][4]
    for (metric, counting), count in counted.items():
        placed.append(("", COUNTED, "", metric, counting, number, count, ""))
    return sorted(placed)


def part_row(part: str, rows: Sequence[BlockRow]) -> BlockRow:
    """The row that stands for a part of an operation, given its blocks in their order."""
    kind, operation = rows[0][0], rows[0][4]
    return PART, part, kind, "", operation, sum(row[5] for row in rows), digest_blocks(rows)


def key_of(kind: Kind, record: Record) -> Key:
    """The block that a record belongs to."""
    match record:
        case Claim(topic=topic, metric=metric):
            counting = record.when.count_type.value
            return kind.value, to_name(topic), to_name(metric), counting
        case Topic(name=name, parent=parent):
            return kind.value, to_name(name), to_name(parent), ""
    return kind.value, "", "", ""


def _topic_names(record: Record) -> Iterator[str]:
    """The names of topics in a record: by them claims are found that name a topic differently."""
    match record:
        case Claim(topic=name) | Assignment(topic=name) if name is not None:
            yield name
        case Alias(kind=NameKind.TOPIC, name=name, alias=alias):
            yield name
            yield alias
        case Topic(name=name, parent=parent):
            yield name
            if parent is not None:
                yield parent


def line_of_record(position: int, record_id: str, record: Record) -> str:
    """The line of a record in the digest of its block."""
    match record:
        case Claim():
            return line_of_claim(record_id, position)
        case Amendment(claim=claim, by=by, taken_out=out, put_in=into):
            return line_of(position, record_id, claim, by, out, into)
    return f"{position}\0{record_id}"


def line_of_claim(record_id: str, position: int) -> str:
    """The line of a claim: its id comes first, because its block is in the order of ids."""
    return f"{record_id}\0{position}"


def told_references(record: Record) -> str | None:
    """The foreign identifiers of a claim as JSON; None when it has none."""
    if not isinstance(record, Claim) or not record.references:
        return None
    return canonical_json(list(record.references))


class Blocks:
    """The blocks of one operation, made of its records and retractions as they come."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lines: dict[Key, LinesDigest] = defaultdict(LinesDigest)
        self._claims: dict[Key, list[str]] = defaultdict(list)
        self._told: list[str] = []
        self._spelled: set[str] = set()
        self._uses: Counter[Use] = Counter()
        self._shared: dict[SharedClaim, int] = {}
        """How many claims share what their pattern says."""
        self._own: dict[Use, int] = {}
        """How many of those have each name, or names together, as their own."""

    def add(self, kind: Kind, position: int, record_id: str, record: Record) -> None:
        """Add a record; positions grow."""
        key = key_of(kind, record)
        self._spelled.update(_topic_names(record))
        if kind is not Kind.CLAIM:
            self._lines[key].add(line_of_record(position, record_id, record))
            return
        self._claims[key].append(line_of_record(position, record_id, record))
        self._uses.update(uses_of(record))
        if (told := told_references(record)) is not None:
            self._told.append(line_of(told, record_id))

    def add_shared(
        self, shared: "SharedClaim", own: Sequence[str], position: int, record_id: str
    ) -> None:
        """Add a claim by what it shares with others, and the parts of its own."""
        self._shared[shared] = self._shared.get(shared, 0) + 1
        self._claims[shared.key].append(f"{record_id}\0{position}")
        for use in shared.own_uses(own):
            self._own[use] = self._own.get(use, 0) + 1
        if (told := shared.references(own)) is not None:
            self._told.append(f"{told}{JOINT}{record_id}")

    @property
    def uses(self) -> Counter[Use]:
        """The names that claims have together, and how many have them."""
        uses = Counter(self._uses)
        for shared, count in self._shared.items():
            for use in shared.uses:
                uses[use] += count
        for use, count in self._own.items():
            uses[use] += count
        return uses

    def add_retraction(self, position: int, effect: str, target: int) -> None:
        """Add a retraction; positions grow."""
        self._lines[RETRACTION].add(line_of(position, effect, target))

    @property
    def name_kinds(self) -> dict[str, set[str]]:
        """The names that its claims use, by their kind."""
        found: dict[str, set[str]] = {}
        for kind, names in self.uses:
            found.setdefault(kind, set()).update(names)
        return found

    def rows(self, operation: int, naming: Iterable[str]) -> list[PlacedRow]:
        """The rows of the table, in its order.

        Args:
            operation: The number of the operation.
            naming: The kinds of which a name came that no standing claim used.
        """
        found: dict[Key, tuple[int, str]] = {
            key: digest.told() for key, digest in self._lines.items()
        }
        for key, ids in self._claims.items():
            found[key] = digest_lines(sorted(ids))
        if self._told:
            found[REFERENCE] = digest_lines(sorted(self._told))
        for kind, told in digest_uses(self.uses).items():
            found[USED, kind, "", ""] = told
        spelled = {*self._spelled, *(each.topic for each in self._shared if each.topic is not None)}
        if spelled:
            names = canonical_json(sorted(spelled))
            found[SPELLING, names, "", ""] = (len(spelled), "")
        for kind in naming:
            found[NAMING, kind, "", ""] = (1, "")
        return in_parts((*key, operation, *told) for key, told in found.items())


def digest_uses(uses: Counter[Use]) -> dict[str, tuple[int, str]]:
    """How many rows of `used` an operation has for each kind of name, and their digest."""
    lines: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for kind, name, _, beside, claims in to_rows(0, uses.items()):
        lines[kind].append((name, beside, claims))
    return {
        kind: digest_lines(line_of(*each) for each in sorted(found))
        for kind, found in lines.items()
    }


def digest_blocks(rows: Iterable[BlockRow], before: str = "") -> str:
    """BLOCKS, or the digest of a part: that of rows of the table, in its order.

    Args:
        rows: Of one operation, or of all those of recipe 1; for BLOCKS those that are in no part.
        before: What the last operation of recipe 1 keeps, if that is the one before.
    """
    begins = f"{before}\n" if before else ""
    return hashlib.sha256(f"{begins}{''.join(map(line_of_block, rows))}".encode()).hexdigest()


def outside_parts(rows: Iterable[PlacedRow]) -> list[BlockRow]:
    """Those rows that are in no part."""
    return [row[1:] for row in rows if not row[0]]
