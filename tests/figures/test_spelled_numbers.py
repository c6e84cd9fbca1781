"""Every number below a million, spelled by a slow and obvious speller, is read back."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language

EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
FR_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FR_TENS = [
    "_",
    "_",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    "quatre-vingt",
    "quatre-vingt",
]


def english(number: int) -> str:
    if number < 20:
        return EN_SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return EN_TENS[tens] + (f"-{EN_SMALL[ones]}" if ones else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    many, rest = divmod(number, unit)
    link = " and " if 0 < rest < 100 else " "
    return f"{english(many)} {name}" + (f"{link}{english(rest)}" if rest else "")


def french(number: int) -> str:
    if number < 20:
        return FR_SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        if tens in {7, 9}:
            ones += 10
        if not ones:
            return FR_TENS[tens] + ("s" if tens == 8 else "")
        link = " et " if ones in {1, 11} and tens < 8 else "-"
        return f"{FR_TENS[tens]}{link}{FR_SMALL[ones]}"
    unit, name = (1000, "mille") if number >= 1000 else (100, "cent")
    many, rest = divmod(number, unit)
    factor = french(many)
    factor = factor[:-1] if factor.endswith(("cents", "vingts")) else factor
    head = name if many == 1 else f"{factor} {name}"
    head += "s" if unit == 100 and many > 1 and not rest else ""
    return head + (f" {french(rest)}" if rest else "")


@given(st.integers(2, 999_999))
def test_english_numbers_come_back(number: int) -> None:
    text = f"killed {english(number)} people"
    (found,) = find_figures(text, load_language("en").figures)
    assert (found.figure.value, found.figure.words) == (number, english(number))


@given(st.integers(2, 999_999))
def test_french_numbers_come_back(number: int) -> None:
    text = f"fait {french(number)} morts"
    (found,) = find_figures(text, load_language("fr").figures)
    assert (found.figure.value, found.figure.words) == (number, french(number))


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for tag in ("en", "fr"):
        found = find_figures(text, load_language(tag).figures)
        assert all(text[one.start : one.end] == one.figure.words for one in found)
        assert all(left.end <= right.start for left, right in pairwise(found))


WORDS = [
    "plus de",
    "entre",
    "et",
    "à",
    "une",
    "centaine",
    "de",
    "milliers",
    "300",
    "5.000",
    "5,000",
    "%",
    "morts",
    "pas",
    "au moins",
    "la moitié",
    "des",
    "passé de",
    "aucun",
    "bilan",
    "ne fournit pas",
    "octobre",
    "2020",
    "-",
    "(",
    ")",
    ".",
    "\n",
    "quelques",
    "demi",
    "mille",
    "vingt",
    "un",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_order_of_figure_words_is_read(text: str) -> None:
    found = find_figures(text, load_language("fr").figures)
    assert all(text[one.start : one.end] == one.figure.words for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
