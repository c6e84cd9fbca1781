"""Finding, making and recognising the file; what SQLite's troubles are called."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerMissing,
    LedgerReadOnly,
    LedgerTooNew,
    NotALedger,
)
from claimtrack.ledger import open_ledger, sqlite_file
from claimtrack.ledger.migrations import BEGINS, LATEST, NAMES, Migration, load_migrations
from claimtrack.ledger.sqlite import MISTAKES, TRANSLATIONS, SqliteEngine, migrate, translated
from claimtrack.ledger.stored import StoredLedger
from claimtrack.model.claim import Claim
from claimtrack.model.name import Name
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import Kind
from tests.ledger.ledger_samples import ONE_OF_EACH, deed, figure_claim, many_claims
from tests.ledger.older_ledgers import make_older

pytestmark = pytest.mark.usefixtures("made_anew")

NOBODY = 65534
"""The user who owns nothing, by convention."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one claim."""
    path = tmp_path / "ledger.sqlite"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [figure_claim("Putin", 5000)])
    return path


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


def no_file(_: Path) -> None:
    """Leave nothing there."""


def write_text(path: Path) -> None:
    path.write_text("claim,who\n")


def write_little(path: Path) -> None:
    path.write_bytes(b"SQL")


def write_random(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)


def write_only_magic(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def make_folder(path: Path) -> None:
    path.mkdir()


def make_other_database(path: Path) -> None:
    execute(path, "CREATE TABLE bookmark (url TEXT)")


def make_other_application(path: Path) -> None:
    execute(path, "PRAGMA application_id = 7", "CREATE TABLE claim (id TEXT)")


def make_newer(path: Path) -> None:
    open_ledger(str(path)).close()
    execute(path, f"PRAGMA user_version = {LATEST + 1}")


@pytest.mark.parametrize("create", [True, False], ids=["create", "open"])
@pytest.mark.parametrize(
    ("make", "error"),
    [
        (write_text, NotALedger),
        (write_little, NotALedger),
        (write_only_magic, NotALedger),
        (write_random, NotALedger),
        (make_folder, NotALedger),
        (make_other_database, NotALedger),
        (make_other_application, NotALedger),
        (make_newer, LedgerTooNew),
    ],
)
def test_what_is_no_ledger_of_ours_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], error: type[LedgerError], *, create: bool
) -> None:
    path = tmp_path / "thing"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error) as caught:
        open_ledger(str(path), create=create)
    assert caught.value.place == str(path)
    assert caught.value.hint
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in tmp_path.iterdir()] == ["thing"]


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}], ids=str)
@pytest.mark.parametrize("make", [no_file, Path.touch])
def test_a_missing_ledger_is_said_to_be_missing(
    tmp_path: Path, make: Callable[[Path], None], options: dict[str, Any]
) -> None:
    path = tmp_path / "ledger.sqlite"
    make(path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(LedgerMissing) as caught:
        open_ledger(str(path), **options)
    assert caught.value.hint
    assert sorted(tmp_path.iterdir()) == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    """It is what a crash in the first instant leaves behind."""
    path = tmp_path / "ledger.sqlite"
    path.touch()
    with open_ledger(str(path)) as ledger:
        assert ledger.append(deed(), [figure_claim("Putin", 1)]).operation


def test_a_new_ledger_makes_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "ledger.sqlite"
    with open_ledger(str(path)) as ledger:
        assert ledger.location == str(path)
    assert path.exists()


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_ledger("~/ledger.sqlite") as ledger:
        assert ledger.location == str(tmp_path / "ledger.sqlite")
    assert (tmp_path / "ledger.sqlite").exists()


@pytest.mark.parametrize("name", ["a b.sqlite", "50%.sqlite", "who?.sqlite", "a#b", "é…"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    open_ledger(str(path)).close()
    assert [each.name for each in tmp_path.iterdir()] == [name]
    with open_ledger(str(path), create=False, read_only=True) as ledger:
        assert ledger.verify() == ()


def test_the_file_says_whose_it_is(path: Path) -> None:
    header = path.read_bytes()[:100]
    assert header[68:72] == b"clmt"
    assert int.from_bytes(header[60:64], "big") == LATEST
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert file.execute("SELECT number, name FROM migration").fetchall() == list(
            enumerate(NAMES, start=1)
        )


def test_a_ledger_opened_for_reading_refuses_to_write(path: Path) -> None:
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.counts()[Kind.CLAIM] == 1
        with pytest.raises(LedgerReadOnly) as caught:
            ledger.append(deed(), [figure_claim("Baku", 2)])
        assert caught.value.hint
        with pytest.raises(LedgerReadOnly):
            ledger.undo(deed("undo"))
        assert ledger.counts()[Kind.CLAIM] == 1


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions mean nothing to root, so root steps aside."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public(path: Path) -> Iterator[Path]:
    """A folder anybody may read and enter, with a ledger in it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        copy = Path(folder) / path.name
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o644)
        yield copy
        Path(folder).chmod(0o755)


@pytest.mark.parametrize("read_only", [True, False], ids=["read", "write"])
@pytest.mark.parametrize(
    ("folder_mode", "file_mode"),
    [(0o555, 0o444), (0o555, 0o666), (0o777, 0o444)],
    ids=["both read-only", "folder read-only", "file read-only"],
)
def test_a_ledger_that_may_not_be_written_can_be_read(
    public: Path, folder_mode: int, file_mode: int, *, read_only: bool
) -> None:
    public.chmod(file_mode)
    public.parent.chmod(folder_mode)
    with as_nobody(), open_ledger(str(public), read_only=read_only) as ledger:
        assert ledger.counts()[Kind.CLAIM] == 1
        assert ledger.verify() == ()
        with pytest.raises(LedgerReadOnly) as caught:
            ledger.append(deed(), [figure_claim("Baku", 2)])
        assert caught.value.place == str(public)


def test_no_ledger_can_be_made_in_a_folder_that_may_not_be_written(public: Path) -> None:
    public.parent.chmod(0o555)
    with as_nobody():
        for name in ("new.sqlite", "deeper/new.sqlite"):
            with pytest.raises(LedgerReadOnly):
                open_ledger(str(public.parent / name))


def test_a_file_that_may_not_be_read_says_so(public: Path) -> None:
    public.chmod(0o000)
    with as_nobody(), pytest.raises(LedgerError, match="cannot be opened") as caught:
        open_ledger(str(public))
    assert caught.value.place == str(public)


def test_changes_that_cannot_be_folded_in_are_not_passed_over(public: Path) -> None:
    """A log beside a ledger in a read-only folder holds claims: better none than old ones."""
    with open_ledger(str(public)) as ledger:
        ledger.append(deed(), [figure_claim("Baku", 2)])
        log = public.with_name(public.name + "-wal").read_bytes()
    assert log
    # The ledger as it was copied from under a running writer, without its -shm file.
    public.with_name(public.name + "-wal").write_bytes(log)
    public.parent.chmod(0o555)
    with as_nobody(), pytest.raises(LedgerReadOnly, match="a log beside it"):
        open_ledger(str(public))


def test_a_writer_that_does_not_finish_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with open_ledger(str(path)) as ledger:
            assert ledger.counts()[Kind.CLAIM] == 1, "a writer keeps no reader waiting"
            with pytest.raises(LedgerLocked) as caught:
                ledger.append(deed(), [figure_claim("Baku", 2)])
            assert caught.value.hint
            other.execute("ROLLBACK")
            assert ledger.append(deed(), [figure_claim("Baku", 2)]).operation


def test_a_ledger_held_while_it_is_made_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerLocked):
            open_ledger(str(path))


def test_a_full_disk_writes_nothing_and_the_ledger_goes_on(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with StoredLedger(SqliteEngine(connection, "here")) as ledger:
        with pytest.raises(LedgerFull) as caught:
            ledger.append(deed(), many_claims(2000, seed=1))
        assert caught.value.place == "here"
        assert caught.value.hint
        assert ledger.counts()[Kind.CLAIM] == 1
        assert ledger.verify() == ()
        assert ledger.append(deed(), [figure_claim("Baku", 2)]).operation


def break_pages(path: Path, name: str) -> None:
    """Overwrite the page that a table begins with."""
    with closing(sqlite3.connect(path)) as file:
        (size,) = file.execute("PRAGMA page_size").fetchone()
        page = 1
        if name != "sqlite_master":
            (page,) = file.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
            ).fetchone()
    content = bytearray(path.read_bytes())
    start = (page - 1) * size + 100  # the first page begins with the header of the file
    content[start : page * size] = b"\xff" * (page * size - start)
    path.write_bytes(content)


def test_a_ledger_whose_first_page_is_broken_does_not_open(path: Path) -> None:
    break_pages(path, "sqlite_master")
    with pytest.raises(LedgerDamaged) as caught:
        open_ledger(str(path))
    assert caught.value.hint


def test_a_broken_page_is_damage(path: Path) -> None:
    break_pages(path, "claim_row")
    with open_ledger(str(path), read_only=True) as ledger:
        with pytest.raises(LedgerDamaged) as caught:
            list(ledger.claims())
        assert caught.value.hint
        assert ledger.verify()


def test_every_result_of_sqlite_has_been_thought_of() -> None:
    """SQLite numbers its errors from 1 (ERROR) to 26 (NOTADB); sqlite.org/rescode.html."""
    assert {*TRANSLATIONS, *MISTAKES} == set(range(sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB + 1))
    assert not TRANSLATIONS.keys() & set(MISTAKES)


def test_the_newest_migration_is_the_version() -> None:
    migrations = load_migrations("sqlite")
    assert [(each.number, each.name) for each in migrations] == list(enumerate(NAMES, start=1))
    assert all(each.sql.strip() for each in migrations)
    folder = Path(sqlite_file.__file__).parent / "migrations"
    standard = {file.name.split(".")[0] for file in folder.glob("*.sql")}
    assert standard == {*NAMES, BEGINS["postgres"]}, "a file that no migration names"


def test_migrations_are_carried_out_once_and_in_order() -> None:
    steps = [
        Migration(1, "one", "CREATE TABLE migration (number INTEGER, name TEXT);\n-- and\n"),
        Migration(2, "two", "CREATE TABLE a (x);\nINSERT INTO a VALUES (';');\n"),
    ]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as file:
        migrate(file, steps[:1], since=0)
        migrate(file, steps, since=1)
        assert file.execute("SELECT number, name FROM migration").fetchall() == [
            (1, "one"),
            (2, "two"),
        ]
        assert file.execute("SELECT x FROM a").fetchall() == [(";",)]
        assert file.execute("PRAGMA user_version").fetchone() == (2,)


def test_an_older_ledger_is_brought_up_all_or_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = Migration(LATEST + 1, "good", "CREATE TABLE later (x);")
    bad = Migration(LATEST + 2, "bad", "CREATE TABLE never (x);\nCREATE TABLE later (x);")
    steps = (*load_migrations("sqlite"), good, bad)
    monkeypatch.setattr(sqlite_file, "LATEST", LATEST + 2)
    monkeypatch.setattr(sqlite_file, "load_migrations", lambda _: steps)
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_file, "READABLE_SINCE", LATEST + 1)
        with pytest.raises(LedgerReadOnly, match="older form"):
            open_ledger(str(path), read_only=True)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        open_ledger(str(path))
    assert tables(path).isdisjoint({"later", "never"})
    monkeypatch.setattr(sqlite_file, "LATEST", LATEST + 1)
    monkeypatch.setattr(sqlite_file, "load_migrations", lambda _: steps[:-1])
    with open_ledger(str(path)) as ledger:
        assert ledger.counts()[Kind.CLAIM] == 1
    assert "later" in tables(path)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A ledger of the first form, with one claim."""
    newer, path = tmp_path / "newer.ledger", tmp_path / "older.ledger"
    with open_ledger(str(newer)) as ledger:
        ledger.append(deed(), [figure_claim("Putin", 5000)])
    make_older(newer, path, before="0002")
    assert tables(path).isdisjoint({"proposal", "seal"})
    return path


def test_a_ledger_from_before_proposals_is_read_as_it_is(older: Path) -> None:
    before = older.read_bytes()
    with open_ledger(str(older), read_only=True) as ledger:
        assert ledger.counts() == {kind: int(kind is Kind.CLAIM) for kind in Kind}
        assert list(ledger.records(Kind.PROPOSAL)) == []
        assert [record for _, record in ledger.records_of(1)] == [figure_claim("Putin", 5000)]
        assert list(ledger.traced_under([("E1",)])) == []
        assert [each.is_amended for each in ledger.traced_from("add")] == [False]
        assert ledger.spellings([Name.of("The War").key]) == {"war"}
        assert ledger.verify() == ()
    assert older.read_bytes() == before
    assert "proposal" not in tables(older)


def test_a_ledger_from_before_proposals_takes_them_once_it_is_written(older: Path) -> None:
    with open_ledger(str(older)) as ledger:
        ledger.append(deed(), ONE_OF_EACH)
        counts = ledger.counts()
        added = (
            *(Kind.PROPOSAL, Kind.DECISION, Kind.ASSIGNMENT, Kind.SETTLEMENT, Kind.NOTE),
            *(Kind.COPY, Kind.RECEIVED, Kind.REDACTION),
            Kind.AMENDMENT,
        )
        assert [counts[kind] for kind in added] == [1] * len(added)
        assert ledger.verify() == ()
        ledger.undo(deed("undo"))
        assert ledger.counts()[Kind.PROPOSAL] == 0
        ledger.redo(deed("redo"))
        proposals = [each for each in ONE_OF_EACH if isinstance(each, Proposal)]
        assert list(ledger.records(Kind.PROPOSAL)) == proposals


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {row[0] for row in file.execute("SELECT name FROM sqlite_master")}


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (UnicodeDecodeError("utf-8", b"no such column: par\xe5nt", 19, 20, "x"), "par\ufffdnt"),
        (MemoryError(), "not enough memory"),
        (sqlite3.OperationalError("no such column: x"), "no such column"),
    ],
    ids=["a schema that is no UTF-8", "no memory", "a column that is gone"],
)
def test_what_python_makes_of_a_database_is_told(raised: Exception, words: str) -> None:
    with pytest.raises(LedgerError, match=words) as told, translated("desk.ledger"):
        raise raised
    assert isinstance(told.value, LedgerDamaged) == (not isinstance(raised, MemoryError))


def test_an_error_of_the_caller_stays_what_it_is(path: Path) -> None:
    """Only what the database does is translated, not what is done while it is held."""

    def records() -> Iterator[Claim]:
        yield figure_claim("Ana", 1)
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "of a file that is read")

    with open_ledger(str(path)) as ledger, pytest.raises(UnicodeDecodeError):
        ledger.append(deed(), records())
