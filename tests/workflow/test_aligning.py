"""Names that a stated rule joins when claims are recorded."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.model.claim import Claim, Who
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.record import Record
from claimtrack.model.source import Source
from claimtrack.workflow.aligning import append_joined
from claimtrack.workflow.world import read_world
from tests.workflow.claims import count, deed, new_ledger

SOURCE = NameKind.SOURCE


def test_a_name_in_another_script_is_joined_and_one_undo_takes_both_back(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        assert append_joined(ledger, deed(), [count("Nikol Pashinyan", 1)]).judgements == ()
        joined = append_joined(ledger, deed(), [count("Никол Пашинян", 2)])
        (judgement,) = joined.judgements
        assert (judgement.left, judgement.right) == ("Nikol Pashinyan", "Никол Пашинян")
        assert (judgement.answer, judgement.author) == (Answer.SAME, "claimtrack")
        assert "the words agree" in judgement.reason
        assert str(read_world(ledger).sources.settle("Никол Пашинян")) == "Nikol Pashinyan"
        ledger.undo(deed("undo"))
        assert str(read_world(ledger).sources.settle("Никол Пашинян")) == "Никол Пашинян"
        assert len(tuple(ledger.claims())) == 1


def test_the_name_that_was_there_before_stays_the_one_that_is_shown(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        append_joined(ledger, deed(), [count("1st Frontier Brigade", 1)])
        (joined,) = append_joined(ledger, deed(), [count("1. Brigade Frontier", 2)]).judgements
        assert (joined.left, joined.right) == ("1st Frontier Brigade", "1. Brigade Frontier")
        assert (
            str(read_world(ledger).sources.settle("1. Brigade Frontier")) == "1st Frontier Brigade"
        )


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([count("Pashinyan", 1)], id="a family name alone"),
        pytest.param(
            [
                count("Nikol Pashinyan", 1),
                Judgement(SOURCE, "Nikol Pashinyan", "Никол Пашинян", Answer.DIFFERENT),
            ],
            id="judged different",
        ),
        pytest.param(
            [
                Source("Nikol Pashinyan", side="Armenia"),
                Source("Никол Пашинян", side="Azerbaijan"),
            ],
            id="on different sides",
        ),
    ],
)
def test_nothing_is_joined_that_a_person_should_decide(
    tmp_path: Path, records: list[Record]
) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), records)
        assert append_joined(ledger, deed(), [count("Никол Пашинян", 2)]).judgements == ()


def test_a_person_parts_what_a_rule_joined_for_good(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        append_joined(ledger, deed(), [count("Nikol Pashinyan", 1)])
        append_joined(ledger, deed(), [count("Никол Пашинян", 2)])
        parted = Judgement(SOURCE, "Nikol Pashinyan", "Никол Пашинян", Answer.DIFFERENT)
        ledger.append(deed(), [parted])
        assert append_joined(ledger, deed(), [count("Никол Пашинян", 3)]).judgements == ()
        assert str(read_world(ledger).sources.settle("Никол Пашинян")) == "Никол Пашинян"


def relayed(value: int, *, relays: tuple[str, ...] = (), origin: str | None = None) -> Claim:
    return replace(count("Health ministry", value), who=Who("Health ministry", relays, origin))


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(relayed(1, relays=("AP", "Nikol Pashinyan")), id="a relay"),
        pytest.param(relayed(1, origin="Nikol Pashinyan"), id="an origin"),
        pytest.param(count("Nikol Pashinyan", 1), id="a claimant"),
    ],
)
def test_whatever_a_name_on_record_does_it_is_joined_once(tmp_path: Path, first: Claim) -> None:
    second = relayed(2, relays=("Никол Пашинян",))
    with new_ledger(tmp_path) as ledger:
        assert append_joined(ledger, deed(), [first]).judgements == ()
        assert len(append_joined(ledger, deed(), [second]).judgements) == 1
        for again in (first, second):
            later = replace(deed(), at=deed().at + dt.timedelta(days=1))
            assert append_joined(ledger, later, [again]).appended.operation is None


def test_names_that_come_together_are_joined_too(tmp_path: Path) -> None:
    claims = [count("Nikol Pashinyan", 1), count("Никол Пашинян", 2), count("AFP", 3)]
    with new_ledger(tmp_path) as ledger:
        joined = append_joined(ledger, deed(), claims).judgements
        assert [{each.left, each.right} for each in joined] == [
            {"Nikol Pashinyan", "Никол Пашинян"}
        ]


def test_among_too_many_names_nobody_is_made_to_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.workflow.aligning.MOST_KNOWN", 0)
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count("Nikol Pashinyan", 1)])
        assert append_joined(ledger, deed(), [count("Никол Пашинян", 2)]).judgements == ()
