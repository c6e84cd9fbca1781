"""A document's text → proposed claims: figures with what they count, and statements.

The steps stand in this order, each a module that can be read and tried alone: sentences, the type
of each number, the hedge, what is counted (`counting`), who says it (`attribution`), when
(`timing`), and statements (`statements`).
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimtrack.dates import Period, Precision
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.languages.language import Language
from claimtrack.languages.metrics import things_counted
from claimtrack.model.claim import (
    BOTH_SIDES,
    Claim,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Distribution,
    Evidence,
    Scope,
    Stance,
    When,
    Who,
)
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.read.attributed import Attributed
from claimtrack.read.attribution import find_attributions
from claimtrack.read.before_colon import add_labelled, find_tally
from claimtrack.read.certainty import judge
from claimtrack.read.counting import CountedFigure, find_counted_figures
from claimtrack.read.did_not_happen import NO_CLAIM, Flag
from claimtrack.read.given_before import GIVEN_BEFORE
from claimtrack.read.measured_place import metrics_of_harm
from claimtrack.read.measuring import NEW_METRIC, RULES, UNNAMED, Measures
from claimtrack.read.metric_names import MetricName
from claimtrack.read.number_types import NumberType
from claimtrack.read.places import Place, Places
from claimtrack.read.refuted import (
    is_count_itself,
    is_named_giver,
    is_refuted,
    is_there_denied,
    names_count_before,
)
from claimtrack.read.speakers import Speaker, Voices
from claimtrack.read.statements import Statement, read_statements
from claimtrack.read.surroundings import Spot, read_surroundings
from claimtrack.read.timing import Calendar
from claimtrack.read.told_together import Own, find_told_together
from claimtrack.read.what_is_said import BY_AGENT, ISSUED
from claimtrack.read.withheld import find_withheld
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span
from claimtrack.units.unit import TIMES

AROUND_CHARACTERS = 40
"""Of text kept before and after the words, to find them again. Ours: longer than any phrase that
repeats in a dispatch."""

LOSS_CHARACTERS = 300
"""Before a sentence in which things are counted, in which their loss may be told. Ours: a list."""

NEWER_SENTENCES = 4
"""Before the one that says "earlier", in which the newer figure may stand. Ours: a paragraph."""

UNKNOWN_CLAIMANT = "unknown"

LASTING = frozenset({"missing"})
"""Metrics of a state that lasts when the text is written, whatever the day of what caused it."""

CROWD = "crowd size"

THINGS = things_counted()

BY_VERB = "clause pattern"
"""The rule for a figure whose metric a verb names."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a document beside its text."""

    document: str | None = None
    """Its id."""
    publisher: str | None = None
    published: Period | None = None
    url: str | None = None
    metrics: tuple[MetricName, ...] = ()
    """Names of metrics that the ledger adds to those of the language."""


def propose(text: str, language: Language, context: Context) -> tuple[Proposal, ...]:
    """The claims that a text seems to make, in the order in which they stand.

    Args:
        text: A document as captured; evidence points into it.
        language: The language it is written in.
        context: Who published it, and when; relative dates stay unread without a date.
    """
    found = (each.proposal for each in Reader(text, language, context).claims())
    return tuple(sorted(found, key=lambda each: (each.claim.evidence.start or 0, each.rule)))


def propose_unclaimed(text: str, language: Language, context: Context) -> tuple[Proposal, ...]:
    """The numbers of a text that count something and of which `propose` makes no figure claim.

    Each is read as a figure claim that lacks its metric, for a person to say it. Dates, clock
    times, ages, prices, scores and the numbers in names are none; nor are words without a number,
    and a word for one, which mostly means "a".
    """
    found = Reader(text, language, context).unclaimed()
    return tuple(each.proposal for each in found)


