"""Claims in another order are the same claims, held or kept on disk."""

from collections.abc import Iterator

import pytest

from claimtrack.align.filter import by_date
from claimtrack.errors import LedgerFull
from claimtrack.ledger import sorting
from claimtrack.ledger.sorting import Pair, SortedClaims
from claimtrack.model.record import claim_id
from tests.ledger.ledger_samples import many_claims

PAIRS: tuple[Pair, ...] = tuple((claim_id(each), each) for each in many_claims(40, seed=3))
IN_ORDER = sorted(PAIRS, key=lambda pair: by_date(*pair))


@pytest.mark.parametrize("held", [1, 7, 40, 41])
@pytest.mark.parametrize("count", [0, 1, 7, 39, 40])
def test_claims_come_in_order_again_and_again(
    monkeypatch: pytest.MonkeyPatch, held: int, count: int
) -> None:
    monkeypatch.setattr(sorting, "HELD_CLAIMS", held)
    meant = [pair for pair in IN_ORDER if pair in PAIRS[:count]]
    with SortedClaims(iter(PAIRS[:count]), by_date) as found:
        assert len(found) == count
        assert list(found) == meant
        assert list(found) == meant


def test_a_reader_that_fails_leaves_nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "HELD_CLAIMS", 5)

    def fail() -> Iterator[Pair]:
        yield from PAIRS[:12]
        raise LedgerFull("no more")

    with pytest.raises(LedgerFull):
        SortedClaims(fail(), by_date)
