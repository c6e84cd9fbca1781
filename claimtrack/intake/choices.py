"""Words for a facet with a closed set of answers: read one of them, or say which are near."""

from enum import StrEnum
from functools import cache
from typing import TypeVar

from claimtrack.align.names import fold
from claimtrack.errors import InvalidClaim
from claimtrack.intake.nearest import nearest

Choice = TypeVar("Choice", bound=StrEnum)


def read_choice(kind: type[Choice], field: str, text: str) -> Choice:
    """The member a text names; case, hyphens and underscores do not matter.

    Raises:
        InvalidClaim: None is called so; the hint has the nearest, or all of them.
    """
    found = _spellings(kind).get(text) or _spellings(kind).get(fold(text))
    if found is None:
        known = [member.value for member in kind]
        raise InvalidClaim(
            f'"{text[:60]}" is not one of: {", ".join(known)}',
            hint=nearest(text, known) or "use one of these words",
            place=field,
        )
    return kind(found)


@cache
def _spellings(kind: type[StrEnum]) -> dict[str, str]:
    """The members' words, as they are and folded."""
    words = [member.value for member in kind]
    return {fold(word): word for word in words} | {word: word for word in words}
