"""A name: how it is looked up, and how it is printed."""

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NewType

NameKey = NewType("NameKey", str)
"""A name as it is looked up; made by `Name.of` and by nothing else."""

ARTICLES = frozenset({"the", "le", "la", "les", "l"})
"""Dropped from the front of a name: "l'Azerbaïdjan" is filed under Azerbaïdjan. Ours."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a source, a place, a topic, a metric or a side.

    Two names are equal when their keys are, however they are spelled.
    """

    key: NameKey
    """No case, accents, punctuation or leading article."""
    printed: str = field(compare=False)
    """As it is shown: the spelling of a record, else the one that was met."""

    @classmethod
    def of(cls, printed: str) -> "Name":
        """The name that a spelling stands for, by its letters alone."""
        return _name(printed)

    def __str__(self) -> str:
        return self.printed

    def __hash__(self) -> int:
        return hash(self.key)

    def __lt__(self, other: "Name") -> bool:
        return self.key < other.key


@lru_cache(maxsize=65_536)
def _name(printed: str) -> Name:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", printed).casefold())
    letters = "".join(
        character if character.isalnum() else " "
        for character in decomposed
        if not unicodedata.combining(character)
    )
    words = letters.split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return Name(NameKey(" ".join(words) or printed.strip()), printed)
