"""What a report is asked for, and what it cannot know by itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Format(StrEnum):
    """The forms a report has; each is written by the module of `report` that is called like it.

    What `--format` takes and completes, which form a file's name asks for, and what is a form for
    programs follow from this table.
    """

    suffixes: tuple[str, ...]
    """Of files in this form."""
    is_for_programs: bool
    """Whether it holds every fact whatever is asked for; the others are read by people."""

    def __new__(
        cls,
        name: str,
        suffixes: tuple[str, ...] = (),
        is_for_programs: bool = False,  # noqa: FBT001, FBT002 - a column of the table
    ) -> Self:
        """Keep what is known of a form beside its name."""
        form = str.__new__(cls, name)
        form._value_ = name
        form.suffixes = suffixes
        form.is_for_programs = is_for_programs
        return form

    TERMINAL = "terminal"
    PLAIN = "plain", (".txt",)
    MARKDOWN = "markdown", (".md", ".markdown")
    JSON = "json", (".json",), True
    CSV = "csv", (".csv",), True


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
    language: str = "en"
    """In which people read it, as a BCP 47 tag; what is written for programs stays as it is."""
    encoding: str = "utf-8"
    """Of the stream that the text goes to; what it cannot carry is written as <U+0561>."""


LEAST_WIDTH_CELLS = 40
"""Narrower pages are laid out as if they had this width."""
