"""What was decided of proposals: which decision stands, what waits, who thinks otherwise."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.received import is_received_id
from claimtrack.model.record import record_id

AROUND_CHARACTERS = 160
"""Of text shown before and after the words: two lines of a terminal on each side. Ours."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that nobody has decided yet."""

    id: str
    proposal: Proposal
    document: Document | None
    """What it was read in, when that is recorded."""
    original: Claim
    """The claim as it was proposed, before anybody mended it."""
    elsewhere: tuple[Decision, ...] = ()
    """What was decided of it at other desks, as imports told: it decides nothing here."""

    @property
    def claim(self) -> Claim:
        """What is proposed now."""
        return self.proposal.claim

    @property
    def context(self) -> tuple[str, str, str]:
        """The text before, the words, and the text after them."""
        evidence = self.claim.evidence
        text = self.document.text if self.document else None
        if text is None or evidence.start is None or evidence.end is None:
            return evidence.prefix, evidence.quote, evidence.suffix
        before = text[max(0, evidence.start - AROUND_CHARACTERS) : evidence.start]
        after = text[evidence.end : evidence.end + AROUND_CHARACTERS]
        return before, text[evidence.start : evidence.end], after


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Somebody's decision on what was decided otherwise, each with the claim it leaves."""

    proposal: str
    """Its id."""
    stands: Decision
    other: Decision
    stands_as: Claim
    would_be: Claim


class Decisions:
    """Decisions as they were written, the oldest first."""

    def __init__(
        self, decisions: Iterable[Decision], brought: Container[Decision] = frozenset()
    ) -> None:
        """The first of each proposal stands, unless it was given as a second opinion.

        One that was brought by an import never does: it is what somebody decided elsewhere. One
        that was imported, waited because another stood, and was accepted in a review stands in
        the place of that one.

        Two ledgers that were put together may mend to and fro: what would close the ring, and
        leave nothing that waits, does not stand.
        """
        self._standing: dict[str, Decision] = {}
        self.mended: dict[str, str] = {}
        """Every proposal that stands in the place of another, with that other."""
        self.brought: dict[str, tuple[Decision, ...]] = {}
        """What was decided elsewhere, by the proposal."""
        every = tuple(each for each in decisions if not self._keep_brought(each, brought))
        put_first = _find_accepted(every)
        second: list[Decision] = []
        for each in every:
            closes = each.instead is not None and each.instead in self._before(each.proposal)
            is_later = put_first.get(each.proposal, each) != each
            if each.after is not None or each.proposal in self._standing or closes or is_later:
                second.append(each)
                continue
            self._standing[each.proposal] = each
            if each.instead is not None:
                self.mended.setdefault(each.instead, each.proposal)
        self.second = tuple(second)
        """The second opinions."""
        self.unused = {each.instead for each in second} - self.mended.keys()
        """Proposals that only a second opinion would put in the place of others."""

    def _keep_brought(self, decision: Decision, brought: Container[Decision]) -> bool:
        """Keep a decision apart where it was brought; whether it was."""
        if decision not in brought:
            return False
        before = self.brought.get(decision.proposal, ())
        self.brought[decision.proposal] = (*before, decision)
        return True

    def _before(self, proposal: str) -> tuple[str, ...]:
        """A proposal and what it stands in the place of, the latest first."""
        found = [proposal]
        while (before := self.mended.get(found[-1])) is not None:
            found.append(before)
        return tuple(found)

    def standing(self, proposal: str) -> Decision | None:
        """The decision on a proposal that counts; None while nobody decided."""
        return self._standing.get(proposal)

    def of(self, proposal: str) -> tuple[Decision, ...]:
        """The decisions that stand on a proposal and on what came in its place, in that order."""
        found: list[Decision] = []
        at: str | None = proposal
        while at is not None and (decision := self.standing(at)) is not None:
            found.append(decision)
            at = decision.instead
        return tuple(found)

    def current(self, proposal: str) -> str | None:
        """What waits in the place of a proposal after all mending; None when it is decided."""
        decisions = self.of(proposal)
        return decisions[-1].instead if decisions else proposal

    def first(self, proposal: str, recorded: Container[str]) -> str:
        """What was proposed before anybody mended it, of what is on record and not undone.

        Args:
            proposal: Its id; it is on record.
            recorded: The ids of those that are.
        """
        return next(each for each in reversed(self._before(proposal)) if each in recorded)


