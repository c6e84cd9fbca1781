"""Processes of this machine that share the work of one command, and end when it does."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


CAN_SPLIT: bool = sys.platform == "linux"
"""Whether a process may be split after it has loaded libraries; those of macOS do not bear it."""


def start_pool(jobs: int, modules: Sequence[str]) -> "ProcessPoolExecutor":
    """Processes that wait for work; each is started when `without_interrupts` hands it some.

    They end with the process that started them, also when that is killed. Where it can be done they
    are split off from one that has loaded the modules; else each loads them for itself.

    Args:
        jobs: How many at most.
        modules: What their work needs.
    """
    import multiprocessing  # noqa: PLC0415 - start-up
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - start-up

    if not CAN_SPLIT:
        spawning = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, spawning, _end_with_starter)
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - start-up

    splitting = multiprocessing.get_context("forkserver")
    splitting.set_forkserver_preload(list(modules))
    resource_tracker.ensure_running()  # which lets Ctrl-C through again when it is started
    with without_interrupts():
        forkserver.ensure_running()
    return ProcessPoolExecutor(jobs, splitting, _end_with_starter)


def _end_with_starter() -> None:
    """End this process once the one that started it has ended, whatever is being done."""
    from multiprocessing import connection, parent_process  # noqa: PLC0415 - start-up
    from threading import Thread  # noqa: PLC0415 - start-up

    starter = parent_process()
    assert starter is not None  # noqa: S101 - a pool starts this process

    def wait() -> None:
        connection.wait([starter.sentinel])
        os._exit(1)

    Thread(target=wait, daemon=True).start()


@contextmanager
def without_interrupts() -> Iterator[None]:
    """A process that is started in here never sees Ctrl-C, not even while it starts.

    It is for the process that somebody started, which ends the others; there it comes afterwards.
    """
    import signal  # noqa: PLC0415 - start-up

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
