"""Which of many names may be one: those that a rule joins, and those that somebody is asked about.

Of like names there are about half as many pairs as their number squared: the ministries of a
thousand districts are half a million. Each name is set against the few that it is likeliest to be.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from claimtrack.align.alike import (
    JOINED_BY_RULE,
    asked_beside,
    judged_pairs,
    longest,
    spellings_of,
    weigh,
)
from claimtrack.align.described import described_pairs, pairs_by_context
from claimtrack.align.matching.decide import are_two
from claimtrack.align.matching.search import MOST_NAMESAKES, NameSearch, NearPair
from claimtrack.align.name_pair import Likeness
from claimtrack.align.names import NameIndex
from claimtrack.align.pairing import Pairing
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.place_nouns import place_pairs
from claimtrack.align.rivals import doubt
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name
from claimtrack.model.redaction import is_mark

MOST_ASKED = 5
"""Other spellings that one is asked about because of how it is spelt, the likeliest. Ours: nobody
answers more at once; those that were answered leave their places to the next."""

PAIRED_BY_MEANING = {NameKind.SOURCE: described_pairs, NameKind.PLACE: place_pairs}
"""What says more of a name than its spelling: whom it describes, which country or kind of place."""

Pair = frozenset[Name]


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of settled names that may be one."""

    pairs: tuple[Likeness, ...]
    """The surest first."""
    more: int
    """Pairs that are spelt alike and were left out for likelier ones; there may be others."""


def find_alike(
    kind: NameKind,
    names: Iterable[str],
    world: World,
    *,
    contexts: Iterable[Iterable[PrintedName]] = (),
) -> Alike:
    """Pairs of settled names that a rule joins, or that somebody should be asked about.

    Pairs that somebody judged, whatever the answer, are left out. Of many names that are spelt
    alike each comes with the few that it is likeliest to be.

    Args:
        kind: Of the names.
        names: Those that are on record, or that claims use.
        world: What is known of them.
        contexts: Names of sources that stand together, in one topic or document each.
    """
    search = AlikeSearch(kind, names, world, pairs_by_context(contexts))
    return put_together([search.find(search.names)])


@dataclass(frozen=True, slots=True)
class Share:
    """What is found of some of the names, when several workers look."""

    found: tuple[tuple[Likeness, Likeness], ...]
    """Pairs that are joined or asked about, each also as it is told: a third name may doubt it."""
    offered: frozenset[Pair]
    left_out: frozenset[Pair]
    """Pairs that are spelt alike and were passed over."""


def put_together(shares: Iterable[Share]) -> Alike:
    """What is found of all names: shares may overlap, and their order plays no part."""
    found: dict[Pair, tuple[Likeness, Likeness]] = {}
    offered: set[Pair] = set()
    left_out: set[Pair] = set()
    for share in shares:
        found.update(
            {frozenset({each.left, each.right}): (each, told) for each, told in share.found}
        )
        offered |= share.offered
        left_out |= share.left_out
    told_of = {id(each): told for each, told in found.values()}
    kept = _without_crowds([each for each, _ in found.values()])
    asked = [told_of[id(each)] for each in kept]
    asked.sort(key=lambda each: (-each.score, each.left, each.right))
    return Alike(tuple(asked), len(left_out - offered))


class AlikeSearch:
    """The names of one kind, indexed; what may be one with some of them is found by those alone."""

    def __init__(
        self,
        kind: NameKind,
        names: Iterable[str],
        world: World,
        told_beside: Mapping[frozenset[str], str],
    ) -> None:
        """Index the names.

        Args:
            kind: Of the names.
            names: Those that are on record, or that claims use.
            world: What is known of them.
            told_beside: Printed names that are one where they stand together, and why.
        """
        self._kind = kind
        self._world = world
        settled = _settle((name for name in names if not is_mark(name)), world.index(kind))
        self._called = spellings_of(kind, settled, world)
        self._order = {name: place for place, name in enumerate(self._called)}
        self._judged = judged_pairs(kind, world)
        self._beside = {
            pair: told
            for printed, told in told_beside.items()
            if not any(map(is_mark, printed))
            and len(pair := frozenset(settled[name] for name in printed)) == 2
            and pair not in self._judged
        }
        self._spelt = _Spelt(kind, {name: longest(each) for name, each in self._called.items()})
        self._pairing = Pairing(self._called, world) if kind in JOINED_BY_RULE else None

    @property
    def names(self) -> tuple[Name, ...]:
        """The settled names."""
        return tuple(self._called)

    def find(self, wanted: Collection[Name]) -> Share:
        """The pairs with one of these names."""
        found: dict[Pair, Likeness] = {}

        def is_asked(pair: Pair) -> bool:
            likeness = found.get(pair)
            if likeness is None:
                likeness = found[pair] = self._weigh(pair)
            return likeness.answer is not None

        offers = _Offers(self._spelt, is_asked, self._judged)
        sure = self._pairing.likely(wanted) if self._pairing is not None else ()
        offers.make(sure, frozenset(wanted))
        for pair in self._beside:
            if not pair.isdisjoint(wanted):
                is_asked(pair)
        answered = [each for each in found.values() if each.answer is not None]
        return Share(
            tuple((each, _doubt(each, self._pairing)) for each in answered),
            frozenset(offers.offered),
            frozenset(offers.left_out),
        )

    def _weigh(self, pair: Pair) -> Likeness:
        left, right = sorted(pair, key=self._order.__getitem__)
        likeness = weigh(self._kind, left, right, self._world, self._called)
        if pair in self._beside and likeness.answer is not Answer.SAME:
            return asked_beside(likeness, self._beside[pair], self._world)
        return likeness


