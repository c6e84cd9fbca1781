"""Words beside a number, and what they make of it."""

import pytest

from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

HEDGES = [
    ("en", "passes 2,000", "more than 2000"),
    ("en", "passed 14 lorries", "bare 14"),
    ("en", "well south of 400", "fewer than 400"),
    ("en", "north of 400", "more than 400"),
    ("en", "up to and including 40", "at most 40"),
    ("en", "up to 40 or more", "about 40"),
    ("en", "a good 400", "more than 400"),
    ("en", "400 or so", "about 400"),
    ("en", "the low hundreds", "vague plural 100..499"),
    ("en", "the mid-thousands", "vague plural 4000..6999"),
    ("en", "high hundreds", "vague plural 700..999"),
    ("en", "scores of villagers", "vague plural 20"),
    ("en", "The scores were level.", ""),
    ("en", "scores were wounded", "vague plural 20"),
    ("en", "400-odd people", "about 400"),
    ("en", "as few as 12", "at least 12"),
    ("en", "80 listed dead", "exact 80"),
    ("en", "80 dead identified by name", "exact 80"),
    ("en", "a list of 80 dead", "exact 80"),
    ("en", "130 names were read out", "exact 130"),
    ("en", "80 registered deaths", "exact 80"),
    ("en", "80 registered nurses", "bare 80"),
    ("en", "about 80 listed dead", "about 80"),
    ("en", "a list of more than 80 dead", "more than 80"),
    ("en", "a list of 80 dead or so", "about 80"),
    ("en", "5,000 listed dead", "bare 5000"),
    ("en", "a list of 80 km", "bare 80"),
    ("en", "80 dead", "bare 80"),
    ("fr", "80 morts identifiés", "exact 80"),
    ("fr", "une liste de 80 morts", "exact 80"),
    ("fr", "environ 80 morts identifiés", "about 80"),
    ("es", "80 muertos identificados", "exact 80"),
    ("es", "la lista tiene 80 muertos", "exact 80"),
    ("de", "80 namentlich bekannte Tote", "exact 80"),
    ("de", "Die Liste umfasst 80 Tote", "exact 80"),
    ("de", "rund 80 identifizierte Tote", "about 80"),
    ("it", "un elenco di 80 morti", "exact 80"),
    ("ru", "в списке 80 погибших", "exact 80"),
    ("fr", "peu ou prou 400 morts", "about 400"),
    ("fr", "dans les 400 morts", "about 400"),
    ("fr", "dans les trois communes", "bare 3"),
    ("fr", "400 morts et quelques", "about 400"),
    ("fr", "au bas mot 400 morts", "at least 400"),
    ("de", "vierhundert und ein paar Tote", "more than 400"),
    ("de", "gut vierhundert Tote", "more than 400"),
    ("de", "knapp 400", "nearly 400"),
    ("es", "400 y pico muertos", "about 400"),
    ("es", "por encima de 400", "more than 400"),
    ("pt", "400 e tal mortos", "about 400"),
    ("pt", "acima de 400", "more than 400"),
    ("it", "400 e rotti morti", "about 400"),
    ("it", "oltre quota 400", "more than 400"),
    ("ru", "уже за 400 человек", "more than 400"),
    ("ru", "человек четыреста", "about 400"),
    ("ru", "400 с лишним человек", "more than 400"),
    ("ru", "под 400 человек", "nearly 400"),
    ("ru", "под 7 домами", "bare 7"),
    ("uk", "осіб чотириста", "about 400"),
    ("uk", "400 з гаком осіб", "more than 400"),
    ("tr", "400 küsur kişi", "more than 400"),
    ("ar", "400 ونيف", "more than 400"),
]


@pytest.mark.parametrize(("tag", "text", "said"), HEDGES, ids=[text for _, text, _ in HEDGES])
def test_a_hedge_gives_a_number_its_form(tag: str, text: str, said: str) -> None:
    found = find_figures(text, load_language(tag).figures, ANY_UNIT)
    assert "; ".join(say(one.figure) for one in found) == said
