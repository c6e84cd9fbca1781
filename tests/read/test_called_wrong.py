"""Counts that a text calls wrong, and never puts forward: claims, rumours, "there are not 31"."""

import pytest

from claimtrack.languages import load_language
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.pipeline import Context, propose, propose_unclaimed

PAPER = Context(publisher="The Courier")


def figures(language: str, text: str) -> list[tuple[str, str, str]]:
    """Who, with which stance, and the words, of each figure proposed."""
    return [
        (each.claim.who.claimant, each.claim.stance.value, each.claim.figure.words)
        for each in propose(text, load_language(language), PAPER)
        if each.claim.figure is not None
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The rumour that 14 miners drowned is baseless."),
        ("en", "Claims that 40 died in the raid and that 12 were hurt are false."),
        ("en", "The allegation that 18 prisoners had died was not true."),
        ("es", "La noticia de que murieron 22 personas es falsa."),
        ("es", "Son falsas las versiones de que murieron 22 personas."),
        ("fr", "La rumeur selon laquelle 19 personnes seraient mortes est infondée."),
        ("fr", "L'information, selon laquelle 19 personnes seraient mortes, est fausse."),
        ("de", "Die Behauptung, dass 26 Menschen starben, ist falsch."),
        ("de", "Das Gerücht, 26 Menschen seien gestorben, ist unwahr und ist falsch."),
        ("it", "La notizia secondo cui 17 persone sono morte è falsa."),
        ("pt", "O boato de que 17 pessoas morreram é falso."),
        ("nl", "Het gerucht dat 17 mensen zijn gedood is onwaar."),
        ("ru", "Сообщения о том, что погибли 17 человек, не соответствуют действительности."),
        ("uk", "Чутки про те, що загинули 17 людей, не відповідають дійсності."),
        ("tr", "17 kişinin öldüğü iddiası yalandır."),
        ("en", "There are not 31 dead."),
        ("fr", "Il n'y a pas trente et un morts."),
    ],
)
def test_what_nobody_named_calls_wrong_is_passed_over(language: str, text: str) -> None:
    assert figures(language, text) == []
    passed = propose_unclaimed(text, load_language(language), PAPER)
    assert passed
    assert {each.claim.stance for each in passed} == {Stance.DENIES}


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The rumour that 14 miners drowned is baseless, the sheriff said.", "sheriff"),
        ("en", "The union said claims that 14 miners drowned are untrue.", "union"),
        ("es", "La noticia de que murieron 22 personas es falsa, dijo el alcalde.", "alcalde"),
        ("fr", "L'information selon laquelle 19 sont morts est fausse, a dit le maire.", "maire"),
        ("it", "È falsa la notizia che 17 persone sono morte, ha detto il sindaco.", "sindaco"),
        ("de", "Das Gerücht, 26 Menschen seien tot, ist falsch, sagte die Polizei.", "Polizei"),
        ("en", "“There are not thirty-one dead,” said the mayor.", "mayor"),
        ("en", "There were not 31 deaths, the mayor said.", "mayor"),
        ("fr", "« Il n'y a pas trente et un morts », a déclaré le préfet.", "préfet"),
        ("fr", "Le préfet a dit qu'il n'y avait pas 31 morts.", "préfet"),
        ("de", "Es gibt nicht 31 Tote, sagte der Bürgermeister.", "Bürgermeister"),
        ("nl", "Er zijn niet 31 doden, zei de burgemeester.", "burgemeester"),
    ],
)
def test_who_calls_it_wrong_denies_it(language: str, text: str, who: str) -> None:
    ((claimant, stance, _),) = figures(language, text)
    assert (claimant, stance) == (who, "denies")


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The governor called the toll of 26 dead false.", "governor"),
        ("en", "The union called the figure of 26 dead exaggerated and misleading.", "union"),
        ("en", "The governor described the number of 26 dead as “pure fiction”.", "governor"),
        ("en", "The governor thinks that the figure of 26 dead is false.", "governor"),
        ("fr", "Le préfet a jugé faux le bilan de 26 morts.", "préfet"),
        ("fr", "Le préfet a estimé que le chiffre de 26 morts était faux.", "préfet"),
        ("de", "Der Landrat nannte die Zahl von 26 Toten „falsch“.", "Landrat"),
        ("de", "Die Feuerwehr bezeichnete die Angabe von 26 Toten als unwahr.", "Feuerwehr"),
        ("de", "Die Polizei hält die Zahl von 26 Toten für überhöht.", "Polizei"),
    ],
)
def test_who_calls_a_count_something_wrong_denies_it(language: str, text: str, who: str) -> None:
    ((claimant, stance, _),) = figures(language, text)
    assert (claimant, stance) == (who, "denies")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le préfet a qualifié le bilan de 26 morts de mensonger."),
        ("fr", "Le préfet a qualifié de fantaisiste le chiffre de 26 morts."),
        ("es", "El alcalde calificó de falsa la cifra de 26 muertos."),
        ("es", "El alcalde tachó la cifra de 26 muertos de exagerada."),
        ("it", "Il sindaco ha definito falsa la cifra di 26 morti."),
        ("pt", "O prefeito classificou de mentira o número de 26 mortos."),
        ("nl", "De burgemeester noemde het aantal van 26 doden overdreven."),
        ("ru", "Мэр назвал данные о 26 погибших ложными."),
        ("uk", "Мер назвав дані про 26 загиблих хибними."),
    ],
)
def test_a_count_that_is_called_wrong_is_asserted_by_nobody(language: str, text: str) -> None:
    assert "asserts" not in {stance for _, stance, _ in figures(language, text)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The governor called the toll of 26 dead a result of false alarms."),
        ("en", "The governor called the toll of 26 dead appalling."),
        ("fr", "Le préfet a qualifié le bilan de 26 morts de terrible."),
        ("de", "Der Landrat nannte die Zahl von 26 Toten erschütternd."),
        ("es", "El alcalde calificó de terrible la cifra de 26 muertos."),
    ],
)
def test_a_count_that_is_called_terrible_stands(language: str, text: str) -> None:
    ((_, stance, _),) = figures(language, text)
    assert stance == "asserts"


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The claim that 300 died is not false, the mayor said.", "mayor"),
        ("en", "The claim that 300 died shook the town.", "The Courier"),
        ("en", "Rebel reports that 40 had been killed are false, the army said.", "Rebel"),
        ("en", "Claims by the rebels that 25 soldiers were killed are untrue.", "rebels"),
        ("de", "Berichte, wonach 12 Menschen starben, hat die Polizei bestätigt.", "Polizei"),
        ("de", "Der Minister von der CDU bestätigte 15 Tote.", "Minister von der CDU"),
    ],
)
def test_who_gives_it_does_not_deny_it(language: str, text: str, who: str) -> None:
    ((claimant, stance, _),) = figures(language, text)
    assert (claimant, stance) == (who, "asserts")


