"""The numeric columns of a row, read into a figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.quantity import Cells, read_quantity
from claimtrack.units.unit import PERCENT

READ = [
    pytest.param(Cells("1250"), None, Figure("1250", Form.BARE, 1250), id="bare"),
    pytest.param(Cells("861"), "exact", Figure("861", Form.EXACT, 861), id="exact"),
    pytest.param(
        Cells("1250"), "more than", Figure("more than 1250", Form.MORE_THAN, 1250), id="floor"
    ),
    pytest.param(
        Cells("1250", low="1250"),
        "at least",
        Figure("at least 1250", Form.AT_LEAST, 1250),
        id="floor-twice",
    ),
    pytest.param(
        Cells(low="55000"),
        "at least",
        Figure("at least 55000", Form.AT_LEAST, 55000),
        id="floor-low-only",
    ),
    pytest.param(
        Cells("5000", high="5000"), "nearly", Figure("nearly 5000", Form.NEARLY, 5000), id="ceiling"
    ),
    pytest.param(
        Cells(high="300"), "up to", Figure("up to 300", Form.UP_TO, 300), id="ceiling-high-only"
    ),
    pytest.param(
        Cells(low="50", high="200"), "range", Figure("50–200", Form.RANGE, 50, 200), id="range"
    ),
    pytest.param(
        Cells("6", "4", "9"), "range", Figure("6 (4–9)", Form.RANGE, 4, 9), id="best-in-range"
    ),
    pytest.param(
        Cells("1139", "1006", "1272"),
        "about",
        Figure("1139 (1006–1272)", Form.RANGE, 1006, 1272),
        id="interval",
    ),
    pytest.param(Cells("3", "3", "3"), "range", Figure("3", Form.RANGE, 3, 3), id="range-of-one"),
    pytest.param(Cells("3", "3", "3"), "exact", Figure("3", Form.EXACT, 3), id="exact-with-ends"),
    pytest.param(Cells("12.0"), "exact", Figure("12", Form.EXACT, 12), id="float-of-a-program"),
    pytest.param(Cells("2.5"), None, Figure("2.5", Form.BARE, Decimal("2.5")), id="decimal"),
    pytest.param(Cells("1e+03"), None, Figure("1000", Form.BARE, 1000), id="thousands-as-exponent"),
    pytest.param(
        Cells("6.0", "4.00", "9"), None, Figure("6 (4–9)", Form.RANGE, 4, 9), id="floats-in-a-range"
    ),
    pytest.param(Cells("0"), None, Figure("0", Form.BARE, 0), id="zero"),
    pytest.param(Cells(), "none", Figure("none", Form.NONE, 0), id="none"),
    pytest.param(Cells(), "undisclosed", Figure("undisclosed", Form.UNDISCLOSED), id="undisclosed"),
    pytest.param(Cells(" 12 ", "", " "), "", Figure("12", Form.BARE, 12), id="spaces"),
]


@pytest.mark.parametrize(("cells", "form", "figure"), READ)
def test_a_row_states_a_figure(cells: Cells, form: str | None, figure: Figure) -> None:
    assert read_quantity(cells, form) == figure


@pytest.mark.parametrize("unit", ["%", "EUR", "hectare"])
def test_what_is_measured_keeps_the_decimals_that_were_written(unit: str) -> None:
    assert read_quantity(Cells("7.0"), unit=unit).words == "7.0"


def test_so_many_thousand_people_keep_the_decimals_that_were_written() -> None:
    assert read_quantity(Cells("12.0", is_plain=False), unit="persons").words == "12.0"


def test_the_words_of_the_source_stay_when_the_row_has_them() -> None:
    figure = read_quantity(Cells("1250"), "more than", words="plus de 1.250")
    assert figure.words == "plus de 1.250"


def test_a_percentage_is_not_a_count() -> None:
    assert read_quantity(Cells("60"), unit="percent").unit == PERCENT


REFUSED = [
    pytest.param(Cells(), None, "no figure", id="nothing"),
    pytest.param(Cells("-5"), None, "negative", id="negative"),
    pytest.param(Cells("1,250"), None, "not plain digits", id="grouped"),
    pytest.param(Cells("many"), None, "not plain digits", id="words"),
    pytest.param(Cells("NaN"), None, "not plain digits", id="nan"),
    pytest.param(Cells("inf"), None, "not plain digits", id="infinite"),
    pytest.param(Cells("١٢"), None, "not plain digits", id="other-digits"),
    pytest.param(Cells("1e999999999"), None, "more than the 30 digits", id="bomb"),
    pytest.param(Cells("9" * 31), None, "more than the 30 digits", id="endless"),
    pytest.param(Cells("9" * 31 + "e0"), None, "more than the 30 digits", id="endless-with-power"),
    pytest.param(Cells("3e40"), None, "more than the 30 digits", id="long-by-its-power"),
    pytest.param(Cells(low="1", high="9" * 40), None, "more than the 30 digits", id="long-end"),
    pytest.param(Cells("0." + "1" * 31), None, "more than the 30 digits", id="long-decimals"),
    pytest.param(Cells(low="7", high="6"), "range", "upside down", id="upside-down"),
    pytest.param(Cells("6", "7", "7"), "range", "below low", id="best-below"),
    pytest.param(Cells("8", "4", "6"), "range", "above high", id="best-above"),
    pytest.param(Cells("7", "7", "6"), "exact", "upside down", id="upside-down-and-equal"),
    pytest.param(Cells("5", "4", "6"), "exact", "range from", id="exact-range"),
    pytest.param(Cells(low="4"), "range", "both ends", id="range-without-end"),
    pytest.param(Cells("5", low="4"), "about", "one end", id="range-with-one-end"),
    pytest.param(Cells("5", high="9"), "at least", "high end", id="floor-with-ceiling"),
    pytest.param(Cells("5", low="1"), "nearly", "low end", id="ceiling-with-floor"),
    pytest.param(Cells("1400", low="1200"), "at least", "two numbers", id="two-floors"),
    pytest.param(Cells("3"), "none", "form none", id="none-with-number"),
    pytest.param(Cells("3"), "abuot", "not one of", id="unknown-form"),
]


@pytest.mark.parametrize(("cells", "form", "message"), REFUSED)
def test_a_row_that_contradicts_itself_is_refused(
    cells: Cells, form: str | None, message: str
) -> None:
    with pytest.raises(InvalidClaim, match=message) as caught:
        read_quantity(cells, form)
    assert caught.value.place in {"value", "low", "high", "form"}


def test_a_misspelt_form_gets_the_nearest() -> None:
    with pytest.raises(InvalidClaim) as caught:
        read_quantity(Cells("3"), "abuot")
    assert caught.value.hint == 'did you mean "about"?'


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("EUR", "EUR"),
        ("eur", "EUR"),
        ("hectare", "hectare"),
        ("square kilometer", "square-kilometer"),
        ("%", "%"),
        ("percent", "%"),
        ("persons", ""),
        ("football fields", "football fields"),
    ],
)
def test_a_unit_is_a_code_or_its_words(unit: str, code: str) -> None:
    assert read_quantity(Cells("3"), unit=unit).unit == code


def test_only_what_is_not_counted_can_be_below_zero() -> None:
    assert read_quantity(Cells("-0.5"), unit="%").value == Decimal("-0.5")
    with pytest.raises(InvalidClaim, match="negative"):
        read_quantity(Cells("-5"))


number = st.integers(0, 10**9).map(str)


@given(low=number, best=number, high=number)
def test_a_range_is_taken_as_it_stands_or_not_at_all(low: str, best: str, high: str) -> None:
    cells = Cells(best, low, high)
    if int(low) <= int(best) <= int(high):
        figure = read_quantity(cells, "range")
        assert (figure.value, figure.upper) == (int(low), int(high))
    else:
        with pytest.raises(InvalidClaim):
            read_quantity(cells, "range")
