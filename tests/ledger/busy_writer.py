"""One of several processes that write to one ledger at once.

    python busy_writer.py LOCATION NAME CLAIMS

Each claim is an operation of its own; now and then comes one that every writer makes.
"""

import sys

from claimtrack.ledger import open_ledger
from tests.ledger.ledger_samples import deed, figure_claim

EVERYONE_EVERY = 10


def main(location: str, name: str, claims: int) -> None:
    with open_ledger(location) as ledger:
        for number in range(claims):
            ledger.append(deed(f"add by {name}"), [figure_claim(name, number)])
            if number % EVERYONE_EVERY == 0:
                ledger.append(deed(f"add by {name}"), [figure_claim("everyone", number)])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
