"""A report that is longer than the screen, shown by the pager of whoever sits at the terminal."""

import contextlib
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import IO, cast

from claimtrack.cli.terminal import output

DEFAULT_PAGER = "less"
DEFAULT_LESS = "FRX"
"""Options of less unless LESS has some: leave at once when all fits, show colours, and leave what
was shown on the screen."""


def write_paged(pieces: Iterable[str], environ: Mapping[str, str]) -> None:
    """Write a text that comes in pieces; on a terminal, what is longer than it goes to a pager.

    PAGER says which. There is none with PAGER=cat, with an empty PAGER or with NO_PAGER, and none
    on a dumb terminal.

    Args:
        pieces: The text.
        environ: The environment.
    """
    coming = iter(pieces)
    command = _find_pager(environ)
    if command is None:
        output.write_pieces(coming)
        return
    first = list(_take_screen(coming, shutil.get_terminal_size().lines))
    rest = next(coming, None)
    pieces = chain(first, () if rest is None else (rest,), coming)
    if "".join(first).count("\n") < shutil.get_terminal_size().lines:
        output.write_pieces(pieces)
    else:
        _page(command, pieces, environ)


def _find_pager(environ: Mapping[str, str]) -> list[str] | None:
    """The pager's command line; None when nothing is to be paged, or it is not installed."""
    if not sys.stdout.isatty() or environ.get("NO_PAGER") or environ.get("TERM") == "dumb":
        return None
    try:
        import shlex

        command = shlex.split(environ.get("PAGER", DEFAULT_PAGER))
    except ValueError:  # a quotation mark that nothing closes
        return None
    if not command or command == ["cat"] or shutil.which(command[0]) is None:
        return None
    return command


def _take_screen(coming: Iterator[str], lines: int) -> Iterator[str]:
    """As many pieces as fill a screen, or all there are."""
    while lines > 0 and (piece := next(coming, None)) is not None:
        lines -= piece.count("\n")
        yield piece


def _page(command: list[str], pieces: Iterable[str], environ: Mapping[str, str]) -> None:
    """Hand the text to the pager and wait until it is left; leaving it early is no failure."""
    encoding = sys.stdout.encoding or "utf-8"
    pager = subprocess.Popen(  # noqa: S603 - what PAGER says is what the user wants to run
        command, stdin=subprocess.PIPE, env={"LESS": DEFAULT_LESS, **environ}
    )
    with contextlib.suppress(BrokenPipeError), _interrupts_left_to_others(), pager:
        stream = cast("IO[bytes]", pager.stdin)
        for piece in pieces:
            stream.write(piece.encode(encoding, "replace"))
            stream.flush()


@contextlib.contextmanager
def _interrupts_left_to_others() -> Iterator[None]:
    """Ctrl-C is for the pager, which takes it as the end of a search, while it has the screen."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
