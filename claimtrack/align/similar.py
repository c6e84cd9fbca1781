"""Names that look alike: proposals only, never a merge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimtrack.align.names import NameIndex, fold
from claimtrack.model.judgement import Judgement

LIKE = 0.6
"""Least similarity, 0–1, of a name worth suggesting. Ours: below it, two words have more letters
apart than in common; docs/method.md#names."""

MISSPELT = 0.84
"""From here on, 0–1, one word is taken for a misspelling of another. Ours: one slip in a word of
seven letters reaches it, two different words of that length do not."""

ALIKE = 0.85
"""Least similarity, 0–1, of two sources worth asking about. Ours; docs/method.md#names."""


@dataclass(frozen=True, slots=True)
class Near:
    """A known name and how like it is."""

    name: str
    similarity: float
    """0–1."""

    @property
    def is_misspelling(self) -> bool:
        """Whether the two may be taken for one word."""
        return self.similarity >= MISSPELT


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names that nobody has judged and that look alike."""

    left: str
    right: str
    similarity: float
    """0–1."""


def nearest(name: str, known: Sequence[str], most: int = 3) -> tuple[Near, ...]:
    """The known names most like this one, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(name, known, scorer=fuzz.ratio, limit=most, score_cutoff=LIKE * 100)
    return tuple(Near(each, score / 100) for each, score, _ in found)


def propose(
    names: Iterable[str], index: NameIndex, judgements: Iterable[Judgement]
) -> tuple[Proposal, ...]:
    """Pairs of settled names that look alike, best first; judged pairs are left out.

    Numbers are part of a name: "1st brigade" is never proposed for "2nd brigade".
    """
    from rapidfuzz import fuzz

    judged = {frozenset({fold(each.left), fold(each.right)}) for each in judgements}
    settled = sorted({index.settle(name) for name in names})
    found = []
    for left, right in combinations(settled, 2):
        keys = fold(left), fold(right)
        if frozenset(keys) in judged or _numbers(keys[0]) != _numbers(keys[1]):
            continue
        similarity = fuzz.token_sort_ratio(*keys, score_cutoff=ALIKE * 100) / 100
        if similarity:
            found.append(Proposal(left, right, similarity))
    return tuple(sorted(found, key=lambda each: (-each.similarity, each.left, each.right)))


def _numbers(key: str) -> tuple[str, ...]:
    return tuple(word for word in key.split() if any(letter.isdigit() for letter in word))
