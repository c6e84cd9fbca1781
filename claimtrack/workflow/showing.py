"""Everything that a ledger knows of single claims."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimtrack.align.world import World
from claimtrack.ledger.fates import Fates
from claimtrack.ledger.protocol import Amended, Ledger, Operation
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Judgement, NameKind
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.workflow.evidence import read_copies
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.world import place_open_claims, read_world


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim with what is known of it besides."""

    id: ClaimId
    claim: Claim
    placed: Claim
    """Under its provisional topic, if it has one."""
    recorded: Operation | None
    """By which change; None: nobody knows."""
    fates: tuple[tuple[str, Amended], ...]
    """What became of it, each with the amendment that says so."""
    assigned: Assignment | None
    """Which topic somebody put it under later."""
    joins: tuple[Judgement, ...]
    """Which of its sources a stated rule takes for another."""
    copies: tuple[KeptCopy, ...]
    """Of the page it was read in, oldest first."""
    world: World
    """The names it is read with."""


def read_shown(ledger: Ledger, asked: Iterable[str]) -> tuple[Shown, ...]:
    """The claims of these ids or references, replaced and retracted ones too.

    Raises:
        UnknownName: No claim has it.
        AmbiguousName: Several have it.
    """
    found = [find_claim(ledger, each, with_replaced=True) for each in asked]
    fates = Fates(ledger, [key for key, _ in found])
    copies = read_copies(ledger)
    world = read_world(ledger)
    if any(claim.topic is None and key not in world.assigned for key, claim in found):
        world = place_open_claims(ledger, world)
    provisional = world.provisional or {}
    return tuple(
        Shown(
            id=key,
            claim=claim,
            placed=replace(claim, topic=provisional[key].name) if key in provisional else claim,
            recorded=ledger.operation_of(key),
            fates=tuple(fates.told(key)),
            assigned=world.assigned.get(key),
            joins=world.joins_of(names_of(claim, NameKind.SOURCE)),
            copies=copies.get(claim.evidence.document or "", ()),
            world=world,
        )
        for key, claim in found
    )
