"""A document's text → proposed claims: figures with what they count, and statements.

The steps stand in this order, each a module that can be read and tried alone: sentences, the type
of each number, the hedge, what is counted (`counting`), who says it (`attribution`), when
(`timing`), and statements (`statements`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.languages.language import Language
from claimtrack.model.claim import (
    Claim,
    Completeness,
    Counting,
    CountType,
    Evidence,
    Scope,
    Stance,
    When,
    Who,
)
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.read.attribution import find_attributions
from claimtrack.read.counting import CountedFigure, find_counted_figures
from claimtrack.read.did_not_happen import NO_CLAIM, Flag
from claimtrack.read.number_types import NumberType
from claimtrack.read.places import Place, Places, Where
from claimtrack.read.speakers import Speaker, Voices
from claimtrack.read.statements import Statement, read_statements
from claimtrack.read.timing import Calendar
from claimtrack.text.page import Page
from claimtrack.text.span import Span

AROUND_CHARACTERS = 40
"""Of text kept before and after the words, to find them again. Ours: longer than any phrase that
repeats in a dispatch."""

UNKNOWN_CLAIMANT = "unknown"


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a document beside its text."""

    document: str | None = None
    """Its id."""
    publisher: str | None = None
    published: Period | None = None
    url: str | None = None


def propose(text: str, language: Language, context: Context) -> tuple[Proposal, ...]:
    """The claims that a text seems to make, in the order in which they stand.

    Args:
        text: A document as captured; evidence points into it.
        language: The language it is written in.
        context: Who published it, and when; relative dates stay unread without a date.
    """
    reader = _Reader(text, language, context)
    proposals = (*reader.figures(), *reader.statements())
    return tuple(sorted(proposals, key=lambda each: (each.claim.evidence.start or 0, each.rule)))


def propose_unclaimed(text: str, language: Language, context: Context) -> tuple[Proposal, ...]:
    """The numbers of a text that count something and of which `propose` makes no figure claim.

    Each is read as a figure claim that lacks its metric, for a person to say it. Dates, clock
    times, ages, prices, scores and the numbers in names are none; nor are words without a number,
    and a word for one, which mostly means "a".
    """
    return tuple(_Reader(text, language, context).unclaimed())


def find_speakers(text: str, language: Language, context: Context) -> tuple[tuple[int, str], ...]:
    """Everybody whom a text reports to say something, each with where the words begin."""
    return tuple(_Reader(text, language, context).speakers())


