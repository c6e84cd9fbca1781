"""Finding, making and recognising the database a ledger is kept in."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from claimtrack.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerMissing,
    LedgerReadOnly,
    LedgerTooNew,
    NotALedger,
    missing_extra,
)
from claimtrack.ledger.kept_connection import KeptConnection
from claimtrack.ledger.location import shown_location
from claimtrack.ledger.migrations import LATEST, load_migrations
from claimtrack.ledger.people import Part, Person, apply, grant_anew, take_over_people
from claimtrack.ledger.postgres import (
    CHANNEL,
    IDENTITY,
    LOCK,
    SCHEMA,
    SCHEMA_NUMBER,
    SEARCHING,
    Opened,
    PostgresEngine,
    lock_number,
    say,
)
from claimtrack.ledger.postgres_errors import translated, unreached
from claimtrack.ledger.sealed import HINT
from claimtrack.ledger.stored import StoredLedger

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS = 10
"""How long to wait for a server, unless the URL or PGCONNECT_TIMEOUT says. Ours: three times what a
lost packet takes to be sent again twice."""

OLDEST_SERVER = 130_000
"""The version that has `pg_current_snapshot`; older ones are not mended any more
(postgresql.org/support/versioning)."""

ENCODING = "UTF8"

ANOTHER = "name another database with --ledger"

_MAY_USE = f"has_schema_privilege(to_regnamespace('{SCHEMA}')::oid, 'USAGE')"

STATE = f"""SELECT current_setting('server_version_num')::integer,
    current_setting('server_encoding'),
    to_regnamespace('{SCHEMA}')::oid::bigint,
    {_MAY_USE},
    has_database_privilege(current_database(), 'CREATE'),
    (SELECT pg_has_role(nspowner, 'MEMBER') FROM pg_namespace WHERE nspname = '{SCHEMA}')"""  # noqa: S608
"""What is asked of a server first."""


SET_UP = (
    f"SET search_path = {SCHEMA}, pg_temp",
    f"SET client_encoding = '{ENCODING}'",
    "SET DateStyle = 'ISO'",
    "SET jit = off",
    "SET cursor_tuple_fraction = 1",  # streams are read to the end
    SEARCHING,
    """SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') = 'off'""",
)
"""How a connection reads and writes."""

FORM_NUMBER = f"SELECT max(number) FROM {SCHEMA}.migration"  # noqa: S608
SIGNS = f"""SELECT coalesce(
    (SELECT author FROM {SCHEMA}.person WHERE role = session_user), session_user::text)"""  # noqa: S608
"""The name that whoever signs in signs with: that of their role where none was given."""

KEEPERS = f"""SELECT owner.rolname::text, other.rolname::text
    FROM pg_namespace JOIN pg_roles AS owner ON owner.oid = nspowner
    JOIN pg_roles AS other ON pg_has_role(other.oid, nspowner, 'MEMBER')
    WHERE nspname = '{SCHEMA}'"""  # noqa: S608
"""The owner of the ledger, and every role that may do what they do."""

