"""A noun that no word list has, right behind the number: taken as who was counted, or refused."""

import datetime as dt

import pytest

from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.intake.draft import read_draft
from claimtrack.intake.sentence import read_sentence
from claimtrack.model.shipped import shipped_metrics

KNOWN = World.from_records([], shipped=shipped_metrics())

READ = [
    pytest.param("60 sailors killed", "en", "60 sailors killed", "sailors", id="behind"),
    pytest.param(
        "60 fishermen were killed", "en", "60 fishermen were killed", "fishermen", id="be"
    ),
    pytest.param("killed 14 potters", "en", "killed 14 potters", "potters", id="before"),
    pytest.param("nearly 60 potters wounded", "en", "nearly 60 potters wounded", "potters", id="n"),
    pytest.param("60 potters killed in Karsk", "en", "60 potters killed", "potters", id="place"),
    pytest.param("12 potiers tués", "fr", "12 potiers tués", "potiers", id="fr"),
    pytest.param(
        "12 potiers ont été tués", "fr", "12 potiers ont été tués", "potiers", id="fr-été"
    ),
]


@pytest.mark.parametrize(("sentence", "tag", "words", "noun"), READ)
def test_who_was_counted_needs_no_word_list(sentence: str, tag: str, words: str, noun: str) -> None:
    draft = read_sentence(f"Police: {sentence}", language=tag)
    understood = read_draft(draft, known=KNOWN, today=dt.date(2024, 6, 1))
    figure = understood.claim.figure
    assert figure is not None
    assert (figure.words, understood.claim.scope.role) == (words, None)
    told = [(each.words, each.meaning) for each in understood.readings if each.field == "role"]
    assert told == [(noun, "not in the word list, so the role stays unknown")]
    assert not any("not read" in each.meaning for each in understood.readings)


REFUSED = [
    pytest.param("60 percent potters killed", "potters", id="a-share"),
    pytest.param("60 km killed", "km", id="a-measure"),
    pytest.param("60 dollars killed", "dollars", id="money"),
    pytest.param("60 years killed", "years", id="time"),
    pytest.param("60 houses killed", "houses", id="things"),
    pytest.param("60 whisper potters killed", "whisper potters", id="two-words"),
    pytest.param("60 potters and weavers killed", "potters weavers", id="two-nouns"),
    pytest.param("60 potters, killed", "potters", id="a-comma"),
    pytest.param("60 potters falsely killed", "potters falsely", id="an-adverb"),
    pytest.param("60 almost killed", "almost", id="no-noun"),
    pytest.param("60 fakes killed", "fakes", id="a-fake"),
    pytest.param("60 potter killed", "potter", id="a-singular"),
    pytest.param("1 potters killed", "potters", id="one"),
    pytest.param("60 Karskers killed", "Karskers", id="a-name"),
    pytest.param("60 potters killed people", "potters", id="who-did-it"),
    pytest.param("60 potters killed soldiers", "potters", id="who-did-it-to-whom"),
    pytest.param("60 potters' sons killed", "potters sons", id="a-genitive"),
    pytest.param("60 faux morts", "faux", id="fr-adjective"),
    pytest.param("60 nouveaux blessés", "nouveaux", id="fr-new"),
]


@pytest.mark.parametrize(("sentence", "words"), REFUSED)
def test_what_may_mean_something_else_is_refused(sentence: str, words: str) -> None:
    tag = "fr" if "morts" in sentence or "blessés" in sentence else "en"
    with pytest.raises(InvalidClaim, match=f'not understood: "{words}"'):
        read_sentence(f"Police: {sentence}", language=tag)


CHANGED = [
    pytest.param("60 potters killed per day", id="rate"),
    pytest.param("60 potters reportedly killed", id="doubt"),
    pytest.param("60 potters were not killed", id="denial"),
]


@pytest.mark.parametrize("sentence", CHANGED)
def test_a_changed_meaning_stays_refused(sentence: str) -> None:
    with pytest.raises(InvalidClaim, match=r"(denies|leaves|makes) it"):
        read_sentence(f"Police: {sentence}", language="en")
