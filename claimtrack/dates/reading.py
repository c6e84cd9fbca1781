"""Reading dates from text: the one date of a phrase, or every date of a document."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from claimtrack.dates.base import Base
from claimtrack.dates.edtf import ISO_TEXT
from claimtrack.dates.parts import OF_EVENT, STRETCH
from claimtrack.dates.period import Period
from claimtrack.dates.precision import Precision
from claimtrack.dates.ranges import AS_OF, Expressions
from claimtrack.dates.reckoning import day_of
from claimtrack.dates.stated import settle
from claimtrack.dates.tokens import cut
from claimtrack.dates.vocabulary import vocabularies_for
from claimtrack.errors import AmbiguousDate, UnreadableDate


@dataclass(frozen=True, slots=True)
class Why:
    """How words became a date."""

    rule: str
    """The kind of date, as a sentence."""
    counted_from: dt.date | None = None
    """The day that relative words were counted from, if one was needed."""
    assumed: tuple[str, ...] = ()
    """What the words do not say and was taken for granted."""

    @property
    def is_as_of(self) -> bool:
        """Whether words say that something counts up to this day."""
        return self.rule == AS_OF

    @property
    def is_stretch(self) -> bool:
        """Whether it is a stretch of time up to the publication: "the last 24 hours"."""
        return self.rule == STRETCH

    @property
    def is_of_event(self) -> bool:
        """Whether it is the year of an event that is named by it: "the 2004 tsunami"."""
        return self.rule == OF_EVENT


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, or words that look like one and cannot be read."""

    start: int
    end: int
    """Characters, end excluded."""
    words: str
    period: Period | None
    """None when there is a problem."""
    why: Why
    problem: UnreadableDate | AmbiguousDate | None = None


def parse_date(
    text: str, *, language: str | None, published: dt.date | None = None
) -> Period | None:
    """The one date that a phrase states.

    "until" and "by" open the beginning, "since" opens the end; "as of" changes nothing.

    >>> parse_date("depuis le 27 septembre 2020", language="fr").edtf
    '2020-09-27/..'

    Args:
        text: EDTF, or at most a sentence in words.
        language: A BCP 47 tag. Without one, all our own languages are tried, and the order
            of 3/4/2021 is not settled.
        published: When the words were published: what "yesterday" counts from.

    Returns:
        The period with the words as written, or None when the text states no date.

    Raises:
        UnreadableDate: There is no such day, or only the day of publication would settle it.
        AmbiguousDate: The words allow several dates, or state several.

    Source: each convention is argued in docs/method.md#dates.
    """
    read = read_date(text, language=language, published=published)
    return read.period if read else None


def read_date(
    text: str, *, language: str | None, published: dt.date | None = None
) -> FoundDate | None:
    """As `parse_date`, with where in the text the date stands and why it is read so."""
    stripped = text.strip()
    if ISO_TEXT.fullmatch(stripped):
        start = text.index(stripped)
        period = Period.from_edtf(stripped)
        return FoundDate(start, start + len(stripped), stripped, period, Why("A date in EDTF."))
    found = find_dates(text, language=language, published=published)
    for each in found:
        if each.problem:
            raise each.problem
    periods = [each.period for each in found if each.period]
    if not periods:
        return None
    if any(not period.is_same_time(periods[0]) for period in periods):
        readings = tuple(dict.fromkeys(period.edtf for period in periods))
        raise AmbiguousDate(
            f'"{_shown(stripped)}" states {len(readings)} dates: {", ".join(readings)}',
            readings=readings,
            hint='give one date, or a range such as "from 3 to 5 March 2020"',
        )
    return found[0]


def find_dates(
    text: str,
    *,
    language: str | None,
    published: dt.date | None = None,
    find_story: Callable[[], dt.date | None] = lambda: None,
) -> tuple[FoundDate, ...]:
    """Every date in a text, in order; takes time in proportion to its length.

    Args:
        text: Any text.
        language: As for `parse_date`.
        published: As for `parse_date`.
        find_story: Gives the last day named before this text: what "a day later" counts from until
            the text names another day itself. Asked only when words need it.
    """
    vocabularies, order, hemisphere = vocabularies_for(language)
    tokens = cut(text)
    known = Base(published, find_story)
    pages = (
        Expressions(text, words.split(tokens), words, order, hemisphere) for words in vocabularies
    )
    found = [each for page in pages for each in _find(page, known)]
    return tuple(_merged(found) if len(vocabularies) > 1 else found)


def _find(page: Expressions, known: Base) -> Iterator[FoundDate]:
    """The dates that one language reads."""
    index, find_story = 0, known.find_story
    while index < len(page.tokens):
        reading = page.expression(index) if page.may_begin(index) else None
        if reading is None:
            index += 1
            continue
        (meaning, after), rule = reading
        base = Base(known.published, find_story)
        start, end = page.tokens[index].start, page.tokens[after - 1].end
        written = page.text[start:end]
        period = problem = None
        try:
            period = replace(_within_years(settle(meaning, base)), words=written)
        except (UnreadableDate, AmbiguousDate) as error:
            problem = _placed(error, written)
        why = Why(rule, base.counted_from, tuple(base.assumed))
        yield FoundDate(start, end, written, period, why, problem)
        if period and period.precision is Precision.DAY:
            find_story = partial(getattr, period, "start")
        index = after


def _within_years(period: Period) -> Period:
    """The same period, if EDTF as we write it has room for it."""
    for day in (period.first_day, period.last_day):
        if day:
            day_of(day.year, day.month, day.day)
    return period


def _placed(error: UnreadableDate | AmbiguousDate, written: str) -> UnreadableDate | AmbiguousDate:
    """The same error with the words it is about in front."""
    message = f'"{_shown(written)}": {error.message}'
    if isinstance(error, AmbiguousDate):
        return AmbiguousDate(message, readings=error.readings, hint=error.hint)
    return UnreadableDate(message, hint=error.hint)


def _merged(found: list[FoundDate]) -> list[FoundDate]:
    """What several languages read, the longest reading of each place."""
    merged: list[FoundDate] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        last = merged[-1] if merged else None
        if last is None or each.start >= last.end:
            merged.append(each)
        elif (each.start, each.end) == (last.start, last.end):
            merged[-1] = _either(last, each)
        elif each.end - each.start > last.end - last.start:
            merged[-1] = each
    return merged


def _either(left: FoundDate, right: FoundDate) -> FoundDate:
    """One reading of the same words in two languages."""
    if left.period is None or right.period is None:
        return left if right.period is None else right
    if left.period == right.period:
        return left
    readings = (left.period.edtf, right.period.edtf)
    problem = AmbiguousDate(
        f'"{_shown(left.words)}" could be {" or ".join(readings)}',
        readings=readings,
        hint="give the language, as en (--lang)",
    )
    return replace(left, period=None, problem=problem)


MOST_SHOWN = 60
"""Characters of the source in a message."""


def _shown(text: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return plain if len(plain) <= MOST_SHOWN else plain[: MOST_SHOWN - 1] + "…"
