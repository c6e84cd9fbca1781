"""Proposals that wait, and what is decided of them; every decision is written at once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.align.world import World
from claimtrack.intake.changing import change_field
from claimtrack.intake.offers import find_offers
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.model.claim import Claim
from claimtrack.model.decisions import Decisions, SecondOpinion, Waiting
from claimtrack.model.document import Document
from claimtrack.model.facets import put
from claimtrack.model.judgement import NameKind
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record, claim_id, record_id
from claimtrack.workflow.world import Joined, append_joined

if TYPE_CHECKING:
    from claimtrack.extract.passed_over import PassedOver


MENDED_BACK = "mended to what was proposed before"
"""Why a proposal is, that says the same as one that was mended or waits beside it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision."""

    operation: Operation | None
    joined: Joined
    """The names that a rule joins since, or no longer joins."""
    second: int
    """How many others had decided already, so that this is a second opinion there."""


class Review:
    """Proposals and what was decided of them, as the ledger has them now; others may write too."""

    def __init__(self, ledger: Ledger) -> None:
        """Look once."""
        self._ledger = ledger
        self._seen = self._written = -1
        """The last change that was seen, and the last that this review wrote."""
        self._known: set[Decision] = set()
        """Decisions that were written here, or that somebody was told of."""
        self._passed_over: dict[str | None, PassedOver] = {}
        self.look()

    def look(self) -> None:
        """See what was written since the last look."""
        newest = next((each.number for each in self._ledger.operations(most=1)), 0)
        if newest == self._seen:
            return
        records = self._ledger.records
        if newest != self._written or newest != self._seen + 1:
            found = (each for each in records(Kind.PROPOSAL) if isinstance(each, Proposal))
            self._proposals = {record_id(each): each for each in found}
            read = (each for each in records(Kind.DOCUMENT) if isinstance(each, Document))
            self._documents = {record_id(each): each for each in read}
        decided = (each for each in records(Kind.DECISION) if isinstance(each, Decision))
        self.decisions = Decisions(decided)
        self._seen = newest

    def find(self, proposal: str) -> Waiting | None:
        """What waits now under a proposal or in its place; None when it is decided, or undone."""
        current = self.decisions.current(proposal)
        return self.describe(current) if current in self._proposals and current else None

    def describe(self, proposal: str) -> Waiting:
        """A proposal with its document, and the claim that was proposed at first."""
        found = self._proposals[proposal]
        document = self._documents.get(found.claim.evidence.document or "")
        original = self._proposals[self.decisions.first(proposal)].claim
        return Waiting(proposal, found, document, original)

    def news(self, proposal: str) -> Iterator[tuple[Decision, Claim]]:
        """What others decided of a proposal meanwhile, each told once, with the claim it leaves."""
        for decision in self.decisions.of(proposal):
            if decision not in self._known:
                self._known.add(decision)
                yield decision, self._claim_of(decision)

    def waiting(self, *, only: Iterable[str] | None = None) -> tuple[Waiting, ...]:
        """What waits, document by document and in the order of the text.

        Args:
            only: The ids of the proposals to look at, mended since or not; None: all.
        """
        keys = self._proposals if only is None else only
        waits = (self.find(key) for key in keys if key not in self.decisions.unused)
        found = {each.id: each for each in waits if each is not None}
        order = {key: place for place, key in enumerate(self._documents)}

        def place(each: Waiting) -> tuple[int, int]:
            evidence = each.claim.evidence
            return order.get(evidence.document or "", len(order)), evidence.start or 0

        return tuple(sorted(found.values(), key=place))

    def beside(self, waiting: Waiting) -> tuple[Waiting, ...]:
        """What waits in the same document, itself included."""
        document = waiting.claim.evidence.document
        return tuple(each for each in self.waiting() if each.claim.evidence.document == document)

    def accept(self, deed: Deed, waiting: Iterable[Waiting]) -> Decided:
        """Record claims as they are proposed now, and that they were accepted."""
        decided: list[tuple[Decision, Record | None]] = []
        for each in waiting:
            ruling = Ruling.ACCEPTED if each.claim == each.original else Ruling.EDITED
            decided.append((Decision(each.id, ruling, claim_id(each.claim)), each.claim))
        return self._write(deed, decided)

    def refuse(self, deed: Deed, waiting: Waiting) -> Decided:
        """Record that a proposal was refused."""
        return self._write(deed, [(Decision(waiting.id, Ruling.REFUSED), None)])

    def mend(self, deed: Deed, claims: Iterable[tuple[Waiting, Claim]]) -> Decided:
        """Let proposals with these claims wait in the place of others; one change for all."""
        decided: list[tuple[Decision, Record | None]] = []
        for each, claim in claims:
            instead = replace(each.proposal, claim=claim)
            while record_id(instead) in self._proposals:  # as it was before: another proposal
                instead = replace(instead, because=f"{instead.because}; {MENDED_BACK}")
            mended = Decision(each.id, Ruling.MENDED, instead=record_id(instead))
            decided.append((mended, instead))
        return self._write(deed, decided)

    def propose(self, deed: Deed, proposal: Proposal) -> Operation | None:
        """Let one more proposal wait."""
        return self._append(deed, [proposal]).appended.operation

    def _append(self, deed: Deed, records: Sequence[Record]) -> Joined:
        """Write, and see it."""
        joined = append_joined(self._ledger, deed, records)
        operation = joined.appended.operation
        self._written = operation.number if operation else self._written
        proposed = (each for each in records if isinstance(each, Proposal))
        self._proposals.update((record_id(each), each) for each in proposed)
        self.look()
        return joined

    def _write(self, deed: Deed, decided: Sequence[tuple[Decision, Record | None]]) -> Decided:
        """Write decisions with what they bring; where one stands already, a second opinion.

        The claim of a second opinion is not recorded: it would be a second account.
        """
        self.look()
        records: list[Record] = []
        mine: list[Decision] = []
        for each, brought in decided:
            first = self.decisions.standing(each.proposal)
            after = record_id(first) if first else None
            signed = replace(each, author=deed.author, at=deed.at.isoformat(), after=after)
            if brought is not None and (first is None or isinstance(brought, Proposal)):
                records.append(brought)
            records.append(signed)
            mine.extend([signed] if first is None else [])
        joined = self._append(deed, records)
        operation = joined.appended.operation
        if operation and any(self.decisions.standing(each.proposal) != each for each in mine):
            self._ledger.undo(deed, operation.number)  # somebody else wrote in between
            return self._write(deed, decided)
        self._known.update(mine)
        return Decided(operation, joined, len(decided) - len(mine))

    def _read_beside(self, waiting: Waiting) -> tuple["PassedOver", list[Claim]]:
        """What reading its document passed over, and the claims that are proposed of it."""
        from claimtrack.extract.passed_over import PassedOver  # noqa: PLC0415 - start-up

        key, document = waiting.claim.evidence.document, waiting.document or Document()
        if key not in self._passed_over:
            self._passed_over[key] = PassedOver(document, document.text or "")
        claims = (each.claim for each in self._proposals.values())
        return self._passed_over[key], [each for each in claims if each.evidence.document == key]

    def unclaimed(self, waiting: Waiting) -> tuple[Proposal, ...]:
        """The numbers in its context that nobody claimed, each as a claim without a metric."""
        passed_over, claims = self._read_beside(waiting)
        before, words, after = map(len, waiting.context)
        start = (waiting.claim.evidence.start or 0) - before
        return passed_over.unclaimed(start, start + before + words + after, claims)

    def offers(self, waiting: Waiting, field: str, world: World) -> tuple[str, ...]:
        """What a field may hold: what its document has there, then what is on record."""
        passed_over, claims = self._read_beside(waiting)
        published = waiting.document.published if waiting.document else None
        return find_offers(
            waiting.claim,
            field,
            beside=claims,
            world=world,
            speakers=passed_over.speakers,
            days=[published.edtf] if published else [],
            sources=self._ledger.names(NameKind.SOURCE),
        )

    def second_opinions(self) -> tuple[SecondOpinion, ...]:
        """Second opinions that differ from what stands, oldest first."""
        return tuple(
            SecondOpinion(each.proposal, stands, each, self._claim_of(stands), self._claim_of(each))
            for each in self.decisions.second
            if (stands := self.decisions.standing(each.proposal)) is not None
            and (stands.claim, stands.instead) != (each.claim, each.instead)
        )

    def _claim_of(self, decision: Decision) -> Claim:
        return self._proposals[decision.instead or decision.proposal].claim


def find_waiting(ledger: Ledger, *, only: Iterable[str] | None = None) -> tuple[Waiting, ...]:
    """What waits for a decision now; what is undone waits again. As `Review.waiting`."""
    return Review(ledger).waiting(only=only)


def mend_field(waiting: Waiting, field: str, text: str, *, known: World, today: dt.date) -> Claim:
    """The claim of a proposal with one field read anew, as by `change_field`.

    Another source keeps the relays; the publisher that was taken for the source is one of them.

    Raises:
        InputError: The text cannot be read so, or the field cannot be left open.
    """
    document, before = waiting.document, waiting.claim.who
    claim = change_field(waiting.claim, field, text, known=known, today=today, document=document)
    if field != "source":
        return claim
    is_publisher = document is not None and before.claimant == document.publisher
    relays = (*before.relays, *((before.claimant,) if is_publisher else ()))
    return put(claim, "who.relays", tuple(each for each in relays if each != claim.who.claimant))


def to_claims(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records with the claims of proposals in place of these: what adding them accepts."""
    return tuple(each.claim if isinstance(each, Proposal) else each for each in records)
