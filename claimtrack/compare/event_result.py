"""What a comparison says of one event, apart from all others: a value that can be kept.

It depends on the claims of the event, on what is on record of the names they use, and on the
profile; never on another event.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from claimtrack.compare.comparison import Finding, Missing, Question
from claimtrack.compare.kept_apart import Apart
from claimtrack.compare.overview import Overview
from claimtrack.compare.words import MOST_LISTED
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name


@dataclass(frozen=True, slots=True)
class Examples:
    """How often something was met in an event, and the earliest examples."""

    count: int = 0
    earliest: tuple[tuple[dt.date, str], ...] = ()
    """Each with its day and how it is told."""


def to_examples(found: Iterable[tuple[dt.date, str]]) -> Examples:
    """How many there are, and as many of the earliest as a report lists."""
    every = list(found)
    return Examples(len(every), tuple(nsmallest(MOST_LISTED, every))) if every else NO_EXAMPLES


NO_EXAMPLES = Examples()


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of an event, and added up over all of them."""

    overview: Overview
    """Of its claims."""
    figures: int
    """How many are compared."""
    compared: int
    """Pairs that were compared."""
    apart: Mapping[str, int]
    """Pairs that were kept apart, by reason."""
    left_out: Mapping[str, int]
    """What was not looked at because there was too much of it, by what the reader is told."""
    has_open: bool
    """Whether its claims stand under no topic."""
    provisional: frozenset[Name]
    """The provisional topics that claims stand under."""
    redacted: tuple[int, int, int]
    """How many claims lack words, how many of these a facet, and how many their source."""
    missing: tuple[Missing, ...]
    """Components that nobody gives."""
    kept_apart: Mapping[str, Apart]
    """Figures that a reader would set against each other and that were not, by reason."""
    levels: frozenset[str]
    """Who gives a running total where others count by period."""
    counts: frozenset[str]
    """Who counts by period there."""
    unheld: Examples
    """Counts of a period that were held against no total."""
    rounded: Examples
    """Totals that fit only as far as round figures are rounded."""
    unadded: Examples
    """Counts of periods that were not set against the shorter ones within them."""


@dataclass(frozen=True, slots=True)
class QuestionParts:
    """What the questions of an event are made of, beside its claims and findings."""

    earlier: frozenset[ClaimId]
    """Claims whose source gave another figure later."""
    sums: Mapping[str, Sequence[str]]
    """Those that hold, by the group."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What was worked out of an event; its questions can be put together from it and its claims."""

    tally: Tally
    findings: tuple[Finding, ...]
    """Worst first."""
    parts: QuestionParts


@dataclass(frozen=True, slots=True)
class EventResult:
    """What a comparison says of one event."""

    tally: Tally
    findings: tuple[Finding, ...]
    """Worst first."""
    questions: tuple[Question, ...]
    """Those with the worst findings first."""
