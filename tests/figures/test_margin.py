"""What a figure may be off by belongs to it, wherever it stands in the sentence."""

from decimal import Decimal

import pytest

from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.languages import load_language
from claimtrack.read.pipeline import Context, propose

STATED = [
    ("en", "31 % plan to move, plus or minus 4 points", 4),
    ("en", "31 % of tenants, with a margin of error of four points", 4),
    ("en", "31 % (margin of error: 2.5 points)", Decimal("2.5")),
    ("en", "31 %, +/- 4 points", 4),
    ("en", "31 % +-4", 4),
    ("fr", "31 %, +/- 4 points", 4),
    ("fr", "31 %, à plus ou moins 4 points", 4),
    ("fr", "31 % (marge d'erreur : 4 points)", 4),
    ("fr", "31 % des locataires, avec une marge d'erreur de 4 points", 4),
    ("de", "31 Prozent, Fehlertoleranz ±4", 4),
    (
        "de",
        "31 Prozent der Mieter, bei einer Fehlertoleranz von 2,5 Prozentpunkten",
        Decimal("2.5"),
    ),
    ("es", "31 % (margen de error: ±2,5 puntos)", Decimal("2.5")),
    ("pt", "31%, com margem de erro de 4 pontos percentuais", 4),
    ("it", "31 %, margine di errore del 4 %", 4),
    ("nl", "31 procent, foutmarge 4 punten", 4),
    ("ru", "31 % с погрешностью 4 %", 4),
    ("uk", "31 %, похибка ±4 %", 4),
    ("tr", "yüzde 31, hata payı 4 puan", 4),
    ("ar", "31 في المئة بهامش خطأ 4 نقاط", 4),
    ("hy", "31 տոկոս, սխալանքը 4 տոկոս", 4),
]


@pytest.mark.parametrize(("tag", "text", "size"), STATED, ids=[text for _, text, _ in STATED])
def test_a_margin_is_kept_with_its_figure(tag: str, text: str, size: int | Decimal) -> None:
    words = load_language(tag).figures
    (found,) = find_figures(text, words, ANY_UNIT)
    assert (found.figure.value, found.figure.margin) == (31, size)
    parsed = parse_figure(text, words, ANY_UNIT)
    assert parsed is not None
    assert parsed.margin == size


@pytest.mark.parametrize(
    "text",
    ["31 % in May. Plus or minus 4 points is usual.", "31 % in May and 40 % in June", "31+ %"],
)
def test_a_margin_of_another_sentence_is_not_taken(text: str) -> None:
    first = find_figures(text, load_language("en").figures, ANY_UNIT)[0]
    assert first.figure.margin is None


def test_a_margin_is_no_claim_of_its_own() -> None:
    text = (
        "Surveyor Corp. said turnout would reach 31%. The margin of error is 2.5 points, Surveyor"
        " Corp. said."
    )
    found = propose(text, load_language("en"), Context(publisher="Gazette"))
    assert [each.claim.figure.value for each in found if each.claim.figure] == [31]
