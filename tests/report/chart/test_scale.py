"""Axes: round numbers and days that people name."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.report.chart.scale import Days, to_figures


@pytest.mark.parametrize(
    ("low", "high", "options", "labels"),
    [
        pytest.param("532", "1221", {}, ["0", "250", "500", "750", "1,000", "1,250"], id="counts"),
        pytest.param("1", "3", {"is_whole": True}, ["0", "1", "2", "3"], id="whole people"),
        pytest.param("0", "0", {"is_whole": True}, ["0", "1"], id="nobody"),
        pytest.param("-3.7", "2.1", {"is_percent": True}, ["-4 %", "-2 %", "0 %", "2 %", "4 %"],
                     id="negative"),
        pytest.param("6.5", "7.8", {"from_zero": False, "is_percent": True},
                     ["6.5 %", "7 %", "7.5 %", "8 %"], id="not from zero"),
        pytest.param("1", "7", {"from_zero": False}, ["0", "2", "4", "6", "8"],
                     id="zero is near enough"),
        pytest.param("7.6", "7.6", {"from_zero": False}, ["7.2", "7.4", "7.6", "7.8", "8"],
                     id="one reading"),
        pytest.param("105000000000", "115000000000", {},
                     ["0", "25bn", "50bn", "75bn", "100bn", "125bn"], id="money"),
        pytest.param("7000000", "25000000", {}, ["0", "5m", "10m", "15m", "20m", "25m"],
                     id="millions"),
    ],
)  # fmt: skip
def test_round_numbers(low: str, high: str, options: dict[str, bool], labels: list[str]) -> None:
    figures = to_figures((Decimal(low), Decimal(high)), most_ticks=6, **options)
    assert [figures.label(each) for each in figures.ticks] == labels


NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3)


@given(NUMBERS, NUMBERS, st.integers(2, 9), st.booleans())
def test_an_axis_reaches_over_everything(
    one: Decimal, other: Decimal, most: int, from_zero: bool
) -> None:
    low, high = sorted((one, other))
    figures = to_figures((low, high), most_ticks=most, from_zero=from_zero)
    assert figures.low <= low
    assert figures.high >= high
    assert 0 <= figures.share(low) <= figures.share(high) <= 1
    assert 2 <= len(figures.ticks) <= most + 2
    assert figures.ticks[-1] == figures.high
    assert not from_zero or figures.low <= 0 <= figures.high


@pytest.mark.parametrize(
    ("first", "last", "most", "year", "names"),
    [
        pytest.param("2020-10-13", "2020-11-14", 6, 2020,
                     ["19 Oct", "26 Oct", "2 Nov", "9 Nov"], id="weeks"),
        pytest.param("2023-09-12", "2023-09-14", 6, 2023,
                     ["12 Sep", "13 Sep", "14 Sep"], id="days"),
        pytest.param("2024-04-01", "2025-06-30", 6, None,
                     ["Apr 2024", "Jul", "Oct", "Jan 2025", "Apr"], id="quarters"),
        pytest.param("2024-04-01", "2025-06-30", 3, None,
                     ["Jul 2024", "Jan 2025"], id="half years"),
        pytest.param("1990-01-01", "1999-12-31", 6, None,
                     ["1990", "1992", "1994", "1996", "1998"], id="years"),
        pytest.param("2020-10-13", "2020-10-13", 6, None, ["13 Oct 2020"], id="one day"),
        pytest.param("2020-12-30", "2021-01-02", 6, None,
                     ["30 Dec 2020", "31 Dec", "1 Jan 2021", "2 Jan"], id="a new year"),
    ],
)  # fmt: skip
def test_days_people_name(
    first: str, last: str, most: int, year: int | None, names: list[str]
) -> None:
    days = Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert [name for _, name in days.ticks(most, year)] == names


@given(
    st.dates(dt.date(1800, 1, 1), dt.date(2200, 1, 1)), st.integers(0, 60_000), st.integers(2, 12)
)
def test_ticks_are_few_in_order_and_inside(first: dt.date, length: int, most: int) -> None:
    days = Days(first, first + dt.timedelta(days=length))
    ticks = [day for day, _ in days.ticks(most, None)]
    assert 1 <= len(ticks) <= most
    assert ticks == sorted(set(ticks))
    assert all(days.first <= day <= days.last for day in ticks)
