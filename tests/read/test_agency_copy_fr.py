"""Sentences as agencies write them: every figure with its metric, its speaker and its place.

`agency_copy_fr.tsv` holds the sentences, all ours: language, text, and each claim of it as
"metric value = speaker @ place"; "–" is the publisher.
"""

from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim
from claimtrack.read.pipeline import Context, propose

TABLE = Path(__file__).with_name("agency_copy_fr.tsv").read_text(encoding="utf-8")
ROWS = [tuple(line.split("\t")) for line in TABLE.splitlines()]
PUBLISHER = "Agence"
CONTEXT = Context(publisher=PUBLISHER, published=Period.from_edtf("2026-05-02"))


def told(claim: Claim) -> str:
    assert claim.figure is not None
    value, who = claim.figure.value, claim.who.claimant
    place = f" @ {claim.scope.place}" if claim.scope.place else ""
    return f"{claim.metric} {value:g} = {'–' if who == PUBLISHER else who}{place}"


@pytest.mark.parametrize(("language", "text", "claims"), ROWS)
def test_each_claim_of_a_sentence_is_read(language: str, text: str, claims: str) -> None:
    found = (each.claim for each in propose(text, load_language(language), CONTEXT))
    assert "; ".join(told(each) for each in found if each.figure is not None) == claims
