"""A claim set against the sentence around the words of its figure: of a document, or a quote."""

from dataclasses import replace
from typing import Any

import pytest

from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.claim_guard import check_claim
from claimtrack.intake.oddities import Odd
from claimtrack.intake.sentence_guard import check_in_document
from claimtrack.model.claim import Claim, Evidence, Proposition, Scope, Stance, Who
from claimtrack.workflow.world import new_world

WORLD = new_world()


def claim(
    words: str, value: Any, *, text: str = "", quote: str = "", language: str = "en", **more: Any
) -> Claim:
    """A claim with a quote, or with the place of its words in a document."""
    figure = Figure(words, more.pop("form", Form.BARE), value, unit=more.pop("unit", ""))
    evidence = Evidence(quote=quote, language=language)
    if text:
        start = text.index(words)
        evidence = Evidence(
            quote=words, language=language, document="d1-x", start=start, end=start + len(words)
        )
    return Claim(Who("Office"), **({"metric": "killed"} | more), figure=figure, evidence=evidence)


OTHERWISE = {
    "a hedge": ("No fewer than 44 miners died.", "44 miners died", 44, "en", "at least 44"),
    "a hedge behind": ("44 miners or more died.", "44 miners", 44, "en", "says at least 44"),
    "a hedge, in German": ("Mindestens 44 Soldaten starben.", "44 Soldaten", 44, "de", "at least"),
    "an end of a range": ("Entre 12 et 44 civils sont morts.", "44 civils", 44, "fr", "12 to 44"),
    "a factor": ("Погибли 44 тыс. солдат.", "44", 44, "ru", "says 44000"),
    "a part of a number": ("3,044 sailors drowned.", "44 sailors drowned", 44, "en", "says 3044"),
    "a part of a number with spaces": ("44 200 personnes sont mortes.", "44", 44, "fr", "44200"),
    "a rate": ("44 people were killed per week.", "44 people", 44, "en", "a rate"),
    "a share": ("44% of the crew died.", "44", 44, "en", "says 44 %"),
    "another metric": ("44 pilgrims were injured.", "44 pilgrims", 44, "en", "says injured"),
    "a denial": ("The mayor denied that 44 guards died.", "44 guards died", 44, "en", "denies it"),
    "a fear": ("Officials fear 44 dead.", "44 dead", 44, "en", "opines it"),
    "a refutation": (
        "Claims that 44 guards died are false.",
        "44 guards died",
        44,
        "en",
        "denies it",
    ),
    "a refutation, in Spanish": ("Que hubo 44 muertos es falso.", "44 muertos", 44, "es", "falso"),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_the_sentence_of_a_document_says_otherwise_is_told(case: str) -> None:
    text, words, value, language, reason = OTHERWISE[case]
    for whole in (text, f"Rain fell. {text} Nobody came."):
        given = claim(words, value, text=whole, language=language)
        told = list(check_in_document(given, whole, WORLD))
        assert [each.odd for each in told] == [Odd.SENTENCE]
        assert reason in told[0].sentence


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_a_quote_says_otherwise_is_told_once(case: str) -> None:
    text, words, value, language, reason = OTHERWISE[case]
    told = list(check_claim(claim(words, value, quote=text, language=language), WORLD))
    assert reason in " ".join(each.sentence for each in told)
    assert len([each for each in told if each.odd is Odd.QUOTED]) == 1


def test_a_side_or_a_role_that_the_sentence_excludes_is_told() -> None:
    each = claim("44 died", 44, text="44 died on each side.", scope=Scope(side="North"))
    role = claim("44", 44, text="44 civilians were killed.", scope=Scope(role="military"))
    assert "every side" in next(check_in_document(each, "44 died on each side.", WORLD)).sentence
    told = next(check_in_document(role, "44 civilians were killed.", WORLD))
    assert "says civilian, the role is military" in told.sentence


def test_a_sentence_that_only_its_document_explains_is_read_there() -> None:
    text = "The mayor spoke to the press. He denied everything. 44 people died, he said."
    assert not list(check_in_document(claim("44 people died", 44, text=text), text, WORLD))


FITS = {
    "not fewer, in Russian": ("не менее 44 погибших", Form.AT_LEAST, "ru"),
    "not more, in Ukrainian": ("не більше 44 загиблих", Form.AT_MOST, "uk"),
    "not fewer, in German": ("nicht weniger als 44 Tote", Form.AT_LEAST, "de"),
    "not fewer, in French": ("pas moins de 44 morts", Form.AT_LEAST, "fr"),
    "not fewer, in Spanish": ("no menos de 44 muertos", Form.AT_LEAST, "es"),
    "not fewer, in Italian": ("non meno di 44 morti", Form.AT_LEAST, "it"),
    "not fewer, in Dutch": ("niet minder dan 44 doden", Form.AT_LEAST, "nl"),
    "not fewer, in Portuguese": ("não menos de 44 mortos", Form.AT_LEAST, "pt"),
    "not fewer, in Arabic": ("ما لا يقل عن 44 قتيلا", Form.AT_LEAST, "ar"),
    "not fewer, in Armenian": ("ոչ պակաս, քան 44 զոհ", Form.AT_LEAST, "hy"),
    "not more, in English": ("not more than 44 dead", Form.AT_MOST, "en"),
}


@pytest.mark.parametrize("case", FITS)
@pytest.mark.parametrize("around", ["{}", "{}.", "12: {}"])
def test_a_hedge_that_is_spelled_with_a_denial_is_none(case: str, around: str) -> None:
    words, form, language = FITS[case]
    text = around.format(words)
    given = claim(words, 44, text=text, language=language, form=form)
    assert not [each for each in check_claim(given, WORLD) if each.odd is not Odd.WORDS]
    assert not list(check_in_document(given, text, WORLD))


HONEST = {
    "no number at all": "The column was shelled near the river.",
    "a letter": "Group A shelled Group B.",
    "a month": "44 were killed on 12 May",
    "a month first": "In May 2020 44 were killed",
    "a name": "44 were killed, said Theresa May",
    "a street": "44 killed at Would Street",
    "not only": "not only 44 killed but 3 missing",
    "another clause": "44 killed when the bridge could not hold",
    "words for the number": "forty-four soldiers were killed",
    "another number first": "Of 900 on board, 44 were killed",
}


@pytest.mark.parametrize("case", HONEST)
def test_a_quote_that_says_the_same_is_not_told(case: str) -> None:
    assert list(check_claim(claim("44", 44, quote=HONEST[case]), WORLD)) == []


def test_a_quote_in_a_language_without_a_list_is_held_to_its_digits() -> None:
    told = {
        (language, quote): [
            each.sentence
            for each in check_claim(claim("5", 5, quote=quote, language=language), WORLD)
        ]
        for language, quote in [("pl", "5 tys. zabitych"), ("zh", "5万人"), ("cs", "5 tis. lidí")]
    }
    assert {key: len(each) for key, each in told.items()} == dict.fromkeys(told, 1)
    assert all("000" in each[0] for each in told.values())
    assert not list(check_claim(claim("5", 5, quote="5 osób zginęło", language="pl"), WORLD))


def test_a_number_that_goes_on_in_signs_nobody_reads_is_told() -> None:
    for words in ("61·000", "61·10³", "61⋅10^3"):
        told = list(check_claim(claim(words, 61), WORLD))
        assert [each for each in told if each.odd in {Odd.UNREAD, Odd.WORDS}], words


def test_what_a_record_says_to_stand_around_its_quote_is_read_with_it() -> None:
    given = claim("61 died", 61, quote="61 died")
    around = replace(given.evidence, prefix="at least ", suffix=" there")
    told = list(check_claim(replace(given, evidence=around), WORLD))
    assert [each.odd for each in told] == [Odd.QUOTED]


def test_a_statement_whose_words_deny_it_is_told() -> None:
    def told(text: str, stance: Stance, quote: str = "") -> list[Odd]:
        given = Claim(
            Who("Office"),
            statement=Proposition(text, act="shelling"),
            stance=stance,
            evidence=Evidence(quote=quote, language="en"),
        )
        return [each.odd for each in check_claim(given, WORLD)]

    assert told("did not shell the port", Stance.ASSERTS) == [Odd.SAYS]
    assert told("shelled the port", Stance.ASSERTS, "It denied having shelled it") == [Odd.SAYS]
    assert told("did not shell the port", Stance.DENIES) == []
    assert told("shelled the port", Stance.ACCUSES, "the port was shelled in May") == []


GOVERNED = {
    "twice": ("twice 61 dead", "61 dead", "en"),
    "times the": ("Five times the 61 dead", "61 dead", "en"),
    "half as many": ("half as many as the 61 dead", "61 dead", "en"),
    "behind": ("61 dead times three", "61 dead", "en"),
    "far from": ("Far from 61 dead, there were none.", "61 dead", "en"),
    "in French": ("deux fois 61 morts", "61 morts", "fr"),
    "far from, in French": ("Loin de 61 morts, il y en a eu 3.", "61 morts", "fr"),
    "in German": ("doppelt so viele wie 61 Tote", "61 Tote", "de"),
    "in Spanish": ("el doble de 61 muertos", "61 muertos", "es"),
    "in Italian": ("il doppio di 61 morti", "61 morti", "it"),
    "in Portuguese": ("o dobro de 61 mortos", "61 mortos", "pt"),
    "in Dutch": ("twee keer 61 doden", "61 doden", "nl"),
    "in Russian": ("дважды 61 погибший", "61 погибший", "ru"),
    "in Ukrainian": ("двічі 61 загиблий", "61 загиблий", "uk"),
    "in Turkish": ("61 ölünün iki katı", "61", "tr"),
    "in Azerbaijani": ("61 ölünün iki qatı", "61", "az"),
    "in Arabic": ("ثلاثة أضعاف 61 قتيلا", "61 قتيلا", "ar"),
    "in Armenian": ("61 զոհի կրկնակին", "61", "hy"),
}

DISBELIEVED = {
    "fabricated": ("Claims of 61 dead were fabricated.", "61 dead", "en"),
    "withdrawn": ("The ministry withdrew its figure of 61 dead.", "61 dead", "en"),
    "acted": ("The 61 dead were in fact actors.", "61 dead", "en"),
    "simulated": ("A drill simulated 61 dead.", "61 dead", "en"),
    "asked and denied": ("61 dead? Nobody has seen them.", "61 dead", "en"),
    "in French": ("les chiffres de 61 morts sont inventés", "61 morts", "fr"),
    "withdrawn, in French": ("Le ministère a retiré son chiffre de 61 morts.", "61 morts", "fr"),
    "in German": ("Die 61 Toten sind aus der Luft gegriffen.", "61 Toten", "de"),
    "asked and denied, in German": ("61 Tote? Niemand hat sie gesehen.", "61 Tote", "de"),
    "in Spanish": ("la cifra de 61 muertos fue fabricada", "61 muertos", "es"),
    "in Italian": ("Le cifre di 61 morti sono inventate.", "61 morti", "it"),
    "in Portuguese": ("Os 61 mortos são inventados.", "61 mortos", "pt"),
    "in Dutch": ("De 61 doden zijn verzonnen.", "61 doden", "nl"),
    "in Russian": ("сообщения о 61 погибшем сфабрикованы", "61 погибшем", "ru"),
    "in Ukrainian": ("повідомлення про 61 загиблого сфабриковані", "61 загиблого", "uk"),
    "in Turkish": ("61 ölü haberi uydurmadır", "61 ölü", "tr"),
    "in Azerbaijani": ("61 ölü xəbəri uydurmadır", "61 ölü", "az"),
    "in Arabic": ("أنباء مقتل 61 شخصا مفبركة", "61 شخصا", "ar"),
    "in Armenian": ("61 զոհի մասին լուրերը հորինված են", "61 զոհի", "hy"),
}


@pytest.mark.parametrize("case", [*GOVERNED.values(), *DISBELIEVED.values()])
def test_what_multiplies_or_denies_a_figure_is_told(case: tuple[str, str, str]) -> None:
    text, words, language = case
    assert list(check_claim(claim(words, 61, quote=text, language=language), WORLD))
    assert list(check_in_document(claim(words, 61, text=text, language=language), text, WORLD))


ANOTHER_NUMBER = {
    "en": "Not 50 but 61 people were killed",
    "de": "nicht 50 sondern 61 Tote",
    "es": "no 50 sino 61 muertos",
    "fr": "non pas 50 mais 61 morts",
    "it": "non 50 ma 61 morti",
    "nl": "niet 50 maar 61 doden",
    "pt": "não 50 mas 61 mortos",
    "ru": "не 50 а 61 погибший",
    "tr": "50 değil 61 ölü",
}


@pytest.mark.parametrize("language", ANOTHER_NUMBER)
def test_a_word_that_denies_another_number_is_not_told(language: str) -> None:
    text = ANOTHER_NUMBER[language]
    assert not list(check_claim(claim("61", 61, quote=text, language=language), WORLD))
    assert not list(check_in_document(claim("61", 61, text=text, language=language), text, WORLD))
    denied = claim("50", 50, quote=text, language=language)
    assert list(check_claim(denied, WORLD))


HONEST_SENTENCES = [
    ("The ministry put the toll not at 50 but at 61 dead", "61 dead", "en"),
    ("twice as many as the 30 of last year, 61 were killed", "61", "en"),
    ("Soldiers withdrew and 61 people were killed", "61 people", "en"),
    ("61 were killed in a village far from the front", "61", "en"),
    ("61 soldiers were killed during an exercise", "61 soldiers", "en"),
    ("61 people were killed by a mistaken strike", "61 people", "en"),
    ("61 corps ont été retirés des décombres", "61", "fr"),
    ("61 Soldaten starben, doppelt so viele wie 2019", "61 Soldaten", "de"),
    ("The toll doubled to 61 dead", "61 dead", "en"),
    ("Ошибочный удар убил 61 человека", "61 человека", "ru"),
    ("Şişirilmiş botta 61 kişi öldü", "61 kişi", "tr"),
    ("61 personas murieron en un simulacro", "61 personas", "es"),
]


@pytest.mark.parametrize("case", HONEST_SENTENCES)
def test_words_that_may_deny_and_do_not_are_not_told(case: tuple[str, str, str]) -> None:
    text, words, language = case
    given = claim(words, 61, quote=text, language=language)
    assert not [each for each in check_claim(given, WORLD) if each.odd is Odd.QUOTED]
    assert not list(check_in_document(claim(words, 61, text=text, language=language), text, WORLD))


def test_each_field_of_a_figure_is_held_to_its_sentence() -> None:
    text = "About 30 to 40 people were killed."
    words = "30 to 40 people"
    right = claim(words, 30, text=text, form=Form.RANGE)
    loose = replace(right.figure, upper=40, is_approximate=True) if right.figure else None
    for more in ({"low_open": True}, {"is_approximate": False}, {"base": 100, "share": 30}):
        figure = replace(loose, **more) if loose else None
        told = list(check_in_document(replace(right, figure=figure), text, WORLD))
        assert told, more
