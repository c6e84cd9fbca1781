"""What does the work: pieces in, results in their order; rows to the part that they belong to."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

Given = TypeVar("Given")
Given_contra = TypeVar("Given_contra", contravariant=True)
Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)
Value_co = TypeVar("Value_co", covariant=True)

Told = Callable[[str, int, int], None]
"""Told what is being done, how many pieces are done, and how many there are."""

PART = "part"
"""The column that says to which part a row belongs, 0 for the first."""


class Shared(Protocol[Value_co]):
    """A value that was handed to every worker once."""

    @property
    def value(self) -> Value_co:
        """The value; read once in each process."""
        ...


class Engine(Protocol):
    """Runs functions of modules over pieces; whatever it is, the results are the same.

    A function may run twice for one piece, when a worker was lost, and must then do the same again.
    """

    spent: dict[str, list[float]]
    """Seconds of CPU of what was done, by what it was, for each piece or part in order."""

    def share(self, value: Made) -> Shared[Made]:
        """Hand a value to every worker."""
        ...

    def run(
        self, label: str, work: Callable[[Given], Made], pieces: Sequence[Given]
    ) -> Iterator[Made]:
        """What a function makes of each piece, in their order.

        Raises:
            OutOfMemory: Workers were ended again and again.
        """
        ...

    def gather(
        self,
        label: str,
        spread: Callable[[Given], Iterator[Any]],
        pieces: Sequence[Given],
        work: Callable[[int, Any], Made],
        *,
        parts: int,
        schema: Any,
    ) -> Iterator[Made]:
        """What a function makes of all rows of each part, in the order of the parts.

        Args:
            label: What is being done.
            spread: Gives tables of rows for a piece; the column `PART` says where each belongs.
            pieces: Of the input.
            work: Is given a part and its rows, in any order; not called for a part without any.
            parts: How many there are.
            schema: Of the rows.
        """
        ...

    def close(self) -> None:
        """Let go of the workers."""
        ...


def timed(work: Callable[[Given], Made], given: Given) -> tuple[Made, float]:
    """What a function makes, and the seconds of CPU that it took."""
    before = time.process_time()
    made = work(given)
    return made, time.process_time() - before
