"""What an import brings against answers that stand here: it waits, and changes nothing yet.

An answer that was recorded here by its own author is never outranked by an imported one, whatever
author that one states. An answer that was itself imported gives way to a later word of the same
author, and to nobody else's. What agrees with what stands, adds to what is on record of a name, or
speaks of what nobody answered yet, applies; within one import the order of the file counts. A
decision on a proposal that was made here is for the people here, so it waits too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.ledger.protocol import Deed, Ledger, newest_change
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
from claimtrack.model.record import Kind, Record, kind_of, record_id, to_text
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
    left_out: tuple[str, ...] = ()
    """A sentence for each that was left out, because it decides on what waits here."""
    answered: tuple[str, ...] = ()
    """A sentence for each that applies, and answers what was open here."""


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
        self._received: dict[tuple[str, str], Received] | None = None
        """What waits here or was decided on, by its content; None until it is read."""
        self._received_ids: set[str] = set()
        self._said: list[Said | Describing] = []
        """What this import says of names so far."""
        self._said_before = 0
        """How much of that the records that were sifted last add to."""
        self._seen = newest_change(self._ledger)

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
        written: list[Record] = []
        waiting: list[Received] = []
        told: list[Answers] = []
        left_out: list[Answers] = []
        answered: list[Answers] = []
        unanswered = Unanswered(self._ledger, every, self._deed)
        for record in every:
            if not isinstance(record, Answers) or self._is_on_record(record):
                written.append(record)
            elif self._decides_here(record):
                left_out.append(record)
            elif (
                against := self._find_against(record, claims)
                or (unanswered.find_waiting(record) if self._is_first(record) else None)
            ) is not None:
                received, is_new = self._wait(record, against)
                written.append(received)
                if is_new:
                    waiting.append(received)
                    told.append(record)
            else:
                if isinstance(record, Said | Describing) and counts(record):
                    self._names_of(kind_of_name(record)).add(record, self._deed.author)
                    self._said.append(record)
                if self._is_first(record) and unanswered.is_concerned(record):
                    answered.append(record)
                written.append(record)
        named = read_named(self._ledger, (*told, *left_out, *answered), beside=every)
        return Sifted(
            tuple(written),
            tuple(waiting),
            tuple(_tell(each, named) for each in told),
            tuple(_tell(each, named) for each in left_out),
            tuple(_tell(each, named) for each in answered),
        )

    def sift_again(self, records: Iterable[Record], before: Sifted) -> Sifted:
        """What became of the records that were sifted last, while nobody else can write.

        Args:
            records: Those that were sifted last.
            before: What became of them then, which holds where nobody wrote since.
        """
        if newest_change(self._ledger) == self._seen:
            return before
        del self._said[self._said_before :]
        self._forget()
        return self.sift(records)

    def _look(self) -> None:
        """Forget what was read of what stands, where somebody else wrote since."""
        last = newest_change(self._ledger)
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

    def _decides_here(self, record: Answers) -> bool:
        """Whether it comes from elsewhere and decides on what waits here, or accepts it."""
        if not isinstance(record, Decision) or not is_received_id(record.proposal):
            return False
        is_waiting = bool(self._known()) and record.proposal in self._received_ids
        return is_waiting or bool(record.claim and self._ledger.on_record([record.claim]))

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

    def _wait(self, record: Answers, against: str) -> tuple[Received, bool]:
        """The record in which it waits, and whether it is met for the first time."""
        content = kind_of(record).value, to_text(record)
        known = self._known()
        if content in known:
            return known[content], False
        received = known[content] = Received(*content, against)
        self._received_ids.add(record_id(received))
        return received, True

    def _known(self) -> dict[tuple[str, str], Received]:
        if self._received is None:
            self._received = {}
            for origin, each in self._ledger.recorded(Kind.RECEIVED):
                if isinstance(each, Received):
                    self._received[each.kind, each.content] = each
                    self._received_ids.add(origin.id)
        return self._received

    def _names_of(self, kind: NameKind) -> SaidOfNames:
        if kind not in self._names:
            self._names[kind] = SaidOfNames(
                self._ledger, kind, self._standing, batch=self._deed.batch
            )
        return self._names[kind]


def _tell(record: Answers, named: Named) -> str:
    """What a record says, and who states it."""
    said, author = say_named(record, named), author_of(record)
    return one_line(f"{said}; {author} says so" if author else said)
