"""The new ledgers that tests get are those that the program makes."""

from pathlib import Path

from claimtrack.ledger import open_ledger
from tests import empty_ledger


def test_a_copy_is_what_is_made(tmp_path: Path, made_anew: None) -> None:
    assert made_anew is None
    anew, copy = tmp_path / "anew.ledger", tmp_path / "copy.ledger"
    open_ledger(anew).close()
    empty_ledger.open_empty(copy).close()
    assert copy.read_bytes() == anew.read_bytes()


def test_a_copy_lies_as_what_is_made(tmp_path: Path) -> None:
    anew, copy = tmp_path / "anew" / "a.ledger", tmp_path / "copy" / "a.ledger"
    with empty_ledger.made_anew():
        open_ledger(anew).close()
    open_ledger(copy).close()
    assert copy.read_bytes() == anew.read_bytes()
    assert copy.stat().st_mode == anew.stat().st_mode
    assert [each.name for each in copy.parent.iterdir()] == [anew.name]
    assert [each.name for each in anew.parent.iterdir()] == [anew.name]
