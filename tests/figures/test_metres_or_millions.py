"""In English a small m is the metre or a million, as what stands behind it says; else both."""

import pytest

from claimtrack.errors import AmbiguousFigure
from claimtrack.figures.figure import COUNT
from claimtrack.figures.reading import ANY_UNIT, parse_figure
from claimtrack.languages import load_language
from claimtrack.units.unit import METER, UnitCode


def read(tag: str, text: str) -> tuple[object, str]:
    figure = parse_figure(text, load_language(tag).figures, ANY_UNIT)
    assert figure is not None
    return figure.value, figure.unit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2 m jobseekers", 2_000_000, COUNT),
        ("2m out of work", 2_000_000, COUNT),
        ("2m registered voters", 2_000_000, COUNT),
        ("£2m", 2_000_000, UnitCode("GBP")),
        ("200k subscribers", 200_000, COUNT),
        ("2 m long", 2, METER),
        ("2 m of cable", 2, METER),
        ("2 m tall people", 2, METER),
        ("a 2 m fence", 2, METER),
    ],
)
def test_what_stands_behind_settles_it(text: str, value: int, unit: UnitCode) -> None:
    assert read("en", text) == (value, unit)


@pytest.mark.parametrize("text", ["2 m", "2m", "it reached 2 m on Monday"])
def test_alone_it_is_asked_about(text: str) -> None:
    with pytest.raises(AmbiguousFigure) as raised:
        read("en", text)
    assert "could be 2 meters or 2000000" in str(raised.value)
    assert "meter (--unit)" in (raised.value.hint or "")
    settled = parse_figure(text, load_language("en").figures, ANY_UNIT, METER)
    assert settled is not None
    assert (settled.value, settled.unit) == (2, METER)


@pytest.mark.parametrize("tag", ["fr", "de", "ru"])
def test_elsewhere_it_is_the_metre(tag: str) -> None:
    assert read(tag, "2 m")[0] == 2


def test_the_ends_of_a_range_share_it() -> None:
    figure = parse_figure("2-3 m voters", load_language("en").figures, ANY_UNIT)
    assert figure is not None
    assert (figure.value, figure.upper) == (2_000_000, 3_000_000)
