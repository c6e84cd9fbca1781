"""One of several processes that take turns at a ledger.

python turn_taker.py LEDGER TURNS LOG    writes the number of each turn into a log
python turn_taker.py LEDGER hold         takes a turn, says so, and keeps it until it is killed
"""

import sys
import time
from pathlib import Path

from claimtrack.ledger.turns import Turns

LONG_SECONDS = 3_600.0
"""No test waits for it."""


def take(turns: Turns, times: int, log: Path) -> None:
    """Note in each turn its number, and how many were before it when it was taken."""
    for _ in range(times):
        with turns.turn(lambda: False), log.open("a") as noted:
            ticket = turns.current
            assert ticket is not None
            noted.write(f"{ticket.number} {ticket.before}\n")


def main(ledger: str, what: str, *log: str) -> None:
    turns = Turns(Path(ledger), LONG_SECONDS)
    if what != "hold":
        take(turns, int(what), Path(log[0]))
        return
    with turns.turn(lambda: False):
        sys.stdout.write("held\n")
        sys.stdout.flush()
        time.sleep(LONG_SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
