"""When: the dates of a text, and what each says of the figure or statement beside it."""

import datetime as dt
import re
from dataclasses import replace

from claimtrack.dates import Period, Precision
from claimtrack.dates.reading import FoundDate, find_dates
from claimtrack.languages.load import find_speech
from claimtrack.languages.speech import CueKind
from claimtrack.model.claim import CountType, DateBasis, When
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span

SAID_CHARACTERS = 30
"""Between a verb of saying, or its subject, and the date on which it was said: "a accusé samedi".
Ours: three words."""

BACKGROUND_DAYS = 730
"""A year or decade that ended so long before publication is another event's. Ours: two years, since
a long war is still told by its years."""

SINCE = re.compile(
    r"\b(?:since|depuis|desde|seit|dal|dagli|от|с|со|з|від|منذ|beri|bəri)\b", re.IGNORECASE
)
SINCE_CHARACTERS = 40
"""From "since" to its date: the worst *since* a war in the 1990s is not of the 1990s. Ours."""

LINKS = ("on", "le", "in", "à", "am", "el", "em", "no", "na", "в", "во", "у", "يوم")
"""Before a date, left behind when the date is cut off."""

CLOSING_WORDS = 2
"""Between a verb that closes a sentence and its day: "said on Thursday 22 October". Ours."""

SENTENCE_MARKS = ".!?\n"


