"""A command waits for a server a bounded number of times, however far away it is."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.server_waits import COMMANDS, Waits, measure
from tests.postgres import find_programs, skipped_without_server

MOST = {
    "add": 40,
    "import of 5 rows": 140,
    "import of 50 rows": 150,
    "the same again": 115,
    "list": 15,
    "list of a topic": 20,
    "show": 20,
    "compare": 25,
    "why": 25,
    "review": 40,
    "check": 15,
    "sources": 15,
    "log": 15,
    "undo": 55,
}
"""How often each may wait. Source: what `python -m tests.bench.server_waits` counted when a ledger
was taught to ask several questions at once, rounded up to the next five. One look more is no fault;
a look at each row, name or kind of record is, and so is one at the state of the ledger before each
question. Before, `list` waited 118 times, `compare` 165, and an import of 50 rows 889."""

ROWS_APART = 20
"""How much more an import of 50 rows may wait than one of 5: it comes after it, and is compared
with what that one brought. A question for each row would be 45 more."""

LOOKED_AT_TWICE = frozenset({"import of 5 rows", "import of 50 rows", "the same again"})
"""They read what came before while they write, over a connection for each."""


@pytest.fixture(scope="module")
def waits() -> Iterator[dict[str, Waits]]:
    with skipped_without_server():
        find_programs()
    with tempfile.TemporaryDirectory() as folder:
        yield dict(measure(Path(folder)))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_waits_for_a_server_at_most_so_often(
    waits: dict[str, Waits], command: str
) -> None:
    """On a server of its own: what others do there makes a ledger look again."""
    assert 0 < waits[command].round_trips <= MOST[command]
    assert waits[command].connections == 1 + (command in LOOKED_AT_TWICE)


def test_rows_that_are_imported_are_not_waited_for_one_by_one(waits: dict[str, Waits]) -> None:
    few, many = waits["import of 5 rows"], waits["import of 50 rows"]
    assert many.round_trips - few.round_trips <= ROWS_APART
    assert many.statements - few.statements >= 50  # they are counted
