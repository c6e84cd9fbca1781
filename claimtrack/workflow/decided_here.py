"""Which decisions count here: those of the people of this ledger.

A decision that an import brought is what somebody decided at another desk. It is kept and told, and
settles nothing that waits here, whatever author it states; unless somebody of this ledger accepted
it in a review.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.ledger.fates import Fates
from claimtrack.ledger.protocol import Ledger, Origin, View
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.received import is_received_id
from claimtrack.model.record import Kind, claim_id


@dataclass(frozen=True, slots=True)
class DecisionsHere:
    """The decisions on record, oldest first."""

    every: tuple[Decision, ...]
    brought: frozenset[Decision]
    """Those that an import brought, or that somebody else recorded than they name; without those
    that were accepted here."""
    accepted: frozenset[str]
    """The ids of imported records, decisions or not, that somebody here accepted in a review."""


def read_decisions(ledger: View) -> DecisionsHere:
    """All that was decided, by whom it counts."""
    found = [
        (origin, each)
        for origin, each in ledger.recorded(Kind.DECISION)
        if isinstance(each, Decision)
    ]
    accepted = frozenset(filter(None, (_accepted_by(*each) for each in found)))
    brought = frozenset(
        each
        for origin, each in found
        if not origin.is_own(each.author) and origin.id not in accepted
    )
    return DecisionsHere(tuple(each for _, each in found), brought, accepted)


def _accepted_by(origin: Origin, decision: Decision) -> str | None:
    """The imported record that a decision of somebody here accepts."""
    is_acceptance = is_received_id(decision.proposal) and decision.ruling is Ruling.ACCEPTED
    return decision.claim if is_acceptance and origin.is_own(decision.author) else None


def find_accepted_there(
    ledger: Ledger, proposals: Mapping[str, Proposal], brought: Iterable[Decision]
) -> frozenset[str]:
    """The proposals that were accepted elsewhere and whose claim came along: nobody is asked.

    The very claim that is proposed has to stand here, or to have been taken out by somebody here:
    what an import also takes out waits.

    Args:
        ledger: Where the claims are.
        proposals: By their ids.
        brought: What was decided elsewhere.
    """
    named = {
        each.claim: each.proposal
        for each in brought
        if each.claim is not None
        and each.after is None
        and each.proposal in proposals
        and claim_id(proposals[each.proposal].claim) == each.claim
    }
    if not named:
        return frozenset()
    there = ledger.on_record(named)
    fates = Fates(ledger, there)
    return frozenset(
        named[key]
        for key in there
        if (out := fates.out(key)) is None or ledger.operation(out.operation).deed.batch is None
    )
