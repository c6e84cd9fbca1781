"""What an import brought against an answer that stands here: listed, decided, told."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.figures.figure import Figure, Form
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.record import Kind, Record, claim_id
from claimtrack.workflow.contradicting import Sifting
from claimtrack.workflow.received import find_received
from claimtrack.workflow.world import read_world
from tests.cli.terminal import Key, converse
from tests.running import Ran
from tests.workflow.claims import AT, ON_A_DAY, count

Run = Callable[..., Ran]


def judged(said: Answer, author: str) -> Judgement:
    return Judgement(NameKind.SOURCE, "AFP", "Agence France-Presse", said, "", author, "2020-09-01")


def write(ledger: Ledger, author: str, *records: Record, batch: str | None = None) -> None:
    command = f"import {batch}.jsonl" if batch else "add"
    deed = Deed(author, AT, command, batch=batch)
    ledger.append(deed, Sifting(ledger, deed).sift(records).records if batch else records)


@pytest.fixture
def waiting(desk: Path) -> Path:
    """Ana said that two names are two; Cy imported Bo's word that they are one."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        claims = count("AFP", 12), count("Agence France-Presse", 13)
        write(ledger, "Ana", *claims, judged(Answer.DIFFERENT, "Ana"))
        write(ledger, "Cy", judged(Answer.SAME, "Bo"), batch="desk")
    return desk


def is_one(folder: Path) -> bool:
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        index = read_world(ledger).sources
        assert ledger.verify() == ()
    return index.settle("AFP") == index.settle("Agence France-Presse")


def press(folder: Path, *keys: str | Callable[[], str]) -> tuple[str, list[str]]:
    session = converse(
        ["review"],
        [Key(each) if isinstance(each, str) else each for each in keys],
        folder=folder,
        columns=120,
        environ={"CLAIMTRACK_AUTHOR": "Ana"},
    )
    assert session.code == 0
    return session.shown, session.lines


def test_a_pipe_lists_it(waiting: Path, run: Run) -> None:
    assert not is_one(waiting)
    ran = run("review")
    assert ran.out == (
        "received  v1-8e07ea8f  Agence France-Presse is the same source as AFP, by Bo (brought by"
        " Cy, 2020-11-01); here: Agence France-Presse is not the same source as AFP, by Ana on"
        " 2020-11-01\n"
    )
    assert ran.err == (
        "claimtrack review: 1 received record waits\nhint: run it on a terminal to decide on them\n"
    )


def test_programs_read_who_states_it_and_who_brought_it(waiting: Path, run: Run) -> None:
    assert waiting.is_dir()
    (found,) = json.loads(run("review received --json").out)["data"]["received"]
    assert found["record"]["author"] == "Bo"
    assert found["brought"] == {"by": "Cy", "at": "2020-11-01T00:00:00+00:00", "change": 2}
    assert (found["kind"], found["against_kind"]) == ("judgement", "judgement")
    assert found["against"]["author"] == "Ana"
    assert found["effect"] == '"AFP" and "Agence France-Presse" would be the same source'


def test_it_is_shown_with_what_stands_and_what_would_change(waiting: Path) -> None:
    shown, lines = press(waiting, "q")
    words = " ".join(shown.split())
    assert (
        "stands Agence France-Presse is not the same source as AFP, by Ana on 2020-11-01" in words
    )
    assert "came Agence France-Presse is the same source as AFP, by Bo (brought by Cy," in words
    assert 'if yes "AFP" and "Agence France-Presse" would be the same source' in words
    assert "findings: 1 " in words
    assert "a date is missing" in words
    assert lines[-1] == "claimtrack review: 1 still waits"


