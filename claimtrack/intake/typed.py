"""Words that somebody typed, and that are more likely a slip than something new."""

from collections.abc import Iterator

from claimtrack.align.world import BOTH, World
from claimtrack.errors import InvalidClaim
from claimtrack.figures.named_unit import find_contradicted_unit
from claimtrack.intake.draft import Draft
from claimtrack.intake.multipliers import split_multiplier
from claimtrack.intake.names import ROLES, read_role
from claimtrack.intake.nearest import find_nearest, nearest
from claimtrack.intake.quantity import read_unit
from claimtrack.languages.unit_lists import is_denominator
from claimtrack.model.claim import Claim
from claimtrack.model.name import Name
from claimtrack.units.currency import currencies
from claimtrack.units.printed import say_unit
from claimtrack.units.unit import COUNTS, dimension_of, unit_codes


def check_typed(draft: Draft, world: World) -> None:
    """Refuse a role or a side that somebody typed and nobody knows.

    A table of somebody else's may have roles of its own; a word typed here is more likely a slip.

    Raises:
        InvalidClaim: No such role, or the topic has sides and this is none of them.
    """
    if draft.role is not None and read_role(draft.role, draft.language) not in ROLES:
        known = sorted(ROLES)
        raise InvalidClaim(
            f'"{draft.role[:60]}" is not a known role',
            hint=f"{_nearest(draft.role, known)}known: {', '.join(known)}",
            place="role",
        )
    if draft.side is None or not (sides := world.sides(draft.topic)):
        return
    known = [name for side in sides for name in (side.name, *side.parts)]
    if world.settle_side(draft.topic, draft.side) not in {BOTH, *map(Name.of, known)}:
        raise InvalidClaim(
            f'"{draft.side[:60]}" is no side of {draft.topic}',
            hint=f"{_nearest(draft.side, known)}its sides: {', '.join((*known, str(BOTH)))}",
            place="side",
        )


def tell_measure(claim: Claim) -> Iterator[str]:
    """What somebody who gave a figure its unit should know of it: that the words say another."""
    figure = claim.figure
    if figure is None:
        return
    if named := find_contradicted_unit(figure, claim.evidence.language):
        said, given = say_unit(named), say_unit(figure.unit) or "no unit"
        yield f"“{figure.words[:60]}” says {said}, and you say {given}: reports show both"
    if figure.unit not in COUNTS and dimension_of(figure.unit) is None:
        yield f'"{figure.unit[:60]}" is no unit known here: compared with nothing but itself'
    if figure.per and not is_denominator(figure.per):
        yield f'per "{figure.per[:60]}" is nothing known here: compared with nothing but itself'


def find_near_unit(words: str, language: str | None) -> str | None:
    """The code of a unit that words were probably meant to be; None where they are one already."""
    read = split_multiplier(words, language).unit
    if read in COUNTS or dimension_of(read_unit(read)) is not None or read_unit(read) in COUNTS:
        return None
    return find_nearest(read, (*unit_codes(), *currencies()))


def _nearest(word: str, known: list[str]) -> str:
    found = nearest(word, known)
    return f"{found} " if found else ""
