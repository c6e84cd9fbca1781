"""Fifty readers of a desk while claims are added: answers, time and memory. Asserts nothing.

`python -m tests.bench.serving [CLAIMS]` makes a ledger of so many claims, serves it, lets one
reader in and then fifty, each a process of its own, and says how many pages they got and how long
it took.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from tests.bench.ledger_maker import make_records
from tests.desk.test_server import READERS_AT_ONCE, begin, serving

READING = """
import http.client, json, sys, time
port, rounds = int(sys.argv[1]), int(sys.argv[2])
seconds = {}
for at in range(rounds):
    for target in ("/", "/claims", "/findings", "/sources"):
        begun = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        connection.request("GET", target)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        seconds.setdefault(target, []).append(time.monotonic() - begun)
print(json.dumps(seconds))
"""

WRITES, ROUNDS = 5, 4


def main(claims: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "bench.ledger"
        with open_ledger(str(ledger)) as made:
            deed = Deed("bench", datetime(2026, 1, 2, tzinfo=UTC), "bench")
            made.append(deed, make_records(claims, topics=max(1, claims // 100)))
        with serving(ledger) as desk:
            command = [sys.executable, "-c", READING, str(desk.port)]
            alone = subprocess.run([*command, "2"], capture_output=True, check=True)
            first, again = zip(*json.loads(alone.stdout).values(), strict=True)
            print(
                f"{claims:,} claims: first pages {[round(each, 2) for each in first]} s, "
                f"again {[round(each, 3) for each in again]} s, {desk.memory_kib() // 1024} MB"
            )
            begun = time.monotonic()
            readers = [
                subprocess.Popen([*command, str(ROUNDS)], stdout=subprocess.PIPE)
                for _ in range(READERS_AT_ONCE)
            ]
            for number in range(WRITES):
                begin(
                    "--ledger",
                    ledger,
                    "add",
                    f"AFP: {number + 9} dead in Arat on 5 May 2020",
                    "--quiet",
                ).communicate()
            answers = [json.loads(each.communicate()[0]) for each in readers]
            every = sorted(s for each in answers for some in each.values() for s in some)
            print(
                f"{READERS_AT_ONCE} readers, {WRITES} additions: {len(every):,} pages in "
                f"{time.monotonic() - begun:.0f} s, median {statistics.median(every):.2f} s, "
                f"longest {every[-1]:.1f} s, {desk.memory_kib() // 1024} MB"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
