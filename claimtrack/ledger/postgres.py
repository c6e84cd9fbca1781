"""A ledger in a PostgreSQL database, for a team: the engine, over psycopg 3.

Whoever writes holds an advisory lock, in the order in which they came, so that the chain has one
end. Answers that grow with the ledger come from a cursor on the server, a batch at a time.
"""

# ruff: noqa: D102 - claimtrack.ledger.engine says what each does

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    Question,
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
    is_copy,
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

SCHEMA_NUMBER = f"SELECT oid::bigint FROM pg_namespace WHERE nspname = '{SCHEMA}'"  # noqa: S608
"""Reads the table and not `to_regnamespace`: whoever waited for an advisory lock may still have in
the cache of their connection that there is no such schema, or another one."""

IDENTITY = f"SELECT pg_current_snapshot()::text, ({SCHEMA_NUMBER})"
"""A word for what a connection sees, and the number of the schema it sees it in."""

CHANNEL = "claimtrack"
"""What is notified when something was written."""

LOCK = 0x636C6D74
"""The letters "clmt", as those in the header of a SQLite ledger: the first half of the advisory
lock of whoever writes. The second is the number of the schema."""

LAST = "SELECT max(number) FROM operation"

SEARCHING = "SET enable_seqscan = off"
"""For questions of few rows: while many are being written there are no counts yet of what is in
a table, and PostgreSQL would walk the whole table for every few hundred ids."""

BATCH_ROWS = 2_000
"""Rows that a cursor on the server hands over at once. Ours: about a megabyte of claims, so that
asking again is a small part of what reading them takes."""

MOST_TOGETHER = 100
"""Rows that go to the server together with what is run after them. Of more the statement is
prepared, and that is waited for. Ours: without it 100 rows take some 3 ms more, as long as a server
in the next room is waited for."""

BUSY_SECONDS = 30.0
"""How long to wait for another writer while nobody gets done; as for SQLite."""

READERS_MILLISECONDS = 2_000
"""How long clearing waits for readers to finish; as for SQLite."""

MAINTAIN_SINCE = 170_000
"""The version of PostgreSQL from which on others than the owner may be allowed to vacuum."""


Seen = tuple[str, int | None]
"""What `IDENTITY` gives."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a ledger once a connection has found it."""

    identity: int
    """The number of its schema."""
    author: str
    """The name that whoever signed in signs with."""


@dataclass(frozen=True, slots=True)
class _Cursor:
    """A cursor on the server."""

    name: str
    transaction: int | None
    """Which transaction it was opened in, and ends with; None: in none, and it stays."""

    def declared(self, sql: str) -> str:
        """The statement that opens it for a question."""
        hold = "WITH" if self.transaction is None else "WITHOUT"
        return f"DECLARE {self.name} NO SCROLL CURSOR {hold} HOLD FOR {sql}"

    @property
    def fetched(self) -> str:
        """The statement that gives the next batch."""
        return f"FETCH FORWARD {BATCH_ROWS:d} FROM {self.name}"


def say(connection: "psycopg.Connection[Any]", *statements: str) -> list[list[Row]]:
    """Carry out statements, for which the server is waited once: what each of them gives.

    Outside of a transaction that was begun before, all or none are carried out.
    """
    cursor = connection.execute(";".join(statements).encode(), prepare=False)
    answers = []
    while True:
        answers.append(cursor.fetchall() if cursor.description else [])
        if not cursor.nextset():
            return answers


