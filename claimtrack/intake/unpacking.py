"""How much a compressed file may unpack to, so that none fills the memory or never ends."""

from pathlib import Path

MOST_EXPANSION = 200
SMALL_BYTES = 64 * 2**20
"""A compressed file may expand to 200 times its size plus 64 MiB. Daily counts compress about
twentyfold, sheets of repeated names fortyfold; a bomb reaches a thousandfold."""


def most_unpacked_bytes(path: Path) -> int:
    """What a compressed file may expand to.

    Raises:
        OSError: Its size cannot be told.
    """
    return path.stat().st_size * MOST_EXPANSION + SMALL_BYTES
