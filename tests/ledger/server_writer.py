"""Import into a ledger on a server until it goes away, and say each change that was recorded.

    python server_writer.py URL SEED

Prints "NUMBER ROWS" after each change, and at last how it ended: the class of the error.
"""

import random
import sys
from itertools import count

from claimtrack.errors import LedgerError
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from tests.ledger.ledger_samples import NOON, many_claims

LARGEST_OPERATION = 400


def main(url: str, seed: int) -> None:
    dice = random.Random(seed)
    try:
        with open_ledger(url) as ledger:
            for step in count():
                claims = many_claims(
                    dice.randrange(1, LARGEST_OPERATION),
                    seed=seed * 1000 + step,
                    claimant=f"{seed}",
                )
                appended = ledger.append(Deed("writer", NOON, "import", batch=f"{seed}"), claims)
                assert appended.operation
                print(appended.operation.number, len(appended.added), flush=True)  # noqa: T201
    except LedgerError as error:
        print(type(error).__name__, error.hint is not None, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
