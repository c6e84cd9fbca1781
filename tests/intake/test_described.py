"""What is said of a source, topic or place: its name, the time of an event, a side of it."""

import pytest

from claimtrack.errors import InvalidClaim, UnreadableDate
from claimtrack.intake.described import read_name, read_period, read_side


@pytest.mark.parametrize("text", ["", "  ", "a\0b", "\ud800"])
def test_names_that_cannot_be_recorded(text: str) -> None:
    with pytest.raises(InvalidClaim):
        read_name(text)


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2020-09-27", "2020-11-10", "2020-09-27/2020-11-10"),
        ("1988-02", None, "1988-02/.."),
        (None, "1994", "../1994"),
    ],
)
def test_read_period(start: str | None, end: str | None, edtf: str) -> None:
    period = read_period(start, end)
    assert period is not None
    assert period.edtf == edtf


def test_no_period() -> None:
    assert read_period(None, None) is None


@pytest.mark.parametrize(("start", "end"), [("soon", None), (None, "3/4/2021"), ("2021", "2020")])
def test_periods_that_are_none(start: str | None, end: str | None) -> None:
    with pytest.raises(UnreadableDate):
        read_period(start, end)


def test_read_side() -> None:
    side = read_side("Armenia: Republic of Armenia,  Nagorno-Karabakh ,")
    assert (side.name, side.parts) == ("Armenia", ("Republic of Armenia", "Nagorno-Karabakh"))
    assert read_side("Azerbaijan").parts == ()
