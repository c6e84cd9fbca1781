"""One suite for every engine: a test that asks for `location` or `ledger` runs on each of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.ledger import Ledger, open_ledger

ENGINES = ("sqlite",)


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made that nobody else has."""
    assert request.param == "sqlite"
    return str(tmp_path / "ledger.sqlite")


@pytest.fixture
def ledger(location: str) -> Iterator[Ledger]:
    with open_ledger(location) as opened:
        yield opened
