"""How a language writes, as far as cutting a text needs to know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Writing:
    """The habits of one language. Without a word list a text is cut by the defaults."""

    abbreviations: frozenset[str] = frozenset()
    """What a full stop may follow without ending a sentence; lower case, without that stop."""
    colon_ends_sentence: bool = False
    """A colon is the full stop, as in Armenian."""
    elides: bool = False
    """A word loses its vowel before another and is a word of its own: French "l'armée"."""


PLAIN = Writing()
"""The habits of no language in particular."""
