from dataclasses import replace

import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.report.citation import to_citations
from claimtrack.report.finding_ids import find_finding, numbered
from tests.report.made import fid

FOUND = [
    pytest.param("1", fid(0xFAC7), id="number"),
    pytest.param("4", fid(0xC0F2), id="the last number counts what is told"),
    pytest.param("c0f3", fid(0xC0F3), id="short id"),
    pytest.param("F1-C0F3", fid(0xC0F3), id="with its prefix, in capitals"),
    pytest.param(" fac ", fid(0xFAC7), id="fewer digits that suffice"),
    pytest.param(fid(0x5E77), fid(0x5E77), id="a settled one by its whole id"),
]


@pytest.mark.parametrize(("wanted", "found"), FOUND)
def test_a_finding_is_found_by_number_or_id(wanted: str, found: str, awkward: Comparison) -> None:
    assert find_finding(awkward, wanted).id == found


def test_a_number_is_that_of_the_last_report(awkward: Comparison) -> None:
    assert find_finding(awkward, "1", last=[fid(0x5E77)]).id == fid(0x5E77)
    with pytest.raises(UnknownName, match='"2"'):
        find_finding(awkward, "2", last=[fid(0x5E77)])


@pytest.mark.parametrize("wanted", ["", "99", "beef", "f1-", "²", "-1"])
def test_what_nothing_is_called_is_an_error(wanted: str, awkward: Comparison) -> None:
    with pytest.raises(UnknownName):
        find_finding(awkward, wanted)


def test_too_few_digits_are_an_error_that_names_what_fits(awkward: Comparison) -> None:
    with pytest.raises(AmbiguousName, match="c0f1, c0f2, c0f3"):
        find_finding(awkward, "c0")


def test_short_ids_tell_all_findings_apart(awkward: Comparison) -> None:
    first = awkward.findings[0]
    twin = replace(first, id=first.id[:-1] + "1")
    citations = to_citations(replace(awkward, findings=(first, twin)))
    assert citations.short_finding(first.id) == first.id[3:]
    assert len(to_citations(awkward).short_finding(first.id)) == 4


def test_settled_and_explained_findings_have_no_number(awkward: Comparison) -> None:
    assert {fid(0xE5E2), fid(0x5E77)}.isdisjoint(numbered(awkward))
    assert len(numbered(awkward)) == len(awkward.findings) - 2
