"""Reading dates from text: the one date of a phrase, or every date of a document."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from claimtrack.dates.edtf import ISO_TEXT
from claimtrack.dates.period import Period
from claimtrack.dates.ranges import Expressions
from claimtrack.dates.reckoning import day_of
from claimtrack.dates.stated import settle
from claimtrack.dates.tokens import Shape, Token, cut
from claimtrack.dates.vocabulary import Order, Vocabulary, vocabularies_for
from claimtrack.errors import AmbiguousDate, UnreadableDate


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, or words that look like one and cannot be read."""

    start: int
    end: int
    """Characters, end excluded."""
    words: str
    period: Period | None
    """None when there is a problem."""
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
        language: A BCP 47 tag. Without one, English and French are tried, and the order of
            3/4/2021 is not settled.
        published: When the words were published: what "yesterday" counts from.

    Returns:
        The period with the words as written, or None when the text states no date.

    Raises:
        UnreadableDate: There is no such day, or only the day of publication would settle it.
        AmbiguousDate: The words allow several dates, or state several.

    Source: each convention is argued in docs/method.md#dates.
    """
    stripped = text.strip()
    if ISO_TEXT.fullmatch(stripped):
        return Period.from_edtf(stripped)
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
    return periods[0]


def find_dates(
    text: str, *, language: str | None, published: dt.date | None = None
) -> tuple[FoundDate, ...]:
    """Every date in a text, in order; takes time in proportion to its length.

    Args:
        text: Any text.
        language: As for `parse_date`.
        published: As for `parse_date`.
    """
    vocabularies, order = vocabularies_for(language)
    tokens = cut(text)
    found = [
        each for words in vocabularies for each in _find(text, tokens, words, order, published)
    ]
    return tuple(_merged(found) if len(vocabularies) > 1 else found)


def _find(
    text: str, tokens: list[Token], words: Vocabulary, order: Order, published: dt.date | None
) -> list[FoundDate]:
    """The dates that one language reads."""
    expressions = Expressions(text, tokens, words, order, _content(tokens, words))
    found: list[FoundDate] = []
    index = 0
    while index < len(tokens):
        if not _may_begin(tokens[index], words):
            index += 1
            continue
        reading = expressions.expression(index)
        if reading is None:
            index += 1
            continue
        meaning, after = reading
        start, end = tokens[index].start, tokens[after - 1].end
        written = text[start:end]
        try:
            period = replace(_within_years(settle(meaning, published)), words=written)
        except (UnreadableDate, AmbiguousDate) as error:
            found.append(FoundDate(start, end, written, None, _placed(error, written)))
        else:
            found.append(FoundDate(start, end, written, period))
        index = after
    return found


def _within_years(period: Period) -> Period:
    """The same period, if EDTF as we write it has room for it."""
    for day in (period.first_day, period.last_day):
        if day:
            day_of(day.year, day.month, day.day)
    return period


def _may_begin(token: Token, words: Vocabulary) -> bool:
    """Whether a date can begin with this piece."""
    match token.shape:
        case Shape.WORD:
            return token.key in words.starters
        case Shape.MARK:
            return token.key == "'"
        case Shape.NUMBER | Shape.ISO | Shape.NUMERIC:
            return True
        case _:
            return False


def _content(tokens: list[Token], words: Vocabulary) -> tuple[int, int]:
    """The places of the first and the last piece that is more than a small word or a mark."""

    def is_small(index: int) -> bool:
        return tokens[index].shape is Shape.MARK or "filler" in words.kinds_at(tokens, index)

    first, last = 0, len(tokens) - 1
    while first < last and is_small(first):
        first += 1
    while last > first and is_small(last):
        last -= 1
    return first, last


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
        hint="give the language (--lang)",
    )
    return replace(left, period=None, problem=problem)


MOST_SHOWN = 60
"""Characters of the source in a message."""


def _shown(text: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return plain if len(plain) <= MOST_SHOWN else plain[: MOST_SHOWN - 1] + "…"
