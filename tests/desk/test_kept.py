"""What is kept is made once, however many ask, and let go of when the ledger moves on."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from claimtrack.desk.kept import Kept
from tests.running import HUNG_SECONDS

READERS = 50


def test_fifty_readers_make_one() -> None:
    kept: Kept[str, int] = Kept(4)
    together, made = Barrier(READERS), []

    def make() -> int:
        made.append(1)
        return len(made)

    def read(_: int) -> int:
        together.wait()
        return kept.get("digest", "killed", make)

    with ThreadPoolExecutor(READERS) as readers:
        assert set(readers.map(read, range(READERS))) == {1}
    assert made == [1]


def test_who_asks_for_something_else_does_not_wait() -> None:
    kept: Kept[str, str] = Kept(4)
    begun, ends = Event(), Event()

    def make_slowly() -> str:
        begun.set()
        assert ends.wait(HUNG_SECONDS)
        return "slow"

    with ThreadPoolExecutor(1) as other:
        slow = other.submit(kept.get, "digest", "slow", make_slowly)
        assert begun.wait(HUNG_SECONDS)
        assert kept.get("digest", "quick", lambda: "quick") == "quick"
        ends.set()
        assert slow.result(HUNG_SECONDS) == "slow"


def test_those_asked_for_last_stay() -> None:
    kept: Kept[int, int] = Kept(2)
    for key in (1, 2, 1, 3):
        kept.get("digest", key, lambda key=key: key)  # type: ignore[misc]
    assert len(kept) == 2
    assert kept.get("digest", 1, lambda: 99) == 1
    assert kept.get("digest", 2, lambda: 99) == 99


def test_a_ledger_that_moved_on_is_read_anew() -> None:
    kept: Kept[str, int] = Kept(4)
    assert kept.get("before", "killed", lambda: 1) == 1
    assert kept.get("after", "killed", lambda: 2) == 2
    assert len(kept) == 1
    assert kept.get("after", "killed", lambda: 3) == 2


def test_what_could_not_be_made_is_made_by_the_next() -> None:
    kept: Kept[str, int] = Kept(4)

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        kept.get("digest", "killed", fail)
    assert kept.get("digest", "killed", lambda: 2) == 2
