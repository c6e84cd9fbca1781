"""What only a ledger on a server can meet: who may do what, who goes away, and what is altered."""

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from claimtrack.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerMissing,
    LedgerReadOnly,
    LedgerReplaced,
    LedgerTooNew,
    MissingExtra,
    NotALedger,
)
from claimtrack.ledger import open_ledger, postgres
from claimtrack.ledger.chain import START
from claimtrack.ledger.engine import Question
from claimtrack.ledger.postgres import PostgresEngine
from claimtrack.ledger.postgres_database import open_engine
from claimtrack.ledger.postgres_errors import TRANSLATIONS, translated
from claimtrack.ledger.protocol import Selection
from claimtrack.model.record import Kind
from claimtrack.model.topic import Topic
from tests.ledger.by_hand import by_hand, past_guards
from tests.ledger.ledger_samples import ONE_OF_EACH, deed, figure_claim, many_claims
from tests.postgres import database

FORM = Path(postgres.__file__).parent / "migrations" / "postgres.form"


@pytest.fixture
def url() -> Iterator[str]:
    """A database with an empty ledger."""
    with database(with_ledger=True) as made:
        yield made


@pytest.fixture
def bare() -> Iterator[str]:
    """A database with nothing in it."""
    with database() as made:
        yield made


def test_the_form_is_the_one_that_is_kept(bare: str) -> None:
    """`CLAIMTRACK_GOLDEN=write` writes it anew."""
    engine = open_engine(bare, create=True, read_only=False)
    lines = sorted("\t".join(row) for row in engine.rows(postgres.FORM))
    engine.close()
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        FORM.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert FORM.read_text(encoding="utf-8").splitlines() == lines


def test_a_database_without_a_ledger(bare: str) -> None:
    with pytest.raises(LedgerMissing, match="no ledger in this database"):
        open_ledger(bare, create=False)
    with pytest.raises(LedgerMissing):
        open_ledger(bare, read_only=True)
    with open_ledger(bare) as ledger:
        assert ledger.digest() == START


def test_who_may_not_look_up_names_reads_all_the_same(url: str) -> None:
    """Somebody who was let in by hand, and signs with the name of their role."""
    with open_ledger(url) as ledger:
        ledger.append(deed(), [figure_claim("Ana", 1)])
    role = "by_hand_" + re.sub(r"\W.*", "", url.partition("@/")[2])
    with psycopg.connect(url, autocommit=True) as hand:
        hand.execute(f"CREATE ROLE {role} LOGIN".encode())
        try:
            hand.execute(f"GRANT USAGE ON SCHEMA claimtrack TO {role}".encode())
            hand.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA claimtrack TO {role}".encode())
            hand.execute(f"REVOKE SELECT ON claimtrack.person FROM {role}".encode())
            with open_ledger(url.replace("postgres@", f"{role}@"), read_only=True) as ledger:
                assert len(list(ledger.claims())) == 1
                assert ledger.bound_author == role
        finally:
            hand.execute(f"DROP OWNED BY {role}".encode())
            hand.execute(f"DROP ROLE {role}".encode())


def test_a_ledger_is_made_once_by_many(bare: str) -> None:
    with ExitStack() as opened:
        ledgers = [opened.enter_context(open_ledger(bare)) for _ in range(4)]
        for number, ledger in enumerate(ledgers):
            ledger.append(deed(), many_claims(2, seed=number))
        assert ledgers[0].verify() == ()


def test_a_schema_of_something_else(bare: str) -> None:
    with psycopg.connect(bare) as connection:
        connection.execute("CREATE SCHEMA claimtrack CREATE TABLE x (y integer)")
    with pytest.raises(NotALedger, match="another program"):
        open_ledger(bare)


def test_a_newer_form_is_refused(url: str) -> None:
    with past_guards(url) as hand:
        hand.execute("INSERT INTO migration VALUES (9999, 'later')")
    with pytest.raises(LedgerTooNew, match="form 9999"):
        open_ledger(url)


def test_an_encoding_that_cannot_hold_every_text(url: str) -> None:
    name = re.sub(r".*@/(\w+).*", r"\1_latin", url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'".encode()
        )
        try:
            with pytest.raises(NotALedger, match="LATIN1"):
                open_ledger(re.sub(r"@/\w+", f"@/{name}", url))
        finally:
            connection.execute(f"DROP DATABASE {name}".encode())


