"""Two people at one ledger: what the one writes at every point of what the other does."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from claimtrack.ledger import Ledger


class Interleaved:
    """Calls somebody at the n-th question that a ledger is asked while others may write.

    While a ledger holds the right to write, nobody else can act: the database sees to that, and
    what is called would wait. So these points are passed over.
    """

    def __init__(self, ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
        """Watch the questions that are put to this ledger."""
        self._engine = ledger._engine  # type: ignore[attr-defined]  # noqa: SLF001
        self._act: Callable[[], object] | None = None
        self._left = 0
        self._is_writing = False
        rows, writing = self._engine.rows, self._engine.writing

        def watched_rows(sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
            self._pass()
            return iter(rows(sql, values))

        @contextmanager
        def watched_writing() -> Iterator[None]:
            self._pass()
            with writing():
                self._is_writing = True
                try:
                    yield
                finally:
                    self._is_writing = False

        patch.setattr(self._engine, "rows", watched_rows)
        patch.setattr(self._engine, "writing", watched_writing)

    def at(self, number: int, act: Callable[[], object]) -> None:
        """Let somebody act before the question of this number from now on; 0 is the first."""
        self._act, self._left = act, number

    @property
    def has_acted(self) -> bool:
        """Whether the point was reached."""
        return self._act is None

    def _pass(self) -> None:
        if self._act is None or self._is_writing:
            return
        if self._left == 0:
            act, self._act = self._act, None
            act()
        self._left -= 1


def try_at_every_point(run: Callable[[int], bool], *, least: int) -> None:
    """Run something again with the other acting one point later, until there are no more points.

    Args:
        run: What is tried; returns whether the point was reached.
        least: How many points there are at least, so that the test cannot pass by missing them.
    """
    points = 0
    while run(points):
        points += 1
    assert points >= least, f"the other acted at {points} points only"
