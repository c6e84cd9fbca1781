"""What a ledger holds, to take away: whole as lines of JSON, or its claims in other forms."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import starmap
from pathlib import Path

from claimtrack.align.filter import Filter, Sieve, by_date
from claimtrack.align.world import World
from claimtrack.figures.profile import Profile
from claimtrack.intake.lines import encode_header, encode_line, encode_read
from claimtrack.intake.nearest import suggest
from claimtrack.intake.ratings import read_ratings
from claimtrack.ledger.appending import in_chunks
from claimtrack.ledger.protocol import Damage, Ledger, Selection
from claimtrack.ledger.sorting import SortedClaims
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Judgement
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.proposal import Decision
from claimtrack.model.rating import Rating
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, read_waiting, record_id
from claimtrack.model.redaction import Redaction
from claimtrack.model.settlement import Settlement
from claimtrack.report.claim_table import Cell, Recorded, rows_of
from claimtrack.workflow.admitting import references_of
from claimtrack.workflow.find import find_claim, read_documents
from claimtrack.workflow.select import read_claims
from claimtrack.workflow.world import read_world

BY_ID = frozenset({Kind.CLAIM, Kind.DOCUMENT, Kind.PROPOSAL})
"""Their order means nothing, so they are sorted. Names stay in the order they were recorded in,
because a later alias, judgement or decision outweighs an earlier one."""

ABOUT = frozenset(
    {
        *(Kind.ASSIGNMENT, Kind.AMENDMENT, Kind.DECISION, Kind.JUDGEMENT, Kind.SETTLEMENT),
        *(Kind.COPY, Kind.RECEIVED, Kind.REDACTION),
    }
)
"""Kinds that may say something of another record (`_is_about`)."""


def export_lines(ledger: Ledger) -> Iterator[str]:
    """A header, then every record that is not undone on a line of its own.

    Claims that are replaced or retracted are among them, as are the amendments that say so. What
    was said of something that was undone since says nothing any more, and is left out: of a claim,
    a proposal, a document, an answer to which it was the second opinion, whatever waits that is
    itself of that sort, what was decided on it, and that words were taken out of any of these.
    Whoever imports the lines could not tell it from what is about nothing. So are the judgements
    that older versions wrote by rule, and that count for nothing. What was redacted comes first,
    so that a reader knows of it when the records come.
    """

    def read(kind: Kind) -> Iterable[Record]:
        records = ledger.records(kind)
        return sorted(records, key=record_id) if kind in BY_ID else records

    def write_claims() -> Iterable[str]:
        return starmap(encode_read, ledger.claims_cut())

    return _write_lines(read, ledger.on_record, write_claims)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a damaged ledger."""

    lines: Iterator[str]
    """As `export_lines` writes them."""
    left_out: tuple[Damage, ...]
    """The records that are not what was recorded; they are not among the lines."""
    damage: tuple[Damage, ...]
    """Everything that `verify` finds."""


def export_what_is_left(ledger: Ledger) -> Left:
    """The records of a damaged ledger that are what was recorded, each under the id it had."""
    found = ledger.salvage()
    there = frozenset(record_id(each) for records in found.records.values() for each in records)

    def read(kind: Kind) -> Iterable[Record]:
        records = found.records[kind]
        return sorted(records, key=record_id) if kind in {*BY_ID, Kind.CLAIM} else records

    def write_claims() -> Iterable[str]:
        return map(encode_line, read(Kind.CLAIM))

    lines = _write_lines(read, there.intersection, write_claims)
    return Left(lines, tuple(found.left_out), ledger.verify())


def _write_lines(
    read: Callable[[Kind], Iterable[Record]],
    on_record: Callable[[Iterable[str]], frozenset[str]],
    write_claims: Callable[[], Iterable[str]],
) -> Iterator[str]:
    yield encode_header()
    received = tuple(read(Kind.RECEIVED))
    of_something = _about_something(received, on_record, frozenset())
    gone = set(map(record_id, received)) - set(map(record_id, of_something))
    redactions = tuple(read(Kind.REDACTION))
    for kind in {Kind(each.kind) for each in redactions if isinstance(each, Redaction)} & ABOUT:
        every = tuple(read(kind))
        kept = _about_something(every, on_record, gone)
        gone = gone.union(map(record_id, every)).difference(map(record_id, kept))
    for kind in sorted(Kind, key=lambda kind: kind is not Kind.REDACTION):
        if kind is Kind.CLAIM:
            yield from write_claims()
            continue
        known = {Kind.RECEIVED: received, Kind.REDACTION: redactions}
        records = known[kind] if kind in known else read(kind)
        for record in _about_something(records, on_record, gone) if kind in ABOUT else records:
            if not (isinstance(record, Judgement) and record.is_by_rule):
                yield encode_line(record)


