"""Finding claims by the beginning of their id."""

from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.ledger.protocol import Ledger, Selection
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, record_id
from claimtrack.workflow.saying import say_claim


def find_claim(
    ledger: Ledger, prefix: str, *, with_replaced: bool = False
) -> tuple[ClaimId, Claim]:
    """The one claim whose id begins so.

    Args:
        ledger: Where it is.
        prefix: The beginning, with or without the leading `c1-`.
        with_replaced: Whether, where no current claim has it, those count that are replaced or
            retracted.

    Raises:
        UnknownName: No claim does.
        AmbiguousName: Several do; the hint names them.
    """
    ids = ledger.find_claim_ids(prefix)
    if not ids and with_replaced:
        ids = ledger.find_claim_ids(prefix, with_replaced=True)
    if not ids:
        raise UnknownName(f'"{prefix}": no claim has this id', hint="claimtrack list shows the ids")
    claims = dict(ledger.claims(Selection(ids=frozenset(ids), with_replaced=with_replaced)))
    if len(ids) > 1:
        named = "; ".join(f"{key} ({say_claim(claims[key])})" for key in ids[:3] if key in claims)
        raise AmbiguousName(
            f'"{prefix}": {len(ids)} claims have ids that begin so', hint=f"say which: {named}"
        )
    return ids[0], claims[ids[0]]


def find_document(ledger: Ledger, claim: Claim) -> Document | None:
    """What a claim was read in, when that is recorded."""
    wanted = claim.evidence.document
    documents = ledger.records(Kind.DOCUMENT) if wanted is not None else ()
    return next(
        (each for each in documents if isinstance(each, Document) and record_id(each) == wanted),
        None,
    )
