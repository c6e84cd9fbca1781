"""Whether a claim can be about an event by its dates."""

import pytest

from claimtrack.align.topic_time import fit_in_time, named_periods
from claimtrack.dates import Period
from claimtrack.model.claim import Claim, CountType, DateBasis, When, Who

FLOOD = Period.from_edtf("2021-03-04/2021-03-09")


def claim(
    *,
    as_of: str | None = None,
    since: str | None = None,
    said: str | None = None,
    topic: str | None = None,
    published: str | None = None,
    count_type: CountType = CountType.UNKNOWN,
) -> Claim:
    def read(text: str | None) -> Period | None:
        return None if text is None else Period.from_edtf(text)

    when = When(
        as_of=read(as_of or published),
        as_of_basis=DateBasis.PUBLISHED if published else DateBasis.STATED,
        since=read(since),
        said=read(said),
        count_type=count_type,
    )
    return Claim(Who("AP"), topic=topic, when=when)


HISTORY = CountType.BACKGROUND


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(claim(as_of="2021-02-28"), id="counted before it began"),
        pytest.param(claim(as_of="2024-01-01"), id="counted years after it ended"),
        pytest.param(claim(said="2021-02-28"), id="told before it began"),
        pytest.param(claim(published="2021-02-28"), id="published before it began"),
        pytest.param(claim(as_of="2021-03-08", since="2020-11-01"), id="counts since before it"),
        pytest.param(claim(as_of="2021-04-08", since="2021-04-01"), id="counts since after it"),
        pytest.param(
            claim(as_of="2021-03-08", topic="flood of 2014"), id="its name has another year"
        ),
        pytest.param(
            claim(as_of="2021-03-08", topic="2014 flood of Balta"), id="its name begins with one"
        ),
        pytest.param(
            claim(said="2021-03-08", count_type=HISTORY), id="history told while it lasted"
        ),
        pytest.param(
            claim(as_of="2014", said="2022-01-01", count_type=HISTORY), id="history of another time"
        ),
    ],
)
def test_another_event(told: Claim) -> None:
    assert fit_in_time(told, FLOOD) is None


@pytest.mark.parametrize(
    ("told", "because"),
    [
        pytest.param(
            claim(as_of="2021-03-05"),
            "2021-03-05 lies within 2021-03-04/2021-03-09",
            id="counted while it lasted",
        ),
        pytest.param(
            claim(as_of="2023-01-01", since="2021-03-04"),
            "it counts from 2021-03-04, when this began",
            id="since the day it began, however late",
        ),
        pytest.param(
            claim(topic="the flood of March 2021", said="2022-01-01"),
            "its name gives a time within 2021-03-04/2021-03-09",
            id="the name has the month",
        ),
        pytest.param(
            claim(as_of="2021-03-05", said="2022-01-01", count_type=HISTORY),
            "2021-03-05 lies within 2021-03-04/2021-03-09",
            id="history, told when it was over",
        ),
    ],
)
def test_within_the_event(told: Claim, because: str) -> None:
    fit = fit_in_time(told, FLOOD)
    assert fit is not None
    assert (fit.is_inside, fit.because) == (True, because)


def test_the_longer_after_the_less() -> None:
    soon, late = (fit_in_time(claim(as_of=each), FLOOD) for each in ("2021-03-12", "2022-09-01"))
    assert soon is not None
    assert late is not None
    assert soon.because == "counted 3 days after this ended"
    assert soon.worth > late.worth > 0
    assert not soon.is_inside


def test_the_day_of_telling_proves_little() -> None:
    fit = fit_in_time(claim(said="2021-03-05"), FLOOD)
    inside = fit_in_time(claim(as_of="2021-03-05"), FLOOD)
    assert fit is not None
    assert inside is not None
    assert not fit.is_inside
    assert fit.worth < inside.worth


def test_an_event_without_dates_takes_any_but_history() -> None:
    assert fit_in_time(claim(as_of="2021-03-05"), None) is not None
    assert fit_in_time(claim(said="2021-03-05", count_type=HISTORY), None) is None


@pytest.mark.parametrize(
    ("name", "periods"),
    [
        pytest.param("1999 Balta earthquake", ["1999"], id="in front"),
        pytest.param("Séisme de Balta, 1999", ["1999"], id="behind a comma"),
        pytest.param("землетрясение 1999 года", ["1999"], id="before a word for year"),
        pytest.param("May 2015 Balta landslide", ["2015-05"], id="a date says more"),
        pytest.param("1992-1995 war", ["1992/1995"], id="a range"),
        pytest.param("2020–21 protests", [], id="half a range is not its year"),
        pytest.param("fire in 2,015 homes", [], id="a count"),
        pytest.param("AN-2012 crash", [], id="part of a name"),
    ],
)
def test_years_in_the_name_of_an_event(name: str, periods: list[str]) -> None:
    assert [each.edtf for each in named_periods(name, None)] == periods
