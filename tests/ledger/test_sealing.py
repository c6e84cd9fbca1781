"""Ledgers of a form before seals: read as they are, and taken over as they were written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger import open_ledger
from claimtrack.model.record import claim_id
from tests.ledger.ledger_readers import find_readers, tell
from tests.ledger.ledger_samples import ONE_OF_EACH, deed, figure_claim, many_claims
from tests.ledger.older_ledgers import make_older
from tests.ledger.test_verification import tamper

FIRST = figure_claim("Ana", 7)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    path = tmp_path / "newer.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed("import a.csv"), [FIRST, *many_claims(5, seed=1)])
        ledger.append(deed(), ONE_OF_EACH)
        ledger.undo(deed("undo"), 1)
        ledger.redo(deed("redo"), 1)
    return path


@pytest.fixture
def older(newer: Path, tmp_path: Path) -> Path:
    path = tmp_path / "older.ledger"
    make_older(newer, path, before="0010")
    return path


@pytest.mark.parametrize("read_only", [True, False], ids=["to read", "to write"])
def test_an_older_ledger_tells_the_same(newer: Path, older: Path, read_only: bool) -> None:
    with open_ledger(str(older), read_only=read_only) as ledger:
        assert ledger.verify() == ()
    readers = find_readers(older)
    meant, told = tell(newer, readers), tell(older, readers)
    of_the_chain = {"digest", "identity", "log", "last naming"}
    of_the_chain |= {each for each in readers if each.startswith(("as it stood", "claim: "))}
    for name in set(readers) - of_the_chain:
        assert told[name] == meant[name], name
    assert not any(isinstance(each, type) for each in told.values())


def test_what_is_written_after_is_sealed_with_all_before(older: Path) -> None:
    with open_ledger(str(older)) as ledger:
        before = ledger.digest()
        ledger.append(deed(), many_claims(2, seed=2))
        ledger.append(deed(), many_claims(2, seed=3))
        assert ledger.verify() == ()
        assert ledger.operations()[2].digest == before
    with closing(sqlite3.connect(older)) as file:
        assert file.execute("SELECT recipe FROM seal ORDER BY operation").fetchall() == [
            *[(1,)] * 4,
            *[(3,)] * 2,
        ]
        file.execute("DROP TRIGGER block_is_never_removed")
        file.execute("DELETE FROM block WHERE kind = 'spelling' AND operation = 2")
        file.commit()
    with (
        open_ledger(str(older), read_only=True) as ledger,
        pytest.raises(LedgerDamaged, match="in change 4 is not as it was written"),
    ):
        ledger.digest()


ALTERED = {
    "a content": "UPDATE claim SET content = replace(content, '7', '8') WHERE operation = 1",
    "a claim taken out": f"DELETE FROM claim WHERE id = '{claim_id(FIRST)}'",
    "an author": "UPDATE operation SET author = 'Bo' WHERE number = 2",
    "an undo": "UPDATE retraction SET target = 2 WHERE operation = 3",
    "a change": "DELETE FROM operation WHERE number = 3",
}


@pytest.mark.parametrize("name", ALTERED)
def test_an_older_ledger_that_was_altered_is_not_taken_over(older: Path, name: str) -> None:
    tamper(older, ALTERED[name])
    content = older.read_bytes()
    with pytest.raises(LedgerDamaged):
        open_ledger(str(older))
    assert older.read_bytes()[100:] == content[100:]
    with open_ledger(str(older), read_only=True) as ledger:
        assert ledger.verify() != ()
        with pytest.raises(LedgerDamaged):
            list(ledger.claims())


def test_a_column_of_an_older_ledger_hides_nothing(older: Path) -> None:
    """No digest covers columns: they are read from the content."""
    tamper(older, f"UPDATE claim SET topic = 'peace' WHERE id = '{claim_id(FIRST)}'")
    with (
        open_ledger(str(older)) as ledger,
        pytest.raises(LedgerDamaged, match="6 were recorded and 5 are found"),
    ):
        list(ledger.claims())


def test_a_ledger_brought_up_by_another_is_read_on(older: Path) -> None:
    with open_ledger(str(older), read_only=True) as reader:
        count = len(list(reader.claims()))
        with open_ledger(str(older)) as writer:
            writer.append(deed(), many_claims(2, seed=4))
        assert len(list(reader.claims())) == count + 2


def test_a_form_that_does_not_fit_its_steps_is_damage(newer: Path) -> None:
    with closing(sqlite3.connect(newer)) as file:
        file.execute("PRAGMA user_version = 9")
    with pytest.raises(LedgerDamaged, match="the form 9, and another one by the steps"):
        open_ledger(str(newer))
