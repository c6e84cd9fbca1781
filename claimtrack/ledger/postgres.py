"""A ledger in a PostgreSQL database, for a team: the engine, over psycopg 3.

Whoever writes holds an advisory lock, in the order in which they came, so that the chain has one
end. Answers that grow with the ledger come from a cursor on the server, a batch at a time.
"""

# ruff: noqa: D102 - claimtrack.ledger.engine says what each does

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from claimtrack.errors import LedgerDamaged, LedgerError, LedgerReadOnly, LedgerReplaced
from claimtrack.ledger.columns import PLACED, Value
from claimtrack.ledger.engine import (
    ADDED,
    ALTERED,
    REFERENCES,
    UNREFERRED,
    Engine,
    Part,
    Row,
    Version,
    find_unlike,
    say_insert,
    say_unreferred,
    say_update,
)
from claimtrack.ledger.migrations import load_migrations
from claimtrack.ledger.postgres_errors import (
    LOCKED,
    is_out_of_patience,
    lost_connection,
    may_not_write,
    translated,
)
from claimtrack.ledger.sealed import HINT

if TYPE_CHECKING:
    import psycopg

SCHEMA = "claimtrack"
"""Where everything of a ledger lies in its database."""

SCHEMA_NUMBER = "SELECT oid::bigint FROM pg_namespace WHERE nspname = $1"
"""Reads the table and not `to_regnamespace`: whoever waited for an advisory lock may still have in
the cache of their connection that there is no such schema, or another one."""

CHANNEL = "claimtrack"
"""What is notified when something was written."""

LOCK = 0x636C6D74
"""The letters "clmt", as those in the header of a SQLite ledger: the first half of the advisory
lock of whoever writes. The second is the number of the schema."""

SEARCHING = "SET enable_seqscan = off"
"""For questions of few rows: while many are being written there are no counts yet of what is in
a table, and PostgreSQL would walk the whole table for every few hundred ids."""

BATCH_ROWS = 2_000
"""Rows that a cursor on the server hands over at once. Ours: about a megabyte of claims, so that
asking again is a small part of what reading them takes."""

BUSY_SECONDS = 30.0
"""How long to wait for another writer while nobody gets done; as for SQLite."""

READERS_MILLISECONDS = 2_000
"""How long clearing waits for readers to finish; as for SQLite."""

MAINTAIN_SINCE = 170_000
"""The version of PostgreSQL from which on others than the owner may be allowed to vacuum."""


