"""The claims that rows of an earlier state of a file made, and what became of each."""

from collections.abc import Container, Iterable, Mapping

from claimtrack.ledger.fates import Fates
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import claim_id

IMPORT, CORRECTED, MISSING = "import ", " corrected", "no longer in "
"""Of the reasons that imports give: how they begin, how that of a replacement ends, and how that of
a retraction begins."""


def is_by_import(amendment: Amendment) -> bool:
    """Whether an import said it, of this file or of another, and no person."""
    match amendment.effect:
        case Effect.REPLACED:
            return amendment.reason.startswith(IMPORT) and amendment.reason.endswith(CORRECTED)
        case Effect.RETRACTED:
            return amendment.reason.startswith(MISSING)
        case Effect.RESTATED | Effect.RESTORED:
            return amendment.reason.startswith(IMPORT)


class EarlierClaims:
    """The earlier claims of one slot, as an earlier file made them, and what became of each.

    A row is compared with what a file said, whatever a person made of that since.
    """

    def __init__(
        self, earlier: Iterable[ClaimId], fates: Fates, claims: Mapping[ClaimId, Claim]
    ) -> None:
        self._fates = fates
        self.before: dict[ClaimId, Claim] = {}
        """By the claim that stands now."""
        self.gone: dict[ClaimId, Claim] = {}
        """What a person retracted."""
        self.said: dict[ClaimId, Amendment] = {}
        """By whom those were amended or retracted, where a person did it."""
        for key in earlier:
            path = fates.path(key)
            now = fates.current(key, as_restated=True)
            by_person = [each for each in path if not is_by_import(each)]
            if now is not None and now in claims:
                self.before[now] = claims[key if by_person else now]
            elif now is None and by_person:
                now = ClaimId(path[-1].claim)
                self.gone[now] = claims[key]
            if now is not None and by_person:
                self.said[now] = by_person[-1]

    def is_going_back(self, row: Claim) -> bool:
        """Whether only imports stand between the claim of a row and the one in its place."""
        path, now = self._find(row)
        return now is not None and all(map(is_by_import, path))

    def take(self, row: Claim) -> ClaimId | None:
        """The claim that a row makes as it is, or made: what became of that is no news."""
        path, now = self._find(row)
        key = claim_id(row)
        if path and now is not None and all(map(is_by_import, path)):
            return None
        if not path and key not in self.before:
            return None
        told = now or ClaimId(path[-1].claim)
        self.before.pop(told, None)
        self.gone.pop(told, None)
        return told

    def leave_out(self, kept: Container[ClaimId]) -> None:
        """Forget the claims that another row made."""
        self.before = {key: claim for key, claim in self.before.items() if key not in kept}

    def _find(self, row: Claim) -> tuple[tuple[Amendment, ...], ClaimId | None]:
        key = claim_id(row)
        return self._fates.path(key), self._fates.current(key, as_restated=True)
