"""Recording one claim."""

from claimtrack.intake.draft import Understood
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Record, claim_id
from claimtrack.workflow.world import Joined, append_joined


def record_claim(ledger: Ledger, deed: Deed, understood: Understood) -> tuple[ClaimId, Joined]:
    """Write a claim with its document and the metrics it needs, unless it is on record."""
    read_in: list[Record] = [each for each in (understood.document, understood.copy) if each]
    joined = append_joined(ledger, deed, (*understood.metrics, *read_in, understood.claim))
    return claim_id(understood.claim), joined
