"""The seam every ledger is built to; SQLite and PostgreSQL pass one suite of tests."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, Self, runtime_checkable

from claimtrack.model.amendment import Amendment
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import NameKey
from claimtrack.model.patterns import Cut
from claimtrack.model.record import Kind, Record
from claimtrack.model.redaction import Redaction
from claimtrack.model.topic import Topic

if TYPE_CHECKING:
    from claimtrack.model.taking_out import Taken


@dataclass(frozen=True, slots=True)
class Deed:
    """What an operation is about to do, as the one who does it would say it."""

    author: str
    at: dt.datetime
    """In UTC."""
    command: str
    """The command line in words: "add", "import wire.csv"."""
    note: str = ""
    batch: str | None = None
    """Operations of one long import share a batch: they are undone together, and an import that
    was interrupted continues the same one. What two people import under one name is two imports."""
    read_at: int | None = field(default=None, compare=False)
    """The last change when that was read from which records are made: where words were redacted
    since, nothing is written. None: none is made from what was read before the ledger is held."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One entry of the log."""

    number: int
    """1, 2, 3 … in the order of writing."""
    deed: Deed
    added: int
    """How many records it added."""
    undoes: tuple[int, ...]
    """The operations it took back."""
    redoes: tuple[int, ...]
    """The operations it brought back."""
    is_retracted: bool
    """Whether it is taken back at this moment."""
    digest: str
    """Over its rows and the digest before it, SHA-256 in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of the records handed over."""

    operation: Operation | None
    """None when everything was there already and nothing was written."""
    added: tuple[str, ...]
    repeated: tuple[str, ...]
    """Ids of records that were there already."""
    withheld: tuple[str, ...] = ()
    """Ids of records whose words were redacted here: they are not brought back."""
    redacted_elsewhere: tuple[str, ...] = ()
    """Ids of records that stand here in full or otherwise redacted, and whose redaction came from
    elsewhere: it is not followed."""
    came_redacted: tuple[str, ...] = ()
    """Ids of records that were added as others left them: nobody here can hold them against it."""
    barred: Mapping[str, int] = field(default_factory=dict)
    """Ids of records that came whole and stand here as others left them, each with the change that
    brought it: what came is not written while that stands."""


Order = Literal["id", "topic", "any"]
"""How claims are read: by id; by their recorded topic, those without one first or last, and then by
id; or as they lie, which is quickest where only the first few are looked at."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims to read; an empty part does not restrict. Names are exact, as recorded."""

    ids: frozenset[ClaimId] = frozenset()
    topics: frozenset[str] = frozenset()
    metrics: frozenset[str] = frozenset()
    without_topic: bool = False
    """Only claims that name no topic, whatever they were assigned to later."""
    most: int | None = None
    """At most so many of them, in no order: those that an index gives first."""
    with_replaced: bool = False
    """Whether to read claims too that are replaced or retracted, and not undone."""
    may_fit: Callable[[str], bool] | None = None
    """Asked of the stored text of each claim before it is read, when it is no trouble to: a claim
    for which it says no is left out."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the log a record stands, and who wrote it there."""

    id: str
    """Of the record."""
    operation: int
    author: str
    """Who wrote the operation, whoever the record names as its author."""
    at: dt.datetime
    """When it was recorded here, in UTC."""
    batch: str | None
    """The name of the import that brought it; None when it was not imported."""

    def is_own(self, author: str) -> bool:
        """Whether it was recorded here by its own author: neither imported nor signed by another.

        Args:
            author: Whom the record names; empty where its kind names nobody.
        """
        return self.batch is None and author in ("", self.author)

    def is_of(self, batch: str | None) -> bool:
        """Whether an import of this name brought it; None is no import."""
        return batch is not None and self.batch == batch


@dataclass(frozen=True, slots=True)
class Amended:
    """An amendment, and where in the log it stands."""

    operation: int
    position: int
    amendment: Amendment


Traits = tuple[Hashable, ...]
"""Typed columns of a claim, as a ledger keeps them."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A claim on record, by what tells it from its like."""

    id: ClaimId
    facets: Traits
    """Most of what says what is counted."""
    figure: Traits
    """Form, unit and number."""
    is_amended: bool
    """Whether it is replaced, retracted or restated, or was once."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One place where the ledger is not what was written."""

    operation: int | None
    what: str
    """A sentence for a person."""
    ends: bool = False
    """Whether nothing could be looked at after it."""

    @property
    def told(self) -> str:
        """As in "change 3: claim c1-…: its content does not give this id"."""
        return self.what if self.operation is None else f"change {self.operation}: {self.what}"


