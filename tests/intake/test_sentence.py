"""One plain sentence into a draft; what is not understood is refused, never passed over."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.world import World
from claimtrack.errors import ClaimtrackError, InvalidClaim, UnreadableDate
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.intake.sentence import MOST_CHARACTERS, read_sentence
from claimtrack.intake.small_words import guess_language, small_words
from claimtrack.languages import languages
from claimtrack.model.claim import Stance
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.place import Place
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.topic import Topic

READ = [
    (
        "Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020",
        Draft(
            source="Putin",
            figure="nearly 5,000 dead",
            metric="killed",
            place="Nagorno-Karabakh",
            said="22 October 2020",
            language="en",
        ),
    ),
    (
        "According to the Armenian defence ministry, 2,317 soldiers were killed",
        Draft(
            source="the Armenian defence ministry",
            figure="2,317 soldiers were killed",
            metric="killed",
            role="military",
            language="en",
        ),
    ),
    (
        "AFP: partial tallies give more than 1,250 dead as of 31 October 2020",
        Draft(
            source="partial tallies",
            via=("AFP",),
            figure="more than 1,250 dead",
            metric="killed",
            as_of="as of 31 October 2020",
            completeness="partial",
            language="en",
        ),
    ),
    (
        "L'Azerbaïdjan dit que 93 civils ont été tués (14 novembre 2020)",
        Draft(
            source="L'Azerbaïdjan",
            figure="93 civils ont été tués",
            metric="killed",
            role="civilian",
            said="14 novembre 2020",
            language="fr",
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
        "On 14 November 2020, Baku said 2,317 soldiers had been killed since 27 September 2020",
        Draft(
            source="Baku",
            figure="2,317 soldiers had been killed",
            metric="killed",
            role="military",
            since="since 27 September 2020",
            said="14 November 2020",
            language="en",
        ),
    ),
    (
        "The ministry says no civilians were killed",
        Draft(
            source="The ministry",
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
        "Azerbaijan does not disclose its military losses",
        Draft(
            source="Azerbaijan",
            figure="not disclose its military losses",
            metric="casualties",
            role="military",
            language="en",
        ),
    ),
    (
        "Baku denies bombing Stepanakert",
        Draft(source="Baku", stance="denies", statement="bombing Stepanakert", language="en"),
    ),
    (
        "Bakou dément avoir bombardé Stepanakert, dit le 9 novembre 2020",
        Draft(
            source="Bakou",
            stance="denies",
            statement="avoir bombardé Stepanakert",
            said="9 novembre 2020",
            language="fr",
        ),
    ),
]


@pytest.mark.parametrize(("sentence", "draft"), READ, ids=[case[0][:40] for case in READ])
def test_a_plain_sentence_is_read(sentence: str, draft: Draft) -> None:
    assert read_sentence(sentence) == draft


@pytest.mark.parametrize(
    "sentence", [case[0] for case in READ], ids=[case[0][:40] for case in READ]
)
def test_what_was_read_makes_a_claim(sentence: str) -> None:
    understood = read_draft(
        read_sentence(sentence),
        known=World.from_records([], shipped=shipped_metrics()),
        today=dt.date(2021, 1, 1),
    )
    assert understood.claim.who.claimant
    assert understood.readings


REFUSED = [
    pytest.param("nearly 5,000 dead in the war", "who says it is missing", id="nobody-says-it"),
    pytest.param("Putin: nearly 5,000 of them", "what is counted is missing", id="nothing-counted"),
    pytest.param(
        "Putin: nearly 5,000 dead, 3,000 wounded", "more than one figure", id="two-figures"
    ),
    pytest.param(
        "Putin: nearly 5,000 dead and captured", "two readings for metric", id="two-metrics"
    ),
    pytest.param(
        "Putin said the ministry reported 12 killed", "two who say something", id="two-sources"
    ),
    pytest.param(
        "According to AFP, Putin said 12 killed",
        'not understood: "Putin said"',
        id="relay-by-according",
    ),
    pytest.param(
        "Putin: 5,000 Azerbaijani soldiers dead",
        'not understood: "Azerbaijani"',
        id="side-as-adjective",
    ),
    pytest.param("Putin: not nearly 5,000 dead in the war", '"not" denies it', id="negation"),
    pytest.param("Putin: 5,000 dead if the war goes on", '"if" denies it', id="condition"),
    pytest.param(
        "Baku: 61 civilians killed; Yerevan denies it", "both say it", id="second-opinion"
    ),
    pytest.param(
        "Putin says 5,000 were killed on 22 October 2020",
        "may be when it happened",
        id="date-of-what",
    ),
    pytest.param(
        "Armenia accuses Baku of bombing it on 31 October 2020",
        "may be when",
        id="date-of-the-deed",
    ),
    pytest.param(
        "Putin: 5,000 dead, said 22 October 2020 (23 October 2020)",
        "two readings for said",
        id="two-dates",
    ),
    pytest.param("Putin: nearly 5,000 dead, said 3/4/2021", "could be", id="date-that-is-two"),
    pytest.param("Putin: nearly 5,000 dead, said 22 October", "22 October", id="date-without-year"),
    pytest.param("Putin said yesterday that 5,000 were killed", "yesterday", id="relative-date"),
    pytest.param("The end of the war in Armenia", "who says it is missing", id="no-verb"),
    pytest.param("the ministry denies", "what is said is missing", id="nothing-said"),
    pytest.param("Putin: 5.000", "in which language", id="no-language"),
    pytest.param("Putin: the dead, selon les morts", "in which language", id="two-languages"),
    pytest.param("", "in which language", id="nothing"),
    pytest.param("x" * (MOST_CHARACTERS + 1), "characters", id="a-text"),
    pytest.param("Putin: 5\0 dead", "NUL", id="nul"),
    pytest.param("Putin: 5 dead \ud83d", "half a character", id="surrogate"),
]


@pytest.mark.parametrize(("sentence", "message"), REFUSED)
def test_what_is_not_understood_is_refused(sentence: str, message: str) -> None:
    with pytest.raises(ClaimtrackError, match=message) as caught:
        read_sentence(sentence)
    assert caught.value.hint
    assert caught.value.place


def test_a_refusal_says_what_was_understood() -> None:
    with pytest.raises(InvalidClaim, match=r"understood so far: figure nearly 5,000") as caught:
        read_sentence("Putin: nearly 5,000 of them")
    assert "source Putin" in caught.value.message


def test_a_mark_that_the_language_does_not_settle_is_refused() -> None:
    assert read_sentence("Poutine: 5.000 morts", language="fr").figure == "5.000 morts"
    with pytest.raises(ClaimtrackError, match=r"5\.000"):
        read_sentence("Putin: 5.000 dead", language="en")


def test_a_named_language_outweighs_the_guess() -> None:
    assert read_sentence("Bakou: 61 tués", language="fr-CA").language == "fr-CA"


@pytest.mark.parametrize("tag", small_words())
def test_every_language_of_sentences_has_a_word_list(tag: str) -> None:
    assert tag in languages()
    assert all(word == word.casefold() for word in small_words()[tag].telling)


def test_telling_words_tell_one_language() -> None:
    telling = [frozenset(each.telling) for each in small_words().values()]
    assert not telling[0] & telling[1]


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        draft = read_sentence(text, language="en")
    except ClaimtrackError:
        return
    assert draft.source
    assert draft.figure or draft.statement
    assert draft.stance is None or draft.stance in set(Stance)


def test_the_language_is_guessed_from_small_words() -> None:
    assert guess_language("partial tallies give more than 1,250 dead") == "en"
    assert guess_language("des bilans partiels donnent plus de 1.250 morts") == "fr"


def test_the_day_of_publication_settles_the_year() -> None:
    sentence = "Putin: nearly 5,000 dead, said 22 October"
    with pytest.raises(UnreadableDate):
        read_sentence(sentence)
    assert read_sentence(sentence, published=dt.date(2020, 10, 31)).said == "22 October"


@pytest.mark.parametrize(
    "ending",
    ["said on 22 October 2020", "said 22 October 2020", "said on Thursday 22 October 2020"],
)
def test_a_day_behind_the_verb_is_no_speaker(ending: str) -> None:
    draft = read_sentence(f"Putin: nearly 5,000 dead in Nagorno-Karabakh, {ending}")
    assert (draft.source, draft.via) == ("Putin", ())


DOUBTED = [
    pytest.param("The governor did not confirm that 43 people died", "not", id="not-confirm"),
    pytest.param("Police never said 43 people were killed", "never", id="never"),
    pytest.param("Nobody said 43 people were killed", "Nobody", id="nobody"),
    pytest.param("The police no longer say 43 people died", "no longer", id="no-longer"),
    pytest.param("The army refuses to say that 43 people died", "refuses to", id="refuses"),
    pytest.param("The police say 43 people did not die", "not", id="behind-the-figure"),
    pytest.param("The police didn’t say 43 people died", "didn’t", id="short-form"),
    pytest.param("If the army is right, 43 died, said the mayor", "If", id="if"),
    pytest.param("Police may have counted 43 dead", "may", id="may"),
    pytest.param("Police: unconfirmed reports of 43 dead", "unconfirmed", id="unconfirmed"),
    pytest.param("Police reportedly counted 43 dead", "reportedly", id="reportedly"),
    pytest.param("200 feared dead, say police", "feared", id="feared"),
    pytest.param("Le ministère n'a pas confirmé que 43 personnes sont mortes", "n'a", id="n-a-pas"),
    pytest.param("La police ne confirme pas 43 morts", "ne", id="ne-pas"),
    pytest.param("La police n'avait jamais compté 43 morts", "n'avait", id="jamais"),
    pytest.param("La police aurait compté 43 morts", "aurait", id="aurait"),
    pytest.param("La police dit que 43 morts seraient à déplorer", "seraient", id="seraient"),
    pytest.param("La police ne dément pas avoir tiré", "ne", id="statement"),
    pytest.param("Police: 12 killed per day", "per", id="rate"),
    pytest.param("La police compte 12 tués par jour", "par jour", id="rate-fr"),
]


@pytest.mark.parametrize(("sentence", "word"), DOUBTED)
def test_what_is_denied_or_doubted_names_no_source(sentence: str, word: str) -> None:
    with pytest.raises(InvalidClaim, match=f'^sentence: "{word}" (denies|leaves|makes)') as caught:
        read_sentence(sentence)
    assert "--" in str(caught.value.hint)


DOUBTS_THAT_ARE_TOLD = [
    pytest.param("The police fear 43 people died", "opines", id="fears"),
    pytest.param("Police denied: 43 dead", "denies", id="denies"),
    pytest.param("The ministry would not comment", "declines to comment", id="declines"),
    pytest.param(
        "Le ministère n'a pas souhaité commenter", "declines to comment", id="declines-fr"
    ),
    pytest.param("Baku says it did not bomb Stepanakert", None, id="in-the-statement"),
    pytest.param("The ministry has not disclosed its losses", None, id="undisclosed"),
    pytest.param("No one was killed, police said on 3 May 2020", None, id="none-and-a-month"),
]


@pytest.mark.parametrize(("sentence", "stance"), DOUBTS_THAT_ARE_TOLD)
def test_a_doubt_that_is_the_claim_is_read(sentence: str, stance: str | None) -> None:
    assert read_sentence(sentence).stance == stance


SPEAKERS = [
    pytest.param("CGT: 60 000 manifestants à Paris, dit le 1er mai 2024", "CGT", (), id="dit-le"),
    pytest.param("State TV, citing the mayor: 43 dead", "the mayor", ("State TV",), id="citing"),
    pytest.param("The mayor, quoted by RTL: 43 dead", "The mayor", ("RTL",), id="quoted-by"),
    pytest.param("The mayor told RTL: 43 dead", "The mayor", ("RTL",), id="told"),
    pytest.param("RTL, citing the mayor, said 43 people died", "the mayor", ("RTL",), id="inside"),
    pytest.param("The mayor: 43 dead (via RTL)", "The mayor", ("RTL",), id="via"),
    pytest.param("The mayor: 43 dead, as reported by RTL", "The mayor", ("RTL",), id="reported-by"),
    pytest.param("Police said: 43 dead", "Police", (), id="verb-before-the-colon"),
    pytest.param("Police said on 14 May 2024: 43 dead", "Police", (), id="date-before-the-colon"),
    pytest.param("Police (14 May 2024): 43 dead", "Police", (), id="date-in-brackets"),
    pytest.param("Claims Office: 43 dead", "Claims Office", (), id="a-verb-in-a-name"),
]


@pytest.mark.parametrize(("sentence", "source", "via"), SPEAKERS)
def test_who_says_it(sentence: str, source: str, via: tuple[str, ...]) -> None:
    draft = read_sentence(sentence)
    assert (draft.source, draft.via) == (source, via)


TWO_WHO_SAY_IT = [
    pytest.param("Police: 43 dead, Reuters reported, as of 14 May 2024", id="reported-behind"),
    pytest.param("Police: 43 dead, reported Reuters", id="verb-first"),
    pytest.param("Police, Reuters: 43 dead", id="comma"),
    pytest.param("Police, Reuters said 43 people died", id="comma-before-a-verb"),
    pytest.param("La police, Reuters : 43 morts", id="comma-fr"),
    pytest.param("Police corrected: 43 dead", id="corrected"),
]


@pytest.mark.parametrize("sentence", TWO_WHO_SAY_IT)
def test_two_who_say_it_are_refused(sentence: str) -> None:
    with pytest.raises(InvalidClaim, match=r"both say it|more than one|takes back"):
        read_sentence(sentence)


ADVICE = [
    pytest.param("Police: 43 dead on 14 May 2024", '"said …" or "as of …"', id="date-en"),
    pytest.param("Police : 43 morts le 14 mai 2024", '"dit le …" or "au …"', id="date-fr"),
    pytest.param("43 people were killed", '"according to …"', id="source-en"),
    pytest.param("43 personnes ont été tuées", '"selon …"', id="source-fr"),
    pytest.param("La police compte 43 personnes", "morts, blessés", id="counted-fr"),
]


@pytest.mark.parametrize(("sentence", "advice"), ADVICE)
def test_the_advice_speaks_the_language_of_the_sentence(sentence: str, advice: str) -> None:
    with pytest.raises(InvalidClaim) as caught:
        read_sentence(sentence)
    assert advice in str(caught.value.hint)


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
    draft = read_sentence(sentence, known=TOPICS)
    assert (draft.topic, draft.place) == (topic, place)


def test_two_topics_are_refused_and_an_unknown_one_is_not_guessed() -> None:
    with pytest.raises(InvalidClaim, match="two readings for topic"):
        read_sentence("Governor: 43 dead in the Border war and in Kavran", known=TOPICS)
    with pytest.raises(InvalidClaim, match='not understood: "flood"') as caught:
        read_sentence("Governor: 43 dead in the Kavran flood", known=World.from_records([]))
    assert "--topic" in str(caught.value.hint)


def test_a_source_given_elsewhere_need_not_stand_in_the_sentence() -> None:
    draft = read_sentence("more than 60 killed", language="en", is_source_given=True)
    assert (draft.source, draft.figure, draft.metric) == (None, "more than 60 killed", "killed")


def test_words_beside_a_given_source_are_still_accounted_for() -> None:
    with pytest.raises(InvalidClaim, match="whisper dockers"):
        read_sentence("60 killed, whisper dockers", language="en", is_source_given=True)
