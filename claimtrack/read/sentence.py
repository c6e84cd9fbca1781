"""One sentence of a page: its figures, and the phrases in it that name a metric."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.counting import Meant
from claimtrack.read.counted_nouns import Noun, find_noun
from claimtrack.read.metric_phrases import MetricPhrase
from claimtrack.read.parts import Part, PartKind, find_part_clauses, find_parts
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.span import Span

Placed = TypeVar("Placed", Spot, MetricPhrase)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the readers of counts ask of a sentence; places are those of the folded text."""

    page: Surroundings
    span: Span
    figures: tuple[Spot, ...]
    """From left to right, those that count nothing left out."""
    phrases: tuple[MetricPhrase, ...]
    """From left to right."""
    nouns: Mapping[int, Noun | None]
    """The noun behind each figure, by where the figure begins."""
    parts: Mapping[int, Part]
    """The figures that are a part of another, by where they begin."""
    part_clauses: tuple[Span, ...]
    """The clauses that are about a part alone."""
    meant: tuple[tuple[int, int, Meant], ...]
    """The words that say whether it happened: start, end, and what they say."""

    def noun(self, figure: Spot) -> Noun | None:
        """The noun behind a figure."""
        return self.nouns[figure.start]

    def is_of_people(self, figure: Spot) -> bool:
        """Whether the noun behind the figure is a word for people."""
        noun = self.noun(figure)
        return noun is not None and noun.is_people

    def is_of_things(self, figure: Spot, limit: int | None = None) -> bool:
        """Whether the noun behind it is a word for things; nouns from `limit` on do not count."""
        noun = self.noun(figure)
        return noun is not None and noun.is_thing and (limit is None or noun.span.start < limit)

    def is_taken_from(self, figure: Spot) -> bool:
        """Whether it is only the whole that a part is taken of: three of *the 90 passengers*."""
        return any(
            part.whole is figure and part.kind is PartKind.TAKEN for part in self.parts.values()
        )

    def goes_on_from(self, before: "Sentence", place: int) -> bool:
        """Whether it stands right behind another, and no paragraph begins before a place in it."""
        start = self.span.start
        return before.span.end == start and "\v" not in self.page.text[start - 1 : place]

    def figures_between(self, start: int, end: int) -> Sequence[Spot]:
        """The figures between two places."""
        return _between(self.figures, start, end)

    def phrases_between(self, start: int, end: int) -> Sequence[MetricPhrase]:
        """The phrases between two places."""
        return _between(self.phrases, start, end)


def read_sentence(
    page: Surroundings, span: Span, figures: Sequence[Spot], phrases: Sequence[MetricPhrase]
) -> Sentence:
    """A sentence with all that its figures are asked for; nothing is read where it has none."""
    found = page.find_between(page.patterns.meant.words, span.start, span.end)
    return Sentence(
        page,
        span,
        tuple(figures),
        tuple(phrases),
        {figure.start: find_noun(page, figure.number_end) for figure in figures},
        find_parts(page, span, figures),
        find_part_clauses(page, span) if figures else (),
        tuple((one.start, one.end, one.value) for one in found if not _is_month(page, one.start)),
    )


def _is_month(page: Surroundings, start: int) -> bool:
    """Whether a word is the name of a month by its capital: the flood of 3 *May*."""
    month = file_words(page.language.figures).months.at(page.flat, start)
    if month is None or not month[1]:
        return False
    begin = page.span(start, start + 1).start
    return page.is_capital(start) and begin > page.page.sentence_at(begin).start


def _between(items: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    low = bisect_left(items, start, key=lambda one: one.start)
    return items[low : bisect_right(items, end, key=lambda one: one.end)]
