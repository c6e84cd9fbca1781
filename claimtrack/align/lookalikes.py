"""Names of sources that a reader cannot tell apart, and that nobody has judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from claimtrack.align.names import NameIndex
from claimtrack.align.world import World
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.lookalikes import outline
from claimtrack.model.name import Name

Lookalikes = Mapping[Name, Name]
"""Names, each with the one that it looks like and that stands for both."""


def lookalikes_of(claims: Iterable[tuple[ClaimId, Claim]], world: World) -> Lookalikes:
    """The same of the sources that some claims name, as claimants or origins."""
    who = (claim.who for _, claim in claims)
    names = {name for each in who for name in (each.claimant, each.origin) if name is not None}
    return find_lookalikes(map(world.sources.settle, names), world.sources)


def find_lookalikes(names: Iterable[Name], index: NameIndex) -> Lookalikes:
    """Names that look like another of them, unless somebody said that the two are different.

    The one that stands for both is the one with a record, else the one in plain letters, else the
    first by its key: the order of the names plays no part.

    Args:
        names: Settled names.
        index: What was said of them.
    """
    shapes: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(set(names)):
        shapes[outline(str(name))].append(name)
    found: dict[Name, Name] = {}
    for alike in shapes.values():
        if len(alike) > 1:
            first = min(
                alike,
                key=lambda each: (not index.is_known(each), not str(each).isascii(), each.key),
            )
            for name in alike:
                if name != first and index.standing(first, name) is None:
                    found[name] = first
    return found
