"""How much work a function does, counted instead of timed."""

import cProfile
import sys
from collections.abc import Callable
from functools import partial


def count_calls(function: Callable[[], object]) -> int:
    """The calls, of Python and of C, that a function makes: the same on every machine."""
    before = sys.getprofile()
    counted = cProfile.Profile()
    sys.setprofile(None)
    counted.enable()
    try:
        function()
    finally:
        counted.disable()
        sys.setprofile(before)
    return sum(each.callcount for each in counted.getstats())


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Twice the size takes about twice the work; where a fifth of the work on the smaller is
    squared, it takes 2.4 times as much.
    """
    work(size // 10)
    small, large = (count_calls(partial(work, times * size)) for times in (1, 2))
    assert large < 2.4 * small, (small, large)
