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
    ("en", "The toll of the 2023 quake stands at 50,000.", 50_000, "2023"),
    ("en", "The death toll from the 2017 fire was later put at 72.", 72, "2017"),
    (
        "en",
        "Two years after the 2023 quake killed 50,000, many still live in tents.",
        50_000,
        "2023",
    ),
    ("en", "They marked the 2013 collapse, in which 1,134 workers died.", 1_134, "2013"),
    ("en", "More died than in the 1999 flood, which killed 230.", 230, "1999"),
    ("en", "The 130 victims of the 2015 attacks were remembered on Friday.", 130, "2015"),
    ("de", "Die Flut 2021 tötete 134 Menschen.", 134, "2021"),
    ("de", "Beim Zugunglück 1998 kamen 101 Menschen ums Leben.", 101, "1998"),
    ("de", "Nach dem Anschlag 2016 mit 12 Toten wurde der Platz gesichert.", 12, "2016"),
    (
        "fr",
        "Dix ans après le séisme de 2010 qui a fait 200 000 morts, on fouille.",
        200_000,
        "2010",
    ),
    ("fr", "Le bilan de l'incendie de 2017 est de 72 morts.", 72, "2017"),
    ("es", "El saldo del sismo de 1985 fue de 10.000 muertos.", 10_000, "1985"),
    ("it", "Nella strage del 1980 morirono 85 persone.", 85, "1980"),
    ("nl", "De aardbeving 1992 kostte 12 mensen het leven.", 12, "1992"),
    ("ru", "При землетрясении 1988 года погибли 25 000 человек.", 25_000, "1988"),
    ("ru", "Теракт в школе 2004 года унёс жизни 334 человек.", 334, "2004"),
    ("uk", "Унаслідок вибуху 2015 року загинули 12 людей.", 12, "2015"),
    ("tr", "1999 Marmara depreminde 17.480 kişi öldü.", 17_480, "1999"),
    ("tr", "2023 depremlerinde 50 bin kişi hayatını kaybetti.", 50_000, "2023"),
    ("ar", "زلزال 1999 أسفر عن مقتل 17000 شخص.", 17_000, "1999"),
    ("en", "The ministry said the 2020 explosion in the port had killed 218 people.", 218, "2020"),
    ("fr", "On n'avait rien vu de tel depuis l'incendie de 2005, qui fit 24 morts.", 24, "2005"),
    ("de", "Seit dem Anschlag 2016, bei dem 12 Menschen starben, ruht der Markt.", 12, "2016"),
    ("it", "È la peggiore tragedia dal crollo del 2018, che fece 43 morti.", 43, "2018"),
    ("pt", "O rompimento da barragem de 2019 matou 270 pessoas.", 270, "2019"),
]

OTHERS = [
    ("en", "Twelve people died at a memorial to the 2004 tsunami.", 12),
    ("en", "A blast at a mosque rebuilt after the 2005 earthquake killed 12 people.", 12),
    ("en", "The deadliest attack since 2015 killed 12 people.", 12),
    ("en", "The crash killed 12 people, as many as the 2019 crash.", 12),
    ("en", "At least 12 people were killed, more than in the 2015 attacks.", 12),
    ("en", "Police counted 2015 fires and 12 deaths.", 12),
    ("fr", "Une attaque de 2000 soldats a fait 12 morts.", 12),
    ("en", "Police put out the 2015 fires; 12 people died.", 12),
    ("en", "A man wanted for the 2015 bombings shot dead 12 people.", 12),
    ("fr", "Une explosion dans un hôtel rebâti après le séisme de 2005 a fait 12 morts.", 12),
    ("de", "Bei einer Feier zum Anschlag 2016 starben 12 Menschen.", 12),
    ("de", "Eine nach dem Erdbeben 1999 gebaute Brücke stürzte ein und tötete 12 Menschen.", 12),
    ("es", "Un edificio levantado tras el terremoto de 1985 se derrumbó y mató a 12 personas.", 12),
    ("pt", "Um prédio erguido após o terremoto de 1985 desabou e matou 12 pessoas.", 12),
    ("ru", "При взрыве в доме, построенном после землетрясения 1988 года, погибли 12 человек.", 12),
    ("tr", "2000 evde yangın çıktı, 12 kişi öldü.", 12),
    ("en", "Twelve people died in a town hit by the 2011 tsunami.", 12),
    ("en", "A bomb left over from the war of 1999 killed 12 farmers.", 12),
    ("en", "A survivor of the 2015 attacks was among 12 people killed in a crash.", 12),
    ("en", "Police counted the 2015 fires and 12 deaths.", 12),
    ("fr", "La ville, déjà frappée par les inondations de 2010, compte 12 morts.", 12),
    ("fr", "Une mine datant de la guerre de 1995 a tué 12 paysans.", 12),
    ("de", "Die Stadt, die schon beim Hochwasser 2013 überflutet war, meldet 12 Tote.", 12),
    ("es", "Una mina de la guerra de 1999 mató a 12 campesinos.", 12),
    ("ru", "Участник войны 2008 года убил 12 человек.", 12),
    ("uk", "Ветеран війни 2014 року вбив 12 людей.", 12),
    ("tr", "2023 depremini yaşayan kentte çıkan yangında 12 kişi öldü.", 12),
    ("ar", "قتل 12 شخصا في مدينة ضربها زلزال 2023.", 12),
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
