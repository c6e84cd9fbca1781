"""Accusations: who accuses speaks, and whoever is accused never does."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, Stance
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier", published=Period.from_edtf("2026-05-02"))

ACCUSED = [
    ("en", "The union blamed the operator for 12 deaths.", "union", "operator"),
    ("en", "The mayor accused the company Hydrosor of killing 12 people.", "mayor", "Hydrosor"),
    ("en", "The operator was accused by the union of killing 12 people.", "union", "operator"),
    ("en", "The union held the operator responsible for 12 deaths.", "union", "operator"),
    ("en", "Rebels charged that the army killed 30 civilians.", "Rebels", "army"),
    ("en", "The mayor of Reading accused the Centre for Peace of killing 12 people.",
     "mayor of Reading", "Centre for Peace"),
    ("en", "The company, which was accused by the union of killing 12 people, rejected the charge.",
     "union", "company"),
    ("fr", "La société Hydrosor a été accusée par le maire d'avoir tué 12 personnes.", "maire",
     "Hydrosor"),
    ("fr", "Les rebelles accusent l'armée de la mort de 30 civils.", "rebelles", "armée"),
    ("fr", "L'opposition tient le gouvernement pour responsable de la mort de 30 civils.",
     "opposition", "gouvernement"),
    ("fr", "Les autorités ont été mises en cause par l'opposition pour la mort de 12 personnes.",
     "opposition", "autorités"),
    ("fr", "Le maire a de nouveau accusé de mensonge la société Hydrosor, qui a tué 12 personnes.",
     "maire", "Hydrosor"),
    ("fr", "Le syndicat impute la mort de 12 ouvriers à l'exploitant.", "syndicat", None),
    ("de", "Der Bürgermeister wirft dem Konzern vor, 12 Tote verschwiegen zu haben.",
     "Bürgermeister", "Konzern"),
    ("de", "Der Betreiber wurde von der Gewerkschaft beschuldigt, 12 Menschen getötet zu haben.",
     "Gewerkschaft", "Betreiber"),
    ("de", "Dem Betreiber wurde von der Gewerkschaft vorgeworfen, 12 Tote verschwiegen zu haben.",
     "Gewerkschaft", "Betreiber"),
    ("de", "Die Gewerkschaft machte den Betreiber für 12 Tote verantwortlich.", "Gewerkschaft",
     "Betreiber"),
    ("de", "Die Regierung bezichtigte die Rebellen, 30 Zivilisten getötet zu haben.", "Regierung",
     "Rebellen"),
    ("es", "El ejército fue acusado por la ONG de matar a 30 civiles.", "ONG", "ejército"),
    ("es", "El sindicato culpó al operador de 12 muertes.", "sindicato", "operador"),
    ("it", "La società è stata accusata dal sindaco di aver ucciso 12 persone.", "sindaco",
     "società"),
    ("pt", "A empresa foi acusada pelo prefeito de matar 12 pessoas.", "prefeito", "empresa"),
    ("nl", "De burgemeester beschuldigde het bedrijf ervan 12 mensen te hebben gedood.",
     "burgemeester", "bedrijf"),
    ("ru", "Власти обвинили компанию в гибели 12 человек.", "Власти", "компанию"),
    ("ru", "США обвинили Россию в гибели 30 человек.", "США", "Россию"),
]  # fmt: skip

BY_NOBODY = [
    ("en", "The army, accused of killing 30 civilians, denied any involvement."),
    ("en", "The army, accused again of killing 30 civilians, denied any involvement."),
    ("en", "The army stands accused of killing 30 civilians."),
    ("en", "The operator has been blamed for 12 deaths."),
    ("fr", "La société Hydrosor a été accusée d'avoir tué 12 personnes."),
    ("fr", "L'armée est accusée d'avoir tué 30 civils."),
    ("fr", "L'armée, accusée d'avoir tué 30 civils, nie toute implication."),
    ("fr", "Le directeur, mis en cause pour la mort de 12 personnes, se défend."),
    ("de", "Die Armee wird beschuldigt, 30 Zivilisten getötet zu haben."),
    ("de", "Der Armee wird vorgeworfen, 30 Zivilisten getötet zu haben."),
    ("de", "Die Armee, die beschuldigt wird, 30 Zivilisten getötet zu haben, bestreitet das."),
    ("es", "La empresa, acusada de matar a 12 personas, lo negó."),
    ("it", "L'azienda è stata accusata di aver ucciso 12 persone."),
    ("ru", "Компанию обвинили в гибели 12 человек."),
    ("uk", "Росію звинуватили у загибелі 12 людей."),
]

OF_A_THING = [
    ("Rebels said 30 civilians died, a charge the army rejected.", "Rebels", "army"),
    ("Kyiv accused Moscow of killing 30 civilians, a claim Moscow denied.", "Kyiv", "Moscow"),
    ("The minister spoke of 12 deaths, a figure the union disputed.", "minister", "union"),
]

PASSED_ON = [
    ("en", "The union said the operator had admitted 12 deaths.", "operator", "union",
     Stance.ADMITS),
    ("en", "The mayor said that the ministry had denied the toll of 12 dead.", "ministry", "mayor",
     Stance.DENIES),
    ("fr", "Le syndicat a dit que l'exploitant avait reconnu 12 morts.", "exploitant", "syndicat",
     Stance.ADMITS),
    ("de", "Die Gewerkschaft sagte, der Betreiber habe 12 Tote eingeräumt.", "Betreiber",
     "Gewerkschaft", Stance.ADMITS),
    ("de", "Der Bürgermeister sagte, das Ministerium habe die Zahl von 12 Toten dementiert.",
     "Ministerium", "Bürgermeister", Stance.DENIES),
    ("es", "El sindicato dijo que la empresa había admitido 12 muertos.", "empresa", "sindicato",
     Stance.ADMITS),
]  # fmt: skip

OWN_WORDS = [
    ("en", "The mayor said the operator had opened the gates and that 12 people had drowned.",
     "mayor"),
    ("en", "The union said the company had killed 12 workers.", "union"),
    ("en", "The mayor said he had counted 12 dead.", "mayor"),
    ("fr", "La ministre affirme que les rebelles ont tué 30 civils.", "ministre"),
    ("de", "Die Armee erklärte, die Rebellen hätten 30 Zivilisten getötet.", "Armee"),
    ("es", "El alcalde dijo que el operador había abierto las compuertas y murieron 12 personas.",
     "alcalde"),
]  # fmt: skip


def claims(language: str, text: str) -> list[Claim]:
    return [each.claim for each in propose(text, load_language(language), PAPER)]


@pytest.mark.parametrize(("language", "text", "accuser", "accused"), ACCUSED)
def test_who_accuses_gives_the_figure_and_the_other_is_accused(
    language: str, text: str, accuser: str, accused: str | None
) -> None:
    found = claims(language, text)
    (figure,) = (each for each in found if each.figure is not None)
    (accusation,) = (each for each in found if each.stance is Stance.ACCUSES)
    assert (figure.who.claimant, accusation.who.claimant) == (accuser, accuser)
    assert accusation.statement is not None
    assert accusation.statement.actor == accused


@pytest.mark.parametrize(("language", "text"), BY_NOBODY)
def test_whoever_is_accused_by_nobody_named_says_nothing(language: str, text: str) -> None:
    found = claims(language, text)
    (figure,) = (each for each in found if each.figure is not None)
    assert figure.who.claimant == "The Courier"
    assert not [each for each in found if each.stance is Stance.ACCUSES]


@pytest.mark.parametrize(("text", "giver", "denier"), OF_A_THING)
def test_a_figure_somebody_else_disputes_stays_with_who_gave_it(
    text: str, giver: str, denier: str
) -> None:
    found = claims("en", text)
    given = [each.who.claimant for each in found if each.figure and each.stance is Stance.ASSERTS]
    denied = [each.who.claimant for each in found if each.stance is Stance.DENIES]
    assert (given, denied) == ([giver], [denier])


@pytest.mark.parametrize(("language", "text", "speaker", "relay", "stance"), PASSED_ON)
def test_what_somebody_is_said_to_have_admitted_or_denied_is_passed_on(
    language: str, text: str, speaker: str, relay: str, stance: Stance
) -> None:
    (figure,) = (each for each in claims(language, text) if each.figure is not None)
    assert (figure.who.claimant, figure.stance) == (speaker, stance)
    assert figure.who.relays == (relay, "The Courier")


@pytest.mark.parametrize(("language", "text", "speaker"), OWN_WORDS)
def test_a_deed_told_of_somebody_is_told_by_who_says_so(
    language: str, text: str, speaker: str
) -> None:
    (figure,) = (each for each in claims(language, text) if each.figure is not None)
    assert (figure.who.claimant, figure.who.relays) == (speaker, ("The Courier",))
