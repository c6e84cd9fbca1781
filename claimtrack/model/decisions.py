"""What was decided of proposals: which decision stands, what waits, who thinks otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.proposal import Decision, Proposal

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

    def __init__(self, decisions: Iterable[Decision]) -> None:
        """The first of each proposal stands, unless it was given as a second opinion."""
        every = tuple(decisions)
        self._standing: dict[str, Decision] = {}
        for each in every:
            if each.after is None:
                self._standing.setdefault(each.proposal, each)
        self.second = tuple(each for each in every if each is not self.standing(each.proposal))
        """The second opinions."""
        self.mended = {
            each.instead: each.proposal for each in self._standing.values() if each.instead
        }
        """Every proposal that stands in the place of another, with that other."""
        self.unused = {each.instead for each in self.second} - self.mended.keys()
        """Proposals that only a second opinion would put in the place of others."""

    def standing(self, proposal: str) -> Decision | None:
        """The decision on a proposal that counts; None while nobody decided."""
        return self._standing.get(proposal)

    def current(self, proposal: str) -> tuple[str, Decision | None]:
        """What stands in the place of a proposal after all mending, and what was decided of it."""
        decision = self.standing(proposal)
        while decision is not None and decision.instead is not None:
            proposal = decision.instead
            decision = self.standing(proposal)
        return proposal, decision

    def first(self, proposal: str) -> str:
        """What was proposed before anybody mended it."""
        while proposal in self.mended:
            proposal = self.mended[proposal]
        return proposal
