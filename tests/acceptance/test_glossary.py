"""The glossary has a row for every word a report can print."""

import re
from enum import StrEnum

import pytest

from claimtrack.align.roles import ACROSS, PARENTS
from claimtrack.compare.gate import REASONS
from claimtrack.compare.verdict import Verdict
from claimtrack.compare.words import UNDECIDED
from claimtrack.figures.figure import Form
from claimtrack.model.facets import FACETS
from claimtrack.model.judgement import Answer
from claimtrack.model.metric import MetricKind
from tests.acceptance.karabakh import DATA
from tests.acceptance.test_karabakh import compared

SECTIONS: dict[str, type[StrEnum]] = {
    "Verdicts": Verdict,
    "Forms": Form,
    "Kinds of metrics": MetricKind,
    "Answers to whether two names are one": Answer,
    **{facet.name.capitalize(): facet.choices for facet in FACETS.values() if facet.choices},
}


def rows(section: str) -> list[str]:
    """The words defined in the table of a section; a row may define several."""
    text = (DATA.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    (body,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    first_cells = re.findall(r"^\| ([^|]+?) \|", body, re.MULTILINE)[1:]
    return [word for cell in first_cells for word in cell.split(", ")]


@pytest.mark.parametrize(("section", "words"), SECTIONS.items(), ids=SECTIONS)
def test_section_defines_exactly_the_words_there_are(section: str, words: type[StrEnum]) -> None:
    assert sorted(rows(section)) == sorted(word.value for word in words)


def test_roles() -> None:
    assert sorted(rows("Role")) == sorted({"all", *PARENTS, *ACROSS})


def test_reasons_of_facets() -> None:
    assert {facet.reason for facet in FACETS.values() if facet.reason} <= set(rows("Reasons"))


def test_reasons_that_were_met() -> None:
    found = {each.reason for each in compared().findings}
    met = (found | {each.reason for each in compared().barred}) - {""}
    assert len(met) > 8
    assert met | set(REASONS.values()) | UNDECIDED.keys() <= set(rows("Reasons"))


def test_flags_that_were_met() -> None:
    met = {flag for each in compared().findings for flag in each.flags}
    assert "adversarial pair" in met
    assert met <= set(rows("Flags"))
