"""A fall lies below zero, a rise above; a change that does not say which is on neither side."""

from decimal import Decimal

import pytest

from claimtrack.figures.figure import Figure, Form, Says
from claimtrack.figures.interval import ENDLESS, Interval
from claimtrack.figures.profile import load_profile
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.languages import load_language
from claimtrack.units.unit import PERCENT

DIRECTED = [
    ("en", "imports declined 6 %", -6),
    ("en", "imports were up 6 %", 6),
    ("en", "6 % less than planned", -6),
    ("en", "fell by 60,000 jobs", -60000),
    ("fr", "les importations ont reculé de 6 %", -6),
    ("fr", "les importations ont progressé de 6 %", 6),
    ("fr", "en baisse de 6 %", -6),
    ("de", "der Import ist um 6 % geschrumpft", -6),
    ("de", "der Import nahm um 6 % ab", -6),
    ("de", "der Import nahm um 6 % zu", 6),
    ("de", "der Import legte wieder 6 % zu", 6),
    ("de", "die Aktie gab 6 % nach", -6),
    ("de", "der Umsatz ging 6 % zurück", -6),
    ("es", "las importaciones cayeron un 6 %", -6),
    ("pt", "as importações recuaram 6%", -6),
    ("it", "le importazioni sono in calo del 6 %", -6),
    ("nl", "de invoer daalde met 6 procent", -6),
    ("ru", "импорт упал на 6 %", -6),
    ("uk", "імпорт впав на 6 %", -6),
    ("tr", "ithalat yüzde 6 düştü", -6),
    ("ar", "انخفضت الواردات بنسبة 6 في المئة", -6),
    ("hy", "ներմուծումը նվազել է 6 տոկոսով", -6),
]

OTHER_VERBS = [
    ("de", "Norwegen sagte 3 Millionen Euro zu"),
    ("de", "Die Bank zahlte 3 Millionen Euro zurück"),
    ("de", "Das Amt lehnte 3 Millionen Euro ab"),
    ("nl", "Noorwegen zegde 3 miljoen euro toe"),
    ("nl", "Hij voegde 3 miljoen euro toe"),
]


def read(tag: str, text: str) -> Figure:
    (found,) = find_figures(text, load_language(tag).figures, ANY_UNIT)
    return found.figure


@pytest.mark.parametrize(("tag", "text", "number"), DIRECTED, ids=[text for _, text, _ in DIRECTED])
def test_the_interval_of_a_change_has_its_sign(tag: str, text: str, number: int) -> None:
    figure = read(tag, text)
    intervals = load_profile().intervals(figure)
    assert intervals is not None
    assert intervals.expected is not None
    assert figure.value == abs(number)
    assert intervals.strict.smallest <= number
    assert intervals.strict.largest is not None
    assert number <= intervals.strict.largest
    assert (intervals.strict.largest < 0) == (number < 0)
    assert intervals.strict.contains(intervals.expected)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "prices changed by 6 %"),
        ("fr", "les prix ont varié de 6 %"),
        ("de", "der Preis hat sich um 6 Prozent verändert"),
        ("ru", "цены изменились на 6 %"),
        ("tr", "fiyatlar yüzde 6 değişti"),
    ],
)
def test_a_change_may_have_no_direction(tag: str, text: str) -> None:
    figure = read(tag, text)
    assert (figure.says, figure.change, figure.is_directed) == (Says.CHANGE, None, False)


@pytest.mark.parametrize(
    ("tag", "text", "ends"),
    [
        ("en", "imports fell by 6 to 8 %", (-8, -6)),
        ("en", "imports rose 6 to 8 %", (6, 8)),
        ("fr", "les prix ont reculé de 6 à 8 %", (-8, -6)),
        ("de", "der Preis sank um 6 bis 8 Prozent", (-8, -6)),
        ("ru", "цены упали на 6-8 %", (-8, -6)),
    ],
)
def test_both_ends_of_a_change_have_its_sign(tag: str, text: str, ends: tuple[int, int]) -> None:
    figure = read(tag, text)
    intervals = load_profile().intervals(figure)
    assert intervals is not None
    assert (figure.says, intervals.strict) == (
        Says.CHANGE,
        Interval(Decimal(ends[0]), Decimal(ends[1])),
    )


def test_a_step_to_a_level_is_no_range() -> None:
    figure = read("en", "the rate rose by 0.3 to 7.4 %")
    assert (figure.says, figure.value) == (Says.LEVEL, Decimal("7.4"))


def test_more_than_a_fall_has_no_low_end() -> None:
    figure = Figure("", Form.MORE_THAN, 6, unit=PERCENT, change=-6, says=Says.CHANGE)
    intervals = load_profile().intervals(figure)
    assert intervals is not None
    assert intervals.strict == Interval(ENDLESS, Decimal(-6), high_open=True)


def test_a_number_below_zero_is_rounded_away_from_it() -> None:
    below = load_profile().intervals(Figure("", Form.BARE, Decimal("-0.3"), unit=PERCENT))
    fallen = load_profile().intervals(
        Figure(
            "", Form.BARE, Decimal("0.3"), unit=PERCENT, change=Decimal("-0.3"), says=Says.CHANGE
        )
    )
    assert below == fallen


@pytest.mark.parametrize(("tag", "text"), OTHER_VERBS)
def test_the_second_part_of_another_verb_makes_no_change(tag: str, text: str) -> None:
    figure = read(tag, text)
    assert (figure.says, figure.change, figure.value) == (Says.LEVEL, None, Decimal(3_000_000))
