"""`review`: one key at a time, on a real terminal; nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.ledger import open_ledger
from claimtrack.model.place import Place
from claimtrack.model.record import Kind
from claimtrack.model.topic import Topic
from claimtrack.workflow.extracting import Wish, extract, save
from claimtrack.workflow.reviewing import find_waiting
from tests.cli.terminal import ENDS_INPUT, INTERRUPTS, Key, Session, converse
from tests.running import Ran
from tests.workflow.claims import deed
from tests.workflow.proposals import captured, propose_braces

DAM = Period.from_edtf("2021-03-04/2021-03-06")
TEXT = "Before that {high 11} were dead; {medium 22} came\nlater, and then {low 33} more."


@pytest.fixture
def waiting(desk: Path) -> Path:
    """A ledger in which three proposals wait."""
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        save(ledger, deed("extract"), [extract(captured(TEXT), Wish(), propose_braces)])
    return desk


def press(folder: Path, *keys: str, columns: int = 80) -> Session:
    """Review with these answers; a single character is one key, a longer one a line."""
    answers = [Key(each) if len(each) == 1 and each.isprintable() else each for each in keys]
    return converse(["review"], answers, folder=folder, columns=columns)


def state(folder: Path) -> tuple[list[int], list[int]]:
    """The figures that are recorded, and those that wait."""
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        assert ledger.verify() == ()
        claims = [claim for _, claim in ledger.claims()]
        waits = [each.proposal.claim for each in find_waiting(ledger)]
    return (
        sorted(int(each.figure.words) for each in claims if each.figure),
        [int(each.figure.words) for each in waits if each.figure],
    )


def test_the_words_are_shown_in_their_context(waiting: Path) -> None:
    session = press(waiting, "q")
    assert session.code == 0
    assert session.shown == (
        "\n"
        "1 of 3 · AP\n"
        "  …Before that [{high 11}] were dead; {medium 22} came later, and then {low 33}\n"
        "  more.…\n"
        "  claim  AP: “11” killed\n"
        "  topic  none: until it has one, it is compared provisionally\n"
        "  sure   high (braces)\n"
        "a/e/r/s/b/u/q/?\n"
        "> q\n"
        "claimtrack review: 3 still wait\n"
    )


def test_each_decision_is_written(waiting: Path) -> None:
    session = press(waiting, "a", "r", "A")
    assert session.code == 0
    assert state(waiting) == ([11, 33], [])
    assert session.lines[-1] == "claimtrack review: 2 accepted, 1 refused, nothing waits any more"


def test_it_goes_on_where_it_stopped(waiting: Path) -> None:
    press(waiting, "a", "q")
    assert state(waiting) == ([11], [22, 33])
    session = press(waiting, "r", "q")
    assert "1 of 2" in session.shown
    assert state(waiting) == ([11], [33])


@pytest.mark.parametrize(
    ("key", "code"), [(INTERRUPTS, 130), (ENDS_INPUT, 0)], ids=["Ctrl-C", "Ctrl-D"]
)
def test_nothing_is_lost_when_it_is_broken_off(waiting: Path, key: str, code: int) -> None:
    session = press(waiting, "a", "r", key)
    assert session.code == code
    assert "Traceback" not in session.shown
    assert state(waiting) == ([11], [33])


def test_what_is_skipped_waits(waiting: Path) -> None:
    session = press(waiting, "s", "s", "s")
    assert session.lines[-1] == "claimtrack review: 3 still wait"
    assert state(waiting) == ([], [11, 22, 33])


def test_back_goes_to_what_was_skipped(waiting: Path) -> None:
    press(waiting, "b", "s", "a", "b", "a", "q")
    assert state(waiting) == ([11, 22], [33])


def test_undo_takes_back_one_after_the_other(waiting: Path) -> None:
    session = press(waiting, "a", "r", "u", "u", "u", "r", "q")
    assert state(waiting) == ([], [22, 33])
    assert session.shown.count("  taken back\n") == 2
    assert session.shown.count("  nothing was decided yet\n") == 1


def test_undo_from_the_command_line_brings_it_back(waiting: Path, run: Callable[..., Ran]) -> None:
    press(waiting, "a", "q")
    assert run("undo").code == 0
    assert state(waiting) == ([], [11, 22, 33])


def test_an_edited_claim_is_recorded(waiting: Path) -> None:
    session = press(
        waiting,
        "e",
        "topic",
        "War",
        "figure",
        "nonsense",
        "as of",
        "30 October 2020",
        "",
        "yes",
        "q",
    )
    assert session.code == 0
    assert "  read as: War\n" in session.shown
    assert "nonsense" in session.shown
    assert "  read as: 2020-10-30\n" in session.shown
    with open_ledger(str(waiting / "desk.ledger")) as ledger:
        ((_, claim),) = ledger.claims()
        assert claim.topic == "War"
        assert claim.when.as_of is not None
        assert claim.evidence.quote == "{high 11}"
        assert ledger.counts()[Kind.DECISION] == 1


def test_an_edit_can_be_left(waiting: Path) -> None:
    press(waiting, "e", "topic", "War", "", "no", "e", "", "e", "colour", "", "q")
    assert state(waiting) == ([], [11, 22, 33])


def test_help_and_a_key_that_is_none(waiting: Path) -> None:
    session = press(waiting, "x", "?", "q")
    assert session.shown.count("  u  undo the last decision\n") == 2
    assert state(waiting) == ([], [11, 22, 33])


def test_long_words_fold_on_a_narrow_terminal(desk: Path) -> None:
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        text = f"\x1b[31m{'long words ' * 60}{{low 5}} \u202e{'ended ' * 40}"
        save(ledger, deed("extract"), [extract(captured(text), Wish(), propose_braces)])
    session = press(desk, "q", columns=40)
    assert max(map(len, session.lines)) <= 40
    assert "\x1b" not in session.shown
    assert "\u202e" not in session.shown


@pytest.mark.usefixtures("waiting")
def test_a_pipe_lists_what_waits(run: Callable[..., Ran]) -> None:
    ran = run("review")
    assert ran.code == 0
    assert [line.split(None, 1)[1] for line in ran.out.splitlines()] == [
        "high    AP: “11” killed",
        "medium  AP: “22” killed",
        "low     AP: “33” killed",
    ]
    assert ran.err == (
        "claimtrack review: 3 proposals wait\nhint: run it on a terminal to decide on them\n"
    )
    assert '"certainty": "high"' in run("review --json").out


def test_nothing_waits(desk: Path, run: Callable[..., Ran]) -> None:
    ran = run("review")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("claimtrack review: nothing waits\n")
    assert not (desk / "desk.ledger").exists()
    assert press(desk).shown.startswith("claimtrack review: nothing waits\n")


def test_extract_and_review_in_one_command(desk: Path) -> None:
    (desk / "wire.txt").write_text("Police said 12 people were killed. Then 30 were wounded.\n")
    session = converse(
        ["extract", "wire.txt", "--lang", "en", "--published", "2020-10-31", "--review"],
        [Key("a"), Key("q")],
        folder=desk,
    )
    assert session.code == 0
    assert "1 of 2" in session.shown
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        assert ledger.counts()[Kind.CLAIM] == 1


def test_a_topic_that_fits_is_taken_with_one_key(desk: Path) -> None:
    with open_ledger(str(desk / "desk.ledger"), create=True) as ledger:
        ledger.append(
            deed(), [Place("Tavil"), Topic("Tavil dam failure", place="Tavil", period=DAM)]
        )
        text = "Officials in Tavil said on 5 March 2021 that 12 people were killed."
        save(ledger, deed("extract"), [extract(captured(text), Wish())])
    session = press(desk, "?", "t")
    assert any(line.split()[:3] == ["may", "be", "Tavil"] for line in session.lines)
    assert "  t  accept it, with the topic Tavil dam failure" in session.lines
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        assert [claim.topic for _, claim in ledger.claims()] == ["Tavil dam failure"]
