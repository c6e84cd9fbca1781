"""Commands with a ledger on a server: people, copies, and who is woken."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from claimtrack.ledger.postgres_database import find_people
from tests.running import HUNG_SECONDS, Ran

Run = Callable[..., Ran]

pytestmark = pytest.mark.parametrize("desk", ["postgres"], indirect=True)

ROOT = Path(__file__).resolve().parents[2]
NAME = 'Ana O\'Neil \\ "A"'
ADD = "add --source {} --figure {} --metric killed --lang en --topic War --as-of 2020-10-13 --quiet"


def url() -> str:
    return os.environ["CLAIMTRACK_LEDGER"]


@pytest.fixture
def role(run: Run) -> str:
    """A role of the server, and a ledger; both go with the database."""
    assert run(ADD.format("AP", 600)).code == 0
    name = f"claimtrack_people_{os.getpid()}"
    with psycopg.connect(url(), autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {name}".encode())
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
    return name


@pytest.mark.parametrize("part", ["reader", "recorder", "editor"])
def test_what_is_printed_does_what_apply_does(run: Run, role: str, part: str) -> None:
    line = ["ledger", "grant", part, role, "--name", NAME]
    printed = run(line)
    assert (printed.code, printed.err) == (0, "")
    with psycopg.connect(url(), autocommit=True) as connection:
        rights = rights_of(role)
        connection.execute(printed.out.encode())
        by_hand = rights_of(role)
        assert by_hand != rights
        revoked = run(f"ledger revoke {role}")
        connection.execute(revoked.out.encode())
        assert rights_of(role) == rights
        applied = run([*line, "--apply"])
        assert (
            applied.err
            == f"{role} is {'an' if part == 'editor' else 'a'} {part} here, and signs as {NAME}\n"
        )
        assert rights_of(role) == by_hand
        (person,) = find_people(url())
        assert (person.role, person.author, person.part) == (role, NAME, part)
        facts = json.loads(run("--json ledger").out)["data"]
        owner = {"user": "ana", "name": "ana", "role": "keeper"}
        assert facts == [owner, {"user": role, "name": NAME, "role": part}]
        assert run(f"ledger revoke {role} --apply").code == 0
        assert rights_of(role) == rights
        connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())


def test_no_part_takes_anything_from_who_keeps_the_ledger(run: Run, role: str) -> None:
    """What is told of the owner is so: whatever is granted or revoked, they may do all."""
    alone = run("ledger")
    assert alone.out.split() == ["ana", "keeper", "ana"]
    assert "nobody else was let in yet" in alone.err
    told = run(["ledger", "grant", "reader", "ana", "--name", NAME, "--apply"]).err
    assert told.startswith(f"ana signs as {NAME}, and may do all as before")
    assert run("ledger").out.split() == ["ana", "keeper", *NAME.split()]
    told = run("ledger revoke ana --apply").err
    assert told.startswith("ana signs with their own name, and may do all as before")
    assert run(ADD.format("EFE", 700)).code == 0
    with psycopg.connect(url(), autocommit=True) as connection:
        connection.execute(f"DROP ROLE {role}".encode())


def rights_of(role: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url()) as connection:
        return connection.execute(
            "SELECT table_name, column_name, privilege_type"
            " FROM information_schema.column_privileges WHERE grantee = %s"
            " UNION SELECT table_name, '', privilege_type"
            " FROM information_schema.table_privileges WHERE grantee = %s ORDER BY 1, 2, 3",
            (role, role),
        ).fetchall()


def test_a_ledger_goes_to_a_file_and_back_with_the_same_export(run: Run, desk: Path) -> None:
    for who, figure in (("AP", 600), ("Baku", 5000), ("Reuters", 1200)):
        assert run(ADD.format(who, figure)).code == 0
    assert run("sources alias AP 'Associated Press'").code == 0
    assert run("undo 3").code == 0
    exported = run("export").out
    assert run("backup team.backup").err.startswith("5 changes backed up and verified")
    assert run("--ledger team.backup export").out == exported
    assert run("--ledger team.backup log --digest").out == run("log --digest").out
    assert run(ADD.format("AFP", 7)).code == 0
    ran = run("restore team.backup --yes")
    assert ran.code == 0
    assert "1 change of the ledger would be lost" in ran.err
    assert "what was there is kept: claimtrack_before_restore_" in ran.err
    assert run("export").out == exported
    assert run("verify").code == 0
    assert run("compare War").out == run("--ledger team.backup compare War").out
    assert [each.name for each in desk.iterdir() if "before" in each.name] == []


def test_an_import_is_tried_on_a_copy(run: Run, desk: Path) -> None:
    assert run(ADD.format("AP", 600)).code == 0
    (desk / "tolls.csv").write_text(
        "source,figure,metric,topic,as_of,language\nBaku,5000,killed,War,2020-10-13,en\n"
    )
    before = run("log --digest").out
    ran = run("import tolls.csv --accept --preview")
    assert ran.code == 0, ran.err
    assert run("log --digest").out == before
    assert run("import tolls.csv --accept").code == 0


def test_a_watch_is_woken_by_others(run: Run, desk: Path) -> None:
    """It would look again after an hour."""
    (desk / "wire").mkdir()
    assert run(ADD.format("AP", 600)).code == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "claimtrack", "watch", "wire", "--every", "3600"],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        wait_until_listening()
        assert run(ADD.format("Baku", 5000)).code == 0
        told = first
        while "Baku" not in told:
            line = process.stdout.readline()
            assert line, told
            told += line
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=HUNG_SECONDS)
        assert process.returncode == 130
    finally:
        process.kill()
        process.communicate()


def wait_until_listening() -> None:
    """Until the other process has asked to be told."""
    with psycopg.connect(url(), autocommit=True) as connection:
        while True:
            found = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND query LIKE 'LISTEN%'"
            ).fetchone()
            if found and found[0]:
                return
