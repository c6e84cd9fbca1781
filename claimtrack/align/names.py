"""Names as printed, and which settled name each of them stands for."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimtrack.align.groups import Groups
from claimtrack.model.judgement import Alias, Answer, Judgement
from claimtrack.model.name import Name
from claimtrack.model.redaction import is_mark


@dataclass(frozen=True, slots=True)
class Link:
    """Two names joined by a record."""

    left: Name
    right: Name
    record: Alias | Judgement


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A link that is not followed, because it would join what somebody said is different."""

    link: Link
    standing: Judgement
    """The judgement `different` that the link would go against."""


def _is_of_names(record: Alias | Judgement) -> bool:
    """Whether a record says something of names, and not of what stands where one was taken out."""
    names = (record.name, record.alias) if isinstance(record, Alias) else record.names
    return not any(map(is_mark, names))


class NameIndex:
    """Settles names of one kind by aliases and judgements; a name nobody judged is itself.

    Later records outweigh earlier ones of the same pair: an alias joins two names, `same` joins
    them, `different` parts them again. A link that would join two names, through others, that are
    judged `different` is not followed, and is kept as a contradiction for somebody to resolve.
    What a stated rule joins comes last, and gives way to everything that was said.
    """

    def __init__(
        self,
        settled: Iterable[str],
        aliases: Iterable[Alias] = (),
        judgements: Iterable[Judgement] = (),
        joins: Iterable[Judgement] = (),
    ) -> None:
        """Build the index.

        Args:
            settled: Names that have a record of their own; they win over names that have none.
            aliases: Of this kind, oldest first.
            judgements: Of this kind, oldest first; those by rule are passed over.
            joins: What a stated rule joins now, in a fixed order.
        """
        self._known: dict[Name, Name] = {}
        for text in settled:
            self._keep(text)
        self._settled = frozenset(self._known)
        self._seen: dict[str, Name] = {}
        """What was settled before, by its spelling."""
        self.aliases: dict[Name, list[Name]] = {}
        self.by_rule: frozenset[Name] = frozenset()
        """Names that are known only because a stated rule joins them with others."""
        self.contradictions: list[Contradiction] = []
        said = (each for each in judgements if not each.is_by_rule)
        self._join(filter(_is_of_names, aliases), filter(_is_of_names, said), joins)

    def settle(self, text: str | Name) -> Name:
        """The settled name that this one stands for; itself when nothing is known of it."""
        if isinstance(text, Name):
            return self._known.get(text, text)
        settled = self._seen.get(text)
        if settled is None:
            name = Name.of(text)
            settled = self._seen[text] = self._known.get(name, name)
        return settled

    def is_known(self, text: str | Name) -> bool:
        """Whether any record mentions this name."""
        return Name.of(text) in self._known

    @property
    def known(self) -> Mapping[Name, Name]:
        """Every name that some record mentions, with its settled name."""
        return self._known

    def namesakes(self, texts: Iterable[str]) -> set[Name]:
        """These names, with all that are one with them."""
        names = set(map(Name.of, texts))
        settled = set(map(self.settle, names))
        return names.union(settled, *(self.aliases.get(each, ()) for each in settled))

    def standing(self, left: str | Name, right: str | Name) -> Judgement | None:
        """The oldest judgement `different` that keeps two names apart, on any of their names."""
        return self._groups.standing(Name.of(left), Name.of(right))

    def path(self, left: str | Name, right: str | Name) -> tuple[Link, ...]:
        """The links that lead from one name to another, as few as possible; empty: none do."""
        start, goal = Name.of(left), Name.of(right)
        came_by: dict[Name, tuple[Name, Link] | None] = {start: None}
        waiting = deque([start])
        while waiting and goal not in came_by:
            name = waiting.popleft()
            for neighbour, link in self._followed.get(name, ()):
                if neighbour not in came_by:
                    came_by[neighbour] = (name, link)
                    waiting.append(neighbour)
        steps = []
        while (step := came_by.get(goal)) is not None:
            goal, link = step
            steps.append(link)
        return tuple(reversed(steps))

    def _keep(self, text: str) -> Name:
        """The name as it was spelled first."""
        name = Name.of(text)
        return self._known.setdefault(name, name)

    def _join(
        self,
        aliases: Iterable[Alias],
        judgements: Iterable[Judgement],
        joins: Iterable[Judgement],
    ) -> None:
        """Groups of names, each called by its settled name."""
        links: dict[frozenset[Name], Link] = {}
        apart: dict[frozenset[Name], Judgement] = {}
        for alias in aliases:
            self._link(links, alias.name, alias.alias, alias)
        for judgement in judgements:
            pair = judgement.names
            if judgement.answer is Answer.SAME:
                apart.pop(pair, None)
                self._link(links, judgement.left, judgement.right, judgement)
            elif judgement.answer is Answer.DIFFERENT and len(pair) == 2:
                links.pop(pair, None)
                apart[pair] = judgement
        self._groups: Groups[Name] = Groups()
        self._followed: dict[Name, list[tuple[Name, Link]]] = {}
        for judgement in apart.values():
            self._groups.keep_apart(Name.of(judgement.left), Name.of(judgement.right), judgement)
        for link in links.values():
            self._follow(link)
        self._follow_rules(joins)
        for name in self._groups.names:
            called = self._groups.find(name)
            if name != called:
                self.aliases.setdefault(called, []).append(name)
                self._known[name] = called

    def _link(
        self,
        links: dict[frozenset[Name], Link],
        left: str,
        right: str,
        record: Alias | Judgement,
    ) -> None:
        link = Link(self._keep(left), self._keep(right), record)
        if link.left != link.right:
            links[frozenset({link.left, link.right})] = link

    def _follow(self, link: Link) -> None:
        """Join what a link joins, unless somebody said that the two are different."""
        left, right = link.left, link.right
        standing = self._groups.standing(left, right)
        if standing is not None:
            self.contradictions.append(Contradiction(link, standing))
            return
        self._followed.setdefault(left, []).append((right, link))
        self._followed.setdefault(right, []).append((left, link))
        self._merge(left, right)

    def _follow_rules(self, joins: Iterable[Judgement]) -> None:
        """Join what a rule joins, unless somebody said that the two are different."""
        said = frozenset(self._known)
        for join in joins:
            left, right = self._keep(join.left), self._keep(join.right)
            if self._groups.standing(left, right) is None:
                is_turned = self._groups.find(left) not in said and self._groups.find(right) in said
                self._follow(Link(right, left, join) if is_turned else Link(left, right, join))
        self.by_rule = frozenset(self._known.keys() - said)

    def _merge(self, left: Name, right: Name) -> None:
        """Put both in one group, called by the name with a record, else by the one named first."""
        if self._groups.find(right) in self._settled and (
            self._groups.find(left) not in self._settled
        ):
            left, right = right, left
        self._groups.join(left, right)
