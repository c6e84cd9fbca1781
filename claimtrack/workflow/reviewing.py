"""Deciding on proposals that wait; every decision is written at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from claimtrack.align.world import World
from claimtrack.intake.offers import find_offers
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.claim import Claim
from claimtrack.model.decisions import Decisions, Proposals, SecondOpinion, Waiting
from claimtrack.model.document import Document
from claimtrack.model.judgement import NameKind
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record, claim_id, record_id
from claimtrack.workflow.decided_here import find_accepted_there, read_decisions
from claimtrack.workflow.world import Joined, append_joined

if TYPE_CHECKING:
    from claimtrack.read.passed_over import PassedOver

Read = TypeVar("Read", Proposal, Document)

Choice = tuple[Waiting, Decision, Record | None]
"""What was shown, a decision on it that is not signed yet, and the record that it brings."""

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
    gone: int = 0
    """Of how many the proposal or its document was taken back or redacted meanwhile: nothing was
    written."""
    left: int = 0
    """How many were decided otherwise at another desk, and wait: each is looked at alone."""


class Review(Proposals):
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
        newest = self._ledger.newest_change()
        if newest == self._seen:
            return
        decided = read_decisions(self._ledger)
        if newest != self._written or newest != self._seen + 1:
            self.proposals = self._read(Kind.PROPOSAL, Proposal)
            self.documents = self._read(Kind.DOCUMENT, Document)
            self._passed_over.clear()
            self.accepted_there = find_accepted_there(self._ledger, self.proposals, decided.brought)
        self.decisions = Decisions(decided.every, decided.brought)
        self._seen = newest

    def _read(self, kind: Kind, sort: type[Read]) -> dict[str, Read]:
        found = (each for each in self._ledger.records(kind) if isinstance(each, sort))
        return {record_id(each): each for each in found}

    def describe(self, proposal: str) -> Waiting:
        """The same, with the authors of what was decided elsewhere as they are told."""
        found = super().describe(proposal)
        if not found.elsewhere:
            return found
        return replace(found, elsewhere=tell_authors(self._ledger, found.elsewhere))

    def second_opinions(self) -> tuple[SecondOpinion, ...]:
        """Second opinions that differ from what stands, each with its author as it is told."""
        found = super().second_opinions()
        stands = tell_authors(self._ledger, (each.stands for each in found))
        others = tell_authors(self._ledger, (each.other for each in found))
        return tuple(
            replace(each, stands=stood, other=other)
            for each, stood, other in zip(found, stands, others, strict=True)
        )

    def news(self, proposal: str) -> Iterator[tuple[Decision, Claim]]:
        """What others decided of a proposal meanwhile, each told once, with the claim it leaves."""
        for decision in self.decisions.of(proposal):
            if decision not in self._known and self._is_told(decision):
                self._known.add(decision)
                (told,) = tell_authors(self._ledger, [decision])
                yield told, self.claim_of(decision)

    def _is_told(self, decision: Decision) -> bool:
        """Whether the claim that a decision leaves can be told: its proposal is on record."""
        return (decision.instead or decision.proposal) in self.proposals

    def accept(
        self, deed: Deed, waiting: Iterable[Waiting], *, is_looked_at: bool = False
    ) -> Decided:
        """Record claims as they are proposed now, and that they were accepted.

        Args:
            deed: By whom and when.
            waiting: What is accepted.
            is_looked_at: Whether somebody looked at just this. Else what was decided otherwise at
                another desk is left waiting: its words may be on record as they were read there.
        """
        chosen = tuple(waiting)
        taken = [each for each in chosen if is_looked_at or not each.is_decided_otherwise]
        decided: list[Choice] = []
        for each in taken:
            ruling = Ruling.ACCEPTED if each.claim == each.original else Ruling.EDITED
            decision = Decision(each.id, ruling, claim_id(each.claim))
            decided.append((each, decision, each.claim))
        return replace(self._write(deed, lambda: decided), left=len(chosen) - len(taken))

    def refuse(self, deed: Deed, waiting: Waiting) -> Decided:
        """Record that a proposal was refused."""
        return self._write(deed, lambda: [(waiting, Decision(waiting.id, Ruling.REFUSED), None)])

    def mend(self, deed: Deed, claims: Iterable[tuple[Waiting, Claim]]) -> Decided:
        """Let proposals with these claims wait in the place of others; one change for all.

        Raises:
            RedactedMeanwhile: Words were redacted since the deed says, or the last look: they may
                have been offered.
        """
        mended = tuple(claims)
        return self._write(self._as_seen(deed), lambda: [self._mend(*each) for each in mended])

    def _as_seen(self, deed: Deed) -> Deed:
        """The deed, with the last change that was seen: names may have been picked from offers."""
        return deed if deed.read_at is not None else replace(deed, read_at=self._seen)

    def _mend(self, waiting: Waiting, claim: Claim) -> "Choice":
        instead = replace(waiting.proposal, claim=claim)
        while record_id(instead) in self.proposals:  # as it was before: another proposal
            instead = replace(instead, because=f"{instead.because}; {MENDED_BACK}")
        decision = Decision(waiting.id, Ruling.MENDED, instead=record_id(instead))
        return waiting, decision, instead

    def propose(self, deed: Deed, shown: Waiting, proposal: Proposal) -> Operation | None:
        """Let one more proposal wait.

        Args:
            deed: By whom and when.
            shown: What it was made beside.
            proposal: A claim of the same document.

        Returns:
            None: the document was taken back or redacted meanwhile, and nothing was written.

        Raises:
            RedactedMeanwhile: Words were redacted since the deed says, or the last look.
        """
        signed = self._as_seen(deed)

        def choose() -> Sequence[Record]:
            self.look()
            return [] if self._is_gone(shown) else [proposal]

        return self._append(signed, choose).appended.operation

    def _is_gone(self, shown: Waiting) -> bool:
        """Whether a proposal, or its document, is not on record any more as it was shown.

        A record keeps its id when words are taken out of it, so what it says is compared.
        """
        document = self.documents.get(shown.claim.evidence.document or "")
        is_document_gone = shown.document is not None and document != shown.document
        return self.proposals.get(shown.id) != shown.proposal or is_document_gone

    def _append(self, deed: Deed, choose: Callable[[], Sequence[Record]]) -> Joined:
        """Write what is chosen while nobody else can write, and see it."""
        chosen: list[Record] = []

        def choose_once() -> Sequence[Record]:
            chosen.extend(choose())
            return chosen

        joined = append_joined(self._ledger, deed, choose_once)
        operation = joined.appended.operation
        self._written = operation.number if operation else self._written
        proposed = (each for each in chosen if isinstance(each, Proposal))
        self.proposals.update((record_id(each), each) for each in proposed)
        self.look()
        return joined

    def _write(self, deed: Deed, decide: Callable[[], Sequence["Choice"]]) -> Decided:
        """Write decisions with what they bring; where one stands already, a second opinion.

        Which stand is looked up while nobody else can write. The claim of a second opinion is not
        recorded: it would be a second account. Nor is anything that was read in a document which
        was taken back or redacted meanwhile.
        """
        mine: list[Decision] = []
        others: list[Decision] = []
        gone: list[Waiting] = []

        def choose() -> list[Record]:
            self.look()
            records: list[Record] = []
            for shown, each, brought in decide():
                if self._is_gone(shown):
                    gone.append(shown)
                    continue
                first = self.decisions.standing(each.proposal)
                after = record_id(first) if first else None
                signed = replace(each, author=deed.author, at=deed.at.isoformat(), after=after)
                if brought is not None and (first is None or isinstance(brought, Proposal)):
                    records.append(brought)
                records.append(signed)
                (others if first else mine).append(signed)
            return records

        self.look()  # so that hardly anything is left to read while others wait
        joined = self._append(deed, choose)
        self._known.update(mine)
        return Decided(joined.appended.operation, joined, len(others), len(gone))

    def _passed(self, waiting: Waiting) -> "PassedOver":
        """What reading its document passed over."""
        from claimtrack.read.passed_over import PassedOver  # noqa: PLC0415 - start-up

        key, document = waiting.claim.evidence.document, waiting.document or Document()
        if key not in self._passed_over:
            self._passed_over[key] = PassedOver(document, document.text or "")
        return self._passed_over[key]

    def unclaimed(self, waiting: Waiting) -> tuple[Proposal, ...]:
        """The numbers in its context that nobody claimed, each as a claim without a metric."""
        before, words, after = map(len, waiting.context)
        start = (waiting.claim.evidence.start or 0) - before
        end = start + before + words + after
        return self._passed(waiting).unclaimed(start, end, self.claims_beside(waiting))

    def offers(self, waiting: Waiting, field: str, world: World) -> tuple[str, ...]:
        """What a field may hold: what its document has there, then what is on record."""
        published = waiting.document.published if waiting.document else None
        return find_offers(
            waiting.claim,
            field,
            beside=self.claims_beside(waiting),
            world=world,
            speakers=self._passed(waiting).speakers,
            days=[published.edtf] if published else [],
            sources=self._ledger.names(NameKind.SOURCE),
        )
