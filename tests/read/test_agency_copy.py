"""Claims of agency copy in five languages: what is counted, who says it, where and when.

The tables hold the sentences, all ours: language, text, and each figure as metric, form, value,
speaker, place, day and "part" of a whole; "–" where nothing is told.
"""

from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim
from claimtrack.read.pipeline import Context, propose

TABLES = [Path(__file__).with_name(f"agency_copy_{tag}.tsv") for tag in ("en", "es")]
ROWS = [line.split("\t") for each in TABLES for line in each.read_text("utf-8").splitlines()]
CONTEXT = Context(publisher="Gazette", published=Period.from_edtf("2026-05-06"))


def told(claim: Claim) -> str:
    assert claim.figure is not None
    day = claim.when.as_of.edtf if claim.when.as_of else None
    value = "–" if claim.figure.value is None else f"{claim.figure.value:g}"
    facts = (claim.metric, claim.figure.form, value, claim.who.claimant, claim.scope.place, day)
    return ", ".join([*(str(fact or "–") for fact in facts), *(["part"] if claim.part_of else [])])


@pytest.mark.parametrize(("language", "text", "wanted"), ROWS, ids=[row[1] for row in ROWS])
def test_what_a_sentence_claims(language: str, text: str, wanted: str) -> None:
    found = [each.claim for each in propose(text, load_language(language), CONTEXT)]
    assert "; ".join(told(claim) for claim in found if claim.figure) == wanted
