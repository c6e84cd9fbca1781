import datetime as dt

import pytest

from claimtrack.dates import Period
from claimtrack.report.catalogue import speaking
from claimtrack.report.days import to_days, to_months, to_period

PERIODS = [
    pytest.param("2020-10-31", 2020, "31 Oct", id="the year goes without saying"),
    pytest.param("2020-10-31", None, "31 Oct 2020", id="years differ"),
    pytest.param("2019-10-31", 2020, "31 Oct 2019", id="another year"),
    pytest.param("2020-10-19/2020-10-25", 2020, "19–25 Oct", id="a week"),
    pytest.param("2020-10-30/2020-11-02", None, "30 Oct – 2 Nov 2020", id="two months"),
    pytest.param("2019-12-30/2020-01-02", 2020, "30 Dec 2019 – 2 Jan", id="two years"),
    pytest.param("2020-10", 2020, "Oct", id="a month"),
    pytest.param("2024-04/2024-06", None, "Q2 2024", id="a quarter"),
    pytest.param("2024-04/2024-06", 2024, "Q2", id="a quarter of the year"),
    pytest.param("2024-05/2024-07", None, "1 May – 31 Jul 2024", id="three other months"),
    pytest.param("2020", 2020, "2020", id="a year is never left out"),
    pytest.param("199X", 2020, "1990s", id="a decade"),
    pytest.param("2020-10-24~", 2020, "about 24 Oct", id="approximate"),
    pytest.param("2020-09-27/..", 2020, "from 27 Sep", id="open end"),
    pytest.param("../2020-09-27", None, "until 27 Sep 2020", id="open beginning"),
]


@pytest.mark.parametrize(("edtf", "common_year", "words"), PERIODS)
def test_a_date_is_said_as_exactly_as_it_is_known(
    edtf: str, common_year: int | None, words: str
) -> None:
    assert to_period(Period.from_edtf(edtf), common_year) == words


SPANS = [
    ("2020-10-31", "2020-10-31", "31 Oct", "31 Oct"),
    ("2020-10-01", "2020-10-31", "1–31 Oct", "Oct"),
    ("2020-10-01", "2020-12-03", "1 Oct – 3 Dec", "Oct–Dec"),
    ("2019-10-01", "2020-12-03", "1 Oct 2019 – 3 Dec", "2019–2020"),
]


@pytest.mark.parametrize(("first", "last", "days", "months"), SPANS)
def test_a_span_says_nothing_twice(first: str, last: str, days: str, months: str) -> None:
    ends = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert to_days(*ends, 2020) == days
    assert to_months(*ends, 2020) == months


def test_the_first_of_a_month_in_french() -> None:
    first, last = dt.date(2020, 10, 1), dt.date(2020, 10, 11)
    with speaking("fr"):
        assert to_days(first, last, 2020) == "1er–11 oct."
        assert to_days(first, dt.date(2020, 11, 1), 2020) == "1er oct.\u2009–\u20091er nov."
        assert to_days(last, last, 2020) == "11 oct."
