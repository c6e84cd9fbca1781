"""What was decided of proposals: which decision stands, what waits, who thinks otherwise."""

from collections.abc import Iterable

from claimtrack.model.proposal import Decision


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
