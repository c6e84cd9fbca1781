"""Where it happened: sentences of our own, and the place of each figure in them."""

import pytest

from claimtrack.languages import languages, load_language
from claimtrack.model.proposal import Certainty
from claimtrack.read.pipeline import Context, propose

CONTEXT = Context(publisher="Gazette")


def places(language: str, text: str) -> list[str | None]:
    """The place of each proposed figure, from left to right."""
    found = propose(text, load_language(language), CONTEXT)
    return [each.claim.scope.place for each in found if each.claim.figure is not None]


IN_THE_SENTENCE = [
    ("en", "In neighbouring Peru, where the north was hit, at least 30 people died.", ["Peru"]),
    ("en", "The flood killed 14 people in the town of Pazar in the province of Rize.", ["Pazar"]),
    ("en", "Rhodes, an island where 20 people died in July, was spared.", ["Rhodes"]),
    ("en", "12 people died in the Cedar Fire in San Diego County.", ["San Diego County"]),
    ("en", "12 people were killed in Parliament, in March.", [None]),
    ("en", "12 people died in Turkey and Syria.", ["Turkey and Syria"]),
    ("en", "12 people died in Peru, Chile and Bolivia.", [None]),
    ("en", "14 people were killed in Karsk and 5 people were hurt in Lomsk.", ["Karsk", "Lomsk"]),
    ("en", "12 people were killed, officials in Doha said.", [None]),
    ("en", "The mayor of Karsk said 12 people were killed.", ["Karsk"]),
    ("fr", "Dans la province voisine de Takhar, 12 élèves ont été tués.", ["Takhar"]),
    ("fr", "Le séisme a fait 20 morts en Iran et 14 morts au Pakistan.", ["Iran", "Pakistan"]),
    ("fr", "Dans le nord du Burkina Faso, 12 civils ont été tués.", ["Burkina Faso"]),
    ("fr", "Il y a 20 morts en Albanie, a indiqué le ministre à BFMTV.", ["Albanie"]),
    ("es", "Murieron 31 personas en la zona controlada por los insurgentes.",
     ["zona controlada por los insurgentes"]),
    ("es", "Al menos 12 personas murieron en el estado mexicano de Oaxaca.", ["Oaxaca"]),
    ("es", "El gobernador de Oaxaca, Ana Silva, dijo que hay 35 muertos.", ["Oaxaca"]),
    ("pt", "Morreram 12 pessoas na cidade de Beira, em Moçambique.", ["Beira"]),
    ("de", "In der afghanischen Hauptstadt Kabul sind zehn Menschen getötet worden.", ["Kabul"]),
    ("de", "In Afghanistans Hauptstadt Kabul starben 14 Menschen.", ["Kabul"]),
    ("de", "Im Norden Syriens sind bei einem Luftangriff 12 Menschen getötet worden.", ["Syriens"]),
    ("de", "Im südfranzösischen Nizza wurden 12 Menschen getötet.", ["Nizza"]),
    ("de", "In einem Krankenhaus starben 12 Menschen.", [None]),
    ("de", "Bei Fährunglücken starben 12 Menschen.", [None]),
    ("de", "Bei Schulbus-Unfall starben 12 Menschen.", [None]),
    ("de", "In der Pilgerstadt Altau starben 12 Menschen.", ["Altau"]),
    ("de", "Im Großraum Altau starben 12 Menschen.", ["Altau"]),
    ("ru", "На шахте в Воркуте погибли 8 человек.", ["Воркуте"]),
    ("ru", "В сирийском Алеппо погибли 12 человек.", ["Алеппо"]),
    ("ru", "В Донецкой области погибли 12 человек.", ["Донецкой области"]),
    ("ru", "В баре на Соборной улице в Рязани погиб один человек.", ["Рязани"]),
    ("fr", "Trois personnes ont été tuées rue de la Paix à Paris.", ["Paris"]),
    ("de", "Bei Unwetter starben zehn Menschen.", [None]),
    ("ru", "В Управлении МЧС сообщили, что погибли 12 человек.", [None]),
    ("uk", "У Миколаєві загинули 12 людей.", ["Миколаєві"]),
    ("ar", "قتل 12 شخصا في محافظة إدلب شمال غربي سوريا.", ["إدلب"]),
    ("ar", "لقي 12 شخصا مصرعهم في مصر.", ["مصر"]),
    ("tr", "İzmir'de 12 kişi öldü.", ["İzmir"]),
    ("tr", "Manisa'nın Soma ilçesinde 12 işçi öldü.", ["Soma"]),
    ("az", "Bakıda 12 nəfər öldü, Şuşa şəhərində 3 nəfər yaralandı.", ["Bakı", "Şuşa"]),
    ("hy", "Երևանում զոհվել է 12 մարդ։", ["Երևան"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), IN_THE_SENTENCE)
def test_the_place_in_the_sentence(language: str, text: str, wanted: list[str | None]) -> None:
    assert places(language, text) == wanted


ELSEWHERE_IN_THE_TEXT = [
    ("en", "Storm kills 12 in Honduras\n\n4 people were injured in La Ceiba. 30 are missing.",
     ["Honduras", "La Ceiba", "La Ceiba"]),
    ("en", "KABUL, 3 May (Reuters) - At least 12 people were killed, officials said.", ["Kabul"]),
    ("en", "Twelve people died in Peru. Elsewhere, 4 people were killed.", ["Peru", None]),
    ("en", ("Peru: bus crash kills 36\n\nA bus crash near Tarma killed 36, officials said.\n\n"
     "Nine people are missing, police said."), ["Tarma", "Tarma", "Tarma"]),
    ("fr", ("Pérou : 36 morts dans des inondations\n\nDes inondations ont fait 36 morts, dont "
     "douze à Tarma et dix à Puno.\n\nNeuf personnes sont disparues."),
     ["Pérou", "Tarma", "Puno", "Pérou"]),
    ("fr", ("Pérou : un séisme fait 12 morts\n\nUn séisme près de Tarma a fait 12 morts.\n\n"
     "Neuf personnes sont disparues."), ["Tarma", "Tarma"]),
    ("es", ("Perú: accidente deja 12 muertos\n\nUn accidente cerca de Tarma dejó 12 muertos.\n\n"
     "Nueve personas están desaparecidas."), ["Tarma", "Tarma"]),
    ("en", ("Floods in Peru kill 36\n\nFloods near Tarma killed 36, officials said.\n\n"
     "Nine people are missing, police said."), ["Peru", "Tarma", "Peru"]),
    ("de", "Tote bei Unwetter in Spanien\n\nMindestens 12 Menschen starben.", ["Spanien"]),
    ("de", "Ein Erdbeben hat Nepal erschüttert. Mindestens 12 Menschen starben.", ["Nepal"]),
    ("ru", "Взрыв прогремел на станции метро в Петербурге. Погибли 12 человек.", ["Петербурге"]),
    ("ru", "Курган. Один человек погиб в результате взрыва в доме.", ["Курган"]),
    ("uk", "Вибух на Харківщині\n\nДвоє людей загинули.", ["Харківщині"]),
    ("hy", "Երկրաշարժ Թուրքիայում\n\nԶոհվել է 12 մարդ։", ["Թուրքիա"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), ELSEWHERE_IN_THE_TEXT)
def test_the_place_elsewhere(language: str, text: str, wanted: list[str | None]) -> None:
    assert places(language, text) == wanted


def test_the_place_of_a_meeting_or_of_who_speaks_is_none_of_the_dead() -> None:
    text = (
        "KARSK, 3 May (Wire) - The ministers met in Geneva. Ruthenia promised help to Peru.\n"
        "More than 1,300 soldiers have been killed since April."
    )
    assert places("en", text) == [None]


def test_a_place_from_afar_is_said_and_is_never_sure() -> None:
    text = "Storm hits Honduras\n\nAt least 12 people were killed."
    (found,) = propose(text, load_language("en"), CONTEXT)
    assert found.claim.scope.place == "Honduras"
    assert found.certainty is Certainty.MEDIUM
    assert found.because == "the place stands in the headline"


def test_every_language_has_its_words() -> None:
    assert all(load_language(tag).places is not None for tag in languages())


def test_a_group_of_countries_is_the_place_of_its_own_sentence_alone() -> None:
    text = (
        "Inflation in the euro area was 2.2 percent in April, Eurostat said.\n\n"
        "Police put the crowd at 119,000."
    )
    assert places("en", text) == ["euro area", None]


@pytest.mark.parametrize(
    "text",
    [
        (
            "The union counted 800,000 demonstrators in Karsk; the police put the crowd at "
            "119,000.\nWildfires burned 12,000 hectares in Lomsk, the prefecture said."
        ),
        (
            "The union counted 800,000 demonstrators in Karsk; police counted 119,000 people.\n"
            "A flood killed 12 people in Lomsk."
        ),
    ],
)
def test_a_count_behind_a_mark_is_of_the_place_before_it(text: str) -> None:
    assert places("en", text)[:2] == ["Karsk", "Karsk"]
