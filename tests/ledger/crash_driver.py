"""Kill a writer again and again, at random instants, and look at what it leaves.

A program of its own with one thread, so that it can fork: each round is a real process that opens a
ledger, writes until it is killed with SIGKILL, and says after each operation that it was written.

    python crash_driver.py FOLDER KILLS SEED

Prints one line of JSON; anything wrong is in "trouble".
"""

import json
import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from tests.ledger.ledger_samples import NOON, many_claims

LONGEST_LIFE_SECONDS = 0.04
LARGEST_OPERATION = 400
ROUNDS_PER_LEDGER = 5
"""Every fifth round begins without a ledger, so that making one is interrupted too."""


def write_until_killed(path: str, seed: int, told: int) -> None:
    dice = random.Random(seed)
    with open_ledger(path) as ledger:
        for step in count():
            claims = many_claims(
                dice.randrange(1, LARGEST_OPERATION), seed=seed * 1000 + step, claimant=f"{seed}"
            )
            appended = ledger.append(Deed("writer", NOON, "import", batch=f"{seed}"), claims)
            assert appended.operation
            os.write(told, f"{appended.operation.number} {len(appended.added)}\n".encode())


def one_round(path: str, seed: int, life_seconds: float) -> dict[int, int]:
    """What the writer said it wrote before it died: number and size of each operation.

    In every second round its time begins with the first operation, so that however slow the machine
    is, much is written too.
    """
    reading, writing = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        try:
            write_until_killed(path, seed, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as told:
        first = told.readline() if seed % 2 else ""
        time.sleep(life_seconds)
        os.kill(writer, signal.SIGKILL)
        _, status = os.waitpid(writer, 0)
        assert os.WIFSIGNALED(status), "the writer ended on its own"
        lines = [line.split() for line in (first + told.read()).splitlines()]
    return {int(number): int(size) for number, size in lines}


def main(folder: str, kills: int, seed: int) -> None:
    dice = random.Random(seed)
    trouble: list[str] = []
    said: dict[int, int] = {}
    totals = {"operations": 0, "claims": 0, "unsaid": 0, "not_made": 0}
    for number in range(kills):
        path = str(Path(folder) / f"{number // ROUNDS_PER_LEDGER}.sqlite")
        if number % ROUNDS_PER_LEDGER == 0:
            said = {}
        said |= one_round(path, number, dice.uniform(0, LONGEST_LIFE_SECONDS))
        totals["not_made"] += not Path(path).exists()
        with open_ledger(path) as ledger:
            trouble.extend(f"kill {number}: {each}" for each in ledger.verify())
            log = {each.number: each.added for each in ledger.operations()}
        if not said.items() <= log.items():
            trouble.append(f"kill {number}: said {said}, found {log}")
        if len(log) > len(said):
            totals["unsaid"] += 1
            said = log
        if number % ROUNDS_PER_LEDGER == ROUNDS_PER_LEDGER - 1:
            totals["operations"] += len(log)
            totals["claims"] += sum(log.values())
    sys.stdout.write(json.dumps({"trouble": trouble, **totals}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
