"""Numbers and days as tables write them: read in one way, or refused with both readings."""

import datetime as dt
from typing import Any

import pytest

from claimtrack.errors import AmbiguousDate, AmbiguousFigure, InputError
from claimtrack.intake.notation import Notation

TODAY = dt.date(2026, 1, 1)

NUMBERS: list[Any] = [
    pytest.param("", "1022", "1022", id="plain"),
    pytest.param("", "1 022", "1022", id="space"),
    pytest.param("", "1\u202f022", "1022", id="narrow-space"),
    pytest.param("", "1'022", "1022", id="apostrophe"),
    pytest.param("", "1,022,000", "1022000", id="two-commas-group"),
    pytest.param("", "1.022,5", "1022.5", id="both-marks"),
    pytest.param("", "1,022.5", "1022.5", id="both-marks-english"),
    pytest.param("", "12,5", "12.5", id="decimal-comma"),
    pytest.param("", "0,322", "0.322", id="nothing-groups-a-zero"),
    pytest.param("", "−12", "-12", id="minus-sign"),
    pytest.param("", "many", "many", id="words-stay"),
    pytest.param("", "1,02", "1.02", id="two-digits-are-decimals"),
    pytest.param("", "1,022,5", "1,022,5", id="no-number"),
    pytest.param("1,234.5", "1,022", "1022", id="english"),
    pytest.param("1,234.5", "-1,022.5", "-1022.5", id="english-negative"),
    pytest.param("1.234,5", "1.022", "1022", id="german"),
    pytest.param("1.234,5", "1,022", "1.022", id="german-decimals"),
    pytest.param("1 234,5", "1 022,5", "1022.5", id="french"),
    pytest.param("1'234.5", "1’022", "1022", id="swiss"),
    pytest.param("1,234.5", "1,22,020", "122020", id="lakh"),
]


@pytest.mark.parametrize(("convention", "text", "plain"), NUMBERS)
def test_a_number_is_read_in_plain_digits(convention: str, text: str, plain: str) -> None:
    assert Notation(convention).number(text) == plain


def test_a_comma_that_groups_or_divides_is_refused_with_both_readings() -> None:
    with pytest.raises(AmbiguousFigure) as caught:
        Notation().number("1,022")
    assert caught.value.readings == ("1022", "1.022")
    assert "--numbers" in (caught.value.hint or "")


DAYS: list[Any] = [
    pytest.param("", "2020-03-21", "2020-03-21", id="iso"),
    pytest.param("", "2020-03-21 00:00:00.000", "2020-03-21 00:00:00.000", id="moment-stays"),
    pytest.param("", "20200321", "2020-03-21", id="packed"),
    pytest.param("", "3/21/20", "2020-03-21", id="only-month-first"),
    pytest.param("", "21.03.2020", "2020-03-21", id="only-day-first"),
    pytest.param("", "2020/3/4", "2020-03-04", id="year-first"),
    pytest.param("", "21-Mar-20", "2020-03-21", id="named-month"),
    pytest.param("", "16 May 2025", "2025-05-16", id="named-month-four-digits"),
    pytest.param("month first", "3/4/20", "2020-03-04", id="month-first"),
    pytest.param("day first", "3/4/20", "2020-04-03", id="day-first"),
    pytest.param("", "last year", "last year", id="words-stay"),
    pytest.param("", "199X", "199X", id="edtf-stays"),
    pytest.param("", "43890", "43890", id="a-serial-is-no-day"),
]


@pytest.mark.parametrize(("order", "text", "edtf"), DAYS)
def test_a_day_is_read_as_edtf(order: str, text: str, edtf: str) -> None:
    assert Notation(dates=order, today=TODAY).date(text) == edtf


def test_the_region_of_the_language_settles_the_order() -> None:
    assert Notation(language="en-US", today=TODAY).date("3/4/2020") == "2020-03-04"
    assert Notation(language="fr", today=TODAY).date("21-mars-20") == "2020-03-21"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        pytest.param("3/4/20", ("2020-04-03", "2020-03-04"), id="order"),
        pytest.param("3/4/75", ("1975", "2075"), id="century"),
    ],
)
def test_a_day_that_is_two_is_refused_with_both(text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousDate) as caught:
        Notation(today=TODAY).date(text)
    assert caught.value.readings == readings
    assert caught.value.hint


def test_there_is_no_such_day() -> None:
    with pytest.raises(InputError, match="no such day"):
        Notation(today=TODAY).date("31/31/20")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("1/22/20", True),
        ("3/4/20", True),
        ("1999", True),
        ("2020-03", True),
        ("Total", False),
        ("1066", False),
        ("99", False),
        ("31/31/20", False),
    ],
)
def test_the_name_of_a_column_may_be_a_date(name: str, answer: bool) -> None:
    assert Notation(today=TODAY).is_date(name) is answer


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("01/2025", "2025-01"),
        ("1.2025", "2025-01"),
        ("12-2024", "2024-12"),
        ("2025/01", "2025-01"),
        ("Jan-25", "2025-01"),
        ("January 2025", "2025-01"),
        ("enero 2025", "2025-01"),
    ],
)
def test_a_month_is_read_as_people_write_it(cell: str, month: str) -> None:
    written = Notation(today=dt.date(2026, 1, 1))
    assert written.date(cell) == month
    assert written.is_date(cell)


@pytest.mark.parametrize("cell", ["13/2025", "00/2025", "Sund-25", "Route 2025", "1/20255"])
def test_what_is_no_month_is_left_as_it_is(cell: str) -> None:
    assert not Notation(today=dt.date(2026, 1, 1)).is_date(cell)