@pytest.mark.parametrize(
    ("language", "text", "giver", "denier"),
    [
        (
            "de",
            "Der Minister hat die von der Gewerkschaft genannte Zahl von 15 Toten dementiert.",
            "Gewerkschaft",
            "Minister",
        ),
        (
            "de",
            "Die Polizei wies die von der Opposition verbreitete Zahl von 20 Verletzten zurück.",
            "Opposition",
            "Polizei",
        ),
        (
            "de",
            "Der Minister hat die von der Gewerkschaft gemeldeten 15 Toten dementiert.",
            "Gewerkschaft",
            "Minister",
        ),
        (
            "de",
            "Die Polizei hat die vom Bürgermeister angegebene Zahl von 30 Toten bestritten.",
            "Bürgermeister",
            "Polizei",
        ),
        (
            "nl",
            "De minister ontkende het door de vakbond genoemde aantal van 15 doden.",
            "vakbond",
            "minister",
        ),
    ],
)
def test_a_participle_before_a_count_says_who_gave_it(
    language: str, text: str, giver: str, denier: str
) -> None:
    found = {(who, stance) for who, stance, _ in figures(language, text)}
    assert found == {(giver, "asserts"), (denier, "denies")}


@pytest.mark.parametrize(
    ("language", "text", "denier"),
    [
        ("en", "The union said 15 people died. The minister denied that figure.", "minister"),
        ("en", "The union said 15 people died, but the minister denied the toll.", "minister"),
        ("fr", "Le syndicat a annoncé 15 morts. Le ministre a démenti ce chiffre.", "ministre"),
        ("es", "El sindicato dijo que murieron 15. El ministro desmintió esa cifra.", "ministro"),
        ("de", "Die Gewerkschaft nannte 15 Tote. Die Polizei dementierte diese Zahl.", "Polizei"),
    ],
)
def test_that_figure_is_the_one_before_and_never_surely(
    language: str, text: str, denier: str
) -> None:
    found = propose(text, load_language(language), PAPER)
    (denied,) = [each for each in found if each.claim.stance is Stance.DENIES]
    assert denied.claim.who.claimant == denier
    assert denied.claim.figure is not None
    assert denied.claim.figure.value == 15
    assert denied.certainty is Certainty.LOW
    assert denied.because.endswith("is taken for the figure before it")


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied that figure.",
        "The union said 15 people died and 20 were hurt. The minister denied the figures.",
        "The minister said 15 people died. The minister denied that figure.",
    ],
)
def test_that_figure_of_none_or_of_several_is_no_claim(text: str) -> None:
    found = propose(text, load_language("en"), PAPER)
    assert all(each.claim.stance is not Stance.DENIES for each in found)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Twelve people died in Gaza and Israel said it had hit militants.", "Gaza"),
        ("en", "Nine were killed in Ukraine and Russia has denied the strike.", "Ukraine"),
        ("es", "Doce personas murieron en Perú y Chile informó de 4 heridos.", "Perú"),
        ("fr", "Douze personnes sont mortes à Gaza et Israël a annoncé un blocus.", "Gaza"),
        ("de", "Zwölf Menschen starben in Gaza und Israel meldete drei Verletzte.", "Gaza"),
        ("en", "Nine were killed in Gaza and Israel, police said.", "Gaza and Israel"),
        ("en", "Officials in Gaza and Israel said 12 people died.", "Gaza and Israel"),
    ],
)
def test_a_place_that_opens_the_next_clause_is_not_joined(
    language: str, text: str, place: str
) -> None:
    first = propose(text, load_language(language), PAPER)[0]
    assert first.claim.scope.place == place


