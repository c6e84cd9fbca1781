"""Who says what."""

import random

import pytest

from claimtrack.languages.load import find_speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.read.attribution import find_attributions
from claimtrack.text.span import Span
from tests.work import assert_linear

LANGUAGES = ("en", "fr", "es", "pt", "de", "ru", "uk", "ar", "tr", "hy", "az")


def words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def content(text: str, one: Attributed) -> str:
    return " | ".join(words(text, part) for part in one.content)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "said"),
    [
        pytest.param(
            "en", "“We found nine bodies,” said the mayor.", "the mayor", "“We found nine bodies,”",
            id="en inverted",
        ),
        pytest.param(
            "en", "The mayor told reporters that nine people had died.", "The mayor",
            "that nine people had died", id="en that",
        ),
        pytest.param(
            "en", "The ministry says the road is open.", "The ministry", "the road is open",
            id="en bare clause",
        ),
        pytest.param(
            "en", "Nine people died, police said on Monday.", "police", "Nine people died",
            id="en closing cue",
        ),
        pytest.param(
            "en", "The road, Mr. Bell said, is open again.", "Mr. Bell",
            "The road | is open again", id="en interposed",
        ),
        pytest.param(
            "en", "According to partial tallies, 60 people died.", "partial tallies",
            "60 people died", id="en according to",
        ),
        pytest.param(
            "en", "At least 60 people died, according to the governor's office.",
            "the governor's office", "At least 60 people died", id="en according to, behind",
        ),
        pytest.param(
            "en", "“One,” said Ann Bell, head of the service. “And two.”",
            "Ann Bell, head of the service", "“One,” | “And two.”", id="en quotation in two parts",
        ),
        pytest.param(
            "en", "The governor added:\n\n“Nobody is safe here.”", "The governor",
            "“Nobody is safe here.”", id="en announced",
        ),
        pytest.param(
            "en", "In Lima on Friday, Rosa Paz, a nurse, said that 12 children were hurt.",
            "Rosa Paz, a nurse", "that 12 children were hurt", id="en apposition",
        ),
        pytest.param(
            "en", "Partial counts give more than 40 dead.", "Partial counts", "more than 40 dead",
            id="en a count gives",
        ),
        pytest.param(
            "en", "The nurses on Sunday said the ward was full.", "The nurses",
            "the ward was full", id="en date beside the speaker",
        ),
        pytest.param(
            "en", "Reached by phone, Rosa Paz, a nurse, said that it was full.",
            "Rosa Paz, a nurse", "that it was full", id="en participle before the name",
        ),
        pytest.param(
            "fr", "« Le pont est coupé », a indiqué le ministère.", "le ministère",
            "« Le pont est coupé »", id="fr inverted",
        ),
        pytest.param(
            "fr", "Le préfet a affirmé dimanche matin que trois villages étaient isolés.",
            "Le préfet", "que trois villages étaient isolés", id="fr que",
        ),
        pytest.param(
            "fr", "Selon des décomptes partiels, il y a 40 morts.", "des décomptes partiels",
            "il y a 40 morts", id="fr selon",
        ),
        pytest.param(
            "fr", "L'armée a fait état de douze blessés.", "L'armée", "douze blessés",
            id="fr fait état",
        ),
        pytest.param(
            "fr", "Pour la ministre, la situation est grave.", "la ministre",
            "la situation est grave", id="fr pour",
        ),
        pytest.param(
            "fr", "Le gouverneur, dont le fils est soldat, a évoqué vingt morts.",
            "Le gouverneur", "vingt morts", id="fr relative clause before the verb",
        ),
        pytest.param(
            "es", "El alcalde dijo que hubo nueve muertos.", "El alcalde",
            "que hubo nueve muertos", id="es que",
        ),
        pytest.param(
            "es", "Según la policía, hay nueve muertos.", "la policía", "hay nueve muertos",
            id="es según",
        ),
        pytest.param(
            "pt", "“Não há feridos”, afirmou o prefeito.", "o prefeito", "“Não há feridos”",
            id="pt inverted",
        ),
        pytest.param(
            "de", "Der Bürgermeister sagte, dass neun Menschen starben.", "Der Bürgermeister",
            "dass neun Menschen starben", id="de dass",
        ),
        pytest.param(
            "de", "Die Polizei teilte am Abend mit, neun Menschen seien verletzt.", "Die Polizei",
            "neun Menschen seien verletzt", id="de separated verb",
        ),
        pytest.param(
            "de", "Polizeiangaben zufolge starben neun Menschen.", "Polizeiangaben",
            "starben neun Menschen", id="de zufolge",
        ),
        pytest.param(
            "de", "Neun Menschen seien verletzt, so der Sprecher.", "der Sprecher",
            "Neun Menschen seien verletzt", id="de so",
        ),
        pytest.param(
            "ru", "Министр заявил, что погибли девять человек.", "Министр",
            "что погибли девять человек", id="ru что",
        ),
        pytest.param(
            "ru", "«Мост закрыт», — сообщила мэр города.", "мэр города", "«Мост закрыт»",
            id="ru inverted",
        ),
        pytest.param(
            "ru", "По данным полиции, ранены девять человек.", "полиции",
            "ранены девять человек", id="ru по данным",
        ),
        pytest.param(
            "uk", "За словами речника, загинули дев'ять людей.", "речника",
            "загинули дев'ять людей", id="uk за словами",
        ),
        pytest.param(
            "ar", "قال الوزير إن تسعة أشخاص قتلوا.", "الوزير", "إن تسعة أشخاص قتلوا", id="ar",
        ),
        pytest.param(
            "tr", "Vali Kaya, “Köprü kapandı” dedi.", "Vali Kaya", "“Köprü kapandı”", id="tr quoted"
        ),
        pytest.param(
            "tr", "Valiliğe göre, dokuz kişi öldü.", "Valiliğe", "dokuz kişi öldü", id="tr göre",
        ),
        pytest.param(
            "az", "Nazir, “Yol bağlıdır” deyib.", "Nazir", "“Yol bağlıdır”", id="az quoted",
        ),
        pytest.param(
            "hy", "Նախարարը հայտարարեց, որ ինը մարդ է զոհվել։", "Նախարարը",
            "որ ինը մարդ է զոհվել", id="hy որ",
        ),
    ],
)  # fmt: skip
def test_who_says_what(language: str, text: str, speaker: str, said: str) -> None:
    found = find_attributions(text, language)
    assert [(words(text, one.speaker), content(text, one)) for one in found] == [(speaker, said)]


