"""Questions about names: what is asked, what an answer changes, and why."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.align.asking import Question
from claimtrack.align.filter import Asked
from claimtrack.compare.comparison import FindingKind
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import Ledger
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.topic import Topic
from claimtrack.workflow.checking import check_ledger
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.judging import answer, find_changes, find_questions
from claimtrack.workflow.names import explain
from claimtrack.workflow.world import CurrentWorld, append_joined, read_world
from tests.workflow.claims import ON_A_DAY, count, deed, new_ledger

SOURCE, TOPIC = NameKind.SOURCE, NameKind.TOPIC


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        opened.append(
            deed(),
            [
                count("Pashinyan", 5000, when=ON_A_DAY),
                count("Pashinian", 12, when=ON_A_DAY),
                count("Reuters", 900),
                count("AFP", 3, topic="Siege of Kavran"),
                count("AFP", 4, topic="siege of Kawran"),
            ],
        )
        yield opened


def asked(ledger: Ledger, *, judged: bool = False) -> list[tuple[str, str]]:
    found = find_questions(ledger, judged=judged).asked
    return [(str(each.likeness.left), str(each.likeness.right)) for each in found]


def first(ledger: Ledger) -> Question:
    return find_questions(ledger).asked[0]


def test_sources_and_topics_are_asked_about(ledger: Ledger) -> None:
    assert asked(ledger) == [
        ("Pashinian", "Pashinyan"),
        ("Siege of Kavran", "siege of Kawran"),
    ]
    question = first(ledger)
    assert [claim.who.claimant for _, claim in question.left] == ["Pashinian"]
    assert [claim.who.claimant for _, claim in question.right] == ["Pashinyan"]


def test_a_question_counts_the_claims_of_every_spelling(ledger: Ledger) -> None:
    ledger.append(deed(), [count("PASHINIAN", 13), count("“Pashinian”", 14)])
    assert [claim.who.claimant for _, claim in first(ledger).left] == [
        *("PASHINIAN", "“Pashinian”", "Pashinian")
    ]


def test_an_answer_ends_the_question_and_undo_brings_it_back(ledger: Ledger) -> None:
    before = asked(ledger)
    answer(ledger, deed("review"), first(ledger), said=Answer.UNSURE, reason="no idea")
    assert asked(ledger) == before[1:]
    ledger.undo(deed("undo"))
    assert asked(ledger) == before


def test_what_was_answered_can_be_asked_again(ledger: Ledger) -> None:
    answer(ledger, deed("review"), first(ledger), said=Answer.SAME, reason="one man")
    assert asked(ledger) == [("Siege of Kavran", "siege of Kawran")]
    again = [each for each in find_questions(ledger, judged=True).asked if each.earlier]
    assert [(each.earlier.answer, each.earlier.reason) for each in again if each.earlier] == [
        (Answer.SAME, "one man")
    ]
    (question,) = again
    assert (str(question.likeness.left), str(question.likeness.right)) == ("Pashinian", "Pashinyan")
    for name, claims in (("Pashinian", question.left), ("Pashinyan", question.right)):
        assert [claim.who.claimant for _, claim in claims] == [name]


def test_what_a_merge_would_change_is_known_before(ledger: Ledger) -> None:
    changes = find_changes(first(ledger), ledger, read_world(ledger), load_profile())
    assert changes is not None
    assert [each.kind for each in changes.vanish] == [FindingKind.DISPUTE]
    assert [each.kind for each in changes.appear] == [FindingKind.SERIES]


def test_a_finding_that_only_gets_another_name_does_not_change(ledger: Ledger) -> None:
    alias = "the prime minister"
    flood = [
        count("Pashinyan", 13, topic="Flood", when=ON_A_DAY),
        count(alias, 900, topic="Flood", when=ON_A_DAY),
    ]
    ledger.append(deed(), [Alias(SOURCE, "Reuters", alias), *flood])
    findings = compare_ledger(ledger, Asked(("Flood",)), load_profile()).comparison.findings
    assert [each.kind for each in findings] == [FindingKind.DISPUTE]
    changes = find_changes(first(ledger), ledger, read_world(ledger), load_profile())
    assert changes is not None
    assert all(each.topic != Name.of("Flood") for each in (*changes.appear, *changes.vanish))


def test_the_merge_does_change_it(ledger: Ledger) -> None:
    changes = find_changes(first(ledger), ledger, read_world(ledger), load_profile())
    assert changes is not None
    answer(ledger, deed("review"), first(ledger), said=Answer.SAME, reason="")
    findings = compare_ledger(ledger, Asked(), load_profile()).comparison.findings
    assert set(changes.appear) <= set(findings)
    assert not set(changes.vanish) & set(findings)


def test_a_claim_counts_under_the_topic_it_was_assigned_to(ledger: Ledger) -> None:
    other = next(key for key, claim in ledger.claims() if claim.who.claimant == "Pashinian")
    ledger.append(deed(), [Topic("Flood of 1997"), Assignment(other, "Flood of 1997")])
    changes = find_changes(first(ledger), ledger, read_world(ledger), load_profile())
    assert changes is not None
    assert (changes.appear, changes.vanish) == ((), ())


def test_names_are_read_again_only_after_a_change(ledger: Ledger) -> None:
    world = CurrentWorld(ledger)
    before = world()
    assert world() is before
    answer(ledger, deed("review"), first(ledger), said=Answer.SAME, reason="")
    assert world().sources.settle("Pashinyan") == world().sources.settle("Pashinian")
    ledger.undo(deed("undo"))
    assert world().sources.settle("Pashinyan") != world().sources.settle("Pashinian")


def test_too_many_claims_are_not_compared(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.workflow.judging.MOST_CLAIMS", 2)
    assert find_changes(first(ledger), ledger, read_world(ledger), load_profile()) is None


def test_an_answer_against_what_stands_is_refused(ledger: Ledger) -> None:
    question = first(ledger)
    ledger.append(
        deed(),
        [
            Alias(SOURCE, "Pashinyan", "the prime minister"),
            Judgement(SOURCE, "the prime minister", "Pashinian", Answer.DIFFERENT),
        ],
    )
    with pytest.raises(AmbiguousName, match="cannot be one"):
        answer(ledger, deed("review"), question, said=Answer.SAME, reason="")


def test_why_tells_what_joins_two_names(ledger: Ledger) -> None:
    alias = Alias(SOURCE, "Pashinyan", "the prime minister")
    joined = Judgement(SOURCE, "the prime minister", "Reuters", Answer.SAME, "a jest", "ana")
    ledger.append(deed(), [alias, joined])
    told = explain(ledger, SOURCE, "Pashinyan", "reuters")
    assert told.is_one
    assert told.said == (alias, joined)


def test_why_tells_what_keeps_two_names_apart(ledger: Ledger) -> None:
    apart = Judgement(SOURCE, "Pashinyan", "Pashinian", Answer.DIFFERENT, "two men")
    ledger.append(deed(), [apart])
    told = explain(ledger, SOURCE, "Pashinian", "Pashinyan")
    assert (told.is_one, told.said) == (False, (apart,))


def test_why_tells_that_nobody_could_tell(ledger: Ledger) -> None:
    unsure = Judgement(SOURCE, "Pashinyan", "Pashinian", Answer.UNSURE)
    ledger.append(deed(), [unsure])
    told = explain(ledger, SOURCE, "Pashinian", "Pashinyan")
    assert (told.is_one, told.said) == (False, (unsure,))
    assert told.likeness.because


def test_why_of_a_name_nobody_mentioned(ledger: Ledger) -> None:
    with pytest.raises(UnknownName, match="Kremlin"):
        explain(ledger, SOURCE, "Pashinyan", "Kremlin")


def test_why_and_check_know_what_the_names_beside_tell(ledger: Ledger) -> None:
    long_name = "Nagorno-Karabakh Crisis Observatory"
    ledger.append(deed(), [count(long_name, 5), count("NKCO", 6)])
    asked_about = next(
        each.likeness
        for each in find_questions(ledger).asked
        if {str(each.likeness.left), str(each.likeness.right)} == {long_name, "NKCO"}
    )
    told = explain(ledger, SOURCE, "NKCO", long_name).likeness
    assert (told.answer, told.rule, told.score) == (
        *(Answer.PENDING, asked_about.rule),
        asked_about.score,
    )
    sentences = [each.sentence for each in check_ledger(ledger, load_profile()).troubles]
    assert any(long_name in each or "NKCO" in each for each in sentences)


def test_a_topic_and_a_part_of_it_are_never_asked_about(ledger: Ledger) -> None:
    question = next(each for each in find_questions(ledger).asked if each.likeness.kind is TOPIC)
    ledger.append(
        deed(), [Topic("Siege of Kavran"), Topic("siege of Kawran", parent="Siege of Kavran")]
    )
    assert asked(ledger) == [("Pashinian", "Pashinyan")]
    told = explain(ledger, TOPIC, "Siege of Kavran", "siege of Kawran")
    assert any("is part of" in each for each in told.likeness.against)
    with pytest.raises(AmbiguousName, match="part of itself"):
        answer(ledger, deed("review"), question, said=Answer.SAME, reason="")


def test_what_a_rule_joined_is_nobodys_answer(ledger: Ledger) -> None:
    append_joined(ledger, deed(), [count("Nikol Pashinyan", 1), count("Никол Пашинян", 2)])
    assert [each for each in find_questions(ledger, judged=True).asked if each.earlier] == []
