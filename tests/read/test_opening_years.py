"""A year that opens a sentence is its year, with or without a comma; a count there is none."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, CountType
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier", published=Period.from_edtf("2026-03-05"))


def read(language: str, text: str) -> list[Claim]:
    proposals = propose(text, load_language(language), PAPER)
    return [each.claim for each in proposals if each.claim.figure is not None]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "In 2024 floods killed 291 people in the province.", 291),
        ("en", "In 2025 police arrested 2,300 protesters.", 2300),
        ("en", "But in 2024 wildfires killed 31 people.", 31),
        ("en", "In Valencia, in 2024 floods killed 230 people.", 230),
        ("fr", "En 2024 les inondations ont tué 291 personnes.", 291),
        ("es", "En 2024 inundaciones mataron a 291 personas.", 291),
        ("pt", "Em 2024 enchentes mataram 291 pessoas.", 291),
        ("it", "Nel 2024 alluvioni hanno ucciso 291 persone.", 291),
        ("nl", "In 2024 doodden overstromingen 291 mensen.", 291),
        ("de", "2024 töteten Überschwemmungen 291 Menschen.", 291),
        ("de", "2024 starben bei Überschwemmungen 291 Menschen.", 291),
        ("de", "2024 starben zwei Menschen bei Bränden.", 2),
        ("de", "2024 kamen 12 Menschen bei Bränden ums Leben.", 12),
        ("ru", "В 2024 наводнения унесли жизни 291 человека.", 291),
        ("uk", "У 2024 повені забрали життя 291 людини.", 291),
        ("tr", "2024 yılında sellerde 291 kişi öldü.", 291),
    ],
)
def test_a_year_that_opens_a_sentence_is_that_of_its_figure(
    language: str, text: str, number: int
) -> None:
    (claim,) = read(language, text)
    assert claim.figure is not None
    assert claim.figure.value == number
    assert claim.when.count_type is CountType.IN_PERIOD
    assert claim.when.as_of is not None
    assert claim.when.as_of.edtf in {"2024", "2025"}


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("de", "2024 starben, 300 wurden verletzt.", [2024, 300]),
        ("de", "1950 obdachlose Familien, 20 Tote.", [1950, 20]),
        ("de", "1900 Menschen starben.", [1900]),
        ("de", "2024 Häuser wurden zerstört, 12 Menschen starben.", [2024, 12]),
        ("en", "In 2050 villages 30 people died.", [30]),
    ],
)
def test_what_is_counted_first_is_no_year(language: str, text: str, numbers: list[int]) -> None:
    claims = read(language, text)
    assert [claim.figure and claim.figure.value for claim in claims] == numbers
    assert {claim.when.as_of and claim.when.as_of.edtf for claim in claims} == {"2026-03-05"}
