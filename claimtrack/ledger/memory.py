"""Sparing Python the search for garbage while values are made in bulk."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python's cyclic garbage collector from running in between.

    Reading and comparing a ledger makes hundreds of thousands of frozen values, none of which
    refers back to what holds it: they go when the last that uses them goes. The collector looks
    through all of them again and again and finds nothing, for a quarter of the time that reading
    takes. Only for work that is soon over and makes no cycles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()  # else the first collection looks through everything that was made
            gc.enable()
