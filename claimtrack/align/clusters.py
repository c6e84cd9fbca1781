"""Groups of things that are like each other on average, and that nothing keeps apart."""

from collections.abc import Callable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Apart = Callable[[tuple[int, ...], tuple[int, ...]], bool]
"""Whether something known keeps two groups from being one."""

Group = tuple[int, ...]


def cluster(
    rows: Sequence[Mapping[int, float]], least: float, apart: Apart = lambda _left, _right: False
) -> tuple[Group, ...]:
    """Average-link clustering: the two groups most like each other are joined, and again.

    Args:
        rows: For each thing those like it, with the likeness, 0–1, the same both ways; what is not
            named is not alike at all.
        least: The average likeness, over all pairs across, from which two groups are joined.
        apart: Asked before two groups are joined, whatever their likeness.

    Returns:
        The groups by their first member; every thing is in one. Ties are settled by position.
    """
    groups: dict[int, Group] = {index: (index,) for index in range(len(rows))}
    sums = [
        {other: each for other, each in row.items() if other != index}
        for index, row in enumerate(rows)
    ]
    waiting = [
        (-likeness, left, right)
        for left, row in enumerate(sums)
        for right, likeness in row.items()
        if left < right and likeness >= least
    ]
    heapify(waiting)
    while waiting:
        negative, left, right = heappop(waiting)
        if (
            left not in groups
            or right not in groups
            or negative != -_average(sums, groups, left, right)
        ):
            continue
        if apart(groups[left], groups[right]):
            sums[left].pop(right)
            sums[right].pop(left)
            continue
        _join(sums, groups, left, right)
        for other in sums[left]:
            likeness = _average(sums, groups, left, other)
            if likeness >= least:
                heappush(waiting, (-likeness, min(left, other), max(left, other)))
    return tuple(sorted(groups.values()))


def _average(
    sums: Sequence[Mapping[int, float]], groups: Mapping[int, Group], left: int, right: int
) -> float:
    return sums[left].get(right, 0.0) / (len(groups[left]) * len(groups[right]))


def _join(sums: list[dict[int, float]], groups: dict[int, Group], left: int, right: int) -> None:
    """Put the right group into the left one."""
    for other, likeness in sums[right].items():
        del sums[other][right]
        if other != left:
            total = sums[left].get(other, 0.0) + likeness
            sums[left][other] = sums[other][left] = total
    sums[right] = {}
    groups[left] = tuple(sorted(groups[left] + groups.pop(right)))
