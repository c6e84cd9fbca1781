"""One suite for every engine: a test that asks for `location` or `ledger` runs on each of them.

What only a file can do, or have done to it, asks for `tmp_path`.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from claimtrack.ledger import Ledger, open_ledger
from tests.postgres import database, empty

ENGINES = ("sqlite", "postgres")


@pytest.fixture(params=ENGINES)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger can be made that nobody else has."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.sqlite")
        return
    with database(with_ledger="ledger" in request.fixturenames) as url:
        yield url


@pytest.fixture(params=ENGINES)
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives places for an empty ledger, one after the other, on one engine."""
    numbers = count(1)
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"{next(numbers)}.ledger")
        return
    with database(with_ledger=True) as url:

        def give() -> str:
            if next(numbers) > 1:
                empty(url)
            return url

        yield give


@pytest.fixture
def ledger(location: str) -> Iterator[Ledger]:
    with open_ledger(location) as opened:
        yield opened
