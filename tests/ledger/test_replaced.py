"""Another file in the place of a ledger that is open, and logs of changes that are not its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.errors import LedgerError, LedgerReplaced
from claimtrack.ledger import open_ledger
from tests.ledger.ledger_samples import deed, many_claims


def make(path: Path, seed: int) -> Path:
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), many_claims(20, seed=seed))
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "desk.ledger", 1)


def put_another(path: Path) -> None:
    make(path.with_name("other.ledger"), 2).replace(path)


def put_a_copy(path: Path) -> None:
    copy = path.with_name("copy.ledger")
    shutil.copy(path, copy)
    copy.replace(path)


REPLACED: dict[str, Callable[[Path], object]] = {
    "another ledger": put_another,
    "a copy of it": put_a_copy,
    "nothing": Path.unlink,
}


@pytest.mark.parametrize("replacing", REPLACED.values(), ids=REPLACED)
def test_nothing_is_written_into_another_file(
    path: Path, replacing: Callable[[Path], object]
) -> None:
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), many_claims(2, seed=3))
        replacing(path)
        before = path.read_bytes() if path.exists() else None
        for use in (
            lambda: ledger.append(deed(), many_claims(2, seed=4)),
            lambda: ledger.undo(deed("undo")),
            lambda: list(ledger.claims()),
            ledger.digest,
        ):
            with pytest.raises(LedgerReplaced, match=r"since it was opened|than was opened"):
                use()
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_log_that_is_lost_takes_its_changes_with_it(tmp_path: Path, path: Path) -> None:
    """What is left is sound, and only a noted digest shows that something is missing."""
    with open_ledger(str(path)) as ledger:
        before = ledger.digest()
        ledger.append(deed(), many_claims(2, seed=3))
        noted = ledger.digest()
        alone = tmp_path / "alone.ledger"
        shutil.copy(path, alone)
    with open_ledger(str(alone), create=False) as ledger:
        assert ledger.verify() == ()
        assert ledger.digest() == before
        assert noted not in {each.digest for each in ledger.operations()}


def test_a_log_of_another_ledger_is_not_told_as_genuine(tmp_path: Path, path: Path) -> None:
    with open_ledger(str(path), read_only=True) as ledger:
        honest = dict(ledger.claims()), ledger.digest()
    other = make(tmp_path / "other.ledger", 5)
    with open_ledger(str(other)) as writer:
        writer.append(deed(), many_claims(30, seed=6))
        shutil.copy(other.with_name("other.ledger-wal"), path.with_name("desk.ledger-wal"))
    try:
        with open_ledger(str(path), create=False) as ledger:
            told = dict(ledger.claims()), ledger.digest()
    except LedgerError:
        return
    assert told[0] == honest[0] or told[1] != honest[1]
