"""What a field of a claim may hold, for a person to choose from."""

from collections.abc import Iterable, Sequence
from itertools import islice

from claimtrack.align.world import World
from claimtrack.intake.changing import current
from claimtrack.intake.names import ROLES
from claimtrack.model.claim import Claim
from claimtrack.model.facets import FACETS

ALSO = {"source": ("via",), "as_of": ("said", "since"), "said": ("as_of",)}
"""Fields whose content may be meant for another one."""

WITHOUT = frozenset({"figure", "statement"})
"""Fields that hold what no other claim can tell."""


def find_offers(
    claim: Claim,
    field: str,
    *,
    beside: Iterable[Claim],
    world: World,
    speakers: Iterable[tuple[int, str]] = (),
    days: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> tuple[str, ...]:
    """What a field may hold, each once, without what stands there now.

    What the document has comes first, the nearest before the others, then what is on record.

    Args:
        claim: Of which.
        field: One of its fields.
        beside: The claims of its document.
        world: The names on record.
        speakers: Who else speaks in the document, and where.
        days: The days that are known of the document.
        sources: The names that other claims use.
    """
    if field in WITHOUT:
        return ()
    near = [
        (each.evidence.start or 0, current(each, other))
        for each in beside
        for other in (field, *ALSO.get(field, ()))
    ]
    facet, records = FACETS.get(field), world.records
    recorded: dict[str, Iterable[str]] = {
        "place": (each.name for each in records.places),
        "topic": (each.name for each in records.topics),
        "metric": (each.name for each in records.metrics),
        "role": sorted(ROLES),
        **dict.fromkeys(("as_of", "said", "since"), tuple(days)),
    }
    if field in {"source", "via", "origin"}:
        near.extend(speakers)
        recorded[field] = (*(each.name for each in records.sources), *sorted(sources))
    choices: Iterable[str] = facet.choices or () if facet else ()
    at = claim.evidence.start or 0
    nearest = (text for _, text in sorted(near, key=lambda each: abs(each[0] - at)))
    every = dict.fromkeys((*nearest, *recorded.get(field, ()), *choices))
    return tuple(each for each in every if each not in {"", current(claim, field)})


def complete(text: str, offers: Sequence[str]) -> str:
    """What a text becomes at TAB: as much as the offers that begin so agree on.

    Where none begins so, it is the only offer with a word that does: "Pout" is président Poutine.
    """
    begun = [each for each in offers if each[: len(text)].casefold() == text.casefold()]
    if not begun and text:
        within = [
            each
            for each in offers
            if any(word.startswith(text.casefold()) for word in each.casefold().split())
        ]
        return within[0] if len(within) == 1 else text
    agreed = len(text)
    for letters in islice(zip(*begun, strict=False), agreed, None):
        if len({letter.casefold() for letter in letters}) > 1:
            break
        agreed += 1
    return begun[0][:agreed] if begun else text
