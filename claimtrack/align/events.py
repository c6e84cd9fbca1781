"""Which of many texts tell of the same event: headlines, articles, the words of claims."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimtrack.align.clusters import Group, cluster
from claimtrack.align.likeness import compare_texts
from claimtrack.align.terms import weigh
from claimtrack.dates import Period, Precision

SAME_EVENT = 0.38
"""Average likeness, 0–1, from which two groups of texts are one event. Ours: between what serves
headlines best (0.3) and what serves articles best (0.42), on news of twenty kinds of event;
docs/quality.md."""

APART_DAYS = 365
"""Texts that tell of times further apart tell of two events. Ours: a year; what is told of an event
after more than that mostly says since when it counts, and then its times touch."""

SLACK_DAYS = 365
"""So much more is allowed where the dates stand in the words: some are of what led to the event, or
of what came of it. Ours: with less, articles on one event are taken apart; docs/quality.md."""

EXACT = (Precision.DAY, Precision.WEEK, Precision.MONTH)
"""Dates in a text that are exact enough to say when it was written or what it tells of."""

LEAD = 200
"""Characters in which an article says when: its dateline and first sentence. Ours: further down
stand the dates of its background."""

Apart = Callable[[str, str], bool]
"""Whether two places are known to be two."""


@dataclass(frozen=True, slots=True)
class EventText:
    """A text that tells of an event."""

    words: str
    date: Period | None = None
    """When what it tells happened; None: the dates in the words are looked at."""
    place: str | None = None
    language: str | None = None
    """A BCP 47 tag; None: dates are read in English and French."""


def group_events(
    texts: Sequence[EventText],
    *,
    least: float = SAME_EVENT,
    places_apart: Apart = lambda _left, _right: False,
) -> tuple[Group, ...]:
    """The places of the texts in the sequence, grouped by event.

    Texts whose dates lie more than a year apart, or whose places are known to be two, are never
    in one group, however alike their words.

    Args:
        texts: Of one batch; how much a word tells is counted within it.
        least: How alike the groups must be to be joined, 0–1.
        places_apart: Whether two places are known to be two.
    """
    rows = compare_texts(weigh([_all_words(each) for each in texts]))
    spans = [_span(each) for each in texts]

    def is_apart(left: Group, right: Group) -> bool:
        return _dates_apart([spans[i] for i in left], [spans[i] for i in right]) or any(
            places_apart(here, there)
            for here in {texts[i].place for i in left}
            for there in {texts[i].place for i in right}
            if here is not None and there is not None and here != there
        )

    return cluster(rows, least, is_apart)


def _all_words(text: EventText) -> str:
    return f"{text.words}\n{text.place}" if text.place else text.words


Span = tuple[dt.date | None, dt.date | None]
"""The first day of what a text tells of, and the day after its last; None where it is open."""


def _span(text: EventText) -> Span:
    """From the earliest to the latest of its dates; of dates in words only the exact ones count."""
    if text.date is not None:
        return text.date.start, text.date.end
    from claimtrack.dates import find_dates  # noqa: PLC0415 - start-up

    days = [
        (each.period.start, each.period.end)
        for each in find_dates(text.words[:LEAD], language=text.language)
        if each.period is not None and each.period.precision in EXACT
    ]
    starts = [start for start, _ in days if start is not None]
    ends = [end for _, end in days if end is not None]
    slack = dt.timedelta(days=SLACK_DAYS)
    return (min(starts, default=None), max(ends) + slack if ends else None)


def _dates_apart(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether some text here and some text there are of times too far apart."""
    return _later(left, right) or _later(right, left)


def _later(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether some text here begins long after some text there has ended."""
    starts = [start for start, _ in left if start is not None]
    ends = [end for _, end in right if end is not None]
    return bool(starts and ends) and (max(starts) - min(ends)).days > APART_DAYS
