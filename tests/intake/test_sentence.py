"""A typed sentence into drafts; what is not understood is refused, never passed over."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.align.world import World
from claimtrack.errors import ClaimtrackError, InvalidClaim, UnreadableDate
from claimtrack.intake.draft import Draft, Understood
from claimtrack.intake.figure_words import MOST_CHARACTERS
from claimtrack.intake.sentence import (
    Heard,
    find_language,
    hear,
    put_date,
    settle_date,
)
from claimtrack.intake.unfinished import read_typed
from claimtrack.model.claim import DateBasis, Stance
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.place import Place
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.topic import Topic
from tests.examples import examples

KNOWN = World.from_records([], shipped=shipped_metrics())


def hear_one(sentence: str, known: World = KNOWN, **options: Any) -> Heard:
    (heard,) = hear(sentence, Draft.from_object(options), known)
    return heard


def understand(sentence: str, **options: Any) -> Understood:
    heard = hear_one(sentence, **options)
    return read_typed(
        heard.draft,
        None,
        known=KNOWN,
        today=dt.date(2025, 1, 1),
        create_metrics=False,
        heard=heard,
    )


READ = [
    (
        "Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020",
        Draft(
            source="Putin",
            figure="nearly 5,000 dead",
            metric="killed",
            place="Nagorno-Karabakh",
            said="2020-10-22",
            as_of="2020-10-22",
            language="en",
        ),
    ),
    (
        "According to the Armenian defence ministry, 2,317 soldiers were killed",
        Draft(
            source="Armenian defence ministry",
            figure="2,317 soldiers were killed",
            metric="killed",
            role="military",
            language="en",
        ),
    ),
    (
        "selon Bakou, 61 civils tués",
        Draft(
            source="Bakou",
            figure="61 civils tués",
            metric="killed",
            role="civilian",
            language="fr",
        ),
    ),
    (
        "61 civils ont été tués, a dit Bakou",
        Draft(
            source="Bakou",
            figure="61 civils ont été tués",
            metric="killed",
            role="civilian",
            language="fr",
        ),
    ),
    (
        "Reuters: Putin says more than 2,000 dead on both sides",
        Draft(
            source="Putin",
            via=("Reuters",),
            figure="more than 2,000 dead",
            metric="killed",
            side="both",
            distribution="unclear",
            language="en",
        ),
    ),
    (
        "Selon Vladimir Poutine, plus de 2.000 morts de chaque côté",
        Draft(
            source="Vladimir Poutine",
            figure="plus de 2.000 morts",
            metric="killed",
            side="both",
            distribution="each",
            language="fr",
        ),
    ),
    (
        "The ministry says no civilians were killed",
        Draft(
            source="ministry",
            figure="no civilians were killed",
            metric="killed",
            role="civilian",
            language="en",
        ),
    ),
    (
        "Baku denies that 5,000 were killed",
        Draft(
            source="Baku",
            figure="5,000 were killed",
            metric="killed",
            stance="denies",
            language="en",
        ),
    ),
    (
        "Baku denies bombing Stepanakert",
        Draft(
            source="Baku",
            stance="denies",
            statement="bombing Stepanakert",
            act="bombing",
            place="Stepanakert",
            language="en",
        ),
    ),
    (
        "Bakou dément avoir bombardé Stepanakert, dit le 9 novembre 2020",
        Draft(
            source="Bakou",
            stance="denies",
            statement="avoir bombardé Stepanakert",
            act="bombardé",
            place="Stepanakert",
            said="2020-11-09",
            language="fr",
        ),
    ),
    (
        "Bilan partiel : 43 morts, selon la préfecture",
        Draft(
            source="préfecture",
            figure="43 morts",
            metric="killed",
            completeness="partial",
            language="fr",
        ),
    ),
    (
        "Des bilans partiels font état de 43 morts",
        Draft(
            source="bilans partiels",
            figure="43 morts",
            metric="killed",
            completeness="partial",
            language="fr",
        ),
    ),
]


@pytest.mark.parametrize(("sentence", "draft"), READ, ids=[case[0][:40] for case in READ])
def test_a_sentence_is_read(sentence: str, draft: Draft) -> None:
    assert hear_one(sentence).draft == draft


@pytest.mark.parametrize(
    "sentence", [case[0] for case in READ], ids=[case[0][:40] for case in READ]
)
def test_what_was_read_makes_a_claim(sentence: str) -> None:
    understood = understand(sentence)
    assert understood.claim.who.claimant
    assert understood.readings


def test_a_day_of_saying_keeps_its_words_and_what_rests_on_it() -> None:
    when = understand("Putin: nearly 5,000 dead, said 22 October 2020").claim.when
    assert when.said is not None
    assert (when.said.edtf, when.said.words) == ("2020-10-22", "22 October 2020")
    assert (when.as_of, when.as_of_basis) == (when.said, DateBasis.INFERRED)


SEVERAL = [
    pytest.param(
        "14 dead and 22 missing, police said", [("14", "killed"), ("22", "missing")], id="en"
    ),
    pytest.param(
        "Selon la police, 14 morts et 22 blessés", [("14", "killed"), ("22", "injured")], id="fr"
    ),
    pytest.param(
        "Según la policía, 14 muertos y 22 heridos", [("14", "killed"), ("22", "injured")], id="es"
    ),
    pytest.param(
        "По данным МЧС, погибли 14 человек и 22 пропали без вести",
        [("14", "killed"), ("22", "missing")],
        id="ru",
    ),
]


@pytest.mark.parametrize(("sentence", "figures"), SEVERAL)
def test_each_figure_makes_a_claim(sentence: str, figures: list[tuple[str, str]]) -> None:
    heard = hear(sentence, Draft(), KNOWN)
    read = [
        (str(each.claim.figure.value), each.claim.metric) for each in heard if each.claim.figure
    ]
    assert read == figures
    assert len({each.draft.source for each in heard}) == 1


REFUSED = [
    pytest.param("nearly 5,000 dead so to speak in the war", "not understood", id="small-talk"),
    pytest.param(
        "Police: 43 dead, whisper dockers", 'not understood: "whisper dockers"', id="second-voice"
    ),
    pytest.param("Police, Reuters: 43 dead", 'not understood: "Police Reuters"', id="two-names"),
    pytest.param("Putin: not nearly 5,000 dead in the war", '"not" denies it', id="negation"),
    pytest.param("Putin: 5,000 dead if the war goes on", '"if" denies it', id="condition"),
    pytest.param("Putin: nearly 5,000 dead, said 3/4/2021", "could be", id="date-that-is-two"),
    pytest.param("Putin: nearly 5,000 dead, said 22 October", "22 October", id="date-without-year"),
    pytest.param("Putin said yesterday that 5,000 were killed", "yesterday", id="relative-date"),
    pytest.param("The end of the war in Armenia is near", "no figure", id="nothing-claimed"),
    pytest.param("Putin: 5.000", "in which language", id="no-language"),
    pytest.param("", "in which language", id="nothing"),
    pytest.param("x" * (MOST_CHARACTERS + 1), "characters", id="a-text"),
    pytest.param("Putin: 5\0 dead", "NUL", id="nul"),
    pytest.param("Putin: 5 dead \ud83d", "half a character", id="surrogate"),
]


@pytest.mark.parametrize(("sentence", "message"), REFUSED)
def test_what_is_not_understood_is_refused(sentence: str, message: str) -> None:
    with pytest.raises(ClaimtrackError, match=message) as caught:
        hear(sentence, Draft(), KNOWN)
    assert caught.value.hint
    assert caught.value.place


def test_a_refusal_says_what_was_understood() -> None:
    with pytest.raises(InvalidClaim, match=r"understood so far: source Putin") as caught:
        hear_one("Putin: nearly 5,000 dead, so to speak")
    assert "figure nearly 5,000 dead" in caught.value.message


SETTLED = [
    pytest.param("Police, Reuters: 43 dead", {"source": "Police", "via": ["Reuters"]}, id="who"),
    pytest.param("Police: 200 feared dead", {"stance": "opines"}, id="doubt"),
    pytest.param("Police: 12 killed per day", {"count_type": "in period"}, id="rate"),
    pytest.param("Police: nearly 60 sailors", {"metric": "displaced"}, id="metric"),
    pytest.param("60 killed", {"source": "Police", "language": "en"}, id="source"),
    pytest.param("Police: 43 dead, whisper dockers", {"note": "whisper dockers"}, id="note"),
    pytest.param("Police: 43 dead Kavran flood", {"topic": "Kavran flood"}, id="topic"),
    pytest.param("Police: 43 dead on 14 May 2024", {"said": "2024-05-14"}, id="date"),
]


@pytest.mark.parametrize(("sentence", "options"), SETTLED)
def test_an_option_settles_what_the_words_leave_open(
    sentence: str, options: dict[str, Any]
) -> None:
    understood = understand(sentence, **options)
    for field, value in options.items():
        assert getattr(understood.draft, field) == (tuple(value) if field == "via" else value)


def test_a_mark_that_the_language_does_not_settle_is_read_with_both_readings_kept() -> None:
    assert hear_one("Poutine: 5.000 morts", language="fr").draft.figure == "5.000 morts"


def test_a_named_language_outweighs_the_guess() -> None:
    assert hear_one("Bakou: 61 tués", language="fr-CA").draft.language == "fr-CA"


LANGUAGES = [
    pytest.param("partial tallies give more than 1,250 dead", "en", id="en"),
    pytest.param("des bilans partiels donnent plus de 1.250 morts", "fr", id="fr"),
    pytest.param("Polizei: 12 Tote", "de", id="de"),
    pytest.param("Según la policía, 12 muertos", "es", id="es"),
    pytest.param("Segundo a polícia, 12 mortos", "pt", id="pt"),
    pytest.param("Secondo la polizia, 12 morti", "it", id="it"),
    pytest.param("По данным МЧС, погибли 12 человек", "ru", id="ru"),
    pytest.param("За даними поліції, загинули 12 людей", "uk", id="uk"),
    pytest.param("قالت الشرطة إن 12 شخصا قتلوا", "ar", id="ar"),
    pytest.param("Polise göre 12 kişi öldü", "tr", id="tr"),
    pytest.param("Polisin məlumatına görə, 12 nəfər ölüb", "az", id="az"),
    pytest.param("Ոստիկանության տվյալներով՝ զոհվել է 12 մարդ", "hy", id="hy"),
]


@pytest.mark.parametrize(("sentence", "tag"), LANGUAGES)
def test_the_language_is_told_from_the_sentence(sentence: str, tag: str) -> None:
    assert find_language(sentence).tag == tag


@settings(max_examples=examples(60))
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        heard = hear(text, Draft(language="en"), KNOWN)
    except ClaimtrackError:
        return
    for each in heard:
        assert each.draft.figure or each.draft.statement
        assert each.draft.stance is None or each.draft.stance in set(Stance)


def test_the_day_of_publication_settles_the_year() -> None:
    sentence = "Putin: nearly 5,000 dead, said 22 October"
    with pytest.raises(UnreadableDate):
        hear_one(sentence)
    assert hear_one(sentence, published="2020-10-31").draft.said == "2020-10-22"


@pytest.mark.parametrize(
    "ending",
    ["said on 22 October 2020", "said 22 October 2020", "said on Thursday 22 October 2020"],
)
def test_a_day_behind_the_verb_is_no_speaker(ending: str) -> None:
    draft = hear_one(f"Putin: nearly 5,000 dead in Nagorno-Karabakh, {ending}").draft
    assert (draft.source, draft.via, draft.said) == ("Putin", (), "2020-10-22")


def test_a_date_beside_a_verb_of_what_happened_is_the_day_it_happened() -> None:
    heard = hear_one("Police said 43 people died on 14 May 2024")
    assert settle_date(heard).draft.as_of == "2024-05-14"


def test_a_date_that_may_be_anything_is_refused_or_asked_for() -> None:
    heard = hear_one("Police: 43 dead in Kavran, 14 May 2024")
    with pytest.raises(InvalidClaim, match="may be when it happened") as caught:
        settle_date(heard)
    assert "--as-of" in str(caught.value.hint)
    assert put_date(heard, "said").draft.said == "2024-05-14"
    assert put_date(heard, "as_of").draft.said is None


DOUBTED = [
    pytest.param("The governor did not confirm that 43 people died", "not", id="not-confirm"),
    pytest.param("Police never said 43 people were killed", "never", id="never"),
    pytest.param("The police no longer say 43 people died", "no longer", id="no-longer"),
    pytest.param("The police say 43 people did not die", "not", id="behind-the-figure"),
    pytest.param("The police didn’t say 43 people died", "didn’t", id="short-form"),
    pytest.param("If the army is right, 43 died, said the mayor", "If", id="if"),
    pytest.param("Police may have counted 43 dead", "may", id="may"),
    pytest.param("Police: unconfirmed reports of 43 dead", "unconfirmed", id="unconfirmed"),
    pytest.param("Police reportedly counted 43 dead", "reportedly", id="reportedly"),
    pytest.param("200 feared dead, say police", "feared", id="feared"),
    pytest.param("Le ministère n'a pas confirmé que 43 personnes sont mortes", "n'a", id="n-a-pas"),
    pytest.param("La police ne confirme pas 43 morts", "ne", id="ne-pas"),
    pytest.param("La police aurait compté 43 morts", "aurait", id="aurait"),
    pytest.param("La police dit que 43 morts seraient à déplorer", "seraient", id="seraient"),
    pytest.param("Police: 12 killed per day", "per", id="rate"),
    pytest.param("La police compte 12 tués par jour", "par jour", id="rate-fr"),
]


@pytest.mark.parametrize(("sentence", "word"), DOUBTED)
def test_what_is_denied_or_doubted_is_refused(sentence: str, word: str) -> None:
    with pytest.raises(InvalidClaim, match=f'^sentence: "{word}" (denies|leaves|makes)') as caught:
        hear_one(sentence)
    assert "--" in str(caught.value.hint)


DOUBTS_THAT_ARE_TOLD = [
    pytest.param("The police fear 43 people died", "opines", id="fears"),
    pytest.param("Police denied: 43 dead", "denies", id="denies"),
    pytest.param("The ministry would not comment", "declines to comment", id="declines"),
    pytest.param(
        "Le ministère n'a pas souhaité commenter", "declines to comment", id="declines-fr"
    ),
    pytest.param("No one was killed, police said on 3 May 2020", None, id="none-and-a-month"),
]


@pytest.mark.parametrize(("sentence", "stance"), DOUBTS_THAT_ARE_TOLD)
def test_a_doubt_that_is_the_claim_is_read(sentence: str, stance: str | None) -> None:
    assert hear_one(sentence).draft.stance == stance


SPEAKERS = [
    pytest.param("CGT: 60 000 manifestants à Paris, dit le 1er mai 2024", "CGT", (), id="dit-le"),
    pytest.param("State TV, citing the mayor: 43 dead", "mayor", ("State TV",), id="citing"),
    pytest.param("The mayor, quoted by RTL: 43 dead", "mayor", ("RTL",), id="quoted-by"),
    pytest.param("RTL, citing the mayor, said 43 people died", "mayor", ("RTL",), id="inside"),
    pytest.param("The mayor: 43 dead (via RTL)", "mayor", ("RTL",), id="via"),
    pytest.param("The mayor: 43 dead, as reported by RTL", "mayor", ("RTL",), id="reported-by"),
    pytest.param("Police said: 43 dead", "Police", (), id="verb-before-the-colon"),
    pytest.param("Police said on 14 May 2024: 43 dead", "Police", (), id="date-before-the-colon"),
    pytest.param("Police (14 May 2024): 43 dead", "Police", (), id="date-in-brackets"),
    pytest.param("Polizei Ulm: 12 Tote", "Polizei Ulm", (), id="de"),
    pytest.param("МЧС: 12 погибших", "МЧС", (), id="ru"),
]


@pytest.mark.parametrize(("sentence", "source", "via"), SPEAKERS)
def test_who_says_it(sentence: str, source: str, via: tuple[str, ...]) -> None:
    draft = hear_one(sentence).draft
    assert (draft.source, draft.via) == (source, via)


TOPICS = World.from_records(
    [
        Place("Tavil"),
        Topic("Kavran earthquake"),
        Topic("Kavran"),
        Topic("Battle of Tavil"),
        Topic("Tavil"),
        Topic("Border war"),
        Alias(NameKind.TOPIC, "Kavran earthquake", "séisme de Kavran"),
        Alias(NameKind.TOPIC, "Border war", "the war of 2024"),
    ]
)
IN_THE_SENTENCE = [
    pytest.param(
        "Governor: 43 dead in the Kavran earthquake, said 14 May 2024",
        "Kavran earthquake",
        None,
        id="the-longest",
    ),
    pytest.param(
        "Gouverneur : 43 morts dans le séisme de Kavran", "Kavran earthquake", None, id="alias"
    ),
    pytest.param("Governor: 43 dead in the battle of Tavil", "Battle of Tavil", None, id="of"),
    pytest.param("Governor: 43 dead in Kavran", "Kavran", None, id="one-word"),
    pytest.param("Governor: 43 dead in Tavil", None, "Tavil", id="a-place-on-record"),
    pytest.param("Governor: 43 dead in the Border War", "Border war", None, id="other-case"),
    pytest.param("Governor: 43 dead in Oskar", None, "Oskar", id="none-on-record"),
    pytest.param("Kavran: 43 people dead", None, None, id="the-source-is-no-topic"),
]


@pytest.mark.parametrize(("sentence", "topic", "place"), IN_THE_SENTENCE)
def test_a_topic_on_record_is_recognised(
    sentence: str, topic: str | None, place: str | None
) -> None:
    draft = hear_one(sentence, TOPICS).draft
    assert (draft.topic, draft.place, draft.note) == (topic, place, None)


def test_two_topics_are_refused() -> None:
    sentence = "Governor: 43 dead in the Border war and in Kavran"
    with pytest.raises(InvalidClaim, match="two topics") as caught:
        hear_one(sentence, TOPICS)
    assert "--topic" in str(caught.value.hint)
    assert hear_one(sentence, TOPICS, topic="Border war").draft.topic == "Border war"


CIRCUMSTANCES = [
    pytest.param("43 dead after the floods, the mayor said", "after the floods", id="en"),
    pytest.param("Selon le maire, 12 morts dans les inondations", "dans les inondations", id="fr"),
    pytest.param("Según el alcalde, 12 muertos tras las lluvias", "tras las lluvias", id="es"),
    pytest.param("Bürgermeister: 12 Tote nach dem Hochwasser", "nach dem Hochwasser", id="de"),
    pytest.param("По данным МЧС, после наводнения погибли 12 человек", "после наводнения", id="ru"),
    pytest.param("Polise göre selde 12 kişi öldü", "selde", id="tr"),
]


@pytest.mark.parametrize(("sentence", "note"), CIRCUMSTANCES)
def test_a_circumstance_is_kept_as_the_note(sentence: str, note: str) -> None:
    assert hear_one(sentence).draft.note == note


CORRECTED = [
    pytest.param("La préfecture : bilan porté à 51 morts", id="fr-up"),
    pytest.param("La préfecture : bilan abaissé à 51 morts", id="fr-down"),
    pytest.param("La préfecture : bilan révisé à 51 morts", id="fr-revised"),
    pytest.param("Police: toll corrected to 51 dead", id="corrected-to"),
    pytest.param("The mayor: now 51 dead", id="now"),
    pytest.param("Police: death toll revised down to 51", id="revised-down"),
    pytest.param("La préfecture : bilan ramené à 51 morts", id="fr"),
    pytest.param("Polizei: Opferzahl auf 51 Tote korrigiert", id="de"),
]


@pytest.mark.parametrize("sentence", CORRECTED)
def test_a_corrected_figure_is_the_new_one(sentence: str) -> None:
    claim = understand(sentence).claim
    assert claim.figure is not None
    assert (claim.figure.value, claim.figure.change, claim.metric) == (51, None, "killed")
    assert claim.stance is Stance.ASSERTS


UNLISTED = [
    pytest.param("Police: 60 sailors killed", "60 sailors killed", "sailors", id="behind"),
    pytest.param("Police: killed 14 potters", "killed 14 potters", "potters", id="before"),
    pytest.param("Police : 12 potiers tués", "12 potiers tués", "potiers", id="fr"),
]


@pytest.mark.parametrize(("sentence", "words", "noun"), UNLISTED)
def test_who_was_counted_needs_no_word_list(sentence: str, words: str, noun: str) -> None:
    understood = understand(sentence)
    assert understood.claim.figure is not None
    assert (understood.claim.figure.words, understood.claim.scope.role) == (words, None)
    told = [(each.words, each.meaning) for each in understood.readings if each.field == "role"]
    assert told == [(noun, "not in the word list, so the role stays unknown")]
