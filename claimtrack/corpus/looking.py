"""The first look at claims: what they use of names, and what the input says beside them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from claimtrack.compare.comparison import Finding
from claimtrack.corpus.arrow import Row
from claimtrack.corpus.engine import Engine, Shared
from claimtrack.corpus.names import Uses, claims_left_out
from claimtrack.corpus.problems import Problems, Refused, sum_up
from claimtrack.corpus.reading import Content, Piece, ReadLines, ReadRecords, read_piece
from claimtrack.corpus.writing import Shelf, Written
from claimtrack.dates import Period
from claimtrack.errors import InputError
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId, content_id
from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.record import Kind, Record, kind_of, letter_of, record_id, to_text
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

WriteFinding = Callable[[Finding], Row]
"""A finding as the JSON of a comparison has it."""

Restate = Callable[[Iterable[Amendment]], Mapping[ClaimId, ClaimId]]
"""The claims whose source gave another figure later, each with the claim that gives it."""


FindUnread = Callable[[Content], Collection[str]]
"""The columns of a row of which nothing is read."""

MOST_UNREAD = 20
"""Names of columns that are told. Ours: rows of JSON may each have others."""


@dataclass(frozen=True, slots=True)
class Said:
    """What people said, beside the claims: of a ledger, or of the input itself."""

    naming: tuple[Record, ...] = ()
    """Records of names, judgements and assignments, oldest first."""
    amendments: tuple[Amendment, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    """Each outweighs the earlier ones of its finding."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Hands:
    """What the layers beside this one do for it, as functions of modules: workers have them."""

    read_lines: ReadLines
    read_records: ReadRecords
    write_finding: WriteFinding
    restate: Restate
    find_unread: FindUnread


@dataclass(frozen=True, slots=True)
class Run:
    """One run over claims."""

    engine: Engine
    pieces: Sequence[Piece]
    """Of the input."""
    shelf: Shelf
    """Where results go."""
    hands: Hands


@dataclass(slots=True)
class Seen:
    """What was seen of a piece of the input, or of all."""

    uses: Uses = field(default_factory=Uses)
    counts: Counter[Kind] = field(default_factory=Counter)
    naming: list[Record] = field(default_factory=list)
    amendments: list[Amendment] = field(default_factory=list)
    settlements: list[Settlement] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    published: dict[str, Period] = field(default_factory=dict)
    """When documents were published, by their ids."""
    problems: Problems = field(default_factory=Problems)
    problem_files: list[Written] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    """Columns of which nothing is read, the first `MOST_UNREAD` by their names."""

    @property
    def said(self) -> Said:
        """What the input says beside its claims."""
        return Said(
            tuple(self.naming), tuple(self.amendments), tuple(self.settlements), tuple(self.notes)
        )

    def add(self, record: Record) -> None:
        """Take a record into account that is no claim."""
        match record:
            case Metric() | Place() | Topic() | Source() | Alias() | Judgement() | Assignment():
                self.naming.append(record)
            case Amendment():
                self.amendments.append(record)
            case Settlement() if record.after is None:
                self.settlements.append(record)
            case Note():
                self.notes.append(record)
            case Document() if record.published is not None:
                self.published[record_id(record)] = record.published
            case _:
                pass

    def note_unread(self, columns: Collection[str]) -> None:
        """Remember columns of which nothing is read."""
        if not self.unread or not set(columns) <= set(self.unread):
            self.unread = tuple(sorted({*self.unread, *columns})[:MOST_UNREAD])

    def update(self, other: "Seen") -> None:
        """Take what was seen of the next piece into account."""
        self.uses.update(other.uses)
        self.counts += other.counts
        self.naming += other.naming
        self.amendments += other.amendments
        self.settlements += other.settlements
        self.notes += other.notes
        self.published |= other.published
        self.note_unread(other.unread)
        self.problems = sum_up([self.problems, other.problems])
        self.problem_files += filter(None, (other.problems.file, *other.problem_files))


def look_at(run: Run, said: Said | None) -> tuple[Seen, frozenset[str]]:
    """What is seen of all claims that stand, and the ids of those that amendments take out.

    What claims that do not stand use of names counts for nothing; so where the input itself takes
    some out, it is looked at again.

    Args:
        run: Over the claims.
        said: What a ledger says; None: the input says it.
    """
    out: frozenset[str] = frozenset()
    if said is not None:
        out = claims_left_out(said.amendments)
    seen = _look(run, out)
    if said is None and (out := claims_left_out(seen.amendments)):
        seen = _look(run, out)
    return seen, out


def _look(run: Run, out: frozenset[str]) -> Seen:
    engine = run.engine
    work = partial(_look_at_piece, shelf=run.shelf, hands=run.hands, out=engine.share(out))
    seen = Seen()
    for each in engine.run("look at claims", work, run.pieces):
        seen.update(each)
    return seen


def _look_at_piece(
    piece: Piece, *, shelf: Shelf, hands: Hands, out: Shared[frozenset[str]]
) -> Seen:
    seen, refused = Seen(), Refused()
    left_out = out.value
    for record in _read_records(piece, hands, refused, seen):
        seen.counts[kind_of(record)] += 1
        if not isinstance(record, Claim):
            seen.add(record)
        elif (key := ClaimId(record_id(record))) not in left_out:
            seen.uses.add(key, record)
    seen.problems = refused.write(shelf, piece.number)
    return seen


def read_claims(piece: Piece, hands: Hands) -> Iterator[tuple[ClaimId, Claim, str]]:
    """The claims of a piece, each with its id and its content as canonical JSON.

    What cannot be used was told at the first look.
    """
    letter = letter_of(Kind.CLAIM)
    for record in _read_records(piece, hands, Refused()):
        if isinstance(record, Claim):
            text = to_text(record)  # what an id is made of: worked out once
            redacted = record.redacted
            key = content_id(letter, text) if redacted is None else redacted.identity
            yield ClaimId(key), record, text


def _read_records(
    piece: Piece, hands: Hands, refused: Refused, seen: Seen | None = None
) -> Iterator[Record]:
    for found in read_piece(piece, hands.read_lines):
        if isinstance(found.content, InputError):
            refused.add(found, found.content)
            continue
        if seen is not None and (unread := hands.find_unread(found.content)):
            seen.note_unread(unread)
        try:
            yield from hands.read_records(found.content)
        except InputError as error:
            refused.add(found, error)
