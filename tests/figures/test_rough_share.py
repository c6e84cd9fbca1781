"""A share told in small whole numbers reaches as far as the next one that is easily said."""

from decimal import Decimal

import pytest

from claimtrack.figures.profile import Intervals, load_profile
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.languages import load_language

TOLD = [
    ("en", "one in four tenants", "25", 4, ("20", "30"), ("22.5", "27.5")),
    ("en", "two fifths of the tenants", "40", 5, ("33.33", "50"), ("36.67", "45")),
    ("en", "7 out of 10 tenants", "70", 10, ("66.67", "75"), ("68.33", "72.5")),
    ("en", "1 in 2,400 tenants", "0.042", 2400, ("0.04082", "0.04255"), ("0.04082", "0.04255")),
    ("fr", "un tiers des locataires", "33.33", 3, ("30", "40"), ("31.67", "36.67")),
    ("fr", "un locataire sur quatre", "25", 4, ("20", "30"), ("22.5", "27.5")),
    ("de", "jeder vierte Mieter", "25", 4, ("20", "30"), ("22.5", "27.5")),
    ("es", "uno de cada cuatro", "25", 4, ("20", "30"), ("22.5", "27.5")),
    ("ru", "каждый четвёртый", "25", 4, ("20", "30"), ("22.5", "27.5")),
    ("tr", "dört kişiden biri", "25", 4, ("20", "30"), ("22.5", "27.5")),
]


def read(tag: str, text: str) -> tuple[object, ...]:
    (found,) = find_figures(text, load_language(tag).figures, ANY_UNIT)
    intervals = load_profile().intervals(found.figure)
    assert intervals is not None
    return found.figure.value, found.figure.base, intervals


@pytest.mark.parametrize(
    ("tag", "text", "value", "base", "strict", "expected"), TOLD, ids=[row[1] for row in TOLD]
)
def test_a_share_in_whole_numbers_is_rough(
    tag: str,
    text: str,
    value: str,
    base: int,
    strict: tuple[str, str],
    expected: tuple[str, str],
) -> None:
    number, whole, intervals = read(tag, text)
    assert isinstance(intervals, Intervals)
    assert (number, whole) == (Decimal(value), base)
    assert (intervals.strict.low, intervals.strict.high) == tuple(map(Decimal, strict))
    assert intervals.strict.low_soft
    assert intervals.strict.high_soft
    assert intervals.expected is not None
    assert (intervals.expected.low, intervals.expected.high) == tuple(map(Decimal, expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than a quarter", "(25, 30]"),
        ("nearly a quarter", "[20, 25)"),
        ("about a quarter", "[20, 30]"),
        ("exactly a quarter", "[25, 25]"),
    ],
)
def test_a_hedge_bounds_it(text: str, expected: str) -> None:
    intervals = read("en", text)[2]
    assert isinstance(intervals, Intervals)
    assert str(intervals.expected) == expected
    assert intervals.expected is not None
    assert intervals.strict.contains(intervals.expected)


def test_per_cent_and_counts_are_as_sharp_as_they_were() -> None:
    assert read("en", "25 % of tenants")[1] is None
    assert read("en", "12 out of 44")[:2] == (12, 44)
