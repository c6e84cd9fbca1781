"""Who may do what on a server: what a reader, a recorder and an editor can and cannot."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

import psycopg
import pytest
from psycopg import sql

from claimtrack.errors import LedgerError, LedgerReadOnly
from claimtrack.ledger import bound_author, open_ledger
from claimtrack.ledger.people import (
    Part,
    Person,
    apply,
    quoted,
    read_people,
    say_grant,
    say_revoke,
)
from claimtrack.ledger.postgres_database import exchange, find_keeper
from claimtrack.ledger.protocol import Deed
from claimtrack.model.record import record_id
from claimtrack.model.taking_out import take_out
from tests.ledger.by_hand import by_hand
from tests.ledger.ledger_samples import NOON, ONE_OF_EACH, deed, figure_claim
from tests.postgres import database

SECRET = figure_claim("Zyxwv", 61)
MOMENT = "2020-10-31T12:00:00.000000Z"
LetIn = Callable[..., str]


@pytest.fixture
def url() -> Iterator[str]:
    with database(with_ledger=True) as made:
        with open_ledger(made) as ledger:
            ledger.append(deed(), [SECRET])
        yield made


@pytest.fixture
def let_in(url: str) -> Iterator[LetIn]:
    """Makes a role of the server and lets it in; gives the URL as which it signs in."""
    roles: list[str] = []
    with psycopg.connect(url, autocommit=True) as connection:

        def make(part: Part | None, author: str = "") -> str:
            role = f'Ana "{os.getpid()}" {len(roles)}'
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
            roles.append(role)
            if part is not None:
                apply(connection, say_grant(Person(role, author or role, part)))
            return url.replace("postgres@", f"{quote(role)}@")

        yield make
        for role in roles:
            quoted = sql.Identifier(role)
            connection.execute(sql.SQL("DROP OWNED BY {}").format(quoted))
            connection.execute(sql.SQL("DROP ROLE {}").format(quoted))


def of(author: str, command: str = "add") -> Deed:
    return replace(deed(command), author=author)


def test_whoever_was_not_let_in_is_told_how(let_in: LetIn) -> None:
    with pytest.raises(LedgerReadOnly, match="may not read this ledger") as raised:
        open_ledger(let_in(None))
    assert "claimtrack ledger grant reader" in str(raised.value.hint)


def test_a_reader_reads_everything_and_writes_nothing(let_in: LetIn) -> None:
    with open_ledger(let_in(Part.READER, "Ana")) as ledger:
        assert ledger.verify() == ()
        assert len(list(ledger.claims())) == 1
        for write in (
            lambda: ledger.append(of("Ana"), [figure_claim("AP", 1)]),
            lambda: ledger.undo(of("Ana", "undo"), 1),
            lambda: ledger.undo(of("Ana", "undo")),
            lambda: ledger.redo(of("Ana", "redo")),
            lambda: ledger.keep(("x", "1", "{}")),
        ):
            with pytest.raises(LedgerReadOnly, match="may read this ledger and not do") as raised:
                write()
            assert "claimtrack ledger grant recorder" in str(raised.value.hint)
        assert len(ledger.operations()) == 1


@pytest.mark.parametrize("part", [Part.RECORDER, Part.EDITOR])
def test_a_recorder_writes_every_kind_and_takes_back(url: str, let_in: LetIn, part: Part) -> None:
    with open_ledger(let_in(part, "Ana")) as ledger:
        ledger.append(of("Ana"), ONE_OF_EACH[:-1])
        ledger.undo(of("Ana", "undo"))
        ledger.redo(of("Ana", "redo"))
        ledger.keep(("x", "1", "{}"))
        ledger.keep(("x", "2", "{}"))
        assert ledger.recall("x") == ("2", "{}")
        assert ledger.verify() == ()
    with open_ledger(url) as ledger:
        assert [each.deed.author for each in ledger.operations()] == ["Ana"] * 4


def test_nobody_signs_as_somebody_else(let_in: LetIn) -> None:
    with open_ledger(let_in(Part.EDITOR, "Ana")) as ledger:
        with pytest.raises(LedgerReadOnly, match="does not sign as Bo") as raised:
            ledger.append(of("Bo"), [figure_claim("AP", 1)])
        assert raised.value.hint
        assert ledger.append(of("Ana"), [figure_claim("AP", 1)]).operation is not None


def test_a_name_is_that_of_the_role_until_another_is_given(url: str, let_in: LetIn) -> None:
    named, unnamed = let_in(Part.RECORDER, "Ana Petrosyan"), let_in(Part.RECORDER)
    assert bound_author(named) == "Ana Petrosyan"
    assert bound_author(unnamed) == f'Ana "{os.getpid()}" 1'
    assert bound_author(url) == "postgres"
    assert bound_author(let_in(None)) == f'Ana "{os.getpid()}" 2'
    assert bound_author("desk.ledger") is None


def test_a_recorder_does_not_redact_and_an_editor_does(let_in: LetIn) -> None:
    taken = [take_out(SECRET, names=True, reason="at risk", author="Ana", at=MOMENT)]
    with open_ledger(let_in(Part.RECORDER, "Ana")) as ledger:
        with pytest.raises(LedgerReadOnly, match="may not do this") as raised:
            ledger.redact(of("Ana", "redact"), taken)
        assert "grant editor" in str(raised.value.hint)
        with pytest.raises(LedgerReadOnly, match="only who keeps the ledger"):
            ledger.scrub()
        assert ledger.verify() == ()
    with open_ledger(let_in(Part.EDITOR, "Bo")) as ledger:
        taken = [take_out(SECRET, names=True, reason="at risk", author="Bo", at=MOMENT)]
        ledger.redact(of("Bo", "redact"), taken)
        assert ledger.scrub()
        assert ledger.verify() == ()
        assert "Zyxwv" not in str(dict(ledger.claims()))


@pytest.mark.parametrize("part", Part)
def test_only_who_keeps_a_ledger_puts_another_in_its_place(let_in: LetIn, part: Part) -> None:
    location = let_in(part)
    with (
        pytest.raises(LedgerReadOnly, match="does not keep this ledger"),
        exchange(location, "claimtrack_aside"),
    ):
        pytest.fail("it was let in")
    with open_ledger(location, create=False, read_only=True) as ledger:
        assert [each for each, _ in ledger.claims()] == [record_id(SECRET)]


def test_who_keeps_a_ledger_is_known_and_whoever_may_do_the_same(url: str, let_in: LetIn) -> None:
    ana, bo = (unquote(urlsplit(let_in(Part.READER)).username or "") for _ in range(2))
    with psycopg.connect(url) as connection:
        connection.execute(f"ALTER SCHEMA claimtrack OWNER TO {quoted(ana)}".encode())
    try:
        keeper = find_keeper(url)
        assert keeper.role == ana
        assert {ana, "postgres"} <= keeper.able
        assert bo not in keeper.able
    finally:
        with psycopg.connect(url) as connection:
            connection.execute(b"ALTER SCHEMA claimtrack OWNER TO postgres")


HARM = (
    "DELETE FROM claim",
    "UPDATE claim SET operation = 7",
    "UPDATE claim SET content = ''",
    "TRUNCATE operation CASCADE",
    "UPDATE operation SET author = 'Bo'",
    "DELETE FROM seal",
    "UPDATE person SET author = 'Bo'",
    "INSERT INTO person VALUES ('x', 'y', 'editor')",
    "ALTER TABLE claim DISABLE TRIGGER ALL",
    "DROP TRIGGER claim_only_grows ON claim",
    "SET session_replication_role = replica",
    "CREATE TABLE claimtrack.x ()",
    "SELECT set_config('claimtrack.lifted', 'claim,operation', false); DELETE FROM claim",
)


@pytest.mark.parametrize("part", list(Part))
def test_nobody_who_was_let_in_gets_past_the_guards(url: str, let_in: LetIn, part: Part) -> None:
    theirs = let_in(part, "Ana")
    for statement in HARM:
        with pytest.raises(psycopg.Error), by_hand(theirs) as hand:
            hand.execute(statement)
    with open_ledger(url) as ledger:
        assert ledger.verify() == ()


def test_another_part_takes_the_place_of_the_one_before(url: str, let_in: LetIn) -> None:
    theirs = let_in(Part.EDITOR, "Ana")
    with psycopg.connect(url, autocommit=True) as connection:
        (person,) = read_people(connection)
        apply(connection, say_grant(replace(person, part=Part.READER)))
        assert read_people(connection) == [replace(person, part=Part.READER)]
        with open_ledger(theirs) as ledger, pytest.raises(LedgerReadOnly):
            ledger.append(of("Ana"), [figure_claim("AP", 1)])
        with pytest.raises(psycopg.Error), by_hand(theirs) as hand:
            hand.execute("SELECT set_config('claimtrack.lifted', 'used', true); DELETE FROM used")
        apply(connection, say_revoke(person.role))
        assert read_people(connection) == []
        with pytest.raises(LedgerError, match="may not read"):
            open_ledger(theirs)


def test_a_deed_of_another_day_is_signed_too(let_in: LetIn) -> None:
    """What is imported has authors of its own; the change is signed by who imports."""
    with open_ledger(let_in(Part.RECORDER, "Ana")) as ledger:
        made = Deed("Ana", NOON, "import x.jsonl", batch="x")
        ledger.append(made, ONE_OF_EACH[5:6])  # a judgement of somebody else
        assert ledger.operations()[0].deed.author == "Ana"


def test_the_keeper_gets_a_name_and_keeps_every_right(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        keeper = f"keeper_{os.getpid()}"
        connection.execute(f"CREATE ROLE {keeper} LOGIN".encode())
        connection.execute(f"ALTER SCHEMA claimtrack OWNER TO {keeper}".encode())
        for (table,) in connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'v')"
            " AND relnamespace = 'claimtrack'::regnamespace"
        ).fetchall():
            connection.execute(f"ALTER TABLE {table} OWNER TO {keeper}".encode())
        theirs = url.replace("postgres@", f"{keeper}@")
        try:
            apply(connection, say_grant(Person(keeper, "Kim", Part.READER)))
            assert bound_author(theirs) == "Kim"
            with open_ledger(theirs) as ledger:
                ledger.append(of("Kim"), [figure_claim("AP", 1)])
                ledger.append(of("Somebody else"), [figure_claim("AP", 2)])
                assert ledger.scrub()
                assert ledger.verify() == ()
            apply(connection, say_revoke(keeper))
            assert bound_author(theirs) == keeper
            with open_ledger(theirs) as ledger:
                ledger.append(of("Kim"), [figure_claim("AP", 3)])
        finally:
            connection.execute(
                f"REASSIGN OWNED BY {keeper} TO postgres; DROP ROLE {keeper}".encode()
            )
