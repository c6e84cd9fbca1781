"""Names that are spelt alike: what somebody may have meant who slipped."""

from collections.abc import Sequence
from dataclasses import dataclass

LIKE = 0.6
"""Least similarity, 0–1, of a name worth suggesting. Ours: below it, two words have more letters
apart than in common; docs/method.md#names."""

MISSPELT = 0.84
"""From here on, 0–1, one word is taken for a misspelling of another. Ours: one slip in a word of
seven letters reaches it, two different words of that length do not."""


@dataclass(frozen=True, slots=True)
class Near:
    """A known name and how like it is."""

    name: str
    similarity: float
    """0–1."""

    @property
    def is_misspelling(self) -> bool:
        """Whether the two may be taken for one word."""
        return self.similarity >= MISSPELT


def is_slip(typed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether the words of one name are those of another, but for slips of the pen in long ones.

    "Second Nagorno-Karabak war" is one of "Second Nagorno-Karabakh war"; "First …" is not, and no
    number is a slip of another.
    """
    if len(typed) != len(known) or typed == known:
        return False
    from rapidfuzz import fuzz

    return all(
        one == other
        or (one.isalpha() and other.isalpha() and fuzz.ratio(one, other) >= MISSPELT * 100)
        for one, other in zip(typed, known, strict=True)
    )


def nearest(name: str, known: Sequence[str], most: int = 3) -> tuple[Near, ...]:
    """The known names most like this one, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(name, known, scorer=fuzz.ratio, limit=most, score_cutoff=LIKE * 100)
    return tuple(Near(each, score / 100) for each, score, _ in found)
