"""Finding claims by the beginning of their id."""

from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.ledger.protocol import Ledger, Selection
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.workflow.saying import say_claim


def find_claim(ledger: Ledger, prefix: str) -> tuple[ClaimId, Claim]:
    """The one claim whose id begins so.

    Raises:
        UnknownName: No claim does.
        AmbiguousName: Several do; the hint names them.
    """
    ids = ledger.find_claim_ids(prefix)
    if not ids:
        raise UnknownName(f'"{prefix}": no claim has this id', hint="claimtrack list shows the ids")
    claims = dict(ledger.claims(Selection(ids=frozenset(ids))))
    if len(ids) > 1:
        named = "; ".join(f"{key} ({say_claim(claims[key])})" for key in ids[:3] if key in claims)
        raise AmbiguousName(
            f'"{prefix}": {len(ids)} claims have ids that begin so', hint=f"say which: {named}"
        )
    return ids[0], claims[ids[0]]
