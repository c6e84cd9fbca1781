"""PostgreSQL's errors in our words.

Codes are those of the manual (postgresql.org/docs/current/errcodes-appendix.html). What a server
that cannot be reached says has none: it is told as it stands, with advice where its words are
known.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimtrack.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerMissing,
    LedgerReadOnly,
)
from claimtrack.ledger.engine import lack_of_memory
from claimtrack.ledger.sealed import HINT

if TYPE_CHECKING:
    import psycopg

Told = tuple[type[LedgerError], str, str]
"""Error, message and hint."""

LOCKED: Told = (
    LedgerLocked,
    "another process is writing to it and did not finish",
    "try again when it is done",
)
_READ_ONLY: Told = (
    LedgerReadOnly,
    "{role} may read this ledger and not do this",
    "whoever keeps it runs: claimtrack ledger grant recorder {role} --apply; editor may redact too",
)
_NOT_ALLOWED: Told = (
    LedgerReadOnly,
    "{role} may not do this in this ledger ({})",
    "whoever keeps it lets somebody redact: claimtrack ledger grant editor {role} --apply",
)
"""What is refused to somebody who may add; who may only read is told so before."""

_STANDBY: Told = (
    LedgerReadOnly,
    "the server takes no changes now ({})",
    "name the server that is written to, not a copy of it",
)
_FULL: Told = (
    LedgerFull,
    "the disk of the server is full; this change was not written",
    "make room there, then repeat",
)
_TOO_LARGE: Told = (
    LedgerError,
    "a record is too large for it; this change was not written",
    "leave out the text of the document, or cut the record",
)
_DAMAGED: Told = (LedgerDamaged, "the database is damaged ({})", HINT)
_STOPPED: Told = (
    LedgerError,
    "the server was stopped or cut this off ({}); what was not told as recorded was not written",
    "run it again when the server is back",
)
_MANY: Told = (
    LedgerLocked,
    "too many others are connected to the server",
    "try again, or raise max_connections of the server",
)
_NO_HOST: Told = (LedgerError, "there is no host of this name", "look at the host in the URL")
_NO_PORT: Told = (
    LedgerError,
    "the port is no number from 1 to 65535",
    "look at what stands behind the host in the URL; in a password write %2F for /",
)
_NOT_LET_IN: Told = (
    LedgerError,
    "the server does not take this user into this database from here",
    (
        "look at user and database in the URL; whoever keeps the server adds a line to pg_hba.conf "
        "(docs/team.md)"
    ),
)
_MEMORY: Told = (
    LedgerError,
    "the server has not enough memory for this ({})",
    "ask for less: one topic, or one metric",
)
_ANY: Told = (
    LedgerError,
    "the database did not do it ({}); nothing was written",
    "run claimtrack verify; --debug shows all of it",
)

GROWS_ONLY, NOT_THEIR_NAME = "CT001", "CT002"
"""Our own codes, raised by the functions of the schema."""

TRANSLATIONS: Mapping[str, Told] = {
    "55P03": LOCKED,
    "40P01": LOCKED,
    "40001": LOCKED,
    "42501": _NOT_ALLOWED,
    "25006": _STANDBY,
    "25001": _STANDBY,
    "53100": _FULL,
    "53200": _MEMORY,
    "53300": _MANY,
    "53400": _MANY,
    "57014": _STOPPED,
    "57P01": _STOPPED,
    "57P02": _STOPPED,
    "57P03": _STOPPED,
    "57P05": _STOPPED,
    "25P03": _STOPPED,
    "58030": _FULL,
    "54000": _TOO_LARGE,
    "22003": _TOO_LARGE,
    "42P01": _DAMAGED,
    "42703": _DAMAGED,
    "3F000": _DAMAGED,
    "42704": (
        LedgerError,
        "the server does not know this ({})",
        "whoever keeps the server makes a role: CREATE ROLE NAME LOGIN PASSWORD '…'",
    ),
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    GROWS_ONLY: (
        LedgerReadOnly,
        "the ledger only grows; nothing was written",
        "claimtrack amend, retract and redact change what is told",
    ),
    NOT_THEIR_NAME: (
        LedgerReadOnly,
        "{}: whoever signs in signs with their own name",
        "leave out --author, or sign in as that person",
    ),
}
"""By the code of PostgreSQL."""

UNREACHED: tuple[tuple[str, type[LedgerError], str, str], ...] = (
    (
        "password authentication failed",
        LedgerError,
        "the server does not take this name and password",
        "give the password in PGPASSWORD or ~/.pgpass, and look at the name in the URL",
    ),
    (
        "no password supplied",
        LedgerError,
        "the server asks for a password",
        "give it in PGPASSWORD or ~/.pgpass",
    ),
    ("too many clients", *_MANY),
    ("too many connections", *_MANY),
    ("remaining connection slots", *_MANY),
    (
        "Connection refused",
        LedgerError,
        "no server answers there",
        "look whether it runs, and at host and port in the URL",
    ),
    ("Servname not supported", *_NO_PORT),
    ('connection option "port"', *_NO_PORT),
    ("invalid port number", *_NO_PORT),
    (
        "invalid sslmode value",
        LedgerError,
        "there is no sslmode of this name",
        "give sslmode=verify-full (docs/team.md)",
    ),
    ("could not translate host name", *_NO_HOST),
    ("failed to resolve host", *_NO_HOST),
    (
        "timeout expired",
        LedgerError,
        "no server answered in time",
        "look at host and port in the URL, and whether a firewall stands before it",
    ),
    (
        "certificate verify failed",
        LedgerError,
        "the certificate of the server is not that of somebody trusted here",
        "name the authority's certificate in the URL: sslrootcert=FILE (docs/team.md)",
    ),
    (
        "root certificate file",
        LedgerError,
        "the certificate that the server's is checked with is not there",
        "name it in the URL: sslrootcert=FILE, or put it at ~/.postgresql/root.crt",
    ),
    (
        "does not match host name",
        LedgerError,
        "the certificate of the server is for another host",
        "name the host in the URL as the certificate does",
    ),
    (", SSL encryption", *_NOT_LET_IN),
    (
        ", no encryption",
        LedgerError,
        "the server takes this user into this database with TLS only, if at all; the URL has none",
        "end the URL with ?sslmode=verify-full&sslrootcert=FILE (docs/team.md)",
    ),
    ("pg_hba.conf", *_NOT_LET_IN),
    (
        "server does not support SSL",
        LedgerError,
        "the server speaks without TLS only, and the URL asks for it",
        "turn on ssl at the server (docs/team.md)",
    ),
    (
        "is starting up",
        LedgerLocked,
        "the server is not ready yet",
        "try again in a moment",
    ),
    (
        "is shutting down",
        LedgerLocked,
        "the server is being stopped",
        "try again when it is back",
    ),
)
"""What a server that was not reached says in English, and what is told."""

UNREAD = (
    ("percent-encoded spaces", ": there is a space in it, which is written %20"),
    ("percent-encoded token", ": two digits belong behind a %, which is itself written %25"),
    ("forbidden value %00", ": %00 stands for no letter"),
    ("invalid URI query parameter", ": it has a parameter behind the ? that there is not"),
    ("key/value separator", ": a parameter behind the ? has no value or two"),
    ("bad value for", ": a parameter behind the ? has a value that it cannot have"),
    ('matching "]"', ": an address in [ is not closed with ]"),
)
"""What libpq says of a URL that it cannot read (`conninfo_uri_parse_options`), and what is told of
it; what it quotes may be a part of a password."""


@contextlib.contextmanager
def translated(place: str, connection: "psycopg.Connection[Any] | None" = None) -> Iterator[None]:
    """Turn psycopg's errors into ours.

    Args:
        place: Where the database is, as people may see it.
        connection: Over which it is asked; None while there is none.
    """
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise _translate(error, place, connection) from error
    except MemoryError as error:
        raise lack_of_memory(place) from error


def _translate(
    error: "psycopg.Error", place: str, connection: "psycopg.Connection[Any] | None"
) -> LedgerError:
    """What a person should see."""
    import psycopg

    told = _first_line(error)
    code = error.sqlstate
    if code is None and isinstance(error, psycopg.OperationalError):
        return _lost(told, place)
    role = "whoever signs in"
    if connection is not None and not connection.closed:
        role = connection.info.user
    return _tell(TRANSLATIONS.get(code or "", _ANY), role, told, place)


def _tell(known: Told, role: str, told: str, place: str) -> LedgerError:
    """An error of ours for a role of the database, with what the server said."""
    ours, message, hint = known
    said = message.replace("{role}", role).replace("{}", told)
    return ours(said, place=place, hint=hint.replace("{role}", role))


def _lost(told: str, place: str) -> LedgerError:
    """The server cannot be heard any more; nobody knows what it was told last."""
    return LedgerError(
        f"the connection to the server is gone ({told}); what was not told as recorded was not "
        "written",
        place=place,
        hint="run it again when the server is back",
    )


def lost_connection(place: str) -> LedgerError:
    """The connection went between the order to write and the answer."""
    return LedgerError(
        "the connection to the server went while the change was being written: nobody here knows "
        "whether it is",
        place=place,
        hint="claimtrack log tells, when the server is back; what is there is not added twice",
    )


def unreached(error: "psycopg.Error", place: str) -> LedgerError:
    """Why no connection came about."""
    import psycopg

    told = str(error)
    if isinstance(error, psycopg.ProgrammingError):  # its words may have those of a password
        why = next((ours for words, ours in UNREAD if words in told), "")
        return LedgerError(
            f"this URL cannot be read{why}",
            place=place,
            hint="as in postgresql://USER@HOST/DATABASE?sslmode=verify-full; the password is best "
            "in ~/.pgpass",
        )
    if 'database "' in told and "does not exist" in told:
        return LedgerMissing(
            "the server has no database of this name",
            place=place,
            hint="whoever keeps the server makes it: createdb --encoding UTF8 NAME",
        )
    for words, ours, message, hint in UNREACHED:
        if words in told:
            return ours(message, place=place, hint=hint)
    return LedgerError(
        f"the server was not reached ({_first_line(error)})",
        place=place,
        hint="look whether it runs, and at the URL",
    )


def may_not_write(role: str, place: str) -> LedgerError:
    """Somebody who reads tries to write."""
    return _tell(_READ_ONLY, role, "", place)


def is_copy(place: str) -> LedgerError:
    """The server is one that repeats what another does."""
    return _tell(_STANDBY, "", "it is a copy that is only read", place)


def is_out_of_patience(error: LedgerError) -> bool:
    """Whether somebody else held what was waited for."""
    return getattr(error.__cause__, "sqlstate", None) == "55P03"


def _first_line(error: "psycopg.Error") -> str:
    """What the server said first, without the rest."""
    told = error.diag.message_primary or str(error)
    return next((line.strip() for line in told.splitlines() if line.strip()), "no reason given")
