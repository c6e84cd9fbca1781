"""Where a figure stands that is measured: its clause, inside what somebody says."""

from functools import cache, cached_property

from claimtrack.languages.metrics import listed_metrics
from claimtrack.model.facets import HARM
from claimtrack.read.assertions import CLAUSE_REACH, clause_of
from claimtrack.read.counted_nouns import find_noun
from claimtrack.read.sentence import Sentence, read_sentence
from claimtrack.read.speakers import Speaker
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.span import Span
from claimtrack.text.token import WORD
from claimtrack.units.unit import Dimension

TIMES_OF_DAY = frozenset({Dimension.DURATION, Dimension.CALENDAR_DURATION})
"""What units of time measure."""
EARLIER_REACH = 200
"""Characters before a clause in which a name for it is looked for. Ours: a long sentence."""


@cache
def metrics_of_harm() -> frozenset[str]:
    """The metrics of people harmed."""
    return frozenset(each.name for each in listed_metrics() if each.top in HARM)


class MeasuredPlace:
    """Where a figure stands: its clause, its sentence, and what somebody says around it."""

    def __init__(
        self,
        page: Surroundings,
        spot: Spot,
        speaker: Speaker | None,
        beside: frozenset[int] = frozenset(),
    ) -> None:
        """Find its clause.

        Args:
            page: The text.
            spot: The figure.
            speaker: Who says it: nothing outside their words is looked at.
            beside: Where figures begin that only tell for how long, or of which ages, another is.
        """
        self.page = page
        self.spot = spot
        self.figure = spot.found.figure
        start, end = page.sentence(spot.start)
        self.span = Span(start, end)
        self.shut: list[Span] = []
        """Words that are no part of what is said: the name of who says it, the verb."""
        if speaker is not None:
            self.shut = [self._folded(each) for each in speaker.said_near if each is not None]
            parts = map(self._folded, speaker.content)
            said = next((each for each in parts if each.covers(self.own)), self.span)
            start, end = max(start, said.start), min(end, said.end)
        self.open = Span(start, max(end, spot.end))
        """The sentence, inside what is said."""
        near = page.spots_in(max(0, spot.start - CLAUSE_REACH), spot.end + CLAUSE_REACH)
        others = [
            Span(one.start, one.end) for one in near if one is spot or one.start not in beside
        ]
        self.clause = clause_of(page.text, self.own, self.open, others, language=page.language.tag)

    def _folded(self, span: Span) -> Span:
        return Span(self.page.place(span.start), self.page.place(span.end))

    @property
    def own(self) -> Span:
        """The words of the figure."""
        return Span(self.spot.start, self.spot.end)

    @property
    def around(self) -> tuple[int, int]:
        """Where names of metrics are looked for."""
        end = max(self.clause.end, min(self.behind.end if self.behind else 0, self.open.end))
        return max(self.open.start, self.clause.start - EARLIER_REACH), end

    @cached_property
    def behind(self) -> Span | None:
        """The noun right behind the number; in German none without its capital.

        None as well where that is what the figure is told per: 5 *per 1,000 people*.
        """
        if self.figure.per:
            per = self.page.language.per.at(self.page.folded, self.spot.number_end)
            if per is not None:
                return None
        noun = find_noun(self.page, self.spot.number_end)
        if noun is None:
            return None
        words = list(WORD.finditer(self.page.flat, noun.span.start, noun.span.end))
        needs_capital = self.page.patterns.nouns_are_capital
        is_noun = not needs_capital or self.page.is_capital(words[-1].start())
        return noun.span if is_noun else None

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence with this figure alone."""
        return read_sentence(self.page, self.span, [self.spot], [])

    @cached_property
    def counts_harmed(self) -> bool:
        """Whether people stand behind the number, in a sentence with words for harm."""
        noun = find_noun(self.page, self.spot.number_end)
        return noun is not None and noun.is_people and self.is_beside_harm

    @cached_property
    def is_beside_harm(self) -> bool:
        """Whether words for what an event does to people stand in the sentence."""
        phrases = self.page.patterns.metric_phrases
        found = self.page.find_between(phrases, self.span.start, self.span.end)
        return any(not metrics_of_harm().isdisjoint(each.value.values()) for each in found)

    def shown(self, start: int, end: int) -> str:
        """Words as they are printed, by their places in the folded text."""
        span = self.page.span(start, end)
        return self.page.folded.original[span.start : span.end]
