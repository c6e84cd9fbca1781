"""Who may do what with a ledger on a server: roles of the database, and the names they sign with.

A reader reads. A recorder adds, and takes back. An editor redacts besides. Nobody but the owner of
the schema can do more, and what the owner does behind the ledger's back `verify` finds.
"""

# ruff: noqa: S608 - names of our own tables go into SQL; those of roles are quoted

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from claimtrack.ledger.columns import STRICT, TABLES

if TYPE_CHECKING:
    import psycopg


LINE_CELLS = 90
"""Of a list of columns or tables in SQL that is printed. Ours: a terminal, with what is before."""


class Part(StrEnum):
    """What somebody may do."""

    READER = "reader"
    RECORDER = "recorder"
    EDITOR = "editor"


GROWING = (
    *("operation", "seal", "retraction", "used", "reference", "block"),
    *(table.name for table in TABLES.values()),
)
"""The tables that a recorder adds to; `kept` is what was worked out, and may be replaced."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with a ledger."""

    role: str
    """Of the database, as whom they sign in."""
    author: str
    """The name they sign with."""
    part: Part


def say_grant(person: Person) -> Iterator[str]:
    """The statements that let somebody do their part, and no more than that.

    Who keeps the ledger gets a name by them, and may do what they could before.
    """
    role = quoted(person.role)
    yield _take_away(person.role)
    yield f"GRANT USAGE ON SCHEMA claimtrack TO {role}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA claimtrack TO {role}"
    if person.part is not Part.READER:
        tables = _listed(f"claimtrack.{table}" for table in (*GROWING, "kept"))
        yield f"GRANT INSERT ON {tables} TO {role}"
        yield f"GRANT UPDATE ON claimtrack.kept TO {role}"
    if person.part is Part.EDITOR:
        for table in TABLES.values():
            columns = _listed(("content", *(e for e in table.columns if e not in STRICT)))
            yield f"GRANT UPDATE ({columns}) ON claimtrack.{table.name} TO {role}"
        yield _maintain(role)
        yield f"GRANT DELETE ON claimtrack.used, claimtrack.reference, claimtrack.kept TO {role}"
    yield (
        "INSERT INTO claimtrack.person (role, author, part) VALUES"
        f" ({literal(person.role)}, {literal(person.author)}, {literal(person.part)})"
        " ON CONFLICT (role) DO UPDATE SET author = excluded.author, part = excluded.part"
    )


def say_revoke(role: str) -> Iterator[str]:
    """The statements after which somebody may do nothing any more; what they wrote stays."""
    yield _take_away(role, f"REVOKE USAGE ON SCHEMA claimtrack FROM {quoted(role)}")
    yield f"DELETE FROM claimtrack.person WHERE role = {literal(role)}"


def _maintain(role: str) -> str:
    """The statement that lets somebody clear tables of what was redacted, since PostgreSQL 17."""
    granted = f"GRANT MAINTAIN ON ALL TABLES IN SCHEMA claimtrack TO {role}"
    return _only_if("current_setting('server_version_num')::integer >= 170000", granted)


def _take_away(role: str, *more: str) -> str:
    """The statement that takes all rights away, but from who keeps the ledger: they own it."""
    statements = [f"REVOKE ALL ON ALL TABLES IN SCHEMA claimtrack FROM {quoted(role)}"]
    for table in TABLES.values():
        columns = _listed(("content", *table.columns))
        statements.append(
            f"REVOKE UPDATE ({columns}) ON claimtrack.{table.name} FROM {quoted(role)}"
        )
    keeper = "(SELECT nspowner FROM pg_namespace WHERE nspname = 'claimtrack')"
    is_other = f"NOT pg_has_role({literal(role)}, {keeper}, 'MEMBER')"
    return _only_if(is_other, *statements, *more)


def _only_if(condition: str, *statements: str) -> str:
    carried_out = "\n".join(f"  EXECUTE {literal(each)};" for each in statements)
    return f"DO $do$ BEGIN IF\n  {condition}\nTHEN\n{carried_out}\nEND IF; END $do$"


def _listed(names: Iterable[str]) -> str:
    """Names of our own with commas, in lines that a person can read."""
    return textwrap.fill(", ".join(names), LINE_CELLS, subsequent_indent="    ")


def quoted(role: str) -> str:
    """The name of a role as SQL has it.

    >>> quoted('ana "the" editor')
    '"ana ""the"" editor"'
    """
    return '"' + role.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL has it, whatever the settings of the server.

    >>> literal("O'Neil")
    "'O''Neil'"
    """
    told = "'" + text.replace("'", "''") + "'"
    return "E" + told.replace("\\", "\\\\") if "\\" in text else told


def read_people(connection: "psycopg.Connection[Any]", schema: str = "claimtrack") -> list[Person]:
    """Everybody who was let in, by role."""
    asked = f"SELECT role, author, part FROM {quoted(schema)}.person ORDER BY role"
    rows = connection.execute(asked.encode()).fetchall()
    return [Person(role, author, Part(part)) for role, author, part in rows]


def apply(connection: "psycopg.Connection[Any]", statements: Iterable[str]) -> None:
    """Carry out statements, all or none."""
    with connection.transaction():
        for statement in statements:
            connection.execute(statement.encode())


def grant_anew(connection: "psycopg.Connection[Any]") -> None:
    """Let everybody use what a new form has."""
    for person in read_people(connection):
        apply(connection, say_grant(person))


def take_over_people(connection: "psycopg.Connection[Any]", schema: str) -> None:
    """Let those use the ledger who could use the one that is in a schema now, if it has people."""
    found = connection.execute(
        f"SELECT to_regclass({literal(quoted(schema) + '.person')})".encode()
    ).fetchone()
    if found is not None and found[0] is not None:
        for person in read_people(connection, schema):
            apply(connection, say_grant(person))
