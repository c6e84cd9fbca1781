"""An event that is named by its year is none of today, and its year is no figure."""

import datetime as dt

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import CountType, DateBasis
from claimtrack.read.pipeline import Context, propose

PUBLISHED = dt.date(2026, 11, 20)

NAMED = [
    ("en", "The 2004 Indian Ocean tsunami killed 230,000 people.", 230_000, "2004"),
    ("en", "In the 2015 attacks 130 people died.", 130, "2015"),
    ("en", "168 people were killed in the 1995 bombing.", 168, "1995"),
    ("en", "The Kocaeli earthquake of 1999 killed 17,000 people.", 17_000, "1999"),
    ("en", "The 2019 capsizing killed 28 people.", 28, "2019"),
    ("en", "The fire of 2017 killed 72.", 72, "2017"),
    ("fr", "Le séisme de 2010 a fait 200 000 morts.", 200_000, "2010"),
    ("fr", "Les attentats de 2015 ont fait 130 morts.", 130, "2015"),
    ("es", "El terremoto de 2017 dejó 369 muertos.", 369, "2017"),
    ("es", "En los atentados de 2004 murieron 193 personas.", 193, "2004"),
    ("pt", "A enchente de 2011 matou 900 pessoas.", 900, "2011"),
    ("it", "Il terremoto del 2016 ha causato 299 morti.", 299, "2016"),
    ("de", "Das Erdbeben von 1999 tötete 17.000 Menschen.", 17_000, "1999"),
    ("nl", "De watersnood van 1953 kostte 1.836 mensen het leven.", 1_836, "1953"),
]

OTHERS = [
    ("en", "Twelve people died at a memorial to the 2004 tsunami.", 12),
    ("en", "A blast at a mosque rebuilt after the 2005 earthquake killed 12 people.", 12),
    ("en", "The deadliest attack since 2015 killed 12 people.", 12),
    ("en", "The crash killed 12 people, as many as the 2019 crash.", 12),
    ("en", "At least 12 people were killed, more than in the 2015 attacks.", 12),
    ("en", "Police counted 2015 fires and 12 deaths.", 12),
    ("fr", "Une attaque de 2000 soldats a fait 12 morts.", 12),
]


@pytest.mark.parametrize(("language", "text", "number", "year"), NAMED)
def test_its_toll_is_background_of_that_year(
    language: str, text: str, number: int, year: str
) -> None:
    (found,) = propose(text, load_language(language), Context(published=Period.day(PUBLISHED)))
    claim = found.claim
    assert claim.figure is not None
    assert claim.figure.value == number
    assert claim.when.count_type is CountType.BACKGROUND
    assert claim.when.as_of is not None
    assert claim.when.as_of.edtf == year


@pytest.mark.parametrize(("language", "text", "number"), OTHERS)
def test_what_is_told_beside_it_is_of_today(language: str, text: str, number: int) -> None:
    (found,) = propose(text, load_language(language), Context(published=Period.day(PUBLISHED)))
    claim = found.claim
    assert claim.figure is not None
    assert claim.figure.value == number
    assert claim.when.count_type is not CountType.BACKGROUND
    assert claim.when.as_of_basis is DateBasis.PUBLISHED