UNREACHED = {
    "postgresql://ana:hush@127.0.0.1:1/claims": "no server answers there",
    "postgresql://ana:hush@no.such.host.invalid/claims": "no host of this name",
    "postgresql://ana:hush@/claims?hush=1": "parameter behind the .* that there is not",
    "postgresql://ana:hush@/claims?hush": "no value or two",
    "postgresql://ana:hu sh@db/claims": "written %20",
    "postgresql://ana:hush%zz@db/claims": "written %25",
    "postgresql://ana:hush@db/claims?connect_timeout=hush": "value that it cannot have",
    "postgresql://ana:hush@127.0.0.1/claims?sslmode=hush": "no sslmode of this name",
    "postgresql://ana:hush@127.0.0.1:port/claims": "port is no number",
    "postgresql://ana:hush@127.0.0.1:99999/claims": "port is no number",
    "postgresql://ana:hush@/claims?host=/nowhere/hush-not": "was not reached",
}


@pytest.mark.parametrize("location", UNREACHED)
def test_a_server_that_is_not_reached_is_told_without_the_password(location: str) -> None:
    with pytest.raises(LedgerError, match=UNREACHED[location]) as raised:
        open_ledger(location)
    error = raised.value
    assert "hush" not in f"{error} {error.hint} {error.place}".replace("hush-not", "")
    assert error.hint
    assert error.__cause__ is None


def test_a_database_that_is_not_there(url: str) -> None:
    with pytest.raises(LedgerMissing, match="no database of this name") as raised:
        open_ledger(re.sub(r"@/\w+", "@/nobody_made_it", url))
    assert "createdb" in str(raised.value.hint)


def test_without_psycopg_the_extra_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match="needs the extra postgres") as raised:
        open_ledger(url)
    assert "psycopg[binary]" in str(raised.value.hint)


def test_too_many_connections(url: str) -> None:
    with psycopg.connect(url) as connection, ExitStack() as opened:
        role = f"crowd_{os.getpid()}"
        connection.execute(f"CREATE ROLE {role} LOGIN CONNECTION LIMIT 1".encode())
        connection.execute(f"GRANT USAGE ON SCHEMA claimtrack TO {role}".encode())
        connection.commit()
        crowded = url.replace("postgres@", f"{role}@")
        opened.callback(connection.execute, f"DROP OWNED BY {role}; DROP ROLE {role}".encode())
        opened.enter_context(psycopg.connect(crowded))
        with pytest.raises(LedgerLocked, match="too many"):
            open_ledger(crowded)
        opened.close()


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_every_error_of_the_server_is_told_in_our_words(url: str, code: str) -> None:
    """Each is raised by the server itself."""
    ours = TRANSLATIONS[code][0]
    with psycopg.connect(url, autocommit=True) as connection:
        with pytest.raises(ours) as raised, translated("here", connection):
            connection.execute(
                f"DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{code}'; END $$".encode()
            )
        assert raised.value.hint
        assert "{" not in f"{raised.value} {raised.value.hint}"


def test_any_other_error_is_one_of_the_ledger(url: str) -> None:
    with (
        psycopg.connect(url, autocommit=True) as connection,
        pytest.raises(LedgerError, match="division by zero"),
        translated("here", connection),
    ):
        connection.execute("SELECT 1 / 0")


def test_a_full_disk_leaves_nothing_half_written(url: str) -> None:
    """The last statement but one stands for the disk."""
    with open_ledger(url) as ledger:
        ledger.append(deed(), [figure_claim("Ana", 1)])
        digest = ledger.digest()
        engine: Any = ledger._engine  # type: ignore[attr-defined]  # noqa: SLF001
        run = engine.run

        def fill(sql: str, rows: Any) -> None:
            run(sql, rows)
            if "INTO operation" in sql:
                run("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53100'; END $$", [()])

        engine.run = fill
        with pytest.raises(LedgerFull, match="disk of the server is full"):
            ledger.append(deed(), [figure_claim("Ana", 2)])
        del engine.run
        assert ledger.digest() == digest
        assert ledger.append(deed(), [figure_claim("Ana", 2)]).operation is not None
        assert ledger.verify() == ()


