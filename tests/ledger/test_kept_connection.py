"""A ledger on a server leaves its connection to the next that is opened there."""

from collections.abc import Iterator
from typing import Any

import pytest

from claimtrack.errors import LedgerError, LedgerMissing, LedgerReplaced
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.kept_connection import KeptConnection
from tests.ledger.ledger_samples import deed, figure_claim
from tests.postgres import database


@pytest.fixture
def url() -> Iterator[str]:
    with database(with_ledger=True) as url:
        yield url


@pytest.fixture
def kept() -> Iterator[KeptConnection]:
    kept = KeptConnection()
    yield kept
    kept.close()


def process_of(ledger: Ledger) -> int:
    """The process of the server that answers it."""
    engine: Any = ledger._engine  # type: ignore[attr-defined]  # noqa: SLF001
    ((number,),) = engine.rows("SELECT pg_backend_pid()")
    return int(number)


def test_the_next_one_has_it(url: str, kept: KeptConnection) -> None:
    with open_ledger(url, kept=kept) as ledger:
        first = process_of(ledger)
        ledger.append(deed(), [figure_claim("Ana", 1)])
    with open_ledger(url, kept=kept, read_only=True) as ledger:
        assert process_of(ledger) == first
        assert len(list(ledger.claims())) == 1
    with open_ledger(url) as ledger:
        assert process_of(ledger) != first


def test_two_that_are_open_have_one_each(url: str, kept: KeptConnection) -> None:
    with open_ledger(url, kept=kept) as one, open_ledger(url, kept=kept) as other:
        assert process_of(one) != process_of(other)
    with open_ledger(url, kept=kept) as one, open_ledger(url, kept=kept) as other:
        assert process_of(one) != process_of(other)


def test_one_that_the_server_ended_is_made_anew(url: str, kept: KeptConnection) -> None:
    with open_ledger(url, kept=kept) as ledger:
        first = process_of(ledger)
    with open_ledger(url) as other:
        engine: Any = other._engine  # type: ignore[attr-defined]  # noqa: SLF001
        list(engine.rows("SELECT pg_terminate_backend(?)", [first]))
        while list(engine.rows("SELECT 1 FROM pg_stat_activity WHERE pid = ?", [first])):
            pass
    with open_ledger(url, kept=kept) as ledger:
        assert process_of(ledger) != first
        assert ledger.append(deed(), [figure_claim("Ana", 1)]).operation is not None


def test_one_in_the_middle_of_something_is_not_kept(url: str, kept: KeptConnection) -> None:
    ledger = open_ledger(url, kept=kept)
    first = process_of(ledger)
    with pytest.raises(LedgerError) as lost, ledger.reading():
        ledger.close()
    assert "while the change was being written" not in str(lost.value)  # none was
    with open_ledger(url, kept=kept) as other:
        assert process_of(other) != first


def test_what_was_left_unread_is_gone(url: str, kept: KeptConnection) -> None:
    """And names of cursors are free again."""
    with open_ledger(url, kept=kept) as ledger:
        ledger.append(deed(), [figure_claim("Ana", number) for number in range(20)])
        unread = ledger.claims()
        next(unread)
    with open_ledger(url, kept=kept) as ledger:
        engine: Any = ledger._engine  # type: ignore[attr-defined]  # noqa: SLF001
        assert list(engine.rows("SELECT name FROM pg_cursors WHERE name LIKE 'stream%'")) == []
        assert len(list(ledger.claims())) == 20
        unread.close()  # type: ignore[attr-defined]
        assert len(list(ledger.claims())) == 20


def test_a_ledger_that_was_taken_away_or_replaced_meanwhile_is_noticed(
    url: str, kept: KeptConnection
) -> None:
    import psycopg

    with open_ledger(url, kept=kept) as ledger:
        ledger.append(deed(), [figure_claim("Ana", 1)])
    with psycopg.connect(url, autocommit=True) as hand:
        hand.execute("ALTER SCHEMA claimtrack RENAME TO aside")
    with pytest.raises(LedgerMissing):
        open_ledger(url, kept=kept, create=False)
    with open_ledger(url, kept=kept) as ledger:
        assert list(ledger.claims()) == []
        with psycopg.connect(url, autocommit=True) as hand:
            hand.execute("ALTER SCHEMA claimtrack RENAME TO another")
            hand.execute("ALTER SCHEMA aside RENAME TO claimtrack")
        with pytest.raises(LedgerReplaced):
            list(ledger.claims())
    with open_ledger(url, kept=kept) as ledger:
        assert len(list(ledger.claims())) == 1
