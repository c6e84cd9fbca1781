"""A report before it has a format: blocks of text whose spans carry a meaning.

The text in here is as the sources wrote it; every renderer makes it safe for its own format.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from claimtrack.compare.verdict import Verdict
from claimtrack.figures.interval import Interval, Number
from claimtrack.report.catalogue import spoken, tell
from claimtrack.text.message import Message

if TYPE_CHECKING:
    from claimtrack.report.chart.model import Timeline


class Meaning(StrEnum):
    """Why a piece of text stands there; a verdict is a meaning too."""

    PLAIN = "plain"
    TITLE = "title"
    LABEL = "label"
    """Ours, and less important than what stands beside it."""
    CLAIM = "claim"
    """The short id of a claim."""
    SOURCE = "source"
    WORDS = "words"
    """Quoted from a source."""
    EXPECTED = "expected"
    """The part of a bar that a reader infers."""
    STRICT = "strict"
    """The part of a bar that the words allow."""
    SOFT = "soft"
    """An end of a bar that is a convention."""
    REVISION = "revision"
    """The sign of a finding that tells how an account changed its own figure."""
    NOTICE = "notice"
    """The sign of any other finding that carries no verdict."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with one meaning."""

    text: str
    meaning: Meaning | Verdict = Meaning.PLAIN

    def __post_init__(self) -> None:
        """Tell a sentence of ours in the language of the report that is being made."""
        if isinstance(self.text, Message):
            object.__setattr__(self, "text", tell(self.text))


@dataclass(frozen=True, slots=True)
class Link(Span):
    """A piece of text that leads somewhere, where a format has links."""

    address: str = ""
    """A page of the same desk; one that a source gave where it is outward."""
    is_outward: bool = False
    """Whether the address is not ours: it is a link if it is one of the web, else a text."""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """One text in several lengths, the fullest first.

    A page shows the first that fits into so many lines; where none does, the one that needs the
    fewest. A format without lines shows the fullest.
    """

    texts: tuple[Spans, ...]
    most_lines: int = 1


Text = Spans | Versions


SIGNS = frozenset({*Verdict, Meaning.REVISION, Meaning.NOTICE})
"""Meanings of a span that begins with the sign of a finding."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers that the width of a bar stands for."""

    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure on a scale."""

    scale: Scale
    strict: Interval
    expected: Interval | None


@dataclass(frozen=True, slots=True)
class Trace:
    """Figures in time: each a share of the time shown, and of the greatest figure, both 0 to 1."""

    points: tuple[tuple[Decimal, Decimal], ...]


Cell = Text | Bar | Trace


class Role(StrEnum):
    """What a column does when the page is narrow."""

    KEY = "key"
    """Names the row: never wrapped."""
    NAME = "name"
    """Names the row too: gets room for a name of usual length before other text does."""
    SHORT = "short"
    """Stays beside the key on the first line."""
    LONG = "long"
    """Gets a line of its own."""
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the least and the most cells it is worth."""

    title: str
    role: Role
    least_cells: int
    most_cells: int
    meaning: Meaning = Meaning.LABEL
    """Of the title."""
    is_number: bool = False
    """Whether its cells end at one place rather than begin at one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A row that names those below it, with the scale their bars share."""

    label: Spans
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A row that says something about the rows above it."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Rest:
    """What is said of rows that are left out."""

    words: str
    """With a place for their `{count}`."""
    count: int = 0
    """How many are left out however long the page is."""

    def spans(self, more: int = 0) -> Spans:
        """The words, with so many more rows left out; empty when none is."""
        count = self.count + more
        return (
            (Span(self.words.format(count=spoken().number(count)), Meaning.LABEL),) if count else ()
        )


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row | Section | Remark, ...]
    rest: Rest | None = None
    """When rows may be left out, from the last, to keep the document to its length."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the title of the report."""

    level: int
    spans: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of one-line remarks."""

    items: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line."""

    label: Span
    spans: Spans


@dataclass(frozen=True, slots=True)
class Card:
    """A finding: a title and the facts below it."""

    title: Spans
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars below one axis, each with the name of its figure beside it."""

    scale: Scale
    rows: tuple[tuple[Bar, Spans], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A question drawn in time, in whatever way a format can."""

    timeline: "Timeline"


@dataclass(frozen=True, slots=True)
class Legend:
    """How to read the bars, in the signs of the renderer."""


Block = Heading | Paragraph | Bullets | Table | Card | Chart | Drawing | Legend


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order."""

    blocks: tuple[Block, ...]
    most_lines: int | None = None
    """On a page of 100 cells, in proportion on a narrower one; None: as many as it takes."""