@dataclass(slots=True)
class Salvaged:
    """What could be read of the current view, and what could not."""

    records: dict[Kind, list[Record]] = field(default_factory=dict)
    """Of every kind, oldest first, each under the id it was recorded with."""
    left_out: list[Damage] = field(default_factory=list)
    """The records that are not what was recorded, and the rows that cannot be read."""


class UnreadClaim(NamedTuple):
    """A claim as its row has it."""

    id: ClaimId
    topic: str | None
    metric: str | None
    count_type: str
    content: str
    """Its canonical JSON, or what a redaction left of that."""
    digest: str
    """Of the content, in hexadecimal."""


class Results(Protocol):
    """Where what comparisons worked out of the events of one ledger is kept, and used again.

    It is no part of the ledger. Nothing goes wrong where it cannot be read or written: what is not
    found is worked out anew.
    """

    def read_all(self) -> Mapping[bytes, bytes]:
        """What is kept, by its keys, each as it was written; empty where that is unknown."""
        ...

    def write(self, fresh: Mapping[bytes, bytes]) -> None:
        """Keep more, in the place of what was kept under the same keys, as far as there is room."""
        ...

    def clear(self) -> bool:
        """Leave nothing of what was kept on the disk; whether that is done."""
        ...


@runtime_checkable
class View(Protocol):
    """What a ledger holds, now or as it stood after some change: what is not retracted then.

    Whatever is read is checked as it is read. Every function here raises `LedgerDamaged` when what
    it would tell is not what was recorded, and `LedgerReplaced` when another file lies where the
    ledger was opened.
    """

    results: Results | None
    """Where results of comparisons are kept; None: nowhere."""

    @property
    def location(self) -> str:
        """Where it is, as a person would say it; never with a password."""
        ...

    def claims(
        self, selection: Selection = ..., *, in_order_of: Order = ...
    ) -> Iterator[tuple[ClaimId, Claim]]:
        """The claims in the view, by id unless told otherwise.

        They are streamed in either order: what is read can be let go of, and the claims of one
        topic stand together when they come in the order of topics.
        """
        ...

    def unread_claims(self) -> Iterator["UnreadClaim"]:
        """The claims in the view as their rows have them, topic by topic, those of one by id.

        Their ids are checked as those of claims are; what they say is not read.
        """
        ...

    def read_claim(self, unread: "UnreadClaim") -> Claim:
        """What such a claim says; it may be asked for after the ledger was closed.

        Raises:
            LedgerDamaged: It cannot be read, or is kept under another name than its own.
        """
        ...

    def claims_cut(self) -> Iterator[tuple[ClaimId, Claim | Cut]]:
        """The claims in the view, by id; those that are replaced too.

        Checked as `claims` checks them; what need not be read for that comes cut, and unread.
        """
        ...

    def subjects(
        self, topics: Iterable[str] | None = ...
    ) -> frozenset[tuple[str | None, str | None]]:
        """Every topic with every metric that claims name together, as they are recorded.

        Quick on a large ledger: it says which names to ask `claims` for. Names that only replaced
        or retracted claims have are among them.

        Args:
            topics: Only these; None for all.
        """
        ...

    def spellings(self, keys: Iterable[NameKey] | None = ...) -> frozenset[str]:
        """Every spelling under which topics with these keys, or any, are on record.

        Of topics, of those around them, and of what claims name and are assigned to. What it takes
        grows with the names, not with the claims.
        """
        ...

    def topics(
        self, *, named: Iterable[str] = ..., within: Iterable[str] = ...
    ) -> tuple[Topic, ...]:
        """The records of topics with one of these names, or directly within one, oldest first."""
        ...

    def names(self, kind: NameKind) -> frozenset[str]:
        """Every name of this kind that claims use, as it is recorded.

        In no time: what it takes grows with the names, not with the claims.
        """
        ...

    def uses(self, kind: NameKind) -> Iterator[tuple[tuple[str, ...], int]]:
        """The names of this kind that claims have together, and how many claims have just these.

        A claim that stands in two changes, because one was brought back after it had been added
        anew, counts in both.
        """
        ...

    def last_naming(self, kind: NameKind) -> int:
        """The last change in which a name of this kind came, or anything was said of names.

        Two views with the same number have the same names, and know the same of them.
        """
        ...

    def recall(self, name: str) -> tuple[str, str] | None:
        """What was kept under a name, with its stamp; None when nothing was.

        It is no record: whoever asks makes sure by the stamp that it still holds.
        """
        ...

    def count_types(
        self, wanted: Callable[[str], bool] | None = ...
    ) -> dict[str, dict[CountType, int]]:
        """How many claims of each metric, by its name as recorded, have each count type.

        Quick on a large ledger; in no time when none of its metrics is wanted.

        Args:
            wanted: Whether to count the claims of a metric; None for all.
        """
        ...

    def records(self, *kinds: Kind) -> Iterator[Record]:
        """The records of these kinds in the view, those of each kind together, oldest first.

        Kinds that are asked for together cost a ledger on a server one question.
        """
        ...

    def find_claim_ids(self, prefix: str, *, with_replaced: bool = ...) -> tuple[ClaimId, ...]:
        """The ids that begin so, with or without the leading `c1-`, at most ten of them.

        Args:
            prefix: At least nothing.
            with_replaced: Whether to find claims too that are replaced or retracted.
        """
        ...

    def on_record(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of these ids, of whatever kind, whose record stands; replaced claims too."""
        ...

    def amendments_of(self, ids: Iterable[str]) -> tuple[Amended, ...]:
        """What was said of these claims, as the one amended or the one put forward, oldest first.

        An amendment that concerns two of them may come twice.
        """
        ...

    def traced_from(self, command: str) -> Iterator[Traced]:
        """The claims that operations of this command line recorded, replaced ones too."""
        ...

    def traced_under(
        self, references: Iterable[tuple[str, ...]]
    ) -> Iterator[tuple[tuple[str, ...], Traced]]:
        """The claims with exactly these foreign identifiers, replaced ones too."""
        ...

    def traits_of(self, claim: Claim) -> tuple[Traits, Traits]:
        """The facets and the figure of a claim, as those of `Traced` are kept."""
        ...

    def digest(self) -> str:
        """The digest of the last operation: names all that is in it. Zeros when it is empty."""
        ...

    def counts(self) -> dict[Kind, int]:
        """How many records of each kind are in the view."""
        ...

    def origins(self, kind: Kind, ids: Iterable[str] | None = ...) -> Iterator[Origin]:
        """By whom and when records of one kind in the view were recorded; replaced claims too.

        A record that stands in two changes comes twice.

        Args:
            kind: Of the records.
            ids: Only these, in no order; None: all, oldest first.
        """
        ...

    def recorded(self, kind: Kind) -> Iterator[tuple[Origin, Record]]:
        """The records of one kind in the view, oldest first, each with where it was recorded.

        A record that stands in two changes comes once, with the first.
        """
        ...


@runtime_checkable
class Ledger(View, Protocol):
    """A ledger that only grows. Everything read is the current view: what is not retracted."""

    @property
    def bound_author(self) -> str | None:
        """The name that whoever opened it signs with; None where they choose it."""
        ...

    def newest_change(self) -> int:
        """The number of the newest change; 0 before the first."""
        ...

    def append(self, deed: Deed, records: Iterable[Record]) -> Appended:
        """Write records as one operation, all or none; what is there already is not repeated.

        A record that is there already stays with the operation that added it, and goes when that
        one is undone; what was undone can be added again.

        Raises:
            InvalidClaim: A record holds what could not be read back.
            RedactedMeanwhile: Words were redacted since the deed says that something was read.
            LedgerReadOnly, LedgerLocked, LedgerFull: Nothing was written.
            ValueError: The moment of the deed has no time zone.
        """
        ...

    def append_chosen(self, deed: Deed, choose: Callable[[], Iterable[Record]]) -> Appended:
        """Write the records that are chosen while nobody else can write, as one operation.

        What `choose` reads of this ledger is the state that its records are written on, so that
        nobody overwrites what somebody else wrote since it was last looked at. It is called once;
        while it runs all other writers wait.

        Args:
            deed: By whom and when.
            choose: Reads this ledger, and says what is to be written. When it raises, nothing is.

        Raises:
            What `append` and `choose` raise.
        """
        ...

    def operations(self, *, most: int | None = None) -> tuple[Operation, ...]:
        """The log, newest first."""
        ...

    def operation(self, number: int) -> Operation:
        """The entry of the log with this number.

        Raises:
            UnknownName: The log has no such number.
        """
        ...

    def authors(self) -> frozenset[str]:
        """Who wrote to it; nothing is checked."""
        ...

    def stored_digests(self) -> tuple[tuple[int, str], ...]:
        """The numbers and digests of the log as they stand, oldest first; nothing is checked.

        For telling of a ledger that does not verify.
        """
        ...

    def last_standing(self, author: str | None = ..., *, redacting: bool = ...) -> Operation | None:
        """The last operation that added records and is not taken back.

        Args:
            author: Of whom; None: of anybody.
            redacting: Whether one that did nothing but redact, which is never taken back, counts.
        """
        ...

    def last_undo(self, author: str | None = ...) -> Operation | None:
        """The last operation that took something back which is still taken back.

        Args:
            author: Whom it concerns: who took it back, or whose change it was; None: anybody.
        """
        ...

    def records_of(self, number: int, kinds: Iterable[Kind] = ...) -> Iterator[tuple[str, Record]]:
        """What one operation added, with ids, whether or not it is retracted.

        Args:
            number: Of the operation.
            kinds: Only records of these.

        Raises:
            UnknownName: The log has no such number.
        """
        ...

    def written_claims(self, ids: Iterable[str]) -> dict[ClaimId, Claim]:
        """Those of these claims that were ever written, undone ones too."""
        ...

    def operation_of(self, claim_id: ClaimId) -> Operation | None:
        """The operation that put a claim of the current view where it is."""
        ...

    def undo(self, deed: Deed, number: int | None = None) -> Operation:
        """Take back an operation and its batch; without a number, the author's last that stands.

        Raises:
            NothingToUndo: None is left, or that one is taken back already, or is itself an undo
                or a redo: only operations that added records are undone. Or it did nothing but
                redact, or a later one that stands amends a claim that would leave.
            UnknownName: The log has no such number.
        """
        ...

    def redo(self, deed: Deed, number: int | None = None) -> Operation:
        """Bring back an operation and its batch; without a number, the last of the author.

        That is what the author took back last, or what somebody took back of theirs, whichever is
        later.

        Raises:
            NothingToUndo: Nothing is taken back, or that one is not, or the claims that it amends
                are taken back too, or were amended since, or what it decided was decided otherwise
                since; or a record came redacted with it, and stands with other words.
            UnknownName: The log has no such number.
        """
        ...

    def redact(self, deed: Deed, taken: "Sequence[Taken]") -> Operation:
        """Put what is left of records in their place for good, as one operation.

        Args:
            deed: By whom and when.
            taken: What is left of each record, of which something was taken out.

        Raises:
            LedgerDamaged: A record is not as it was written.
            LedgerReadOnly, LedgerLocked, LedgerFull: Nothing was written.
        """
        ...

    def scrub(self) -> bool:
        """Leave nothing in files of what was taken out; whether that is done.

        It is not while another process reads an earlier state.
        """
        ...

    def written(self, prefix: str) -> tuple[tuple[str, Record], ...]:
        """The records of any kind whose ids begin so, undone ones too; at most ten."""
        ...

    def contents(self) -> Iterator[tuple[Kind, str, str]]:
        """The JSON of every record with its kind and id, undone ones too."""
        ...

    def holding(self, texts: Iterable[str]) -> Iterator[tuple[Kind, str]]:
        """The records that hold one of these texts, undone ones too; it looks at every record."""
        ...

    def redactions_of(self, ids: Iterable[str]) -> dict[str, tuple[Redaction, ...]]:
        """What was ever taken out of these records, oldest first, by their ids."""
        ...

    def salvage(self) -> Salvaged:
        """The records of the current view that are what was recorded, and what is not.

        Each is read on its own, whatever else is damaged; that nothing is gone or was put in does
        not follow.
        """
        ...

    def verify(self) -> tuple[Damage, ...]:
        """Recompute every digest and every typed column; empty when all is as it was written.

        What that proves, and that a cut end shows only against a noted digest: see `ledger.chain`.
        """
        ...

    def unproved_redactions(self) -> tuple[int, ...]:
        """The changes with redacted records of which nothing proves that what is gone was there.

        Those of recipes before 3, and those that brought what was redacted before leaves were kept.
        """
        ...

    def keep(self, *kept: tuple[str, str, str]) -> None:
        """Keep what was worked out, in place of what was kept under the same names.

        Args:
            kept: Of each its name, its stamp and its content.

        Raises:
            LedgerReadOnly, LedgerLocked, LedgerFull: It was not kept.
        """
        ...

    def at(self, number: int) -> View:
        """The ledger as it stood after an operation; it reads as long as the ledger is open.

        Raises:
            UnknownName: The log has no such number.
        """
        ...

    def change_at(self, moment: dt.datetime) -> Operation | None:
        """The last operation written at that moment or before it; None when none was.

        Raises:
            ValueError: The moment has no time zone.
        """
        ...

    def wait_for_others(self, seconds: float) -> bool:
        """Wait until others write, at most so long; False when nobody did, or nobody can tell."""
        ...

    def identity(self) -> str:
        """The digest of the first operation: tells this ledger from others for as long as it lives.

        Zeros while it is empty.
        """
        ...

    def reading(self) -> AbstractContextManager[None]:
        """While it is open, everything that is read is of one state, whatever others write."""
        ...

    def close(self) -> None:
        """Let go of the ledger."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...
