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


class Level(StrEnum):
    """How much a report tells."""

    QUIET = "quiet"
    """The head alone."""
    PLAIN = "plain"
    """The opening screen: questions and findings, a line or two each."""
    VERBOSE = "verbose"
    """The same with every question, and each finding with its reason."""
    ALL = "all"
    """Everything: all evidence, all claims, what is settled, what was not compared."""


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one report, read at the edge."""

    width_cells: int = 100
    """Of the page; terminal and plain only."""
    color: bool = False
    """Terminal only."""
    level: Level = Level.PLAIN
    """Terminal, plain and Markdown only: JSON and CSV hold every fact."""
    command: str = "claimtrack compare"
    """What was typed to get this report, without its level: the hints name it."""
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