class PostgresEngine(Engine):
    """One connection to a database."""

    def __init__(
        self, connection: "psycopg.Connection[Row]", place: str, *, is_read_only: bool
    ) -> None:
        """Take over a connection that commits by itself and finds the ledger in its search path.

        Args:
            connection: The connection.
            place: Where the database is, as people may see it.
            is_read_only: Whether nothing is to be written.
        """
        self._connection = connection
        self._place = place
        self._is_read_only = is_read_only
        self._identity = self._find_identity()[1]
        self._seen: tuple[str, int | None] | None = None
        """What `reading` sees, while it is open: it does not change then."""
        self._written = 0
        """Goes up whenever this connection begins to write and when it ends."""
        self._cursors = 0
        """How many cursors were opened on the server."""
        self._finished: list[str] = []
        """Cursors that nobody reads any more. They are closed before the next question: a generator
        may be dropped at any moment, in the middle of another question too."""

    @property
    def place(self) -> str:
        return self._place

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """What a question gives. The answer is held here as a whole."""
        with translated(self._place, self._connection):
            self._close_finished()
            found = self._connection.execute(to_dollars(sql), values or None)
            yield from found

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """What a question gives, a batch at a time: for answers that grow with the ledger.

        Outside of a transaction the server keeps the whole answer, so that others may be asked, and
        something be written, while it is read.
        """
        with translated(self._place, self._connection):
            self._close_finished()
            self._cursors += 1
            name = f"stream_{self._cursors}"
            hold = "WITHOUT" if self._is_in_transaction() else "WITH"
            self._connection.execute("SET enable_seqscan = on")
            declared = f"DECLARE {name} NO SCROLL CURSOR {hold} HOLD FOR ".encode()
            self._connection.execute(declared + to_dollars(sql), values or None)
            self._connection.execute(SEARCHING)
        try:
            while True:
                with translated(self._place, self._connection):
                    batch = self._connection.execute(
                        f"FETCH FORWARD {BATCH_ROWS:d} FROM {name}".encode()
                    ).fetchall()
                yield from batch
                if len(batch) < BATCH_ROWS:
                    return
        finally:
            self._finished.append(name)

    def _close_finished(self) -> None:
        """Close the cursors that nobody reads any more, those that are still open."""
        names, self._finished = self._finished, []
        if names:
            found = self._connection.execute(
                "SELECT name FROM pg_cursors WHERE name = ANY ($1)", [names]
            )
            for (name,) in found.fetchall():
                self._connection.execute(f"CLOSE {name}".encode())

    def scan(self, table: str, columns: str, asked: str) -> Iterator[Row | LedgerDamaged]:
        """The rows of a table; what cannot be read ends them."""
        with translated(self._place, self._connection):
            self._connection.execute("SAVEPOINT scan")
        try:
            where = f" WHERE {asked}" if asked else ""
            yield from self.stream(f"SELECT {columns} FROM {table}{where} ORDER BY ctid")  # noqa: S608
        except LedgerDamaged as error:
            self._finished.clear()
            with translated(self._place, self._connection):
                self._connection.execute("ROLLBACK TO scan")
            yield error

    def run(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with translated(self._place, self._connection):
            self._close_finished()
            with self._connection.cursor() as cursor:
                cursor.executemany(to_dollars(sql), rows)

    def insert(
        self,
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[Any]],
        cuts: Sequence[tuple[str, list[str]] | None] = (),  # noqa: ARG002 - contents are kept whole
    ) -> None:
        self.run(say_insert(table, (*PLACED, *columns)), rows)

    def rewrite(
        self, table: str, place: tuple[int, int], content: str, values: Mapping[str, Any]
    ) -> None:
        changed = say_update(table, ("content", *values))
        self.run(changed, [(content, *values.values(), *place)])

    def to_column(self, value: Value) -> Any:
        """As it is: PostgreSQL keeps numbers with every digit, and dates."""
        return value

    @staticmethod
    def index_of(column: str) -> str:
        """An index takes no long text: it has the MD5."""
        return f"md5({column})"

    def reading(self) -> contextlib.AbstractContextManager[None]:
        if self._is_in_transaction():
            return contextlib.nullcontext()
        return self._reading_one_state()

    @contextlib.contextmanager
    def _reading_one_state(self) -> Iterator[None]:
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            self._seen = self._find_identity()
            try:
                yield
            finally:
                self._seen = None

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        if self._is_read_only:
            raise LedgerReadOnly(
                "it was opened for reading only", place=self._place, hint="open it for writing"
            )
        self._require_same()
        self._require_recorder()
        self._written += 1
        try:
            self._hold()
            with self._transaction(""):
                self._require_same()
                self._require_guards()
                yield
                with translated(self._place, self._connection):
                    self._connection.execute(f"NOTIFY {CHANNEL}".encode())
        finally:
            self._written += 1

    def _require_recorder(self) -> None:
        """Tell who may only read before anything else is found wrong, or others wait for them.

        Raises:
            LedgerReadOnly: Whoever signs in may add nothing.
        """
        asked = f"SELECT has_table_privilege('{SCHEMA}.operation', 'INSERT'), session_user::text"
        (found,) = self.rows(asked)
        if not found[0]:
            raise may_not_write(found[1], self._place)

    def _hold(self) -> None:
        """Begin to write, when everybody who came before is done.

        Who waits goes on waiting as long as others get done.

        Raises:
            LedgerLocked: Nobody got done for too long.
        """
        done = self._last()
        while True:
            try:
                with translated(self._place, self._connection):
                    self._close_finished()
                    number = lock_number(self._identity or 0)
                    self._connection.execute(
                        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
                        f"SET LOCAL lock_timeout = {round(BUSY_SECONDS * 1000):d};"
                        f"SELECT pg_advisory_xact_lock({LOCK:d}, {number:d});"
                        "SET LOCAL lock_timeout TO DEFAULT".encode()
                    )
            except LedgerError as error:
                self._roll_back()
                if not is_out_of_patience(error):
                    raise
                before, done = done, self._last()
                if before == done:
                    ours, message, hint = LOCKED
                    raise ours(message, place=self._place, hint=hint) from error
            else:
                return

    def _last(self) -> Any:
        return next(self.rows("SELECT max(number) FROM operation"))

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if begin:
            with translated(self._place, self._connection):
                self._close_finished()
                self._connection.execute(begin.encode())
        try:
            yield
            self._commit()
        except BaseException:
            self._roll_back()
            raise

    def _commit(self) -> None:
        """End the transaction.

        Raises:
            LedgerError: It was not written: the server had ended it before. Or the connection went
                while it was written, so that nobody here knows.
        """
        import psycopg

        with translated(self._place, self._connection):
            try:
                told = self._connection.execute("COMMIT").statusmessage
            except psycopg.OperationalError as error:
                if error.sqlstate is None and self._connection.closed:
                    raise lost_connection(self._place) from error
                raise
        if told != "COMMIT":
            raise LedgerError(
                "the server ended the change before it was whole; nothing was written",
                place=self._place,
                hint="run the command again",
            )

    def _roll_back(self) -> None:
        """Leave the transaction, if there is one; its cursors go with it."""
        import psycopg

        with contextlib.suppress(psycopg.Error):
            if not self._connection.closed:
                self._connection.execute("ROLLBACK")

    def _is_in_transaction(self) -> bool:
        from psycopg.pq import TransactionStatus

        return self._connection.info.transaction_status is not TransactionStatus.IDLE

    def version(self) -> Version:
        """What the server says of transactions that were ended, and what is counted of our own.

        Those of other databases on the server count too: then what is known is read anew.
        """
        told, identity = self._seen or self._find_identity()
        self._require_same(identity)
        return told, self._written

    def _find_identity(self) -> tuple[str, int | None]:
        """A word for what this connection sees, and the number of the schema it sees it in."""
        with translated(self._place, self._connection):
            found = self._connection.execute(
                f"SELECT pg_current_snapshot()::text, ({SCHEMA_NUMBER})".encode(), [SCHEMA]
            ).fetchone()
        told, identity = found or ("", None)
        return told, identity

    def _require_same(self, identity: int | None = None) -> None:
        """Make sure that the ledger in the database is the one that was opened.

        Raises:
            LedgerReplaced: It is another one, or none.
        """
        found = self._find_identity()[1] if identity is None else identity
        if found != self._identity:
            raise LedgerReplaced(
                "the ledger was taken away since it was opened"
                if found is None
                else "the ledger here is another one than was opened",
                place=self._place,
                hint="nothing was written; look at what lies there, and run the command again",
            )

    def lacks_seals(self) -> bool:
        """Never: there were seals before there were ledgers on PostgreSQL."""
        return False

    def problems(self) -> Iterator[str]:
        """What is not as it is meant: tables, guards, rules of who sees which rows."""
        for kind, name, told in self._find_unlike():
            yield f"the {kind} {name} {told}"
        steps = [(each.number, each.name) for each in load_migrations("postgres")]
        if list(self.rows("SELECT number, name FROM migration ORDER BY number")) != steps:
            yield "it has another form by the steps it says it went through"
        asked = f"{REFERENCES} {UNREFERRED} ORDER BY claim"
        yield from (say_unreferred(*row) for row in self.rows(asked))

    def _require_guards(self) -> None:
        """Make sure that nothing in the database makes something else of what is written.

        Raises:
            LedgerDamaged: A trigger, a rule or a table was added, altered or removed.
        """
        with translated(self._place, self._connection):
            found = self._connection.execute(_DIGEST).fetchone()
        if found == (form_digest(),):
            return
        for kind, name, told in self._find_unlike():
            if kind not in HARMLESS and not (kind == "table" and told == ADDED):
                message = f"the {kind} {name} {told}; nothing was written"
                raise LedgerDamaged(message, place=self._place, hint=HINT)

    def _find_unlike(self) -> Iterator[Part]:
        """What is not as it is meant; of a table that was added not each column."""
        found = {(kind, name, told) for kind, name, told in self.rows(FORM)}
        lines = (line.split("\t") for line in load_form().splitlines())
        meant = {(kind, name, told) for kind, name, told in lines}
        tables = {name for kind, name, _ in meant if kind in {"table", "view"}}
        for kind, name, told in find_unlike(meant, found):
            table, dot, _ = name.partition(".")
            if told == ALTERED or not dot or table in tables:
                yield kind, name, told

    @contextlib.contextmanager
    def lifted(self, tables: Iterable[str]) -> Iterator[None]:
        """Let rows of these tables be changed, until the transaction ends or this does."""
        asked = "SELECT set_config('claimtrack.lifted', $1, true)"
        with translated(self._place, self._connection):
            self._connection.execute(asked, [",".join(sorted(set(tables)))])
        yield
        with translated(self._place, self._connection):
            self._connection.execute(asked, [""])

    def scrub(self) -> bool:
        """Write the tables anew without what was overwritten, and go on with a new log.

        What the server copied elsewhere before, its archive and its replicas, keeps the words.

        Returns:
            Whether all is gone here: not while others read an earlier state.

        Raises:
            LedgerReadOnly: Only who keeps the ledger can do that.
        """
        tables = [name for kind, name, _ in self.rows(FORM) if kind == "table"]
        self._require_maintenance()
        (is_read,) = next(
            self.rows(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE backend_xmin IS NOT NULL"
                " AND datname = current_database() AND pid <> pg_backend_pid())"
            )
        )
        if is_read:
            return False
        try:
            with translated(self._place, self._connection):
                self._connection.execute(f"SET lock_timeout = {READERS_MILLISECONDS:d}".encode())
                for table in sorted(tables):
                    self._connection.execute(f"VACUUM (FULL, ANALYZE) {table}".encode())
        except LedgerError as error:
            if not is_out_of_patience(error):
                raise
            return False
        finally:
            with translated(self._place, self._connection):
                self._connection.execute("SET lock_timeout TO DEFAULT")
        return True

    def _require_maintenance(self) -> None:
        asked = "SELECT pg_has_role(relowner, 'MEMBER')"
        if self._connection.info.server_version >= MAINTAIN_SINCE:
            asked += " OR has_table_privilege(oid, 'MAINTAIN')"
        (may,) = next(self.rows(f"{asked} FROM pg_class WHERE oid = 'claim'::regclass"))
        if not may:
            raise LedgerReadOnly(
                "only who keeps the ledger can clear it of what was redacted",
                place=self._place,
                hint="they run: claimtrack redact --clean",
            )

    def wait_for_others(self, seconds: float) -> bool:
        with translated(self._place, self._connection):
            self._connection.execute(f"LISTEN {CHANNEL}".encode())
            return any(self._connection.notifies(timeout=seconds, stop_after=1))

    def close(self) -> None:
        self._connection.close()