def test_what_would_change_in_the_findings_is_shown(desk: Path) -> None:
    """Of a copy: the ledger stays as it is until a key is pressed."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        days = [
            replace(count(who, number), when=ON_A_DAY, figure=Figure(words, Form.EXACT, number))
            for who, number, words in (("AFP", 12, "exactly 12"), ("Reuters", 900, "exactly 900"))
        ]
        write(ledger, "Ana", *days)
        gone = Amendment(claim_id(days[1]), Effect.RETRACTED, None, "", "Bo", "2020-09-01")
        write(ledger, "Cy", gone, batch="desk")
        digest = ledger.digest()
    shown, _ = press(desk, "q")
    assert "findings: 1 would be gone" in " ".join(shown.split())
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        assert ledger.digest() == digest


@pytest.mark.parametrize(
    ("key", "said", "joins"), [("y", "accepted", True), ("n", "refused", False)]
)
def test_one_key_decides(waiting: Path, key: str, said: str, *, joins: bool) -> None:
    _, lines = press(waiting, key)
    assert lines[-1] == f"claimtrack review: 1 {said}, nothing waits any more"
    assert is_one(waiting) == joins
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        assert find_received(ledger) == ()
        assert ledger.counts()[Kind.DECISION] == 1


def test_an_undone_decision_waits_again(waiting: Path, run: Run) -> None:
    press(waiting, "y")
    assert is_one(waiting)
    assert run("undo --author Ana").code == 0
    assert run("review").err.startswith("claimtrack review: 1 received record waits\n")
    assert not is_one(waiting)


def test_what_was_answered_here_meanwhile_is_shown_before_anything_is_written(
    waiting: Path,
) -> None:
    def ben_is_unsure() -> str:
        with open_ledger(str(waiting / "desk.ledger")) as ledger:
            write(ledger, "Ben", judged(Answer.UNSURE, "Ben"))
        return Key("y")

    shown, _ = press(waiting, ben_is_unsure, "q")
    words = " ".join(shown.split())
    assert "meanwhile another answer was given here; this is what stands now" in words
    assert "stands unsure whether Agence France-Presse is the same source as AFP, by Ben" in words
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        assert len(find_received(ledger)) == 1


@pytest.mark.parametrize("key", ["y", "n"])
def test_what_was_imported_is_taken_back_while_somebody_looks(
    waiting: Path, run: Run, key: str
) -> None:
    def cy_undoes() -> str:
        assert run("undo 2 --author Cy").code == 0
        return Key(key)

    shown, _ = press(waiting, cy_undoes)
    words = " ".join(shown.split())
    assert "meanwhile its import was taken back: nothing was recorded of it" in words
    assert not is_one(waiting)
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        assert ledger.counts()[Kind.DECISION] == 0


def test_check_counts_it(waiting: Path, run: Run) -> None:
    assert waiting.is_dir()
    ran = run("check")
    assert (
        "received: 1 imported record contradicts what stands here and waits: "
        "claimtrack review received decides\n"
    ) in ran.out
    assert ran.code == 1


def test_blind_is_for_names(waiting: Path, run: Run) -> None:
    assert waiting.is_dir()
    ran = run("review received --blind")
    assert ran.code == 2
    assert ran.err == (
        "claimtrack review: --blind is for names, not for records\n"
        "hint: leave it out, or name sources, topics or places\n"
    )


def test_whoever_is_told_as_author_was_it_here(waiting: Path, run: Run) -> None:
    """What was brought says so wherever its author is told; one's own word does not."""
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        places = Judgement(
            NameKind.SOURCE, "AFP", "Reuters", Answer.DIFFERENT, "", "Bo", "2020-09-01"
        )
        write(ledger, "Cy", count("Reuters", 12), places, batch="more")
    told = run("sources why AFP Reuters")
    assert "by Bo (brought by Cy, 2020-11-01) on 2020-09-01" in " ".join(told.out.split())
    (said,) = json.loads(run("sources why AFP Reuters --json").out)["data"]["said"]
    assert said["author"] == "Bo (brought by Cy, 2020-11-01)"
    replaced = run("sources merge AFP Reuters --author Ana").err
    assert "Reuters is not the same source as AFP, by Bo (brought by Cy, 2020-11-01)" in replaced
    own = run("sources why AFP 'Agence France-Presse'").out
    assert "by Ana on 2020-09-01" in " ".join(own.split())
    assert "stated by Bo" in run("log").out
