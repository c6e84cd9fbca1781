"""What an import brings against answers that stand here: it waits, and changes nothing yet.

An answer that was recorded here by its own author is never outranked by an imported one, whatever
author that one states. An answer that was itself imported gives way to a later word of the same
author, and to nobody else's. What agrees with what stands, adds to what is on record of a name, or
speaks of what nobody answered yet, applies; within one import the order of the file counts.

To decide on what waits is for the people here. A decision on a proposal that was made here waits
too; another one, and one on a record that waited where it comes from, is kept as what was decided
there, and what it is about waits here still. What waited there waits here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain

from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.amendment import Amendment
from claimtrack.model.answers import (
    Answers,
    Describing,
    author_of,
    counts,
    kind_of_name,
    what_it_answers,
)
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.proposal import Decision
from claimtrack.model.received import Received, is_received_id
from claimtrack.model.record import (
    Kind,
    Record,
    kind_of,
    read_waiting,
    record_id,
    redacted_of,
    to_text,
)
from claimtrack.report.received import Named, say_named
from claimtrack.report.records import one_line
from claimtrack.workflow.named import read_named
from claimtrack.workflow.said_of_names import Said, SaidOfNames
from claimtrack.workflow.standing import Claims, StandingByKind
from claimtrack.workflow.unanswered import Unanswered


@dataclass(frozen=True, slots=True)
class Sifted:
    """What becomes of records that an import brings."""

    records: tuple[Record, ...]
    """What is to be written, in the order of the file: the records themselves, and in the place of
    each that contradicts what stands the `Received` in which it waits."""
    waiting: tuple[Received, ...]
    """Of these, the ones that were not met before."""
    told: tuple[str, ...]
    """A sentence for each that waits now."""
    elsewhere: tuple[str, ...] = ()
    """A sentence for each decision of another desk, which decides nothing here."""
    answered: tuple[str, ...] = ()
    """A sentence for each that applies, and answers what was open here."""


class _Fate(Enum):
    """What is told of a record that an import brings."""

    APPLIES = auto()
    """Nothing more: it applies, or is on record, or waits already."""
    WAITS = auto()
    ELSEWHERE = auto()
    """It is a decision of another desk, which decides nothing here."""
    ANSWERS = auto()
    """It applies, and answers what was open here."""


class Sifting:
    """Sifts the records of one import, batch by batch.

    What stands is read once, and again when somebody else wrote between two batches.
    """

    def __init__(self, ledger: Ledger, deed: Deed) -> None:
        """Read nothing yet.

        Args:
            ledger: Where the records are to be written.
            deed: By whom, and the batch of the import: what an interrupted import wrote before
                counts as the same import.
        """
        self._ledger = ledger
        self._deed = deed
        self._standing = StandingByKind(ledger, batch=deed.batch)
        self._names: dict[NameKind, SaidOfNames] = {}
        self._received: dict[str, Received] | None = None
        """What waits here or was decided on, by the id of the record that waits; None until it is
        read."""
        self._said: list[Said | Describing] = []
        """What this import says of names so far."""
        self._said_before = 0
        """How much of that the records that were sifted last add to."""
        self._seen = self._ledger.newest_change()

    def sift(self, records: Iterable[Record]) -> Sifted:
        """What may be written of the next records of the file, and what waits.

        Args:
            records: As the file states them. What the import itself writes, such as the amendments
                of rows that came before, is not to be among them.
        """
        self._look()
        self._said_before = len(self._said)
        every = list(records)
        claims = Claims(self._ledger, every)
        unanswered = Unanswered(self._ledger, every, self._deed)
        written: list[Record] = []
        found: dict[_Fate, list[Record]] = {each: [] for each in _Fate}
        for record in every:
            result, fate = self._sift_one(record, claims, unanswered)
            written.append(result)
            found[fate].append(result)
        waiting = [each for each in found[_Fate.WAITS] if isinstance(each, Received)]
        told = {
            _Fate.WAITS: list(map(read_waiting, waiting)),
            _Fate.ELSEWHERE: found[_Fate.ELSEWHERE],
            _Fate.ANSWERS: found[_Fate.ANSWERS],
        }
        named = read_named(self._ledger, chain(*told.values()), beside=every)
        sentences = {
            fate: tuple(_tell(each, named) for each in some) for fate, some in told.items()
        }
        return Sifted(
            tuple(written),
            tuple(waiting),
            sentences[_Fate.WAITS],
            sentences[_Fate.ELSEWHERE],
            sentences[_Fate.ANSWERS],
        )

    def _sift_one(
        self, record: Record, claims: Claims, unanswered: Unanswered
    ) -> tuple[Record, "_Fate"]:
        """What is written of one record, and what is to be told of that."""
        if not isinstance(record, Answers) or self._is_on_record(record):
            return self._take(record) if isinstance(record, Received) else (record, _Fate.APPLIES)
        if isinstance(record, Decision) and is_received_id(record.proposal):
            return record, _Fate.ELSEWHERE
        is_first = self._is_first(record)
        against = self._find_against(record, claims)
        if against is None and is_first:
            against = unanswered.find_waiting(record)
        if against is not None:
            return self._wait(record, against)
        if isinstance(record, Said | Describing) and counts(record):
            self._names_of(kind_of_name(record)).add(record, self._deed.author)
            self._said.append(record)
        if not is_first:
            return record, _Fate.APPLIES
        if isinstance(record, Decision) and record.claim is None:
            return record, _Fate.ELSEWHERE
        return record, _Fate.ANSWERS if unanswered.is_concerned(record) else _Fate.APPLIES

    def sift_again(self, records: Iterable[Record], before: Sifted) -> Sifted:
        """What became of the records that were sifted last, while nobody else can write.

        Args:
            records: Those that were sifted last.
            before: What became of them then, which holds where nobody wrote since.
        """
        if self._ledger.newest_change() == self._seen:
            return before
        del self._said[self._said_before :]
        self._forget()
        return self.sift(records)

    def _look(self) -> None:
        """Forget what was read of what stands, where somebody else wrote since."""
        last = self._ledger.newest_change()
        fresh = self._ledger.operations(most=last - self._seen) if last > self._seen else ()
        self._seen = last
        batch = self._deed.batch
        if not all(batch is not None and each.deed.batch == batch for each in fresh):
            self._forget()

    def _forget(self) -> None:
        """Read anew what stands; what this import said of names is kept."""
        self._received = None
        self._standing = StandingByKind(self._ledger, batch=self._deed.batch)
        self._names.clear()
        for each in self._said:
            self._names_of(kind_of_name(each)).add(each, self._deed.author)

    def _is_on_record(self, record: Answers) -> bool:
        return record_id(record) in self._standing.of(kind_of(record)).ids

    def _is_first(self, record: Answers) -> bool:
        """Whether it answers what nobody answered yet."""
        standing = self._standing.of(kind_of(record))
        questions = (question for question, _ in what_it_answers(record))
        return counts(record) and all(standing.on(each) is None for each in questions)

    def _find_against(self, record: Answers, claims: Claims) -> str | None:
        """The id of what stands and that a record contradicts; None when it may apply."""
        if not counts(record):
            return None
        author = author_of(record) or self._deed.author
        if isinstance(record, Describing):
            return self._names_of(kind_of_name(record)).find_otherwise(record, author)
        agrees = False
        for place, (question, says) in enumerate(what_it_answers(record)):
            standing = self._standing.of(kind_of(record)).on(question)
            if standing is not None and standing.says != says and not standing.gives_way(author):
                return standing.id
            agrees = agrees or (place == 0 and standing is not None and standing.says == says)
        match record:
            case Judgement() | Alias():
                return self._names_of(record.kind).find_against(record, author)
            case Assignment() | Amendment() if not agrees:
                return claims.find_against(record)
        return None

    def _take(self, received: Received) -> tuple[Received, "_Fate"]:
        """What is written of a record that waited where it comes from.

        It waits here too, unless it does so already or did, or what it lets wait is on record.
        """
        record = read_waiting(received)
        key, known = record_id(record), self._known()
        if key in known:
            is_withheld = redacted_of(read_waiting(known[key])) and not redacted_of(record)
            return known[key] if is_withheld else received, _Fate.APPLIES
        known[key] = received
        waits = isinstance(record, Answers) and not self._ledger.on_record([key])
        return received, _Fate.WAITS if waits else _Fate.APPLIES

    def _wait(self, record: Answers, against: str) -> tuple[Received, "_Fate"]:
        """The record in which it waits, where it is met for the first time; else that of before."""
        key, known = record_id(record), self._known()
        if key in known:
            return known[key], _Fate.APPLIES
        received = known[key] = Received(kind_of(record).value, to_text(record), against)
        return received, _Fate.WAITS

    def _known(self) -> dict[str, Received]:
        if self._received is None:
            self._received = {}
            for each in self._ledger.records(Kind.RECEIVED):
                if isinstance(each, Received):
                    self._received.setdefault(record_id(read_waiting(each)), each)
        return self._received

    def _names_of(self, kind: NameKind) -> SaidOfNames:
        if kind not in self._names:
            self._names[kind] = SaidOfNames(
                self._ledger, kind, self._standing, batch=self._deed.batch
            )
        return self._names[kind]


def _tell(record: Record, named: Named) -> str:
    """What a record says, and who states it."""
    said, author = say_named(record, named), author_of(record)
    return one_line(f"{said}; {author} says so" if author else said)
