"""Languages that put the hedge after the number or join it on; the words are a small sample."""

import pytest

from claimtrack.figures.figure import Form
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import parse_figure
from claimtrack.languages import load_language
from claimtrack.languages.figure_words import FigureWords, RangePattern

TURKISH = FigureWords(
    tag="tr",
    decimal_mark=",",
    group_marks=(".",),
    inflects_digits=True,
    multipliers={"bin": 1000, "milyon": 1000000},
    plurals={"yüzlerce": 100, "yüz binlerce": 100000},
    hedges_before={"at least": ("en az",)},
    hedges_suffix={"more than": ("'den fazla",), "nearly": ("'e yakın",)},
    ranges=(RangePattern("ile", after="arasında"),),
)
ARMENIAN = FigureWords(
    tag="hy",
    decimal_mark=",",
    group_marks=(".",),
    inflects_digits=True,
    hedges_before={"at least": ("առնվազն",), "more than": ("գերազանց*",)},
    hedges_suffix={"more than": ("-ից ավելի",)},
)


@pytest.mark.parametrize(
    ("words", "text", "form", "value", "found"),
    [
        (TURKISH, "5.000'den fazla ölü", Form.MORE_THAN, 5000, "5.000'den fazla"),
        (TURKISH, "5.000’e yakın", Form.NEARLY, 5000, "5.000’e yakın"),
        (TURKISH, "en az 5 bin", Form.AT_LEAST, 5000, "en az 5 bin"),
        (TURKISH, "5.000'i öldü", Form.BARE, 5000, "5.000"),
        (TURKISH, "yüzlerce yaralı", Form.VAGUE_PLURAL, 100, "yüzlerce"),
        (TURKISH, "yüz binlerce kişi", Form.VAGUE_PLURAL, 100000, "yüz binlerce"),
        (TURKISH, "5 ile 10 arasında", Form.RANGE, 5, "5 ile 10 arasında"),
        (ARMENIAN, "2000-ից ավելի", Form.MORE_THAN, 2000, "2000-ից ավելի"),
        (ARMENIAN, "Առնվազն 2000", Form.AT_LEAST, 2000, "Առնվազն 2000"),
        (ARMENIAN, "գերազանցում 2000", Form.MORE_THAN, 2000, "գերազանցում 2000"),
    ],
)
def test_hedges_where_the_language_puts_them(
    words: FigureWords, text: str, form: Form, value: int, found: str
) -> None:
    figure = parse_figure(text, words)
    assert figure is not None
    assert (figure.form, figure.value, figure.words) == (form, value, found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In 1994 a 12-year-old paid $350 for two tickets on May 5.", [1994, 12, 350, 2, 5]),
        ("dozens of T-72 tanks, a dozen guns", [72, 12]),
        ("one of them", []),
    ],
)
def test_find_numbers(text: str, numbers: list[int]) -> None:
    found = find_numbers(text, load_language("en").figures)
    assert [one.readings[0] for one in found] == numbers
    assert all(text[one.start : one.end] for one in found)