class _Reader:
    """One document, with who speaks where and every date in it."""

    def __init__(self, text: str, language: Language, context: Context) -> None:
        self._text = text
        self._language = language
        self._context = context
        self._page = Page(text, language.writing)
        self._attributions = find_attributions(self._page, language.tag)
        self._calendar = Calendar(self._page, language.tag, context.published)
        self._voices = Voices(self._page, language.tag, self._attributions, self._calendar)
        self._places = Places(self._page, language)

    def figures(self) -> Iterator[Proposal]:
        """Every figure whose words name a metric; one that a headline only repeats, once."""
        found = list(self._figures())
        head = _headline_end(self._text)
        body = [each.claim for each in found if (each.claim.evidence.start or 0) >= head]
        for proposal in found:
            is_head = (proposal.claim.evidence.start or 0) < head
            if not (is_head and any(_is_retold(proposal.claim, each) for each in body)):
                yield proposal

    def _figures(self) -> Iterator[Proposal]:
        for counted in find_counted_figures(self._page, self._language):
            if self._is_claimed(counted):
                yield self._figure(counted, counted.metric)

    def speakers(self) -> Iterator[tuple[int, str]]:
        """Who speaks, from left to right."""
        for attributed in self._attributions:
            speaker = self._voices.of(attributed)
            if speaker is not None and speaker.name is not None:
                yield attributed.content[0].start, speaker.name

    def unclaimed(self) -> Iterator[Proposal]:
        """Every figure with a number that `figures` passes over."""
        for counted in find_counted_figures(self._page, self._language):
            value, words = counted.figure.value, self._words(counted.whole)
            is_number = (
                counted.type is NumberType.COUNT
                and value is not None
                and (value != 1 or any(map(str.isdigit, words)))
            )
            if is_number and not self._is_claimed(counted):
                yield self._figure(counted, None)

    def _figure(self, counted: CountedFigure, metric: str | None) -> Proposal:
        speaker = self._speaker(counted)
        when = self._when(counted, speaker)
        place = self._place(counted, speaker, when)
        claim = Claim(
            who=self._who(speaker),
            metric=metric,
            figure=self._figure_of(counted),
            scope=self._scope(counted, place),
            when=when,
            counting=Counting(completeness=self._completeness(counted, speaker)),
            stance=_stance(speaker),
            part_of=self._words(counted.part_of) if counted.part_of else None,
            evidence=self._evidence(counted.whole),
        )
        certainty, because = _surest(counted, speaker, place)
        if lacks := self._language.lacks:
            certainty, because = Certainty.LOW, lacks
        return Proposal(claim, counted.rule, certainty, because)

    def _speaker(self, counted: CountedFigure) -> Speaker | None:
        """Who gives a figure: "500, *according to the police*, took part" as well."""
        speaker = self._voices.at(counted.whole)
        if counted.number is not None and (speaker is None or speaker.name is None):
            nearer = self._voices.at(counted.number)
            return nearer if nearer is not None and nearer.name is not None else speaker
        return speaker

    def _is_claimed(self, counted: CountedFigure) -> bool:
        """Whether the figure is a claim: its words name a metric, and it is put forward.

        Not denied or imagined, that is, and not asked for ("how many died?").
        """
        is_vague = counted.figure.form is Form.VAGUE_QUANTIFIER
        asked = is_vague and self._calendar.is_question(counted.whole)
        return counted.metric is not None and NO_CLAIM.isdisjoint(counted.flags) and not asked

    def _figure_of(self, counted: CountedFigure) -> Figure:
        """The figure with all its words; one that comes on top of another is a change."""
        figure = replace(counted.figure, words=self._words(counted.whole))
        if Flag.INCREMENT in counted.flags and figure.change is None:
            return replace(figure, change=figure.value)
        return figure

    def _who(self, speaker: Speaker | None) -> Who:
        """The speaker, through those who pass it on; else the publisher speaks for itself."""
        publisher = self._context.publisher
        if speaker is None or speaker.name is None:
            return Who(publisher or UNKNOWN_CLAIMANT)
        relays = (*speaker.relays, *filter(None, (publisher,)))
        return Who(
            speaker.name, tuple(dict.fromkeys(each for each in relays if each != speaker.name))
        )

    def _read_statements(self) -> Iterator[Statement]:
        language = self._language.tag
        return read_statements(self._text, language, self._attributions, self._calendar)

    def _somebody(self) -> Who:
        """An unnamed person of whom the publisher tells."""
        publisher = self._context.publisher
        return Who(UNKNOWN_CLAIMANT, (publisher,) if publisher else ())

    def _when(self, counted: CountedFigure, speaker: Speaker | None) -> When:
        told = self._calendar.is_background(counted.whole, counted.scope.clause)
        if told or (told is None and Flag.HISTORICAL in counted.flags):
            return self._calendar.background(counted.whole)
        count_type = counted.scope.count_type
        if Flag.FORECAST in counted.flags:
            count_type = CountType.FORECAST
        said = speaker.said_near if speaker else None
        return self._calendar.when(counted.whole, counted.scope.clause, said, count_type)

    def _place(self, counted: CountedFigure, speaker: Speaker | None, when: When) -> Place | None:
        clause = counted.scope.clause or counted.whole
        is_background = when.count_type is CountType.BACKGROUND
        content = speaker.content if speaker is not None and speaker.name else ()
        name = speaker.said_near[1] if speaker is not None else None
        return self._places.of(counted.whole, clause, content, name, is_background=is_background)

    def _scope(self, counted: CountedFigure, place: Place | None) -> Scope:
        scope = counted.scope
        return Scope(
            side=self._only(scope.side_words),
            role=scope.role,
            place=place.name or None if place else None,
            distribution=scope.distribution,
        )

    def _only(self, spans: Sequence[Span]) -> str | None:
        """The one name; several are not chosen between."""
        names = {self._words(span) for span in spans}
        return names.pop() if len(names) == 1 else None

    def _completeness(self, counted: CountedFigure, speaker: Speaker | None) -> Completeness:
        """As the words near the figure say, or the name of who gives it: "partial tallies"."""
        told = counted.scope.completeness
        if told is not Completeness.UNKNOWN or speaker is None or speaker.name is None:
            return told
        found = self._language.completeness.find_first(speaker.name)
        return Completeness(found) if found else Completeness.UNKNOWN

    def statements(self) -> Iterator[Proposal]:
        """Accusations, denials, promises, requests, opinions and refusals to comment."""
        for statement in self._read_statements():
            speaker = self._voices.of(statement.attributed)
            if speaker is None:
                continue
            said = self._calendar.said(statement.attributed.cue, statement.attributed.speaker)
            claim = Claim(
                who=self._who(speaker) if speaker.name else self._somebody(),
                statement=statement.proposition,
                stance=statement.attributed.stance,
                when=When(said=said or self._context.published),
                evidence=self._evidence(statement.span),
            )
            yield Proposal(claim, statement.rule, speaker.certainty, speaker.because)

    def _evidence(self, span: Span) -> Evidence:
        start, end = span.start, span.end
        return Evidence(
            quote=self._words(span),
            prefix=self._text[max(0, start - AROUND_CHARACTERS) : start],
            suffix=self._text[end : end + AROUND_CHARACTERS],
            document=self._context.document,
            start=start,
            end=end,
            language=self._language.tag,
            url=self._context.url,
        )

    def _words(self, span: Span) -> str:
        return self._text[span.start : span.end]


