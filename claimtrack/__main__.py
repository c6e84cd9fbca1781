"""`python -m claimtrack`, and the console script."""

import contextlib
import gc
import os
import signal
import sys

INTERRUPTED = 130
"""128 + SIGINT, as a shell counts a command that was interrupted."""

GC_THRESHOLDS = (100_000, 50, 50)
"""Objects until the garbage collector looks for circles: a command makes next to none, and the
usual 700 cost it a tenth of its time. Measured with `make startup`."""


def run() -> None:
    """Run the command line of this process and leave with its exit code."""
    gc.set_threshold(*GC_THRESHOLDS)
    _replace_closed_streams()
    try:
        from claimtrack.cli.app import main  # noqa: PLC0415 - after the collector is told

        code = main()
    except KeyboardInterrupt:  # before the program stood, or while it said what was wrong
        code = _stop()
    gc.freeze()  # else Python looks through everything once more before it ends
    sys.exit(code)


def _stop() -> int:
    """Say that it was interrupted; a second interrupt ends it at once."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("\nclaimtrack: interrupted\n")
        sys.stderr.flush()
    return INTERRUPTED


def _replace_closed_streams() -> None:
    """Put something in the place of a standard stream that is closed.

    The next file that is opened would get its number otherwise, and whatever is written to standard
    error would end in a ledger. Reading fails, and so does writing to standard output: data must
    not get lost without a word. Messages to a closed standard error do.
    """
    for number, name, way, works in (
        (0, "stdin", "r", os.O_WRONLY),
        (1, "stdout", "w", os.O_RDONLY),
        (2, "stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, works)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, way, encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    run()
