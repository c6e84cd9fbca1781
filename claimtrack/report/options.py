"""What a report is asked for, and what it cannot know by itself."""

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """The forms a report has."""

    TERMINAL = "terminal"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one report, read at the edge."""

    width_cells: int = 100
    """Of the page; terminal and plain only."""
    color: bool = False
    """Terminal only."""
    all: bool = False
    """Show everything that is counted or cut otherwise."""
    ledger_digest: str = ""
    ledger_location: str = ""
    version: str = ""
    """Of claimtrack."""
    generated: str = ""
    """When, as it is to be printed; empty: not said, so that the same input gives the same text."""
    encoding: str = "utf-8"
    """Of the stream that the text goes to; what it cannot carry is written as <U+0561>."""


LEAST_WIDTH_CELLS = 40
"""Narrower pages are laid out as if they had this width."""

ALL_FLAG = "--all"
"""The option of the command that sets `Options.all`; named wherever something is cut short."""
