"""Words over claims: which are found, where, and that no claim is passed over for its form."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.searching import Words, fold_text, mark
from claimtrack.errors import InputError
from claimtrack.model.claim import Claim, Evidence, Stance
from claimtrack.model.identity import canonical_json
from claimtrack.model.record import to_content
from tests.workflow.claims import count, saying

QUOTED = replace(
    count("Président Poutine", 5000, topic="Haut-Karabakh"),
    evidence=Evidence(quote="le bilan s'approchant de 5.000 morts, dont des Straßenkämpfer"),
)


def words(text: str) -> Words:
    return Words([text])


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ("bilan", ["quote"]),
        ("BILAN Morts", ["quote"]),
        ("president", ["claimant"]),
        ("PRÉSIDENT karabakh", ["claimant", "topic"]),
        ("appro", ["quote"]),
        ("5.000", ["quote"]),
        ("strassen", ["quote"]),
        ("straße", ["quote"]),
        ("karabakh haut", ["topic"]),
    ],
)
def test_found(asked: str, fields: list[str]) -> None:
    assert [each.field for each in words(asked).find(QUOTED)] == fields


@pytest.mark.parametrize("asked", ["lan", "bilan gone", "000 lan", "blessés"])
def test_not_found(asked: str) -> None:
    assert words(asked).find(QUOTED) == ()


def test_what_was_found_is_marked_in_the_text_as_it_was_written() -> None:
    (found,) = words("STRASSENKAMPFER bilan").find(QUOTED)
    assert mark(found) == "le *bilan* s'approchant de 5.000 morts, dont des *Straßenkämpfer*"
    assert [found.text[start:end] for start, end in found.spans] == ["bilan", "Straßenkämpfer"]


def test_a_long_text_is_cut_around_what_was_found() -> None:
    claim = saying("Zoe", f"{'far ' * 40}away was heard the bell{' and more' * 40}", Stance.ASSERTS)
    assert mark(words("bell").find(claim)[0]) == (
        "…far far far far far away was heard the *bell* and more and more and more and more and…"
    )


def test_words_that_overlap_are_marked_once() -> None:
    assert mark(words("bilan bil").find(QUOTED)[0]).startswith("le *bilan* s'app")


@pytest.mark.parametrize("text", ["", "  ", "! ?"])
def test_there_must_be_a_word(text: str) -> None:
    with pytest.raises(InputError, match="no word"):
        words(text)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).filter(str.strip)


@given(TEXTS, TEXTS, st.data())
def test_a_claim_that_has_the_words_is_never_left_unread(
    claimant: str, said: str, data: st.DataObject
) -> None:
    claim: Claim = saying(claimant.strip(), said.strip(), Stance.ASSERTS)
    asked = data.draw(st.sampled_from([*claimant.split(), *said.split()]))
    cut = data.draw(st.integers(1, len(asked)))
    try:
        looked_for = words(asked[:cut])
    except InputError:
        return
    if looked_for.find(claim):
        assert looked_for.may_fit(canonical_json(to_content(claim)))


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)
