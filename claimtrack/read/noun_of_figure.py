"""The noun that a measured figure belongs to, where no name of a metric stands with it.

*The wait* was 3 hours; 700 miles of *fencing*; *a fine* of 3 million euros; 60 *schools*.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, takewhile

from claimtrack.dates.vocabulary import vocabularies_for
from claimtrack.figures.figure import COUNT
from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.counting import Unit
from claimtrack.languages.speech import Order
from claimtrack.read.counted_nouns import Noun, find_noun
from claimtrack.read.measured_place import TIMES_OF_DAY, MeasuredPlace
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT, RANK, TIMES, Dimension, dimension_of

NOUN_WORDS = 4
"""Words of a noun at most. Ours."""
_HEAD_WORDS = 3
"""Words of a noun that a figure is said of with "of": *a record fine* of 3 million euros. Ours."""
_TOLD_WORDS = 4
"""Words behind a noun for people that tell what they did. Ours."""
_ENDING = re.compile(r"['’-][^\W\d_]+")
"""Of a case, joined to digits: 43'ünün."""
_FIRST = re.compile(r"\S+")
"""The first word or number."""
_ASIDE = TIMES_OF_DAY | {Dimension.LENGTH}
"""What adverbs say of where and when something else happened, with a preposition."""


class NounOfFigure:
    """Looks for the noun of one figure."""

    def __init__(self, place: MeasuredPlace, *, takes_people: bool) -> None:
        """Know where to look.

        Args:
            place: Where the figure stands.
            takes_people: Whether it may be people, with what is told of them.
        """
        self._place = place
        self._page = place.page
        self._spot = place.spot
        self._figure = place.figure
        self._takes_people = takes_people
        patterns, speech = self._page.patterns, self._page.language.speech
        small = patterns.stops | patterns.skipped | patterns.passive
        self._determiners = speech.determiners if speech else frozenset[str]()
        if speech is not None:
            small |= speech.determiners | speech.that | speech.adverbs
        self._small = small
        self._days = _day_words(self._page.language.tag)
        pronouns = speech.pronouns | speech.impersonal if speech else frozenset[str]()
        self._pronouns = pronouns - small
        self._has_verb_last = speech is not None and speech.order is Order.LAST

    def find(self) -> Span | None:
        """The noun, in the folded text; None where nothing tells which it is.

        None as well where it only says when, or of what unit the figure is: 40 million *on Monday*.
        """
        noun = None if self._is_oblique() else self._found()
        return None if noun is None or self._is_no_noun(noun.start) else noun

    def _found(self) -> Span | None:
        if self._figure.unit == COUNT:
            return self._counted_noun() or (self._subject() if self._is_stated() else None)
        if self._figure.unit in {TIMES, RANK}:
            return self._subject() or self._compared_noun()
        if self._figure.unit == PERCENT:
            first, second = self._linked, self._subject
            if self._is_stated():
                first, second = second, first
            return first() or second() or self._noun_of_share() or self._last_word()
        return self._linked() or self._head() or self._subject() or self._last_word()

    def _is_no_noun(self, place: int) -> bool:
        """Whether a day, a month or a word for a share stands there."""
        page = self._page
        word = WORD.match(page.flat, place)
        month = file_words(page.language.figures).months.at(page.flat, place)
        is_month = month is not None and (not month[1] or page.is_capital(place))
        unit = page.patterns.units_after.at(page.flat, place)
        is_share = unit is not None and unit[1] is Unit.SHARE
        return is_month or is_share or (word is not None and word.group() in self._days)

    def _is_oblique(self) -> bool:
        """Whether a preposition takes the figure out of what is told: in 3 hours, 5 km from.

        A count, a length or a time, that is: others are mostly what is told, "runs *at* 300 km/h".
        """
        page = self._page
        if dimension_of(self._figure.unit) not in _ASIDE and self._figure.unit != COUNT:
            return False
        word = page.word_before(self._spot.start)
        return word in page.patterns.oblique and not self._is_stated()

    def _is_stated(self) -> bool:
        """Whether a verb gives the figure: *was* 3 hours, *rose to* 5 euros."""
        if self._figure.change is not None or self._figure.against:
            return True
        page, here = self._page, self._page.back(self._spot.start)
        stated = page.patterns.stated
        for _ in range(3):
            for table in (stated.verbs, stated.copulas, stated.equals):
                if table.before(page.flat, here) is not None:
                    return True
            if page.word_before(here) in page.patterns.passive:
                return True
            small = stated.between.before(page.flat, here)
            if small is None:
                return False
            here = page.back(small[0])
        return False

    def _begins_with_verb(self) -> bool:
        """Whether the words of the figure hold its verb: *rose by* 12 %, *ranks* 27th."""
        figure = self._figure
        if figure.change is not None or figure.against:
            return True
        return figure.unit in {RANK, TIMES} and self._spot.start < self._spot.number_start

    def _is_stated_behind(self) -> bool:
        """Whether the verb that gives the figure stands behind it: Armenian "30 դրամ *է*"."""
        page, here = self._page, self._page.skip(self._spot.end)
        word = WORD.match(page.flat, here)
        stated = page.patterns.stated
        tables = (stated.verbs, stated.copulas, stated.equals)
        is_copula = word is not None and word.group() in page.patterns.passive
        return is_copula or any(table.at(page.flat, here) is not None for table in tables)

    def _counted_noun(self) -> Span | None:
        """The noun behind a count: 60 *schools*."""
        page, end = self._page, self._spot.number_end
        is_inflected = page.language.figures.inflects_digits and _ENDING.match(page.text, end)
        noun = None if is_inflected else find_noun(page, end)
        if noun is None:
            return None
        if noun.is_people:
            return self._told(noun) if self._takes_people else None
        return self._short(noun.span)

    def _told(self, noun: Noun) -> Span | None:
        """People, with what is told of them: 40,000 *people received the benefit*.

        Without it the figure would be of anybody.
        """
        page, patterns = self._page, self._page.patterns
        found: list[Span] = []
        for word in WORD.finditer(page.flat, noun.span.start, self._place.clause.end):
            span = Span(*word.span())
            if found and page.text[found[-1].end : span.start].strip(" -'’"):
                break
            found.append(span)
            if len(found) > _TOLD_WORDS:
                break
        small = patterns.stops | patterns.skipped
        while found and page.flat[found[-1].start : found[-1].end] in small:
            found.pop()
        return Span(found[0].start, found[-1].end) if len(found) > 1 else None

    def _noun_of_share(self) -> Span | None:
        """The noun that a share is one of, inside its words or right behind them."""
        page = self._page
        first = _FIRST.match(page.flat, self._spot.number_start)
        inside = first.end() if first else self._spot.number_end
        for end in (inside, self._spot.number_end, self._spot.end):
            noun = find_noun(page, end)
            if noun is not None and (short := self._short(noun.span)) is not None:
                return short
        return None

    def _compared_noun(self) -> Span | None:
        """The noun between a factor and what it is compared with: three times as many *cases*."""
        page, spot, against = self._page, self._spot, fold_phrase(self._figure.against)
        end = page.flat.find(against, spot.number_end, spot.end) if against else -1
        words = [*WORD.finditer(page.flat, spot.number_end, end if end >= 0 else spot.end)]
        if not words or words[-1].group() in page.patterns.stops:
            return None
        return Span(*words[-1].span())

    def _last_word(self) -> Span | None:
        """Where nothing else tells, the noun of a change or the verb: *spend* 5 million, a *rise*.

        None for a time or a length, which may only say when or where.
        """
        page, spot = self._page, self._spot
        if dimension_of(self._figure.unit) in _ASIDE:
            return None
        small = page.patterns.stops | page.patterns.passive | page.patterns.skipped
        inner = [*WORD.finditer(page.flat, spot.start, spot.number_start)]
        outer = [*WORD.finditer(page.flat, self._place.open.start, spot.start)][-1:]
        for word in (*inner, *outer):
            span = Span(*word.span())
            is_shut = any(span.meets(each) for each in self._place.shut)
            if word.group() not in small and not is_shut:
                return span
        return None

    def _short(self, noun: Span) -> Span | None:
        """The first words of a noun, where it stands inside what is said."""
        patterns = self._page.patterns
        stops = patterns.stops | patterns.passive
        found = WORD.finditer(self._page.flat, noun.start, min(noun.end, self._place.open.end))
        words = list(islice(takewhile(lambda word: word.group() not in stops, found), NOUN_WORDS))
        while len(words) > 1 and self._is_no_noun(words[-1].start()):
            words.pop()
        if not words or words[0].start() != noun.start or self._is_no_noun(noun.start):
            return None
        while patterns.nouns_are_capital and words:
            if self._page.is_capital(words[-1].start()):
                break
            words.pop()
        return Span(noun.start, words[-1].end()) if words else None

    def _linked(self) -> Span | None:
        """The noun behind a unit: 700 miles *of fencing*, 29 % *of the land*."""
        page, end = self._page, max(self._spot.number_end, self._spot.end)
        if self._figure.of:
            place = page.flat.find(fold_phrase(self._figure.of), self._spot.number_end)
            stop = place + len(fold_phrase(self._figure.of))
            return self._short(Span(place, stop)) if place >= 0 else None
        if page.patterns.links.at(page.flat, page.skip(end)) is None:
            return None
        noun = find_noun(page, end)
        return self._short(noun.span) if noun is not None else None

    def _head(self) -> Span | None:
        """The noun that the figure is said of: *a fine* of 3 million euros."""
        page = self._page
        link = page.patterns.links.before(page.flat, page.back(self._spot.start))
        if link is None:
            return None
        end = page.back(link[0])
        if page.patterns.stated.verbs.before(page.flat, end) is not None:
            return None
        start = end
        for word in reversed(
            [*WORD.finditer(page.flat, self._place.open.start, end)][-_HEAD_WORDS:]
        ):
            is_near = page.text[word.end() : start].strip(" -'’") == ""
            if word.group() in page.patterns.stops or not is_near:
                break
            start = word.start()
        return Span(start, end) if start < end else None

    def _subject(self) -> Span | None:
        """The noun that what is said begins with: *the wait* was 3 hours."""
        page, place = self._page, self._place
        start = max(place.open.start, place.clause.start)
        found: list[Span] = []
        shut = list(place.shut)
        is_closed = self._begins_with_verb() or self._is_stated_behind()
        is_behind_verb = False
        for word in WORD.finditer(page.flat, start, self._spot.start):
            span = Span(*word.span())
            counts = page.patterns.stated.counts_before.at(page.flat, span.start)
            if counts is not None:
                shut.append(Span(span.start, counts[0]))
            if any(span.meets(each) for each in shut):
                continue
            if not found and word.group() in self._pronouns:
                return None
            if found and self._ends(found, span):
                is_closed = True
                is_behind_verb = word.group() in self._determiners
                break
            if self._is_small(span):
                continue
            found.append(span)
            if page.patterns.nouns_are_capital and page.is_capital(span.start):
                is_closed = True
                break
        found = found[: NOUN_WORDS + (not is_closed)]
        has_verb = not is_closed or (is_behind_verb and len(found) > 1)
        if has_verb and not self._has_verb_last:
            found = found[:-1]  # the project *costs* three times as much
        return Span(found[0].start, found[-1].end) if found else None

    def _ends(self, found: Sequence[Span], word: Span) -> bool:
        """Whether a noun is complete before a word: a mark, a verb or a small word follows."""
        is_broken = self._page.text[found[-1].end : word.start].strip(" '’-") != ""
        return is_broken or (self._is_small(word) and not self._joins(found[-1].end, word))

    def _is_small(self, word: Span) -> bool:
        """Whether a word is none of a noun: an article, a preposition, a verb of stating."""
        page, stated = self._page, self._page.patterns.stated
        is_verb = any(table.at(page.flat, word.start) for table in (stated.verbs, stated.copulas))
        is_known = page.flat[word.start : word.end] in self._small
        return is_verb or (is_known and not self._goes_on(word.end))

    def _goes_on(self, end: int) -> bool:
        """Whether a word goes on behind a hyphen: *sans*-plomb."""
        text = self._page.text
        return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()

    def _joins(self, end: int, word: Span) -> bool:
        """Whether a word joins two nouns to one: rate *of* interest, taux *de* chômage."""
        page, patterns = self._page, self._page.patterns
        link = patterns.links.at(page.flat, page.skip(end))
        if link is None or link[0] < word.end or link[0] >= self._spot.start:
            return False
        following = WORD.match(page.flat, page.skip(link[0]))
        return following is not None and following.group() not in patterns.stops


_LEAST_DAY = 4
"""Letters of the shortest name of a day that is no other word: "sun", "dim". Ours."""


@cache
def _day_words(tag: str) -> frozenset[str]:
    """Names of days, folded: *lundi*, *yesterday*."""
    found = (
        fold_phrase(each)
        for words in vocabularies_for(tag)[0]
        for kind in ("weekday", "days", "story_days")
        for each in words.spellings(kind)
    )
    return frozenset(each for each in found if len(each) >= _LEAST_DAY and " " not in each)
