"""Which of many names may be one: those that a rule joins, and those that somebody is asked about.

Of like names there are about half as many pairs as their number squared: the ministries of a
thousand districts are half a million. Each name is set against the few that it is likeliest to be.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from claimtrack.align.alike import (
    JOINED_BY_RULE,
    asked_beside,
    judged_pairs,
    longest,
    spellings_of,
    weigh,
)
from claimtrack.align.described import country_pairs, described_pairs, pairs_by_context
from claimtrack.align.matching.decide import are_two
from claimtrack.align.matching.search import MOST_NAMESAKES, NameSearch, NearPair
from claimtrack.align.name_pair import Likeness
from claimtrack.align.names import NameIndex
from claimtrack.align.pairing import Pairing
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.rivals import doubt
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name
from claimtrack.model.redaction import is_mark

MOST_ASKED = 5
"""Other spellings that one is asked about because of how it is spelt, the likeliest. Ours: nobody
answers more at once; those that were answered leave their places to the next."""

PAIRED_BY_MEANING = {NameKind.SOURCE: described_pairs, NameKind.PLACE: country_pairs}
"""What says more of a name than its spelling: whom it describes, which country it is."""

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
    settled = _settle((name for name in names if not is_mark(name)), world.index(kind))
    called = spellings_of(kind, settled, world)
    order = {name: place for place, name in enumerate(called)}
    judged = judged_pairs(kind, world)
    beside = {
        pair: told
        for printed, told in pairs_by_context(contexts).items()
        if not any(map(is_mark, printed))
        and len(pair := frozenset(settled[name] for name in printed)) == 2
        and pair not in judged
    }
    found: dict[Pair, Likeness] = {}

    def is_asked(pair: Pair) -> bool:
        likeness = found.get(pair)
        if likeness is None:
            left, right = sorted(pair, key=order.__getitem__)
            likeness = weigh(kind, left, right, world, called)
            if pair in beside and likeness.answer is not Answer.SAME:
                likeness = asked_beside(likeness, beside[pair], world)
            found[pair] = likeness
        return likeness.answer is not None

    spelt = {name: longest(each) for name, each in called.items()}
    pairing = Pairing(called, world) if kind in JOINED_BY_RULE else None
    offers = _Offers(kind, spelt, is_asked, judged)
    more = offers.make(pairing.likely(called) if pairing is not None else ())
    for pair in beside:
        is_asked(pair)
    asked = _without_crowds([each for each in found.values() if each.answer is not None])
    asked = [_doubt(each, pairing) for each in asked]
    asked.sort(key=lambda each: (-each.score, each.left, each.right))
    return Alike(tuple(asked), more)


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
    """Nobody is asked whose of many full names one word is."""
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


class _Offers:
    """Offers pairs of settled names to whoever weighs them, each spelling's likeliest first."""

    def __init__(
        self,
        kind: NameKind,
        spelt: Mapping[Name, Sequence[str]],
        is_asked: Callable[[Pair], bool],
        answered: set[Pair],
    ) -> None:
        """Look among some names.

        Args:
            kind: Of the names.
            spelt: Settled names, each with the spellings that are looked at.
            is_asked: Weighs a pair; whether somebody should be asked about it, or a rule joins it.
            answered: Pairs that somebody judged, which are not offered.
        """
        self._kind = kind
        self._spelt = spelt
        self._is_asked = is_asked
        self._answered = answered
        self._offered: set[Pair] = set()
        self._left_out: set[Pair] = set()
        self._owners: dict[str, list[Name]] = {}
        for settled, names in spelt.items():
            for name in names:
                self._owners.setdefault(name, []).append(settled)

    def make(self, sure: Iterable[Pair]) -> int:
        """Offer the pairs; how many more are spelt alike and were passed over, at least.

        Args:
            sure: Pairs that a rule may join, which are offered whatever else is.
        """
        self._offer(sure)
        by_meaning = PAIRED_BY_MEANING.get(self._kind)
        search = NameSearch(sorted(self._owners))
        for near in search.namesakes():
            self._offer(self._pairs(*near))
        for nearest in search.likeliest(self._is_hopeless):
            self._offer_likeliest(nearest)
        for shared in self._owners.values():
            self._offer(map(frozenset, combinations(shared, 2)))
        if by_meaning is not None:
            self._offer(map(frozenset, by_meaning(self._spelt)))
        return len(self._left_out - self._offered)

    def _offer_likeliest(self, nearest: Iterable[NearPair]) -> None:
        asked = 0
        for near in nearest:
            pairs = self._pairs(near.left, near.right)
            if asked >= MOST_ASKED:
                self._left_out.update(pairs)
            elif self._offer(pairs):
                asked += 1

    def _offer(self, pairs: Iterable[Pair]) -> bool:
        """Whether somebody is asked about one of some pairs."""
        wanted = [pair for pair in pairs if len(pair) == 2 and pair not in self._answered]
        self._offered.update(wanted)
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
