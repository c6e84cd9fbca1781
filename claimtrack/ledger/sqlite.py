"""A ledger in one SQLite file, through the standard library.

The write-ahead log lets others read while one process writes. It needs a local disk: for a network
folder, and for a team, PostgreSQL is the engine.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound
# ruff: noqa: D102 - claimtrack.ledger.engine says what each does

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerReadOnly,
    LedgerReplaced,
    NotALedger,
)
from claimtrack.ledger import claim_rows
from claimtrack.ledger.claim_rows import ClaimRows, move_claims
from claimtrack.ledger.columns import PLACED, Value
from claimtrack.ledger.engine import (
    ADDED,
    Engine,
    Part,
    Question,
    Row,
    Version,
    find_unlike,
    lack_of_memory,
    say_insert,
    say_update,
)
from claimtrack.ledger.migrations import LATEST, Migration, load_migrations
from claimtrack.ledger.sealed import HINT
from claimtrack.text import own_names

if TYPE_CHECKING:
    from claimtrack.ledger.turns import Turns

SYNCHRONOUS = "FULL"
"""Wait for the disk at every commit, so that what was reported as written survives a power cut.
NORMAL would keep the file sound too but could lose the last operations, and a digest chain cannot
show that its end is missing."""

CACHE_KIBIBYTES = 65536
"""Ours: room for the index of ids of a million claims, which an import touches at random."""

PROBLEMS_SHOWN = 20
"""How many findings of SQLite's own check are passed on: one broken page can bring thousands."""

READERS_MILLISECONDS = 2_000
"""How long clearing the log waits for readers to finish. Ours: a command reads for less, and what
reads on is told of."""

MOST_SKIPPED = 2**20
"""How many rows in a row that cannot be read are passed over. Ours: each try doubles the step, so
these are twenty; a page of the file holds some ten rows."""

GREATEST_INTEGER = 2**63 - 1
"""SQLite's own limit for a whole number."""


