"""Desks to ask."""

from pathlib import Path

import pytest

from tests.desk.visiting import Visitor


@pytest.fixture(scope="module")
def visitor(shown_ledger: Path) -> Visitor:
    """A reader of the demonstration's ledger."""
    return Visitor(shown_ledger)
