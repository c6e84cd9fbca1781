"""A server over TCP with passwords and TLS, as docs/team.md sets it up; and its own dumps."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from claimtrack.errors import LedgerError, LedgerReadOnly
from claimtrack.ledger import open_ledger
from tests.ledger.ledger_samples import ONE_OF_EACH, deed, figure_claim, many_claims
from tests.postgres import (
    NOBODY,
    Absent,
    Server,
    database,
    find_programs,
    find_programs_with_tls,
    skipped_without_server,
)

KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
OPENSSL = shutil.which("openssl")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def make_certificates(folder: Path) -> None:
    """An authority, and the certificate of a server called localhost."""
    for line in (
        f"req -x509 {KEY} -days 2 -subj /CN=ours -keyout ca.key -out ca.crt",
        f"req {KEY} -subj /CN=localhost -keyout server.key -out server.csr",
        "x509 -req -in server.csr -CA ca.crt -CAkey ca.key -days 2 -out server.crt",
    ):
        subprocess.run([str(OPENSSL), *line.split()], cwd=folder, check=True, capture_output=True)
    (folder / "server.key").chmod(0o600)
    if NOBODY:
        for name in ("server.key", "server.crt"):
            shutil.chown(folder / name, NOBODY["user"], NOBODY["group"])


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Path, int]]:
    """The folder and the port of a server that takes TLS and passwords only."""
    try:
        programs = find_programs_with_tls()
    except Absent as absent:
        pytest.skip(f"no PostgreSQL with TLS: {absent}")
    if OPENSSL is None:
        pytest.skip("no openssl")
    folder, port = Path(tempfile.mkdtemp(prefix="claimtrack-tls-")), free_port()
    make_certificates(folder)
    server = Server(
        folder,
        *("listen_addresses=127.0.0.1", f"port={port}", "ssl=on", "fsync=off"),
        *(f"ssl_cert_file={folder}/server.crt", f"ssl_key_file={folder}/server.key"),
        programs=programs,
    )
    try:
        server.start(port)
        with psycopg.connect(f"{server.url('postgres')}&port={port}") as connection:
            connection.execute("CREATE ROLE keeper LOGIN PASSWORD 'hush:hush'")
            connection.execute("CREATE ROLE ana LOGIN PASSWORD 'ana'")
        with psycopg.connect(
            f"{server.url('postgres')}&port={port}", autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE claims OWNER keeper")
            connection.execute("ALTER SYSTEM SET log_connections = 'off'")
        hba = "local all postgres trust\nhostssl claims,none all 127.0.0.1/32 scram-sha-256\n"
        (folder / "data" / "pg_hba.conf").write_text(hba, encoding="ascii")
        with psycopg.connect(
            f"{server.url('postgres')}&port={port}", autocommit=True
        ) as connection:
            connection.execute("SELECT pg_reload_conf()")
        yield folder, port
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def url_of(place: tuple[Path, int], **parameters: str) -> str:
    folder, port = place
    password = parameters.pop("password", "hush%3Ahush")
    given = {"sslmode": "verify-full", "sslrootcert": f"{folder}/ca.crt", **parameters}
    told = "&".join(f"{name}={value}" for name, value in given.items() if value)
    return f"postgresql://keeper:{password}@localhost:{port}/claims?{told}"


def test_a_ledger_over_tls_with_a_password(place: tuple[Path, int]) -> None:
    with open_ledger(url_of(place)) as ledger:
        ledger.append(deed(), [figure_claim("AP", 1)])
        assert ledger.verify() == ()
        assert ledger.location == f"postgresql://keeper@localhost:{place[1]}/claims"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"password": "wrong"}, "does not take this name and password"),
        ({"password": ""}, "asks for a password"),
        ({"sslrootcert": "/nowhere/ca.crt"}, "certificate that the server's is checked with"),
        ({"sslrootcert": "{0}/server.crt"}, "not that of somebody trusted here"),
        ({"host": "127.0.0.1"}, "for another host"),
        ({"sslmode": "disable", "sslrootcert": ""}, "with TLS only, if at all"),
        ({"dbname": "postgres"}, "does not take this user into this database"),
        ({"sslmode": "prefer", "dbname": "none"}, "no database of this name"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_what_stands_in_the_way_is_told_without_the_password(
    place: tuple[Path, int], changed: dict[str, str], words: str
) -> None:
    url = url_of(place, **{name: each.format(place[0]) for name, each in changed.items()})
    if "host" in changed:
        url = url.replace("localhost", "127.0.0.1").replace("&host=127.0.0.1", "")
    with pytest.raises(LedgerError, match=re.escape(words)) as raised:
        open_ledger(url)
    told = f"{raised.value} {raised.value.hint} {raised.value.place}"
    assert raised.value.hint
    assert "hush" not in told
    assert "wrong" not in told


def test_a_server_that_repeats_another_is_read_and_not_written_to() -> None:
    with skipped_without_server(), tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), "fsync=off")
        server.start()
        try:
            with open_ledger(server.url("postgres")) as ledger:
                ledger.append(deed(), [figure_claim("AP", 1)])
            server.stop()
            (Path(folder) / "data" / "standby.signal").touch()
            server.start()
            with open_ledger(server.url("postgres")) as ledger:
                assert len(list(ledger.claims())) == 1
                with pytest.raises(LedgerReadOnly, match="a copy that is only read") as raised:
                    ledger.append(deed(), [figure_claim("AP", 2)])
                assert "not a copy of it" in str(raised.value.hint)
        finally:
            server.stop()


def test_a_dump_of_the_server_is_the_same_ledger() -> None:
    """`pg_dump` into a file and `pg_restore` from it, as docs/team.md has it."""
    with database() as one, database() as other:
        with open_ledger(one) as ledger:
            ledger.append(deed(), [*ONE_OF_EACH[:-1], *many_claims(5, seed=1)])
            ledger.undo(deed("undo"))
            digest = ledger.digest()
        with tempfile.TemporaryDirectory() as folder:
            dump = os.fspath(Path(folder) / "claims.dump")
            programs = find_programs()
            for command in (
                ["pg_dump", "--format=custom", "--schema=claimtrack", f"--file={dump}", one],
                ["pg_restore", "--exit-on-error", "--single-transaction", f"-d{other}", dump],
            ):
                done = subprocess.run(
                    [programs / command[0], *command[1:]], capture_output=True, check=False
                )
                assert done.returncode == 0, done.stderr
        with open_ledger(other) as ledger:
            assert ledger.digest() == digest
            assert ledger.verify() == ()
            assert ledger.append(deed(), [figure_claim("AP", 1)]).operation is not None
