"""How alike texts are: by their own words and by those of their neighbours."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.likeness import (
    NEIGHBOUR_WEIGHT,
    NEIGHBOURS,
    OWN_SHARE,
    compare_texts,
)
from claimtrack.align.terms import Terms, weigh

WORDS = ("river", "flood", "Tavil", "market", "fires", "Kavran", "train", "Osrin")


def slow(texts: list[Terms]) -> dict[tuple[int, int], float]:
    """The same by adding up whole texts, each pair anew and without what one gives the other."""

    def product(left: dict[str, float], right: dict[str, float]) -> float:
        return sum(weight * right.get(term, 0.0) for term, weight in left.items())

    def cosine(left: dict[str, float], right: dict[str, float]) -> float:
        scale = math.sqrt(product(left, left) * product(right, right))
        return product(left, right) / scale if scale else 0.0

    own = [dict(each) for each in texts]
    nearest = []
    for index, terms in enumerate(own):
        others = [(-cosine(terms, its), other) for other, its in enumerate(own) if other != index]
        nearest.append([other for _, other in sorted(others)[:NEIGHBOURS]])

    def together(index: int, without: int) -> dict[str, float]:
        total = dict(own[index])
        for other in nearest[index]:
            if other != without:
                weight = NEIGHBOUR_WEIGHT * cosine(own[index], own[other])
                for term, each in own[other].items():
                    total[term] = total.get(term, 0.0) + weight * each
        return total

    return {
        (left, right): OWN_SHARE * cosine(own[left], own[right])
        + (1 - OWN_SHARE) * cosine(together(left, right), together(right, left))
        for left in range(len(own))
        for right in range(left + 1, len(own))
    }


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=2, max_size=6))
def test_the_same_as_the_slow_one(texts: list[list[str]]) -> None:
    weighed = weigh([" ".join(words) for words in texts])
    rows = compare_texts(weighed)
    for (left, right), expected in slow(weighed).items():
        assert rows[left].get(right, 0.0) == pytest.approx(expected, abs=1e-6)
        assert rows[left].get(right) == rows[right].get(left)


def test_two_texts_are_alike_through_a_third() -> None:
    left, _, right, other = range(4)
    texts = ["flood under bridges", "flood under bridges hits Tavil", "water hits Tavil", "trains"]
    rows = compare_texts(weigh(texts))
    assert rows[left][right] > rows[left].get(other, 0.0) == 0


def test_two_texts_are_not_made_alike_by_each_other() -> None:
    rows = compare_texts(weigh(["flood hits Tavil", "flood under bridges"]))
    alone = sum(
        weight * weigh(["flood hits Tavil", "flood under bridges"])[1].get(term, 0.0)
        for term, weight in weigh(["flood hits Tavil", "flood under bridges"])[0].items()
    )
    assert rows[0][1] == pytest.approx(alone)
