"""A name: how it is looked up, and how it is printed."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NewType

from claimtrack.model.lookalikes import unmix

NameKey = NewType("NameKey", str)
"""A name as it is looked up; made by `Name.of` and by nothing else."""

ARTICLES = frozenset({"the", "le", "la", "les", "l"})
"""Dropped from the front of a name: "l'Azerbaïdjan" is filed under Azerbaïdjan. Ours."""


ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
"""What becomes of each ASCII character; most names have no other, and need no more."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a source, a place, a topic, a metric or a side.

    Two names are equal when their keys are, however they are spelled.
    """

    key: NameKey
    """No case, accents, punctuation or leading article; look-alikes in the script around them."""
    printed: str = field(compare=False)
    """As it is shown: the spelling of a record, else the one that was met."""

    @classmethod
    def of(cls, text: "str | Name") -> "Name":
        """The name that a spelling stands for, by its letters alone; a name is itself."""
        return text if isinstance(text, Name) else _name(text)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the key."""
        return tuple(self.key.split())

    def __str__(self) -> str:
        return self.printed

    def __hash__(self) -> int:
        return hash(self.key)

    def __lt__(self, other: "Name") -> bool:
        return self.key < other.key


@lru_cache(maxsize=65_536)
def _name(printed: str) -> Name:
    words = _without_article(_fold(printed))
    if not all(map(str.isascii, words)):
        words = _without_article(unmix(words))
    return Name(NameKey(" ".join(words) or printed.strip()), printed)


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as keys have them: no case, accents or punctuation, one script each."""
    return _fold(text)


def _fold(text: str) -> tuple[str, ...]:
    if text.isascii():
        return tuple(text.translate(ASCII).split())
    decomposed = unicodedata.normalize("NFKD", _without_signs(text)).casefold()
    letters = "".join(
        character
        for character in unicodedata.normalize("NFKD", decomposed)
        if not unicodedata.combining(character)
    )
    words = _without_signs(letters).split()
    return tuple(word if word.isascii() else unmix([word])[0] for word in words)


def _without_signs(text: str) -> str:
    """Blanks for what is no letter or number: № is none, though it decomposes into two."""
    return "".join(
        character if character.isalnum() or unicodedata.combining(character) else " "
        for character in text
    )


def _without_article(words: Sequence[str]) -> Sequence[str]:
    start = 0
    while start < len(words) - 1 and words[start] in ARTICLES:
        start += 1
    return words[start:]
