"""Sets of words that are put together once: "openers or prepositions, but no articles"."""

from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

_REMEMBERED = 1 << 12
"""Unions and differences kept. Ours: the readers make about 80 for each language."""


class WordSet(frozenset[str]):
    """Words of a language. What `|` and `-` make of two of these sets is worked out once.

    >>> (WordSet({"of", "the"}) - WordSet({"the"})) | WordSet({"in"}) == {"of", "in"}
    True
    """

    __slots__ = ()

    def __or__(self, other: AbstractSet[Any]) -> frozenset[str]:
        """The words of both."""
        return _either(self, other) if type(other) is WordSet else super().__or__(other)

    def __sub__(self, other: AbstractSet[Any]) -> frozenset[str]:
        """The words that the other has not."""
        return _rest(self, other) if type(other) is WordSet else super().__sub__(other)


@lru_cache(_REMEMBERED)
def _either(left: WordSet, right: WordSet) -> WordSet:
    return WordSet(frozenset(left) | right)


@lru_cache(_REMEMBERED)
def _rest(left: WordSet, right: WordSet) -> WordSet:
    return WordSet(frozenset(left) - right)
