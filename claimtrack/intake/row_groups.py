"""What the rows of a table show of its columns: which tell rows apart, and whether counts fall."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

Texts = Mapping[str, str]
"""A row: what its cells say, by column."""

MOST_CHARACTERS, MOST_WORDS = 60, 6
"""Of a text that may name a place or a side: a remark is longer. Ours."""

LEAST_FALLS = 2
"""Falls that show counts of days: one may be a correction of a running count. Ours."""
FALLING_SHARE = 0.2
"""The share of changes that are falls, for the same: a count of days falls about as often as it
rises, and a running count falls when it is corrected. Ours."""


@dataclass(frozen=True, slots=True)
class Steps:
    """How the numbers of series go from one day to the next."""

    rises: int = 0
    falls: int = 0

    @property
    def are_of_days(self) -> bool:
        """Whether they fall too often to be running counts."""
        return self.falls >= LEAST_FALLS and self.falls >= FALLING_SHARE * (self.rises + self.falls)


def count_steps(numbers: Iterable[tuple[Hashable, str, Decimal]]) -> Steps:
    """The rises and falls within each series.

    A series with two numbers of one day says nothing: something that nobody knows tells them apart.

    Args:
        numbers: The series of each number, its day in a form that sorts, and the number.
    """
    series: dict[Hashable, list[tuple[str, Decimal]]] = defaultdict(list)
    for key, day, number in numbers:
        series[key].append((day, number))
    steps: Counter[bool] = Counter()
    for found in series.values():
        if len({day for day, _ in found}) == len(found):
            found.sort()
            pairs = pairwise(found)
            steps.update(one < other for (_, one), (_, other) in pairs if one != other)
    return Steps(steps[True], steps[False])


def count_differing(rows: Sequence[Texts], key: Sequence[str], numbers: Sequence[str]) -> int:
    """How many numbers of a column differ from another that nothing in `key` tells apart from it.

    Args:
        rows: The rows.
        key: The columns that say who, when, where and of what.
        numbers: The columns of numbers.
    """
    groups: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for row in rows:
        beside = tuple(row.get(column, "") for column in key)
        for column in numbers:
            if text := row.get(column):
                groups[column, beside][text] += 1
    return sum(found.total() for found in groups.values() if len(found) > 1)


def find_telling(
    rows: Sequence[Texts], key: Sequence[str], numbers: Sequence[str], unread: Iterable[str]
) -> tuple[str, ...]:
    """The columns that are not read and tell rows apart whose numbers differ.

    None of them is without use: without it more numbers would differ for no reason.
    """
    found = [each for each in unread if _may_name(rows, each)]
    left = count_differing(rows, [*key, *found], numbers)
    if left == count_differing(rows, key, numbers):
        return ()
    for column in reversed(found.copy()):
        others = [each for each in found if each != column]
        if count_differing(rows, [*key, *others], numbers) <= left:
            found = others
    return tuple(found)


def _may_name(rows: Sequence[Texts], column: str) -> bool:
    """Whether the cells of a column are as short as names, and no addresses."""
    texts = {text for row in rows if (text := row.get(column, ""))}
    return len(texts) > 1 and all(
        len(text) <= MOST_CHARACTERS and len(text.split()) <= MOST_WORDS and "://" not in text
        for text in texts
    )
