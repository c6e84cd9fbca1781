"""How Azerbaijani phrases are read: one line per case, as an editor would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

LANGUAGE = load_language("az")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1250-dən çox ölü", "more than 1250"),
        ("5.000-ə yaxın", "nearly 5000"),
        ("ən azı 384 nəfər", "at least 384"),
        ("azı 300", "at least 300"),
        ("300 nəfərdən çox", "more than 300"),
        ("mindən çox əsgər", "more than 1000"),
        ("2 mindən çox", "more than 2000"),
        ("2 minə yaxın", "nearly 2000"),
        ("800-ü keçib", "more than 800"),
        ("300-dək", "up to 300"),
        ("300-ə qədər", "up to 300"),
        ("təxminən 5000", "about 5000"),
        ("yüzlərlə insan", "vague plural 100"),
        ("on minlərlə insan", "vague plural 10000"),
        ("bir neçə yüz nəfər", "vague plural 100"),
        ("bir neçə nəfər", "vague quantifier"),
        ("iyirmi ilə otuz arasında", "range 20..30"),
        ("20-30 nəfər", "range 20..30"),
        ("iki yüz əlli min", "bare 250000"),
        ("bir milyon yarım", "bare 1500000"),
        ("2,5 milyon", "bare 2500000"),
        ("2020-ci ildə 300 nəfər", "bare 300"),
        ("19-cu əsr", ""),
        ("36-cı görüş", ""),
        ("125-ci", ""),
        ("60 faiz", "bare 60 percent"),
        ("10%-indən çox", "more than 10 percent"),
        ("heç kim ölməyib", "none 0"),
        ("heç bir əsgər", "none 0"),
        ("sayı açıqlanmayıb", "undisclosed"),
        ("üçü uşaq", "bare 3"),
        ("üçün", ""),
        ("onun", ""),
        ("qurbanların beşi", "bare 5"),
        ("bir nəfər öldü", "bare 1"),
        ("üç nəfər", "bare 3"),
        ("on dörd nəfər", "bare 14"),
        ("300-dən az", "fewer than 300"),
        ("ən çoxu 300", "at most 300"),
        ("22 oktyabr 2020", ""),
        ("Oktyabrın 1-i", ""),
        ("300-ü qadın", "bare 300"),
        ("yarısı", "bare 50 percent"),
        ("300000-dən çox", "more than 300000"),
        ("Hücum nəticəsində 12 mülki şəxs ölüb, 34 nəfər yaralanıb.", "bare 12; bare 34"),
        ("Ölənlərin sayı 57-yə çatıb.", "bare 57"),
        ("200.000-dən çox adam qaçıb, 5.000 nəfər saxlanılıb.", "more than 200000; bare 5000"),
        ("Yüzlərlə ölü və minlərlə yaralı var.", "vague plural 100; vague plural 1000"),
        ("on beş min əsgər", "bare 15000"),
        ("iyirmi bir", "bare 21"),
        ("üç milyon yarım insan", "bare 3500000"),
        ("5 000 ölü", "bare 5000"),
        ("30'000 ölü", "bare 30000"),
        ("2 min 300", "bare 2300"),
        ("otuzdan çox", "more than 30"),
        ("əllidən az", "fewer than 50"),
        ("min nəfərə yaxın", "nearly 1000"),
        ("3 və ya 4 ölü", "range 3..4"),
        ("100 ilə 150 arasında əsgər", "range 100..150"),
        ("10-dan 20-yə qədər", "range 10..20"),
        ("300 nəfərədək", "up to 300"),
        ("haradasa 40", "about 40"),
        ("demək olar ki 40", "nearly 40"),
        ("10 mindən çox", "more than 10000"),
        ("milyonlarla insan", "vague plural 1000000"),
        ("çox sayda mülki şəxs", "vague quantifier"),
        ("heç kim yaralanmayıb", "none 0"),
        ("ölən olmayıb", "none 0"),
        ("xəsarət alan yoxdur", "none 0"),
        ("Nazirlik itkilərini açıqlamır", "undisclosed"),
        ("1990-cı illərdə", ""),
        ("1994-cü ildə", ""),
        ("27 sentyabr 2020-ci il", ""),
        ("3-cü maddə", ""),
        ("15-ci gün", ""),
        ("60 faizi", "bare 60 percent"),
        ("20%-dən çox", "more than 20 percent"),
        ("səkkizi uşaq 20 nəfər", "bare 8; bare 20"),
        ("ön", ""),
        ("altı nəfər", "bare 6"),
        ("masanın altında", ""),
        ("minə", ""),
        ("ikisi", "bare 2"),
        ("bir", "bare 1"),
        ("bir kişi öldü", "bare 1"),
        ("1.250,5", "bare 1250.5"),
        ("5 mini keçib", "more than 5000"),
        ("5 minə yaxın əsgər", "nearly 5000"),
        ("yüz əlli minə yaxın", "nearly 150000"),
        ("300-ü aşıb", "more than 300"),
        ("2783 hərbçi həlak olub", "bare 2783"),
        ("12 nəfərin öldüyü", "bare 12"),
        ("300 nəfərdən az", "fewer than 300"),
        ("10:30", ""),
        ("T-72", ""),
        ("ən çoxu iyirmi nəfər", "at most 20"),
        ("maksimum 20", "at most 20"),
        ("düz 1177", "exact 1177"),
        ("azı 40", "at least 40"),
        ("minimum 40", "at least 40"),
        ("təqribən 300", "about 300"),
        ("300 nəfərdən artıq", "more than 300"),
        ("onminlərlə", "vague plural 10000"),
        ("bir çox insan", "vague quantifier"),
        ("xeyli min", "vague plural 1000"),
        ("oktyabrın 22-də", ""),
        ("1177-dən yuxarı", "more than 1177"),
        ("2,5 milyard", "bare 2500000000"),
        ("yüz üç", "bare 103"),
        ("doxsan doqquz", "bare 99"),
    ],
)
def test_what_a_phrase_says(text: str, said: str) -> None:
    found = find_figures(text, LANGUAGE.figures)
    assert "; ".join(say(one.figure) for one in found) == said
    assert all(text[one.start : one.end] == one.figure.words for one in found)


def _spell(number: int) -> str:
    """Every number below a million in Azerbaijani words, the slow and obvious way."""
    ones = ["sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"]
    tens = ["_", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"]
    if number < 10:
        return ones[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return tens[ten] + (f" {ones[one]}" if one else "")
    unit, name = (1000, "min") if number >= 1000 else (100, "yüz")
    many, rest = divmod(number, unit)
    return (f"{_spell(many)} " if many > 1 else "") + name + (f" {_spell(rest)}" if rest else "")


@given(st.integers(min_value=2, max_value=999_999))
def test_every_number_in_words(number: int) -> None:
    (found,) = find_figures(f"ən azı {_spell(number)} ölü", LANGUAGE.figures)
    assert (found.figure.value, found.figure.form.value) == (number, "at least")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1994-cü ildə 12 yaşlı uşaq iki bilet üçün 350 manat ödəyib.", [1994, 12, 2, 350]),
        ("mənfi beş", [-5]),
        ("onun və onu tanıyanlar üçün", []),
        ("qurbanların beşi", [5]),
    ],
)
def test_every_number(text: str, numbers: list[int]) -> None:
    assert [one.readings[0] for one in find_numbers(text, LANGUAGE.figures)] == numbers


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("3 əsgər şəhid olub, 4 nəfər həlak olub, 2 nəfər öldürülüb", ["killed"] * 3),
        (
            "8 nəfər yaralanıb, 5 nəfər xəsarət alıb, 2 nəfər itkin düşüb",
            ["injured", "injured", "missing"],
        ),
        ("kənd evakuasiya edilib, minlərlə insan didərgin düşüb", ["evacuated", "displaced"]),
        ("5 nəfər həbs edilib, 2 nəfər girov götürülüb", ["detained", "captured"]),
        ("oldu, olub, olmuş, olduğunu", []),
        ("öldü, ölüb, ölmüş, ölən", ["killed"] * 4),
    ],
)
def test_what_is_counted(text: str, metrics: list[str]) -> None:
    assert [one.name for one in LANGUAGE.metrics.find(text)] == metrics
