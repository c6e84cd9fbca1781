"""Numbers with a part in them, before scale words and alone, and letters for thousands."""

import pytest

from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

NUMBERS = [
    ("en", "two and a half million refugees", "bare 2500000"),
    ("en", "1½ million pilgrims", "bare 1500000"),
    ("en", "5⅒ million pilgrims", "bare 5100000"),
    ("en", "3 1/4 million pilgrims", "bare 3250000"),
    ("en", "a quarter of a million homes", "bare 250000"),
    ("en", "three-quarters of a million homes", "bare 750000"),
    ("en", "half a percent", "bare 0.5 percent"),
    ("en", "one point seven million voters", "bare 1700000"),
    ("en", "twelve point twenty-five million voters", "bare 12250000"),
    ("en", "40k people", "bare 40000"),
    ("en", "2.5M people", "bare 2500000"),
    ("en", "3 bn people", "bare 3000000000"),
    ("en", "a 4K screen", ""),
    ("en", "a 5K run", ""),
    ("en", "two dozen and a half", "noun approximation 30"),
    ("en", "a third of a million people", "bare 333333"),
    ("en", "two died and a third was hurt", "bare 2"),
    ("fr", "3½ millions de pèlerins", "bare 3500000"),
    ("fr", "deux virgule cinq millions de pèlerins", "bare 2500000"),
    ("fr", "un quart de million d'habitants", "bare 250000"),
    ("fr", "trois millions et demi d'habitants", "bare 3500000"),
    ("fr", "un bon millier de manifestants", "noun approximation 1000"),
    ("fr", "une petite centaine de manifestants", "noun approximation 100"),
    ("de", "dreieinhalbtausend Pilger", "bare 3500"),
    ("de", "eine Viertelmillion Pilger", "bare 250000"),
    ("de", "zwei Komma fünf Millionen Pilger", "bare 2500000"),
    ("de", "anderthalb Millionen Pilger", "bare 1500000"),
    ("es", "cuatro coma dos millones de votantes", "bare 4200000"),
    ("es", "dos millones y medio de votantes", "bare 2500000"),
    ("es", "un cuarto de millón de votantes", "bare 250000"),
    ("pt", "quatro vírgula dois milhões de eleitores", "bare 4200000"),
    ("pt", "três milhões e meio de eleitores", "bare 3500000"),
    ("it", "tre virgola due milioni di elettori", "bare 3200000"),
    ("it", "due milioni e mezzo di elettori", "bare 2500000"),
    ("it", "mezzo milione di elettori", "bare 500000"),
    ("ru", "две целых пять десятых миллиона человек", "bare 2500000"),
    ("ru", "полтора миллиона человек", "bare 1500000"),
    ("ru", "два с половиной миллиона человек", "bare 2500000"),
    ("uk", "дві цілих п'ять десятих мільйона людей", "bare 2500000"),
    ("uk", "півтора мільйона людей", "bare 1500000"),
    ("tr", "iki buçuk milyon kişi", "bare 2500000"),
    ("tr", "bir virgül beş milyon kişi", "bare 1500000"),
    ("az", "iki yarım milyon nəfər", "bare 2500000"),
    ("hy", "երկուսուկես միլիոն մարդ", "bare 2500000"),
    ("hy", "չորսուկես միլիոն մարդ", "bare 4500000"),
    ("hy", "երկու ամբողջ հինգ միլիոն մարդ", "bare 2500000"),
    ("ar", "ربع مليون شخص", "bare 250000"),
    ("ar", "اثنان فاصلة خمسة مليون شخص", "bare 2500000"),
    ("ar", "450.000 شخص", "bare 450000"),
]


@pytest.mark.parametrize(("tag", "text", "said"), NUMBERS, ids=[text for _, text, _ in NUMBERS])
def test_a_part_belongs_to_its_number(tag: str, text: str, said: str) -> None:
    found = find_figures(text, load_language(tag).figures, ANY_UNIT)
    assert "; ".join(say(one.figure) for one in found) == said
