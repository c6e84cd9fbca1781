"""Those whose condition is told: a part of the injured, with how badly, and never all of them."""

import pytest

from claimtrack.languages import load_language
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier")

Told = tuple[str, int, str | None, str | None]


def injured(tag: str, text: str) -> list[Told]:
    """Who gives each figure of the injured, the number, what narrows it, and its whole."""
    claims = (each.claim for each in propose(text, load_language(tag), PAPER))
    return [
        (claim.who.claimant, int(claim.figure.value or 0), claim.scope.definition, claim.part_of)
        for claim in claims
        if claim.metric == "injured" and claim.figure is not None
    ]


@pytest.mark.parametrize(
    ("tag", "text", "whole", "condition"),
    [
        ("en", "Of 46 wounded, six are in a serious condition.", "46 wounded", "serious"),
        ("en", "Of the 46 injured, six are in intensive care.", "46 injured", "intensive care"),
        ("en", "Out of 46 hurt, six remain in critical condition.", "46 hurt", "critical"),
        ("en", "At dusk, six of 46 wounded were in a grave condition.", "46 wounded", "grave"),
        (
            "en",
            "The clinic said that of 46 hurt, six are fighting for their lives.",
            "46 hurt",
            "fighting for their lives",
        ),
        (
            "fr",
            "Sur les 46 blessés, six sont dans un état critique.",
            "46 blessés",
            "dans un état critique",
        ),
        ("fr", "Sur 46 blessés, six sont en réanimation.", "46 blessés", "réanimation"),
        ("es", "De los 46 heridos, seis están graves.", "46 heridos", "graves"),
        ("es", "De 46 heridos, seis siguen en la UCI.", "46 heridos", "en la UCI"),
        (
            "es",
            "Entre los 46 heridos, seis se encuentran en estado crítico.",
            "46 heridos",
            "estado crítico",
        ),
        (
            "de",
            "Von den 46 Verletzten sind sechs in einem ernsten Zustand.",
            "46 Verletzten",
            "ernsten",
        ),
        (
            "de",
            "Von 46 Verletzten befinden sich sechs in kritischem Zustand.",
            "46 Verletzten",
            "kritischem",
        ),
        (
            "it",
            "Su 46 feriti, sei sono in condizioni critiche.",
            "46 feriti",
            "condizioni critiche",
        ),
        ("pt", "Dos 46 feridos, seis estão em estado grave.", "46 feridos", "em estado grave"),
        ("nl", "Van de 46 gewonden zijn er zes in kritieke toestand.", "46 gewonden", "kritieke"),
        ("ru", "Из 46 раненых шестеро в тяжелом состоянии.", "46 раненых", "тяжелом"),
        ("uk", "Із 46 поранених шестеро у важкому стані.", "46 поранених", "важкому"),
        ("ar", "من بين 46 جريحا، ستة في حالة خطيرة.", "46 جريحا", "في حالة خطيرة"),
    ],
)
def test_they_are_a_part_of_the_injured(tag: str, text: str, whole: str, condition: str) -> None:
    told = {number: (narrowed, part_of) for _, number, narrowed, part_of in injured(tag, text)}
    assert told == {46: (None, None), 6: (condition, whole)}


@pytest.mark.parametrize(
    ("tag", "text", "condition"),
    [
        ("en", "Six are in a serious condition.", "serious"),
        ("en", "Six wounded are in critical condition.", "critical"),
        ("fr", "Six sont dans un état grave.", "dans un état grave"),
        ("fr", "Six blessés sont entre la vie et la mort.", "entre la vie et la mort"),
        ("es", "Seis están graves.", "graves"),
        ("de", "Sechs sind in einem ernsten Zustand.", "ernsten"),
        ("de", "Sechs Verletzte sind in kritischem Zustand.", "kritischem"),
        ("az", "6 nəfərin vəziyyəti ağırdır.", "vəziyyəti ağırdır"),
    ],
)
def test_alone_they_are_never_all_the_injured(tag: str, text: str, condition: str) -> None:
    assert injured(tag, text) == [("The Courier", 6, condition, None)]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Six bridges are in a serious condition."),
        ("en", "Of 46 banks, six are in a critical condition."),
        ("en", "The regulator looked at 46 banks. Six are in a critical condition."),
        ("en", "Of 46 cholera patients, six are in critical condition."),
        ("fr", "Sur 46 banques, six sont dans un état critique."),
        ("es", "Seis puentes están graves."),
        ("de", "Von 46 Banken sind sechs in einem kritischen Zustand."),
    ],
)
def test_things_and_the_sick_are_no_injured(tag: str, text: str) -> None:
    assert injured(tag, text) == []


def test_a_whole_in_front_is_none_of_things_and_no_smaller() -> None:
    texts = ("Sur 5 sites, 12 personnes ont été tuées.", "Sur 5 blessés, 12 personnes ont fui.")
    for text in texts:
        claims = [each.claim for each in propose(text, load_language("fr"), PAPER)]
        assert [claim.part_of for claim in claims if claim.figure] == [None] * len(claims)


@pytest.mark.parametrize(
    ("tag", "text", "who"),
    [
        (
            "en",
            "The mayor said 12 died. Of 46 hurt, six are critical, the hospital said.",
            "hospital",
        ),
        (
            "en",
            "The mayor said 12 died. Of 46 wounded brought to the hospital, six are in a coma.",
            "The Courier",
        ),
        (
            "en",
            "The mayor said 12 died. The 46 hurt were admitted to the town hospital.",
            "The Courier",
        ),
        (
            "es",
            "El alcalde dijo que murieron 12 personas. El hospital recibió a 46 heridos.",
            "The Courier",
        ),
        (
            "de",
            "Der Bürgermeister sprach von 12 Toten. In der Klinik liegen 46 Verletzte.",
            "The Courier",
        ),
        ("en", "The mayor said 12 died. Another 46 were wounded.", "mayor"),
    ],
)
def test_a_report_does_not_go_on_where_another_body_is_named(tag: str, text: str, who: str) -> None:
    assert {claimant for claimant, number, *_ in injured(tag, text) if number == 46} == {who}


def test_an_accent_tells_a_verb_from_an_adjective() -> None:
    text = "Entre los 46 heridos, seis siguen en estado crítico."
    assert {claimant for claimant, *_ in injured("es", text)} == {"The Courier"}
