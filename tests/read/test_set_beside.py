"""What a figure is set beside is nobody who speaks and no hedge; a correction is no claim."""

import pytest

from claimtrack.figures.figure import Form
from tests.read.news import claims_of

NOBODY_SPEAKS = [
    ("en", "Three herders had been killed in the raid, up from 2 herders reported on Friday."),
    ("en", "Twelve people died, compared with 9 deaths reported last year."),
    ("en", "The toll stands at 30, down from 34 dead announced on Monday."),
    ("en", "Twelve people were injured, versus 9 reported on Friday."),
    ("es", "Hubo 4.000 heridos, el doble de lo que admite la empresa."),
    ("it", "Ci sono 4.000 feriti, il doppio di quanto ammette l'azienda."),
]

CORRECTED = [
    ("en", "An earlier version of this story said 12 people had died."),
    ("en", "A previous version of this article gave the number of dead as 12."),
    ("fr", "Une version précédente de cet article faisait état de 12 morts."),
    ("es", "Una versión anterior de esta nota hablaba de 12 muertos."),
    ("de", "In einer früheren Version dieses Artikels hieß es, 12 Menschen seien gestorben."),
    ("it", "Una versione precedente di questo articolo parlava di 12 morti."),
    ("pt", "Uma versão anterior desta reportagem falava em 12 mortos."),
    ("nl", "In een eerdere versie van dit artikel stond dat er 12 mensen waren omgekomen."),
    ("ru", "В предыдущей версии статьи сообщалось о 12 погибших."),
    ("uk", "У попередній версії тексту йшлося про 12 загиблих."),
    ("tr", "Bu haberin önceki sürümünde 12 kişinin öldüğü belirtilmişti."),
    ("ar", "ذكرت نسخة سابقة من هذا المقال أن 12 شخصا قتلوا."),
]

COMPARED = [
    ("en", "That is more than the nine deaths announced on Friday.", 9),
    ("en", "They were fewer than the 20 dead reported by the army.", 20),
    ("nl", "Dat is meer dan de negen doden van vrijdag.", 9),
    ("fr", "C'est plus que les neuf morts annoncés vendredi.", 9),
    ("es", "Son más que los nueve muertos del viernes.", 9),
    ("pt", "É mais do que os nove mortos de sexta-feira.", 9),
]

HEDGED = [
    ("en", "More than a dozen people died.", 12),
    ("en", "The toll passed the 1,000 mark.", 1000),
    ("fr", "Le bilan a dépassé les 1 000 morts.", 1000),
    ("es", "Los muertos superan los 1.000.", 1000),
    ("de", "Mehr als ein Dutzend Menschen starben.", 12),
]


@pytest.mark.parametrize(("language", "text"), NOBODY_SPEAKS)
def test_what_is_compared_with_says_nothing(language: str, text: str) -> None:
    claims = claims_of(language, text)
    assert any(each.figure for each in claims)
    assert not any(each.statement for each in claims)
    assert {each.who.claimant for each in claims} == {"Wire"}


@pytest.mark.parametrize(("language", "text"), CORRECTED)
def test_what_an_earlier_version_of_the_text_said_is_no_claim(language: str, text: str) -> None:
    assert not any(each.figure for each in claims_of(language, text))


def test_what_stands_behind_the_correction_is_one() -> None:
    (claim,) = claims_of("en", "An earlier version of this story said 12 had died; 10 people died.")
    assert claim.figure is not None
    assert claim.figure.value == 10


@pytest.mark.parametrize(("language", "text", "number"), COMPARED)
def test_a_count_that_another_exceeds_is_not_hedged(language: str, text: str, number: int) -> None:
    (claim,) = claims_of(language, text)
    assert claim.figure is not None
    assert (claim.figure.form, claim.figure.value) == (Form.BARE, number)


@pytest.mark.parametrize(("language", "text", "number"), HEDGED)
def test_another_article_leaves_the_hedge(language: str, text: str, number: int) -> None:
    (claim,) = claims_of(language, text)
    assert claim.figure is not None
    assert (claim.figure.form, claim.figure.value) == (Form.MORE_THAN, number)
