"""Lines typed on a real terminal."""

from pathlib import Path

import pytest

from claimtrack.intake.documents.extracting import Wish, extract
from claimtrack.ledger import open_ledger
from claimtrack.workflow.extracting import save
from claimtrack.workflow.reviewing import find_waiting
from tests.cli.terminal import Answer, Key, Session, converse
from tests.workflow.claims import deed
from tests.workflow.proposals import captured, propose_braces


@pytest.fixture
def typing(desk: Path) -> Path:
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        save(ledger, deed("extract"), [extract(captured("{low 5}"), Wish(), propose_braces)])
    return desk


def type_topic(folder: Path, *typed: Answer, columns: int = 40) -> Session:
    answers = [Key("t"), *typed, Key("q")]
    return converse(["review"], answers, folder=folder, columns=columns)


def topic(folder: Path) -> str | None:
    with open_ledger(str(folder / "desk.ledger")) as ledger:
        return find_waiting(ledger)[0].claim.topic


LEFT, RIGHT, HOME, END = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("War", "War"),
        ("Wr" + LEFT + "a", "War"),
        ("ar" + HOME + "W" + END + "!", "War!"),
        ("Wart\x7f", "War"),
        ("peace\x15War", "War"),
        ("War\x1b[A\x1bOP\x1bx", "War"),
        ("War" + LEFT * 9 + RIGHT * 9 + "s", "Wars"),
        ("حرب" + LEFT + "x", "حرxب"),
        ("戦争の" * 20, "戦争の" * 20),
        ("戦争" + "\x7f" + "い", "戦い"),
        ("e\u0301t\u00e9", "e\u0301t\u00e9"),
        (" 12th war", "12th war"),
    ],
)
def test_a_line_is_edited(typing: Path, typed: str, read: str) -> None:
    session = type_topic(typing, typed)
    assert session.code == 0
    assert topic(typing) == read


def test_a_long_line_scrolls_and_never_wraps(typing: Path) -> None:
    session = type_topic(typing, "漢" * 30 + LEFT * 30 + "x", columns=20)
    drawn = [piece for line in session.shown.split("\n") for piece in line.split("\r")]
    widest = max(
        2 * piece.count("漢") + len(piece.replace("漢", "").replace("\b", ""))
        for piece in drawn
        if "漢" in piece and piece.startswith("> ")
    )
    assert widest <= 20
    assert topic(typing) == "x" + "漢" * 30
