"""When: the dates of a text, and what each says of the figure or statement beside it.

The day that stands with a figure in its clause outweighs one elsewhere in the sentence; then comes
the day that its sentence opens with, then the day on which it was said, then that of publication.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimtrack.dates import Period, Precision
from claimtrack.dates.period import single_day
from claimtrack.dates.reading import FoundDate, find_dates
from claimtrack.dates.vocabulary import Vocabulary, vocabularies_for
from claimtrack.errors import AmbiguousDate
from claimtrack.languages.load import find_speech
from claimtrack.languages.speech import CueKind
from claimtrack.model.claim import CountType, DateBasis, When
from claimtrack.read.past_events import PastEvents
from claimtrack.text.alternatives import alternatives, any_of
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span
from claimtrack.text.token import WORD

SAID_CHARACTERS = 30
"""Between a verb of saying, or its subject, and the date on which it was said: "a accusé samedi".
Ours: three words."""
BACKGROUND_DAYS = 730
"""A year or decade that ended so long before publication is another event's. Ours: two years, since
a long war is still told by its years."""
SINCE_CHARACTERS = 40
"""From "since" to its date: the worst *since* a war in the 1990s is not of the 1990s. Ours."""
WHEN_CHARACTERS = 60
"""Between a time and the figure of what happened then: ", when in all some 15". Ours."""
TOLL_WORDS = 2
"""From the day of a toll to its number: "rose on Monday *to 30*"; more tell the day of the quake:
"the toll of the quake that struck on Monday *rose to 30*". Ours."""
EVENT_CHARACTERS = 150
"""From "after" to the day of what had happened: a long noun phrase. Ours."""
COMPARED_WORDS = 3
"""Between "against" and the older figure: "against *only some* 40", and no thing. Ours."""
CUE_WORDS = 4
"""Between "initially" and its verb: "at first *the police had* said". Ours."""
STORY_DAYS = 60
"""What ended longer before publication is another event than the one of the report. Ours: two
months, in which a story still goes on."""
CLOSING_WORDS = 2
"""Between a verb that closes a sentence and its day: "said on Thursday 22 October". Ours."""
ASIDE_WORDS = 2
"""A comma, and a word of a day between two: ", *yesterday* Friday,". Ours."""
OPENING_CHARACTERS = 14
"""Before a date with which a sentence opens: "Already on Monday". Ours: a word or two."""
WHOLE_PERIODS = frozenset({Precision.YEAR, Precision.MONTH})
"""Times that have an end by themselves; a week or a night is told of events too."""
STORY_SENTENCES = 12
"""Sentences looked back through for the day that "a day later" counts from. Ours."""
DATELINE_CHARACTERS = 600
"""From the beginning of a text in which its dateline stands. Ours."""
DATELINE_DAYS = 5
"""From the day in a dateline to that of publication, less one. Ours: a weekend and a Monday."""
DIVIDES = re.compile(r"[.!?\n\d]")
"""Between a verb of saying and a date that is not its own: the end of a sentence, or a figure."""
CLAUSE_MARK = re.compile(r"\([^()\d]{1,40}\)|([;:()\[\]—–،؛]|,(?!\d)|\s-\s)")
"""What ends the words that belong to a figure, in its first group; a comma inside a number does
not, nor words in brackets: "on Monday (local time)"."""
_OPENING = re.compile(r"\s*(?:[^\W\d_]{1,3}\s+)?([^\W\d_]{4,})")
"""The first word of a clause, behind an "and"."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d.,]*")
_COMMA_AFTER = re.compile(r"\s*[,،]\s*")
_COMMA_BEHIND = re.compile(r"(?: [^\W\d_]{1,5})?[,،]\s*")
"""The comma behind a date, and the word for a year that some languages put there: "1999 года,"."""
_YEAR = re.compile(r"\d{3}|\d[./-]\d|\d'?[^\W\d_]")
"""Digits that may make a date without a word beside them: 1990, 3/4, the 90s."""
_ENDS_TOLD = re.compile(r"[;:()\d]")
"""Between a figure and an older one that it is set beside: another part, or another figure."""
DATE_ALONE = re.compile(r"[;:](?=[^,;:]*$)")
"""Before a date that makes a part of the sentence by itself."""
_COMMAS = frozenset({",", "،"})
DATELINE = re.compile(r"(?:^|\n)[ \t]*[^\W\d_][^\n]{2,60}?(?:--|\s[-–—]\s|\)[ ]?[-–—])")
"""Place, day and agency at the head of a line, and a dash."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands beside a date in one language."""

    links: tuple[str, ...]
    """Small words before a date, left behind when it is cut off."""
    since: re.Pattern[str]
    compared: re.Pattern[str]
    """What an older figure stands behind: "against"."""
    older: re.Pattern[str]
    """The same, or "from", with the number behind it: "*from 38* on Friday"."""
    after_count: re.Pattern[str]
    """Ends in "from" or "after" and a number: "nach *38* am Freitag"."""
    toll_from: re.Pattern[str]
    """Ends in a noun and "from": "*toll from* 13"; not where it may mean "of"."""
    aside_before: re.Pattern[str]
    """Ends in an aside that a number of before follows: ", *previously* 15"."""
    issued: re.Pattern[str]
    """Ends a text that a day of publishing follows: "published on"."""
    when: re.Pattern[str]
    """Between a day and what happened on it."""
    superlative: re.Pattern[str]
    """Before a time within which nothing was worse: "the deadliest"."""
    of_noun: re.Pattern[str]
    """Ends in what joins a noun to a day: the noun is its first group."""
    tallies: frozenset[str]
    event: re.Pattern[str]
    """Before what had happened: "after"."""
    by_now: re.Pattern[str]
    """Between the day of an event and a toll that counts on: "so far"."""
    at_first: re.Pattern[str]
    """Beside a verb of saying whose figure has been replaced: "initially"."""
    earlier: re.Pattern[str]
    """The same, where the newer figure stands near: "previously"."""
    earlier_toll: re.Pattern[str]
    """Nouns for a count that newer ones have replaced: "a previous toll"."""
    once_before: re.Pattern[str]
    """In a sentence on what happened long before: "had already"."""
    brought: re.Pattern[str]
    """Verbs with which a sentence goes on from an event to its toll: "killed", "left"."""
    happened: re.Pattern[str]
    """Behind the name of an event, a participle that gives its day: "survenue"."""
    anchors: frozenset[str]
    """Folded words of which a date has one, unless it has a year in digits."""


