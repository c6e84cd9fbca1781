"""Periods: read from EDTF, written to it, and compared."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.dates import Period, Precision
from claimtrack.errors import UnreadableDate
from tests.work import count_calls

KEPT = {
    "2020-10-22": ("2020-10-22", "2020-10-22", Precision.DAY),
    "2020-10": ("2020-10-01", "2020-10-31", Precision.MONTH),
    "2020-02": ("2020-02-01", "2020-02-29", Precision.MONTH),
    "2020": ("2020-01-01", "2020-12-31", Precision.YEAR),
    "199X": ("1990-01-01", "1999-12-31", Precision.DECADE),
    "2020-10-19/2020-10-25": ("2020-10-19", "2020-10-25", Precision.WEEK),
    "2020-10-18/2020-10-24": ("2020-10-18", "2020-10-24", Precision.RANGE),
    "2020-10-22/2020-10-22": ("2020-10-22", "2020-10-22", Precision.RANGE),
    "2020-10-01/2020-10-31": ("2020-10-01", "2020-10-31", Precision.RANGE),
    "2020-10/2020-11": ("2020-10-01", "2020-11-30", Precision.RANGE),
    "1990/1993": ("1990-01-01", "1993-12-31", Precision.RANGE),
    "198X/199X": ("1980-01-01", "1999-12-31", Precision.RANGE),
    "2020-09-27/..": ("2020-09-27", None, Precision.RANGE),
    "../2020-10-31": (None, "2020-10-31", Precision.RANGE),
    "2020/..": ("2020-01-01", None, Precision.RANGE),
    "../2020-10": (None, "2020-10-31", Precision.RANGE),
    "2020-10-24~": ("2020-10-24", "2020-10-24", Precision.DAY),
    "199X~": ("1990-01-01", "1999-12-31", Precision.DECADE),
    "2020-10-19~/2020-10-25~": ("2020-10-19", "2020-10-25", Precision.WEEK),
    "2020-09-27~/..": ("2020-09-27", None, Precision.RANGE),
    "1000-01-01": ("1000-01-01", "1000-01-01", Precision.DAY),
    "2100-12-31": ("2100-12-31", "2100-12-31", Precision.DAY),
}


@pytest.mark.parametrize("text", KEPT)
def test_edtf_is_read_and_written_back(text: str) -> None:
    period = Period.from_edtf(text)
    first, last, precision = KEPT[text]
    assert period.precision is precision
    assert period.first_day == (dt.date.fromisoformat(first) if first else None)
    assert period.last_day == (dt.date.fromisoformat(last) if last else None)
    assert period.edtf == text
    assert str(period) == text
    assert period.approximate == ("~" in text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2020-W43", "2020-10-19/2020-10-25"),
        ("2024-Q2", "2024-04/2024-06"),
        ("2024-Q4~", "2024-10~/2024-12~"),
        ("2024-Q1/2024-Q3", "2024-01-01/2024-09-30"),
        ("2020-10-22T08:00", "2020-10-22"),
        ("2020-10-22T08:00:00.123Z", "2020-10-22"),
        ("2020-10-22T08:00:00+04:00", "2020-10-22"),
        ("2020-09-27/", "2020-09-27/.."),
        ("/2020-09-27", "../2020-09-27"),
        ("2020-09-27/2020-10", "2020-09-27/2020-10-31"),
        ("2020-10-19~/2020-10-24", "2020-10-19~/2020-10-24~"),
    ],
)
def test_other_iso_forms_are_read(text: str, written: str) -> None:
    assert Period.from_edtf(text).edtf == written


@pytest.mark.parametrize(
    "text",
    [
        "2020-13-01", "2020-00-10", "2020-10-32", "2019-02-29", "2020-13", "2020-W54", "0999",
        "2101", "0000-01-01", "20201022", "22-10-2020", "2020-10-XX", "20XX", "2020-21", "2020?",
        "2020%", "-2020", "2020-10-25/2020-10-19", "2020/2019", "/", "../..", "..", "",
        " 2020", "2020 ", "2020/2021/2022", "2020-10-22/x", "x/2020", "abc", "２０２０", "٢٠٢٠",
        "2020\n", "2020-10-22T", "2020\x00", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDate) as caught:
        Period.from_edtf(text)
    assert caught.value.hint


def test_the_words_are_kept_beside_edtf() -> None:
    period = Period.from_edtf("2020-10-19/2020-10-25", words="la semaine dernière")
    assert period.words == "la semaine dernière"
    assert period.is_same_time(Period.from_edtf("2020-W43"))
    assert period != Period.from_edtf("2020-W43")


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (None, None, Precision.RANGE),
        (dt.date(2020, 10, 2), dt.date(2020, 10, 1), Precision.RANGE),
        (dt.date(2020, 10, 1), dt.date(2020, 10, 1), Precision.RANGE),
        (dt.date(2020, 10, 1), dt.date(2020, 10, 3), Precision.DAY),
        (dt.date(2020, 10, 2), dt.date(2020, 11, 1), Precision.MONTH),
        (dt.date(2020, 1, 1), dt.date(2022, 1, 1), Precision.YEAR),
        (None, dt.date(2020, 1, 1), Precision.YEAR),
        (dt.date(2020, 10, 20), dt.date(2020, 10, 27), Precision.WEEK),
    ],
)
def test_a_period_cannot_contradict_itself(
    start: dt.date | None, end: dt.date | None, precision: Precision
) -> None:
    with pytest.raises(UnreadableDate):
        Period(start, end, precision)


def test_ends_that_close_no_unit_are_given_as_days() -> None:
    period = Period(
        dt.date(2020, 10, 2), dt.date(2020, 12, 1), Precision.RANGE, ends=Precision.MONTH
    )
    assert period.edtf == "2020-10-02/2020-11-30"


SEPTEMBER, OCTOBER, DAY = "2020-09", "2020-10", "2020-10-22"
SINCE, UNTIL = "2020-09-27/..", "../2020-10-31"


@pytest.mark.parametrize(
    ("left", "right", "before", "overlaps", "contains"),
    [
        (SEPTEMBER, OCTOBER, True, False, False),
        (OCTOBER, SEPTEMBER, False, False, False),
        (OCTOBER, DAY, False, True, True),
        (DAY, OCTOBER, False, True, False),
        (SINCE, DAY, False, True, True),
        (DAY, SINCE, False, True, False),
        (SINCE, UNTIL, False, True, False),
        (UNTIL, DAY, False, True, True),
        (UNTIL, "2020-11-01", True, False, False),
        ("2020-11-01", UNTIL, False, False, False),
        ("2020-09-26", SINCE, True, False, False),
        (SINCE, SINCE, False, True, True),
        (DAY, DAY, False, True, True),
        ("2020-10-21", DAY, True, False, False),
    ],
)
def test_how_two_periods_lie(
    left: str, right: str, before: bool, overlaps: bool, contains: bool
) -> None:
    first, second = Period.from_edtf(left), Period.from_edtf(right)
    assert first.is_before(second) is before
    assert first.overlaps(second) is overlaps
    assert first.contains(second) is contains


DATES = st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31))
UNITS = st.sampled_from(
    [Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.DECADE]
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    if draw(st.booleans()):
        unit = Period.unit(draw(DATES), draw(UNITS))
        return Period(unit.start, unit.end, unit.precision, approximate=draw(st.booleans()))
    first, last = sorted((draw(DATES), draw(DATES)))
    ends = draw(st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.DECADE]))
    start, end = Period.unit(first, ends).start, Period.unit(last, ends).end
    open_end = draw(st.sampled_from(["neither", "start", "end"]))
    return Period(
        None if open_end == "start" else start,
        None if open_end == "end" else end,
        Precision.RANGE,
        approximate=draw(st.booleans()),
        ends=ends,
    )


@given(periods())
def test_a_period_survives_being_written(period: Period) -> None:
    # A week at the border of the years we read begins or ends outside them.
    years = [day.year for day in (period.first_day, period.last_day) if day]
    if min(years) < 1000 or (period.precision is Precision.WEEK and max(years) > 2100):
        return
    assert Period.from_edtf(period.edtf) == period


@given(periods(), periods())
def test_two_periods_overlap_or_follow_each_other(left: Period, right: Period) -> None:
    assert left.overlaps(right) == right.overlaps(left)
    assert left.overlaps(right) + left.is_before(right) + right.is_before(left) == 1
    if left.contains(right):
        assert left.overlaps(right)
    assert (left.contains(right) and right.contains(left)) == left.is_same_time(right)


@given(DATES, DATES, DATES)
def test_contains_and_overlaps_count_days(one: dt.date, two: dt.date, day: dt.date) -> None:
    period = Period.between(min(one, two), max(one, two))
    inside = min(one, two) <= day <= max(one, two)
    assert period.contains(Period.day(day)) is inside
    assert period.overlaps(Period.day(day)) is inside


@given(st.text(max_size=30))
def test_rubbish_is_refused_or_kept(text: str) -> None:
    try:
        period = Period.from_edtf(text)
    except UnreadableDate:
        return
    assert Period.from_edtf(period.edtf) == period


def test_a_plain_date_takes_few_steps() -> None:
    """A hundred thousand of them are read whenever a large ledger is."""
    plain = count_calls(lambda: Period.from_edtf("1807-03-14"))
    assert plain < 30
