"""Figures that came with their reading, against their words."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import InputError
from claimtrack.figures.figure import COUNT, Figure, Form, Says
from claimtrack.figures.reading import ANY_UNIT, parse_figure
from claimtrack.intake import figure_guard, wording
from claimtrack.intake.figure_guard import check_figure
from claimtrack.intake.oddities import Odd
from claimtrack.languages import load_language
from claimtrack.units.unit import PERCENT, UnitCode


def figure(words: str, value: Any, form: Form = Form.BARE, **more: Any) -> Figure:
    return Figure(words, form, value, **more)


HECTARE, EURO = UnitCode("hectare"), UnitCode("EUR")

RIGHT = {
    "a bare number": (figure("61", 61), "en"),
    "grouped": (figure("1,250", 1250), "en"),
    "grouped as in French": (figure("plus de 1.250", 1250, Form.MORE_THAN), "fr"),
    "sharp": (figure("exactly 61", 61, Form.EXACT), "en"),
    "none, as a number": (figure("0", 0), None),
    "a range": (figure("50 to 60", 50, Form.RANGE, upper=60), "en"),
    "a row of a table": (figure("at least 61", 61, Form.AT_LEAST), None),
    "a best value in a range": (figure("9 (4–13)", 4, Form.RANGE, upper=13), None),
    "multiplied by its row": (figure("5 × 1,000", 5000), None),
    "multiplied by its unit": (figure("5 thousand persons", 5000), "en"),
    "with a unit beside it": (figure("61", 61, unit=HECTARE), "en"),
    "a share": (figure("7.5 %", Decimal("7.5"), unit=PERCENT), "en"),
    "vague": (figure("dozens", 10, Form.VAGUE_PLURAL), "en"),
    "withheld": (figure("undisclosed", None, Form.UNDISCLOSED), "en"),
    "money per week": (
        figure("£350 million a week", 350_000_000, unit=UnitCode("GBP"), per="week"),
        "en",
    ),
    "a fall, with its step": (
        figure("fell by 44", 44, says=Says.CHANGE, change=-44),
        "en",
    ),
    "words nobody reads, with the digits": (figure("ровно 61", 61, Form.EXACT), "xx"),
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_fits_passes(case: str) -> None:
    assert check_figure(*RIGHT[case]) == ()


TOLD = {
    "the hedge": (figure("at least 61", 61, Form.EXACT), "en", Odd.WORDS),
    "a step": (figure("fell by 44", 44), "en", Odd.WORDS),
    "a rate": (figure("61 a day", 61), "en", Odd.WORDS),
    "other words than can be read": (figure("ровно 61", 9000, Form.EXACT), "xx", Odd.UNREAD),
    "no words at all": (figure("", 9000), "en", Odd.UNREAD),
    "nobody said in which language": (figure("ровно 61", 9000, Form.EXACT), None, Odd.UNREAD),
    "rounded otherwise before": (
        figure("51.9 % of the 33,551,983 votes", 17413479, Form.ABOUT),
        "en",
        Odd.WORDS,
    ),
    "a convention of ours": (figure("hundreds", 1000, Form.VAGUE_PLURAL), "en", Odd.WORDS),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_reads_otherwise_is_told(case: str) -> None:
    given, language, odd = TOLD[case]
    assert [each.odd for each in check_figure(given, language)] == [odd]


REFUSED = {
    "another number": (figure("exactly 61", 9000, Form.EXACT), "en"),
    "another number under the same hedge": (figure("at least 61", 9000, Form.AT_LEAST), "en"),
    "another number in digits": (figure("61", 16), None),
    "another number in another language": (figure("61 morts", 16), "fr"),
    "ten times as many": (figure("5 × 1,000", 50_000), None),
    "another unit": (figure("61 hectares", 61, unit=EURO), "en"),
    "things for people": (figure("61 %", 61), "en"),
    "withheld, though it is said": (figure("61", None, Form.UNDISCLOSED), "en"),
    "said, though it is withheld": (figure("undisclosed", 61), "en"),
    "none for some": (figure("no deaths", 61), "en"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_excludes_its_words_is_refused(case: str) -> None:
    with pytest.raises(InputError, match="the record says"):
        check_figure(*REFUSED[case])


@given(
    st.sampled_from(["{} dead", "at least {}", "nearly {}", "{} a day", "up to {} people", "{}%"]),
    st.one_of(st.integers(0, 9_999_999), st.sampled_from([1000, 2020, 33, 100_000])),
    st.booleans(),
)
@settings(deadline=None, max_examples=300)
def test_one_reading_serves_all_numbers(template: str, number: int, is_grouped: bool) -> None:
    """What is read of "at least 333" and of "at least 140" differs by the number alone."""
    words = template.format(f"{number:,}" if is_grouped else number)
    try:
        slow = wording.read_figure(words, "en", COUNT)
    except InputError:
        slow = None
    assert figure_guard._read_like(words, "en", COUNT) == slow  # noqa: SLF001 - fast against slow


@given(st.integers(2, 10**7), st.sampled_from(["at least {}", "nearly {}", "{}", "over {}"]))
@settings(deadline=None, max_examples=200)
def test_what_we_read_ourselves_always_passes(number: int, template: str) -> None:
    words = template.format(f"{number:,}")
    read = parse_figure(words, load_language("en").figures, ANY_UNIT, COUNT)
    assert read is not None
    assert check_figure(read, "en") == ()
