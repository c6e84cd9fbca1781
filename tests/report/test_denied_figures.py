"""Who denies a figure is never printed as giving it, in whatever form."""

import csv
import io
import json
import re

import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.model.claim import Claim, Stance
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.public import to_public
from claimtrack.report.rendering import render, to_pieces_of_finding
from tests.compare.compare_cases import compare_claims, flood_claim

TEXTS = [Format.TERMINAL, Format.PLAIN, Format.MARKDOWN, Format.HTML]


def claim(number: int, who: str, **facets: object) -> Claim:
    return flood_claim(number, as_of="2020-10-04", claimant=who, words=f"{number} dead", **facets)


@pytest.fixture(scope="module", name="denied")
def denied_of() -> Comparison:
    return compare_claims(
        claim(31, "fire brigade"),
        claim(31, "Maurel", stance=Stance.DENIES),
        claim(31, "Ferrand", stance=Stance.DENIES),
        claim(23, "town hall"),
    )


BLOCKS = re.compile(r"</?(?:p|div|li|ul|td|tr|dd|dt|text|title|summary)\b[^>]*>")
MARKS = re.compile(r"<[^>]*>|\x1b\[[\d;]*m|[*`|]")


def plain(text: str) -> str:
    """The words alone, without tags, marks and folding; blocks of a page stay apart."""
    return re.sub(r"\s+", " ", MARKS.sub(" ", BLOCKS.sub("¦", text)))


GIVES = re.compile(r"(Maurel|Ferrand)\s*[:,]?\s*“?31(?!,? ?(dead”)?\s*(· )?denie)")
"""A name straight before the figure, with no word of a denial on either side."""


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("is_public", [False, True])
def test_texts(form: Format, level: Level, *, is_public: bool, denied: Comparison) -> None:
    shown = to_public(denied) if is_public else denied
    told = plain(render(shown, form, Options(level=level, is_public=is_public)))
    assert GIVES.search(told) is None
    assert "compatible with Maurel" not in told
    assert level is Level.QUIET or "denies" in told


@pytest.mark.parametrize("form", TEXTS)
def test_one_finding(form: Format, denied: Comparison) -> None:
    for finding in denied.findings:
        told = plain("".join(to_pieces_of_finding(denied, finding, form, Options())))
        assert GIVES.search(told) is None


def test_the_head_counts_the_denial(denied: Comparison) -> None:
    head = render(denied, Format.PLAIN, Options()).splitlines()[1]
    assert head == "x 1 conflict  - 1 denied"


def test_rows(denied: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(render(denied, Format.CSV, Options()))))
    assert [each["parties"] for each in rows] == [
        "town hall: “23 dead”; fire brigade: “31 dead”",
        "fire brigade: “31 dead”; Maurel, Ferrand deny: “31 dead”",
    ]


def test_values(denied: Comparison) -> None:
    findings = json.loads(render(denied, Format.JSON, Options()))["findings"]
    sides = [{tuple(p["accounts"]): p["denies"] for p in each["parties"]} for each in findings]
    assert sides == [
        {("town hall",): False, ("fire brigade",): False},
        {("fire brigade",): False, ("Maurel", "Ferrand"): True},
    ]