def lock_number(schema: int) -> int:
    """The number of a schema as a lock takes it: a signed whole number of four bytes."""
    return int.from_bytes(schema.to_bytes(4, "big"), "big", signed=True)


HARMLESS = frozenset({"view", "index"})
"""Parts that change nothing of what is written."""

FORM = """WITH part AS (
    SELECT oid, relname, relkind, relrowsecurity FROM pg_class
    WHERE relnamespace = to_regnamespace('claimtrack')
)
SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'table' END, relname::text,
    CASE WHEN relrowsecurity THEN 'hides rows' ELSE '' END
FROM part WHERE relkind NOT IN ('i', 'c', 't', 'I')
UNION ALL
SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'column' END, part.relname || '.' || attname,
    concat_ws(' ', format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END,
        nullif(collname, 'default'), nullif(attgenerated::text, ''), nullif(attidentity::text, ''),
        CASE WHEN atthasdef THEN 'default' END)
FROM part JOIN pg_attribute ON attrelid = part.oid AND attnum > 0 AND NOT attisdropped
LEFT JOIN pg_collation ON pg_collation.oid = attcollation
WHERE relkind NOT IN ('i', 'c', 't', 'I')
UNION ALL
SELECT 'trigger', part.relname || '.' || tgname,
    concat_ws(' ', tgtype, tgenabled, proname, tgnargs, CASE WHEN tgqual IS NOT NULL THEN 'if' END)
FROM part JOIN pg_trigger ON tgrelid = part.oid AND NOT tgisinternal
JOIN pg_proc ON pg_proc.oid = tgfoid
UNION ALL
SELECT 'function', proname::text, concat_ws(' ', md5(prosrc), prosecdef, proconfig::text)
FROM pg_proc WHERE pronamespace = to_regnamespace('claimtrack')
UNION ALL
SELECT 'rule', part.relname || '.' || rulename, ev_type::text
FROM part JOIN pg_rewrite ON ev_class = part.oid AND rulename <> '_RETURN'
UNION ALL
SELECT 'policy', part.relname || '.' || polname, '' FROM part JOIN pg_policy ON polrelid = part.oid
UNION ALL
SELECT 'inheritance', part.relname || '.' || inhrelid::regclass, ''
FROM part JOIN pg_inherits ON inhparent = part.oid AND relkind IN ('r', 'p')
UNION ALL
SELECT 'constraint', part.relname || '.' || conname,
    concat_ws(' ', contype, convalidated, condeferrable, condeferred)
FROM part JOIN pg_constraint ON conrelid = part.oid AND contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL
SELECT 'index', part.relname::text,
    concat_ws(' ', indisunique, indisvalid, indnatts, CASE WHEN indpred IS NOT NULL THEN 'some' END)
FROM part JOIN pg_index ON indexrelid = part.oid"""
"""What the ledger is made of, as lines of kind, name and what matters of it; the same on every
version of PostgreSQL. The words of views are not: versions spell them differently."""

