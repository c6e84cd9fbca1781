"""Words that somebody typed, and that are more likely a slip than something new."""

from claimtrack.align.world import BOTH, World
from claimtrack.errors import InvalidClaim
from claimtrack.intake.draft import Draft
from claimtrack.intake.names import ROLES, read_role
from claimtrack.intake.nearest import nearest
from claimtrack.model.name import Name


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


def _nearest(word: str, known: list[str]) -> str:
    found = nearest(word, known)
    return f"{found} " if found else ""
