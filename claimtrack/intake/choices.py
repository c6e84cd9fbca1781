"""Answers that choose: one word of a closed set, or which are near; numbers of a list."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import TypeVar, cast

from claimtrack.errors import InvalidClaim
from claimtrack.intake.nearest import nearest
from claimtrack.model.name import Name

Choice = TypeVar("Choice", bound=StrEnum)
Listed = TypeVar("Listed")

NUMBERS = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
"""A number, or all from one to another."""


def read_choice(kind: type[Choice] | tuple[Choice, ...], field: str, text: str) -> Choice:
    """The member of a set, or of these members, that a text names.

    Case, hyphens and underscores do not matter.

    Raises:
        InvalidClaim: None is called so; the hint has the nearest, or all of them.
    """
    found = _members(kind).get(Name.of(text))
    if found is None:
        known = [member.value for member in kind]
        raise InvalidClaim(
            f'"{text[:60]}" is not one of: {", ".join(known)}',
            hint=nearest(text, known) or "use one of these words",
            place=field,
        )
    return cast("Choice", found)  # the cache forgets of which set it is


@cache
def _members(kind: type[Choice] | tuple[Choice, ...]) -> dict[Name, Choice]:
    """The members by what they are called."""
    return {Name.of(member.value): member for member in kind}


def choose_numbered(among: Sequence[Listed], text: str) -> list[Listed]:
    """Those of a list that a text asks for by their numbers from 1, as in "3-7 9"."""
    spans = [range(int(start), int(end or start) + 1) for start, end in NUMBERS.findall(text)]
    return [each for n, each in enumerate(among, start=1) if any(n in span for span in spans)]
