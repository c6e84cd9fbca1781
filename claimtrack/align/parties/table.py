"""All phrases of all word lists in one tree, and the longest of them at a word."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from claimtrack.align.parties.tokens import Word, fold_phrase, squeeze
from claimtrack.languages.party_words import ANY, PartyPhrase, Sort, party_phrases

_LEAF = ""
_CAPITALS = "^"
"""As a leaf, of acronyms: they count where they are printed in capitals. "UN" is no "un"."""
_STEMS = "*"
_LONGEST_ENDING = 4
"""Letters that a `*` stands for at most: Russian "-иями", "-ского". Ours."""

_MOST_REMEMBERED = 65_536
"""First words of which the way on is kept."""

Entry = tuple[str, Sort, str]
"""Language, sort, value."""
Node = dict[str, Any]


class Table:
    """Phrases as a tree of folded words."""

    def __init__(self, phrases: Sequence[PartyPhrase]) -> None:
        """Plant the tree; of two phrases with the same words the first in a language counts."""
        self._root: Node = {}
        self._begun: dict[str, tuple[Node, ...]] = {}
        for each in phrases:
            node = self._root
            for word in fold_phrase(each.phrase):
                if word[-1] == _STEMS:
                    node[_STEMS] = True
                child = node.get(word)
                if child is None:
                    child = node[word] = {}
                node = child
            if node is not self._root:
                entry = (each.language, each.sort, each.value)
                end = _CAPITALS if each.phrase.isupper() else _LEAF
                _file(node.setdefault(end, {}), entry, each.phrase)

    def find(self, words: Sequence[Word], start: int, language: str | None) -> tuple[int, Entry]:
        """The end of the longest phrase that begins here, and what it tells.

        Where no phrase begins, the end is the start.
        """
        best, entry = start, _NOTHING
        waiting = [(node, start + 1) for node in self._begin(words[start].folded)]
        while waiting:
            node, at = waiting.pop()
            if at > best:
                found = None
                if _CAPITALS in node and all(word.text.isupper() for word in words[start:at]):
                    found = _reading(node[_CAPITALS], language)
                if found is None and _LEAF in node:
                    found = _reading(node[_LEAF], language)
                if found:
                    best, entry = at, found
            if at < len(words):
                waiting += [(child, at + 1) for child in _children(node, words[at].folded)]
        return best, entry

    def _begin(self, word: str) -> tuple[Node, ...]:
        """Where phrases that begin with a word go on; remembered, as most words come again."""
        found = self._begun.get(word)
        if found is None:
            found = _children(self._root, word)
            if len(self._begun) < _MOST_REMEMBERED:
                self._begun[word] = found
        return found


def _reading(leaf: dict[str, Entry], language: str | None) -> Entry | None:
    """What a phrase means in a language, else in any; without one, in whatever language."""
    return leaf.get(ANY if language is None else language) or leaf.get(_SHARED)


def _children(node: Node, word: str) -> tuple[Node, ...]:
    """What follows a word: as it stands, and as the longest stem that it begins with."""
    exact = node.get(word)
    found = () if exact is None else (exact,)
    if _STEMS in node:
        for length in range(len(word), max(1, len(word) - _LONGEST_ENDING - 1), -1):
            stem = node.get(word[:length] + _STEMS)
            if stem is not None:
                return (*found, stem)
    return found


_NOTHING: Entry = (ANY, Sort.SMALL, "")
_SHARED = "shared"
_FIRST = {Sort.AMBIGUOUS: 4, Sort.ORGANISATION: 3, Sort.OWN_BODY: 2, Sort.COUNTRY: 1}
"""Which of several readings in any language counts; they outweigh those of one language."""


_PLACES = frozenset({Sort.COUNTRY, Sort.CAPITAL})
_SHORT = 3
"""Names of places this short count in their own language alone; see `languages.party_words`."""


def _file(leaf: dict[str, Entry], entry: Entry, phrase: str) -> None:
    """Keep what a phrase means: in its language, without a language, in whatever language."""
    language, sort, _ = entry
    if language != ANY:
        leaf.setdefault(language, entry)
        if sort not in _PLACES or len(phrase) > _SHORT:
            leaf.setdefault(ANY, entry)
        return
    kept = leaf.get(_SHARED)
    if kept is None or _FIRST.get(sort, 0) > _FIRST.get(kept[1], 0):
        leaf[_SHARED] = leaf[ANY] = entry
        if sort in _FIRST:
            for each in leaf:
                leaf[each] = entry


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
