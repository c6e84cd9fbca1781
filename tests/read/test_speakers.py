"""Who is named: groups without an article, issuers of statements, and who is passed on by whom."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Stance, Who
from claimtrack.read.attributed import Attributed
from claimtrack.read.attribution import find_attributions
from claimtrack.read.pipeline import Context, propose
from claimtrack.text.span import Span


def words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def said(text: str, one: Attributed) -> str:
    return " | ".join(words(text, part) for part in one.content)


def only(language: str, text: str) -> Attributed:
    (found,) = find_attributions(text, language)
    return found


GROUPS = [
    ("en", "Hospital staff counted 12 bodies.", "Hospital staff", "12 bodies"),
    ("en", "Rescue workers said 14 people were killed.", "Rescue workers", "14 people were killed"),
    ("en", "Officials put the toll at 9.", "Officials", "the toll at 9"),
    ("en", "Local officials on Monday put the death toll at 40.", "Local officials",
     "the death toll at 40"),
    ("en", "Police in the capital counted 30 dead.", "Police in the capital", "30 dead"),
    ("en", "Witnesses described a flash and said 15 people died.", "Witnesses", "15 people died"),
    ("fr", "Des témoins ont parlé d'une vingtaine de morts.", "Des témoins",
     "d'une vingtaine de morts"),
    ("fr", "Les autorités ont porté le bilan à 18 morts.", "Les autorités", "le bilan à 18 morts"),
    ("es", "Testigos hablaron de unos 20 muertos.", "Testigos", "unos 20 muertos"),
    ("es", "Autoridades locales cifraron en 9 los muertos.", "Autoridades locales",
     "9 los muertos"),
    ("pt", "Testemunhas falaram em cerca de 20 mortos.", "Testemunhas", "cerca de 20 mortos"),
    ("de", "Augenzeugen berichteten von rund 20 Toten.", "Augenzeugen", "von rund 20 Toten"),
    ("de", "Rettungskräfte zählten 14 Leichen.", "Rettungskräfte", "14 Leichen"),
    ("de", "Lokale Behörden sprachen von 9 Toten.", "Lokale Behörden", "9 Toten"),
    ("ru", "Очевидцы сообщили о 20 погибших.", "Очевидцы", "20 погибших"),
    ("ru", "Спасатели насчитали 14 тел.", "Спасатели", "14 тел"),
    ("uk", "Рятувальники нарахували 14 тіл.", "Рятувальники", "14 тіл"),
    ("ar", "وأعلنت السلطات المحلية مقتل 9 أشخاص.", "السلطات المحلية", "مقتل 9 أشخاص"),
    ("ar", "وأحصى مسعفون 14 جثة.", "مسعفون", "14 جثة"),
    ("tr", "Yerel yetkililer 9 kişinin öldüğünü açıkladı.", "Yerel yetkililer",
     "9 kişinin öldüğünü"),
    ("tr", "Kurtarma ekipleri 14 ceset saydı.", "Kurtarma ekipleri", "14 ceset"),
    ("az", "Şahidlər təxminən 20 nəfərin öldüyünü dedi.", "Şahidlər",
     "təxminən 20 nəfərin öldüyünü"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker", "content"), GROUPS)
def test_a_group_that_counts_or_reports_speaks(
    language: str, text: str, speaker: str, content: str
) -> None:
    found = only(language, text)
    assert (words(text, found.speaker), said(text, found)) == (speaker, content)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "14 people died and 30 were hurt."),
        ("en", "The blast claimed 12 lives."),
        ("en", "The storm on Friday claimed the lives of 14 people."),
        ("de", "Der Anschlag forderte zwölf Todesopfer."),
        ("de", "Am Montag forderte das Erdbeben 300 Menschenleben."),
        ("en", "She has worked as an official in three states over 30 years."),
    ],
)
def test_who_suffers_or_does_harm_says_nothing(language: str, text: str) -> None:
    assert not find_attributions(text, language)


ISSUED = [
    ("fr", "L'annonce de Sarvo, qui a fait état de 9 morts, a surpris.", "Sarvo"),
    ("fr", "Selon une déclaration du ministère de l'Intérieur, 11 personnes ont été tuées.",
     "ministère de l'Intérieur"),
    ("fr", "Selon un communiqué officiel de la police, 11 personnes ont été tuées.", "la police"),
    ("en", "A statement from the army said three soldiers died.", "the army"),
    ("en", "The announcement by the interior ministry that 11 people had died was doubted.",
     "the interior ministry"),
    ("es", "Una declaración del Ministerio del Interior señala que 12 personas fallecieron.",
     "Ministerio del Interior"),
    ("pt", "Um comunicado do Ministério do Interior afirma que 12 pessoas morreram.",
     "Ministério do Interior"),
    ("de", "In einer Mitteilung der Armee heißt es, drei Soldaten seien gestorben.", "Armee"),
    ("de", "Die Erklärung des Innenministeriums, wonach elf Menschen starben, überraschte.",
     "Innenministeriums"),
    ("ru", "В сообщении министерства обороны говорится, что погибли трое солдат.",
     "министерства обороны"),
    ("ru", "Заявление МВД о том, что погибли 11 человек, вызвало сомнения.", "МВД"),
    ("uk", "У повідомленні міністерства оборони йдеться, що загинули троє солдатів.",
     "міністерства оборони"),
    ("ar", "وبحسب بيان وزارة الداخلية قتل 11 شخصا.", "وزارة الداخلية"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker"), ISSUED)
def test_who_issued_a_statement_speaks(language: str, text: str, speaker: str) -> None:
    assert words(text, only(language, text).speaker) == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The statement of Monday said the road was open."),
        ("fr", "Le communiqué affirme que la route est ouverte."),
    ],
)
def test_a_statement_that_nobody_issued_speaks_for_itself(language: str, text: str) -> None:
    speaker = words(text, only(language, text).speaker)
    assert speaker.split()[1] in {"statement", "communiqué"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A statement by the army that was published on Friday gave no toll."),
        ("ru", "Сообщение армии вызвало сомнения."),
    ],
)
def test_a_statement_without_its_content_says_nothing(language: str, text: str) -> None:
    assert not find_attributions(text, language)


RELAYED = [
    ("en", "The agency Norpress, citing the health ministry, said on Saturday that 17 had died.",
     "the health ministry", "The agency Norpress"),
    ("fr", "Citant le ministère de la Santé, l'agence Norpresse a annoncé samedi 17 morts.",
     "le ministère de la Santé", "l'agence Norpresse"),
    ("es", "La agencia Norpress, citando al Ministerio de Salud, dijo el sábado que 17 murieron.",
     "al Ministerio de Salud", "La agencia Norpress"),
    ("pt", "A agência Norpress, citando o Ministério da Saúde, disse no sábado que 17 morreram.",
     "o Ministério da Saúde", "agência Norpress"),
    ("de", "Die Agentur Norpress meldete unter Berufung auf das Gesundheitsministerium 17 Tote.",
     "das Gesundheitsministerium", "Die Agentur Norpress"),
    ("ru", "Агентство Норпресс со ссылкой на министерство здравоохранения сообщило о 17 погибших.",
     "министерство здравоохранения", "Агентство Норпресс"),
    ("uk", "Агентство Норпрес із посиланням на міністерство повідомило про 17 загиблих.",
     "міністерство", "Агентство Норпрес"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker", "relay"), RELAYED)
def test_an_agency_passes_on_whom_it_cites(
    language: str, text: str, speaker: str, relay: str
) -> None:
    found = only(language, text)
    assert words(text, found.speaker) == speaker
    assert [words(text, one) for one in found.relays] == [relay]


NAMED = [
    ("es", "Dos diplomáticos, que pidieron el anonimato, dijeron que murieron más de 50.",
     "Dos diplomáticos"),
    ("en", "An official who asked not to be named said 12 people had died.", "An official"),
    ("ru", "Двое дипломатов на условиях анонимности заявили, что погибли 50 человек.",
     "Двое дипломатов"),
    ("en", "The agency, the body that oversees trade, said it would act.",
     "The agency, the body that oversees trade"),
    ("de", "Kay Ahl, ein Sprecher der Behörde, sagte der Neuen Zeitung: „Wir prüfen das noch.“",
     "Kay Ahl, ein Sprecher der Behörde"),
    ("de", "Die Rebellen waren Berichten zufolge bewaffnet.", "Berichten"),
    ("en", "Nearly 100 families fled, the United Nations estimates.", "the United Nations"),
    ("fr", "Le syndicat, lui, parle d'au moins cinq blessés.", "Le syndicat"),
    ("es", "Los rebeldes se atribuyeron el atentado pero negaron haber atacado a civiles.",
     "Los rebeldes"),
    ("de", "Die Rebellen bekannten sich zu dem Anschlag, bestritten aber, Zivilisten zu jagen.",
     "Die Rebellen"),
    ("de", "Soldaten töteten 15 Rebellen, sagte der Verteidigungsminister am Mittwoch.",
     "der Verteidigungsminister"),
    ("es", "Soldados mataron a 15 rebeldes, dijo el miércoles el ministro de Defensa.",
     "el ministro de Defensa"),
    ("tr", "Rusya Dışişleri Bakanlığı Ukrayna'yı bir okulu vurmakla suçladı.",
     "Rusya Dışişleri Bakanlığı"),
    ("ar", "ونفت أوكرانيا الاتهامات.", "أوكرانيا"),
    ("en", "“It was dark in the street,” Bell recalled, and left.", "Bell"),
    ("en", "“We counted nine bodies.” — Ann Bell", "Ann Bell"),
    ("en", "Nine people died, the head of the fire service, Ann Bell, told state radio.",
     "the head of the fire service, Ann Bell"),
    ("en", "Nine people died, the mayor, Ann Bell, told the Morning Post.",
     "the mayor, Ann Bell"),
    ("en", "A fire at the Ashby works left 14 men dead, the governor, Ann Bell, said on Friday.",
     "the governor, Ann Bell"),
    ("es", "El alcalde habla, en cambio, de nueve muertos.", "El alcalde"),
    ("fr", "Le maire parle, lui, de neuf morts.", "Le maire"),
    ("pt", "O prefeito fala, por sua vez, em nove mortos.", "O prefeito"),
    ("nl", "De burgemeester sprak daarentegen van negen doden.", "De burgemeester"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker"), NAMED)
def test_the_name_is_the_speaker_and_nothing_around_it(
    language: str, text: str, speaker: str
) -> None:
    assert words(text, only(language, text).speaker) == speaker


def test_each_of_two_counts_has_its_own_speaker() -> None:
    text = "Aktivisten sprachen von mehr als 100 Toten, die UN bestätigten 45 Tote."
    speakers = [words(text, one.speaker) for one in find_attributions(text, "de")]
    assert speakers == ["Aktivisten", "die UN"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "El gobernador se negó a hacer comentarios.", "El gobernador"),
        ("pt", "O governador recusou-se a fazer comentários.", "O governador"),
        ("fr", "Le gouverneur a refusé de s'exprimer.", "Le gouverneur"),
        ("ar", "ورفض المحافظ التعليق.", "المحافظ"),
        ("tr", "Vali yorum yapmayı reddetti.", "Vali"),
    ],
)
def test_a_refusal_to_comment_denies_nothing(language: str, text: str, speaker: str) -> None:
    found = only(language, text)
    assert (found.stance, words(text, found.speaker)) == (Stance.DECLINES, speaker)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("The mayor put the dead at 17.", "mayor"),
        ("General Ivan Marchuk, of the 12th Brigade, put the dead at 60.", "General Ivan Marchuk"),
        ("The 12th Brigade said 60 people were killed.", "12th Brigade"),
        ("Some 60 people said 12 residents were killed.", None),
    ],
)
def test_who_states_a_toll_of_a_noun_is_no_relay(text: str, claimant: str | None) -> None:
    context = Context(publisher="The Courier", published=Period.from_edtf("2026-05-02"))
    proposals = propose(text, load_language("en"), context)
    who = {each.claim.who for each in proposals if each.claim.figure is not None}
    expected = Who("The Courier") if claimant is None else Who(claimant, ("The Courier",))
    assert who == {expected}
