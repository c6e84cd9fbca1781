"""What a report is asked for, and what it cannot know by itself."""

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from claimtrack.report.site import Site


class Format(StrEnum):
    """The forms a report has; each is written by the module of `report` that is called like it.

    What `--format` takes and completes, which form a file's name asks for, and what is a form for
    programs follow from this table.
    """

    suffixes: tuple[str, ...]
    """Of files in this form."""
    is_for_programs: bool
    """Whether it holds every fact whatever is asked for; the others are read by people."""
    takes_comparison: bool
    """Whether it puts a comparison in an order of its own; the others render the document that all
    of them share."""

    def __new__(
        cls,
        name: str,
        suffixes: tuple[str, ...] = (),
        is_for_programs: bool = False,  # noqa: FBT001, FBT002 - a column of the table
        takes_comparison: bool | None = None,  # noqa: FBT001 - another
    ) -> Self:
        """Keep what is known of a form beside its name."""
        form = str.__new__(cls, name)
        form._value_ = name
        form.suffixes = suffixes
        form.is_for_programs = is_for_programs
        form.takes_comparison = is_for_programs if takes_comparison is None else takes_comparison
        return form

    TERMINAL = "terminal"
    PLAIN = "plain", (".txt",)
    MARKDOWN = "markdown", (".md", ".markdown")
    HTML = "html", (".html", ".htm"), False, True
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


class Shades(StrEnum):
    """Which shades of colour can be read where a report is shown."""

    LIGHT = "light"
    """Those for a light ground."""
    DARK = "dark"
    """Those for a dark ground."""
    PAIRED = "paired"
    """The ground is not known: a colour stands on a ground that it brings."""
    NONE = "none"
    """All colours are the theme's: nothing is said of their shade, and none is used."""


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one report, read at the edge."""

    width_cells: int = 100
    """Of the page; terminal and plain only."""
    shades: Shades | None = None
    """None: no colour. Terminal only."""
    level: Level = Level.PLAIN
    """JSON and CSV hold every fact at any; HTML is bounded, unless all is asked for."""
    command: str = ""
    """What was typed to get this report, without its level: the hints name it. Empty: nothing was,
    a program made it."""
    is_last: bool = False
    """Whether the commands keep it as their last report, and `why 1` finds a finding by its number
    in it; else what to type next names findings by their ids, and the ledger."""
    with_legend: bool = False
    """Whether signs and drawings are explained below; terminal, plain and Markdown only."""
    with_commands: bool = True
    """Whether it ends with what to type next; who reads a file may have no terminal. Nothing can be
    typed on claims that no ledger holds."""
    is_public: bool = False
    """Whether the report is for readers outside: see `report.public`."""
    ledger_digest: str = ""
    ledger_location: str = ""
    change: int | None = None
    """The number of the change after which the ledger stood as compared; None: as it stands."""
    version: str = import_module("claimtrack").__version__
    """Of claimtrack."""
    generated: str = ""
    """When, as it is to be printed; empty: not said, so that the same input gives the same text."""
    language: str = "en"
    """In which people read it, as a BCP 47 tag; what is written for programs stays as it is."""
    encoding: str = "utf-8"
    """Of the stream that the text goes to; what it cannot carry is written as <U+0561>."""
    site: "Site | None" = None
    """What stands around the report where it is one page of several; HTML only."""

    @property
    def tells_next(self) -> bool:
        """Whether what to type next is told: it is wanted, and there is a ledger to type it on."""
        return self.with_commands and bool(self.ledger_digest or self.ledger_location)

    def to_show(self, level: Level, typed: str) -> str:
        """How more is shown.

        Args:
            level: The level that shows it.
            typed: What is typed behind the command to get it.
        """
        return f"{self.command} {typed}" if self.command else f"Options(level=Level.{level.name})"


LEAST_WIDTH_CELLS = 40
"""Narrower pages are laid out as if they had this width."""
