"""How much work a function does, counted instead of timed."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any


def count_calls(function: Callable[[], object]) -> int:
    """The calls, of Python and of C, that a function makes: the same on every machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return calls


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Four times the size takes about four times the work; squared work would take sixteen."""
    work(size)
    small, large = (count_calls(partial(work, times * size)) for times in (1, 4))
    assert large < 6 * small, (small, large)