_DIGEST = (
    "SELECT md5(string_agg(kind || E'\\t' || name || E'\\t' || told, E'\\n' ORDER BY"  # noqa: S608
    f" (kind || E'\\t' || name || E'\\t' || told) COLLATE \"C\")) FROM ({FORM}) AS form"
    " (kind, name, told)"
)


@cache
def load_form() -> str:
    """The lines that `FORM` gives of a ledger of the latest form, in order.

    `tests/ledger/test_postgres.py` makes them.
    """
    from claimtrack.ledger import migrations  # noqa: PLC0415 - start-up

    return (resources.files(migrations) / "postgres.form").read_text(encoding="utf-8").rstrip("\n")


@cache
def form_digest() -> str:
    """What `_DIGEST` gives of a ledger of the latest form."""
    import hashlib  # noqa: PLC0415 - start-up

    return hashlib.md5(load_form().encode(), usedforsecurity=False).hexdigest()


@lru_cache(maxsize=512)
def to_dollars(sql: str) -> bytes:
    """A statement with `$1`, `$2` … for its question marks; no text in it has one.

    >>> to_dollars("SELECT id FROM claim WHERE topic = ? AND metric = ?")
    b'SELECT id FROM claim WHERE topic = $1 AND metric = $2'
    """
    first, *others = sql.split("?")
    return (first + "".join(f"${n}{part}" for n, part in enumerate(others, start=1))).encode()
