"""One of two people who decide on the same proposals in processes of their own.

    python deciding_desk.py LOCATION AUTHOR RULING

It says "ready" once it has looked at what waits, and decides on all of it when it is told to.
"""

import sys

from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.workflow.reviewing import Review
from tests.workflow.claims import AT


def main(location: str, author: str, ruling: str) -> None:
    with open_ledger(location) as ledger:
        review = Review(ledger)
        waiting = review.waiting()
        print("ready", flush=True)  # noqa: T201 - the other side waits for it
        sys.stdin.readline()
        for number, each in enumerate(waiting):
            deed = Deed(author, AT.replace(second=number % 60), "review")
            if ruling == "accept":
                review.accept(deed, [each], is_looked_at=True)
            else:
                review.refuse(deed, each)


if __name__ == "__main__":
    main(*sys.argv[1:])
