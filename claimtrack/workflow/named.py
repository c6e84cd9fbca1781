"""The claims that records are about, so that they can be said in words."""

from collections.abc import Iterable

from claimtrack.ledger.protocol import Selection, View
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import Kind, Record, claim_id, letter_of, record_id
from claimtrack.report.received import Named, ids_named


def read_named(view: View, records: Iterable[Record], beside: Iterable[Record] = ()) -> Named:
    """The claims and proposals that records are about, as far as they are known, by their ids.

    Args:
        view: Where they are looked up; replaced and retracted claims too.
        records: What is about them.
        beside: What comes with the records and is not on record yet.
    """
    wanted = {key for each in records for key in ids_named(each)}
    if not wanted:
        return {}
    found: dict[str, Claim] = {}
    for each in beside:
        if isinstance(each, Claim) and claim_id(each) in wanted:
            found[claim_id(each)] = each
        elif isinstance(each, Proposal) and (key := record_id(each)) in wanted:
            found[key] = each.claim
    claims = frozenset(ClaimId(each) for each in wanted if each[:1] == letter_of(Kind.CLAIM))
    if claims:
        found.update(view.claims(Selection(ids=claims, with_replaced=True)))
    if any(each[:1] == letter_of(Kind.PROPOSAL) for each in wanted - found.keys()):
        for proposal in view.records(Kind.PROPOSAL):
            if isinstance(proposal, Proposal) and (key := record_id(proposal)) in wanted:
                found[key] = proposal.claim
    return found