class Calendar:
    """Every date of a document, to be asked by place."""

    def __init__(self, page: Page, language: str, published: Period | None) -> None:
        """Keep the page; dates are looked for in the sentences that are asked about.

        Without a day of publication, that of the dateline stands in for it.
        """
        self._page = page
        self._text = page.text
        self._language = language
        self._words = _words_of(language)
        self._past_events = PastEvents(page, language)
        self._speech = speech = find_speech(language)
        self._gerunds = speech.gerunds if speech is not None else ()
        self._all_relatives = speech.relatives if speech is not None else frozenset()
        self._relatives = speech.relatives - speech.articles if speech is not None else frozenset()
        issued = (speech.speech_nouns | speech.speech_adjectives) if speech is not None else ()
        self._issues = frozenset(issued)
        self._and = speech.coordinators if speech is not None else frozenset()
        self._found: dict[int, tuple[FoundDate, ...]] = {}
        self._near: dict[Span, list[FoundDate]] = {}
        """By the figure, what `_beside` gives."""
        self._head_end = 0
        """Where the dateline ends, whose day is that of the copy and of no figure."""
        dated = self._dateline(single_day(published))
        self._published = published or dated
        first, last = single_day(dated), single_day(self._published)
        is_near = first and last and 0 <= (last - first).days < DATELINE_DAYS
        self._written = dated if is_near else published
        """The day in the dateline of a text that came out a little later, else of publication."""

    @property
    def links(self) -> tuple[str, ...]:
        """Small words that stand before a date."""
        return self._words.links

    def when(
        self,
        figure: Span,
        clause: Span | None,
        near: tuple[Span | None, Span | None] | None,
        count_type: CountType,
        *,
        goes_on: bool = False,
        of_event: bool = True,
        beside_newer: bool = False,
    ) -> When:
        """The dates of a figure; of one that was given before, only the day that is its own.

        Args:
            figure: Its words.
            clause: The part of its sentence that belongs to it and to no other figure.
            near: The verb of saying and the speaker's name, beside which a day says when.
            count_type: How it is meant, as its words say.
            goes_on: Whether it counts a state that lasts, so that no day of an event is its own.
            of_event: Whether it may count what an event did, so that a longer time may be that of
                the event; what is measured has none.
            beside_newer: Whether another figure of the same stands near, which may be the newer.
        """
        if self._is_replaced(figure, near, beside_newer=beside_newer):
            return self._when_replaced(figure, clause, count_type)
        when = self._when_standing(
            figure, clause, near, count_type, goes_on=goes_on, of_event=of_event
        )
        is_undated = when.as_of_basis is DateBasis.PUBLISHED and when.as_of is not None
        if is_undated and self._is_of_earlier_toll(figure):
            return self._when_replaced(figure, clause, count_type)
        return when

    def _when_standing(
        self,
        figure: Span,
        clause: Span | None,
        near: tuple[Span | None, Span | None] | None,
        count_type: CountType,
        *,
        goes_on: bool,
        of_event: bool,
    ) -> When:
        """The dates of a figure that nothing newer replaces, as `when` has them."""
        told = (self._said(*near) if near else None) or self._issued(figure)
        said = told.period if told else None
        part, is_compared = self._part(figure, clause)
        own = self._own(
            figure,
            part,
            told,
            opens=not is_compared,
            goes_on=goes_on,
            of_event=of_event,
            is_current=True,
        )
        mine = own.period if own else None
        if count_type is CountType.UNKNOWN and own is not None:
            is_whole = of_event and not goes_on and self._is_of_whole_period(own, figure)
            if is_whole or own.why.is_stretch:
                count_type = CountType.IN_PERIOD
        since = mine if mine and mine.start and mine.end is None else None
        day = _last_day(mine) if mine and not since else None
        if day is not None and self._is_to_come(day):
            day = self._published
        if day is not None and said is not None and said.is_before(day):
            count_type = CountType.FORECAST  # of a day that was yet to come when it was said
        if day is not None:
            first = _first_day(mine) if mine and mine.precision is Precision.RANGE else None
            return When(day, DateBasis.STATED, first, said, count_type)
        if is_compared:  # an older figure: neither the day of saying nor that of the paper is its
            return When(since=_first_day(since), said=said, count_type=count_type)
        if said is not None:
            return When(said, DateBasis.INFERRED, _first_day(since), said, count_type)
        if near and (shared := self._day_told(*near, figure)) is not None:
            return When(shared, DateBasis.INFERRED, _first_day(since), None, count_type)
        if self._published is None:
            return When(since=_first_day(since), said=said, count_type=count_type)
        as_of = self._written
        return When(as_of, DateBasis.PUBLISHED, _first_day(since), said, count_type)

    def is_compared_with(self, number: Span) -> bool:
        """Whether a number with an article is compared with: "40 million, down from *the* 60"."""
        sentence, speech = self._page.sentence_at(number.start), self._speech
        for word in self._words.compared.finditer(self._text, sentence.start, number.start):
            between = WORD.findall(self._text, word.end(), number.start)
            if between and speech is not None and not any(self._marks(word.end(), number.start)):
                return all(fold_phrase(each) in speech.determiners for each in between)
        return False

    def has_older(self, figure: Span) -> bool:
        """Whether an older figure is set beside it, whose time is not its own.

        As in "20 died, *down from 30* a year earlier".
        """
        sentence = self._page.sentence_at(figure.start)
        found = self._words.older.search(self._text, figure.end, sentence.end)
        return found is not None and not _ENDS_TOLD.search(self._text, figure.end, found.start())

    def _is_of_whole_period(self, date: FoundDate, figure: Span) -> bool:
        """Whether a figure is what happened in a year or month that is over: "in 2025, 40 died".

        A toll told in it is none: what it counts may have begun before.
        """
        period, published = date.period, self._published
        if period is None or published is None or date.why.is_as_of or _is_bound(period):
            return False
        words = (fold_phrase(each) for each in WORD.findall(self._text[figure.start : figure.end]))
        is_long = period.precision in WHOLE_PERIODS and period.is_before(published)
        return is_long and not period.approximate and self._words.tallies.isdisjoint(words)

    def _is_replaced(
        self,
        figure: Span,
        near: tuple[Span | None, Span | None] | None,
        *,
        beside_newer: bool,
    ) -> bool:
        """Whether a verb of saying gives the figure as one of before: "had first spoken of 14"."""
        sentence = self._page.sentence_at(figure.start)
        tables = {self._words.at_first: True}
        if beside_newer:
            tables[self._words.earlier] = False
        return any(
            self._tells_before(word, figure, near, is_first=is_first)
            for table, is_first in tables.items()
            for word in table.finditer(self._text, sentence.start, figure.end)
        )

    def is_earlier_toll(self, name: str) -> bool:
        """Whether words only name a count of before, and nobody who made it."""
        return self._words.earlier_toll.fullmatch(name) is not None

    def names_earlier_toll(self, place: int) -> bool:
        """Whether the sentence around a place speaks of a toll of before."""
        sentence = self._page.sentence_at(place)
        return self._words.earlier_toll.search(self._text, sentence.start, sentence.end) is not None

    def _is_of_earlier_toll(self, figure: Span) -> bool:
        """Whether a toll of before leads to it: "*a previous toll* was 11 dead", "of 15".

        So does a word in an aside right before the number: "the toll, *previously* 15, rose".
        """
        sentence = self._page.sentence_at(figure.start)
        number = _DIGIT.search(self._text, figure.start, figure.end)
        if number and self._words.aside_before.search(self._text, sentence.start, number.start()):
            return True
        if number and self._is_left_behind(figure, number.start()):
            return True
        found = self._words.earlier_toll.finditer(self._text, sentence.start, figure.end)
        return any(
            _DIGIT.search(self._text, each.end(), max(each.end(), figure.start)) is None
            and _DIGIT.search(self._text, each.end(), figure.end) is not None
            for each in found
        )

    def _is_left_behind(self, figure: Span, number: int) -> bool:
        """Whether a toll only tells from what it was moved: "raised the *toll from* 13"."""
        told = self._words.toll_from.search(self._text, figure.start, number)
        only = len(_NUMBER.findall(self._text[number : figure.end])) == 1  # and not "to 24"
        return only and told is not None and told[1].lower() in self._words.tallies

    def _tells_before(
        self,
        word: re.Match[str],
        figure: Span,
        near: tuple[Span | None, Span | None] | None,
        *,
        is_first: bool,
    ) -> bool:
        """Whether "initially" stands in the clause of the figure, with a verb of saying near it.

        A helper is enough beside a word that always tells of a newer figure: "*had* initially".
        """
        start = _COMMA_AFTER.match(self._text, word.end())
        behind = Span(start.end() if start else word.end(), figure.start)
        if any(self._marks(behind.start, behind.end)) or _DIGIT.search(
            self._text, behind.start, behind.end
        ):
            return False
        sentence = self._page.sentence_at(figure.start)
        mark = next(self._marks(figure.end, sentence.end), None)
        stop = mark.start() if mark else sentence.end
        opened = [each.end() for each in self._marks(sentence.start, word.start())]
        clause = Span(opened[-1] if opened else sentence.start, stop)
        cue = near[0] if near else None
        if cue is not None and clause.meets(cue):
            told = min(cue.start, max(figure.start, word.end()))
            return len(self._text[word.end() : told].split()) <= CUE_WORDS
        speech = self._speech
        folded = self._page.to_folded(clause)
        kinds = {CueKind.VERB, CueKind.PART}
        cues = self._page.find_between(speech.cues, folded.start, folded.end) if speech else ()
        if any(each.value.kind in kinds for each in cues):
            return True
        spoken = map(fold_phrase, WORD.findall(self._text, clause.start, figure.start))
        return is_first and speech is not None and not speech.helpers.isdisjoint(spoken)

    def _when_replaced(self, figure: Span, clause: Span | None, count_type: CountType) -> When:
        """The day that stands with an earlier figure itself; else none, for it is not told."""
        part, _ = self._part(figure, clause)
        own = self._own(figure, part, None, opens=False)
        if own is not None and own.start >= figure.end:
            between = self._text[figure.end : own.start]
            spoken = {fold_phrase(each) for each in WORD.findall(between)}
            if any(self._marks(figure.end, own.start)) or not self._and.isdisjoint(spoken):
                own = None  # "first reported 30 and *on Friday* announced 41"
        day = _last_day(own.period) if own is not None and own.period is not None else None
        if day is None or self._is_to_come(day) or day.start is None:
            return When(count_type=count_type)
        return When(day, DateBasis.STATED, None, None, count_type)

    def tells_of_before(self, figure: Span) -> bool:
        """Whether the sentence tells of what happened long before: "had already burned"."""
        sentence = self._page.sentence_at(figure.start)
        if self._words.once_before.search(self._text, sentence.start, figure.end) is not None:
            return True
        dates = (each.period for each in self._within(sentence) if each.start < figure.start)
        return any(self._is_long_before(each) for each in dates if each is not None)

    def _is_long_before(self, period: Period) -> bool:
        """Whether a time ended so long before publication that no news of the day is of it."""
        day = single_day(self._published)
        return day is not None and period.end is not None and (day - period.end).days > STORY_DAYS

    def is_background(self, figure: Span, clause: Span | None = None) -> bool | None:
        """Whether the figure is told of years long past; None when no such years are named."""
        dates = self._beside(figure)
        if not dates:
            return None
        part, _ = self._part(figure, clause)
        own = self._own(figure, part, None, opens=True)
        period = own.period if own else None
        is_past = period is not None and self._ended_long_ago(period)
        if is_past and any(self._tells_when(date, figure) for date in dates):
            return True
        if any(
            self._past_events.is_told_behind(each, figure)
            for each in dates
            if self._is_long_past(each)
        ):
            return True
        if period is not None and period.precision is Precision.DAY:
            return is_past and self._tells_news(self._page.sentence_at(figure.start).start)
        found = [each for each in dates if self._is_long_past(each)]
        found = [each for each in found if not self._is_of_other(each, figure)]
        if not found:
            return None
        found = [date for date in found if not self._is_of_next(date, part)]
        return any(
            not self._words.since.search(
                self._text, max(0, date.start - SINCE_CHARACTERS), date.start
            )
            for date in found
        )

    def _is_of_next(self, date: FoundDate, part: Span) -> bool:
        """Whether a date belongs to another figure of the sentence, behind what is this one's."""
        behind = self._text[date.end : self._page.sentence_at(date.start).end]
        is_compared = self._words.compared.search(self._text, part.end, max(part.end, date.start))
        return date.start >= part.end and bool(is_compared or _DIGIT.search(behind))

    def _tells_when(self, date: FoundDate, figure: Span) -> bool:
        """Whether the figure is what happened at a time: the worst since 2003, *when* 15 died."""
        behind = self._text[date.end : figure.start]
        if behind.strip() == "(":
            return True
        comma = _COMMA_BEHIND.match(behind) if len(behind) <= WHEN_CHARACTERS else None
        return comma is not None and self._words.when.match(behind, comma.end()) is not None

    def _is_of_other(self, date: FoundDate, figure: Span) -> bool:
        """Whether a mark divides a date from a figure: "12 died; *in 2014*, 39 died"."""
        return not {";", ":", "("}.isdisjoint(self._text[figure.end : date.start])

    def _tells_news(self, place: int) -> bool:
        """Whether the sentences before a place tell of a newer day than those long past."""
        last, day = self._last_named(place), single_day(self._published)
        return last is not None and day is not None and (day - last).days <= BACKGROUND_DAYS

    def _ended_long_ago(self, period: Period) -> bool:
        day = single_day(self._published)
        if day is None or period.end is None:
            return False
        return (day - period.end).days > BACKGROUND_DAYS

    def background(self, figure: Span, clause: Span | None = None) -> When:
        """The dates of a figure about an earlier event: its own, or the period of its sentence."""
        dates = self._beside(figure)
        behind = [each for each in dates if self._past_events.is_told_behind(each, figure)]
        coarse = [
            date.period
            for date in behind or dates
            if date.period
            and date.period.precision is not Precision.DAY
            and self._published
            and date.period.is_before(self._published)
            and not self._is_of_other(date, figure)
        ]
        part, _ = self._part(figure, clause)
        own = self._own(figure, part, None, opens=True)
        mine = own.period if own is not None and (not coarse or own.period in coarse) else None
        as_of = mine if mine is not None else next(iter(coarse), None)
        return When(as_of=as_of, count_type=CountType.BACKGROUND)

    def said(self, cue: Span | None, speaker: Span | None) -> Period | None:
        """The day beside a verb of saying or its subject, in the same sentence."""
        found = self._said(cue, speaker)
        return found.period if found else None

    def is_question(self, span: Span) -> bool:
        """Whether the sentence around it asks."""
        sentence = self._page.sentence_at(span.start)
        return self._text[sentence.start : sentence.end + 1].rstrip().endswith("?")

    def periods(self, span: Span) -> tuple[Period, ...]:
        """The dates in a part of a sentence, without that of a verb of saying which closes it."""
        found = (date.period for date in self._within(self.before_closing(span)))
        return tuple(each for each in found if each is not None)

    def compares(self, words: Span) -> bool:
        """Whether words set an older figure beside another: "*up from* 2 reported on Friday"."""
        told = self._text[words.start : words.end].lstrip(" ,;(—–")
        start = words.end - len(told)
        return self._words.compared.match(self._text, start, words.end) is not None

    # Names and statements without the dates beside them

    def cut(self, span: Span) -> Span:
        """A name without the date behind it: "the ministry on Saturday"."""
        for date in self._within(Span(span.start, span.end + SAID_CHARACTERS)):
            if span.start < date.start < span.end + 1 and date.end > span.start + 1:
                return Span(span.start, date.start)
        return span

    def without_date(self, span: Span) -> Span:
        """What is said without the date of saying before it: "on Friday to open an inquiry"."""
        for date in self._within(span):
            lead = self._text[span.start : date.start].strip()
            rest = self._text[date.end : span.end]
            opens = not lead or lead in self.links
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
                link = next((each for each in self.links if kept.endswith(f" {each}")), "")
                kept = kept.removesuffix(link).rstrip()
                return Span(span.start, span.start + len(kept))
        return span

    # The day that is the figure's own

    def _part(self, figure: Span, clause: Span | None) -> tuple[Span, bool]:
        """The words that belong to the figure, and whether they set it beside a newer one."""
        sentence = self._page.sentence_at(figure.start)
        clause = clause or sentence
        start, end = min(clause.start, figure.start), max(clause.end, figure.end)
        marks = [mark.end() for mark in self._marks(start, figure.start)]
        start = max([start, *marks])
        mark = next(self._marks(figure.end, end), None)
        end = mark.start() if mark else end
        # The comparing word may stand before the clause that was handed over.
        ahead = max([sentence.start, *marks])
        compared = [
            word.end()
            for word in self._words.compared.finditer(self._text, ahead, figure.start)
            if len(self._text[word.end() : figure.start].split()) <= COMPARED_WORDS
        ]
        after = self._words.compared.search(self._text, figure.end, end)
        return (
            Span(max([start, *compared]), after.start() if after else end),
            bool(compared),
        )

    def _marks(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """The marks between two places that divide clauses."""
        return (mark for mark in CLAUSE_MARK.finditer(self._text, start, end) if mark[1])

    def _own(
        self,
        figure: Span,
        part: Span,
        said: FoundDate | None,
        *,
        opens: bool,
        goes_on: bool = False,
        of_event: bool = True,
        is_current: bool = False,
    ) -> FoundDate | None:
        """The day, or the time, that stands with the figure; None when none does.

        Args:
            figure: Its words.
            part: The words that belong to it.
            said: The day of saying, which is not the figure's.
            opens: Whether the day that the sentence opens with may be the figure's.
            goes_on: As `when` has it.
            of_event: As `when` has it.
            is_current: Whether the day of an event in the news is not the figure's, which then
                counts up to the day of saying or of publication.
        """
        sentence = self._page.sentence_at(figure.start)
        dates = [
            date
            for date in self._beside(figure)
            if date.period
            and date.start >= self._head_end
            and (said is None or date.start != said.start)
            and not (goes_on and self._is_after_event(date, sentence.start))
            and not (is_current and self._is_of_news(date, figure))
            and not (is_current and self._counts_on(date, figure))
            and not self._ends_older(date, figure)
        ]
        mine = [each for each in dates if part.start <= each.start < part.end]
        mine = [each for each in mine if self._is_of_figure(each, figure, of_event=of_event)]
        if mine:
            return min(mine, key=lambda each: _distance(each, figure))
        aside = (each for each in dates if self._is_aside(each, part))
        beside = next((each for each in aside if self._is_of_figure(each, figure)), None)
        beside = beside or self._right_before(part, figure, dates)
        beside = beside or self._shared(part, figure, dates, behind=not goes_on)
        if beside is not None or not opens:
            return beside
        if deed := self._of_deed(part, figure, dates):
            return deed
        first = next(iter(dates), None)
        if first and self._opens(first, sentence) and self._is_of_figure(first, figure):
            return first
        return next((each for each in dates if each.why.is_as_of or _is_bound(each.period)), None)

    def _is_aside(self, date: FoundDate, part: Span) -> bool:
        """Whether a day stands between two commas behind the words: "died there, *Friday*, in"."""
        before = self._text[part.end : max(date.start, part.end)].split()
        is_near = not before or (before[0] in _COMMAS and len(before) <= ASIDE_WORDS)
        return date.start >= part.end and is_near and self._text[date.end : date.end + 1] in _COMMAS

    def _of_deed(self, part: Span, figure: Span, dates: Sequence[FoundDate]) -> FoundDate | None:
        """The one date before a verb that goes on: "struck on Monday after dusk, *killing* two"."""
        opening = _OPENING.match(self._text, part.start)
        verb = fold_phrase(opening.group(1)) if opening else ""
        if not self._gerunds or not verb.endswith(self._gerunds):
            return None
        before = [date for date in dates if date.end <= part.start]
        only = before[0] if len(before) == 1 else None
        return only if only is not None and self._is_of_figure(only, figure) else None

    def _opens(self, date: FoundDate, sentence: Span) -> bool:
        """Whether a sentence opens with a date, and not with one that a bracket follows."""
        is_first = date.start - sentence.start <= OPENING_CHARACTERS
        return is_first and not self._text[date.end : sentence.end].lstrip().startswith("(")

    def _is_of_figure(self, date: FoundDate, figure: Span, *, of_event: bool = True) -> bool:
        """Whether a date may be the day of a figure: not to come, and not that of an event.

        "L'explosion du 4 août" has its day; "le bilan du 4 août" gives it to the figure.
        """
        period = date.period
        if period is None or self._is_to_come(period):
            return False
        if date.why.is_as_of or _is_bound(period):
            return True
        start, behind = figure.end, self._text[date.end : figure.end].partition(" ")[2].split()
        if figure.start < date.start and len(behind) > TOLL_WORDS:  # "the toll of a quake *that* …"
            start = max(
                (mark.end() for mark in self._marks(figure.start, date.start)),
                default=figure.start,
            )
        between = WORD.findall(self._text, start, max(start, date.start))
        opens = (one for one in between if fold_phrase(one) in self._relatives)
        is_long = period.precision is not Precision.DAY
        is_of_other = any(one.casefold() not in self._and for one in opens)  # "où", and not "ou"
        if is_of_other or (is_long and self._is_within_event(date, figure, of_event)):
            return False  # "missing from a boat that sank on Monday"
        low = max(0, date.start - SINCE_CHARACTERS)
        since = self._words.since.search(self._text, low, date.start)
        if since and not DIVIDES.search(self._text, since.end(), date.start):
            return False  # "unaccounted for since the sinking on Monday"
        is_within = figure.start < date.start < figure.end
        is_after = is_within and self._is_after_event(date, figure.start)
        return not is_after and not self._is_of_event(date, low, figure)

    def _is_of_event(self, date: FoundDate, low: int, figure: Span | None = None) -> bool:
        """Whether a noun that is no count has the date: "the drama *of* Sunday"."""
        noun = self._words.of_noun.search(self._text, low, date.start)
        if noun is None:
            return False
        is_counted = figure is not None and figure.start <= noun.start() < figure.end
        if is_counted and not self._words.of_noun.search(self._text, low, noun.start()):
            return False  # "the dead *of Monday*", and not "the toll of the quake of Monday"
        return not {noun[1].lower(), fold_phrase(noun[1])} & (self._words.tallies | self._issues)

    def _is_after_event(self, date: FoundDate, low: int) -> bool:
        """Whether it is the day of what had happened: "missing *after the flood* on Monday"."""
        low = max(low, date.start - EVENT_CHARACTERS)
        start = max(
            (one.end() for one in self._words.event.finditer(self._text, low, date.start)),
            default=date.start,
        )
        is_led = len(self._text[start : date.start].split()) > 1
        is_owner = self._is_owner(date)
        return is_owner or (is_led and not any(self._marks(start, date.start)))

    def _is_owner(self, date: FoundDate) -> bool:
        """Whether an event is told by its day: "*Monday's* quake"."""
        return self._text[date.end - 2 : date.end + 2].strip("s ").endswith(("'", "’"))

    def _counts_on(self, date: FoundDate, figure: Span) -> bool:
        """Whether a day is only that of an event whose toll counts on: "Monday's quake has *now*".

        Not the day that a sentence opens with, up to which it counts, nor that of a count: "the
        toll on Monday had *so far*".
        """
        if date.start >= figure.end or date.why.is_as_of or _is_bound(date.period):
            return False
        sentence = self._page.sentence_at(figure.start)
        marks = [mark.end() for mark in self._marks(date.end, figure.start)]
        mark = next(self._marks(figure.end, sentence.end), None)
        start, stop = max([date.end, *marks]), mark.start() if mark else sentence.end
        if self._words.by_now.search(self._text, start, stop) is None:
            return False
        if self._is_owner(date):
            return True
        if marks:
            return False
        before = {fold_phrase(one) for one in WORD.findall(self._text[sentence.start : date.start])}
        opens = not before - {fold_phrase(one) for one in self.links}
        return not opens and self._words.tallies.isdisjoint(before)

    def _is_of_news(self, date: FoundDate, figure: Span) -> bool:
        """Whether a date only says when the event struck that the figure is a toll of.

        It stands in a relative clause, or behind a participle, before the verb that brings the
        toll: "the floods *that struck on Thursday* killed 47". A toll of an event that ended long
        ago keeps the day of the event, which tells it from the news.
        """
        period, published = date.period, single_day(self._published)
        is_behind = date.start >= figure.end
        if period is None or period.end is None or published is None or is_behind:
            return False
        is_news = 0 <= (published - period.end).days <= STORY_DAYS
        if not is_news or period.precision not in {Precision.DAY, Precision.RANGE}:
            return False
        start = self._page.sentence_at(figure.start).start
        marks = [mark.end() for mark in self._marks(start, date.start)]
        clause = Span(marks[-1] if marks else start, date.start)
        opening = WORD.search(self._text, clause.start, clause.end)
        is_apart = bool(marks) and self._text[clause.start - 1] in _COMMAS
        if is_apart and opening and fold_phrase(opening[0]) in self._all_relatives:
            return any(self._marks(date.end, figure.start))  # "the storm, *which struck Friday*,"
        between = self._text[date.end : figure.start]
        spoken = {each.casefold() for each in WORD.findall(between)}  # "è", and not "e"
        if any(self._marks(date.end, figure.start)) or not self._and.isdisjoint(spoken):
            return False
        if self._words.happened.search(self._text, clause.start, clause.end) is not None:
            return True  # "the toll of the quake *that happened* on Monday rose to 36"
        is_brought = self._words.brought.search(self._text, date.end, figure.end) is not None
        return is_brought and self._is_in_relative(clause)

    def _is_in_relative(self, clause: Span) -> bool:
        """Whether a relative clause has its verb before the end of some words.

        A word that opens what is said as well ("said *that* an explosion") does so behind a verb of
        saying, and before an article.
        """
        speech = self._speech
        words = list(WORD.finditer(self._text, clause.start, clause.end))
        folded = [fold_phrase(each[0]) for each in words]
        opening = [at for at, word in enumerate(folded) if word in self._relatives and at]
        if speech is None or not opening:
            return False
        at = opening[-1]
        small = speech.auxiliaries | speech.helpers | set(self.links)
        if small.issuperset(folded[at + 1 :]):
            return False  # "the floods that *on Thursday* killed 47"
        if folded[at] not in speech.that:
            return True
        before = opening[-2] if len(opening) > 1 else 0
        is_noun = at > 1 and folded[at - 2] in speech.determiners  # "a *blast* that"
        told = self._page.to_folded(Span(words[before].start(), words[at - 2 * is_noun].start()))
        is_said = bool(self._page.find_between(speech.cues, told.start, told.end))
        return not is_said and folded[at + 1] not in speech.determiners

    def _is_within_event(self, date: FoundDate, figure: Span, of_event: bool) -> bool:  # noqa: FBT001
        """Whether a longer time is that of the event: "the toll of the floods last week *to* 45".

        Or one within which nothing was worse: "the deadliest this year", "the worst since 1999".
        """
        leading = self._text[date.end : figure.start].split() if of_event else ()
        low = max(0, date.start - SINCE_CHARACTERS)
        best = self._words.superlative.search(self._text, low, date.start)
        is_best = best and not DIVIDES.search(self._text, best.end(), date.start)
        is_led = len(leading) == 1 and leading[0].isalpha()
        return bool(is_best) or (is_led and not self._opens_clause(date))

    def _opens_clause(self, date: FoundDate) -> bool:
        """Whether a clause opens with a date, so that no noun has it: "*in 2024* floods killed"."""
        sentence = self._page.sentence_at(date.start)
        marks = [mark.end() for mark in self._marks(sentence.start, date.start)]
        start = marks[-1] if marks else sentence.start
        return date.start - start <= OPENING_CHARACTERS

    def _is_to_come(self, period: Period) -> bool:
        return self._published is not None and self._published.is_before(period)

    def _right_before(
        self, part: Span, figure: Span, dates: Iterable[FoundDate]
    ) -> FoundDate | None:
        """The date right before the words of the figure, with a mark between.

        Before a bracket, "du 31 janvier (1,27 million)"; or a part of the sentence that is nothing
        but a date: "; on Tuesday, 150 dead".
        """
        sentence = self._page.sentence_at(figure.start)
        for date in dates:
            if date.end <= part.start and self._leads_to_when(date, part):
                is_open = date.period is not None and date.period.end is None
                return replace(date, period=_first_day(date.period)) if is_open else date
            between = self._text[date.end : part.start].strip()
            if date.end > part.start or between not in {*_COMMAS, "("}:
                continue
            near = max(sentence.start, date.start - OPENING_CHARACTERS)
            alone = near == sentence.start or DATE_ALONE.search(self._text, near, date.start)
            if between == "(" or (alone and self._is_of_figure(date, figure)):
                return date
        return None

    def _shared(
        self, part: Span, figure: Span, dates: Iterable[FoundDate], *, behind: bool
    ) -> FoundDate | None:
        """The day of the clause beside, no mark between: 29 died *yesterday* and 11 were hurt."""
        beside = [
            each
            for each in dates
            if not any(self._marks(each.end, figure.start))
            and not any(self._marks(figure.end, each.start))
            and self._is_of_figure(each, figure)
        ]
        before = [each for each in beside if each.end <= part.start]
        after = [each for each in beside if behind and each.start >= part.end]
        return next(iter(before[-1:] or after), None)

    def _leads_to_when(self, date: FoundDate, part: Span) -> bool:
        """Whether what happened on a day is told behind it: "since May 2006, *when* 45 died"."""
        comma = _COMMA_BEHIND.match(self._text, date.end, part.end)
        opens = self._words.when.match(self._text, comma.end(), part.end) if comma else None
        is_open = date.period is not None and date.period.start is not None
        return is_open and opens is not None and opens.end() >= part.start

    def _is_long_past(self, date: FoundDate) -> bool:
        period = date.period
        if period is None or period.precision is Precision.DAY:
            return False
        return self._ended_long_ago(period)

    # The day of saying

    def _said(self, cue: Span | None, speaker: Span | None) -> FoundDate | None:
        for span in (cue, speaker):
            if span is None:
                continue
            reach = Span(span.start - SAID_CHARACTERS, span.end + SAID_CHARACTERS)
            beside = [date for date in self._within(reach) if self._is_beside(date, span)]
            beside = [each for each in beside if not self._is_of_event(each, span.start)]
            if beside:
                return min(beside, key=lambda date: _distance(date, span))
        closing = self._closing(cue or speaker)
        return closing[1] if closing else None

    def _day_told(self, cue: Span | None, speaker: Span | None, figure: Span) -> Period | None:
        """The one day in what is said before the cue, which its figures share."""
        starts = [span.start for span in (cue, speaker) if span is not None]
        if not starts:
            return None
        sentence = self._page.sentence_at(min(starts))
        before = self._within(Span(sentence.start, min(starts)))
        before = [each for each in before if not self._is_of_news(each, figure)]
        before = [each for each in before if not self._counts_on(each, figure)]
        before = [each for each in before if not self._is_of_older(each, figure)]
        days = [date.period for date in before if date.period]
        is_day = len(days) == 1 and days[0].precision is Precision.DAY
        return days[0] if is_day and not self._is_to_come(days[0]) else None

    def _is_of_older(self, date: FoundDate, figure: Span) -> bool:
        """Whether a day is that of an older figure behind: "to 45, *up from 38 on Friday*".

        Or "nach *38 am Freitag*", where nothing but the number stands between.
        """
        if self._ends_older(date, figure):
            return True
        words = self._words.older.finditer(self._text, figure.end, max(date.start, figure.end))
        return any(not any(self._marks(each.end(), date.start)) for each in words)

    def _ends_older(self, date: FoundDate, figure: Span) -> bool:
        """Whether nothing but an older number stands between "from" or "after" and a day."""
        start = min(figure.end, date.start)
        return self._words.after_count.search(self._text, start, date.start) is not None

    def _closing(self, span: Span | None) -> tuple[Span, FoundDate] | None:
        """A verb of saying that names nobody, and its day, at the end: "…, said 22 October"."""
        speech = self._speech
        sentence = self._page.sentence_at(span.start) if span is not None else None
        dates = self._within(sentence) if sentence is not None else []
        if sentence is None or not dates or dates[-1].period is None or speech is None:
            return None
        comma = self._text.rfind(",", sentence.start, dates[-1].start)
        flat = fold_phrase(self._text[comma + 1 : dates[-1].start])
        behind = self._text[dates[-1].end : sentence.end].strip(" .)")
        verb = speech.cues.at(flat, 0) if flat and comma >= 0 and not behind else None
        if verb is None or verb[1].kind is not CueKind.VERB:
            return None
        is_near = len(flat[verb[0] :].split()) <= CLOSING_WORDS
        return (Span(comma, sentence.end), dates[-1]) if is_near else None

    def _issued(self, figure: Span) -> FoundDate | None:
        """The day on which a report in the sentence was issued: "published on 4 March"."""
        dates = self._within(self._page.sentence_at(figure.start))
        for date in dates:
            if date.period and date.period.end and not self._is_to_come(date.period):
                start = max(0, date.start - SINCE_CHARACTERS)
                if self._words.issued.search(self._text, start, date.start):
                    return date
        return None

    def _is_beside(self, date: FoundDate, span: Span) -> bool:
        """Whether nothing that ends a sentence stands between, and the date is a past time."""
        period = date.period
        if period is None or period.start is None or period.end is None:
            return False
        if date.why.is_of_event or self._is_to_come(period):
            return False
        is_after = date.start >= span.end
        between = (
            self._text[span.end : date.start] if is_after else self._text[date.end : span.start]
        )
        if not is_after and not _COMMAS.isdisjoint(between) and not self._opens_sentence(date):
            return False  # "14 died on 3 May, the army said": the day is a part of what is said
        return len(between) <= SAID_CHARACTERS and not DIVIDES.search(between)

    def _opens_sentence(self, date: FoundDate) -> bool:
        """Whether a sentence opens with a date, or a phrase that it ends: "In a talk on Friday"."""
        start = self._page.sentence_at(date.start).start
        if date.start - start <= OPENING_CHARACTERS:
            return True
        first = fold_phrase(self._text[start : date.start].split(None, 1)[0])
        is_phrase = self._speech is not None and first in self._speech.openers
        return is_phrase and _COMMAS.isdisjoint(self._text[start : date.start])

    # Where dates stand

    def _beside(self, figure: Span) -> list[FoundDate]:
        """The dates of the sentence of a figure, but for years that only name another event."""
        if figure not in self._near:
            dates = self._within(self._page.sentence_at(figure.start))
            self._near[figure] = [
                each for each in dates if not self._past_events.is_of_other(each, figure)
            ]
        return self._near[figure]

    def _within(self, span: Span) -> list[FoundDate]:
        """The dates inside a span, which lies in one sentence or reaches a little beyond it."""
        middle = (max(span.start, 0) + min(span.end, len(self._text))) // 2
        dates = self._dates_of(self._page.sentence_at(middle))
        return [date for date in dates if span.start <= date.start and date.end <= span.end]

    def _dates_of(self, sentence: Span) -> tuple[FoundDate, ...]:
        """The dates of a sentence; relative ones need the day of publication."""
        start = sentence.start
        if start not in self._found:
            found = find_dates(
                self._text[start : sentence.end] if self._may_hold_date(sentence) else "",
                language=self._language,
                published=single_day(self._published),
                find_story=lambda: self._last_named(start),
            )
            self._found[start] = tuple(
                replace(self._past(date), start=date.start + start, end=date.end + start)
                for date in found
            )
        return self._found[start]

    def _may_hold_date(self, sentence: Span) -> bool:
        """Whether a sentence has a word that names a time, or digits that may."""
        if _YEAR.search(self._text, sentence.start, sentence.end):
            return True
        span = self._page.to_folded(sentence)
        words = self._page.tokens.words_between(span.start, span.end)
        return not self._words.anchors.isdisjoint(words)

    def _past(self, date: FoundDate) -> FoundDate:
        """A weekday that may lie behind or ahead is behind: what is counted has happened."""
        readings = date.problem.readings if isinstance(date.problem, AmbiguousDate) else ()
        periods = [Period.from_edtf(each) for each in readings]
        days = [each.start for each in periods if each.start and each.precision is Precision.DAY]
        is_week = len(days) == 2 == len(periods) and days[1] - days[0] == dt.timedelta(days=7)
        past = [each for each in periods if is_week and not self._is_to_come(each)]
        return replace(date, period=past[0], problem=None) if len(past) == 1 else date

    def _last_named(self, place: int) -> dt.date | None:
        """The last day that the sentences before a place name."""
        for _ in range(STORY_SENTENCES):
            sentence = self._page.sentence_at(place - 1) if place else None
            if sentence is None or sentence.start >= place:
                return None
            for date in reversed(self._dates_of(sentence)):
                if date.period and date.period.precision is Precision.DAY:
                    return date.period.start
            place = sentence.start
        return None

    def _dateline(self, published: dt.date | None) -> Period | None:
        """The day in the dateline, with its year or of the year of publication."""
        for line in DATELINE.finditer(self._text, 0, DATELINE_CHARACTERS):
            for date in find_dates(line[0], language=self._language, published=published):
                is_day = date.period and date.period.precision is Precision.DAY
                if is_day and any(map(str.isdigit, line[0][date.start : date.end])):
                    self._head_end = line.end()
                    return date.period
        return None


@cache
def _words_of(language: str) -> _Words:
    (words,) = vocabularies_for(language)[0]
    after = words.given.beside.get("of_noun", ())
    return _Words(
        links=words.spellings("filler"),
        since=any_of(words.spellings("since")),
        compared=any_of(words.given.beside.get("compared", ())),
        older=re.compile(
            rf"(?<!\w){alternatives(_older_phrases(words))}\s+(?:[^\W\d_]+\s+){{0,2}}\d",
            re.IGNORECASE,
        ),
        after_count=re.compile(
            rf"(?<!\w){alternatives(_leading_older(words))}\s+\d[\d.,]*"
            rf"(?:\s+{alternatives(words.spellings('filler'))}){{0,2}}\s*$",
            re.IGNORECASE,
        ),
        toll_from=re.compile(
            rf"([^\W\d_]+)\s+{alternatives(set(words.spellings('from')) - set(after))}\s+$",
            re.IGNORECASE,
        ),
        aside_before=re.compile(
            rf"[,(]\s*{alternatives(words.given.beside.get('earlier', ()))}\s+$", re.IGNORECASE
        ),
        issued=re.compile(
            rf"(?<!\w){alternatives(words.given.beside.get('issued', ()))}"
            rf"(?:\s+{alternatives(words.spellings('filler'))}){{0,2}}\s*$",
            re.IGNORECASE,
        ),
        when=any_of(words.given.beside.get("when", ())),
        superlative=any_of(words.given.beside.get("superlative", ())),
        of_noun=re.compile(rf"([^\W\d_]+)\s+{alternatives(after)}\s*$", re.IGNORECASE),
        tallies=frozenset(words.given.beside.get("tally", ())),
        event=any_of(words.given.beside.get("event", ())),
        by_now=any_of(words.given.beside.get("by_now", ())),
        at_first=any_of(words.given.beside.get("at_first", ())),
        earlier=any_of(words.given.beside.get("earlier", ())),
        earlier_toll=any_of(words.given.beside.get("earlier_toll", ())),
        once_before=any_of(words.given.beside.get("once_before", ())),
        brought=any_of(words.given.beside.get("brought", ())),
        happened=any_of(words.given.beside.get("happened", ())),
        anchors=frozenset(map(fold_phrase, words.anchors)),
    )


def _older_phrases(words: Vocabulary) -> tuple[str, ...]:
    """What an older figure stands behind."""
    return (*words.given.beside.get("compared", ()), *words.spellings("from"))


def _leading_older(words: Vocabulary) -> tuple[str, ...]:
    """What an older number stands right behind, with its day: "*nach* 38 am Freitag"."""
    return (*words.given.beside.get("event", ()), *words.spellings("from"))


def _distance(date: FoundDate, figure: Span) -> int:
    """How far a date stands from a figure; one behind it is the nearer of two."""
    if date.start >= figure.end:
        return date.start - figure.end
    return (figure.start if date.end <= figure.start else figure.end) - date.end + 1


def _is_bound(period: Period | None) -> bool:
    return period is not None and period.start is None


def _last_day(period: Period) -> Period | None:
    """The day up to which a time counts: itself, or the last day of a range."""
    if period.precision is not Precision.RANGE or period.last_day is None:
        return period if period.precision is not Precision.RANGE else None
    return replace(Period.day(period.last_day, words=period.words), approximate=period.approximate)


def _first_day(since: Period | None) -> Period | None:
    """A count "since 27 September" begins on that day."""
    if since is None or since.start is None:
        return None
    return Period.unit(since.start, since.ends, words=since.words)
