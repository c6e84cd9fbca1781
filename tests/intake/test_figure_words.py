"""The words of a figure: all of them kept, what they say taken, what they change refused."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Form
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.intake.draft import Draft, Understood, read_draft
from claimtrack.intake.figure_words import MOST_CHARACTERS, FigureWords, read_words
from claimtrack.languages import languages, load_language
from claimtrack.model.claim import Completeness, CountType, Distribution
from claimtrack.model.record import claim_id
from claimtrack.model.shipped import shipped_metrics

FOLDER = Path(claimtrack.__file__).parent / "languages"

KNOWN = World.from_records([], shipped=shipped_metrics())
PLAIN = {"metric": "killed"}


def understand(words: str, language: str = "en", **fields: Any) -> Understood:
    draft = Draft.from_object({"source": "Police", "figure": words, "language": language, **fields})
    return read_draft(draft, known=KNOWN, today=dt.date(2024, 6, 1))


def said_of(understood: Understood, field: str) -> str:
    return next(each.meaning for each in understood.readings if each.field == field)


DIFFERENT = [
    pytest.param("43", "43 killed", id="the-noun"),
    pytest.param("43 killed", "43 killed in Tavil", id="the-place"),
    pytest.param("43 killed", "43 people killed", id="the-people"),
    pytest.param("12 killed", "12 killed on each side", id="the-sides"),
]


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_other_words_are_another_claim(left: str, right: str) -> None:
    first, second = understand(left, **PLAIN).claim, understand(right, **PLAIN).claim
    assert first.figure is not None
    assert second.figure is not None
    assert (first.figure.words, second.figure.words) == (left, right)
    assert claim_id(first) != claim_id(second)


HEDGES = [
    pytest.param(tag, position, id=f"{tag}-{position}")
    for tag in languages()
    for position in ("before", "after")
]


def hedged(tag: str, position: str) -> Iterator[tuple[str, FigureWords]]:
    """Each hedge of a language with a bare number, and what is read beside the number."""
    language = load_language(tag)
    forms = tomllib.loads((FOLDER / tag / "figures.toml").read_text("utf-8"))["hedges"]
    for phrase in (each for phrases in forms.get(position, {}).values() for each in phrases):
        hedge = phrase.replace("*", "")
        words = f"{hedge} 400" if position == "before" else f"400 {hedge}"
        for found in find_figures(words, language.figures, ANY_UNIT)[:1]:
            if found.figure.value == 400:
                yield words, read_words(words, tag, found.figure)


@pytest.mark.parametrize(("tag", "position"), HEDGES)
def test_a_hedge_with_a_bare_number_says_nobody_was_counted(tag: str, position: str) -> None:
    told = list(hedged(tag, position))
    assert told
    assert [words for words, read in told if read.unlisted] == []


@pytest.mark.parametrize("words", ["at least 400", "at most 300", "400 minimum", "passed 400"])
def test_a_hedge_is_read_whole(words: str) -> None:
    figure = understand(words, **PLAIN)
    assert [each.field for each in figure.readings if each.field == "role"] == []
    assert "not read" not in said_of(figure, "figure")


def test_a_noun_behind_a_hedge_is_who_was_counted() -> None:
    assert [
        each.words
        for each in understand("400 or more sailors", **PLAIN).readings
        if each.field == "role"
    ] == ["sailors"]


def test_only_outer_space_is_tidied() -> None:
    figure = understand("  plus de 12\u202f000 morts\n", "fr").claim.figure
    assert figure is not None
    assert figure.words == "plus de 12\u202f000 morts"


UNREAD = [
    pytest.param("43 killed in Tavil", "en", "; not read: Tavil", id="place"),
    pytest.param("43 killed by soldiers", "en", "; not read: by soldiers", id="who-did-it"),
    pytest.param("43 killed in May 2024", "en", "; not read: May 2024", id="date"),
    pytest.param("43 tués par des soldats", "fr", "; not read: par des soldats", id="par-des"),
    pytest.param("43 civilians were killed", "en", "", id="all-read"),
    pytest.param("pas moins de 43 civils tués", "fr", "", id="all-read-fr"),
]


@pytest.mark.parametrize(("words", "language", "shown"), UNREAD)
def test_what_is_not_read_is_shown(words: str, language: str, shown: str) -> None:
    understood = understand(words, language)
    assert said_of(understood, "figure").partition("43")[2].endswith(shown)
    assert ("not read" in said_of(understood, "figure")) == bool(shown)


@pytest.mark.parametrize(
    ("words", "language", "role"),
    [
        pytest.param("at least 5", "en", None, id="hedge"),
        pytest.param("some 30", "en", None, id="quantifier"),
        pytest.param("au moins 5", "fr", None, id="hedge-fr"),
        pytest.param("al menos 5", "es", None, id="hedge-es"),
        pytest.param("не менее 5", "ru", None, id="hedge-ru"),
        pytest.param("mindestens 5", "de", None, id="hedge-de"),
        pytest.param("at least 5 fishermen", "en", "fishermen", id="a-noun"),
        pytest.param("une trentaine de pêcheurs", "fr", "pêcheurs", id="a-noun-fr"),
    ],
)
def test_a_hedge_is_nobody_who_was_counted(words: str, language: str, role: str | None) -> None:
    readings = understand(words, language, **PLAIN).readings
    told = [each.words for each in readings if each.field == "role"]
    assert told == ([role] if role else [])


def test_who_did_it_is_not_who_was_counted() -> None:
    assert understand("43 killed by soldiers").claim.scope.role is None
    assert understand("43 soldiers killed by police").claim.scope.role == "military"
    assert understand("43 killed by soldiers", role="civilian").claim.scope.role == "civilian"


CHANGING = [
    pytest.param("12 per day", "en", PLAIN, "per", "in period", id="per-day"),
    pytest.param("12 killed each day", "en", {}, "each day", "in period", id="each-day"),
    pytest.param("12 people a week", "en", PLAIN, "a week", "in period", id="a-week"),
    pytest.param("12 morts par jour", "fr", {}, "par jour", "in period", id="par-jour"),
    pytest.param("200 feared dead", "en", {}, "feared", "opines", id="feared"),
    pytest.param("reportedly 43 dead", "en", {}, "reportedly", "opines", id="reportedly"),
    pytest.param("43 alleged deaths", "en", {}, "alleged", "opines", id="alleged"),
    pytest.param("43 unconfirmed deaths", "en", {}, "unconfirmed", "opines", id="unconfirmed"),
    pytest.param("43 may have died", "en", {}, "may", "opines", id="may"),
    pytest.param("on craint 200 morts", "fr", {}, "craint", "opines", id="craint"),
    pytest.param("43 morts présumés", "fr", {}, "présumés", "opines", id="présumés"),
    pytest.param("43 morts redoutés", "fr", {}, "redoutés", "opines", id="redoutés"),
    pytest.param("43 auraient été tués", "fr", {}, "auraient", "opines", id="conditional"),
    pytest.param("43 were not killed", "en", {}, "not", "statement", id="not"),
    pytest.param("43 dead if confirmed", "en", {}, "if", "statement", id="if"),
    pytest.param("43 n'ont pas été tués", "fr", {}, "n'ont", "statement", id="ne-pas"),
]


@pytest.mark.parametrize(("words", "language", "fields", "culprit", "advice"), CHANGING)
def test_words_that_change_the_figure_are_refused(
    words: str, language: str, fields: dict[str, str], culprit: str, advice: str
) -> None:
    with pytest.raises(InvalidClaim, match="changes what the figure means") as caught:
        understand(words, language, **fields)
    assert caught.value.message.startswith(f'"{culprit}')
    assert caught.value.place == "figure"
    assert advice in str(caught.value.hint)


def test_an_option_that_says_the_same_keeps_the_words() -> None:
    feared = understand("200 feared dead", stance="opines").claim
    assert feared.figure is not None
    assert feared.figure.words == "200 feared dead"
    assert understand("12 killed per day", count_type="in period").claim.figure is not None
    with pytest.raises(InvalidClaim):
        understand("12 killed per day", count_type="cumulative")


SIDES = [
    pytest.param("12 killed on each side", "en", Distribution.EACH, "both", id="each"),
    pytest.param("2.000 morts de chaque côté", "fr", Distribution.EACH, "both", id="chaque"),
    pytest.param("2,000 killed on both sides", "en", Distribution.UNCLEAR, "both", id="both"),
    pytest.param("2.000 morts des deux côtés", "fr", Distribution.UNCLEAR, "both", id="deux"),
    pytest.param("12 killed in total", "en", Distribution.TOTAL, None, id="total"),
    pytest.param("12 killed", "en", Distribution.UNKNOWN, None, id="nothing-said"),
]


@pytest.mark.parametrize(("words", "language", "distribution", "side"), SIDES)
def test_sides_are_read_from_the_words(
    words: str, language: str, distribution: Distribution, side: str | None
) -> None:
    scope = understand(words, language).claim.scope
    assert (scope.distribution, scope.side) == (distribution, side)


def test_how_far_the_count_has_come_is_read_from_the_words() -> None:
    understood = understand("bilan partiel : 43 morts à ce jour", "fr")
    assert understood.claim.counting.completeness is Completeness.PARTIAL
    assert understood.claim.when.count_type is CountType.CUMULATIVE
    assert said_of(understood, "completeness") == "partial, as the figure's words say"


def test_an_option_settles_words_that_leave_it_open() -> None:
    scope = understand("12 killed on both sides", distribution="total").claim.scope
    assert scope.distribution is Distribution.TOTAL


CONTRADICTED = [
    pytest.param("43 injured", "en", {"metric": "killed"}, "metric", id="metric"),
    pytest.param("43 blessés", "fr", {"metric": "morts"}, "metric", id="metric-fr"),
    pytest.param("43 soldiers killed", "en", {"role": "civilian"}, "role", id="role"),
    pytest.param("43 civils tués", "fr", {"role": "military"}, "role", id="role-fr"),
    pytest.param(
        "12 killed on each side", "en", {"distribution": "total"}, "distribution", id="each-total"
    ),
    pytest.param(
        "12 killed in total", "en", {"distribution": "each"}, "distribution", id="total-each"
    ),
    pytest.param("12 killed on each side", "en", {"side": "North"}, "side", id="side"),
]


@pytest.mark.parametrize(("words", "language", "fields", "place"), CONTRADICTED)
def test_an_option_that_the_words_contradict_is_refused(
    words: str, language: str, fields: dict[str, str], place: str
) -> None:
    with pytest.raises(InvalidClaim) as caught:
        understand(words, language, **fields)
    assert caught.value.place == place
    assert caught.value.hint


AGREEING = [
    pytest.param("43 injured", {"metric": "casualties"}, id="family"),
    pytest.param("43 casualties", {"metric": "killed"}, id="part-of-a-family"),
    pytest.param("61 dead or captured", {"metric": "captured"}, id="one-of-two"),
    pytest.param("43 soldiers killed", {"role": "combatant"}, id="wider-role"),
    pytest.param("43 children killed", {"role": "civilian"}, id="role-across"),
    pytest.param("12 killed on each side", {"side": "both"}, id="both"),
]


@pytest.mark.parametrize(("words", "fields"), AGREEING)
def test_a_wider_or_narrower_word_is_no_contradiction(words: str, fields: dict[str, str]) -> None:
    claim = understand(words, **fields).claim
    assert claim.figure is not None
    assert claim.figure.words == words


@pytest.mark.parametrize("slot", ["actor", "act", "target"])
def test_a_slot_of_a_statement_beside_a_figure_is_refused(slot: str) -> None:
    with pytest.raises(InvalidClaim, match="beside a figure") as caught:
        understand("12 killed", **{slot: "somebody"})
    assert caught.value.place == slot


def test_a_passage_is_no_figure() -> None:
    with pytest.raises(InvalidClaim, match="are at most"):
        understand("12 killed " + "and so on " * (MOST_CHARACTERS // 10))


CHANGED = {
    "es": ("12 muertos al día", "12 muertos sin confirmar", "no hubo 12 muertos"),
    "pt": ("12 mortos por dia", "12 supostos mortos", "não houve 12 mortos"),
    "de": ("12 Tote pro Tag", "vermutlich 12 Tote", "12 Menschen wurden nicht getötet"),
    "ru": ("12 погибших в день", "по слухам, 12 погибших", "12 человек не погибли"),
    "uk": ("12 загиблих щодня", "нібито 12 загиблих", "12 людей не загинули"),
    "ar": ("12 قتيلا يوميا", "ربما 12 قتيلا", "لم يسقط 12 قتيلا"),
    "tr": ("günde 12 ölü", "muhtemelen 12 ölü", "12 kişi ölmedi"),
    "hy": ("օրական 12 զոհ", "հավանաբար 12 զոհ", "12 մարդ չի զոհվել"),
    "az": ("gündə 12 ölü", "ehtimal ki 12 ölü", "12 nəfər ölməyib"),
    "it": ("12 morti al giorno", "12 morti non confermati", "non ci sono stati 12 morti"),
}
"""By language: a rate, a doubt, a denial."""

HEDGED = {
    "en": "no fewer than 12 killed",
    "fr": "pas moins de 12 morts",
    "es": "no menos de 12 muertos",
    "pt": "não menos de 12 mortos",
    "de": "nicht weniger als 12 Tote",
    "ru": "не менее 12 погибших",
    "uk": "не менше 12 загиблих",
    "ar": "ما لا يقل عن 12 قتيلا",
    "tr": "en az 12 ölü",
    "hy": "ոչ պակաս քան 12 զոհ",
    "az": "ən azı 12 ölü",
    "it": "non meno di 12 morti",
}
"""A denial inside a hedge is the hedge's."""

