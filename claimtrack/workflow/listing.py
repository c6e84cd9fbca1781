"""The claims that somebody wants to see, by date."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.align.filter import Filter, by_date, select
from claimtrack.align.searching import Match, Words
from claimtrack.align.world import World
from claimtrack.intake.nearest import suggest
from claimtrack.ledger.protocol import View
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.workflow.select import read_claims
from claimtrack.workflow.world import place_open_claims, read_world


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in a list."""

    id: ClaimId
    claim: Claim
    matches: tuple[Match, ...] = ()
    """Where it has the words that were looked for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, and what the reader would otherwise not know about it."""

    entries: tuple[Entry, ...]
    undated: int
    """Left out because a date was asked for and they have none."""
    world: World
    """The names they are read with; claims without a topic are under their provisional ones."""
    hint: str | None
    """The nearest to a name that nobody has recorded, when nothing fits."""


def list_claims(ledger: View, wanted: Filter, texts: Sequence[str] = ()) -> Listed:
    """The claims that fit a filter and have all the words of these texts.

    Raises:
        InputError: The texts have no words.
    """
    world = place_open_claims(ledger, read_world(ledger, wanted.topics))
    if not texts:
        selected = select(read_claims(ledger, wanted, world), wanted, world)
        entries = [Entry(key, claim) for key, claim in selected.claims]
    else:
        words = Words(texts)
        # A topic that a claim was put under later is not in its stored text.
        is_told = words.is_any_in({each.topic for each in world.assigned.values()})
        claims = read_claims(ledger, wanted, world, may_fit=None if is_told else words.may_fit)
        selected = select(
            ((key, claim) for key, claim in claims if words.find(claim)), wanted, world
        )
        entries = [Entry(key, claim, words.find(claim)) for key, claim in selected.claims]
    hint = None if entries else suggest(wanted, read_world(ledger))
    in_order = tuple(sorted(entries, key=lambda each: by_date(each.id, each.claim)))
    return Listed(in_order, selected.undated, world, hint)