@pytest.mark.parametrize(
    ("language", "text", "stance", "said"),
    [
        ("en", "Baku denied the report.", Stance.DENIES, "the report"),
        (
            "en",
            "Rebels accused the army of shelling a market.",
            Stance.ACCUSES,
            "shelling a market",
        ),
        ("en", "The army admitted that a shell went astray.", Stance.ADMITS, "a shell went astray"),
        ("en", "The army partly admitted the error.", Stance.ADMITS_IN_PART, "the error"),
        ("en", "Rome promised that aid would come.", Stance.PROMISES, "aid would come"),
        ("en", "The mayor called for an inquiry.", Stance.REQUESTS, "an inquiry"),
        ("en", "Mr. Roy believes the truce will fail.", Stance.OPINES, "the truce will fail"),
        ("en", "The agency retracted its count.", Stance.RETRACTS, "its count"),
        ("fr", "Le préfet a rejeté ces accusations.", Stance.DENIES, "ces accusations"),
        ("fr", "Le maire a accusé la police d'avoir tiré.", Stance.ACCUSES, "d'avoir tiré"),
        (
            "fr",
            "Rome s'est déclarée lundi prête à livrer du blé.",
            Stance.PROMISES,
            "livrer du blé",
        ),
        ("fr", "Une experte estime que la trêve échouera.", Stance.OPINES, "la trêve échouera"),
        ("de", "Das Ministerium wies den Vorwurf zurück.", Stance.DENIES, "den Vorwurf"),
    ],
)
def test_stance(language: str, text: str, stance: Stance, said: str) -> None:
    (found,) = find_attributions(text, language)
    assert found.stance is stance
    assert said in content(text, found)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "A spokesman for the army declined to comment.", "A spokesman for the army"),
        ("fr", "Joint par téléphone, Paul Ka n'a pas souhaité réagir.", "Paul Ka"),
        ("de", "Der Sprecher wollte sich nicht äußern.", "Der Sprecher"),
        ("ru", "Посол отказался от комментариев.", "Посол"),
    ],
)
def test_refusals_to_comment(language: str, text: str, speaker: str) -> None:
    (found,) = find_attributions(text, language)
    assert found.stance is Stance.DECLINES
    assert words(text, found.speaker) == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ("AFP reported, citing the ministry, that 9 people died.", "the ministry", "AFP"),
        ("Paul Ka, quoted by Reuters, said that 9 people died.", "Paul Ka", "Reuters"),
    ],
)
def test_relays(text: str, speaker: str, relay: str) -> None:
    (found,) = find_attributions(text, "en")
    assert words(text, found.speaker) == speaker
    assert [words(text, one) for one in found.relays] == [relay]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The army did not deny the report.", id="not denied"),
        pytest.param("en", "The ministry has not said that the road is open.", id="not said"),
        pytest.param("en", "Nine people were reported missing.", id="passive"),
        pytest.param("en", "The reported deaths rose to nine.", id="participle"),
        pytest.param("en", "The bakers give bread to everyone.", id="not a count"),
        pytest.param("en", "The United States sent help.", id="a name that is also a verb"),
        pytest.param(
            "en", 'The "Ministry of Roads" opened a bridge.', id="a term in quotation marks"
        ),
        pytest.param("fr", "L'annonce de la mairie est tardive.", id="noun"),
        pytest.param("fr", "Des soldats sont venus pour assurer la sécurité.", id="infinitive"),
        pytest.param("ru", "Мост был закрыт вчера.", id="nothing said"),
    ],
)
def test_nobody_says_it(language: str, text: str) -> None:
    assert find_attributions(text, language) == ()