BY_SOLDIERS = {
    "en": "12 killed by soldiers",
    "fr": "12 tués par des soldats",
    "es": "12 muertos por soldados",
    "pt": "12 mortos por soldados",
    "de": "12 Tote durch Soldaten",
    "ar": "12 قتيلا على يد جنود",
    "tr": "askerler tarafından 12 ölü",
    "hy": "զինվորների կողմից 12 զոհ",
    "az": "əsgərlər tərəfindən 12 ölü",
    "it": "12 morti per mano di soldati",
}


@pytest.mark.parametrize("tag", CHANGED)
def test_every_language_refuses_what_changes_the_figure(tag: str) -> None:
    for words in CHANGED[tag]:
        with pytest.raises(InvalidClaim, match="changes what the figure means"):
            understand(words, tag, **PLAIN)


@pytest.mark.parametrize("tag", HEDGED)
def test_a_denial_inside_a_hedge_is_the_hedge(tag: str) -> None:
    figure = understand(HEDGED[tag], tag, **PLAIN).claim.figure
    assert figure is not None
    assert (figure.form, figure.value) == (Form.AT_LEAST, 12)


@pytest.mark.parametrize("tag", CHANGED)
def test_a_rate_is_read_when_an_option_says_so(tag: str) -> None:
    rate = CHANGED[tag][0]
    claim = understand(rate, tag, count_type="in period", **PLAIN).claim
    assert claim.when.count_type is CountType.IN_PERIOD


@pytest.mark.parametrize("tag", BY_SOLDIERS)
def test_who_did_it_is_not_who_is_counted(tag: str) -> None:
    assert understand(BY_SOLDIERS[tag], tag, **PLAIN).claim.scope.role is None