class SqliteEngine(Engine):
    """One connection to a SQLite file."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        place: str,
        *,
        path: Path | None = None,
        stand_in: Callable[[sqlite3.Connection], bool] | None = None,
        turns: "Turns | None" = None,
        is_read_only: bool = False,
    ) -> None:
        """Take over a connection that commits by itself (`isolation_level=None`).

        Args:
            connection: The connection.
            place: Where the file is, as people may see it.
            path: The file, to notice when another one takes its place.
            stand_in: Makes what an older ledger lacks, for this connection alone, and says whether
                its seals are still to be made.
            turns: The order of those who write; None: SQLite's, which is none.
            is_read_only: Whether nothing is to be written, as whoever opened it said.
        """
        self._is_read_only = is_read_only
        self._connection = connection
        self._place = place
        self._path = path
        self._file = None if path is None else _file_at(path)
        self._stand_in = stand_in
        self._written = 0
        """Goes up whenever this connection begins to write and when it ends."""
        self._turns = turns
        self._claims = ClaimRows(connection)
        self._checked_schema: int | None = None
        """SQLite's count of changes of the schema when it was last found as it is meant."""
        with translated(place):
            for setting in (
                "foreign_keys = ON",
                "recursive_triggers = ON",  # so that REPLACE meets the guard against removal
                "trusted_schema = OFF",  # a file from elsewhere may hold views of somebody else
                f"synchronous = {SYNCHRONOUS}",
                f"cache_size = -{CACHE_KIBIBYTES}",
            ):
                connection.execute(f"PRAGMA {setting}")
        if self._file is not None:
            own_names.hold(self._file)

    author = None
    """Nobody signs in to a file."""

    @property
    def place(self) -> str:
        return self._place

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        with translated(self._place):
            # Not `yield from`: it would close the cursor of a question that nobody reads to its
            # end, perhaps after the connection was closed, and SQLite objects to that.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The same: SQLite works out each row when it is asked for."""
        return self.rows(sql, values)

    def ask(self, *questions: Question) -> Sequence[Iterator[Row]]:
        return [self.rows(each.sql, each.values) for each in questions]

    def scan(self, table: str, columns: str, asked: str) -> Iterator[Row | LedgerDamaged]:
        """The rows of a table as they lie, and an error for each place that cannot be read.

        The table is walked itself, because an index may have lost rows; where it cannot be read,
        rows are passed over until it can.
        """
        source = f"(SELECT rowid AS number, * FROM {table} NOT INDEXED)"
        if table == claim_rows.TABLE and self._has_patterns():
            source = claim_rows.SCANNED
        also = f" AND {asked}" if asked else ""
        last, step = -1, 0
        while step <= MOST_SKIPPED:
            try:
                for number, *row in self.rows(
                    f"SELECT number, {columns} FROM {source} WHERE number > ?{also}"
                    " ORDER BY number",
                    (last + step,),
                ):
                    last, step = number, 0
                    yield tuple(row)
            except LedgerDamaged as error:
                if not step:
                    yield error
                step = step * 2 or 1
            else:
                return

    def _has_patterns(self) -> bool:
        """Whether claims are written by their patterns: not in a ledger of an older form."""
        asked = "SELECT 1 FROM sqlite_master WHERE type = 'view' AND name = ?"
        return any(self.rows(asked, (claim_rows.TABLE,)))

    @staticmethod
    def index_of(column: str) -> str:
        """An index has texts of any length."""
        return column

    def wait_for_others(self, seconds: float) -> bool:
        """Wait; SQLite tells nobody of others."""
        time.sleep(seconds)
        return False

    def run(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with translated(self._place):
            self._connection.executemany(sql, rows)

    def together(self) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    def insert(
        self,
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[Any]],
        cuts: Sequence[tuple[str, list[str]] | None] = (),
    ) -> None:
        """Write rows of records; claims by their patterns."""
        with translated(self._place):
            if table == claim_rows.TABLE:
                self._claims.insert(rows, cuts)
                return
            self._connection.executemany(say_insert(table, (*PLACED, *columns)), rows)

    def rewrite(
        self, table: str, place: tuple[int, int], content: str, values: Mapping[str, Any]
    ) -> None:
        with translated(self._place):
            if table == claim_rows.TABLE:
                self._claims.rewrite(place, content, values)
                return
            changed = say_update(table, ("content", *values))
            self._connection.execute(changed, (content, *values.values(), *place))

    def to_column(self, value: Value) -> Any:
        """As SQLite keeps it: a date as ISO 8601, a number as an integer or else the nearest float.

        A float can differ from the figure in its 16th digit. Only the columns that questions are
        asked of are kept so; the content keeps every digit.
        """
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int):
            is_small = -GREATEST_INTEGER <= value <= GREATEST_INTEGER
            return value if is_small else float(value)
        return float(value) if isinstance(value, Decimal) else value.isoformat()

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        with translated(self._place):
            is_inside = self._connection.in_transaction
        if is_inside:
            yield
            return
        with self._transaction("BEGIN"):
            yield

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        if self._is_read_only:
            raise LedgerReadOnly(
                "it was opened for reading only", place=self._place, hint="open it for writing"
            )
        self._require_same_file()
        self._written += 1
        self._claims.forget()
        try:
            with contextlib.ExitStack() as turn:
                has_begun = False
                if self._turns is not None:
                    has_begun = turn.enter_context(self._turns.turn(self._begin_at_once))
                with self._transaction("" if has_begun else "BEGIN IMMEDIATE"):
                    self._require_same_file()
                    self._require_guards()
                    yield
        finally:
            self._written += 1

    def _begin_at_once(self) -> bool:
        """Begin to write if nobody else does, without waiting."""
        try:
            with self._waiting(0):
                self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        return True

    @contextlib.contextmanager
    def _waiting(self, milliseconds: int) -> Iterator[None]:
        """Wait for others only so long meanwhile."""
        (patience,) = self._connection.execute("PRAGMA busy_timeout").fetchone()
        self._connection.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {patience:d}")

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with translated(self._place):
            if begin:
                self._connection.execute(begin)
        try:
            yield
            with translated(self._place):
                self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def version(self) -> Version:
        """What SQLite counts of the writing of others, and what is counted of our own."""
        self._require_same_file()
        with translated(self._place):
            (others,) = self._connection.execute("PRAGMA data_version").fetchone()
        return others, self._written

    def lacks_seals(self) -> bool:
        with translated(self._place):
            return self._stand_in is not None and self._stand_in(self._connection)

    def _require_same_file(self) -> None:
        """Make sure that the file at the path is the one that was opened.

        Raises:
            LedgerReplaced: It is another one, or none.
        """
        if self._path is None or self._file is None:
            return
        found = _file_at(self._path)
        if found != self._file:
            raise LedgerReplaced(
                "the file was taken away since it was opened"
                if found is None
                else "the file here is another one than was opened",
                place=self._place,
                hint="nothing was written; look at what lies there, and run the command again",
            )

    def _require_guards(self) -> None:
        """Make sure that nothing of the file makes something else of what is written.

        A trigger runs with every row, and a table may say what becomes of a row it does not want.

        Raises:
            LedgerDamaged: A trigger was added, altered or removed, or a table altered, or the
                form is not that of the steps.
        """
        with translated(self._place):
            (count,) = self._connection.execute("PRAGMA schema_version").fetchone()
            if count == self._checked_schema:
                return
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            digest = digest_schema(self._connection.execute(_SCHEMA))
        if version != LATEST or digest != SCHEMA_DIGEST:
            for problem in self._unlike_steps(version):
                raise LedgerDamaged(problem, place=self._place, hint=HINT)
            for kind, name, told in self._find_unlike(version):
                is_read = kind == "table" or (kind, name) == ("view", claim_rows.TABLE)
                if kind == "trigger" or (is_read and told != ADDED):
                    message = f"the {kind} {name} {told}; nothing was written"
                    raise LedgerDamaged(message, place=self._place, hint=HINT)
        self._checked_schema = count

    def problems(self) -> Iterator[str]:
        """What SQLite finds wrong with its pages, and what is missing from the schema."""
        for (problem,) in self.rows(f"PRAGMA integrity_check({PROBLEMS_SHOWN})"):
            if problem != "ok":
                yield f"the file is damaged: {problem}"
        for table, row, parent, _ in self.rows("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} belongs to no {parent}"
        yield from self._schema_problems()

    def _schema_problems(self) -> Iterator[str]:
        (version,) = next(self.rows("PRAGMA user_version"))
        yield from self._unlike_steps(version)
        unlike = tuple(self._find_unlike(version))
        for kind, name, told in unlike:
            yield f"the {kind} {name} {told}"
        if version >= claim_rows.FORM and not unlike:
            from claimtrack.ledger.row_parts import find_unwritten  # noqa: PLC0415 - start-up

            yield from find_unwritten(self)

    def _find_unlike(self, version: int) -> Iterator[Part]:
        """What of the schema is not as the migrations up to a version make it."""
        return find_unlike(make_schema(version), set(self._connection.execute(_SCHEMA)))

    def _unlike_steps(self, version: int) -> Iterator[str]:
        """What the file says of the migrations it went through, where its form says otherwise."""
        if not version:
            return
        steps = [each for each in load_migrations("sqlite") if each.number <= version]
        told = list(self.rows("SELECT number, name FROM migration ORDER BY number"))
        if told != [(each.number, each.name) for each in steps]:
            yield (
                f"it has the form {len(steps)}, and another one by the steps it says it went"
                " through"
            )

    @contextlib.contextmanager
    def lifted(self, tables: Iterable[str]) -> Iterator[None]:
        """Let rows of these tables be changed; the guards are back before anything is written.

        What is overwritten is so in the file too (sqlite.org/pragma.html#pragma_secure_delete).
        """
        guards = [
            (name, sql)
            for table in sorted({each for table in tables for each in _written_as(table)})
            for name, sql in self.rows(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
                (table,),
            )
        ]
        with translated(self._place):
            self._connection.execute("PRAGMA secure_delete = ON").fetchone()
            for name, _ in guards:
                self._connection.execute(f"DROP TRIGGER {name}")
        yield
        with translated(self._place):
            for _, sql in guards:
                self._connection.execute(sql)

    def scrub(self) -> bool:
        """Write the file anew without what was overwritten, and empty the log beside it.

        Returns:
            Whether all is gone: not while another process reads what the log has.
        """
        with translated(self._place), self._waiting(READERS_MILLISECONDS):
            self._connection.execute("PRAGMA secure_delete = ON").fetchone()
            try:
                self._connection.execute("VACUUM")
                row = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError as error:
                if not is_held(error):
                    raise
                return False
        return bool(row[0] == 0)

    def copy_into(self, target: sqlite3.Connection) -> None:
        """Copy every page into another database, of one state: in one step, whoever writes."""
        with translated(self._place):
            self._connection.backup(target)

    def be_one_file(self) -> None:
        """Fold the log into the file, for a copy: whoever opens it as a ledger makes it anew."""
        with translated(self._place):
            self._connection.execute("PRAGMA journal_mode = DELETE").fetchone()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in when nobody else has it open."""
        self._connection.close()
        if self._file is not None:
            own_names.release(self._file)
            self._file = None


def _written_as(table: str) -> tuple[str, ...]:
    """The tables in which rows of a table of the shared SQL are written."""
    return claim_rows.WRITTEN if table == claim_rows.TABLE else (table,)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Device and inode of the file at a path: what tells a file from another of its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


_SCHEMA = """SELECT type, name, sql FROM sqlite_master
WHERE sql IS NOT NULL AND substr(name, 1, 11) <> 'sqlite_stat'"""
"""What the file is made of. SQLite's own `ANALYZE` adds tables with counts, which harm nothing."""


SCHEMA_DIGEST = "07cedcc206c44d4fea6534834d9b2140efec75da022d694e3a25239d0e400b25"
"""The digest of the schema that the migrations make: working it out by making it takes 20 ms, and
whoever writes asks. `tests/ledger/test_guards.py` makes it."""


def digest_schema(rows: Iterable[Row]) -> str:
    """The digest of a schema, in whatever order its parts come."""
    lines = sorted("\0".join(map(str, row)) for row in rows)
    return hashlib.sha256("\0\0".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def make_schema(version: int) -> frozenset[Part]:
    """Kind, name and SQL of every part of the schema that the migrations up to a version make."""
    steps = [each for each in load_migrations("sqlite") if each.number <= version]
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, steps, since=0)
        return frozenset(fresh.execute(_SCHEMA))


MOVING_CLAIMS = "0011_patterns"
"""The step that leaves claims in the table `claim_before`, to be written as it has them."""


def migrate(connection: sqlite3.Connection, migrations: Iterable[Migration], *, since: int) -> None:
    """Carry out the migrations after number `since`; the caller holds the transaction."""
    for migration in migrations:
        if migration.number > since:
            for statement in _statements(migration.sql):
                connection.execute(statement)
            if migration.name == MOVING_CLAIMS:
                move_claims(connection)
            connection.execute(
                "INSERT INTO migration (number, name) VALUES (?, ?)",
                (migration.number, migration.name),
            )
            connection.execute(f"PRAGMA user_version = {migration.number:d}")


@cache
def _statements(sql: str) -> tuple[str, ...]:
    """The statements of a script: a semicolon inside a trigger ends none."""
    found, pending = list[str](), ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return tuple(found)


@contextlib.contextmanager
def translated(place: str) -> Iterator[None]:
    """Turn SQLite's errors into ours, and those that Python raises while it hands them on."""
    try:
        yield
    except UnicodeDecodeError as error:
        told = error.object.decode("utf-8", "replace")
        raise _damaged(told, place) from error
    except MemoryError as error:
        raise lack_of_memory(place) from error
    except sqlite3.Error as error:
        ours = _translation(error, place)
        if ours is None:
            raise
        raise ours from error


def _damaged(told: object, place: str) -> LedgerError:
    ours, message, hint = TRANSLATIONS[sqlite3.SQLITE_CORRUPT]
    return ours(message.format(told), place=place, hint=hint)


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's result code without its extension; None when Python raised it on its own."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_held(error: sqlite3.Error) -> bool:
    """Whether somebody else holds what SQLite was to have."""
    return primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _translation(error: sqlite3.Error, place: str) -> LedgerError | None:
    """The error a person should see; None when only a mistake of ours can have caused it."""
    if str(error).startswith(CLOSED_BEGINNING):
        return LedgerError("it was closed", place=place, hint="open it again: open_ledger")
    code = primary_code(error)
    if str(error).startswith(DAMAGED_BEGINNINGS):
        code = sqlite3.SQLITE_CORRUPT
    if code is None or code not in TRANSLATIONS:
        return None
    ours, message, hint = TRANSLATIONS[code]
    return ours(message.format(error), place=place, hint=hint)


CLOSED_BEGINNING = "Cannot operate on a closed"
"""What Python says of a connection that a program closed, and goes on using."""

DAMAGED_BEGINNINGS = ("Could not decode to UTF-8", "no such ")
"""Damage that SQLite and Python report like a mistake: a text that is none, a table removed."""

_LOCKED = (
    LedgerLocked,
    "another process is writing to it and did not finish",
    "try again when it is done",
)
_READ_ONLY = (
    LedgerReadOnly,
    "it may be read but not written",
    "check the permissions of the file and its folder",
)
_IN_THE_WAY = (
    LedgerError,
    "the disk or its permissions stand in the way ({})",
    "check the permissions of the file and its folder, and the disk",
)

TRANSLATIONS: Mapping[int, tuple[type[LedgerError], str, str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _IN_THE_WAY,
    sqlite3.SQLITE_AUTH: _IN_THE_WAY,
    sqlite3.SQLITE_IOERR: _IN_THE_WAY,
    sqlite3.SQLITE_NOLFS: _IN_THE_WAY,
    sqlite3.SQLITE_TOOBIG: (
        LedgerError,
        "a record is too large for it; this change was not written",
        "leave out the text of the document, or cut the record",
    ),
    sqlite3.SQLITE_FULL: (
        LedgerFull,
        "the disk is full; this change was not written",
        "make room, then repeat",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotALedger,
        "this file is not a ledger of claimtrack",
        "name another place with --ledger",
    ),
    sqlite3.SQLITE_CORRUPT: (
        LedgerDamaged,
        "the file is damaged ({})",
        HINT,
    ),
}
"""SQLite's result codes (sqlite.org/rescode.html): error, message, hint."""

MISTAKES = (
    *(sqlite3.SQLITE_ERROR, sqlite3.SQLITE_INTERNAL, sqlite3.SQLITE_ABORT, sqlite3.SQLITE_NOMEM),
    *(sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOTFOUND, sqlite3.SQLITE_EMPTY),
    *(sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH),
    *(sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_RANGE),
)
"""The codes left as they are: only a mistake of ours can bring them. Of a lack of memory Python
makes a `MemoryError`, which is told."""