def test_an_error_that_somebody_swallowed_is_not_taken_for_success(url: str) -> None:
    """The server ends a change at its first error, and says of a COMMIT that it rolled back."""
    engine = open_engine(url, create=False, read_only=False)
    with (
        pytest.raises(LedgerError, match="nothing was written"),
        engine.writing(),
        pytest.raises(LedgerError, match="division"),
    ):
        list(engine.rows("SELECT 1 / 0"))
    engine.close()


def test_the_server_is_stopped_in_the_middle(url: str) -> None:
    ledger = open_ledger(url)
    with pytest.raises(LedgerError, match=r"was stopped|is gone") as raised:
        ledger.append_chosen(deed(), lambda: _cut(url))
    assert raised.value.hint
    ledger.close()
    with open_ledger(url) as again:
        assert again.digest() == START


def _cut(url: str) -> list[Any]:
    """End every other connection, as an administrator does."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    return [figure_claim("Ana", 1)]


def test_who_waits_too_long_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(url) as first, open_ledger(url) as second:
        monkeypatch.setattr(postgres, "BUSY_SECONDS", 0.05)

        def wait() -> list[Any]:
            with pytest.raises(LedgerLocked, match="did not finish"):
                second.append(deed(), [figure_claim("Bo", 2)])
            return [figure_claim("Ana", 1)]

        assert first.append_chosen(deed(), wait).operation is not None
        assert second.append(deed(), [figure_claim("Bo", 2)]).operation is not None
        assert first.verify() == ()


def test_a_ledger_that_was_exchanged_is_noticed(url: str) -> None:
    with open_ledger(url) as ledger:
        ledger.append(deed(), [figure_claim("Ana", 1)])
        with psycopg.connect(url) as connection:
            connection.execute("ALTER SCHEMA claimtrack RENAME TO before")
        for ask in (ledger.digest, lambda: ledger.append(deed(), [figure_claim("Ana", 2)])):
            with pytest.raises(LedgerReplaced, match="taken away"):
                ask()
        open_ledger(url).close()
        with pytest.raises(LedgerReplaced, match="another one"):
            ledger.digest()


def test_rows_are_never_changed_or_removed(url: str) -> None:
    with open_ledger(url) as ledger:
        ledger.append(deed(), [*ONE_OF_EACH[:-1], *many_claims(2, seed=1)])
        ledger.undo(deed("undo"))
    engine = open_engine(url, create=False, read_only=False)
    tables = [name for kind, name, _ in engine.rows(postgres.FORM) if kind == "table"]
    engine.close()
    with psycopg.connect(url, options="-c search_path=claimtrack", autocommit=True) as connection:
        for table in sorted({*tables} - {"kept", "person"}):
            (has_rows,) = (
                connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() or ()
            )
            column = "number" if table in {"operation", "migration"} else "operation"
            column = "told" if table == "reference" else column
            for statement in (
                f"UPDATE {table} SET {column} = {column}",
                f"DELETE FROM {table}",
                f"TRUNCATE {table} CASCADE",
            ):
                if has_rows or "TRUNCATE" in statement:
                    with pytest.raises(psycopg.Error, match="only grows"):
                        connection.execute(statement.encode())


HARM = {
    "DROP TRIGGER claim_only_grows ON claim": "trigger claim.claim_only_grows is missing",
    "ALTER TABLE claim DISABLE TRIGGER claim_only_grows": "trigger claim.claim_only_grows",
    "DROP TRIGGER operation_is_signed ON operation": "trigger operation.operation_is_signed",
    "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS"
    " 'BEGIN RETURN NEW; END'": "function only_grows is missing or was altered",
    "CREATE RULE x AS ON INSERT TO claim DO INSTEAD NOTHING": "rule claim.x was added",
    "ALTER TABLE claim ENABLE ROW LEVEL SECURITY": "table claim is missing or was altered",
    "CREATE POLICY x ON claim USING (false)": "policy claim.x was added",
    "ALTER TABLE claim ADD COLUMN extra TEXT": "column claim.extra was added",
    'ALTER TABLE person ALTER COLUMN part TYPE TEXT COLLATE "default"': "column person.part",
    "ALTER TABLE claim ALTER COLUMN stance DROP NOT NULL": "column claim.stance",
    "CREATE TABLE part () INHERITS (claim)": "inheritance claim.part was added",
    "CREATE FUNCTION x() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
    "CREATE TRIGGER x BEFORE INSERT ON claim FOR EACH ROW EXECUTE FUNCTION x()": "trigger claim.x",
}


@pytest.mark.parametrize("statement", HARM)
def test_what_would_alter_what_is_written_is_found_before(url: str, statement: str) -> None:
    with open_ledger(url) as ledger:
        ledger.append(deed(), [figure_claim("Ana", 1)])
        with by_hand(url) as hand:
            hand.execute(statement)
        told = [each.what for each in ledger.verify()]
        assert any(HARM[statement] in each for each in told), told
        with pytest.raises(LedgerDamaged, match="nothing was written"):
            ledger.append(deed(), [figure_claim("Ana", 2)])


@pytest.mark.parametrize(
    "statement", ["DROP INDEX claim_by_topic", "DROP VIEW claims CASCADE", "CREATE TABLE extra ()"]
)
def test_what_is_harmless_is_told_by_verify_alone(url: str, statement: str) -> None:
    with by_hand(url) as hand:
        hand.execute(statement)
    with open_ledger(url) as ledger:
        assert ledger.append(deed(), [figure_claim("Ana", 2)]).operation is not None
        assert [each.what for each in ledger.verify()]


def test_a_ledger_opened_for_reading_writes_nothing(url: str) -> None:
    with open_ledger(url, read_only=True) as ledger:
        with pytest.raises(LedgerReadOnly):
            ledger.append(deed(), [figure_claim("Ana", 1)])
        with pytest.raises(LedgerReadOnly):
            ledger.keep(("x", "1", "{}"))
        assert ledger.digest() == START


def test_answers_are_streamed(url: str) -> None:
    """A batch at a time, also while others are asked and something is written."""
    with open_ledger(url) as ledger:
        ledger.append(deed(), many_claims(2 * postgres.BATCH_ROWS + 1, seed=1))
        reading = ledger.claims()
        first = next(reading)
        assert ledger.append(deed(), [figure_claim("Zoe", 1)]).operation is not None
        found = dict([first, *reading])
        assert len(found) == 2 * postgres.BATCH_ROWS + 1
        for _ in range(3):
            next(ledger.claims())  # left unread
        with ledger.reading():
            assert len(list(ledger.claims())) == len(found) + 1
        engine: Any = ledger._engine  # type: ignore[attr-defined]  # noqa: SLF001
        engine._close_finished()  # noqa: SLF001
        assert list(engine.rows("SELECT name FROM pg_cursors WHERE name LIKE 'stream%'")) == []


AWKWARD = ("it's", "a\\b", "$1", "; SELECT 1 --", "ünï", "'; DROP TABLE claim; --", '"', "\\'", "?")
"""What a text can hold that a question with its values in it must not take for SQL."""


@pytest.mark.parametrize("text", AWKWARD)
def test_values_are_values_whichever_way_they_are_asked_with(url: str, text: str) -> None:
    asked = "SELECT ?::text, ?::integer"
    engine = open_engine(url, create=False, read_only=True)
    questions = [Question(asked, (text, -3)), Question(asked, (text, 4), grows=True)]
    found = [list(each) for each in engine.ask(*questions)]
    assert found == [[(text, -3)], [(text, 4)]]
    assert list(engine.rows(asked, (text, 5))) == [(text, 5)]
    assert list(engine.stream(asked, (text, 6))) == [(text, 6)]
    engine.close()


def test_several_questions_are_answered_each_by_itself(url: str) -> None:
    """Whether an answer is empty, short or comes in batches; in any order of reading."""
    engine = open_engine(url, create=False, read_only=True)
    many = Question("SELECT generate_series(1, ?)", (2 * postgres.BATCH_ROWS,), grows=True)
    none = Question("SELECT 1 WHERE false", grows=True)
    assert list(engine.ask()) == []
    for hold in (engine.reading, nullcontext):
        with hold():
            first, empty, one, last = engine.ask(many, none, Question("SELECT 7"), many)
            next(first)
            assert len(list(last)) == 2 * postgres.BATCH_ROWS
            assert list(engine.rows("SELECT 8")) == [(8,)]
            assert (list(empty), list(one)) == ([], [(7,)])
            assert len(list(first)) == 2 * postgres.BATCH_ROWS - 1
    engine.close()


def test_a_transaction_that_fails_takes_its_cursors_with_it(url: str) -> None:
    """What is asked afterwards is answered, and nothing of them is left."""
    engine = open_engine(url, create=False, read_only=False)
    many = Question("SELECT generate_series(1, ?)", (2 * postgres.BATCH_ROWS,), grows=True)
    for hold in (engine.reading, engine.writing):
        (before,) = engine.ask(many)
        next(before)
        unread = _ask_and_fail(engine, hold(), many)
        assert len(list(before)) == 2 * postgres.BATCH_ROWS - 1
        with pytest.raises(LedgerError):
            list(unread)
        assert len(list(engine.stream("SELECT 1"))) == 1
        with engine.reading():
            assert len(list(engine.stream("SELECT 1"))) == 1
    engine._close_finished()  # noqa: SLF001
    assert list(engine.rows("SELECT name FROM pg_cursors WHERE name LIKE 'stream%'")) == []
    engine.close()


def _ask_and_fail(
    engine: PostgresEngine, held: AbstractContextManager[None], many: Question
) -> Iterator[Any]:
    """Ask in a transaction, which fails; one of the answers, of which more is to come."""
    with contextlib.suppress(LedgerError), held:
        short, unread = engine.ask(replace(many, values=(3,)), many)
        next(unread)
        del short
        list(engine.rows("SELECT 1 / 0"))
    return unread


def test_a_question_that_fails_leaves_the_connection_as_it_was(url: str) -> None:
    engine = open_engine(url, create=False, read_only=True)
    setting = "SELECT current_setting('enable_seqscan'), current_setting('search_path')"
    before = list(engine.rows(setting))
    for wrong in ("SELECT 1 / 0", "SELECT nothing FROM claim", "SELECT (", "SELECT ?::integer"):
        values = ("x",) if "?" in wrong else ()
        with pytest.raises(LedgerError):
            engine.ask(Question("SELECT 1", grows=True), Question(wrong, values, grows=True))
        assert list(engine.rows(setting)) == before
    assert len(list(engine.stream("SELECT 1"))) == 1
    engine.close()


def test_of_what_is_run_together_nothing_is_written_when_some_of_it_fails(url: str) -> None:
    """The first that fails is what is told, and the ledger goes on."""
    engine = open_engine(url, create=False, read_only=False)
    many = postgres.MOST_TOGETHER + 1
    insert = "INSERT INTO kept (name, stamp, content, digest) VALUES (?, '', '', '')"
    for failing in ("INSERT INTO kept (name) VALUES (?)", "INSERT INTO nowhere VALUES (?)"):
        with pytest.raises(LedgerError) as told:
            _run_together(engine, (insert, 2), (failing, 1), (insert, 7), (insert, many))
        assert "pipeline" not in str(told.value)
        assert list(engine.rows("SELECT name FROM kept")) == []
    _run_together(engine, (insert, 2), (insert, 0), (insert, many), (insert, 1))
    assert len(list(engine.rows("SELECT name FROM kept"))) == 2 + many + 1
    engine.close()


def test_what_was_to_be_prepared_after_an_error_is_known_to_the_server_later(url: str) -> None:
    """Whether the error came back before more was sent is chance, unless the server is slow."""
    engine = open_engine(url, create=False, read_only=False)
    many = postgres.MOST_TOGETHER + 1
    insert = "INSERT INTO kept (name, stamp, content, digest) VALUES (?, '', '', '')"
    late = "INSERT INTO kept (name) SELECT ? FROM pg_sleep(0.5)"
    with pytest.raises(LedgerError):
        _run_together(engine, ("INSERT INTO nowhere VALUES (?)", 1))
    for _ in range(2):
        with pytest.raises(LedgerError):
            _run_together(engine, (insert, 2), (late, 1), (insert, 7), (insert, many))
    _run_together(engine, (insert, many))
    assert len(list(engine.rows("SELECT name FROM kept"))) == many
    engine.close()


def _run_together(engine: PostgresEngine, *statements: tuple[str, int]) -> None:
    """Run statements together in one change, each for so many new names."""
    names = count()
    with engine.writing(), engine.together():
        for statement, rows in statements:
            engine.run(statement, [(str(next(names)),) for _ in range(rows)])


def test_long_names_and_lists_are_kept(url: str) -> None:
    """An index of PostgreSQL takes 2,704 bytes; lists of names and references may be longer."""
    from dataclasses import replace

    from claimtrack.model.judgement import NameKind

    dice = [os.urandom(60).hex() for _ in range(60)]
    claims = [replace(figure_claim("Ana", n), topic=f"topic {each}") for n, each in enumerate(dice)]
    claims.append(replace(figure_claim("Ana", 99), references=tuple(dice)))
    with open_ledger(url) as ledger:
        ledger.append(deed(), claims)
        assert ledger.verify() == ()
        ((found, _),) = ledger.traced_under([tuple(dice)])
        assert found == tuple(dice)
        assert len(ledger.names(NameKind.TOPIC)) == 61
        enormous = replace(figure_claim("Ana", 5), topic="".join(dice))
        with pytest.raises(LedgerError, match="too large"):
            ledger.append(deed(), [enormous])


def test_others_wake_who_waits(url: str) -> None:
    with open_ledger(url) as waiting, open_ledger(url) as writing:
        assert not waiting.wait_for_others(0.0)
        writing.append(deed(), [figure_claim("Ana", 1)])
        assert waiting.wait_for_others(600.0)


def test_a_redaction_is_not_cleared_while_others_read(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "READERS_MILLISECONDS", 20)
    with open_ledger(url) as ledger, psycopg.connect(url) as reader:
        ledger.append(deed(), [figure_claim("Ana", 1)])
        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        reader.execute("SELECT count(*) FROM claimtrack.claim")
        assert ledger.scrub() is False
        reader.rollback()
        assert ledger.scrub() is True


def test_a_new_form_is_made_by_the_keeper_and_people_keep_their_parts(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimtrack.ledger import postgres_database
    from claimtrack.ledger.migrations import LATEST, Migration, load_migrations
    from claimtrack.ledger.people import Part, Person, apply, say_grant

    role = url.partition("@/")[2].partition("?")[0] + "_ana"
    theirs = url.replace("postgres@", f"{role}@")
    step = Migration(LATEST + 1, "later", "CREATE TABLE extra (x INTEGER)")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN".encode())
        try:
            apply(connection, say_grant(Person(role, "Ana", Part.RECORDER)))
            monkeypatch.setattr(postgres_database, "LATEST", LATEST + 1)
            monkeypatch.setattr(
                postgres_database, "load_migrations", lambda name: (*load_migrations(name), step)
            )
            for location, is_read_only in ((theirs, True), (theirs, False), (url, True)):
                with pytest.raises(LedgerReadOnly, match="older form"):
                    open_ledger(location, read_only=is_read_only)
            with open_ledger(url) as ledger:
                ledger.append(deed(), [figure_claim("AP", 1)])
            with by_hand(theirs) as hand:
                assert hand.execute("SELECT count(*) FROM extra").fetchone() == (0,)
            monkeypatch.undo()
            with pytest.raises(LedgerTooNew):
                open_ledger(theirs)
        finally:
            connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())


def test_a_text_that_the_server_cannot_hold_is_told(url: str) -> None:
    with open_ledger(url) as ledger, pytest.raises(LedgerError, match="did not do it"):
        list(ledger.claims(Selection(topics=frozenset({"a\0b"}))))


def test_what_is_left_of_a_damaged_ledger_is_taken_away(url: str) -> None:
    with open_ledger(url) as ledger:
        ledger.append(deed(), [*many_claims(5, seed=1), Topic("war")])
        ledger.append(deed(), many_claims(2, seed=2))
        ledger.undo(deed("undo"))
        with past_guards(url) as hand:
            hand.execute(
                "UPDATE claim SET content = replace(content, 'killed', 'x') WHERE position = 1"
            )
        found = ledger.salvage()
        assert len(found.records[Kind.CLAIM]) == 4
        assert found.records[Kind.TOPIC] == [Topic("war")]
        assert [each.operation for each in found.left_out] == [1]
        with by_hand(url) as hand:
            hand.execute("DROP TABLE topic CASCADE")
        found = ledger.salvage()
        assert len(found.records[Kind.CLAIM]) == 4
        assert found.records[Kind.TOPIC] == []
        assert any("a topic or more cannot be read" in each.what for each in found.left_out)
