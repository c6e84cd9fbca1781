"""Figures of what is no harm: unemployment, money, land, weather, votes, with their metric.

A figure takes the metric whose name stands nearest in its clause, among those that measure what the
figure is measured in. Where no known name stands there, and somebody is named as saying it, the
noun that the figure belongs to is put forward as a new metric.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimtrack.dates import find_dates
from claimtrack.figures.figure import COUNT, Figure, Form, Says
from claimtrack.figures.margin import is_margin
from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.counting import Meant
from claimtrack.languages.metrics import counted_as, indicators
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.counted_nouns import find_noun, is_weak
from claimtrack.read.counting import CountedFigure
from claimtrack.read.did_not_happen import Flag, find_flags
from claimtrack.read.measured_place import TIMES_OF_DAY, MeasuredPlace
from claimtrack.read.measured_units import can_measure, metric_of_unit
from claimtrack.read.metric_names import MetricName, phrases_of
from claimtrack.read.named_indicators import EARLIER, Named, choose_name
from claimtrack.read.noun_of_figure import NounOfFigure
from claimtrack.read.number_types import NumberType
from claimtrack.read.scope import find_scope
from claimtrack.read.speakers import Speaker
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.read.terms import find_terms
from claimtrack.read.turning_verbs import turn_by_verb
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span
from claimtrack.units.unit import RANK, TIMES, UnitCode, dimension_of

_PARTICLE = 20
"""Characters behind a sum in which the second part of its verb stands: "3 Millionen *zu*". Ours."""
NAMED = "named indicator"
"""The rule for a figure whose metric is named in its clause."""
BY_UNIT = "what only one metric measures"
"""The rule for a figure whose unit tells the metric: degrees are a temperature."""
NEW_METRIC = "new metric"
"""The rule for a figure with a noun that names no metric yet."""
UNNAMED = "measure without a name"
"""The rule for a figure of which nothing says what it measures."""
PLEDGED = "pledged sum"
"""The rule for a sum that somebody pledges."""
RULES = frozenset({NAMED, BY_UNIT, NEW_METRIC, UNNAMED, PLEDGED})

_NO_FIGURE = frozenset({Form.VAGUE_QUANTIFIER, Form.UNDISCLOSED, Form.NONE})
_UNHEDGED = frozenset({Form.BARE, Form.EXACT, Form.ABOUT})
_TYPES = frozenset({NumberType.COUNT, NumberType.SHARE, NumberType.RATE, NumberType.MEASURE})


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
    is_turned: bool = False
    """Whether a verb made it of the metric that is named."""


AID = "aid"
"""The metric of sums that somebody gives, lends or pledges."""
_DATE_REACH = 20
"""Characters behind a noun in which the rest of a date may stand: "product *last year*". Ours."""


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

    @cached_property
    def _beside(self) -> frozenset[int]:
        """Where figures begin that only tell for how long, or of which ages, another is."""
        return frozenset(spot.start for spot in self._page.spots if self._is_beside(spot))

    def _is_beside(self, spot: Spot) -> bool:
        known = self._counted.get(spot.found.number_start)
        is_age = known is not None and known.type is NumberType.AGE
        unit = spot.found.figure.unit
        return is_age or (unit != COUNT and dimension_of(unit) in TIMES_OF_DAY)

    def candidates(self, *, takes_any_noun: bool) -> Iterator[Spot]:
        """Each figure that may be one, from left to right.

        Args:
            takes_any_noun: Whether a noun that names no metric yet may be taken for one.
        """
        for spot in self._page.spots:
            known = self._counted.get(spot.found.number_start)
            figure = spot.found.figure
            if known is not None and known.metric is not None and not figure.per[:1].isdigit():
                continue
            if figure.form in _NO_FIGURE or (figure.value is None and figure.unit != RANK):
                continue
            if known is not None and Flag.AVERTED in known.flags:
                continue  # "saved 500 lives" counts no vaccinations
            if not self._kind(spot, known):
                continue
            if not self._may_have_metric(spot, takes_any_noun=takes_any_noun):
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
        place = MeasuredPlace(self._page, spot, speaker, self._beside)
        named = list(self._named(place))
        match = _by_name(place, named)
        if match is None and place.span not in self._harmed:
            match = _by_unit(place)
            if match is None and takes_any_noun:
                match = _by_noun(place, named, takes_people=takes_people)
        return None if match is None else self._build(spot, place, match)

    def unnamed(self, spot: Spot, speaker: Speaker | None) -> CountedFigure | None:
        """A measure of which nothing says what it is of; None for a count."""
        if spot.found.figure.unit == COUNT:
            return None
        because = "no name of a metric stands with it"
        match = _Match("", None, UNNAMED, Certainty.LOW, because)
        return self._build(spot, MeasuredPlace(self._page, spot, speaker, self._beside), match)

    def pledged(
        self, spot: Spot, found: CountedFigure | None, speaker: Speaker | None
    ) -> CountedFigure | None:
        """The figure as aid that the speaker pledges, narrowed by that and by the giver's name.

        None where it is no sum, and where it neither stands right beside the verb nor is named as
        aid: "pledged to cut the deficit by $5 million".
        """
        cue = speaker.said_near[0] if speaker is not None else None
        unit, speech = spot.found.figure.unit, self._page.language.speech
        if speaker is None or cue is None or speech is None or speaker.name is None:
            return None
        original = self._page.folded.original
        is_pledge = fold_phrase(original[cue.start : cue.end]) in speech.pledging
        if speaker.stance is not Stance.PROMISES or not is_pledge or dimension_of(unit) != "money":
            return None
        first, last = sorted((cue, Span(spot.found.start, spot.found.end)), key=_start_of)
        behind = original[last.end : last.end + _PARTICLE].split()
        closes = behind != [] and fold_phrase(behind[0].rstrip(".,;")) in speech.closing
        is_next = closes or not original[first.end : last.start].strip()
        if not is_next and (found is None or found.metric != AID):
            return None
        place = MeasuredPlace(self._page, spot, speaker, self._beside)
        because = f"{speaker.name} pledges it"
        match = _Match(AID, None, PLEDGED, Certainty.MEDIUM, because, "money")
        built = self._build(spot, place, match)
        meant = self._page.patterns.meant.words.at(self._page.flat, self._page.place(cue.start))
        is_own = meant is not None and meant[1] is Meant.UNREAL  # "prometió evacuar a 300"
        flags = built.flags - ({Flag.UNREAL} if is_own else set())
        return replace(built, definition=f"pledged by {speaker.name}", flags=flags)

    def _may_have_metric(self, spot: Spot, *, takes_any_noun: bool) -> bool:
        """Whether a metric can be found for it: asked before anything that takes time."""
        page, sentence = self._page, Span(*self._page.sentence(spot.start))
        phrases, end = page.patterns.indicator_phrases, max(sentence.end, spot.end)
        if self._names or page.find_between(phrases, sentence.start, end):
            return True
        is_told = takes_any_noun or metric_of_unit(spot.found.figure) is not None
        return is_told and sentence not in self._harmed

    def _is_of_another(self, spot: Spot) -> bool:
        """Whether it only tells of another figure: a margin, or so many as it is told per."""
        page = self._page
        if is_margin(page.flat, spot.start, file_words(page.language.figures)):
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

    def _named(self, place: MeasuredPlace) -> Iterator[Named]:
        """The names of metrics around a figure, those of the ledger first."""
        start, end = place.around
        page, known = self._page, indicators()
        taken: list[Span] = []
        if self._names:
            for found in phrases_of(self._names).find(page.flat[start:end]):
                own = found.value
                taken.append(Span(start + found.start, start + found.end))
                yield Named(taken[-1].start, taken[-1].end, own.metric, own.dimension)
        for found_word in page.find_between(page.patterns.indicator_phrases, start, end):
            span = Span(found_word.start, found_word.end)
            if not any(span.meets(each) for each in taken):
                metric = found_word.value
                if place.figure.unit == COUNT:
                    metric = counted_as().get(metric, metric)
                yield Named(span.start, span.end, metric, known[metric])

    def _build(self, spot: Spot, place: MeasuredPlace, match: _Match) -> CountedFigure:
        page, found = self._page, spot.found
        sentence = place.sentence
        words = page.span(match.words.start, match.words.end) if match.words else None
        spans = [Span(found.start, found.end), *([words] if words else [])]
        spans += [Span(*found.apart)] if found.apart else []
        certainty, because = match.certainty, match.because
        fitting = [each for each in found.readings if can_measure(each, match.dimension)]
        readings = tuple(fitting) or found.readings  # what a pound costs is no weight
        if whole := self._whole(spot):
            readings = tuple(replace(each, of=whole) for each in readings)
        if match.is_turned:  # the verb says which jobs, and not that jobs went down
            readings = tuple(replace(each, change=None, says=Says.LEVEL) for each in readings)
        figure = readings[0]
        if len({(each.value, each.unit) for each in readings}) > 1:
            certainty, because = Certainty.LOW, f"the figure {found.trouble}"
            if len({each.unit for each in readings}) > 1:
                figure = replace(figure, unit=self._printed_unit(spot), is_unit_assumed=False)
        per = found.figure.per
        told = find_terms(page, place.clause, match.metric, spot, match.words)
        spans += [page.span(each.start, each.end) for each in told.read]
        if per and told.terms.rate_period == per:  # "5 % sur un an" is a share of no whole
            readings = tuple(replace(each, of="") for each in readings)
            figure = replace(figure, of="")
        flags = find_flags(sentence, spot, match.words, match.words, is_name=True)
        flags -= {Flag.SUBSET, Flag.RATE}
        if match.words is not None and (sign := self._negative_beside(match.words)) is not None:
            figure = _negative(figure)
            readings = (figure, *readings[1:])
            spans.append(page.span(sign.start, sign.end))
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
            terms=told.terms,
            definition=told.definition,
        )

    def _whole(self, spot: Spot) -> str:
        """What a share is taken of, to the end of its noun phrase; empty: as the figure has it.

        A figure by itself takes one word where the sentence goes on: "the *eligible* voters who".
        """
        page, told = self._page, spot.found.figure.of
        if not told:
            return ""
        start = page.flat.find(fold_phrase(told), spot.number_end)
        if start < 0:
            return ""
        end = start + len(fold_phrase(told))
        noun = find_noun(page, start) or find_noun(page, end)  # behind an article: "la"
        goes_on = noun is not None and noun.span.start <= page.skip(end)
        span = page.span(start, max(end, noun.span.end) if noun and goes_on else end)
        words = page.folded.original[span.start : span.end]
        around = page.folded.original[span.start : span.end + _DATE_REACH]
        dates = find_dates(around, language=page.language.tag)
        return words[: min((each.start for each in dates), default=len(words))].strip() or told

    def _negative_beside(self, name: Span) -> Span | None:
        """The word beside a name that makes it fall: *negative* growth."""
        page, table = self._page, self._page.patterns.negative
        before = table.before(page.flat, page.back(name.start))
        if before is not None:
            return Span(before[0], name.start)
        behind = table.at(page.flat, page.skip(name.end))
        return Span(name.end, behind[0]) if behind is not None else None

    def _printed_unit(self, spot: Spot) -> UnitCode:
        """The words of a unit that could be several: it is then compared with itself alone."""
        page, found = self._page, spot.found
        start = page.skip(spot.number_end)
        link = page.patterns.links.at(page.flat, start)
        number_end = found.number_end if link is None else page.span(link[0], spot.end).start
        words = page.folded.original[number_end : found.end]
        return UnitCode(" ".join(words.split()).lstrip(". ") or found.figure.unit)


def _start_of(span: Span) -> int:
    return span.start


def _negative(figure: Figure) -> Figure:
    """The figure below zero, where it is one number without a hedge that has a side."""
    value = figure.value
    if figure.form not in _UNHEDGED or value is None or value < 0:
        return figure
    if figure.change is not None:
        return replace(figure, change=min(figure.change, figure.change * -1))
    return replace(figure, value=-value)


def _by_name(place: MeasuredPlace, named: Sequence[Named]) -> _Match | None:
    """The metric whose name governs the figure; None when none does."""
    chosen = choose_name(place, named)
    if chosen is None:
        return None
    best, weight = chosen
    words = place.shown(best.start, best.end)
    because = f'"{words}" stands {"in an earlier clause" if weight <= EARLIER else "with it"}'
    sure = Certainty.LOW if weight <= EARLIER else Certainty.MEDIUM
    metric = turn_by_verb(place, best)
    is_turned = metric != best.metric
    return _Match(metric, best.span, NAMED, sure, because, best.dimension, is_turned)


def _by_unit(place: MeasuredPlace) -> _Match | None:
    """The metric that a unit alone tells."""
    metric = metric_of_unit(place.figure)
    if metric is None:
        return None
    return _Match(metric, None, BY_UNIT, Certainty.LOW, "only its unit tells what is measured")


def _by_noun(place: MeasuredPlace, named: Sequence[Named], *, takes_people: bool) -> _Match | None:
    """The noun that the figure belongs to, as a metric nobody knows yet."""
    noun = NounOfFigure(place, takes_people=takes_people).find()
    if noun is None:
        return None
    patterns = place.page.patterns
    if place.figure.unit == RANK and place.page.is_capital(noun.start):
        return None  # who has the rank: "*Chad* is 3rd of 54"
    words = " ".join(place.shown(noun.start, noun.end).split()).lower()
    if place.figure.per[:1].isdigit():
        words = f"{words} per {place.figure.per}"
        return _Match(words, noun, NEW_METRIC, Certainty.LOW, "it is told of so many others")
    is_known = any(noun.meets(each.span) for each in named)
    if is_known or place.page.find_between(patterns.metric_phrases, noun.start, noun.end):
        return None
    because = f'no metric is called "{words}" yet: it is the noun of the figure'
    return _Match(words, noun, NEW_METRIC, Certainty.LOW, because)
