"""The level that a change leads to, and the change; never the old level as a figure."""

import pytest

from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.figures.vocabulary import file_words
from claimtrack.languages import load_language
from tests.figures.test_reading import say

CHANGES = [
    ("en", "surged from 120 to 480", "bare 480 [+360]"),
    ("en", "The toll climbed within days from 120 to 480.", "bare 480 [+360]"),
    ("en", "480, up from 120", "bare 480 [+360]"),
    ("en", "fell to 90 from 120", "bare 90 [-30]"),
    ("en", "more than tripled to 480", "bare 480"),
    ("en", "dropped 30 to 90", "bare 90 [-30]"),
    ("en", "an increase of 20 from 100", "bare 120 [+20]"),
    ("en", "people aged from 12 to 40", "range 12..40"),
    ("en", "from 120 to 480 people", "range 120..480"),
    ("en", "12 in May and 40 in June", "bare 12; bare 40"),
    ("fr", "est passé de 120 à 480", "bare 480 [+360]"),
    ("fr", "a bondi de 120 à 480", "bare 480 [+360]"),
    ("de", "stieg von 120 auf 480", "bare 480 [+360]"),
    ("de", "ist von 120 auf 480 gestiegen", "bare 480 [+360]"),
    ("es", "subió de 120 a 480", "bare 480 [+360]"),
    ("pt", "subiu de 120 para 480", "bare 480 [+360]"),
    ("it", "è salito da 120 a 480", "bare 480 [+360]"),
    ("ru", "выросло со 120 до 480", "bare 480 [+360]"),
    ("ru", "снизилось до 90 со 120", "bare 90 [-30]"),
    ("ru", "с 120 до 480 увеличилось", "bare 480 [+360]"),
    ("uk", "зросла зі 120 до 480", "bare 480 [+360]"),
    ("tr", "120'den 480'e yükseldi", "bare 480 [+360]"),
    ("tr", "120'den 480'e kadar", "range 120..480"),
    ("az", "120-dən 480-ə qalxıb", "bare 480 [+360]"),
    ("hy", "120-ից հասել է 480-ի", "bare 480 [+360]"),
    ("hy", "120-ից 480-ի", "range 120..480"),
]


@pytest.mark.parametrize(("tag", "text", "said"), CHANGES, ids=[text for _, text, _ in CHANGES])
def test_a_change_leads_to_its_level(tag: str, text: str, said: str) -> None:
    found = find_figures(text, load_language(tag).figures, ANY_UNIT)
    assert "; ".join(say(one.figure) for one in found) == said


@pytest.mark.parametrize("tag", sorted({tag for tag, _, _ in CHANGES}))
def test_whatever_makes_a_change_of_a_number_is_found_before_it(tag: str) -> None:
    words = file_words(load_language(tag).figures)
    tables = (
        *(words.rise_from, words.rise_by, words.after_subject_from, words.after_subject_by),
        *(words.rises, words.steps, words.from_level, words.more, words.movers, words.sources),
    )
    phrases = {phrase.replace("*", "") for table in tables for phrase in table}
    assert phrases
    for phrase in phrases:
        for text in (phrase, *(f"{glued}{phrase}" for glued in words.glued)):
            if any(table.before(text, len(text)) for table in tables):
                assert words.before_change.before(text, len(text)) is not None, text