_HEADLINE = re.compile(r"\A\s*[^\n]{1,200}?(?<![.!?…»”\"])\n")
"""A first line of its own that ends as no sentence does. 200 characters are ours: the longest."""


def _headline_end(text: str) -> int:
    found = _HEADLINE.match(text)
    return found.end() if found else 0


def _is_retold(claim: Claim, later: Claim) -> bool:
    """Whether a later claim gives the same figure, of the same people, by the same speaker."""
    one, other = claim.scope, later.scope
    figures = [each.figure and replace(each.figure, words="") for each in (claim, later)]
    whose = [(each.metric, each.who.claimant, each.stance) for each in (claim, later)]
    is_same = figures[0] == figures[1] and whose[0] == whose[1]
    return is_same and one.role == other.role and (one.place in {None, other.place})


def _stance(speaker: Speaker | None) -> Stance:
    """Figures are put forward unless their speaker denies them, or only thinks so."""
    if speaker is not None and speaker.stance in (Stance.DENIES, Stance.OPINES, Stance.ADMITS):
        return speaker.stance
    return Stance.ASSERTS


_FROM_AFAR = Certainty.MEDIUM
"""How sure a place is that its sentence does not name."""
RANKS = (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH)


def _surest(
    counted: CountedFigure, speaker: Speaker | None, place: Place | None
) -> tuple[Certainty, str]:
    """No surer than the least sure of what is counted, who says it and where it happened."""
    reasons = [(RANKS.index(counted.certainty), counted.because)]
    if speaker is not None:
        reasons.append((RANKS.index(speaker.certainty), speaker.because))
    if place is not None and place.where not in {Where.CLAUSE, Where.SENTENCE}:
        reasons.append((RANKS.index(_FROM_AFAR), f"the place stands in the {place.where}"))
    rank, because = min(reasons)
    return RANKS[rank], because
