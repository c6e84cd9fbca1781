"""What a terminal obeys in a text copied from one is no part of what is read."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.read.pipeline import Context, propose
from claimtrack.text.fold import fold

PLAIN = "Ten people were killed in Baku and 12 hurt."
COPIED = [
    "Ten people \x1b[0mwere killed in Baku and 12 hurt.",
    "\x1b[1;31mTen people were killed\x1b[0m in \x1b[4mBaku\x1b[24m and 12 hurt.",
    "Ten people were killed\x1b[K in Baku and \x1b[38;5;196m12\x1b[m hurt.",
    "\x1b[2J\x1b[1;1HTen people were killed in Baku and 12 hurt.\x1b[?25h",
]


@pytest.mark.parametrize("text", COPIED)
def test_escapes_print_nothing(text: str) -> None:
    assert fold(text).text == fold(PLAIN).text


@pytest.mark.parametrize("text", COPIED)
def test_no_colour_is_read_as_a_figure(text: str) -> None:
    context = Context(published=Period.from_edtf("2021-06-12"), publisher="Wire")
    found = [each.claim for each in propose(text, load_language("en"), context)]
    told = {(each.metric, each.figure.value, each.scope.place) for each in found if each.figure}
    assert told == {("killed", 10, "Baku"), ("injured", 12, "Baku")}


@pytest.mark.parametrize(
    "text",
    ["12 people died, the \x1b[1mmayor\x1b[0m said.", "12 died, \x1b[1mAnn\x1b[0m Bell said."],
)
def test_a_name_is_its_letters_alone(text: str) -> None:
    (claim,) = (each.claim for each in propose(text, load_language("en"), Context()))
    assert claim.who.claimant in {"mayor", "Ann Bell"}


def test_a_bracket_without_an_escape_stays() -> None:
    assert "[0m" in fold("Ten [0m killed").text
