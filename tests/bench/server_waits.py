"""How often usual commands wait for a server on which the ledger lies. Asserts nothing.

`python -m tests.bench.server_waits` runs them one after the other on a small ledger, with a server
of its own, and counts (`tests/round_trips.py`). Times are left out: what one wait takes is a matter
of the network. `tests/ledger/test_round_trips.py` holds bounds.
"""

import contextlib
import io
import operator
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import Server, url_of
from tests.round_trips import Traffic, relayed
from tests.running import NOW

HEADER = "day,who,dead\n"
DATABASE = "desk"

IMPORT = (
    "import {name} --set metric=killed --set topic=War --column day=as_of --column who=source"
    " --column dead=value"
)

COMMANDS = {
    "add": "add --source AP --figure 61 --metric killed --topic War --as-of 2020-10-13",
    "import of 5 rows": IMPORT.format(name="few.csv"),
    "import of 50 rows": IMPORT.format(name="many.csv"),
    "the same again": IMPORT.format(name="many.csv"),
    "list": "list",
    "list of a topic": "list --topic War",
    "show": "show {claim}",
    "compare": "compare",
    "why": "why {finding}",
    "review": "review",
    "check": "check",
    "sources": "sources",
    "log": "log",
    "undo": "undo",
}
"""In this order; `add` makes the ledger before, once."""


@dataclass(frozen=True, slots=True)
class Waits:
    """What one command asked of a server."""

    connections: int
    round_trips: int
    statements: int


def measure(folder: Path) -> Iterator[tuple[str, Waits]]:
    """Run the commands, and count what each of them takes.

    Args:
        folder: An empty one, with a short path.
    """
    for name, rows in (("few", 5), ("many", 50)):
        lines = (f"2020-10-{row % 28 + 1:02},Desk {row % 7},{1000 + row}\n" for row in range(rows))
        (folder / f"{name}.csv").write_text(HEADER + "".join(lines), encoding="utf-8")
    folder.chmod(0o755)  # the server may run as somebody else
    for name in ("server", "relay"):
        (folder / name).mkdir()
    server = Server(folder / "server", "fsync=off", "autovacuum=off")
    server.start()
    try:
        import psycopg

        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}".encode())
        with relayed(folder / "server", folder / "relay") as traffic:
            yield from _run_all(folder, traffic)
    finally:
        server.stop()


def _run_all(folder: Path, traffic: Traffic) -> Iterator[tuple[str, Waits]]:
    environ = {
        "CLAIMTRACK_LEDGER": url_of(folder / "relay", DATABASE),
        "CLAIMTRACK_STATE": str(folder / "state"),
    }
    with contextlib.chdir(folder):
        claim = _run(COMMANDS["add"].replace("61", "60"), environ).strip()
        for name, line in COMMANDS.items():
            found = {"claim": claim}
            if "{finding}" in line:
                found["finding"] = _first_finding(_run("compare --json", environ))
            before = traffic.connections, traffic.round_trips, traffic.statements
            _run(line.format(**found), environ)
            after = traffic.connections, traffic.round_trips, traffic.statements
            yield name, Waits(*map(operator.sub, after, before))


def _run(line: str, environ: dict[str, str]) -> str:
    """Run a command line, and give what it wrote.

    Raises:
        RuntimeError: It failed.
    """
    from claimtrack.cli.app import main

    said, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        code = main(shlex.split(line), environ=environ, now=lambda: NOW)
    if code > 1:
        raise RuntimeError(f"{line}: {told.getvalue()}")
    return said.getvalue()


def _first_finding(report: str) -> str:
    import json

    return str(json.loads(report)["findings"][0]["id"])


def main() -> None:
    """Print a line for each command."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':20}{'connections':>12}{'round trips':>12}{'statements':>12}")
        for name, waits in measure(Path(folder)):
            counted = (waits.connections, waits.round_trips, waits.statements)
            print(f"{name:20}" + "".join(f"{each:12,}" for each in counted), flush=True)


if __name__ == "__main__":
    main()
