"""Figures of what is no harm: unemployment, money, land, weather, votes, with their metric.

A figure takes the metric whose name stands nearest in its clause, among those that measure what the
figure is measured in. Where no known name stands there, and somebody is named as saying it, the
noun that the figure belongs to is put forward as a new metric.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice, takewhile

from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.metrics import PEOPLE, THINGS, indicators, listed_metrics
from claimtrack.languages.speech import Order
from claimtrack.model.facets import HARM
from claimtrack.model.proposal import Certainty
from claimtrack.read.assertions import CLAUSE_REACH, clause_of
from claimtrack.read.counted_nouns import Noun, find_noun, is_weak
from claimtrack.read.counting import CountedFigure
from claimtrack.read.did_not_happen import Flag, find_flags
from claimtrack.read.measured_units import can_measure
from claimtrack.read.metric_names import MetricName, phrases_of
from claimtrack.read.number_types import NumberType
from claimtrack.read.scope import find_scope
from claimtrack.read.sentence import Sentence, read_sentence
from claimtrack.read.speakers import Speaker
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.read.terms import find_terms
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT, POINTS, RANK, TIMES, Dimension, UnitCode, dimension_of

NAMED = "named indicator"
"""The rule for a figure whose metric is named in its clause."""
BY_UNIT = "what only one metric measures"
"""The rule for a figure whose unit tells the metric: degrees are a temperature."""
NEW_METRIC = "new metric"
"""The rule for a figure with a noun that names no metric yet."""
UNNAMED = "measure without a name"
"""The rule for a figure of which nothing says what it measures."""
RULES = frozenset({NAMED, BY_UNIT, NEW_METRIC, UNNAMED})

BEHIND, BEFORE, LATER, EARLIER = 100, 80, 50, 30
"""Weights of where a name stands: right behind the number, before it in its clause, further behind
it, and in a clause before. Their order is what matters."""
BEHIND_WORDS = 3
"""Words between a number and a name right behind it: "10,000 *well-paid new* jobs". Ours."""
EARLIER_REACH = 200
"""Characters before a clause in which a name for it is looked for. Ours: a long sentence."""
_HEAD_WORDS = 3
"""Words of a noun that a figure is said of with "of": *a record fine* of 3 million euros. Ours."""
_TOLD_WORDS = 4
"""Words behind a noun for people that tell what they did. Ours."""
NOUN_WORDS = 4
"""Words of a new metric at most. Ours."""
_UNIT_TELLS: Mapping[Dimension | None, str] = {
    Dimension.TEMPERATURE: "temperature",
    Dimension.MAGNITUDE: "magnitude",
}
"""Dimensions of which one metric alone is told."""
_PER_TELLS = {"1000 live births": "infant mortality"}
"""Denominators of which one metric alone is told."""
_NO_FIGURE = frozenset({Form.VAGUE_QUANTIFIER, Form.UNDISCLOSED, Form.NONE})
_TYPES = frozenset({NumberType.COUNT, NumberType.SHARE, NumberType.RATE, NumberType.MEASURE})
_ENDING = re.compile(r"['’-][^\W\d_]+")
"""Of a case, joined to digits: 43'ünün."""
_FIRST = re.compile(r"\S+")
"""The first word or number."""
_TIMES_OF_DAY = frozenset({Dimension.DURATION, Dimension.CALENDAR_DURATION})
_ASIDE = _TIMES_OF_DAY | {Dimension.LENGTH}
"""What adverbs say of where and when something else happened, with a preposition."""


