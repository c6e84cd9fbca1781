"""Finding claims by the beginning of their id."""

from collections.abc import Iterable
from itertools import pairwise

from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.ledger.protocol import Ledger, Selection
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.workflow.saying import say_claim

LEAST_DIGITS = 4
"""Of an id that is shown shortened: short ids stay comparable by eye. As git does."""


def find_claim(ledger: Ledger, prefix: str) -> tuple[ClaimId, Claim]:
    """The one claim whose id begins so.

    Raises:
        UnknownName: No claim does.
        AmbiguousName: Several do; the hint names them.
    """
    ids = ledger.find_claim_ids(prefix)
    if not ids:
        raise UnknownName(f'"{prefix}": no claim has this id', hint="claimtrack list shows the ids")
    claims = dict(ledger.claims(Selection(ids=frozenset(ids))))
    if len(ids) > 1:
        named = "; ".join(f"{key} ({say_claim(claims[key])})" for key in ids[:3] if key in claims)
        raise AmbiguousName(
            f'"{prefix}": {len(ids)} claims have ids that begin so', hint=f"say which: {named}"
        )
    return ids[0], claims[ids[0]]


def count_telling_characters(ids: Iterable[str]) -> int:
    """How many characters tell all these ids apart: the length at which they are shown."""
    ordered = sorted(ids)
    longest = max((_shared(*pair) for pair in pairwise(ordered)), default=0)
    return max(len("c1-") + LEAST_DIGITS, longest + 1)


def _shared(left: str, right: str) -> int:
    """How many characters both begin with."""
    return next(
        (index for index, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
