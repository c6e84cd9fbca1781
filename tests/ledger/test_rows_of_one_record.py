"""A record in several rows, taken back, brought back, redacted elsewhere and here, in every order.

Each row is proved by what stands in it, whatever stands in the others.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from claimtrack.errors import InputError, LedgerDamaged, NothingToUndo
from claimtrack.ledger import open_ledger
from claimtrack.ledger.chain import to_moment
from claimtrack.ledger.columns import STRICT, TABLES
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.model.claim import Claim
from claimtrack.model.identity import content_digest
from claimtrack.model.record import Kind, Record, claim_id, to_text
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import take_out
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.redacting import Wish, plan_redaction, redact
from tests.ledger.ledger_samples import NOON, figure_claim, many_claims
from tests.workflow.test_round_trip import take_in

TOLD = replace(figure_claim("Zyxwvut", 61), note="her neighbour said so")
KEY = claim_id(TOLD)
QUOTE = TOLD.evidence.quote


def sent(paths: tuple[str, ...], *, salted: bool = True, altered: bool = False) -> list[Record]:
    """The claim as another ledger has it, which took parts of it out, and its redaction.

    Before salts were kept nothing proves what is left, so that whoever sends it can alter it.
    """
    at = to_moment(NOON)
    left = take_out(TOLD, only=paths, reason="asked", author="Bo", at=at).left
    assert isinstance(left, Claim)
    assert left.redacted is not None
    if not salted:
        left = replace(left, redacted=replace(left.redacted, salts=(), leaves=()))
    if altered:
        left = replace(left, topic="another war", note=left.note and "made up")
    redaction = Redaction(
        *(KEY, "claim", content_digest(to_text(TOLD)), content_digest(to_text(left))),
        *(paths, "asked", "Bo", at),
    )
    return [redaction, left]


class Desk:
    """One ledger, at which every change has a minute of its own."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        """Begin with claims that have nothing to do with it.

        Args:
            ledger: Where it works.
            folder: For what it exports.
        """
        self.ledger = ledger
        self._folder = folder
        self._minutes = count(1)
        ledger.append(self.deed("add"), many_claims(3, seed=2))

    def deed(self, command: str, batch: str | None = None) -> Deed:
        at = NOON.replace(minute=next(self._minutes) % 60, second=next(self._minutes) % 60)
        return Deed("Ana", at, command, batch=batch)

    def bring(self, records: Sequence[Record], batch: str = "sent.jsonl") -> int:
        """Import records; the number of the change."""
        appended = self.ledger.append(self.deed("import", batch), records)
        return appended.operation.number if appended.operation is not None else 0

    def add(self) -> int:
        """Record the whole claim; the number of the change."""
        appended = self.ledger.append(self.deed("add"), [TOLD])
        return appended.operation.number if appended.operation is not None else 0

    def redact(self, *only: str) -> None:
        """Take words out, as the command does."""
        wish = Wish((KEY,), "the family asks", only=only)
        plan = plan_redaction(self.ledger, self.deed("redact"), wish)
        if plan.taken:
            redact(self.ledger, self.deed("redact"), plan)

    def undo(self, number: int) -> None:
        self.ledger.undo(self.deed("undo"), number)

    def redo(self, number: int) -> None:
        self.ledger.redo(self.deed("redo"), number)

    def check(self) -> None:
        """Everything verifies, is read and goes out."""
        assert self.ledger.verify() == ()
        found = dict(self.ledger.claims())
        assert len(found) in {3, 4}
        for kind in Kind:
            list(self.ledger.records(kind))
        assert KEY in dict(self.ledger.written(KEY))
        exported = list(export_lines(self.ledger))
        whole = self._folder / "whole.jsonl"
        whole.write_text("".join(f"{each}\n" for each in exported), encoding="utf-8")
        number = next(self._minutes)
        with open_ledger(str(self._folder / f"copy-{number}.ledger"), create=True) as copy:
            assert take_in(copy, whole).problems == []
            assert copy.verify() == ()
            assert list(export_lines(copy)) == exported


@pytest.fixture
def desk(location: str, tmp_path: Path) -> Iterator[Desk]:
    with open_ledger(location, create=True) as ledger:
        yield Desk(ledger, tmp_path)


WAYS = {
    "without salts": {"salted": False},
    "without salts, and altered": {"salted": False, "altered": True},
    "with salts": {"salted": True},
}


@pytest.mark.parametrize("only", [("quote",), ("note",), ("quote", "note", "source"), ()])
@pytest.mark.parametrize("way", WAYS)
def test_a_redacted_record_and_its_whole_twin(way: str, only: tuple[str, ...], desk: Desk) -> None:
    came = desk.bring(sent(("note",), **WAYS[way]))
    desk.undo(came)
    whole = desk.add()
    desk.check()
    desk.redact(*only)
    desk.check()
    (left,) = (each for key, each in desk.ledger.claims() if key == KEY)
    assert (QUOTE in to_text(left)) is (only == ("note",))
    with pytest.raises(NothingToUndo, match="one of the two can stand"):
        desk.redo(came)
    desk.undo(whole)
    desk.redo(came)
    desk.check()
    desk.redact("role")
    desk.check()


def test_what_was_redacted_further_elsewhere_comes_again(desk: Desk) -> None:
    first = desk.bring(sent(("note",)), "one.jsonl")
    desk.undo(first)
    second = desk.bring(sent(("note", "evidence.quote")), "two.jsonl")
    desk.check()
    desk.undo(second)
    third = desk.bring(sent(("evidence.quote",), salted=False), "three.jsonl")
    desk.check()
    desk.undo(third)
    whole = desk.add()
    desk.check()
    desk.redact()
    desk.check()
    desk.undo(whole)
    for number in (first, second, third):
        desk.redo(number)
        desk.check()
        desk.undo(number)


def test_no_row_has_the_words_after_they_were_redacted(desk: Desk) -> None:
    came = desk.bring(sent(("note",), salted=False))
    desk.undo(came)
    number = desk.add()
    desk.redact("quote")
    assert not any(QUOTE in content for _, _, content in desk.ledger.contents())
    desk.undo(number)
    desk.bring([TOLD], "again.jsonl")
    desk.bring(sent(("note",)), "other.jsonl")
    assert not any(QUOTE in content for _, _, content in desk.ledger.contents())
    desk.check()


@pytest.mark.parametrize("own", [0, 1])
@pytest.mark.parametrize("other", [0, 1])
def test_what_was_left_before_does_not_come_back_into_a_row(
    own: int, other: int, tmp_path: Path
) -> None:
    """Neither that of the row itself, before it was redacted again, nor that of its twin."""
    location = str(tmp_path / "desk.ledger")
    with open_ledger(location, create=True) as ledger:
        desk = Desk(ledger, tmp_path)
        desk.undo(desk.bring(sent(("note",))))
        desk.add()
        desk.redact("quote")
        kept = rows_of(location)
        desk.redact("role")
        desk.check()
    place, (content, values) = list(kept)[own], list(kept.values())[other]
    with closing(sqlite3.connect(location, isolation_level=None)) as file:
        engine = SqliteEngine(file, "here")
        with engine.writing(), engine.lifted(["claim"]):
            engine.rewrite("claim", place, content, values)
    with open_ledger(location, read_only=True) as ledger:
        assert ledger.verify() != ()
        with pytest.raises(LedgerDamaged):
            list(ledger.claims())


def rows_of(location: str) -> dict[tuple[int, int], tuple[str, dict[str, Any]]]:
    """What stands in each row of the claim."""
    columns = [each for each in TABLES[Kind.CLAIM].columns if each not in STRICT]
    with closing(sqlite3.connect(location, isolation_level=None)) as file:
        engine = SqliteEngine(file, "here")
        asked = f"SELECT operation, position, content, {', '.join(columns)} FROM claim WHERE id = ?"
        return {
            (operation, position): (content, dict(zip(columns, values, strict=True)))
            for operation, position, content, *values in engine.rows(asked, (KEY,))
        }


def steps(
    desk: Desk, batch: str, random: Random, done: Sequence[int]
) -> dict[str, Callable[[], object]]:
    """What somebody may do next."""
    return {
        "bring": lambda: desk.bring(sent(("note",)), batch),
        "bring unsalted": lambda: desk.bring(sent(("note",), salted=False, altered=True), batch),
        "bring more": lambda: desk.bring(sent(("note", "evidence.quote")), batch),
        "add": desk.add,
        "redact": lambda: desk.redact("quote"),
        "redact note": lambda: desk.redact("note", "role"),
        "undo": lambda: desk.undo(random.choice(done)),
        "redo": lambda: desk.redo(random.choice(done)),
    }


@pytest.mark.parametrize("seed", range(12))
def test_in_whatever_order(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    with open_ledger(str(tmp_path / "desk.ledger"), create=True) as ledger:
        desk = Desk(ledger, tmp_path)
        done: list[int] = []
        for step in range(14):
            does = steps(desk, str(step), random, done)
            try:
                number = random.choice(list(does.values()))()
            except (InputError, NothingToUndo, IndexError):
                continue
            if isinstance(number, int) and number:
                done.append(number)
            if step % 3 == 2 and dict(ledger.written(KEY)):
                desk.check()