def test_what_is_said_beside_a_name_is_no_part_of_it() -> None:
    text = "Last week Mrs Paz for her part had spoken of 40 dead."
    (found,) = find_attributions(text, "en")
    assert (words(text, found.speaker), content(text, found)) == ("Mrs Paz", "40 dead")


def test_two_cues_share_their_speaker() -> None:
    text = "Le maire a dit que la digue cédait et accusé l'État de négligence."
    first, second = find_attributions(text, "fr")
    assert content(text, first) == "que la digue cédait"
    assert (words(text, second.speaker), second.stance) == ("Le maire", Stance.ACCUSES)


def test_a_pronoun_is_carried_over() -> None:
    text = "Rosa Paz said that the bridge was cut. “It will take weeks,” she added."
    _, second = find_attributions(text, "en")
    assert (second.carried, words(text, second.antecedent)) == (True, "Rosa Paz")
    assert second.certainty is not Certainty.HIGH


def test_a_pronoun_of_the_other_gender_is_nobody() -> None:
    text = "Le maire a dit que la digue cédait. Elle a affirmé que tout allait bien."
    _, second = find_attributions(text, "fr")
    assert (second.carried, second.antecedent) == (True, None)


def test_a_pronoun_far_from_a_speaker_is_nobody() -> None:
    text = f"Ann Bell said it was over. {'Roads were cut. ' * 80}She said help was near."
    *_, last = find_attributions(text, "en")
    assert last.antecedent is None


def test_a_bare_office_is_the_fuller_one_before() -> None:
    text = "The ministry of health said 9 people died. The ministry said that 4 were missing."
    _, second = find_attributions(text, "en")
    assert words(text, second.antecedent) == "The ministry of health"


@pytest.mark.parametrize(
    ("text", "fuller"),
    [
        ("Ann Bell came to the port. Mrs. Bell said that it was closed.", "Ann Bell"),
        ("Ann Bell and Tom Bell came. Bell said that the port was closed.", ""),
    ],
)
def test_a_surname_is_the_one_full_name(text: str, fuller: str) -> None:
    found = find_attributions(text, "en")[-1]
    assert words(text, found.antecedent) == fuller


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We lost the road,” said Ann Bell.\n“Now we wait for the rain to stop.”"
    _, second = find_attributions(text, "en")
    assert second.carried
    assert words(text, second.speaker) == "Ann Bell"
    assert second.certainty is Certainty.LOW


def test_a_quotation_without_a_cue_has_no_speaker() -> None:
    text = "Banners on the bridge read something else. “Nobody asked us about it.”"
    found = find_attributions(text, "en")
    assert [one.speaker for one in found] == [None]


def test_german_reported_mood_goes_on() -> None:
    text = "Die Ministerin sagte, die Lage sei ernst. Hilfe werde bald kommen. Es regnet."
    found = find_attributions(text, "de")
    assert [content(text, one) for one in found] == [
        "die Lage sei ernst",
        "Hilfe werde bald kommen.",
    ]
    assert found[1].carried


def test_a_language_without_words_has_quotations_only() -> None:
    (found,) = find_attributions("„Nic takového se přece nestalo,“ řekl.", "cs")
    assert found.speaker is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str) -> None:
    speech = find_speech(language)
    assert speech is not None
    assert speech.tag == language
    assert len(speech.cues) > 90
    assert speech.that
    assert speech.pronouns


@pytest.mark.parametrize(
    "piece", ['He said "a b c d", ', "X, who said, ", "and accused Y ", "said "]
)
@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_work_grows_with_length(piece: str, language: str) -> None:
    assert_linear(lambda times: find_attributions(piece * times, language), 450)


def test_spans_lie_in_the_text_whatever_it_holds() -> None:
    pieces = (
        'said that , . " “ ” ( ) : ; Ann Bell the ministry according to selon lui dit \n a-t-il'
    )
    chance = random.Random(7)
    for _ in range(600):
        text = " ".join(chance.choices(pieces.split(" "), k=20))
        for one in find_attributions(text, chance.choice(LANGUAGES)):
            spans = [*one.content, one.speaker, one.cue, one.antecedent, *one.relays]
            assert one.content
            assert all(0 <= part.start < part.end <= len(text) for part in spans if part)