@pytest.mark.parametrize(
    ("language", "text", "denier"),
    [
        (
            "nl",
            "De melding dat er 26 doden waren, werd door de burgemeester ontkend.",
            "burgemeester",
        ),
        ("nl", "Dat er 26 doden vielen, wordt door de minister betwist.", "minister"),
        ("nl", "De geruchten over 26 doden zijn door het leger tegengesproken.", "leger"),
        ("de", "Dass 26 Menschen starben, wurde vom Minister bestritten.", "Minister"),
        ("de", "Die Nachricht, dass 26 starben, ist von der Armee dementiert worden.", "Armee"),
        ("tr", "26 kişinin öldüğü iddiasını vali yalanladı.", "vali"),
        ("tr", "26 kişinin öldüğü iddiası valilik tarafından yalanlandı.", "valilik"),
        ("tr", "26 kişinin öldüğünü bakanlık reddetti.", "bakanlık"),
        ("az", "26 nəfərin öldüyü iddiasını nazirlik təkzib etdi.", "nazirlik"),
        ("es", "La noticia de que murieron 26 personas fue desmentida por el alcalde.", "alcalde"),
        ("pt", "A notícia de que morreram 26 pessoas foi desmentida pelo prefeito.", "prefeito"),
        ("fr", "La nouvelle que 26 personnes sont mortes a été démentie par le maire.", "maire"),
        ("en", "The rumour that 26 people had died was denied by the mayor.", "mayor"),
    ],
)
def test_a_denial_that_closes_the_sentence(language: str, text: str, denier: str) -> None:
    assert {(who, stance) for who, stance, _ in figures(language, text)} == {(denier, "denies")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Dat er 26 doden vielen, werd ontkend."),
        ("de", "Dass 26 Menschen starben, wurde dementiert."),
        ("de", "Die Meldung, dass 26 Menschen starben, wurde bestritten."),
        ("tr", "26 kişinin öldüğü haberi yalanlandı."),
    ],
)
def test_a_denial_by_nobody_asserts_nothing(language: str, text: str) -> None:
    assert figures(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De melding dat er 26 doden waren, werd door de burgemeester bevestigd."),
        ("de", "Dass 26 Menschen starben, wurde vom Minister bestätigt."),
        ("de", "Dass 26 Menschen starben, bestätigte der Minister."),
        ("tr", "26 kişinin öldüğü vali tarafından açıklandı."),
    ],
)
def test_what_is_confirmed_at_the_end_is_not_denied(language: str, text: str) -> None:
    assert {stance for _, stance, _ in figures(language, text)} == {"asserts"}


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The army denied the charges: “The raid killed 12 militants.”", "army"),
        ("en", "The mayor rejected this: “We have counted 12 dead,” he said.", "mayor"),
        ("en", "The mayor denied it: “We have counted 12 dead.”", "mayor"),
        ("en", "The army denied the accusations:\n“We lost 12 dead in the raid,” it said.", "army"),
        ("fr", "La mairie a démenti ces accusations : « Il y a eu 12 morts. »", "mairie"),
        ("de", "Die Polizei wies den Vorwurf zurück: „Es gab 12 Tote.“", "Polizei"),
        ("es", "El alcalde rechazó la acusación: «Hubo 12 muertos».", "alcalde"),
    ],
)
def test_what_somebody_says_behind_a_denial_and_a_colon_is_asserted(
    language: str, text: str, who: str
) -> None:
    ((claimant, stance, _),) = figures(language, text)
    assert (claimant, stance) == (who, "asserts")
    claims = [each.claim for each in propose(text, load_language(language), PAPER)]
    (denial,) = (each for each in claims if each.statement is not None)
    assert (denial.who.claimant, denial.stance) == (who, Stance.DENIES)
    assert denial.statement is not None
    assert "12" not in denial.statement.text
