"""Real processes: many that write at once, and some that are killed while they do."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import claimtrack
from claimtrack.ledger import open_ledger
from tests.ledger.busy_writer import EVERYONE_EVERY
from tests.postgres import database
from tests.running import HUNG_SECONDS

HERE = Path(__file__).parent

SEED = 20201031

KILLS = 50

WRITERS = 16

CLAIMS_EACH = int(os.environ.get("CLAIMTRACK_ADDS", "20"))


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a program beside this file that imports the same claimtrack as we do."""
    root = Path(claimtrack.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(HERE / script), *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(HERE.parents[1])])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=HUNG_SECONDS)
    assert err == "", err
    assert process.returncode == 0
    return out


def test_no_kill_at_any_instant_harms_a_ledger(tmp_path: Path) -> None:
    outcome = json.loads(finish(start("crash_driver.py", str(tmp_path), str(KILLS), str(SEED))))
    assert outcome["trouble"] == []
    assert outcome["operations"] >= KILLS / 2, f"the writers hardly wrote: {outcome}"


@contextlib.contextmanager
def others_come_and_go(location: str) -> Iterator[None]:
    """On a server, make and drop databases all the while: it upsets what connections remember."""
    if not location.startswith("postgresql:"):
        yield
        return
    over = threading.Event()

    def come_and_go() -> None:
        while not over.is_set():
            with database(with_ledger=True):
                pass

    with ThreadPoolExecutor(2) as others:
        going = [others.submit(come_and_go) for _ in range(2)]
        try:
            yield
        finally:
            over.set()
        for each in going:
            each.result()


def test_sixteen_writers_lose_nothing(location: str) -> None:
    """They make the ledger together, too."""
    with others_come_and_go(location):
        writers = [
            start("busy_writer.py", location, f"writer {each}", str(CLAIMS_EACH))
            for each in range(WRITERS)
        ]
        told = [writer.communicate(timeout=HUNG_SECONDS) for writer in writers]
    assert [err for _, err in told if err] == []
    assert {writer.returncode for writer in writers} == {0}
    shared = CLAIMS_EACH // EVERYONE_EVERY
    with open_ledger(location, create=False, read_only=True) as ledger:
        found = Counter(claim.who.claimant for _, claim in ledger.claims())
        assert found == {
            **{f"writer {each}": CLAIMS_EACH for each in range(WRITERS)},
            "everyone": shared,
        }
        numbers = [each.number for each in ledger.operations()]
        assert numbers == list(range(WRITERS * CLAIMS_EACH + shared, 0, -1))
        assert ledger.verify() == ()