@cache
def _harm() -> frozenset[str]:
    """The metrics of people harmed."""
    return frozenset(each.name for each in listed_metrics() if each.top in HARM)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of a metric in the folded text."""

    start: int
    end: int
    metric: str
    dimension: str


@dataclass(frozen=True, slots=True)
class _Match:
    """What a figure was found to be of."""

    metric: str
    words: Span | None
    """Of the name, in the folded text."""
    rule: str
    certainty: Certainty
    because: str
    dimension: str = ""
    """What the metric measures; empty: nobody said."""


class Measures:
    """The figures of one text that what an event does takes no account of."""

    def __init__(
        self, page: Surroundings, counted: Iterable[CountedFigure], names: tuple[MetricName, ...]
    ) -> None:
        """Take what was read of the text.

        Args:
            page: The text.
            counted: Its figures as `counting` read them.
            names: Names of metrics beside those of the language.
        """
        self._page = page
        self._names = names
        self._counted = {each.number.start: each for each in counted if each.number is not None}
        told = (each for each in self._counted.values() if each.metric is not None)
        places = (page.place(each.whole.start) for each in told)
        self._harmed = {Span(*page.sentence(each)) for each in places}
        """Sentences that tell what happened to people or things: what else is measured in them
        is mostly how it came about, a quake of magnitude 6."""

    def candidates(self) -> Iterator[Spot]:
        """Each figure that may be one, from left to right."""
        for spot in self._page.spots:
            known = self._counted.get(spot.found.number_start)
            figure = spot.found.figure
            if known is not None and known.metric is not None and not figure.per[:1].isdigit():
                continue
            if figure.form in _NO_FIGURE or (figure.value is None and figure.unit != RANK):
                continue
            if not self._kind(spot, known) or not self._may_have_name(spot):
                continue
            if self._is_of_another(spot):
                continue
            if not is_weak(self._page, spot.number_start, spot.number_end):
                yield spot

    def read(
        self,
        spot: Spot,
        speaker: Speaker | None,
        *,
        takes_any_noun: bool,
        takes_people: bool = False,
    ) -> CountedFigure | None:
        """The figure with its metric, or None where no words name one.

        Args:
            spot: One of `candidates`.
            speaker: Who says it.
            takes_any_noun: Whether a noun that names no metric yet is taken for one.
            takes_people: Whether that may be people with what is told of them.
        """
        place = _Place(self._page, spot, speaker, takes_people=takes_people)
        named = list(self._named(place))
        match = place.match(named)
        if match is None and place.span not in self._harmed:
            match = place.by_unit() or (place.by_noun(named) if takes_any_noun else None)
        return None if match is None else self._build(spot, place, match)

    def unnamed(self, spot: Spot, speaker: Speaker | None) -> CountedFigure | None:
        """A measure of which nothing says what it is of; None for a count."""
        if spot.found.figure.unit == COUNT:
            return None
        because = "no name of a metric stands with it"
        match = _Match("", None, UNNAMED, Certainty.LOW, because)
        return self._build(spot, _Place(self._page, spot, speaker), match)

    def _may_have_name(self, spot: Spot) -> bool:
        """Whether a name of a metric can be found for it: asked before anything that takes time."""
        page, sentence = self._page, Span(*self._page.sentence(spot.start))
        if sentence not in self._harmed or self._names:
            return True
        phrases = page.patterns.indicator_phrases
        return bool(page.find_between(phrases, sentence.start, sentence.end))

    def _is_of_another(self, spot: Spot) -> bool:
        """Whether it only tells of another figure: a margin, or so many as it is told per."""
        page = self._page
        margins = file_words(page.language.figures).margins
        sign = margins.at(page.flat, spot.start)
        if sign is not None and page.flat[spot.start : sign[0]] != "+":
            return True
        is_count = spot.found.figure.unit == COUNT
        return is_count and page.patterns.rates.before(page.flat, page.back(spot.start)) is not None

    def _kind(self, spot: Spot, known: CountedFigure | None) -> bool:
        """Whether the number can measure something: no age, no date, no name."""
        figure = spot.found.figure
        if known is None:
            return True
        if figure.unit in {RANK, TIMES}:
            return True
        is_bare = figure.unit == COUNT and not figure.per
        return known.type in _TYPES and not (known.type is NumberType.MEASURE and is_bare)

    def _named(self, place: "_Place") -> Iterator[_Named]:
        """The names of metrics around a figure, those of the ledger first."""
        start, end = place.around
        page, known = self._page, indicators()
        taken: list[Span] = []
        if self._names:
            for found in phrases_of(self._names).find(page.flat[start:end]):
                own = found.value
                taken.append(Span(start + found.start, start + found.end))
                yield _Named(taken[-1].start, taken[-1].end, own.metric, own.dimension)
        for found_word in page.find_between(page.patterns.indicator_phrases, start, end):
            span = Span(found_word.start, found_word.end)
            if not any(span.meets(each) for each in taken):
                yield _Named(span.start, span.end, found_word.value, known[found_word.value])

    def _build(self, spot: Spot, place: "_Place", match: _Match) -> CountedFigure:
        page, found = self._page, spot.found
        sentence = place.sentence
        words = page.span(match.words.start, match.words.end) if match.words else None
        spans = [Span(found.start, found.end), *([words] if words else [])]
        certainty, because = match.certainty, match.because
        fitting = [each for each in found.readings if can_measure(each, match.dimension)]
        readings = tuple(fitting) or found.readings  # what a pound costs is no weight
        figure = readings[0]
        if len({(each.value, each.unit) for each in readings}) > 1:
            certainty, because = Certainty.LOW, f"the figure {found.trouble}"
            if len({each.unit for each in readings}) > 1:
                figure = replace(figure, unit=self._printed_unit(spot), is_unit_assumed=False)
        terms, told = find_terms(page, place.clause_around, match.metric, found.figure.per)
        spans += [page.span(each.start, each.end) for each in told]
        flags = find_flags(sentence, spot, match.words, match.words) - {Flag.SUBSET, Flag.RATE}
        return CountedFigure(
            figure=figure,
            metric=match.metric or None,
            number=Span(found.number_start, found.number_end),
            whole=Span(found.start, found.end),
            counted=words,
            rule=match.rule,
            certainty=certainty,
            because=because,
            flags=flags,
            scope=find_scope(sentence, Span(spot.start, spot.end), None),
            type=NumberType.COUNT if found.figure.unit == COUNT else NumberType.MEASURE,
            readings=readings,
            read=tuple(spans),
            terms=terms,
        )


    def _printed_unit(self, spot: Spot) -> UnitCode:
        """The words of a unit that could be several: it is then compared with itself alone."""
        words = self._page.folded.original[spot.found.number_end : spot.found.end]
        return UnitCode(" ".join(words.split()) or spot.found.figure.unit)


class _Place:
    """Where a figure stands: its clause, its sentence, and what somebody says around it."""

    def __init__(
        self,
        page: Surroundings,
        spot: Spot,
        speaker: Speaker | None,
        *,
        takes_people: bool = False,
    ) -> None:
        self._page = page
        self._takes_people = takes_people
        self._spot = spot
        self._figure: Figure = spot.found.figure
        start, end = page.sentence(spot.start)
        self.span = Span(start, end)
        self._shut: list[Span] = []
        """Words that are no part of what is said: the name of who says it, the verb."""
        self.said: Span | None = None
        if speaker is not None:
            around = (page.place(each.start) for each in speaker.content)
            ends = (page.place(each.end) for each in speaker.content)
            parts = (Span(*each) for each in zip(around, ends, strict=True))
            self.said = next((each for each in parts if each.covers(self._own)), None)
            self._shut = [
                Span(page.place(each.start), page.place(each.end))
                for each in speaker.said_near
                if each is not None
            ]
        if self.said is not None:
            start, end = max(start, self.said.start), min(end, self.said.end)
        self._open = Span(start, max(end, spot.end))
        near = page.spots_in(max(0, spot.start - CLAUSE_REACH), spot.end + CLAUSE_REACH)
        others = [
            Span(one.start, one.end)
            for one in near
            if one is spot or dimension_of(one.found.figure.unit) not in _TIMES_OF_DAY
        ]
        self.clause = clause_of(
            page.text, self._own, self._open, others, language=page.language.tag
        )

    @property
    def _own(self) -> Span:
        return Span(self._spot.start, self._spot.end)

    @property
    def around(self) -> tuple[int, int]:
        """Where names of metrics are looked for."""
        end = max(self.clause.end, min(self._behind.end if self._behind else 0, self._open.end))
        return max(self._open.start, self.clause.start - EARLIER_REACH), end

    @cached_property
    def _behind(self) -> Span | None:
        """The noun right behind the number; in German none without its capital."""
        noun = find_noun(self._page, self._spot.number_end)
        if noun is None:
            return None
        words = list(WORD.finditer(self._page.flat, noun.span.start, noun.span.end))
        needs_capital = self._page.patterns.nouns_are_capital
        is_noun = not needs_capital or self._page.is_capital(words[-1].start())
        return noun.span if is_noun else None

    @property
    def clause_around(self) -> tuple[int, int]:
        """Where words stand that say how it is meant: its clause, inside what is said."""
        return self.clause.start, self.clause.end

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence with this figure alone."""
        return read_sentence(self._page, self.span, [self._spot], [])

    def match(self, named: Sequence[_Named]) -> _Match | None:
        """The metric whose name governs the figure; None when none does."""
        weighed = [
            (weight, -each.start, each)
            for each in named
            if (weight := self._weight(each)) and self._fits(each, weight, named)
        ]
        if not weighed:
            return None
        weight, _, best = max(weighed, key=lambda one: one[:2])
        words = self._shown(best.start, best.end)
        because = f'"{words}" stands {"in an earlier clause" if weight <= EARLIER else "with it"}'
        sure = Certainty.LOW if weight <= EARLIER else Certainty.MEDIUM
        name = Span(best.start, best.end)
        return _Match(best.metric, name, NAMED, sure, because, best.dimension)

    def by_unit(self) -> _Match | None:
        """The metric that a unit alone tells: degrees are a temperature."""
        unit = self._figure.unit
        metric = None if unit == COUNT else _UNIT_TELLS.get(dimension_of(unit))
        metric = metric or _PER_TELLS.get(self._figure.per)
        if metric is None:
            return None
        return _Match(metric, None, BY_UNIT, Certainty.LOW, "only its unit tells what is measured")

    def by_noun(self, named: Sequence[_Named]) -> _Match | None:
        """The noun that the figure belongs to, as a metric nobody knows yet."""
        noun = self._noun()
        per = self._figure.per
        if noun is not None and per[:1].isdigit():
            words = f"{self._shown(noun.start, noun.end).lower()} per {per}"
            return _Match(words, noun, NEW_METRIC, Certainty.LOW, "it is told of so many others")
        if noun is None or any(noun.meets(Span(each.start, each.end)) for each in named):
            return None
        if any(self._page.find_between(self._page.patterns.metric_phrases, noun.start, noun.end)):
            return None
        words = " ".join(self._shown(noun.start, noun.end).split()).lower()
        because = f'no metric is called "{words}" yet: it is the noun of the figure'
        return _Match(words, noun, NEW_METRIC, Certainty.LOW, because)

    def _shown(self, start: int, end: int) -> str:
        span = self._page.span(start, end)
        return self._page.folded.original[span.start : span.end]

    def _weight(self, named: _Named) -> int:
        """How tightly a name is tied to the figure; 0: not at all."""
        page, spot = self._page, self._spot
        if any(Span(named.start, named.end).meets(each) for each in self._shut):
            return 0
        if self._is_of_name(named):
            return 0
        if named.start >= spot.number_end:
            gap = len(page.words(max(spot.number_end, min(spot.end, named.start)), named.start))
            between = page.text[spot.number_end : named.start]
            is_behind = gap <= BEHIND_WORDS and not any(mark in between for mark in ",;:()—")
            return BEHIND - 8 * gap if is_behind else max(LATER - gap, EARLIER + 1)
        if named.end > spot.start:
            return BEHIND
        gap = len(page.words(named.end, spot.start))
        if named.start >= self.clause.start:
            return max(BEFORE - gap, LATER + 1)
        return max(EARLIER - gap, 1)

    def _is_of_name(self, named: _Named) -> bool:
        """Whether a name is a part of somebody's: the *Trade* Ministry."""
        page = self._page
        if page.patterns.nouns_are_capital or not page.is_capital(named.start):
            return False
        first = WORD.search(page.flat, self._open.start)
        is_first = first is not None and named.start <= first.start()
        is_acronym = self._shown(named.start, named.end).split()[0].isupper()
        return not is_first and not is_acronym

    def _fits(self, named: _Named, weight: int, others: Sequence[_Named]) -> bool:
        """Whether the metric measures what the figure is measured in, and the noun is its own."""
        figure, dimension = self._figure, named.dimension
        if named.metric in _UNIT_TELLS.values() and self._is_beside_harm:
            return False  # a quake of magnitude 6, which killed 12
        is_behind = weight > BEFORE
        if figure.unit == COUNT:
            if not can_measure(figure, dimension):
                return False
            if self._is_counted_with_harm and dimension == PEOPLE:
                return False  # "one in three of the 300 residents was killed"
            if is_behind:
                return True
            noun = find_noun(self._page, self._spot.number_end)
            is_people = noun is not None and noun.is_people
            return self._behind is None or (is_people and dimension == PEOPLE)
        if figure.unit in {PERCENT, POINTS} and self._is_beside_harm:
            return False  # a part of those harmed, more often than not
        if can_measure(figure, dimension):
            return True
        if figure.unit != PERCENT:
            return False
        if is_behind and figure.of:
            return dimension == THINGS  # 12 % of the *votes*
        is_of_output = any(
            each.metric == "output" and each.start >= self._spot.number_end for each in others
        )
        return is_of_output and dimension == Dimension.MONEY and named.metric != "output"

    @cached_property
    def _is_counted_with_harm(self) -> bool:
        """Whether people stand behind the number, in a sentence with words for harm."""
        noun = find_noun(self._page, self._spot.number_end)
        return noun is not None and noun.is_people and self._is_beside_harm

    @cached_property
    def _is_beside_harm(self) -> bool:
        """Whether words for what an event does to people stand in the sentence."""
        phrases = self._page.patterns.metric_phrases
        found = self._page.find_between(phrases, self.span.start, self.span.end)
        return any(not _harm().isdisjoint(each.value.values()) for each in found)

    # The noun of a figure that no known metric has

    def _noun(self) -> Span | None:
        if self._is_oblique():
            return None
        if self._figure.unit == COUNT and not self._figure.per[:1].isdigit():
            return self._counted_noun() or (self._subject() if self._is_stated() else None)
        if self._figure.unit == COUNT:
            return self._counted_noun()
        if self._figure.unit in {TIMES, RANK}:
            return self._subject() or self._compared_noun()
        if self._figure.unit == PERCENT:
            first, second = self._linked, self._subject
            if self._is_stated():
                first, second = second, first
            return first() or second() or self._noun_of_share() or self._last_word()
        return self._linked() or self._head() or self._subject() or self._last_word()

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
        for word in WORD.finditer(page.flat, noun.span.start, self.clause.end):
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
        outer = [*WORD.finditer(page.flat, self._open.start, spot.start)][-1:]
        for word in (*inner, *outer):
            span = Span(*word.span())
            is_shut = any(span.meets(each) for each in self._shut)
            if word.group() not in small and not is_shut:
                return span
        return None

    def _short(self, noun: Span) -> Span | None:
        """The first words of a noun, where it stands inside what is said."""
        patterns = self._page.patterns
        stops = patterns.stops | patterns.passive
        found = WORD.finditer(self._page.flat, noun.start, min(noun.end, self._open.end))
        words = list(islice(takewhile(lambda word: word.group() not in stops, found), NOUN_WORDS))
        if not words or words[0].start() != noun.start:
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
        for word in reversed([*WORD.finditer(page.flat, self._open.start, end)][-_HEAD_WORDS:]):
            is_near = page.text[word.end() : start].strip(" -'’") == ""
            if word.group() in page.patterns.stops or not is_near:
                break
            start = word.start()
        return Span(start, end) if start < end else None

    def _subject(self) -> Span | None:
        """The noun that what is said begins with: *the wait* was 3 hours."""
        page, patterns = self._page, self._page.patterns
        speech = page.language.speech
        start = max(self._open.start, self.clause.start)
        small = patterns.stops | patterns.skipped | patterns.passive
        pronouns = frozenset[str]()
        if speech is not None:
            small |= speech.determiners | speech.that | speech.adverbs
            pronouns = speech.pronouns | speech.impersonal - speech.determiners
        found: list[Span] = []
        shut = list(self._shut)
        is_closed = self._begins_with_verb() or self._is_stated_behind()
        is_verb_last = False
        for word in WORD.finditer(page.flat, start, self._spot.start):
            span = Span(*word.span())
            if any(span.meets(each) for each in shut):
                continue
            is_small = word.group() in small and not self._goes_on(span.end)
            if not found and word.group() in pronouns - small:
                return None
            is_verb = any(
                table.at(page.flat, span.start)
                for table in (patterns.stated.verbs, patterns.stated.copulas)
            )
            counts = patterns.stated.counts_before.at(page.flat, span.start)
            if counts is not None:
                shut.append(Span(span.start, counts[0]))
                continue
            is_broken = bool(found) and page.text[found[-1].end : span.start].strip(" '’-") != ""
            if is_small or is_verb or is_broken:
                if found and not is_broken and self._joins(found[-1].end, span):
                    continue
                if found:
                    is_closed = True
                    is_verb_last = speech is not None and word.group() in speech.determiners
                    break
                continue
            found.append(span)
            if patterns.nouns_are_capital and page.is_capital(span.start):
                is_closed = True
                break
        found = found[: NOUN_WORDS + (not is_closed)]
        is_last = speech is not None and speech.order is Order.LAST
        if (not is_closed or (is_verb_last and len(found) > 1)) and not is_last:
            found = found[:-1]  # the verb: the project *costs* three times as much
        return Span(found[0].start, found[-1].end) if found else None

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
