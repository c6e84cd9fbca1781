"""Average-link clustering against a slow and obvious one."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.clusters import Group, cluster

Pairs = dict[tuple[int, int], float]


def rows_of(size: int, likeness: Pairs) -> list[dict[int, float]]:
    rows: list[dict[int, float]] = [{} for _ in range(size)]
    for (left, right), each in likeness.items():
        rows[left][right] = rows[right][left] = each
    return rows


def slow(size: int, likeness: Pairs, least: float) -> tuple[Group, ...]:
    """Every pair of groups is looked at again after each step."""
    groups: list[Group] = [(index,) for index in range(size)]

    def average(left: Group, right: Group) -> float:
        across = (likeness.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        return sum(across) / (len(left) * len(right))

    while len(groups) > 1:
        left, right = max(
            combinations(sorted(groups), 2), key=lambda each: (average(*each), -each[0][0])
        )
        if average(left, right) < least:
            break
        groups = [each for each in groups if each not in (left, right)]
        groups.append(tuple(sorted(left + right)))
    return tuple(sorted(groups))


SIZE = 7
PAIRS = tuple(combinations(range(SIZE), 2))
# Powers of two apart, so that no two averages are equal and there are no ties to settle.
DISTINCT = st.permutations([1 / (3 + 1.7**index) for index in range(len(PAIRS))])


@given(DISTINCT, st.sampled_from((0.02, 0.05, 0.1, 0.2)))
def test_the_same_as_the_slow_one(values: list[float], least: float) -> None:
    likeness = dict(zip(PAIRS, values, strict=True))
    assert cluster(rows_of(SIZE, likeness), least) == slow(SIZE, likeness, least)


def test_what_is_kept_apart_is_never_joined_even_through_a_third() -> None:
    likeness = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}
    groups = cluster(
        rows_of(3, likeness),
        0.3,
        lambda left, right: {0, 2} <= {*left, *right},
    )
    assert groups == ((0, 1), (2,))


def test_one_chain_of_likenesses_does_not_join_its_ends() -> None:
    likeness = {(0, 1): 0.6, (1, 2): 0.5}
    assert cluster(rows_of(3, likeness), 0.4) == ((0, 1), (2,))


def test_nothing_makes_no_group() -> None:
    assert cluster([], 0.5) == ()
