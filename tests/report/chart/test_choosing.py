"""Which question is meant by what somebody types."""

import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.report.chart.choosing import find_question
from claimtrack.report.citation import to_citations


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        pytest.param("1", "killed, both sides", id="number of a finding"),
        pytest.param(" 2 ", "killed, Azerbaijan", id="blanks"),
        pytest.param("killed, both sides", "killed, both sides", id="as it is called"),
        pytest.param("KILLED both sides", "killed, both sides", id="case and commas"),
        pytest.param("injured Azerbaijan soldiers", "injured, Azerbaijan, soldiers", id="words"),
        pytest.param("missing", "missing, Azerbaijan, soldiers", id="one word"),
        pytest.param("30000 first war", "", id="no such words"),
        pytest.param("first nagorno karabakh killed", "killed, both sides, background", id="topic"),
    ],
)
def test_meant(wanted: str, label: str, compared: Comparison) -> None:
    citations = to_citations(compared)
    if not label:
        with pytest.raises(UnknownName):
            find_question(wanted, compared, citations)
        return
    assert citations.labels[find_question(wanted, compared, citations).id] == label


def test_by_ids(compared: Comparison) -> None:
    citations = to_citations(compared)
    question = compared.questions[0]
    finding = next(each for each in compared.findings if each.question == question.id)
    for wanted in (question.id, question.id[:9], question.id[3:9], finding.id, finding.id[3:9]):
        assert find_question(wanted, compared, citations) == question


@pytest.mark.parametrize("wanted", ["", "0", "99", "zzz", "ffffffffff", "k1-", "f1-ffff"])
def test_what_there_is_is_said(wanted: str, compared: Comparison) -> None:
    with pytest.raises(UnknownName) as error:
        find_question(wanted, compared, to_citations(compared))
    assert error.value.hint


def test_of_several_all_are_named(compared: Comparison) -> None:
    with pytest.raises(AmbiguousName, match='9 questions fit "killed"') as error:
        find_question("killed", compared, to_citations(compared))
    assert "killed, both sides; killed, Azerbaijan" in str(error.value.hint)


def test_a_finding_about_statements_has_no_question(compared: Comparison) -> None:
    with pytest.raises(UnknownName, match="finding 3 is about statements"):
        find_question("3", compared, to_citations(compared))
