"""Admitting records that others wrote: what they refer to has to be here, or come with them.

`intake.own_rows` checks each line by itself. What is left needs the ledger and the rest of the
file: the claim of an assignment, the text of a document. A record whose like is on record already
is admitted as it is, so that an export always goes back to where it came from.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from claimtrack.align.world import World
from claimtrack.errors import InputError, InvalidClaim, UnknownName
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.intake.own_rows import At, in_file
from claimtrack.intake.quote_guard import check_quote
from claimtrack.intake.redaction_guard import WHOLE_EXPORT
from claimtrack.intake.rows import Row
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.leaves import find_lacking
from claimtrack.model.proposal import Decision, Proposal
from claimtrack.model.received import Received
from claimtrack.model.record import (
    Kind,
    Record,
    kind_of,
    letter_of,
    read_waiting,
    record_id,
    redacted_of,
    to_text,
)
from claimtrack.model.redaction import Redaction
from claimtrack.model.remains import find_vouching, lacks_digests, of_last_act, told_by_none
from claimtrack.workflow.contradicting import Sifted, Sifting
from claimtrack.workflow.world import new_world

MOST_CHARACTERS = 50_000_000
"""Of texts of documents that are kept while a file is read (ours): 200 MB at the most; beyond it
they are read from the ledger again."""

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class References:
    """The records that one record is about."""

    needed: tuple[str, ...] = ()
    """Without these it says nothing."""
    named: tuple[str, ...] = ()
    """Without these it still holds."""


def references_of(record: Record) -> References:
    """The ids of the records that a record is about, beside the document of a claim."""
    match record:
        case Assignment():
            return References((record.claim,))
        case Amendment():
            return References(_given(record.claim, record.by))
        case Decision():
            return References(
                (record.proposal,), _given(record.claim, record.instead, record.after)
            )
        case KeptCopy():
            return References((), (record.document,))
        case Redaction():
            return References((record.record,))
        case _:
            return References()


def _given(*ids: str | None) -> tuple[str, ...]:
    return tuple(each for each in ids if each is not None)


@dataclass(slots=True)
class Admitted:
    """What became of some lines."""

    records: list[Record] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    odd: list[Oddity] = field(default_factory=list)


class Admission:
    """Admits the records of one file, batch by batch."""

    def __init__(
        self,
        ledger: Callable[[], Ledger | None],
        deed: Deed,
        name: str,
        met: Container[str] = NOTHING,
        known: World | None = None,
        *,
        at: At | None = None,
    ) -> None:
        """Begin a file.

        Args:
            ledger: Where the records are to be written; None as long as there is none.
            deed: By whom, and the batch of the import.
            name: The file, for messages.
            met: The ids of records of this file that would have been written, when it is only
                rehearsed.
            known: The names on record; None: those that every ledger begins with.
            at: Says where a line is; None: in this file.
        """
        self._known = known
        self._ledger = ledger
        self._deed = deed
        self._sifting: Sifting | None = None
        self._name = name
        self._at = in_file(name) if at is None else at
        self._met = met
        self._taken: list[tuple[int, Record]] = []
        self._held: list[tuple[int, Record]] = []
        """Records that are about what has not come yet, in the order of the file."""
        self._texts: dict[str, str | None] = {}
        self._characters = 0
        self._redactions: dict[str, list[Redaction]] = {}
        """Those of this file, by the ids of their records."""
        self._came: dict[str, tuple[int, str]] = {}
        """What is left of the redacted records of this file, by their ids, each with its line."""

    def take(self, row: Row) -> Row:
        """Take in a line; the row as it is to be counted.

        One that was refused is no problem where its record is on record already.
        """
        if row.refused is not None and self._is_on_record(row.refused):
            row = Row(row.line, (row.refused,))
        self._taken.extend((row.line, each) for each in row.records)
        return row

    def release(self, *, is_last: bool) -> Admitted:
        """What can be written of what was taken in, as far as it contradicts nothing here.

        Args:
            is_last: Whether no more lines come, so that what refers to nothing is refused.
        """
        taken, self._taken = [*self._held, *self._taken], []
        self._held = []
        there = self._find(taken)
        admitted = Admitted()
        held_kinds: set[Kind] = set()
        for number, record in taken:
            is_whole = redacted_of(record) is None
            if isinstance(record, Claim) and record.evidence.document is None and is_whole:
                admitted.records.append(record)
                continue
            about = references_of(record)
            missing = [each for each in about.needed if each not in there]
            kind = kind_of(record)
            if not is_last and (missing or kind in held_kinds):
                held_kinds.add(kind)  # the later ones of its kind wait too: their order counts
                self._held.append((number, record))
                continue
            try:
                if missing:
                    raise _refers_to_nothing(kind, missing[0])
                odd = tuple(self._check(number, record, about, there))
            except InputError as error:
                if self._is_on_record(record):
                    admitted.records.append(record)
                    continue
                error.put_within(self._at(number))
                admitted.refused.append(Row(number, problem=error, is_more=True))
            else:
                admitted.records.append(record)
                admitted.odd.extend(odd)
        self._refuse_lone_redactions(admitted, taken)
        return admitted

    def _refuse_lone_redactions(
        self, admitted: Admitted, taken: Iterable[tuple[int, Record]]
    ) -> None:
        """Refuse redactions of records that were refused themselves."""
        about = {each.record for each in admitted.records if isinstance(each, Redaction)}
        if not about:
            return
        there = self._on_record(about) | {record_id(each) for each in admitted.records}
        lone = {
            record_id(each): each.record
            for each in admitted.records
            if isinstance(each, Redaction) and each.record not in there
        }
        for number, record in taken if lone else ():
            if isinstance(record, Redaction) and (about_none := lone.get(record_id(record))):
                self._redactions.pop(about_none, None)
                error = _refers_to_nothing(Kind.REDACTION, about_none)
                error.put_within(self._at(number))
                admitted.refused.append(Row(number, problem=error, is_more=True))
        admitted.records = [
            each
            for each in admitted.records
            if not isinstance(each, Redaction) or each.record in there
        ]

    def sift(self, records: Sequence[Record]) -> Sifted:
        """Let those wait that contradict an answer which stands here."""
        ledger = self._ledger()
        if ledger is None:
            return Sifted(tuple(records), (), ())
        self._sifting = self._sifting or Sifting(ledger, self._deed)
        return self._sifting.sift(records)

    def sift_again(self, records: Sequence[Record], before: Sifted) -> Sifted:
        """The same while nobody else can write: sifted anew where somebody wrote since."""
        if self._sifting is None:
            return self.sift(records)
        return self._sifting.sift_again(records, before)

    def tell(self, sifted: Sifted) -> Iterator[Oddity]:
        """What is to be told of records that wait, decide elsewhere, or answer what was open."""
        yield from (Oddity(Odd.WAITS, each, self._name) for each in sifted.told)
        yield from (Oddity(Odd.ELSEWHERE, each, self._name) for each in sifted.elsewhere)
        yield from (Oddity(Odd.ANSWERED, each, self._name) for each in sifted.answered)

    def _check(
        self, number: int, record: Record, about: References, there: frozenset[str]
    ) -> Iterator[Oddity]:
        place = self._at(number)
        self._check_redacted(number, record)
        for each in about.named:
            if each not in there:
                yield Oddity(Odd.GONE, f"{each} is not on record", place)
        claim = record.claim if isinstance(record, Proposal) else record
        if not isinstance(claim, Claim) or (document := claim.evidence.document) is None:
            return
        if document not in there:
            yield Oddity(Odd.DOCUMENT, f"its document {document} is not on record", place)
        elif claim.redacted and claim.redacted.has("evidence.quote"):
            return
        elif (text := self._texts.get(document)) is not None:
            from claimtrack.intake.sentence_guard import check_in_document  # noqa: PLC0415 - start-up

            self._known = self._known or new_world()
            for odd in (*check_quote(claim, text), *check_in_document(claim, text, self._known)):
                yield replace(odd, place=place)

    def _check_redacted(self, number: int, record: Record) -> None:
        """Believe that words were taken out of a record where a redaction says so, by digests.

        Raises:
            InvalidClaim: None does; or the record came with this file already.
        """
        if isinstance(record, Redaction):
            self._check_comes_first(record)
            self._redactions.setdefault(record.record, []).append(record)
        elif redacted_of(record) is not None:
            key, content = record_id(record), to_text(record)
            line, before = self._came.setdefault(key, (number, content))
            if before != content:
                raise InvalidClaim(
                    f"{kind_of(record)} {key} came redacted otherwise in line {line}",
                    hint="one file has each record once: import the later export by itself",
                )
            try:
                self._check_left(record, key, content)
            except InvalidClaim:
                if line == number:
                    del self._came[key]
                raise

    def _check_comes_first(self, redaction: Redaction) -> None:
        """Refuse a redaction of a record that came with this file, as an earlier one left it.

        Raises:
            InvalidClaim: It is.
        """
        known = self._redactions.get(redaction.record, ())
        if redaction.record in self._came and redaction not in known:
            line, _ = self._came[redaction.record]
            raise InvalidClaim(
                f"a redaction of {redaction.record}, which came in line {line}, before it",
                hint="one file has each record once, after its redactions: import the later export "
                "by itself",
            )

    def _check_left(self, record: Record, key: str, content: str) -> None:
        """Make sure that a redaction left just this, as it is made sure where it is written.

        Raises:
            InvalidClaim: None did, or by somebody else or for another reason; or it keeps no digest
                of what it says is gone.
        """
        kind, every = kind_of(record), self._redactions_of(key)
        told = self._redactions.get(key) or every
        vouching = find_vouching(kind, key, content, of_last_act(told), every)
        mark = redacted_of(record)
        if not vouching or mark is None:
            raise told_by_none(kind, key)
        signed = mark.grounds, mark.signed_by, mark.moment
        if signed not in {(each.reason, each.author, each.at) for each in every}:
            raise InvalidClaim(
                f"{kind} {key} says why, by whom and when words of it were redacted, and no "
                "redaction of it was made so",
                hint=WHOLE_EXPORT,
                place="redacted",
            )
        inside: Sequence[Redaction] = ()
        if isinstance(record, Received) and (within := redacted_of(read_waiting(record))):
            inside = self._redactions_of(within.identity)
        if lacking := find_lacking(record, vouching[-1], every, inside):
            raise lacks_digests(kind, key, lacking)

    def _redactions_of(self, key: str) -> Sequence[Redaction]:
        """Those on record and those of this file."""
        ledger = self._ledger()
        known = () if ledger is None else ledger.redactions_of([key]).get(key, ())
        return (*known, *self._redactions.get(key, ()))

    def _is_on_record(self, record: Record) -> bool:
        """Whether the like of it is on record: of what was redacted, just what is left of it."""
        key, ledger = record_id(record), self._ledger()
        if ledger is None or not ledger.on_record([key]):
            return False
        return redacted_of(record) is None or dict(ledger.written(key)).get(key) == record

    def _find(self, taken: list[tuple[int, Record]]) -> frozenset[str]:
        """What the records are about, as far as it is here or comes with them."""
        wanted: set[str] = set()
        quoted: set[str] = set()
        for _, record in taken:
            claim = record.claim if isinstance(record, Proposal) else record
            if not isinstance(claim, Claim):
                about = references_of(record)
                wanted.update(about.needed, about.named)
            elif claim.evidence.document is not None:
                wanted.add(claim.evidence.document)
                quoted.add(claim.evidence.document)
        if not wanted:
            return NOTHING
        there = set(self._on_record(wanted))
        there.update(each for each in wanted if each in self._met)
        letters = {each[:1] for each in wanted - there}
        for _, record in taken:
            if isinstance(record, Document) or letter_of(kind_of(record)) in letters:
                key = record_id(record)
                if isinstance(record, Document) and key in quoted:
                    self._keep_text(key, record)
                there.add(key)
        self._read_texts(quoted & there)
        return frozenset(there)

    def _keep_text(self, key: str, document: Document) -> None:
        if key in self._texts:
            return
        length = len(document.text or "")
        if self._characters + length > MOST_CHARACTERS:
            self._texts.clear()
            self._characters = 0
        self._texts[key] = document.text
        self._characters += length

    def _read_texts(self, wanted: set[str]) -> None:
        """Read the texts of documents on record that are not at hand."""
        missing = wanted - self._texts.keys()
        ledger = self._ledger() if missing else None
        if ledger is None:
            return
        for record in ledger.records(Kind.DOCUMENT):
            if isinstance(record, Document) and (key := record_id(record)) in missing:
                self._keep_text(key, record)

    def _on_record(self, ids: Iterable[str]) -> frozenset[str]:
        ledger = self._ledger()
        return NOTHING if ledger is None else ledger.on_record(ids)


def _refers_to_nothing(kind: Kind, key: str) -> UnknownName:
    return UnknownName(
        f"it is about {key or 'nothing'}, and no such record is here or in the file",
        hint=f"import what the {kind.value} is about first, or together with it",
    )
