"""A server that is killed in the middle of an import: nothing that was acknowledged is lost."""

import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from tests.ledger.test_processes import finish, start
from tests.postgres import Server, find_programs, skipped_without_server

KILLS = int(os.environ.get("CLAIMTRACK_SERVER_KILLS", "3"))
WRITERS = 3
SEED = 20201031
LONGEST_WAIT_SECONDS = 0.3
"""Between the first change that was told and the kill: some changes more."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that waits for its disk, as it is installed."""
    with skipped_without_server():
        find_programs()
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-killed-"))
    made = Server(folder)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


def test_a_killed_server_loses_nothing_that_was_told_as_recorded(server: Server) -> None:
    dice = random.Random(SEED)
    url = server.url("postgres")
    said: dict[int, int] = {}
    for kill in range(KILLS):
        server.start()
        writers = [
            start("server_writer.py", url, str(kill * WRITERS + each)) for each in range(WRITERS)
        ]
        told = []
        for writer in writers:
            assert writer.stdout is not None
            told.append(writer.stdout.readline())
        time.sleep(dice.uniform(0, LONGEST_WAIT_SECONDS))
        server.kill()
        for writer, first in zip(writers, told, strict=True):
            assert writer.stdout is not None
            *lines, end = (first + writer.stdout.read()).splitlines()
            assert finish(writer) == ""
            assert end in {"LedgerError True", "LedgerLocked True"}
            said |= {int(number): int(rows) for number, rows in map(str.split, lines)}
        server.start()
        with open_ledger(url, create=False) as ledger:
            assert ledger.verify() == ()
            log = {each.number: each.added for each in ledger.operations()}
        assert said.items() <= log.items()
        assert len(log) - len(said) <= (kill + 1) * WRITERS  # written, and nobody was told
        server.stop()
    assert len(said) >= KILLS * WRITERS