class Calendar:
    """Every date of a document, to be asked by place."""

    def __init__(self, page: Page, language: str, published: Period | None) -> None:
        """Keep the page; dates are looked for in the sentences that are asked about."""
        self._page = page
        self._text = page.text
        self._language = language
        self._published = published
        self._speech = find_speech(language)
        self._found: dict[int, tuple[FoundDate, ...]] = {}

    def when(
        self, span: Span, near: tuple[Span | None, Span | None] | None, count_type: CountType
    ) -> When:
        """The dates of a figure.

        Up to when it counts is what its sentence says; else the day it was said, inferred; else
        the day of publication, marked as such.
        """
        said = self.said(*near) if near else None
        inside = [date.period for date in self._within(self._sentence(span)) if date.period]
        since = next((each for each in inside if each.end is None), None)
        until = next((each for each in inside if each.start is None), None)
        if until is not None and until.last_day is not None:
            as_of, basis = Period.day(until.last_day, words=until.words), DateBasis.STATED
        elif said is not None:
            as_of, basis = said, DateBasis.INFERRED
        elif self._published is not None:
            as_of, basis = self._published, DateBasis.PUBLISHED
        else:
            return When(since=_first_day(since), said=said, count_type=count_type)
        return When(as_of, basis, _first_day(since), said, count_type)

    def is_background(self, span: Span) -> bool | None:
        """Whether its sentence tells of years long past; None when it names no such years."""
        found = [date for date in self._within(self._sentence(span)) if self._is_long_past(date)]
        if not found:
            return None
        return any(
            not SINCE.search(self._text, max(0, date.start - SINCE_CHARACTERS), date.start)
            for date in found
        )

    def _is_long_past(self, date: FoundDate) -> bool:
        period, day = date.period, _day_of(self._published)
        if period is None or period.end is None or day is None:
            return False
        return period.precision is not Precision.DAY and (day - period.end).days > BACKGROUND_DAYS

    def background(self, span: Span) -> When:
        """The dates of a figure about an earlier event: the period its sentence names."""
        inside = [date.period for date in self._within(self._sentence(span)) if date.period]
        earlier = [each for each in inside if self._published and each.is_before(self._published)]
        coarse = [each for each in earlier if each.precision is not Precision.DAY]
        return When(as_of=coarse[0] if coarse else None, count_type=CountType.BACKGROUND)

    def said(self, cue: Span | None, speaker: Span | None) -> Period | None:
        """The date beside a verb of saying or its subject, in the same sentence."""
        for span in (cue, speaker):
            if span is None:
                continue
            for date in self._within(
                Span(span.start - SAID_CHARACTERS, span.end + SAID_CHARACTERS)
            ):
                if date.period is not None and self._is_beside(date, span):
                    return date.period
        closing = self._closing(cue or speaker)
        return closing[1] if closing else None

    def _closing(self, span: Span | None) -> tuple[Span, Period] | None:
        """A verb of saying that names nobody, and its day, at the end: "…, said 22 October"."""
        sentence = self._sentence(span) if span is not None else None
        dates = self._within(sentence) if sentence is not None else []
        if sentence is None or not dates or dates[-1].period is None or self._speech is None:
            return None
        last, period = dates[-1], dates[-1].period
        comma = self._text.rfind(",", sentence.start, last.start)
        before = self._text[comma + 1 : last.start].strip()
        behind = self._text[last.end : sentence.end].strip(" .)")
        flat = fold_phrase(before)
        verb = self._speech.cues.at(flat, 0) if flat and comma >= 0 and not behind else None
        is_verb = verb is not None and verb[1].kind is CueKind.VERB
        left = flat[verb[0] :].split() if verb is not None else []
        if not is_verb or len(left) > CLOSING_WORDS:
            return None
        return Span(comma, sentence.end), period

    def is_question(self, span: Span) -> bool:
        """Whether the sentence around it asks."""
        sentence = self._sentence(span)
        return self._text[sentence.start : sentence.end + 1].rstrip().endswith("?")

    def cut(self, span: Span) -> Span:
        """A name without the date behind it: "the ministry on Saturday"."""
        for date in self._within(Span(span.start, span.end + 1)):
            if date.start > span.start:
                return Span(span.start, date.start)
        return span

    def without_date(self, span: Span) -> Span:
        """What is said without the date of saying before it: "on Friday to open an inquiry"."""
        for date in self._within(span):
            lead = self._text[span.start : date.start].strip()
            rest = self._text[date.end : span.end]
            opens = not lead or lead in LINKS
            if opens and rest[:1] in {" ", ","} and len(rest.strip(" ,")) > 1:
                return Span(span.end - len(rest.lstrip(" ,")), span.end)
        return span

    def before_closing(self, span: Span) -> Span:
        """What is said without the verb and day that close the sentence: "…, said 22 October"."""
        closing = self._closing(span)
        if closing is None or not span.start < closing[0].start < span.end:
            return span
        return Span(span.start, closing[0].start)

    def before_date(self, span: Span) -> Span:
        """What is said without the date of saying behind it: "the charges on Friday"."""
        for date in self._within(span):
            kept = self._text[span.start : date.start].rstrip()
            if date.end == span.end and kept:
                link = next((each for each in LINKS if kept.endswith(f" {each}")), "")
                kept = kept.removesuffix(link).rstrip()
                return Span(span.start, span.start + len(kept))
        return span

    def _is_beside(self, date: FoundDate, span: Span) -> bool:
        """Whether nothing that ends a sentence stands between, and the date is a past time."""
        period = date.period
        if period is None or period.start is None or period.end is None:
            return False
        if self._published is not None and self._published.is_before(period):
            return False
        between = (
            self._text[span.end : date.start]
            if date.start >= span.end
            else self._text[date.end : span.start]
        )
        return len(between) <= SAID_CHARACTERS and not any(
            each in SENTENCE_MARKS or each.isdigit() for each in between
        )

    def _within(self, span: Span) -> list[FoundDate]:
        """The dates inside a span, which lies in one sentence or reaches a little beyond it."""
        middle = (max(span.start, 0) + min(span.end, len(self._text))) // 2
        dates = self._dates_of(self._sentence(Span(middle, middle)))
        return [date for date in dates if span.start <= date.start and date.end <= span.end]

    def _dates_of(self, sentence: Span) -> tuple[FoundDate, ...]:
        """The dates of a sentence; relative ones need the day of publication."""
        start = sentence.start
        if start not in self._found:
            found = find_dates(
                self._text[start : sentence.end],
                language=self._language,
                published=_day_of(self._published),
            )
            self._found[start] = tuple(
                replace(date, start=date.start + start, end=date.end + start) for date in found
            )
        return self._found[start]

    def _sentence(self, span: Span) -> Span:
        """The sentence that a place lies in."""
        return self._page.sentence_at(span.start)


def _day_of(published: Period | None) -> dt.date | None:
    is_day = published is not None and published.precision is Precision.DAY
    return published.start if published is not None and is_day else None


def _first_day(since: Period | None) -> Period | None:
    """A count "since 27 September" begins on that day."""
    if since is None or since.start is None:
        return None
    return Period.unit(since.start, since.ends, words=since.words)
