"""Whose each figure of a sentence is.

`whose.tsv` holds the sentences, all ours: language, text, each figure with its speaker ("–" where
nobody is named, or nobody says it), and who passes it on.
"""

from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.languages.load import writing_of
from claimtrack.model.proposal import Certainty
from claimtrack.read.attribution import find_attributions
from claimtrack.read.pipeline import Context, propose
from claimtrack.read.speakers import Speaker, Voices
from claimtrack.read.timing import Calendar
from claimtrack.text.page import Page
from claimtrack.text.span import Span

TABLE = Path(__file__).with_name("whose.tsv").read_text(encoding="utf-8")
ROWS = [tuple(line.replace(r"\n", "\n").split("\t")) for line in TABLE.splitlines()]
RELAYS = [(row[0], row[1], row[2].split(" = ")[0], row[3]) for row in ROWS if len(row) > 3]


def voice(language: str, text: str, figure: str) -> Speaker | None:
    page = Page(text, writing_of(language))
    calendar = Calendar(page, language, Period.from_edtf("2026-05-02"))
    voices = Voices(page, language, find_attributions(page, language), calendar)
    start = text.rindex(figure)
    return voices.at(Span(start, start + len(figure)))


@pytest.mark.parametrize(("language", "text", "figures"), [row[:3] for row in ROWS])
def test_each_figure_has_its_own_speaker(language: str, text: str, figures: str) -> None:
    speakers = dict(pair.split(" = ") for pair in figures.split("; "))
    found = {figure: voice(language, text, figure) for figure in speakers}
    assert {figure: (one and one.name) or "–" for figure, one in found.items()} == speakers


@pytest.mark.parametrize(("language", "text", "figure", "relay"), RELAYS)
def test_who_passes_it_on_is_its_relay(language: str, text: str, figure: str, relay: str) -> None:
    found = voice(language, text, figure)
    assert found is not None
    assert found.relays == (relay,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Local media said 14 people were killed."),
        ("en", "It said 14 people were killed."),
        ("fr", "On a annoncé 14 morts."),
        ("de", "Örtliche Medien berichten von 14 Toten."),
    ],
)
def test_words_that_name_nobody_leave_it_to_the_publisher_and_low(language: str, text: str) -> None:
    context = Context(publisher="The Courier", published=Period.from_edtf("2026-05-02"))
    (found,) = propose(text, load_language(language), context)
    assert found.claim.who.claimant == "The Courier"
    assert found.certainty is Certainty.LOW
    assert found.because.startswith("who speaks is not named: “")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Governor Ann Bell toured the port. She said 14 people were hurt.", "14"),
        ("Health Minister Omar Diallo came. The minister said 14 people were hurt.", "14"),
        ("Mayor Ann Bell came. “All is well,” she said. In addition, 14 had fled.", "14"),
    ],
)
def test_who_stands_in_another_sentence_is_never_sure(text: str, figure: str) -> None:
    found = voice("en", text, figure)
    assert found is not None
    assert found.certainty is not Certainty.HIGH
    assert found.because == "who speaks stands in an earlier sentence"
