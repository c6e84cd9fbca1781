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

    What was made is put out of its sight the first time. A process that goes on after that, as a
    server or a run of the tests does, would keep for good what became garbage in the meantime.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():
                gc.freeze()  # else the first collection looks through everything that was made
            gc.enable()
