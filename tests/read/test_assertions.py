"""A sentence cut into assertions: which part of it belongs to which figure."""

import re

import pytest

from claimtrack.read.assertions import clause_of
from claimtrack.text.span import Span

CLAUSES = [
    ("en", "Nine people died in Oruro and 41 in Potosi.", "41", "and 41 in Potosi."),
    ("en", "Nine people died in Oruro and 41 in Potosi.", "Nine", "Nine people died in Oruro "),
    ("en", "In Peru 30 people died, in Chile, 5.", "5", " in Chile, 5."),
    ("en", "Police saw 4,000 people; organisers claimed 15,000.", "15,000",
     " organisers claimed 15,000."),
    ("en", "30 men and women died in Peru while 5 died in Chile.", "30",
     "30 men and women died in Peru "),
    ("fr", "À Lille 300 blessés, à Lens, 20.", "20", " à Lens, 20."),
    ("es", "Murieron 30 en Lima, la mitad niños, y 20 en Cuzco.", "20", "y 20 en Cuzco."),
    ("de", "In Bonn starben 30 Menschen, während in Köln 20 starben.", "20",
     "während in Köln 20 starben."),
    ("ru", "В Омске погибли 30 человек, а в Томске 20.", "20", "а в Томске 20."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figure", "clause"), CLAUSES)
def test_a_figure_has_the_words_up_to_the_next_figure(
    language: str, text: str, figure: str, clause: str
) -> None:
    figures = [Span(*one.span()) for one in re.finditer(r"\d[\d,.]*\d|\d+|Nine", text)]
    own = next(one for one in figures if text[one.start : one.end] == figure)
    found = clause_of(text, own, Span(0, len(text)), figures, language=language)
    assert text[found.start : found.end] == clause
