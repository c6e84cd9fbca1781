"""Records in plain words."""

import shlex

import pytest

from claimtrack.model.claim import Claim, Stance, Who
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.proposal import Certainty, Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.topic import Topic
from claimtrack.report.records import (
    join_words,
    say,
    say_arguments,
    say_counts,
    say_number,
    say_records,
)
from tests.workflow.claims import count, saying


@pytest.mark.parametrize(
    ("record", "said"),
    [
        pytest.param(count("Putin", 5000), "Putin: “5000” killed", id="figure"),
        pytest.param(count(metric=None), "AP: “12”", id="no metric"),
        pytest.param(
            Claim(Who("Putin", ("AFP", "RTL")), metric="killed"),
            "Putin: “no figure” killed (via AFP > RTL)",
            id="relays",
        ),
        pytest.param(
            saying("Baku", "bombed  a\ntown", Stance.DENIES),
            "Baku: denies “bombed a town”",
            id="denial",
        ),
        pytest.param(
            saying("Baku", "it was won", Stance.ASSERTS), "Baku: “it was won”", id="plain"
        ),
        pytest.param(
            Alias(NameKind.SOURCE, "AFP", "Agence"), "Agence is another name of AFP", id="alias"
        ),
        pytest.param(
            Judgement(NameKind.SOURCE, "A", "B", Answer.SAME, "same desk"),
            "B is the same source as A (same desk)",
            id="merge",
        ),
        pytest.param(
            Judgement(NameKind.TOPIC, "A", "B", Answer.DIFFERENT),
            "B is not the same topic as A",
            id="split",
        ),
        pytest.param(
            Judgement(NameKind.TOPIC, "A", "B", Answer.PENDING),
            "to be decided: is B the same topic as A?",
            id="pending",
        ),
        pytest.param(
            Judgement(NameKind.TOPIC, "A", "B", Answer.UNSURE),
            "unsure whether B is the same topic as A",
            id="unsure",
        ),
        pytest.param(
            Settlement("d1-abcdef0123", "corrected\nin May", "conflict", "2.6"),
            "d1-abcdef01, then conflict, is settled: corrected in May",
            id="settlement",
        ),
        pytest.param(
            Settlement("d1-abcdef0123", "their own tally", ""),
            "d1-abcdef01 is settled: their own tally",
            id="settlement of what has no verdict",
        ),
        pytest.param(
            Note("d1-abcdef0123", "asked the ministry", "ana"),
            "on d1-abcdef01: asked the ministry",
            id="note",
        ),
        pytest.param(Topic("Siege", parent="War"), "Siege, part of War", id="topic"),
        pytest.param(Metric("killed"), "killed", id="metric"),
        pytest.param(Document(title="A dispatch"), "A dispatch", id="document"),
        pytest.param(Document(publisher="AFP"), "AFP", id="document by its publisher"),
    ],
)
def test_say(record: Record, said: str) -> None:
    assert say(record) == said


@pytest.mark.parametrize(
    ("ruling", "said"),
    [
        (Ruling.ACCEPTED, "the proposal q1-abcdef01 is accepted"),
        (Ruling.EDITED, "the proposal q1-abcdef01 is accepted with changes"),
        (Ruling.REFUSED, "the proposal q1-abcdef01 is refused"),
    ],
    ids=lambda value: str(value) if isinstance(value, Ruling) else None,
)
def test_a_decision_is_said(ruling: Ruling, said: str) -> None:
    assert say(Decision("q1-abcdef0123456789", ruling)) == said


def test_a_proposal_is_said_with_its_rule() -> None:
    assert say(Proposal(count(), "governed noun", Certainty.LOW)) == (
        "AP: “12” killed (low: governed noun)"
    )


def test_every_answer_is_said() -> None:
    said = {say(Judgement(NameKind.TOPIC, "A", "B", answer)) for answer in Answer}
    assert len(said) == len(Answer)


def test_claims_are_named_before_names() -> None:
    records: list[Record] = [Topic("War"), *(count(value=value) for value in range(1, 6))]
    assert say_records(records) == (
        "5 claims and 1 topic: AP: “1” killed; AP: “2” killed; AP: “3” killed; and 2 more"
    )
    assert say_records([]) == "nothing"


def test_counts() -> None:
    assert say_counts({Kind.CLAIM: 12_000, Kind.TOPIC: 1, Kind.ALIAS: 0}) == (
        "12,000 claims and 1 topic"
    )
    assert say_number(1, "bad row") == "1 bad row"
    assert say_number(2, "bad row") == "2 bad rows"


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_join_words(words: list[str], joined: str) -> None:
    assert join_words(words) == joined


@pytest.mark.parametrize(
    ("names", "said"),
    [
        pytest.param(("AP", "O'Hara news"), '"AP" "O\'Hara news"', id="plain"),
        pytest.param(("$HOME", "a `date` b"), "'$HOME' 'a `date` b'", id="what a shell would do"),
        pytest.param(('The "Post"', "وزارة"), '\'The "Post"\' "وزارة"', id="quotes"),
        pytest.param(("-x", "AP"), '-- "-x" "AP"', id="what looks like an option"),
        pytest.param(("two\nlines",), '"two lines"', id="lines"),
    ],
)
def test_names_in_a_command_can_be_pasted(names: tuple[str, ...], said: str) -> None:
    assert say_arguments(*names) == said
    assert [each for each in shlex.split(said) if each != "--"] == [
        " ".join(name.split()) for name in names
    ]
