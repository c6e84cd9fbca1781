"""What is told of a text by looking its words up is what the whole reading of it tells."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.number import find_numbers
from claimtrack.intake import sentence_guard
from claimtrack.intake.figure_guard import language_of, possible_languages
from claimtrack.intake.figure_words import unknown_words
from claimtrack.intake.foreign_words import has_foreign_word
from claimtrack.languages import languages, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE
from claimtrack.model.claim import Claim, Evidence, Scope, Who
from claimtrack.workflow.world import new_world

WORLD = new_world()
READ = Path(__file__).parents[1] / "read"

HEADLINES = (
    "At least 12 killed in Goris airstrike",
    "Gunmen kill 12 villagers near Goris",
    "12 die near Goris as fighting enters day 30",
    "12 people killed, 5 wounded in Goris clashes, says Karim Osya",
    "12 morts dans une attaque près de Goris",
    "Attentat à Goris : le bilan monte à 12 morts",
    "12 muertos en un ataque cerca de Goris",
    "Enfrentamientos en Goris dejan 12 muertos y 5 heridos",
    "12 Tote bei Anschlag in Goris",
    "Mindestens 12 Soldaten bei Kämpfen nahe Goris getötet",
    "Pelo menos 12 civis foram mortos em Goris",
    "Almeno 12 civili uccisi a Goris",
    "Zeker 12 soldaten gedood nabij Goris",
    "Goris yakınlarında 12 kişi öldü",
    "Gorusda hücum nəticəsində 12 nəfər öldürülüb",
    "12 человек погибли при обстреле Гориса",
    "12 людей загинули під час обстрілу Горіса",
    "مقتل 12 مدنيا في قصف على غوريس",
    "Գորիսում զոհվել է 12 քաղաքացի",
    "Inflation rose to 12 % in March",
    "The airport said 12 suitcases were lost.",
    "Police: 12 sailors killed",
    "“São 12 mortos”, disse o prefeito João Reis.",
    "The mayor denied that 12 guards died.",
    "Officials fear 12 dead",
    "12 civilians were injured on each side",
    "Far from 12 people died",
    "Is it true that 12 people died?",
    "12 people a day die of hunger",
)


def sentences() -> Iterator[str]:
    """Headlines in every language, and every 32nd sentence that the reader is held to."""
    yield from HEADLINES
    texts = [
        cell
        for path in sorted(READ.glob("*.tsv"))
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
        for cell in row
        if " " in cell and any(map(str.isdigit, cell))
    ]
    yield from texts[::32]


TEXTS = tuple(dict.fromkeys(sentences()))


def test_a_language_with_a_foreign_word_does_not_have_all_the_words() -> None:
    passed_over = 0
    for text in TEXTS:
        for tag in languages():
            if has_foreign_word(text, tag):
                passed_over += 1
                assert unknown_words(text, tag), (tag, text)
    assert passed_over > len(TEXTS)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("12 people were killed near the market", {"en"}),
        ("12 Menschen wurden getötet", {"de"}),
        ("Al menos 12 personas murieron ayer", {"es", "it"}),
    ],
)
def test_few_languages_are_left_to_read(text: str, tags: set[str]) -> None:
    assert set(possible_languages(text, None)) == tags
    assert language_of(Figure(text, Form.BARE, 12), None) == min(tags)


def test_what_stands_beside_a_speaker_or_a_measure_may_be_anything() -> None:
    assert not has_foreign_word("12 blivets, officials said", "en")
    assert not has_foreign_word("12 km gurgled", "en")
    assert has_foreign_word("12 people gurgled", "en")


def test_one_look_tells_what_the_whole_reading_does(monkeypatch: pytest.MonkeyPatch) -> None:
    alike = 0
    look = sentence_guard.is_said_elsewhere
    monkeypatch.setattr(sentence_guard, "is_said_elsewhere", lambda *_: False)
    for text in TEXTS:
        tags = possible_languages(text, None)
        for value in {one for each in find_numbers(text, ANY_LANGUAGE) for one in each.readings}:
            for metric, role in (("killed", None), ("injured", "civilian"), ("displaced", None)):
                figure = Figure(f"#{value}", Form.BARE, value)
                claim = Claim(
                    Who("Office"),
                    metric=metric,
                    figure=figure,
                    scope=Scope(role=role),
                    evidence=Evidence(quote=text),
                )
                for tag in tags:
                    if not look(claim, figure, text, load_language(tag)):
                        continue
                    alike += 1
                    told = sentence_guard.check_quote_of(claim, figure, text, WORLD, tag)
                    assert not list(told), (tag, metric, text)
    assert alike > len(TEXTS)


@pytest.mark.parametrize(
    ("quote", "is_told"),
    [
        ("12 people died near Goris", False),
        ("Between 8 and 20 people died near Goris", False),
        ("15 people died near Goris", True),
        ("At least 12 people died near Goris", True),
        ("12 people were injured near Goris", True),
        ("Army denies that 12 people died", True),
    ],
)
def test_a_quote_may_give_the_best_of_a_row_with_ends(quote: str, is_told: bool) -> None:
    figure = Figure("12 (8–20)", Form.RANGE, 8, 20)
    claim = Claim(
        Who("Office"), metric="killed", figure=figure, evidence=Evidence(quote=quote, language="en")
    )
    told = list(sentence_guard.check_quote_of(claim, figure, quote, WORLD, "en"))
    assert bool(told) is is_told
