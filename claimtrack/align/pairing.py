"""Pairs of sources of which a stated rule makes one, among many and around a few.

What is looked at are the names that a rule may join, not all that are alike: of ministries of a
thousand districts none is the same as another, though all are near it. Which names come into
question, and which a third one puts in doubt, depends on those two or three alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from claimtrack.align.alike import Spellings, judged_pairs, longest, weigh
from claimtrack.align.described import are_paired, names_within
from claimtrack.align.described_search import DescribedSearch
from claimtrack.align.joins import Known
from claimtrack.align.matching.score import score_pairs
from claimtrack.align.matching.search import NameSearch, are_near
from claimtrack.align.matching.sure import SureSearch
from claimtrack.align.name_pair import Likeness
from claimtrack.align.rivals import is_rival, least_of_rivals
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name

Pair = frozenset[Name]


class Pairing:
    """The settled names of a ledger, and how those near each other answer one another."""

    def __init__(self, spellings: Mapping[Name, Sequence[str]], world: World) -> None:
        """Index the names.

        Args:
            spellings: Every settled name with all that it is called.
            world: The records about them, without joins.
        """
        self._world = world
        self._called: Spellings = {name: _with_inner(spelt) for name, spelt in spellings.items()}
        self._spelt = {name: longest(spelt) for name, spelt in self._called.items()}
        self._every = _Around(self._spelt)
        self._judged = judged_pairs(NameKind.SOURCE, world)
        self._weighed: dict[Pair, Likeness] = {}

    def near(self, others: Iterable[Known]) -> set[Name]:
        """The names that others, which may be gone by now, could have put in doubt."""
        found: set[Name] = set()
        for each in others:
            name = Name.of(each.printed)
            found.update(self._every.near(name, longest(_with_inner(each.spellings))))
        return found

    def doubted(self, pairs: Iterable[Pair], others: Collection[Name]) -> set[Pair]:
        """Of pairs that a rule joins, those that one of these other names puts in doubt."""
        among = _Around({name: self._spelt[name] for name in others})
        return {pair for pair in pairs if self._rival(self._weigh(pair), among) is not None}

    def joined(self, wanted: Collection[Name]) -> Iterator[Likeness]:
        """The pairs with one of these names that a rule joins, and that no third name doubts."""
        for pair in self.likely(wanted):
            likeness = self._answered(pair)
            if likeness is None or likeness.answer is not Answer.SAME:
                continue
            if self.rival(likeness) is None:
                yield likeness

    def rival(self, likeness: Likeness) -> Name | None:
        """A third name that puts a join by rule of two names in doubt."""
        return self._rival(likeness, self._every)

    def likely(self, wanted: Collection[Name]) -> Iterator[Pair]:
        """Pairs with one of these names that a rule may join, each once."""
        seen: set[Pair] = set()
        for name in sorted(wanted):
            for other in self._every.likely(name, self._spelt[name]):
                pair = frozenset({name, other})
                if len(pair) == 2 and pair not in seen:
                    seen.add(pair)
                    if self._are_paired(*pair):
                        yield pair

    def _rival(self, likeness: Likeness, among: "_Around") -> Name | None:
        """A third name that, about as like, would go with only one of two that a rule joins."""
        pair = (likeness.left, likeness.right)
        least = least_of_rivals(likeness)
        seen = set(pair)
        for name in chain.from_iterable(
            among.rivals(each, self._spelt[each], least) for each in pair
        ):
            if name not in seen:
                seen.add(name)
                near = [self._answered(frozenset({name, each})) for each in pair]
                if is_rival(name, pair, near, least, self._may_be_one):
                    return name
        return None

    def _answered(self, pair: Pair) -> Likeness | None:
        """How two names answer each other, if they are a pair worth weighing that nobody judged."""
        if pair in self._judged or not self._are_paired(*pair):
            return None
        likeness = self._weigh(pair)
        return None if likeness.answer is None else likeness

    def _are_paired(self, left: Name, right: Name) -> bool:
        """Whether two names are one pair of those worth weighing, as for `find_alike`."""
        one, other = self._spelt[left], self._spelt[right]
        if not set(one).isdisjoint(other) or are_paired(left, right):
            return True
        return any(are_near(here, there) for here in one for there in other)

    def _weigh(self, pair: Pair) -> Likeness:
        likeness = self._weighed.get(pair)
        if likeness is None:
            left, right = sorted(pair)
            likeness = weigh(NameKind.SOURCE, left, right, self._world, self._called)
            self._weighed[pair] = likeness
        return likeness

    def _may_be_one(self, left: Name, right: Name) -> bool:
        return self._weigh(frozenset({left, right})).answer is not None


class _Around:
    """Finds names among some by what a rule may make one, and by what may put that in doubt."""

    def __init__(self, spelt: Mapping[Name, Sequence[str]]) -> None:
        self._owners: dict[str, list[Name]] = {}
        for name, texts in spelt.items():
            for text in texts:
                self._owners.setdefault(text, []).append(name)
        self._sure = SureSearch(self._owners)
        self._described = DescribedSearch(spelt)
        self._near: NameSearch | None = None

    def likely(self, name: Name, texts: Sequence[str]) -> Iterator[Name]:
        """Names that a rule may join with this one, called so."""
        yield from self._own(chain.from_iterable(map(self._sure.answered, texts)))
        yield from self._described.likely(name)

    def rivals(self, name: Name, texts: Sequence[str], least: float) -> Iterator[Name]:
        """Names that may score so much with this one, called so, those that do so surely first."""
        yield from self._own(texts)
        yield from self._described.likely(name)
        yield from self._own(chain.from_iterable(map(self._sure.spelled_alike, texts)))
        if least < 1:
            yield from self._own(chain.from_iterable(map(self._sure.siblings, texts)))
            for text in texts:
                for near in self._around(text):
                    if next(iter(score_pairs([(text, near)]))) >= least:
                        yield from self._owners[near]

    def near(self, name: Name, texts: Sequence[str]) -> Iterator[Name]:
        """Every name that may be a rival to one that is joined with this one, or the reverse."""
        yield from self._own(texts)
        yield from self._described.likely(name)
        yield from self._own(chain.from_iterable(map(self._around, texts)))

    def _own(self, texts: Iterable[str]) -> Iterator[Name]:
        for text in texts:
            yield from self._owners.get(text, ())

    def _around(self, text: str) -> Iterator[str]:
        """Texts near this one; the index is made when it is first asked."""
        if self._near is None:
            self._near = NameSearch(tuple(self._owners))
        return self._near.around(text)


def _with_inner(spelt: Iterable[str]) -> tuple[str, ...]:
    """Spellings with the names that stand in them."""
    spelt = tuple(spelt)
    return tuple(dict.fromkeys((*spelt, *chain.from_iterable(map(names_within, spelt)))))