def find_speakers(text: str, language: Language, context: Context) -> tuple[tuple[int, str], ...]:
    """Everybody whom a text reports to say something, each with where the words begin."""
    return tuple(Reader(text, language, context).speakers())


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim proposed of a text, with the words that each stage read for it."""

    proposal: Proposal
    read: tuple[Span, ...]
    """Of the figure, of what it counts, of who says it: what no stage read lies outside."""
    counted: Span | None = None
    """The noun counted, of a figure."""
    speaker: Span | None = None
    """The words of `read` that name who speaks."""
    is_unit_open: bool = False
    """Whether the words leave open which unit is meant: "5 pounds"."""
    is_number_open: bool = False
    """Whether the digits can be read in two ways: French "5,000"."""
    metric: str | None = None
    """That the words of a figure name, also of one that is not put forward."""
    is_told_by_verb: bool = False
    """Whether a verb says what happened to those counted: "5,000 *were killed*"."""
    number: Span | None = None
    """The digits of a figure, or the words for them."""
    readings: tuple[Figure, ...] = ()
    """Everything that the words of a figure can mean."""
    flags: frozenset[Flag] = frozenset()
    """How a figure is meant, beyond its number."""

    @property
    def claim(self) -> Claim:
        """What is proposed."""
        return self.proposal.claim

    @property
    def is_measured(self) -> bool:
        """Whether its figure is none of harm, of crowds or of equipment."""
        return self.proposal.rule in RULES

    @property
    def is_new(self) -> bool:
        """Whether its metric is a noun that names none yet."""
        return self.proposal.rule == NEW_METRIC

    @property
    def whole(self) -> Span:
        """Where its evidence stands."""
        return Span(_start(self.claim), self.claim.evidence.end or 0)


class Reader:
    """One document, with who speaks where and every date in it."""

    def __init__(
        self, text: str, language: Language, context: Context, *, takes_any_noun: bool = False
    ) -> None:
        """Find who speaks, and every date.

        Args:
            text: The document.
            language: Its language.
            context: What is known of it beside.
            takes_any_noun: Whether a noun that names no metric yet is one also where nobody is
                named as saying it.
        """
        self._text = text
        self._takes_any_noun = takes_any_noun
        self._language = language
        self._context = context
        self._page = Page(text, language.writing)
        self._calendar = Calendar(self._page, language.tag, context.published)
        found = find_attributions(self._page, language.tag)
        found = tuple(each for each in found if not self._only_compares_with(each))
        withheld = tuple(find_withheld(self._page, self._counted, language.speech))
        self._withheld = frozenset(part for each in withheld for part in each.content)
        self._attributions = (*add_labelled(self._page, language, found), *withheld)
        self._voices = Voices(self._page, language.tag, self._attributions, self._calendar)
        parts = tuple(each.whole for each in self._counted if each.part_of is not None)
        numbers = sorted(each.number.start for each in self._counted if each.number is not None)
        self._places = Places(self._page, language, parts, numbers)
        self._voiced: dict[Span, Speaker | None] = {}
        self._refuted: dict[Span, bool] = {}

    def _only_compares_with(self, attributed: Attributed) -> bool:
        """Whether what stands where a speaker would is a figure that another is set beside.

        "…, *up from 2 herders* reported on Friday"; Spanish "el *doble* de lo que admite …".
        """
        speaker, cue = attributed.speaker, attributed.cue
        if speaker is None or cue is None:
            return False
        told = Span(attributed.content[-1].end, cue.start)
        if told.covers(speaker) and self._calendar.compares(told):
            return True
        return any(
            each.start < speaker.end and speaker.start < each.end for each in self._multiples
        )

    @cached_property
    def _multiples(self) -> tuple[Span, ...]:
        """The figures that say how many times as much: "twice", "el doble"."""
        spots = read_surroundings(self._page, self._language).spots
        found = (each.found for each in spots if each.found.figure.unit == TIMES)
        return tuple(Span(each.start, each.end) for each in found)

    def claims(self) -> Iterator[ReadClaim]:
        """Every figure whose words name a metric and that is put forward, and every statement.

        A figure that a headline only repeats is told once; a denial of a figure, or an opinion on
        it, by the figure alone.
        """
        claimed = [each for each in self._figures if self._is_claimed(each)]
        found = [self._figure(each, each.metric) for each in claimed]
        found += filter(None, map(self._denied_by_another, claimed))
        found += self._denied_behind(claimed)
        head = _headline_end(self._text)
        body = [each.claim for each in found if _start(each.claim) >= head]
        told = [
            (each.claim.stance, each.whole) for each in found if each.proposal.rule != NEW_METRIC
        ]
        for each in found:
            is_head = _start(each.claim) < head
            if not (is_head and any(_is_retold(each.claim, other) for other in body)):
                yield each
        for statement in self._statements():
            figures = [span for stance, span in told if stance is statement.claim.stance]
            if not any(part.covers(span) for part in statement.read for span in figures):
                yield statement

    def speakers(self) -> Iterator[tuple[int, str]]:
        """Who speaks, from left to right."""
        for attributed in self._attributions:
            speaker = self._voices.of(attributed)
            if speaker is not None and speaker.name is not None:
                yield attributed.content[0].start, speaker.name

    def unclaimed(self) -> Iterator[ReadClaim]:
        """Every figure with a number that `claims` passes over."""
        for counted in self._figures:
            value, words = counted.figure.value, self._words(counted.whole)
            is_number = counted.rule == UNNAMED or (
                counted.type is NumberType.COUNT
                and value is not None
                and (value != 1 or any(map(str.isdigit, words)))
            )
            if is_number and not self._is_claimed(counted):
                yield self._figure(counted, None)

    def every_figure(self) -> Iterator[ReadClaim]:
        """Every figure, put forward or not, with the metric that its words name."""
        return (self._figure(each, each.metric) for each in self._figures)

    @cached_property
    def _counted(self) -> tuple[CountedFigure, ...]:
        return find_counted_figures(self._page, self._language)

    @cached_property
    def _figures(self) -> tuple[CountedFigure, ...]:
        """Every figure with its metric, and with the whole that it is a part of."""
        figures = self._measured
        page = read_surroundings(self._page, self._language)
        parts = find_told_together(page, figures, self._own)
        return tuple(
            replace(each, part_of=parts[at]) if at in parts else each
            for at, each in enumerate(figures)
        )

    def _own(self, counted: CountedFigure) -> Own:
        """What a figure has for itself, and not by what it is told with."""
        speaker = self._speaker(counted)
        scope = counted.scope
        content = speaker.content if speaker is not None and speaker.name else ()
        clause = scope.clause or counted.whole
        place = self._places.of(counted.whole, clause, content)
        said = self._calendar.said(*speaker.said_near) if speaker is not None else None
        return Own(
            speaker=speaker.name if speaker is not None else None,
            place=place.name if place is not None else None,
            role=scope.role,
            sides=tuple(map(self._words, scope.side_words)),
            dates=tuple(each for each in self._calendar.periods(clause) if each != said),
        )

    @cached_property
    def _measured(self) -> tuple[CountedFigure, ...]:
        """Those of `_counted`, with the metric of what is measured and of what is no harm."""
        measures = Measures(
            read_surroundings(self._page, self._language), self._counted, self._context.metrics
        )
        read: dict[int, CountedFigure] = {}
        may_be_new = self._takes_any_noun or not self._tells_harm
        for spot in measures.candidates(takes_any_noun=may_be_new):
            speaker = self._voice_at(Span(spot.found.start, spot.found.end))
            is_told = speaker is not None and speaker.name is not None and _has_digits(spot)
            takes_any = self._takes_any_noun or (is_told and not self._tells_harm)
            found = measures.read(
                spot, speaker, takes_any_noun=takes_any, takes_people=self._takes_any_noun
            )
            found = measures.pledged(spot, found, speaker) or found
            if found is None and self._takes_any_noun:
                found = measures.unnamed(spot, speaker)
            if found is not None:
                read[spot.found.number_start] = found
        kept = (
            each for each in self._counted if each.number is None or each.number.start not in read
        )
        return tuple(sorted((*kept, *read.values()), key=_place_of))

    @cached_property
    def _tells_harm(self) -> bool:
        """Whether people are counted as harmed: what else such a text counts is no new metric."""
        return any(each.metric in metrics_of_harm() for each in self._counted)

    @cached_property
    def _somebody_speaks(self) -> bool:
        return next(self.speakers(), None) is not None

    def _denied_by_another(self, counted: CountedFigure) -> ReadClaim | None:
        """The denial of a figure that one speaker gives, by another in whose words it stands.

        "*The mayor* denied the toll of 15 announced by the union"; "the toll of 15 announced by
        the union is false, *the mayor* said".
        """
        denier = self._denier(counted)
        if denier is None or denier == self._speaker(counted):
            return None
        return self._figure(counted, counted.metric, denied_by=denier)

    def _denied_behind(self, claimed: Sequence[CountedFigure]) -> Iterator[ReadClaim]:
        """The one figure told before what denies "that figure"; never surely, and not of several.

        It stands in the same sentence, else in the one before.
        """
        for attributed in filter(self._is_of_count_before, self._attributions):
            denier, here = self._voices.of(attributed), attributed.content[0].start
            sentence = self._page.sentence_at(here)
            near = [each for each in claimed if sentence.start <= each.whole.start < here]
            if not near and sentence.start > 0:
                before = self._page.sentence_at(sentence.start - 1)
                near = [each for each in claimed if before.covers(each.whole)]
            if denier is None or denier.name is None or len(near) != 1:
                continue
            giver = self._speaker(near[0])
            if giver is not None and giver.name == denier.name:
                continue
            read = self._figure(near[0], near[0].metric, denied_by=denier)
            because = f"“{self._words(attributed.content[0])}” is taken for the figure before it"
            proposal = replace(read.proposal, certainty=Certainty.LOW, because=because)
            yield replace(read, proposal=proposal)

    def _is_of_count_before(self, attributed: Attributed) -> bool:
        """Whether somebody denies "that figure" and nothing else."""
        content = attributed.content
        return (
            attributed.stance is Stance.DENIES
            and len(content) == 1
            and names_count_before(self._page, self._language, content[0])
        )

    def _denier(self, counted: CountedFigure) -> Speaker | None:
        """Who denies a count, or calls it wrong, in whose words another may give it."""
        number = counted.number or counted.whole
        giver = self._speaker(counted)
        is_given = giver is not None and giver.rule == GIVEN_BEFORE
        given = giver.content[0] if giver is not None and is_given else None
        for speaker in self._voices.named_around(number):
            denies = speaker.stance is Stance.DENIES and any(
                is_count_itself(self._page, self._language, part, number)
                or (given is not None and part.covers(given))
                for part in speaker.content
            )
            refutes = speaker.stance in _CALLS_WRONG and self._is_refuted(number)
            if denies or (refutes and not self._only_gives(speaker, number)):
                return speaker
        return None

    def _only_gives(self, speaker: Speaker, number: Span) -> bool:
        """Whether words that call a count wrong name who gave it: "*rebel reports* are false"."""
        cue, _ = speaker.said_near
        if cue is not None and self._is_calling(cue):
            return False
        is_named = cue is not None and is_named_giver(self._page, self._language, cue, number)
        return is_named or speaker.rule in _TOLD_BY_ANOTHER

    def _is_calling(self, cue: Span) -> bool:
        """Whether a verb says what somebody thinks of a count: "*qualifié* de faux par X"."""
        speech = self._language.speech
        return speech is not None and fold_phrase(self._words(cue)) in speech.calling

    def _is_refuted(self, number: Span) -> bool:
        if number not in self._refuted:
            self._refuted[number] = is_refuted(self._page, self._language, number)
        return self._refuted[number]

    def _stance(self, counted: CountedFigure, speaker: Speaker | None) -> Stance:
        """Figures are put forward unless their speaker denies them, or only thinks so.

        Of a figure that one announced and another calls wrong, the nearest speaker is the first.
        """
        if speaker is not None and speaker.stance in _HELD - _CALLS_WRONG:
            return speaker.stance
        number = counted.number or counted.whole
        only_gives = speaker is not None and self._only_gives(speaker, number)
        if not only_gives and (self._is_refuted(number) or self._is_there_denied(counted)):
            return Stance.DENIES
        return Stance.OPINES if speaker is not None and speaker.stance in _HELD else Stance.ASSERTS

    def _is_refuted_by_nobody(self, counted: CountedFigure) -> bool:
        """Whether nobody who is named calls it wrong: the publisher is not taken to deny it."""
        speaker = self._speaker(counted)
        is_unnamed = speaker is None or speaker.name is None
        return is_unnamed and self._is_refuted(counted.number or counted.whole)

    def _is_there_denied(self, counted: CountedFigure) -> bool:
        """Whether the words say that there are not so many."""
        number = counted.number
        exact = counted.figure.form not in {Form.VAGUE_PLURAL, Form.VAGUE_QUANTIFIER}
        is_told = number is not None and is_there_denied(self._page, self._language, number)
        return exact and is_told

    def _denies_there(self, counted: CountedFigure) -> bool:
        """Whether it is somebody named who says so."""
        speaker = self._speaker(counted)
        is_named = speaker is not None and speaker.name is not None
        return is_named and self._is_there_denied(counted)

    def _figure(
        self, counted: CountedFigure, metric: str | None, *, denied_by: Speaker | None = None
    ) -> ReadClaim:
        speaker = denied_by or self._speaker(counted)
        when = self._when(counted, speaker)
        if speaker is not None and speaker.goes_on and self._is_of_another_time(counted, when):
            speaker, when = None, self._when(counted, None)
        place = self._place(counted, speaker, when)
        claim = Claim(
            who=self._who(speaker),
            metric=metric,
            figure=self._figure_of(counted),
            scope=self._scope(counted, place),
            when=when,
            counting=Counting(completeness=self._completeness(counted, speaker)),
            terms=counted.terms,
            stance=Stance.DENIES if denied_by else self._stance(counted, speaker),
            part_of=self._words(counted.part_of) if counted.part_of else None,
            evidence=self._evidence(counted.whole),
        )
        certainty, because = judge(
            counted,
            speaker,
            place,
            others_speak=self._somebody_speaks,
            lacks=self._language.lacks,
        )
        return ReadClaim(
            Proposal(claim, counted.rule, certainty, because),
            (*counted.read, *_words_of(speaker)),
            counted.counted,
            speaker.said_near[1] if speaker is not None else None,
            is_told_by_verb=counted.rule == BY_VERB,
            is_unit_open=len({each.unit for each in counted.readings}) > 1,
            is_number_open=len({each.value for each in counted.readings}) > 1,
            metric=counted.metric,
            number=counted.number,
            readings=counted.readings,
            flags=counted.flags,
        )

    def _speaker(self, counted: CountedFigure) -> Speaker | None:
        """Who gives a figure: "500, *according to the police*, took part" as well."""
        speaker = self._voice_at(counted.whole)
        if counted.number is not None and (speaker is None or speaker.name is None):
            nearer = self._voice_at(counted.number)
            return nearer if nearer is not None and nearer.name is not None else speaker
        return speaker

    def _is_of_another_time(self, counted: CountedFigure, when: When) -> bool:
        """Whether a figure behind what somebody said is of another event, which the text tells."""
        is_past = when.count_type is CountType.BACKGROUND or Flag.HISTORICAL in counted.flags
        return is_past or self._calendar.tells_of_before(counted.whole)

    def _voice_at(self, span: Span) -> Speaker | None:
        """Whose words these are; looked for once."""
        if span not in self._voiced:
            self._voiced[span] = self._voices.at(span)
        return self._voiced[span]

    def _is_claimed(self, counted: CountedFigure) -> bool:
        """Whether the figure is a claim: its words name a metric, and it is put forward.

        Not denied or imagined, that is, and not asked for ("how many died?").
        """
        is_vague = counted.figure.form is Form.VAGUE_QUANTIFIER
        asked = is_vague and self._calendar.is_question(counted.whole)
        if counted.figure.form is Form.UNDISCLOSED and counted.whole not in self._withheld:
            return False  # "there are no reports" says of nobody that they withhold it
        is_denial = Flag.NEGATED in counted.flags and (
            self._is_denial(counted)
            or self._denies_there(counted)
            or self._denier(counted) is not None
        )
        against = NO_CLAIM - {Flag.NEGATED} if is_denial else NO_CLAIM
        if counted.metric is None or asked or not against.isdisjoint(counted.flags):
            return False
        if self._is_refuted_by_nobody(counted) or self._only_compares(counted):
            return False
        return counted.metric not in THINGS or self._tells_of_loss(counted)

    def _only_compares(self, counted: CountedFigure) -> bool:
        """Whether a figure is only what another is compared with, and does not say what it counts.

        "40 million euros for new jobs, down from *the 60 million* it had promised": of euros.
        """
        has_noun = counted.counted is not None and counted.rule not in RULES
        number = counted.number
        return not has_noun and number is not None and self._calendar.is_compared_with(number)

    def _tells_of_loss(self, counted: CountedFigure) -> bool:
        """Whether words of war stand around things: three ships *sunk*, not three rescue ships."""
        losses = self._language.counting.losses
        sentence = self._page.sentence_at(counted.whole.start)
        around = self._page.to_folded(Span(max(0, sentence.start - LOSS_CHARACTERS), sentence.end))
        return not losses or bool(self._page.find_between(losses, around.start, around.end))

    def _is_denial(self, counted: CountedFigure) -> bool:
        """Whether all that denies a figure is that its speaker does: "Baku denies that 5 died"."""
        speaker = self._voices.at(counted.whole)
        cue = speaker.said_near[0] if speaker is not None else None
        if speaker is None or cue is None or speaker.stance is not Stance.DENIES:
            return False
        start = self._page.sentence_at(cue.start).start
        around = (Span(start, cue.start), Span(cue.end, counted.whole.end))
        words = {word for span in around for word in fold_phrase(self._words(span)).split()}
        return self._language.counting.negations.isdisjoint(words)

    def _figure_of(self, counted: CountedFigure) -> Figure:
        """The figure with all its words; one that comes on top of another is a change."""
        figure, words = counted.figure, self._words(counted.whole)
        if figure.words != words:
            figure = replace(figure, words=words)
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
        is_compared = bool(counted.figure.against)  # with earlier years, which are not its own
        is_past = Flag.HISTORICAL in counted.flags and not self._calendar.has_older(counted.whole)
        if not is_compared and (told or (told is None and is_past)):
            return self._calendar.background(counted.whole, counted.scope.clause)
        count_type = counted.scope.count_type
        if Flag.FORECAST in counted.flags:
            count_type = CountType.FORECAST
        said = speaker.said_near if speaker else None
        goes_on = counted.metric in LASTING or count_type is CountType.SNAPSHOT
        clause = counted.scope.clause
        when = self._calendar.when(
            counted.whole,
            clause,
            said,
            count_type,
            goes_on=goes_on,
            of_event=counted.rule not in RULES,
            beside_newer=self._has_other_near(counted),
        )
        when = self._without_comparison(counted, when)
        if counted.part_of and not goes_on and when.as_of_basis is not DateBasis.STATED:
            whole = self._calendar.when(counted.part_of, None, said, count_type)
            when = whole if whole.as_of_basis is DateBasis.STATED else when
        if speaker is None or speaker.name is None or when.as_of_basis is not DateBasis.PUBLISHED:
            return when
        day = self._day_said(counted.whole.start, speaker.name)
        if day is None or (when.as_of is not None and day.edtf == when.as_of.edtf):
            return when
        return replace(when, as_of=day, said=day, as_of_basis=DateBasis.INFERRED)

    def _has_other_near(self, counted: CountedFigure) -> bool:
        """Whether another figure of the same metric stands in the sentence or near it."""
        first = self._page.sentence_at(counted.whole.start)
        start = first.start
        for _ in range(NEWER_SENTENCES):
            start = self._page.sentence_at(max(start - 2, 0)).start
        end = self._page.sentence_at(min(first.end + 2, len(self._text))).end
        return any(
            each is not counted
            and each.metric == counted.metric
            and start <= each.whole.start < end
            and not each.part_of
            for each in self._figures
        )

    def _without_comparison(self, counted: CountedFigure, when: When) -> When:
        """The dates of a figure but for one that it is compared with: "than *in 2020*"."""
        against, day = counted.figure.against, when.as_of
        if day is None or (day.words or day.edtf[:4]) not in against:
            return when
        published = self._context.published
        basis = DateBasis.PUBLISHED if published else DateBasis.STATED
        return replace(when, as_of=published, as_of_basis=basis)

    def _day_said(self, place: int, name: str) -> Period | None:
        """The latest day on which the same speaker spoke before, else the opening's, if alone.

        Not the day of an earlier toll, which the text comes to behind the newer one.
        """
        told = [(who, day) for start, who, day in self._days_said if start < place]
        days = [day for who, day in told if who in name or name in who]
        own = max(reversed(days), key=lambda day: day.start or dt.date.min, default=None)
        is_alone = len({day.edtf for _, day in told}) == 1
        return own or (told[0][1] if is_alone and told[0][1] == self._days_said[0][2] else None)

    @cached_property
    def _days_said(self) -> list[tuple[int, str, Period]]:
        """Who spoke on which day, where a day stands beside the verb."""
        found = []
        for each in self._attributions:
            is_old = each.cue is None or self._calendar.names_earlier_toll(each.cue.start)
            day = None if is_old else self._calendar.said(each.cue, each.speaker)
            speaker = self._voices.of(each) if day is not None else None
            if day is not None and speaker is not None and speaker.name:
                found.append((each.content[0].start, speaker.name, day))
        return found

    def _place(self, counted: CountedFigure, speaker: Speaker | None, when: When) -> Place | None:
        clause = counted.scope.clause or counted.whole
        is_background = when.count_type is CountType.BACKGROUND or _is_of_past_year(when)
        content = speaker.content if speaker is not None and speaker.name else ()
        name = speaker.said_near[1] if speaker is not None else None
        if counted.item is not None and (item := self._places.named(counted.item)) is not None:
            return item
        of, whole = self._places.of, counted.whole
        place = of(whole, clause, content, name, is_background=is_background)
        if place is None and content and self._counts_again(counted):
            place = of(whole, clause, (), None, is_background=is_background)
        return place

    def _counts_again(self, counted: CountedFigure) -> bool:
        """Whether somebody else counts the same crowd before, in the same sentence."""
        sentence = self._page.sentence_at(counted.whole.start)
        return counted.metric == CROWD and any(
            each.metric == CROWD and sentence.start <= each.whole.start < counted.whole.start
            for each in self._figures
        )

    def _scope(self, counted: CountedFigure, place: Place | None) -> Scope:
        scope = counted.scope
        is_shared = scope.distribution in {Distribution.EACH, Distribution.UNCLEAR}
        return Scope(
            side=self._only(scope.side_words) or (BOTH_SIDES if is_shared else None),
            role=scope.role,
            place=place.name or None if place else None,
            distribution=scope.distribution,
            definition=counted.definition,
        )

    def _only(self, spans: Sequence[Span]) -> str | None:
        """The one name; several are not chosen between."""
        names = {self._words(span) for span in spans}
        return names.pop() if len(names) == 1 else None

    def _completeness(self, counted: CountedFigure, speaker: Speaker | None) -> Completeness:
        """As the words near the figure say, or the name of who gives it: "partial tallies"."""
        told = counted.scope.completeness
        if told is not Completeness.UNKNOWN:
            return told
        name = speaker.name if speaker is not None else None
        for words in filter(None, (name, find_tally(self._page, self._language.tag))):
            if found := self._language.completeness.find_first(words):
                return Completeness(found)
        return Completeness.UNKNOWN

    def _statements(self) -> Iterator[ReadClaim]:
        """Accusations, denials, promises, requests, opinions and refusals to comment."""
        for statement in self._read_statements():
            speaker = self._voices.of(statement.attributed)
            if speaker is None or self._is_of_count_before(statement.attributed):
                continue
            said = self._calendar.said(statement.attributed.cue, statement.attributed.speaker)
            claim = Claim(
                who=self._who(speaker) if speaker.name else self._somebody(),
                statement=statement.proposition,
                stance=statement.attributed.stance,
                when=When(said=said or self._context.published),
                evidence=self._evidence(statement.span),
            )
            proposal = Proposal(claim, statement.rule, speaker.certainty, speaker.because)
            read = (*speaker.content, *_words_of(speaker))
            yield ReadClaim(proposal, read, speaker=speaker.said_near[1])

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


def _has_digits(spot: Spot) -> bool:
    """Whether a figure is a measure, or in digits: "two sides" are counted by nobody."""
    figure = spot.found.figure
    return figure.unit != COUNT or any(each.isdigit() for each in figure.words)


def _place_of(counted: CountedFigure) -> tuple[int, int]:
    return counted.whole.start, counted.whole.end


def _words_of(speaker: Speaker | None) -> tuple[Span, ...]:
    """The words that say who speaks."""
    return tuple(each for each in speaker.said_near if each) if speaker is not None else ()


_HEADLINE = re.compile(r"\A\s*[^\n]{1,200}?(?<![.!?…»”\"])\n")
"""A first line of its own that ends as no sentence does. 200 characters are ours: the longest."""


def _start(claim: Claim) -> int:
    return claim.evidence.start or 0


def _is_of_past_year(when: When) -> bool:
    """Whether it counts a whole year, so that the place of what is in the news is not its own."""
    is_year = when.as_of is not None and when.as_of.precision is Precision.YEAR
    return is_year and when.count_type is CountType.IN_PERIOD


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


_HELD = frozenset({Stance.DENIES, Stance.OPINES, Stance.ADMITS})
"""Stances of a speaker that are those of the figure as well."""

_CALLS_WRONG = frozenset({Stance.ASSERTS, Stance.OPINES})
"""Stances with which a speaker may call a figure wrong: "the mayor *thinks* that 26 is false"."""

_TOLD_BY_ANOTHER = frozenset({BY_AGENT, GIVEN_BEFORE, ISSUED})
"""Rules by which a sentence names who gave a count, of which it may say that it is wrong."""