MAY_READ_NAMES = f"SELECT has_table_privilege('{SCHEMA}.person', 'SELECT'), session_user::text"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps a ledger."""

    role: str
    """The owner of its schema."""
    able: frozenset[str]
    """The owner, and every role of the server that may do what the owner may."""


def open_postgres(
    location: str, *, create: bool, read_only: bool, kept: KeptConnection | None = None
) -> StoredLedger:
    """Open or make the ledger at a URL; see `claimtrack.ledger.open_ledger`."""
    return StoredLedger(open_engine(location, create=create, read_only=read_only, kept=kept))


def open_engine(
    location: str, *, create: bool, read_only: bool, kept: KeptConnection | None = None
) -> PostgresEngine:
    """Open or make the ledger in a database, in the latest form.

    Raises:
        MissingExtra: psycopg is not installed.
        LedgerError: The server is not reached, or the database is none for a ledger.
    """
    place = shown_location(location)
    let_go = None if kept is None else partial(kept.give, location)
    connection = None if kept is None else kept.take(location)
    if connection is not None:
        opened = _find_again(connection)
        if opened is not None:
            return PostgresEngine(connection, place, opened, is_read_only=read_only, let_go=let_go)
        connection.close()
    connection = connect(location)
    try:
        with translated(place, connection):
            opened = _find_usual(connection)
            if opened is None:
                is_writable = not read_only
                _settle(connection, place, create=create and is_writable, is_writable=is_writable)
                opened = _look(connection)
        return PostgresEngine(connection, place, opened, is_read_only=read_only, let_go=let_go)
    except BaseException:
        connection.close()
        raise


def _find_usual(connection: "psycopg.Connection[Any]", *before: str) -> Opened | None:
    """Set up a connection to a ledger as it usually is, with one look at it.

    Args:
        connection: The connection.
        before: What is said first.

    Returns:
        Nothing, and nothing is set up, where anything is otherwise: `_settle` tells.
    """
    from psycopg import ProgrammingError

    try:
        *_, [state], [(form,)], [(author,)], [(_, identity)] = say(
            connection, *before, *SET_UP, STATE, FORM_NUMBER, SIGNS, IDENTITY
        )
    except ProgrammingError:  # something of it is not there, or may not be looked at
        return None
    version, encoding, *_ = state
    if version < OLDEST_SERVER or encoding != ENCODING or form != LATEST:
        return None
    return Opened(identity, author)


def _find_again(connection: "psycopg.Connection[Any]") -> Opened | None:
    """The same over a connection that was used before; nothing where it broke off meanwhile."""
    from psycopg import Error

    try:
        return _find_usual(connection, "CLOSE ALL", "UNLISTEN *")
    except Error:
        return None


def _look(connection: "psycopg.Connection[Any]") -> Opened:
    """What is known of the ledger, once it has the latest form."""
    [(may_read_names, role)], [(_, identity)] = say(connection, MAY_READ_NAMES, IDENTITY)
    return Opened(identity, _one(connection, SIGNS)[0] if may_read_names else role)


def connect(location: str) -> "psycopg.Connection[Any]":
    """A connection that commits by itself.

    Raises:
        MissingExtra: psycopg is not installed.
        LedgerError: The server is not reached.
    """
    import logging  # noqa: PLC0415 - start-up

    place = shown_location(location)
    # psycopg logs of a connection that broke off; whoever uses it gets the error.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    try:
        import psycopg
        from psycopg import RawCursor
        from psycopg.conninfo import conninfo_to_dict, make_conninfo
    except ImportError as error:
        raise missing_extra("a ledger on PostgreSQL", "postgres", place=place) from error
    patience = {} if "PGCONNECT_TIMEOUT" in os.environ else {"connect_timeout": CONNECT_SECONDS}
    try:
        url = f"postgresql{location[location.index('://') :]}"
        given = {
            **patience,
            "application_name": "claimtrack",
            **conninfo_to_dict(url),
        }
        conninfo = make_conninfo("", **given)
        return psycopg.connect(conninfo, autocommit=True, cursor_factory=RawCursor)
    except psycopg.Error as error:
        raise unreached(error, place) from None  # the words of the cause may have the password


def _settle(
    connection: "psycopg.Connection[Any]", place: str, *, create: bool, is_writable: bool
) -> None:
    """Recognise what the database holds, and make or bring up the ledger.

    Raises:
        LedgerError: It is not a ledger, or none that this program can use.
    """
    _set_up(connection)
    version, encoding, schema, may_use, may_make, is_keeper = _one(connection, STATE)
    if version < OLDEST_SERVER:
        raise LedgerError(
            f"the server is PostgreSQL {version // 10_000}, and 13 is the oldest that is used",
            place=place,
            hint="bring the server up to a version that is still mended",
        )
    if encoding != ENCODING:
        raise NotALedger(
            f"the database keeps its texts as {encoding}, and a ledger needs {ENCODING}",
            place=place,
            hint="createdb --encoding UTF8 --template template0 NAME makes one that fits",
        )
    if schema is not None and not may_use:
        raise LedgerReadOnly(
            f"{connection.info.user} may not read this ledger",
            place=place,
            hint="whoever keeps it runs: claimtrack ledger grant reader "
            f"{connection.info.user} --apply",
        )
    form = 0 if schema is None else find_form(connection, place)
    if form == LATEST:
        return
    if form == 0 and not create:
        raise LedgerMissing(
            "there is no ledger in this database",
            place=place,
            hint="claimtrack add or import makes one, and restore FILE brings one there",
        )
    if form == 0 and not may_make:
        raise LedgerReadOnly(
            f"{connection.info.user} may make no ledger in this database",
            place=place,
            hint="whoever keeps the database makes it, by adding something first",
        )
    if form and not (is_writable and is_keeper):
        raise LedgerReadOnly(
            f"it has the older form {form} and has to be brought up to {LATEST} first",
            place=place,
            hint="whoever keeps it does so with any command that writes",
        )
    make(connection, place)


def _set_up(connection: "psycopg.Connection[Any]") -> None:
    """Say how this connection reads and writes."""
    say(connection, *SET_UP)


def find_form(connection: "psycopg.Connection[Any]", place: str) -> int:
    """The form of the ledger in the schema of that name.

    Raises:
        NotALedger: Something else keeps its data there.
        LedgerDamaged: It does not say.
        LedgerTooNew: A newer claimtrack wrote it.
    """
    asked = f"SELECT to_regclass('{SCHEMA}.migration'), to_regclass('{SCHEMA}.operation')"
    migration, operation = _one(connection, asked)
    if migration is None and operation is not None:
        raise LedgerDamaged("the table migration is missing", place=place, hint=HINT)
    if migration is None:
        raise NotALedger(
            f"the schema {SCHEMA} of this database belongs to another program",
            place=place,
            hint=ANOTHER,
        )
    (form,) = _one(connection, FORM_NUMBER)
    if form is None:
        raise LedgerDamaged("it says nothing of its form", place=place, hint=HINT)
    if form > LATEST:
        raise LedgerTooNew(
            f"it has the form {form}, and this claimtrack knows forms up to {LATEST}",
            place=place,
            hint="install a newer claimtrack",
        )
    return int(form)


def bound_author(location: str) -> str:
    """The name that whoever signs in there signs with: that of their role where none was given."""
    place = shown_location(location)
    connection = connect(location)
    with contextlib.closing(connection), translated(place, connection):
        _set_up(connection)
        if not _one(connection, f"SELECT {_MAY_USE}")[0]:
            return str(connection.info.user)
        asked = f"SELECT session_user::text, to_regclass('{SCHEMA}.person') IS NOT NULL"
        role, has_people = _one(connection, asked)
        return str(_one(connection, SIGNS)[0] if has_people else role)


def find_people(location: str) -> list[Person]:
    """Everybody who was let into a ledger, by role.

    Raises:
        LedgerMissing: There is no ledger.
    """
    with contextlib.closing(open_engine(location, create=False, read_only=True)) as engine:
        return [
            Person(role, author, Part(part))
            for role, author, part in engine.rows(
                "SELECT role, author, part FROM person ORDER BY role"
            )
        ]


def find_keeper(location: str) -> Keeper:
    """Who keeps a ledger, and so may do all with it.

    Raises:
        LedgerMissing: There is no ledger.
    """
    with contextlib.closing(open_engine(location, create=False, read_only=True)) as engine:
        rows = list(engine.rows(KEEPERS))
        return Keeper(rows[0][0], frozenset(role for _, role in rows))


def carry_out(location: str, statements: Iterable[str]) -> None:
    """Carry out statements on a ledger that is there, all or none.

    Raises:
        LedgerMissing: There is no ledger.
        LedgerReadOnly: Whoever signs in may not.
    """
    with contextlib.closing(open_engine(location, create=False, read_only=True)):
        pass  # it is one, of the latest form
    place, connection = shown_location(location), connect(location)
    user = connection.info.user
    try:
        with contextlib.closing(connection), translated(place, connection):
            apply(connection, statements)
    except LedgerReadOnly as error:
        raise LedgerReadOnly(
            f"{user} does not keep this ledger, and lets nobody in",
            place=place,
            hint="sign in as the owner of the schema claimtrack",
        ) from error


@contextlib.contextmanager
def exchange(location: str, aside: str) -> Iterator[PostgresEngine]:
    """A new and empty ledger in a database, which takes the place of what is there at the end.

    What is there is renamed, whatever it holds. When anything is raised, nothing is changed.

    Args:
        location: The URL.
        aside: What the schema of the ledger is called from then on.

    Raises:
        LedgerReadOnly: Whoever signs in may not.
    """
    place = shown_location(location)
    connection = connect(location)
    with contextlib.closing(connection), translated(place, connection):
        _set_up(connection)
        _require_keeper(connection, place)
        with connection.transaction():
            is_there = _hold(connection)
            if is_there:
                connection.execute(f'ALTER SCHEMA {SCHEMA} RENAME TO "{aside}"'.encode())
            _make_form(connection, 0)
            engine = PostgresEngine(connection, place, _look(connection), is_read_only=False)
            yield engine
            if is_there:
                take_over_people(connection, aside)
            connection.execute(f"NOTIFY {CHANNEL}".encode())


def _require_keeper(connection: "psycopg.Connection[Any]", place: str) -> None:
    """Tell who may not put another ledger in the place of what is there.

    Raises:
        LedgerReadOnly: Whoever signs in does not keep the ledger, or may make none.
    """
    *_, may_make, is_keeper = _one(connection, STATE)
    if may_make and is_keeper is not False:  # None: nothing is there yet
        return
    user = connection.info.user
    raise LedgerReadOnly(
        f"{user} does not keep this ledger, and cannot put another in its place",
        place=place,
        hint="sign in as the owner of the database and of its schema claimtrack",
    )


def make(connection: "psycopg.Connection[Any]", place: str) -> None:
    """Make the ledger, or bring it up to the latest form, all or nothing; one at a time."""
    with connection.transaction():
        _make_form(connection, find_form(connection, place) if _hold(connection) else 0)


def _hold(connection: "psycopg.Connection[Any]") -> bool:
    """Keep all others from making a ledger, or writing to it, until the transaction ends.

    Returns:
        Whether there is one.
    """
    connection.execute(f"SELECT pg_advisory_xact_lock({LOCK:d}, 0)".encode())
    found = connection.execute(SCHEMA_NUMBER.encode()).fetchone()
    if found is None:
        return False
    (schema,) = found
    connection.execute(f"SELECT pg_advisory_xact_lock({LOCK:d}, {lock_number(schema):d})".encode())
    return True


def _make_form(connection: "psycopg.Connection[Any]", form: int) -> None:
    """Carry out the steps after a form, and let people use what is new; 0: there is no ledger."""
    if not form:
        connection.execute(f"CREATE SCHEMA {SCHEMA}".encode())
    for step in load_migrations("postgres"):
        if step.number > form:
            if step.sql.strip():
                connection.execute(step.sql.encode())
            connection.execute(
                "INSERT INTO migration (number, name) VALUES ($1, $2)", (step.number, step.name)
            )
    if form:
        grant_anew(connection)


def _one(connection: "psycopg.Connection[Any]", asked: str) -> tuple[Any, ...]:
    found = connection.execute(asked.encode()).fetchone()
    return found if found is not None else ()
