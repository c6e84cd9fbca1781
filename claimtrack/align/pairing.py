"""Pairs of sources of which a stated rule makes one, among many and around a few."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product

from claimtrack.align.alike import Spellings, judged_pairs, longest, weigh
from claimtrack.align.described import described_pairs, names_within
from claimtrack.align.joins import Known
from claimtrack.align.matching.search import NameSearch
from claimtrack.align.name_pair import Likeness
from claimtrack.align.rivals import ask_rivals
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name


class Pairing:
    """The settled names of a ledger, and how those near each other answer one another."""

    def __init__(self, spellings: Mapping[Name, Sequence[str]], world: World) -> None:
        """Index the names.

        Args:
            spellings: Every settled name with all that it is called.
            world: The records about them, without joins.
        """
        self._world = world
        self._called: Spellings = {
            name: tuple(dict.fromkeys((*spelt, *chain.from_iterable(map(names_within, spelt)))))
            for name, spelt in spellings.items()
        }
        self._owners: dict[str, list[Name]] = {}
        for name, spelt in self._called.items():
            for text in longest(spelt):
                self._owners.setdefault(text, []).append(name)
        self._search = NameSearch(tuple(self._owners))
        self._judged = judged_pairs(NameKind.SOURCE, world)
        self._weighed: dict[frozenset[Name], Likeness] = {}

    def near(self, others: Iterable[Known]) -> set[Name]:
        """The names near others, which may be gone by now."""
        others = tuple(others)
        texts = {
            text
            for each in others
            for spelt in each.spellings
            for text in (spelt, *names_within(spelt))
        }
        found = {name for _, text in self._near_texts(texts) for name in self._owners[text]}
        described = {Name.of(each.printed) for each in others}
        for pair in described_pairs({*self._called, *described}):
            if not described.isdisjoint(pair):
                found.update(name for name in pair if name in self._called)
        return found

    def joined(self, wanted: Collection[Name]) -> Iterator[Likeness]:
        """The pairs with one of these names that a rule joins, and that no third name doubts."""
        around = {*wanted, *chain.from_iterable(self._answered(wanted))}
        answered = self._answered(around)
        found = [answered[pair] for pair in sorted(answered, key=sorted)]
        for each in ask_rivals(found, self._may_be_one):
            is_wanted = each.left in wanted or each.right in wanted
            if each.answer is Answer.SAME and is_wanted:
                yield each

    def _answered(self, wanted: Collection[Name]) -> dict[frozenset[Name], Likeness]:
        """The pairs with one of these names that a rule joins, or that are to be asked about."""
        return {
            pair: likeness
            for pair in self._pairs(wanted)
            if pair not in self._judged and (likeness := self._weigh(pair)).answer is not None
        }

    def _pairs(self, wanted: Collection[Name]) -> Iterator[frozenset[Name]]:
        """Pairs with one of these names that are worth weighing."""
        texts = {text for name in wanted for text in longest(self._called[name])}
        spelt = (
            product(self._owners[one], self._owners[other])
            for one, other in self._near_texts(texts)
        )
        shared = (combinations(self._owners[text], 2) for text in texts)
        for pair in chain(chain.from_iterable(chain(spelt, shared)), described_pairs(self._called)):
            if pair[0] != pair[1] and (pair[0] in wanted or pair[1] in wanted):
                yield frozenset(pair)

    def _near_texts(self, texts: Collection[str]) -> Iterator[tuple[str, str]]:
        """Texts with the spellings near them, whichever of the two is looked up."""
        for near in self._search.near_pairs(sorted(texts)):
            yield near.left, near.right
        if len(texts) < len(self._owners):
            for near in NameSearch(sorted(texts)).near_pairs(self._owners):
                yield near.right, near.left

    def _weigh(self, pair: frozenset[Name]) -> Likeness:
        likeness = self._weighed.get(pair)
        if likeness is None:
            left, right = sorted(pair)
            likeness = weigh(NameKind.SOURCE, left, right, self._world, self._called)
            self._weighed[pair] = likeness
        return likeness

    def _may_be_one(self, left: Name, right: Name) -> bool:
        return self._weigh(frozenset({left, right})).answer is not None