def _doubt(likeness: Likeness, pairing: Pairing | None) -> Likeness:
    """A join by rule that a third name puts in doubt, as a question; anything else as it is."""
    if pairing is None or likeness.answer is not Answer.SAME:
        return likeness
    rival = pairing.rival(likeness)
    return likeness if rival is None else doubt(likeness, rival)


def _settle(names: Iterable[str], index: NameIndex) -> dict[str, Name]:
    """Each name with the settled one, which is spelt as it is printed first."""
    first: dict[Name, Name] = {}
    return {name: first.setdefault(each := index.settle(name), each) for name in names}


def _without_crowds(found: Sequence[Likeness]) -> list[Likeness]:
    """Leave out questions on one word that may be short for more than `MOST_NAMESAKES` names."""
    shorts = [_short_of(each) for each in found]
    crowds = Counter(filter(None, shorts))
    return [
        each
        for each, short in zip(found, shorts, strict=True)
        if short is None or crowds[short] <= MOST_NAMESAKES
    ]


def _short_of(likeness: Likeness) -> Name | None:
    """The name of one word, where the other has more and somebody is to be asked."""
    if likeness.answer is not Answer.PENDING:
        return None
    short, full = sorted((likeness.left, likeness.right), key=lambda name: len(name.words))
    is_short = len(short.words) == 1 < len(full.words)
    return short if is_short else None


class _Spelt:
    """The spellings of settled names, indexed."""

    def __init__(self, kind: NameKind, spelt: Mapping[Name, Sequence[str]]) -> None:
        self.kind = kind
        self.spelt = spelt
        self.owners: dict[str, list[Name]] = {}
        for settled, names in spelt.items():
            for name in names:
                self.owners.setdefault(name, []).append(settled)

    @cached_property
    def search(self) -> NameSearch:
        """All spellings."""
        return NameSearch(sorted(self.owners))

    @cached_property
    def namesakes(self) -> Mapping[str, Sequence[str]]:
        """One word alone with the names that it may be short for."""
        found: dict[str, list[str]] = {}
        for short, full in self.search.namesakes():
            found.setdefault(short, []).append(full)
        return found

    @cached_property
    def by_meaning(self) -> Mapping[Name, Sequence[Pair]]:
        """Of each name the pairs of which more than the spelling tells that they may be one."""
        paired = PAIRED_BY_MEANING.get(self.kind)
        found: dict[Name, list[Pair]] = {}
        for one, other in () if paired is None else paired(self.spelt):
            for name in (one, other):
                found.setdefault(name, []).append(frozenset({one, other}))
        return found


class _Offers:
    """Offers pairs of settled names to whoever weighs them, each spelling's likeliest first."""

    def __init__(
        self, names: _Spelt, is_asked: Callable[[Pair], bool], answered: set[Pair]
    ) -> None:
        """Look among some names.

        Args:
            names: The names.
            is_asked: Weighs a pair; whether somebody should be asked about it, or a rule joins it.
            answered: Pairs that somebody judged, which are not offered.
        """
        self._names = names
        self._owners = names.owners
        self._is_asked = is_asked
        self._answered = answered
        self.offered: set[Pair] = set()
        self.left_out: set[Pair] = set()
        """Pairs that are spelt alike and were passed over."""

    def make(self, sure: Iterable[Pair], wanted: AbstractSet[Name]) -> None:
        """Offer the pairs that come up from one of these names.

        Args:
            sure: Pairs that a rule may join, which are offered whatever else is.
            wanted: The settled names.
        """
        self._offer(sure)
        names = self._names
        texts = {text for name in wanted for text in names.spelt[name]}
        for text in sorted(texts):
            for full in names.namesakes.get(text, ()):
                self._offer(self._pairs(text, full))
        for nearest in names.search.likeliest(self._is_hopeless, texts):
            self._offer_likeliest(nearest)
        for text in sorted(texts):
            self._offer(map(frozenset, combinations(self._owners[text], 2)))
        for name in sorted(wanted):
            self._offer(names.by_meaning.get(name, ()))

    def _offer_likeliest(self, nearest: Iterable[NearPair]) -> None:
        asked = 0
        for near in nearest:
            pairs = self._pairs(near.left, near.right)
            if asked >= MOST_ASKED:
                self.left_out.update(pairs)
            elif self._offer(pairs):
                asked += 1

    def _offer(self, pairs: Iterable[Pair]) -> bool:
        """Whether somebody is asked about one of some pairs."""
        wanted = [pair for pair in pairs if len(pair) == 2 and pair not in self._answered]
        self.offered.update(wanted)
        asked = [self._is_asked(pair) for pair in wanted]
        return any(asked)

    def _pairs(self, left: str, right: str) -> list[Pair]:
        """The pairs of settled names that two spellings stand for."""
        both = product(self._owners[left], self._owners[right])
        pairs = map(frozenset, both)
        return [pair for pair in pairs if len(pair) == 2 and pair not in self._answered]

    def _is_hopeless(self, left: str, right: str) -> bool:
        """Whether two spellings are of one name or of two that were judged, or of two names."""
        return not self._pairs(left, right) or are_two(left, right)
