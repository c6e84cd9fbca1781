"""What the sentences of `sentences/<tag>.toml` state, language by language.

A new language brings a file of its own and nothing else: figures by form and value, dates by EDTF,
and sentences of documents by metric, value, who says it, and where.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.dates import Period, parse_date
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from claimtrack.read.pipeline import Context, propose

FOLDER = Path(__file__).with_name("sentences")
PUBLISHED = "2020-10-31"
PUBLISHER = "Agency"
LEAST = 20
"""Sentences of a language that has a file."""


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{case['text']}")
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, ())
    ]


@pytest.mark.parametrize(("tag", "case"), cases("figure"))
def test_figure(tag: str, case: dict[str, Any]) -> None:
    (found,) = find_figures(case["text"], load_language(tag).figures)
    figure = found.figure
    assert (figure.form, figure.value, figure.upper) == (
        case["form"],
        case.get("value"),
        case.get("upper"),
    )


@pytest.mark.parametrize(("tag", "case"), cases("date"))
def test_date(tag: str, case: dict[str, Any]) -> None:
    published = Period.from_edtf(PUBLISHED).start
    found = parse_date(case["text"], language=tag, published=published)
    assert found is not None
    assert found.edtf == case["edtf"]


@pytest.mark.parametrize(("tag", "case"), cases("claim"))
def test_claim(tag: str, case: dict[str, Any]) -> None:
    context = Context(publisher=PUBLISHER, published=Period.from_edtf(PUBLISHED))
    found = [each.claim for each in propose(case["text"], load_language(tag), context)]
    told = [
        {
            "metric": claim.metric,
            "value": claim.figure.value,
            "who": claim.who.claimant,
            "place": claim.scope.place,
        }
        for claim in found
        if claim.figure
    ]
    wanted = {"metric": "killed", "who": PUBLISHER, "place": None, **case}
    del wanted["text"]
    assert told == [wanted]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_there_are_enough_sentences(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = [case["text"] for listed in table.values() for case in listed]
    assert len(set(texts)) == len(texts) >= LEAST
