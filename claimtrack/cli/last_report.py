"""The report that was shown last of a ledger: on this terminal, else to this user."""

import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.ledger.location import is_url
from claimtrack.workflow.seen import Look, Seen, read_seen, write_seen

if TYPE_CHECKING:
    from claimtrack.cli.terminal.settings import Invocation
    from claimtrack.ledger.protocol import Ledger

STANDARD_STREAMS = (0, 1, 2)
"""Input, output and errors: whichever is a terminal names it."""


def read_last_report(ledger: "Ledger", invocation: "Invocation") -> tuple[Seen, bool]:
    """The last report, and whether it was shown here; elsewhere it was another terminal.

    Without a terminal, as in a script, the last report that the user saw is that of here.
    """
    terminal, place = _find_terminal(), place_of(ledger)
    here = read_seen(invocation.state_folder, _key(place, terminal)) if terminal else Seen()
    if here.at:
        return here, True
    return read_seen(invocation.state_folder, place), not terminal


def read_last_seen(ledger: "Ledger", invocation: "Invocation") -> Seen:
    """The last reports that this user saw of a ledger, wherever they were shown."""
    return read_seen(invocation.state_folder, place_of(ledger))


def keep_last_report(
    place: str, invocation: "Invocation", seen: Seen, look: Look | None = None
) -> None:
    """Keep what was shown, as the last report of this terminal and of this user.

    Args:
        place: Of the ledger, as `place_of` tells it.
        invocation: Where it is kept.
        seen: What was shown.
        look: What `--since last` goes on from for the claims that were asked for; None: nothing.
    """
    before = read_seen(invocation.state_folder, place)
    looks = before.looks if look is None else before.with_look(look)
    write_seen(invocation.state_folder, place, replace(seen, looks=looks))
    if terminal := _find_terminal():
        write_seen(invocation.state_folder, _key(place, terminal), seen)


def place_of(ledger: "Ledger") -> str:
    """What tells a ledger from another: its first change and its path, which a copy has not."""
    place = ledger.location
    if not is_url(place):
        place = str(Path(place).expanduser().resolve())
    return f"{ledger.identity()}\0{place}"


def _key(place: str, terminal: str) -> str:
    return f"{place}\0{terminal}" if terminal else place


def _find_terminal() -> str:
    """The name of the terminal, as in "/dev/pts/3"; empty where there is none."""
    for stream in STANDARD_STREAMS:
        with contextlib.suppress(OSError):
            return os.ttyname(stream)
    return ""
