"""Which claims a query is about."""

from pathlib import Path

import pytest

from claimtrack.align.filter import Asked, Filter
from claimtrack.compare.comparison import FindingKind
from claimtrack.compare.settled import has_finding_at
from claimtrack.compare.verdict import Verdict
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Stance
from claimtrack.model.topic import Topic
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.rendering import render
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.findings import settle_finding
from tests.workflow.claims import ON_A_DAY, count, deed, new_ledger, saying

SIEGE = Topic("Siege", parent="War")

KILLED = count("killed in the war")
HURT = count("hurt in the war", metric="injured")
BESIEGED = count("killed in the siege", topic="Siege")
DROWNED = count("killed in the flood", topic="Flood")
DENIED = saying("said of the siege", "bombed", Stance.DENIES, topic="Siege")
PROMISED = saying("said of the flood", "will help", Stance.PROMISES, topic="Flood")
EVERY = (KILLED, HURT, BESIEGED, DROWNED, DENIED, PROMISED)


def test_topics_that_only_claims_mention_are_found(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(
            deed(),
            [
                count("AP", 12, topic="Quake", when=ON_A_DAY),
                count("AFP", 500, topic="quake", when=ON_A_DAY),
            ],
        )
        asked = Asked(words=("Quake",), label="Quake")
        answer = compare_ledger(ledger, asked, load_profile())
    assert len(answer.comparison.items) == 2
    assert has_finding_at(answer.comparison, Verdict.POSSIBLE_CONFLICT)
    assert not has_finding_at(answer.comparison, Verdict.CONFLICT)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(Asked(("zebra",), label="zebra"), "zebra", id="word"),
        pytest.param(
            Asked(filter=Filter(sources=("Nobody",)), label="source Nobody"),
            'no claim here has the source "Nobody"',
            id="filter",
        ),
    ],
)
def test_nothing_to_compare(tmp_path: Path, asked: Asked, said: str) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count()])
        with pytest.raises(UnknownName, match=said) as caught:
            compare_ledger(ledger, asked, load_profile())
    assert caught.value.hint


@pytest.mark.parametrize(
    ("wanted", "told", "hint"),
    [
        (Filter(sources=("Myor",)), 'the source "Myor"', 'did you mean "Mayor"?'),
        (
            Filter(topics=("Flood",), sources=("Mayor", "Gouvernor")),
            'source "Gouvernor"',
            'did you mean "Governor"?',
        ),
        (Filter(metrics=("kiled",)), 'the metric "kiled"', 'did you mean "killed"?'),
        (Filter(topics=("Quak",), sources=("Mayor",)), 'topic "Quak"', 'did you mean "Quake"?'),
        (Filter(sides=("North",)), 'the side "North"', "claimtrack list shows every claim"),
    ],
)
def test_a_name_that_no_claim_has_is_named_with_the_one_that_may_be_meant(
    tmp_path: Path, wanted: Filter, told: str, hint: str
) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("Mayor", topic="Quake")])
        ledger.append(deed(), [count("Governor", 13, topic="Flood")])
        with pytest.raises(UnknownName, match=f"no claim here has .*{told}") as caught:
            compare_ledger(ledger, Asked(filter=wanted), load_profile())
    assert caught.value.hint == hint


def test_names_that_claims_have_but_never_together_are_no_unknown_ones(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("Mayor", topic="Quake")])
        ledger.append(deed(), [count("Governor", 13, topic="Flood")])
        asked = Asked(filter=Filter(topics=("Quake",), sources=("Governor",)))
        with pytest.raises(UnknownName, match="no claim is about what is asked for"):
            compare_ledger(ledger, asked, load_profile())


def test_the_ledger_as_it_stood_is_compared_with_the_names_of_that_time(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("AP", 12, when=ON_A_DAY), count("AFP", 500, when=ON_A_DAY)])
        before = compare_ledger(ledger, Asked(), load_profile())
        ledger.append(deed(), [count("Reuters", 900), Topic("War", parent="Wars")])
        ledger.undo(deed("undo"), 1)
        assert compare_ledger(ledger.at(1), Asked(), load_profile()) == before
        now = compare_ledger(ledger.at(3), Asked(), load_profile())
        assert now == compare_ledger(ledger, Asked(), load_profile()) != before


def test_an_empty_ledger_is_said_to_be_empty(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger, pytest.raises(UnknownName, match="no claims yet"):
        compare_ledger(ledger, Asked(), load_profile())


def test_statements_come_with_a_metric_when_a_stance_is_asked_for(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [*EVERY, Topic("War"), SIEGE])
        profile = load_profile()
        alone = compare_ledger(ledger, Asked(("killed", "war")), profile).comparison
        denied = Asked(("killed", "war"), Filter(stances=(Stance.DENIES,)))
        asked = compare_ledger(ledger, denied, profile).comparison
    assert {item.claim for item in alone.items} == {KILLED, BESIEGED}
    assert {item.claim for item in asked.items} == {DENIED}


@pytest.mark.parametrize(
    ("least", "answer"),
    [
        (Verdict.GAP, True),
        (Verdict.CONFLICT, False),
        (FindingKind.DISPUTE, True),
        (FindingKind.REVISION, False),
    ],
)
def test_only_findings_that_are_told_count(
    tmp_path: Path, least: Verdict | FindingKind, *, answer: bool
) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("AP", 12, when=ON_A_DAY), count("AFP", 500, when=ON_A_DAY)])
        before = compare_ledger(ledger, Asked(), load_profile()).comparison
        assert has_finding_at(before, least) is answer
        for each in before.findings:
            settle_finding(ledger, deed(), each, before.findings, reason="known")
        after = compare_ledger(ledger, Asked(), load_profile()).comparison
    assert len(after.findings) == len(before.findings) > 0
    assert not has_finding_at(after, least)


def test_pairs_are_written_out_when_they_are_asked_for(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("AP", 12, when=ON_A_DAY), count("AFP", 500, when=ON_A_DAY)])
        assert compare_ledger(ledger, Asked(), load_profile()).comparison.pairs is None
        found = compare_ledger(ledger, Asked(), load_profile(), with_pairs=True).comparison.pairs
    assert found is not None
    assert len(found) == 1


def test_a_report_on_a_topic_counts_what_names_none(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        bare = count("AFP", 500, topic=None, when=ON_A_DAY)
        ledger.append(deed(), [count("AP", 12, topic="Quake", when=ON_A_DAY), bare])
        left_out = (
            "1 claim without a topic is left out: claimtrack compare, without a topic, has it"
        )
        for asked in (
            Asked(words=("Quake",), label="Quake"),
            Asked(filter=Filter(topics=("Quake",)), label="Quake"),
        ):
            assert left_out in compare_ledger(ledger, asked, load_profile()).comparison.notes
        asked = Asked(filter=Filter(topics=("Quake",), metrics=("injured",)), label="Quake")
        with pytest.raises(UnknownName):
            compare_ledger(ledger, asked, load_profile())
        everything = compare_ledger(ledger, Asked(), load_profile()).comparison
        assert left_out not in everything.notes


def test_denials_that_answer_nothing_are_counted_and_listed(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("AP", 12, topic="Siege", when=ON_A_DAY), DENIED])
        comparison = compare_ledger(ledger, Asked(), load_profile()).comparison
    plain = render(comparison, Format.PLAIN, Options())
    assert "1 denial answers no claim on record: Options(level=Level.VERBOSE)" in plain
    verbose = render(comparison, Format.PLAIN, Options(level=Level.VERBOSE))
    assert "Denials that answer no claim on record" in verbose
    assert "denies: “" in verbose
