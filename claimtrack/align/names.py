"""Names as printed, and which settled name each of them stands for."""

import unicodedata
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.align.groups import Groups
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


@dataclass(frozen=True, slots=True)
class Link:
    """Two names joined by a record."""

    left: str
    right: str
    record: Alias | Judgement


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A link that is not followed, because it would join what somebody said is different."""

    link: Link
    standing: Judgement
    """The judgement `different` that the link would go against."""


class NameIndex:
    """Settles names of one kind by aliases and judgements; a name nobody judged is itself.

    Later records outweigh earlier ones of the same pair: an alias joins two names, `same` joins
    them, `different` parts them again. A link that would join two names, through others, that are
    judged `different` is not followed, and is kept as a contradiction for somebody to resolve.
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
        self.contradictions: list[Contradiction] = []
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

    def standing(self, left: str, right: str) -> Judgement | None:
        """The oldest judgement `different` that keeps two names apart, on any of their names."""
        return self._groups.standing(fold(left), fold(right))

    def path(self, left: str, right: str) -> tuple[Link, ...]:
        """The links that lead from one name to another, as few as possible; empty: none do."""
        start, goal = fold(left), fold(right)
        came_by: dict[str, tuple[str, Link] | None] = {start: None}
        waiting = deque([start])
        while waiting and goal not in came_by:
            key = waiting.popleft()
            for neighbour, link in self._followed.get(key, ()):
                if neighbour not in came_by:
                    came_by[neighbour] = (key, link)
                    waiting.append(neighbour)
        steps = []
        while (step := came_by.get(goal)) is not None:
            goal, link = step
            steps.append(link)
        return tuple(reversed(steps))

    def _join(self, aliases: Iterable[Alias], judgements: Iterable[Judgement]) -> None:
        """Groups of names, each called by its settled name."""
        links: dict[frozenset[str], Link] = {}
        apart: dict[frozenset[str], Judgement] = {}
        for alias in aliases:
            self._link(links, Link(alias.name, alias.alias, alias))
        for judgement in judgements:
            pair = frozenset({fold(judgement.left), fold(judgement.right)})
            if judgement.answer is Answer.SAME:
                apart.pop(pair, None)
                self._link(links, Link(judgement.left, judgement.right, judgement))
            elif judgement.answer is Answer.DIFFERENT and len(pair) == 2:
                links.pop(pair, None)
                apart[pair] = judgement
        self._groups = Groups()
        self._followed: dict[str, list[tuple[str, Link]]] = {}
        for judgement in apart.values():
            self._groups.keep_apart(fold(judgement.left), fold(judgement.right), judgement)
        for link in links.values():
            self._follow(link)
        self._root = {key: self._groups.find(key) for key in self._groups.names}
        for key, root in self._root.items():
            if key != root:
                self.aliases.setdefault(self._spelling[root], []).append(self._spelling[key])

    def _link(self, links: dict[frozenset[str], Link], link: Link) -> None:
        left, right = fold(link.left), fold(link.right)
        self._spelling.setdefault(left, link.left)
        self._spelling.setdefault(right, link.right)
        if left != right:
            links[frozenset({left, right})] = link

    def _follow(self, link: Link) -> None:
        """Join what a link joins, unless somebody said that the two are different."""
        left, right = fold(link.left), fold(link.right)
        standing = self._groups.standing(left, right)
        if standing is not None:
            self.contradictions.append(Contradiction(link, standing))
            return
        self._followed.setdefault(left, []).append((right, link))
        self._followed.setdefault(right, []).append((left, link))
        self._merge(left, right)

    def _merge(self, left: str, right: str) -> None:
        """Put both in one group, called by the name with a record, else by the one named first."""
        if self._groups.find(right) in self._settled and (
            self._groups.find(left) not in self._settled
        ):
            left, right = right, left
        self._groups.join(left, right)