def _find_accepted(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The imported decisions that were accepted, by their proposal; of several the last."""
    named = {
        each.claim
        for each in decisions
        if is_received_id(each.proposal) and each.ruling is Ruling.ACCEPTED and each.after is None
    }
    if not named:
        return {}
    return {each.proposal: each for each in decisions if record_id(each) in named}


class Proposals:
    """Proposals with the documents they were read in, and what was decided of them."""

    proposals: dict[str, Proposal]
    """Each under its id, in the order in which they were written; so are the documents."""
    documents: dict[str, Document]
    decisions: Decisions
    accepted_there: frozenset[str] = frozenset()
    """The ids of those that were accepted elsewhere and whose claim came along."""

    def find(self, proposal: str) -> Waiting | None:
        """What waits now under a proposal or in its place.

        None when it is decided, undone, its claim came as accepted elsewhere, or its words were
        taken out: nobody can decide on that.
        """
        current = self.decisions.current(proposal)
        found = self.proposals.get(current or "")
        if not current or not found or found.claim.redacted or current in self.accepted_there:
            return None
        return self.describe(current)

    def redacted(self) -> tuple[str, ...]:
        """The ids of those that nobody decided and nobody can, since their words were redacted."""
        return tuple(
            key
            for key, each in self.proposals.items()
            if each.claim.redacted
            and key not in self.decisions.unused
            and self.decisions.current(key) == key
        )

    def describe(self, proposal: str) -> Waiting:
        """A proposal with its document, and the claim that was proposed at first."""
        found = self.proposals[proposal]
        document = self.documents.get(found.claim.evidence.document or "")
        original = self.proposals[self.decisions.first(proposal, self.proposals)].claim
        elsewhere = self.decisions.brought.get(proposal, ())
        return Waiting(proposal, found, document, original, elsewhere)

    def waiting(self, *, only: Iterable[str] | None = None) -> tuple[Waiting, ...]:
        """What waits, document by document and in the order of the text.

        Args:
            only: The ids of the proposals to look at, mended since or not; None: all.
        """
        keys = self.proposals if only is None else only
        waits = (self.find(key) for key in keys if key not in self.decisions.unused)
        found = {each.id: each for each in waits if each is not None}
        order = {key: place for place, key in enumerate(self.documents)}

        def place(each: Waiting) -> tuple[int, int]:
            evidence = each.claim.evidence
            return order.get(evidence.document or "", len(order)), evidence.start or 0

        return tuple(sorted(found.values(), key=place))

    def beside(self, waiting: Waiting) -> tuple[Waiting, ...]:
        """What waits in the same document, itself included."""
        document = waiting.claim.evidence.document
        return tuple(each for each in self.waiting() if each.claim.evidence.document == document)

    def claims_beside(self, waiting: Waiting) -> tuple[Claim, ...]:
        """Every claim that was proposed of the same document, decided or not."""
        document = waiting.claim.evidence.document
        claims = (each.claim for each in self.proposals.values())
        return tuple(each for each in claims if each.evidence.document == document)

    def claim_of(self, decision: Decision) -> Claim:
        """The claim that a decision leaves."""
        return self.proposals[decision.instead or decision.proposal].claim

    def second_opinions(self) -> tuple[SecondOpinion, ...]:
        """Second opinions that differ from what stands, oldest first; then those of other desks."""
        brought = (each for some in self.decisions.brought.values() for each in some)
        return tuple(
            SecondOpinion(each.proposal, stands, each, self.claim_of(stands), self.claim_of(each))
            for each in (*self.decisions.second, *brought)
            if each.proposal in self.proposals
            and (each.instead or each.proposal) in self.proposals
            and (stands := self.decisions.standing(each.proposal)) is not None
            and (stands.claim, stands.instead) != (each.claim, each.instead)
        )
