"""Looking for claims that are hard to compare, and names nobody has settled."""

from dataclasses import dataclass

from claimtrack.align.asking import contexts_of
from claimtrack.align.likely_pairs import find_alike
from claimtrack.align.listing import MOST_NAMES
from claimtrack.compare.obstacles import Known
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.claim import names_of
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import Kind, record_id
from claimtrack.report import troubles
from claimtrack.report.troubles import Trouble
from claimtrack.workflow.received import find_received
from claimtrack.workflow.world import read_world


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and where it did not look."""

    troubles: tuple[Trouble, ...]
    """Claims first, in a fixed order."""
    unsearched: tuple[NameKind, ...]
    """Kinds with more names than are set against each other."""
    more: int
    """Pairs of names that are spelt alike and left out for likelier ones; there may be others."""


def check_ledger(ledger: Ledger, profile: Profile) -> Checked:
    """Everything a check finds."""
    world = read_world(ledger)
    documents = frozenset(map(record_id, ledger.records(Kind.DOCUMENT)))
    claims = tuple(world.place_claims(ledger.claims()))
    found = [*troubles.of_claims(claims, Known(world, profile, documents))]
    for of_names in (troubles.of_links, troubles.of_rings):
        found.extend(each for kind in NameKind for each in of_names(kind, world))
    found.extend(troubles.of_received(len(find_received(ledger))))
    found.extend(troubles.of_lookalikes(claims, world))
    unsearched = []
    more = 0
    for kind in (NameKind.SOURCE, NameKind.TOPIC):
        recorded = (each.name for each in world.records.of(kind))
        used = (name for _, claim in claims for name in names_of(claim, kind))
        names = tuple(dict.fromkeys((*recorded, *used)))
        found.extend(troubles.of_scripts(names))
        if len(names) > MOST_NAMES:
            unsearched.append(kind)
        else:
            contexts = contexts_of(claims, world) if kind is NameKind.SOURCE else ()
            alike = find_alike(kind, names, world, contexts=contexts)
            found.extend(troubles.of_pairs(alike.pairs))
            more += alike.more
    return Checked(tuple(found), tuple(unsearched), more)
