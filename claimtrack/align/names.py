"""Names as printed, and which settled name each of them stands for."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from claimtrack.model.judgement import Alias, Answer, Judgement

ARTICLES = frozenset({"the", "le", "la", "les", "l"})
"""Dropped from the front of a name: "l'Azerbaïdjan" is filed under Azerbaïdjan. Ours."""


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The name as it is looked up: no case, accents, punctuation or leading article."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(
        character if character.isalnum() else " "
        for character in decomposed
        if not unicodedata.combining(character)
    )
    words = letters.split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words) or name.strip()


class NameIndex:
    """Settles names of one kind by aliases and judgements; a name nobody judged is itself.

    Later records outweigh earlier ones: an alias joins two names, `same` joins them, `different`
    parts them again.
    """

    def __init__(
        self,
        settled: Iterable[str],
        aliases: Iterable[Alias] = (),
        judgements: Iterable[Judgement] = (),
    ) -> None:
        """Build the index.

        Args:
            settled: Names that have a record of their own; they win over names that have none.
            aliases: Of this kind, oldest first.
            judgements: Of this kind, oldest first.
        """
        self._spelling: dict[str, str] = {}
        for name in settled:
            self._spelling.setdefault(fold(name), name)
        self._settled = frozenset(self._spelling)
        self._seen: dict[str, str] = {}
        """Names settled before, as written."""
        self.aliases: dict[str, list[str]] = {}
        self._join(aliases, judgements)

    def settle(self, name: str) -> str:
        """The settled name this one stands for; itself when nothing is known of it."""
        settled = self._seen.get(name)
        if settled is None:
            key = fold(name)
            settled = self._seen[name] = self._spelling.get(self._root.get(key, key), name)
        return settled

    def is_known(self, name: str) -> bool:
        """Whether any record mentions this name."""
        key = fold(name)
        return key in self._spelling or key in self._root

    @property
    def known(self) -> Mapping[str, str]:
        """Every folded name that some record mentions, with its settled name."""
        return {
            key: self._spelling.get(self._root.get(key, key), self._spelling.get(key, key))
            for key in (*self._spelling, *self._root)
        }

    def _join(self, aliases: Iterable[Alias], judgements: Iterable[Judgement]) -> None:
        """Groups of names, as a forest whose roots are the settled names."""
        links: dict[frozenset[str], tuple[str, str]] = {}
        for alias in aliases:
            self._link(links, alias.name, alias.alias)
        for judgement in judgements:
            if judgement.answer is Answer.SAME:
                self._link(links, judgement.left, judgement.right)
            elif judgement.answer is Answer.DIFFERENT:
                links.pop(frozenset({fold(judgement.left), fold(judgement.right)}), None)
        self._root: dict[str, str] = {}
        for left, right in links.values():
            self._merge(left, right)
        for key in tuple(self._root):
            self._root[key] = self._find(key)
            root = self._root[key]
            if key != root:
                self.aliases.setdefault(self._spelling[root], []).append(self._spelling[key])

    def _link(self, links: dict[frozenset[str], tuple[str, str]], name: str, other: str) -> None:
        left, right = fold(name), fold(other)
        self._spelling.setdefault(left, name)
        self._spelling.setdefault(right, other)
        if left != right:
            links[frozenset({left, right})] = (left, right)

    def _merge(self, left: str, right: str) -> None:
        """Put both under one root: the one with a record, else the one named first."""
        left_root, right_root = self._find(left), self._find(right)
        if left_root == right_root:
            return
        if right_root in self._settled and left_root not in self._settled:
            left_root, right_root = right_root, left_root
        self._root[right_root] = left_root
        self._root.setdefault(left_root, left_root)

    def _find(self, key: str) -> str:
        while (parent := self._root.get(key, key)) != key:
            key = parent
        return key