def _about_something(
    records: Iterable[Record],
    on_record: Callable[[Iterable[str]], frozenset[str]],
    gone: AbstractSet[str],
) -> Iterator[Record]:
    """Those of the records that are about what is on record, and not about what is gone."""
    for some in in_chunks(records):
        there = on_record({key for each in some for key in _is_about(each)}) - gone
        yield from (each for each in some if there.issuperset(_is_about(each)))


def _is_about(record: Record) -> tuple[str, ...]:
    """The ids of the records without which one says nothing."""
    match record:
        case Received():
            return _is_about(read_waiting(record))
        case KeptCopy():
            return (record.document,)
        case Decision() | Judgement() | Settlement() if record.after is not None:
            return (*references_of(record).needed, record.after)
        case _:
            return references_of(record).needed


@dataclass(frozen=True, slots=True)
class Chosen:
    """Claims of the current view, with what is needed to write them in any form.

    To be closed: many of them are kept on disk.
    """

    selected: SortedClaims
    """By date, then by id."""
    world: World
    notes: tuple[str, ...]
    """What a reader would not know from them: that there are none, or what was left out."""
    changed: datetime
    """When the ledger was last written to."""
    documents: Mapping[str, Document]
    """What claims were read in, by their ids."""
    named_topics: Mapping[ClaimId, str | None]
    """The topics that claims name which were assigned to others."""

    @property
    def claims(self) -> Iterator[Recorded]:
        """The claims one after the other, from the first on whenever they are asked for."""
        for key, claim in self.selected:
            document = self.documents.get(claim.evidence.document or "")
            yield Recorded(key, claim, self.named_topics.get(key, claim.topic), document)

    def to_rows(self, profile: Profile) -> Iterator[tuple[Cell, ...]]:
        """As rows, in the columns of `report.claim_table`."""
        return rows_of(self.claims, self.world, profile)

    def close(self) -> None:
        """Let go of what is kept."""
        self.selected.close()


def choose_claims(ledger: Ledger, wanted: Filter) -> Chosen:
    """The claims of the current view that fit a filter, each with its document.

    All are read, and checked, before the first is handed on.
    """
    world = read_world(ledger, wanted.topics)
    sieve = Sieve(wanted, world)
    named = ledger.claims(Selection(ids=frozenset(world.assigned))) if world.assigned else ()
    named_topics = {key: claim.topic for key, claim in named}
    cited: dict[str | None, Claim] = {}

    def note_documents() -> Iterator[tuple[ClaimId, Claim]]:
        for key, claim in sieve.fitting(read_claims(ledger, wanted, world)):
            cited.setdefault(claim.evidence.document, claim)
            yield key, claim

    selected = SortedClaims(note_documents(), by_date)
    try:
        documents = read_documents(ledger, cited.values())
        last = ledger.operations(most=1)
        changed = last[0].deed.at if last else datetime(2020, 1, 1, tzinfo=UTC)
        notes = []
        if not len(selected):
            notes.append("no claims fit" if wanted != Filter() else "no claims yet")
            if hint := suggest(wanted, read_world(ledger)):
                notes.append(f"hint: {hint}")
        if sieve.undated:
            notes.append(f"left out for want of a date: {sieve.undated:,}")
    except BaseException:
        selected.close()
        raise
    return Chosen(selected, world, tuple(notes), changed, documents, named_topics)


def read_ratings_of(ledger: Ledger, path: Path) -> tuple[Rating, ...]:
    """The ratings of a table, each of a claim of the current view.

    Raises:
        InputError: The table cannot be read, or a row of it.
        UnknownName: A row names no claim.
        AmbiguousName: A row names several.
    """
    return tuple(read_ratings(path, lambda asked: find_claim(ledger, asked)[0]))
