"""Shares are no counts of people: every way to tell them, and what only looks like one."""

import pytest

from claimtrack.figures.figure import Form
from claimtrack.figures.profile import load_profile
from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

SHARES = [
    ("en", "one in four children", "bare 25 percent"),
    ("en", "nine out of ten voters", "bare 90 percent"),
    ("en", "more than one in five homes", "more than 20 percent"),
    ("en", "every third child", "bare 33.33 percent"),
    ("en", "every third day", ""),
    ("en", "three in every hundred", "bare 3 percent"),
    ("en", "They killed 3 in 10 attacks.", "bare 3; bare 10"),
    ("en", "two of the 60 captives", "bare 2 (3.33 % of 60)"),
    ("en", "12 out of the 44 captives", "bare 12 (27.27 % of 44)"),
    ("en", "none of the 60 captives", "none 0 (0 % of 60)"),
    ("en", "all but four of the 60 captives", "bare 56 (93.33 % of 60)"),
    ("en", "two-fifths of voters", "bare 40 percent"),
    ("en", "60 % of the 500 homes", "about 300 (60 % of 500)"),
    ("fr", "un enfant sur quatre", "bare 25 percent"),
    ("fr", "trois personnes sur cinq", "bare 60 percent"),
    ("fr", "12 morts sur 44 blessés", "bare 12; bare 44"),
    ("de", "jedes vierte Kind", "bare 25 percent"),
    ("de", "jeden zweiten Tag", ""),
    ("de", "eine von vier Frauen", "bare 25 percent"),
    ("de", "drei Viertel der Wähler", "bare 75 percent"),
    ("es", "uno de cada cuatro niños", "bare 25 percent"),
    ("es", "siete de cada diez votantes", "bare 70 percent"),
    ("pt", "dois em cada cinco eleitores", "bare 40 percent"),
    ("it", "una donna su quattro", "bare 25 percent"),
    ("it", "sette su dieci", "bare 70 percent"),
    ("ru", "каждый четвёртый житель", "bare 25 percent"),
    ("ru", "один из пяти жителей", "bare 20 percent"),
    ("ru", "каждые пять минут", "bare 5"),
    ("uk", "кожен п'ятий мешканець", "bare 20 percent"),
    ("uk", "один з десяти мешканців", "bare 10 percent"),
    ("tr", "dört kişiden biri", "bare 25 percent"),
    ("tr", "her on çocuktan üçü", "bare 30 percent"),
    ("az", "dörd nəfərdən biri", "bare 25 percent"),
    ("hy", "չորսից մեկը", "bare 25 percent"),
    ("hy", "տասից երեքը", "bare 30 percent"),
    ("ar", "واحد من كل أربعة أطفال", "bare 25 percent"),
    ("ar", "ثلاثة أخماس السكان", "bare 60 percent"),
]


@pytest.mark.parametrize(("tag", "text", "said"), SHARES, ids=[text for _, text, _ in SHARES])
def test_a_share_says_what_it_is(tag: str, text: str, said: str) -> None:
    found = find_figures(text, load_language(tag).figures, ANY_UNIT)
    assert "; ".join(say(one.figure) for one in found) == said


@pytest.mark.parametrize(
    ("tag", "text", "ends"),
    [
        ("en", "51.9 % of 33,551,983", (17_396_704, 17_430_255)),
        ("fr", "51,9 % des 33 551 983 suffrages", (17_396_704, 17_430_255)),
        ("de", "51,9 % von 33.551.983 Stimmen", (17_396_704, 17_430_255)),
        ("ru", "51,9 % из 33 551 983", (17_396_704, 17_430_255)),
        ("es", "el 7,25 % de los 8.412 encuestados", (610, 610)),
        ("en", "51.9 % of 33,550,000", (17_393_083, 17_431_822)),
    ],
)
def test_a_share_with_decimals_of_an_exact_whole_is_as_fine_as_its_last_digit(
    tag: str, text: str, ends: tuple[int, int]
) -> None:
    found = parse_figure(text, load_language(tag).figures)
    assert found is not None
    intervals = load_profile().intervals(found)
    assert intervals is not None
    assert (intervals.strict.low, intervals.strict.high) == ends
    assert intervals.strict == intervals.expected


@pytest.mark.parametrize(
    "text",
    [
        "about 51.9 % of 33,551,983",
        "51.9 % of about 33,551,983",
        "52 % of 33,551,983",
        "7.5 % of 33 million",
        "51.9 % of 2,000",
    ],
)
def test_a_hedged_a_whole_or_a_rounded_one_stays_about(text: str) -> None:
    found = parse_figure(text, load_language("en").figures)
    assert found is not None
    assert found.form is Form.ABOUT
