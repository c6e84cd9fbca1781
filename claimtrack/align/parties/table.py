"""All phrases of all word lists in one tree, and the longest of them at a word."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from claimtrack.align.parties.tokens import Word, fold_phrase, squeeze
from claimtrack.lexicon.party_words import ANY, PartyPhrase, Sort, party_phrases

_LEAF = ""
_STEMS = "*"
_LONGEST_ENDING = 4
"""Letters that a `*` stands for at most: Russian "-иями", "-ского". Ours."""

Entry = tuple[str, Sort, str]
"""Language, sort, value."""
Node = dict[str, Any]


class Table:
    """Phrases as a tree of folded words."""

    def __init__(self, phrases: Sequence[PartyPhrase]) -> None:
        """Plant the tree; of two phrases with the same words the first in a language counts."""
        self._root: Node = {}
        for each in phrases:
            node = self._root
            for word in fold_phrase(each.phrase):
                if word.endswith(_STEMS):
                    node[_STEMS] = True
                node = node.setdefault(word, {})
            if node is not self._root:
                node.setdefault(_LEAF, []).append((each.language, each.sort, each.value))

    def find(self, words: Sequence[Word], start: int, language: str | None) -> tuple[int, Entry]:
        """The end of the longest phrase that begins here, and what it tells.

        Where no phrase begins, the end is the start.
        """
        best, entry = start, _NOTHING
        waiting = [(self._root, start)]
        while waiting:
            node, at = waiting.pop()
            if at > best and (leaf := node.get(_LEAF)) and (found := _choose(leaf, language)):
                best, entry = at, found
            if at == len(words):
                continue
            word = words[at].folded
            child = node.get(word)
            if child is not None:
                waiting.append((child, at + 1))
            if _STEMS in node:
                for length in range(len(word), max(1, len(word) - _LONGEST_ENDING - 1), -1):
                    child = node.get(word[:length] + _STEMS)
                    if child is not None:
                        waiting.append((child, at + 1))
                        break
        return best, entry


_NOTHING: Entry = (ANY, Sort.SMALL, "")
_FIRST = (Sort.AMBIGUOUS, Sort.OWN_BODY, Sort.COUNTRY)
"""What outweighs other readings of the same words, whatever the language."""


def _choose(leaf: Sequence[Entry], language: str | None) -> Entry | None:
    """The reading for a language; words of no other one count when the language is known."""
    shared = [entry for entry in leaf if entry[0] == ANY]
    for sort in _FIRST:
        for entry in shared:
            if entry[1] is sort:
                return entry
    if language is not None:
        for entry in leaf:
            if entry[0] == language:
                return entry
        return shared[0] if shared else None
    return shared[0] if shared else leaf[0]


@cache
def shipped_table() -> Table:
    """The tree of what claimtrack ships; built when first asked for."""
    return Table(party_phrases())


@cache
def country_keys() -> dict[str, tuple[Sort, str]]:
    """Squeezed names of countries, their capitals and adjectives; the first sort counts."""
    found: dict[str, tuple[Sort, str]] = {}
    for sort in (Sort.AMBIGUOUS, Sort.COUNTRY, Sort.PLACE, Sort.CAPITAL, Sort.ADJECTIVE):
        for each in party_phrases():
            if each.sort is sort:
                found.setdefault(squeeze(each.phrase), (sort, each.value))
    return found