class PostgresEngine(Engine):
    """One connection to a database."""

    def __init__(
        self,
        connection: "psycopg.Connection[Row]",
        place: str,
        opened: "Opened",
        *,
        is_read_only: bool,
        let_go: Callable[["psycopg.Connection[Row]"], None] | None = None,
    ) -> None:
        """Take over a connection that commits by itself and finds the ledger in its search path.

        Args:
            connection: The connection.
            place: Where the database is, as people may see it.
            opened: What was found there.
            is_read_only: Whether nothing is to be written.
            let_go: Takes the connection when it is needed no more; None: it is closed.
        """
        self._connection = connection
        self._place = place
        self._is_read_only = is_read_only
        self._identity = opened.identity
        self._author = opened.author
        self._let_go = let_go
        self._seen: Seen | None = None
        """What a transaction of ours sees, while it is open: in `reading` it does not change, and
        in `writing` nobody else writes or takes the ledger away."""
        self._written = 0
        """Goes up whenever this connection begins to write and when it ends."""
        self._cursors = 0
        """How many cursors were opened on the server."""
        self._transactions = 0
        """How many transactions ended."""
        self._finished: list[_Cursor] = []
        """Cursors that nobody reads any more. They are closed together with the next question that
        opens one: a generator may be dropped at any moment, in the middle of another question
        too."""
        self._pipeline: psycopg.Pipeline | None = None
        """By which what is run goes to the server together with what is run after it."""

    @property
    def place(self) -> str:
        return self._place

    @property
    def author(self) -> str:
        return self._author

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """What a question gives. The answer is held here as a whole."""
        with translated(self._place, self._connection):
            yield from self._connection.execute(to_dollars(sql), values or None)

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """What a question gives, a batch at a time: for answers that grow with the ledger.

        Outside of a transaction the server keeps the whole answer, so that others may be asked, and
        something be written, while it is read.
        """
        (rows,) = self.ask(Question(sql, values, grows=True))
        yield from rows

    def ask(self, *questions: Question) -> Sequence[Iterator[Row]]:
        """What several questions give; of those whose answer grows, the first batch comes now."""
        if not questions:
            return []
        of = self._transactions if self._is_in_transaction() else None
        cursors: dict[int, _Cursor] = {}
        asked = []
        for place, each in enumerate(questions):
            if each.grows:
                self._cursors += 1
                cursors[place] = _Cursor(f"stream_{self._cursors}", of)
        with translated(self._place, self._connection):
            asked = [self._spelled(each) for each in questions]
            said = list(self._closing())
            if cursors:
                said.append("SET enable_seqscan = on")
                said.extend(each.declared(asked[place]) for place, each in cursors.items())
                said.append(SEARCHING)
            fetched = {place: each.fetched for place, each in cursors.items()}
            said.extend(fetched.get(place, sql) for place, sql in enumerate(asked))
            answers = say(self._connection, *said)[-len(questions) :]
        return [
            self._rest(cursors[place], rows) if place in cursors else iter(rows)
            for place, rows in enumerate(answers)
        ]

    def _spelled(self, question: Question) -> str:
        """A question with its values in it, as psycopg quotes them for this server."""
        from psycopg.sql import quote

        first, *others = question.sql.split("?")
        values = (quote(each, self._connection) for each in question.values)
        return first + "".join(f"{value}{part}" for value, part in zip(values, others, strict=True))

    def _rest(self, cursor: "_Cursor", batch: list[Row]) -> Iterator[Row]:
        """The rows of a cursor of which the first batch was fetched."""
        if len(batch) < BATCH_ROWS:
            self._finished.append(cursor)
            return iter(batch)
        rows = self._fetch_on(cursor, batch)
        next(rows)  # begun, so that it ends when it is dropped
        return rows

    def _fetch_on(self, cursor: "_Cursor", batch: list[Row]) -> Iterator[Row]:
        """Nothing, and then the rows."""
        try:
            yield ()
            while True:
                yield from batch
                if len(batch) < BATCH_ROWS:
                    return
                with translated(self._place, self._connection):
                    (batch,) = say(self._connection, cursor.fetched)
        finally:
            self._finished.append(cursor)

    def _closing(self) -> Iterator[str]:
        """The statements that close the cursors that nobody reads any more.

        Those of a transaction that ended went with it.
        """
        finished, self._finished = self._finished, []
        for each in finished:
            if each.transaction in (None, self._transactions):
                yield f"CLOSE {each.name}"

    def _close_finished(self) -> None:
        """Close them now, before nothing is asked for long, or a table is taken away."""
        if said := list(self._closing()):
            with translated(self._place, self._connection):
                say(self._connection, *said)

    def scan(self, table: str, columns: str, asked: str) -> Iterator[Row | LedgerDamaged]:
        """The rows of a table; what cannot be read ends them."""
        before = {each.name for each in self._finished}
        with translated(self._place, self._connection):
            self._connection.execute("SAVEPOINT scan")
        try:
            where = f" WHERE {asked}" if asked else ""
            yield from self.stream(f"SELECT {columns} FROM {table}{where} ORDER BY ctid")  # noqa: S608
        except LedgerDamaged as error:
            with translated(self._place, self._connection):
                self._connection.execute("ROLLBACK TO scan")
            self._finished = [each for each in self._finished if each.name in before]
            yield error

    def run(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        statement = to_dollars(sql)
        with translated(self._place, self._connection), self._connection.cursor() as cursor:
            if self._pipeline is not None:
                rows = tuple(rows)
                if len(rows) <= MOST_TOGETHER:
                    for row in rows:
                        cursor.execute(statement, row or None, prepare=False)
                    return
                # What is prepared behind an error is not known to the server, and would be asked
                # for by its name in the next change: an error before it is to come first.
                self._pipeline.sync()
            cursor.executemany(statement, rows)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        from psycopg import Pipeline

        if self._pipeline is not None or not Pipeline.is_supported():
            yield
            return
        with translated(self._place, self._connection):
            try:
                with self._connection.pipeline() as self._pipeline:
                    yield
            finally:
                self._pipeline = None

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
        with self._transaction(is_written=False):
            with translated(self._place, self._connection):
                begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
                *_, [self._seen] = say(self._connection, begin, *self._closing(), IDENTITY)
            yield

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        if self._is_read_only:
            raise LedgerReadOnly(
                "it was opened for reading only", place=self._place, hint="open it for writing"
            )
        last = self._require_recorder()
        self._written += 1
        try:
            with self._transaction(is_written=True):
                digest = self._hold(last)
                self._require_same()
                self._require_guards(digest)
                yield
        finally:
            self._written += 1

    def _require_recorder(self) -> Any:
        """Tell who may only read before anything else is found wrong, or others wait for them.

        Returns:
            The last change.

        Raises:
            LedgerReplaced: Another ledger lies there than was opened, or none.
            LedgerReadOnly: Whoever signs in may add nothing, or the server is a copy of another.
        """
        asked = (
            f"SELECT has_table_privilege('{SCHEMA}.operation', 'INSERT'), session_user::text,"
            " pg_is_in_recovery()"
        )
        try:
            with translated(self._place, self._connection):
                answers = say(self._connection, IDENTITY, asked, LAST)
        except LedgerError:
            self._require_same()  # or else nothing of it is there
            raise
        [(_, identity)], [(may_add, role, is_copied)], [last] = answers
        self._require_same(identity)
        if is_copied:
            raise is_copy(self._place)
        if not may_add:
            raise may_not_write(role, self._place)
        return last

    def _hold(self, last: Any) -> Any:
        """Begin to write, when everybody who came before is done.

        Who waits goes on waiting as long as others get done.

        Args:
            last: The last change before.

        Returns:
            What `_DIGEST` gives.

        Raises:
            LedgerLocked: Nobody got done for too long.
        """
        number = lock_number(self._identity)
        while True:
            try:
                with translated(self._place, self._connection):
                    *_, [self._seen], [digest] = say(
                        self._connection,
                        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
                        *self._closing(),
                        f"SET LOCAL lock_timeout = {round(BUSY_SECONDS * 1000):d}",
                        f"SELECT pg_advisory_xact_lock({LOCK:d}, {number:d})",
                        "SET LOCAL lock_timeout TO DEFAULT",
                        IDENTITY,
                        _DIGEST,
                    )
            except LedgerError as error:
                self._roll_back()
                if not is_out_of_patience(error):
                    raise
                before, last = last, next(self.rows(LAST))
                if before == last:
                    ours, message, hint = LOCKED
                    raise ours(message, place=self._place, hint=hint) from error
            else:
                return digest

    @contextlib.contextmanager
    def _transaction(self, *, is_written: bool) -> Iterator[None]:
        """Commit what is begun inside, or roll it back when anything is raised.

        Args:
            is_written: Whether anything is: then others are told.
        """
        try:
            yield
            self._commit(is_written=is_written)
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._seen = None
            self._transactions += 1

    def _commit(self, *, is_written: bool) -> None:
        """End the transaction.

        Args:
            is_written: Whether anything was: then others are told.

        Raises:
            LedgerError: It was not written: the server had ended it before. Or the connection went
                while it was written, so that nobody here knows.
        """
        import psycopg

        with translated(self._place, self._connection):
            try:
                said = f"NOTIFY {CHANNEL};COMMIT" if is_written else "COMMIT"
                cursor = self._connection.execute(said.encode(), prepare=False)
                while cursor.nextset():
                    pass
                told = cursor.statusmessage
            except psycopg.OperationalError as error:
                if is_written and error.sqlstate is None and self._connection.closed:
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
            if not self._connection.closed and self._is_in_transaction():
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

    def _find_identity(self) -> Seen:
        with translated(self._place, self._connection):
            [[seen]] = say(self._connection, IDENTITY)
        return seen

    def _require_same(self, identity: int | None = None) -> None:
        """Make sure that the ledger in the database is the one that was opened.

        Raises:
            LedgerReplaced: It is another one, or none.
        """
        found = (self._seen or self._find_identity())[1] if identity is None else identity
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

    def _require_guards(self, digest: Row) -> None:
        """Make sure that nothing in the database makes something else of what is written.

        Args:
            digest: What `_DIGEST` gives.

        Raises:
            LedgerDamaged: A trigger, a rule or a table was added, altered or removed.
        """
        if digest == (form_digest(),):
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
        self._close_finished()
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
        self._close_finished()
        with translated(self._place, self._connection):
            self._connection.execute(f"LISTEN {CHANNEL}".encode())
            return any(self._connection.notifies(timeout=seconds, stop_after=1))

    def close(self) -> None:
        if self._let_go is None:
            self._connection.close()
        else:
            self._let_go(self._connection)


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
