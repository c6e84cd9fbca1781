"""The glossary has a row for every word a report can print."""

import re
from collections.abc import Callable
from enum import StrEnum

import pytest

from claimtrack.align.roles import ACROSS, PARENTS
from claimtrack.compare.comparison import KIND_SIGNS, FindingKind
from claimtrack.compare.gate import REASONS
from claimtrack.compare.verdict import Verdict
from claimtrack.compare.words import UNDECIDED
from claimtrack.figures.figure import Form
from claimtrack.model.facets import FACETS
from claimtrack.model.judgement import Answer
from claimtrack.model.metric import MetricKind
from claimtrack.units import Dimension
from tests.acceptance.karabakh import DATA
from tests.acceptance.test_karabakh import compared
from tests.compare import test_chains, test_copies, test_renderings, test_series, test_sums

SECTIONS: dict[str, type[StrEnum]] = {
    "Findings": FindingKind,
    "Verdicts": Verdict,
    "Forms": Form,
    "Kinds of metrics": MetricKind,
    "Dimensions": Dimension,
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


CASES: tuple[Callable[..., None], ...] = (
    test_series.test_what_an_account_shows,
    test_chains.test_chains,
    test_copies.test_copies,
    test_renderings.test_renderings,
    test_sums.test_sums,
)
"""Tables of cases whose last column is what is told of each."""


def head(reason: str) -> str:
    """A reason without the case's own arithmetic; of "lag of 12 days" the days are its own."""
    return re.sub(r"^lag of .*", "lag of", reason.partition(":")[0])


def told_in(table: Callable[..., None]) -> set[str]:
    """The reasons that a table of cases expects."""
    (mark,) = (each for each in table.pytestmark if each.name == "parametrize")  # type: ignore[attr-defined]
    return {head(reason) for case in mark.args[1] for reason in case.values[-1]}


def test_reasons_that_are_met() -> None:
    met = {head(each.reason) for each in compared().findings}
    met |= {each.reason for each in compared().pairs or ()}
    met = met.union(*map(told_in, CASES)) - {""}
    assert len(met) > 30
    assert met | set(REASONS.values()) | UNDECIDED.keys() <= set(rows("Reasons"))


def test_no_reason_is_defined_twice() -> None:
    assert len(rows("Reasons")) == len(set(rows("Reasons")))


def test_signs_of_findings() -> None:
    text = (DATA.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    _, _, section = text.partition("\n## Findings\n")
    for kind in FindingKind:
        sign = re.findall(rf"^\| {kind.value} \| (.+?) \|", section, re.MULTILINE)[0]
        assert sign in (f"`{KIND_SIGNS[kind]}`", "of its verdict"), kind


@pytest.mark.parametrize(
    "word",
    ["question", "account", "entry", "party", "dispute", "revision", "finding", "assumed"],
)
def test_words_of_a_report(word: str) -> None:
    assert word in rows("Words")


def test_words_that_are_gone() -> None:
    assert not {"panel", "headline drop"} & {*rows("Words"), *rows("Flags")}


def test_flags_that_were_met() -> None:
    met = {flag for each in compared().findings for flag in each.flags}
    assert "adversarial pair" in met
    assert met | {"profile-sensitive", "perhaps one utterance"} <= set(rows("Flags"))
