"""Reading takes time and memory in proportion to the text, whatever stands in it.

Each shape is one that somebody could paste, or that a program once wrote: a table on one line, a
transcript without full stops, a dump. Calls are counted; where the work is done inside one call of
a regular expression, its share of the time is.
"""

import time
import tracemalloc
from collections.abc import Callable
from functools import partial

import pytest

from claimtrack.dates import Period
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from claimtrack.languages.load import find_speech, writing_of
from claimtrack.read.attribution import find_attributions
from claimtrack.read.pipeline import Context, propose
from claimtrack.read.speaker_again import name_speakers
from claimtrack.read.surroundings import read_surroundings
from claimtrack.text.sentences import split_sentences
from tests.work import assert_linear

CONTEXT = Context(publisher="Wire", published=Period.from_edtf("2021-06-12"))
CHARACTERS = 2100
"""Of the smaller text. Longer than the longest sentence; twice as many are read alike."""

SHAPES = {
    "claims without a full stop": ("en", "12 miners died in Orlo on Monday, police said, "),
    "verbs and numbers": ("en", "killed 12 people and injured 13 others "),
    "questions": ("en", "how many of the people in the town died? "),
    "accusations in one quotation": ("en", "who” accused Orlo of shelling "),
    "quotations that go on": ("en", "“We left.” "),
    "quotations across sentences": ("en", "“We left. All of us” and then he "),
    "names and verbs": ("fr", "avance que Ana Ruiz avance "),
    "verbs that close": ("tr", "dedi ve 12 kişi öldü "),
    "separated verbs": ("de", "teilte sie und er mit "),
    "millions of millions": ("en", "million "),
    "points of points": ("en", "point one "),
    "and-numbers": ("ar", "مليون وألف و"),
    "nothing disclosed": ("en", "refused to disclose "),
    "dates": ("en", "since 5 May 2020 and "),
    "hedges": ("en", "more than at least "),
    "years of events": ("en", "the 2015 attacks killed 12 people and "),
    "parts of wholes": ("en", "two of the dead were children and "),
    "ends of wholes": ("tr", "ölenlerden ikisi çocuktu ve "),
}


def text_of(piece: str, characters: int) -> str:
    return piece * (characters // len(piece))


def read(language: str, piece: str, characters: int) -> object:
    read_surroundings.cache_clear()
    return propose(text_of(piece, characters), load_language(language), CONTEXT)


@pytest.mark.parametrize(("language", "piece"), SHAPES.values(), ids=SHAPES.keys())
def test_calls_grow_with_the_text(language: str, piece: str) -> None:
    assert_linear(partial(read, language, piece), CHARACTERS)


MOST_TRIES = 50
"""What others do on the machine makes a try slower and never quicker: the best of many is right."""


def seconds(work: Callable[[], object]) -> float:
    """Of the processor."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


ENGLISH = load_language("en").figures


def split(text: str) -> object:
    return split_sentences(text, writing_of("en"))


def name(text: str) -> object:
    words = find_speech("en")
    assert words is not None
    return list(name_speakers(text, (), words))


@pytest.mark.parametrize(
    ("work", "make", "characters"),
    [
        pytest.param(
            lambda text: find_attributions(text, "fr"),
            lambda size: "donne\n" * (size // 6),
            8000,
            id="verbs of saying alone",
        ),
        pytest.param(split, lambda size: "." * size + "a", 8000, id="dots before a letter"),
        pytest.param(split, lambda size: "Orlo. " + " " * size + "12", 8000, id="white space"),
        pytest.param(name, lambda size: "A" * size, 4000, id="capitals without a space"),
        pytest.param(name, lambda size: "½" * size, 4000, id="signs that count as letters"),
        pytest.param(
            lambda text: find_figures(text, ENGLISH),
            lambda size: "refused to disclose and " * (size // 24) + "\n",
            12000,
            id="nothing disclosed",
        ),
        pytest.param(
            lambda text: find_numbers(text, ENGLISH),
            lambda size: "minus 5 less 7 " * (size // 15) + "\n",
            8000,
            id="signs in words",
        ),
    ],
)
def test_time_inside_one_call_grows_with_the_text(
    work: Callable[[str], object], make: Callable[[int], str], characters: int
) -> None:
    """Four times the text takes four times as long; squared work takes sixteen."""
    few, many = make(characters), make(4 * characters)
    small = large = float("inf")
    for _ in range(MOST_TRIES):
        small = min(small, seconds(partial(work, few)))
        large = min(large, seconds(partial(work, many)))
        if large < 8 * small + 0.01:
            return
    pytest.fail(f"{small} s, and for four times the text {large} s")


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        pytest.param("en", "12 miners died in Orlo on Monday, police said, ", id="claims"),
        pytest.param("en", "who” accused Orlo of shelling ", id="statements"),
        pytest.param("en", "“We left.” ", id="quotations"),
    ],
)
def test_memory_grows_with_the_text(language: str, piece: str) -> None:
    read(language, piece, CHARACTERS // 10)
    peaks = []
    for times in (1, 2):
        tracemalloc.start()
        read(language, piece, times * CHARACTERS)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2.4 * peaks[0], peaks


def test_a_sentence_without_end_is_cut_behind_a_mark_or_a_space() -> None:
    row = "Orlo, 12 dead, 3 hurt, "
    pieces = split_sentences(row * 400, writing_of("en"))
    words = [(row * 400)[one.start : one.end] for one in pieces]
    assert len(pieces) > 1
    assert all(one.endswith(",") for one in words)
    assert " ".join(words) == (row * 400).strip()


def test_a_word_without_end_is_still_cut() -> None:
    pieces = split_sentences("7" * 9000, writing_of("en"))
    assert sum(one.end - one.start for one in pieces) == 9000
    assert len(pieces) > 1


def test_digits_without_end_are_a_name_and_no_claim() -> None:
    text = f"{'7' * 41} people were killed in Orlo, and 12 were injured, police said."
    found = propose(text, load_language("en"), CONTEXT)
    assert [one.claim.figure.value for one in found if one.claim.figure] == [12]
