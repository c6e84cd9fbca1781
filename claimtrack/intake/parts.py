"""A sentence while it is read: its figure and dates, and which of its parts have their place."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimtrack.dates.reading import FoundDate, find_dates
from claimtrack.errors import InvalidClaim, UnreadableFigure
from claimtrack.figures.reading import FoundFigure, find_figures, parse_figure, refuse_long_digits
from claimtrack.intake.small_words import WORD, plain
from claimtrack.languages import Language
from claimtrack.languages.sentence_words import SentenceWords

LEAD_CHARACTERS = 4
"""A sentence opens with a date when at most a word such as "On" or "Le" stands before it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the sentence; `end` is excluded."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether the other lies inside."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Sentence:
    """One sentence, and what has been understood of it so far."""

    text: str
    tag: str
    """Of the language, with its region where one was named: 3/4/2021 depends on it."""
    words: Language
    small: SentenceWords
    published: dt.date | None = None
    """The day of publication, when it was given beside the sentence."""
    dates: tuple[FoundDate, ...] = ()
    figure: FoundFigure | None = None
    _fields: dict[str, str] = field(default_factory=dict)
    _taken: list[Span] = field(default_factory=list)
    _excused: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the dates, and the one figure outside them."""
        self.dates = find_dates(self.text, language=self.tag, published=self.published)
        self.figure = self._find_figure()
        if self.figure is not None:
            self.take(Span(self.figure.start, self.figure.end))

    @property
    def fields(self) -> Mapping[str, str]:
        """What is understood, by the fields of a draft."""
        return self._fields

    @property
    def opening_end(self) -> int:
        """Where the date ends that the sentence opens with; 0 when it opens otherwise."""
        first = self.dates[0] if self.dates else None
        return first.end if first is not None and first.start <= LEAD_CHARACTERS else 0

    def note(self, name: str, text: str) -> None:
        """Note what the sentence says of a field.

        Raises:
            InvalidClaim: It says something else of it already.
        """
        if self._fields.setdefault(name, text) != text:
            raise self.refusal(
                f'two readings for {name.replace("_", " ")}: "{self._fields[name]}" and "{text}"',
                "make a claim of each",
            )

    def take(self, span: Span) -> None:
        """Mark a part as having its place."""
        self._taken.append(span)

    def excuse(self, span: Span) -> None:
        """Mark a part whose doubts are told as such: "fears" before a figure, what is denied."""
        self._excused.append(span)

    def is_excused(self, span: Span) -> bool:
        """Whether a part may deny or doubt without changing the claim."""
        figure = (Span(self.figure.start, self.figure.end),) if self.figure is not None else ()
        dates = (Span(date.start, date.end) for date in self.dates)
        return any(each.covers(span) for each in (*figure, *dates, *self._excused))

    def holds(self, span: Span) -> bool:
        """Whether a part has its place already."""
        return any(span.touches(taken) for taken in self._taken)

    def name(self, span: Span) -> str:
        """The words of a part, without the marks around them."""
        return self.text[span.start : span.end].strip(" ,;:.")

    def end_of_part(self, start: int) -> int:
        """Where the part that begins here ends: a comma, a bracket, a date or the end."""
        dates = (date.start for date in self.dates if date.start >= start)
        marks = (self.text.find(mark, start) for mark in ",(;")
        return min([*(end for end in (*marks, *dates) if end >= 0), len(self.text)])

    def rest(self) -> list[str]:
        """The words that have no place yet, fillers aside."""
        return [
            match.group()
            for match in WORD.finditer(self.text)
            if not self.holds(Span(*match.span()))
            and not self.small.is_filler(plain(match.group()))
        ]

    def refusal(self, problem: str, hint: str) -> InvalidClaim:
        """The error, with what was understood before it."""
        known = {"figure": self.figure.figure.words} if self.figure is not None else {}
        shown = "; ".join(f"{name} {text}" for name, text in (known | self._fields).items())
        return InvalidClaim(
            f"{problem} (understood so far: {shown})" if shown else problem,
            hint=hint,
            place="sentence",
        )

    def _find_figure(self) -> FoundFigure | None:
        """The one figure outside the dates.

        Raises:
            InvalidClaim: There are several.
            AmbiguousFigure: It can be read in two ways.
            UnreadableFigure: There are more digits in a row than a number can have.
        """
        text = self.text
        for date in self.dates:
            text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
        try:
            refuse_long_digits(text)
        except UnreadableFigure as error:
            error.place = "sentence"
            raise
        figures = find_figures(text, self.words.figures)
        if len(figures) > 1:
            shown = ", ".join(f'"{each.figure.words}"' for each in figures)
            raise self.refusal(f"more than one figure: {shown}", "make a claim of each")
        if figures and figures[0].is_ambiguous:
            parse_figure(text[figures[0].start : figures[0].end], self.words.figures)
            raise self.refusal(figures[0].trouble, "write the figure without the mark")
        return figures[0] if figures else None
