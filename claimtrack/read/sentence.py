"""One sentence of a page: its figures, and the phrases in it that name a metric."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.counting import Meant
from claimtrack.read.counted_nouns import Noun, find_noun_behind
from claimtrack.read.metric_phrases import MetricPhrase
from claimtrack.read.parts import Part, PartKind, find_part_clauses, find_parts, item_before
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.span import Span

CLAUSE_MARK = re.compile(r"[,;:()—]| - ")
"""What ends a clause, with the words that join two."""
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
    items: Mapping[int, Span]
    """The names beside figures of a list, by where the figure begins."""
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

    def spared_clause(self, figure: Spot) -> Span | None:
        """The clause of a figure that tells of people saved or cured; None where none does.

        What befell others in the sentence did not befall them: *22 were rescued*, 14 died.
        """
        page, span = self.page, self.span
        if not page.find_between(page.patterns.spared, span.start, span.end):
            return None
        marks = [one.end() for one in CLAUSE_MARK.finditer(page.text, span.start, figure.start)]
        links = page.find_between(page.patterns.coordinators, span.start, figure.start)
        start = max([span.start, *marks, *(one.end for one in links)])
        mark = CLAUSE_MARK.search(page.text, figure.end, span.end)
        behind = page.find_between(page.patterns.coordinators, figure.end, span.end)
        end = min([mark.start() if mark else span.end, *(one.start for one in behind)])
        is_spared = bool(page.find_between(page.patterns.spared, start, end))
        return Span(start, end) if is_spared else None

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
    parts = find_parts(page, span, figures)
    return Sentence(
        page,
        span,
        tuple(figures),
        tuple(phrases),
        {one.start: find_noun_behind(page, _counted_by(one, parts)) for one in figures},
        parts,
        find_part_clauses(page, span) if figures else (),
        _find_items(page, figures, phrases),
        tuple((one.start, one.end, one.value) for one in found if not _is_month(page, one.start)),
    )


def _find_items(
    page: Surroundings, figures: Sequence[Spot], phrases: Sequence[MetricPhrase]
) -> dict[int, Span]:
    """The items of a list: those tied by "with" or brackets, and those beside another item."""
    named = [item_before(page, figure) for figure in figures]
    named = [one if one and not _is_label(page, one[0], phrases) else None for one in named]
    beside = [None, *named[:-1]], [*named[1:], None]
    return {
        figure.start: one[0]
        for figure, one, *near in zip(figures, named, *beside, strict=False)
        if one is not None and (one[1] or any(near))
    }


def _is_label(page: Surroundings, name: Span, phrases: Sequence[MetricPhrase]) -> bool:
    """Whether the words say what is counted, and not of whom: "Dead: 3", "Children: 4"."""
    found = (
        table.at(page.flat, name.start) for table in (page.patterns.persons, page.patterns.things)
    )
    is_noun = any(one is not None and one[0] >= name.end for one in found)
    return is_noun or any(one.start < name.end and name.start < one.end for one in phrases)


def _counted_by(figure: Spot, parts: Mapping[int, Part]) -> Spot:
    """The figure before the noun: of "76 of the ferry's *118* passengers" the whole."""
    part = parts.get(figure.start)
    whole = part.whole if part is not None and part.kind is PartKind.TAKEN else None
    return whole if whole is not None and whole.start > figure.start else figure


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
