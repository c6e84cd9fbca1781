"""A sentence that somebody typed: what the stages that read a document read in it, and what not.

What is not read is never passed over: a word may deny, doubt or hedge the figure beside it. So
`read_typed` tells every word that no stage read, in four heaps: dates that nothing says the meaning
of, words that change what a figure means, circumstances ("after the floods"), and the rest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimtrack.dates.period import single_day
from claimtrack.dates.reading import FoundDate, find_dates
from claimtrack.errors import UnreadableDate
from claimtrack.figures.figure import Form, Says
from claimtrack.languages import FoundPhrase, Language
from claimtrack.languages.counting import Meant, Pattern
from claimtrack.languages.speech import CueKind
from claimtrack.model.claim import Claim, CountType, Stance
from claimtrack.read.country_words import country_in_words
from claimtrack.read.pipeline import Context, ReadClaim, Reader
from claimtrack.read.small_words import small_words
from claimtrack.text.fold import fold, fold_phrase, split_phrase
from claimtrack.text.span import Span

WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?|\d+")
"""A word, "l'" by itself, or a number."""

ENDING = "ending"
"""Under which a language lists endings that lead to a circumstance."""
LEAST_LETTERS = 4
"""Of a word with such an ending. Ours."""

_MARKS = frozenset(",;:()—–")
_HOLLOW = frozenset({Form.NONE, Form.UNDISCLOSED})
"""Figures that are spelled with a denial: "n'a fait aucun mort"."""
_CIRCUMSTANCE_WORDS = 8
"""Of a circumstance at most: "after three days of heavy rain in the north". Ours."""


@dataclass(frozen=True, slots=True)
class TypedClaim:
    """A claim of a typed sentence."""

    claim: Claim
    """As a document's reader proposes it. Its metric is None where its words name none, its
    claimant `UNKNOWN_CLAIMANT` where the sentence names nobody."""
    noun: str | None = None
    """Who or what is counted, where no list has a role for it."""
    is_told_by_verb: bool = False
    """Whether a verb says what happened to those counted."""
    is_new: bool = False
    """Whether its metric is a noun of the sentence that names none yet."""
    is_unit_open: bool = False
    """Whether the words leave open which unit is meant."""
    is_number_open: bool = False
    """Whether the digits can be read in two ways."""


@dataclass(frozen=True, slots=True)
class TypedReading:
    """What a typed sentence says, and what of it was not read."""

    claims: tuple[TypedClaim, ...]
    dates: tuple[FoundDate, ...] = ()
    """Of which nothing says whether it happened then, was said then, or counts up to then."""
    changes: tuple[tuple[str, str], ...] = ()
    """What a word does, and the word: ("doubt", "feared")."""
    circumstances: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    narrowing: tuple[str, ...] = ()
    """Words around a measure that no list has: the claim keeps them, as definition or as note."""


def read_typed(
    text: str,
    language: Language,
    context: Context,
    given: Iterable[str] = (),
    *,
    takes_any_noun: bool = False,
) -> TypedReading:
    """Read a typed sentence as `propose` reads a document.

    Args:
        text: A sentence, or the words of one figure.
        language: The language it is written in.
        context: When it was published, if somebody says so.
        given: What is said of the claim beside the sentence; where it stands in the sentence too,
            its words are read.
        takes_any_noun: Whether a noun that names no metric yet is taken for one where the sentence
            has no other figure.
    """
    reader = Reader(text, language, context, takes_any_noun=takes_any_noun)
    claims = _choose(reader, takes_any_noun=takes_any_noun)
    rest = _Rest(text, language, claims, given)
    dates = tuple(find_dates(text, language=language.tag, published=single_day(context.published)))
    open_dates = rest.take_dates(dates)
    circumstances: tuple[str, ...] = ()
    if rest.is_measured:  # "in the second quarter": kept in its words, where no year is known
        yearless = [each for each in open_dates if isinstance(each.problem, UnreadableDate)]
        circumstances = tuple(text[each.start : each.end] for each in yearless)
        open_dates = tuple(each for each in open_dates if each not in yearless)
    changes = tuple(rest.take_changes())
    circumstances += tuple(rest.take_circumstances())
    narrowed, after = rest.take_narrowing()
    place = ""
    if all(each.claim.scope.place is None for each in claims) and rest.is_measured:
        place, narrowed, circumstances = _take_place(narrowed, circumstances, language)
        if not place:
            place, _, after = _take_place("", after, language)
    if narrowed and all(_only_repeats(part, language) for part in narrowed.split(" … ")):
        narrowed, circumstances = "", (*circumstances, narrowed)
    circumstances += after
    return TypedReading(
        claims=tuple(_typed(text, language, _narrow(each, narrowed, place)) for each in claims),
        dates=open_dates,
        changes=changes,
        circumstances=circumstances,
        unread=tuple(rest.words()),
        narrowing=tuple(filter(None, (narrowed, *after))),
    )


def _take_place(
    narrowed: str, circumstances: tuple[str, ...], language: Language
) -> tuple[str, str, tuple[str, ...]]:
    """The country or the group of countries among words that no list has, and the words without it.

    "*German* exports", "the *United Kingdom's* inflation", "*in the euro area*".
    """
    parts = [each for each in narrowed.split(" … ") if each]
    for part in parts:
        if (place := country_in_words(part, language)) is not None:
            return place, " … ".join(each for each in parts if each != part), circumstances
    for each in circumstances:
        bare = _without_lead(each, language)
        if (place := country_in_words(bare, language)) is not None:
            return place, narrowed, tuple(one for one in circumstances if one != each)
    return "", narrowed, circumstances


def _only_repeats(words: str, language: Language) -> bool:
    """Whether words name only what happened or is measured: "the *fire* burned 40 hectares"."""
    nouns = language.places.nouns if language.places is not None else frozenset()
    small = small_words(language) | {each[0] for each in nouns if len(each) == 1}
    events = language.places.events if language.places is not None else None
    for word in map(fold_phrase, WORD.findall(words)):
        found = events.at(word, 0) if events is not None else None
        is_event = found is not None and found[0] == len(word)
        if word not in small and not is_event and not language.metrics.find(word):
            return False
    return True


def _without_lead(words: str, language: Language) -> str:
    """The words behind "in the"; all of them where no such word leads."""
    places = language.places
    if places is None:
        return words
    said = words.split()
    for leads in (places.before, places.articles):
        for length in (3, 2, 1):
            if len(said) > length and split_phrase(" ".join(said[:length])) in leads:
                said = said[length:]
                break
    return " ".join(said)


def _narrow(read: ReadClaim, words: str, place: str) -> ReadClaim:
    """The claim with what narrows the metric as its definition, or as its place."""
    if not (words or place) or not read.is_measured:
        return read
    scope = read.claim.scope
    told = " … ".join(filter(None, (scope.definition, words)))
    scope = replace(scope, definition=told or None, place=scope.place or place or None)
    claim = replace(read.claim, scope=scope)
    return replace(read, proposal=replace(read.proposal, claim=claim))


def _choose(reader: Reader, *, takes_any_noun: bool) -> tuple[ReadClaim, ...]:
    """The claims of a sentence: those of a document, and of a figure that names no metric itself.

    A number beside figures that are claims is none: it belongs to their circumstances. So is one
    of a metric nobody knows beside one of a known metric.
    """
    found = tuple(each for each in reader.claims() if takes_any_noun or not each.is_new)
    if any(each.claim.figure is not None and not each.is_new for each in found):
        return tuple(each for each in found if not each.is_new)
    if any(each.is_new for each in found):
        return found
    return tuple(reader.unclaimed()) or found


def _typed(text: str, language: Language, read: ReadClaim) -> TypedClaim:
    noun, claim = None if read.is_measured else read.counted, read.proposal.claim
    unlisted = None
    if noun is not None and claim.scope.role is None:
        named = language.metrics.find(text[noun.start : noun.end])
        end = noun.start + named[0].start if named else noun.end
        words = text[noun.start : end].strip()
        counted = {fold_phrase(phrase) for phrase in language.figures.counted}
        link = language.counting.links.at(fold_phrase(words), 0)
        is_known = not words or fold_phrase(words) in counted or link is not None
        unlisted = None if is_known else words
    told = claim if read.metric is None else replace(claim, metric=read.metric)
    return TypedClaim(
        told,
        unlisted,
        read.is_told_by_verb,
        read.is_new,
        read.is_unit_open,
        read.is_number_open,
    )


class _Rest:
    """The words of a sentence that nothing accounts for yet."""

    def __init__(
        self, text: str, language: Language, claims: Sequence[ReadClaim], given: Iterable[str]
    ) -> None:
        self._text = text
        self._folded = fold(text)
        self._flat = self._folded.flat
        self._language = language
        self._given = frozenset(given)
        self._claims = [each.proposal.claim for each in claims]
        self._speakers = [each.speaker for each in claims if each.speaker is not None]
        self._held = [span for each in claims for span in each.read]
        self._meant = [
            span
            for each in claims
            for span in each.read
            if span not in {each.counted, each.speaker}
        ]
        self.is_measured = any(each.is_measured for each in claims)
        self._held += self._names()
        self._held += self._phrases()

    def words(self) -> Iterator[str]:
        """Those that are left, small words aside."""
        between = self._language.counting.stated.between.find(self._flat)
        self._held += [self._original(start, end) for start, end, _ in between]
        for span in self._free():
            yield self._text[span.start : span.end]

    def take_dates(self, dates: Sequence[FoundDate]) -> tuple[FoundDate, ...]:
        """Account for every date; those that no claim has are returned."""
        told = {
            period.words
            for claim in self._claims
            for period in (claim.when.as_of, claim.when.since, claim.when.said)
            if period is not None
        }
        open_dates = []
        for date in dates:
            span = Span(date.start, date.end)
            is_told = date.period is not None and date.period.words in told
            if is_told:
                self._held += self._closing_verb(span.start)
            if not is_told and not self._holds(span):
                open_dates.append(date)
            self._held.append(span)
            self._meant.append(span)
        return tuple(open_dates)

    def _closing_verb(self, date: int) -> Iterator[Span]:
        """A verb of saying between a comma and a date: "…, said on 22 October"."""
        speech = self._language.speech
        comma = self._text.rfind(",", 0, date) + 1
        flat = fold_phrase(self._text[comma:date])
        cue = speech.cues.at(flat, 0) if speech is not None and flat else None
        if cue is not None and cue[1].kind is CueKind.VERB:
            yield Span(comma, date)

    def take_changes(self) -> Iterator[tuple[str, str]]:
        """Words that deny, doubt or make a rate of a figure, but those that were read as such."""
        is_hollow = any(
            claim.figure is not None and claim.figure.form in _HOLLOW for claim in self._claims
        ) or any(claim.stance is Stance.DECLINES for claim in self._claims)
        for word in self._language.changes_meaning.find(self._text):
            span = Span(word.start, word.end)
            if any(span.meets(each) for each in self._meant) or self._is_named(span):
                continue
            if word.name == "rate" and self.is_measured:
                continue  # "monthly wages": they are told so, and no toll
            self._held.append(span)
            if word.name == "doubt" and self._is_forecast(span):
                continue
            if word.name == "rate" and (unit := WORD.search(self._text, span.end)):
                self._held.append(Span(*unit.span()))
            if word.name != "denial" or not is_hollow:
                yield word.name, self._text[span.start : span.end]

    def _is_forecast(self, span: Span) -> bool:
        """Whether a word only makes a measure one that is to come: it *would* cost 5 million.

        Or says what is so many times as much: "five times more *likely*".
        """
        if not self.is_measured:
            return False
        for each in self._claims:
            is_compared = each.figure is not None and each.figure.says is Says.COMPARISON
            if is_compared and each.evidence.end == span.start - 1:
                return True
        is_told = all(claim.when.count_type is CountType.FORECAST for claim in self._claims)
        meant = self._language.counting.meant.words
        found = meant.at(self._flat, self._folded_place(span.start))
        return is_told and found is not None and found[1] is Meant.FORECAST

    def _folded_place(self, place: int) -> int:
        return len(fold(self._text[:place]).flat)

    def _is_named(self, span: Span) -> bool:
        """Whether a word is part of a name: "Theresa *May*"."""
        is_inside = any(each.start < span.start < each.end for each in self._speakers)
        return is_inside and self._text[span.start].isupper()

    def take_circumstances(self) -> Iterator[str]:
        """What it happened in, after or by: words behind such a preposition, up to a mark."""
        words = self._language
        leading = (*words.circumstances.find(self._text), *words.agents.find(self._text))
        for word in sorted((*leading, *self._endings()), key=lambda each: each.start):
            start, end = word.start, word.end
            if self._holds(Span(start, end)):
                continue
            if word.name == "before":
                end = self._reach(end)
            elif word.name == "after":
                start = self._reach_back(start)
            span = Span(start, end)
            shown = self._text[span.start : span.end].strip(" .")
            is_told = word.name == ENDING or self._says_something(span, word)
            if is_told and not self._is_clause(shown):
                self._held.append(span)
                yield shown

    def take_narrowing(self) -> tuple[str, tuple[str, ...]]:
        """What is left around a figure that is measured: what narrows it, and what comes behind it.

        "Aid *to farmers* was …". The verb right before the figure is left out. Nothing where no
        figure is measured: a word that was not read may then change what it means.
        """
        if not self.is_measured:
            return "", ()
        figure = next(each for each in self._claims if each.figure is not None).evidence
        start, end = figure.start or 0, figure.end or 0
        stops = self._language.counting.stops
        free = list(self._free())
        self._held += free
        free = [
            each for each in free if fold_phrase(self._text[each.start : each.end]) not in stops
        ]
        before = [span for span in free if span.end <= start]
        after = [span for span in free if span.start >= end]
        if before and not WORD.search(self._text, before[-1].end, start):
            verb = self._text[before[-1].start : before[-1].end]
            if self._language.counting.nouns_are_capital or not verb[:1].isupper():
                before.pop()
        return " … ".join(self._runs(before)), tuple(self._runs(after))

    def _runs(self, words: Sequence[Span]) -> Iterator[str]:
        """Words that nothing else stands between, in one piece."""
        held = list(self._held)
        known = set(words)
        run: list[Span] = []
        for span in words:
            gap = Span(run[-1].end, span.start) if run else None
            is_cut = gap is not None and any(gap.meets(each) for each in held if each not in known)
            if is_cut:
                yield self._text[run[0].start : run[-1].end]
                run = []
            run.append(span)
        if run:
            yield self._text[run[0].start : run[-1].end]

    def _says_something(self, span: Span, marked: FoundPhrase) -> bool:
        """Whether more than small words stands beside the word that leads to a circumstance."""
        small = small_words(self._language)
        inner = self._text[span.start : marked.start] + self._text[marked.end : span.end]
        return any(fold_phrase(word) not in small for word in WORD.findall(inner))

    def _endings(self) -> Iterator[FoundPhrase]:
        """Words whose ending says in what it happened: Turkish "selde", in the flood."""
        endings = tuple(self._language.circumstances.phrases.get(ENDING, ()))
        for match in WORD.finditer(self._text):
            word = match.group()
            if endings and len(word) >= LEAST_LETTERS and word.endswith(endings):
                yield FoundPhrase(ENDING, *match.span())

    def _is_clause(self, words: str) -> bool:
        """Whether somebody is said to say something there: "after the mayor denied it"."""
        speech = self._language.speech
        if speech is None:
            return False
        flat = fold(words).flat
        return any(
            cue.kind is CueKind.VERB and flat[start:end] not in speech.weak
            for start, end, cue in speech.cues.find(flat)
        )

    def _reach(self, start: int) -> int:
        """Where a circumstance ends that begins here: before a mark, or a word that was read.

        No small word stands at its end.
        """
        end, place = start, start
        small = small_words(self._language)
        for count, match in enumerate(WORD.finditer(self._text, start), start=1):
            if self._stops(self._text[place : match.start()], match, count):
                break
            place = match.end()
            end = end if fold_phrase(match.group()) in small else place
        return end

    def _reach_back(self, end: int) -> int:
        start = end
        matches = list(WORD.finditer(self._text, 0, end))
        for count, match in enumerate(reversed(matches), start=1):
            if self._stops(self._text[match.end() : start], match, count):
                break
            start = match.start()
        return start

    def _stops(self, between: str, match: re.Match[str], count: int) -> bool:
        is_apart = not _MARKS.isdisjoint(between)
        return is_apart or self._holds(Span(*match.span())) or count > _CIRCUMSTANCE_WORDS

    def _names(self) -> Iterator[Span]:
        """Where the names of the claims stand: of relays, places, sides, and of what is given."""
        names = set(self._given)
        for claim in self._claims:
            names |= {*claim.who.relays, claim.scope.place or "", claim.scope.side or ""}
            if claim.statement is not None:
                names |= {claim.statement.text}
        for name in filter(None, names):
            for match in re.finditer(re.escape(name), self._text, re.IGNORECASE):
                yield self._whole(Span(*match.span()))

    def _whole(self, span: Span) -> Span:
        """The span to the end of its last word, with an ending that says where: "Ulm'da"."""
        end = span.end
        while end < len(self._text) and (self._text[end].isalpha() or self._text[end] in "'’"):
            end += 1
        return Span(span.start, end)

    def _phrases(self) -> Iterator[Span]:
        """Phrases that say what a claim has: each side, so far, partial, and the side of a name."""
        words = self._language
        for finder, kept in (
            (words.distribution, {claim.scope.distribution for claim in self._claims}),
            (words.count_type, {claim.when.count_type for claim in self._claims}),
            (words.completeness, {claim.counting.completeness for claim in self._claims}),
        ):
            rates = _rates(words, self._text) if CountType.IN_PERIOD in kept else ()
            for phrase in finder.find(self._text):
                span = Span(phrase.start, phrase.end)
                if phrase.name in kept and not any(span.meets(rate) for rate in rates):
                    yield span
        yield from self._level()
        yield from self._relaying()

    def _relaying(self) -> Iterator[Span]:
        """Words such as "quoted by" and "citing": they are read where a claim has a relay."""
        speech = self._language.speech
        if speech is None or not any(claim.who.relays for claim in self._claims):
            return
        for start, end, cue in speech.cues.find(self._flat):
            if cue.kind in {CueKind.RELAY, CueKind.CITED}:
                yield self._original(start, end)

    def _original(self, start: int, end: int) -> Span:
        return Span(*self._folded.original_span(start, end))

    def _level(self) -> Iterator[Span]:
        """Words that give a figure its level: "the toll", "now", "stands at", "revised to"."""
        patterns, speech = self._language.counting, self._language.speech
        stated = patterns.stated
        for table in (stated.figures, stated.verbs):
            for start, end, _ in table.find(self._flat):
                cue = speech.cues.at(self._flat, start) if speech is not None else None
                is_open = cue is not None and cue[1].kind is CueKind.PART  # "*ramené* son bilan"
                if cue is None or is_open or cue[1].stance is Stance.RETRACTS:
                    yield self._original(start, end)
        wholes = [claim.evidence for claim in self._claims if claim.figure is not None]
        for start, end, _ in patterns.links.find(self._flat):
            link = self._original(start, end)
            if any((each.start or 0) <= link.start < (each.end or 0) for each in wholes):
                yield link
        yield from self._tallies()
        yield from self._parts()
        metrics = {claim.metric for claim in self._claims} | self._given
        for start, end, meaning in patterns.metric_phrases.find(self._flat):
            if Pattern.TOLL in meaning or not metrics.isdisjoint(meaning.values()):
                yield self._original(start, end)

    def _parts(self) -> Iterator[Span]:
        """Words for a part or an addition, where a claim is one: "including", "another"."""
        patterns = self._language.counting
        figures = [claim.figure for claim in self._claims if claim.figure is not None]
        tables = []
        if any(claim.part_of for claim in self._claims):
            tables += [patterns.part_before, patterns.part_after, patterns.partitives]
        if any(each.change is not None for each in figures):
            tables.append(patterns.increment_before)
        for table in tables:
            for start, end, _ in table.find(self._flat):
                yield self._original(start, end)

    def _tallies(self) -> Iterator[Span]:
        """A noun for a count before its figure: "Partial *toll*: 43 dead", "toll revised to 43"."""
        stated, speech = self._language.counting.stated, self._language.speech
        for match in WORD.finditer(self._flat):
            if speech is None or match.group() not in speech.tallies:
                continue
            place = self._skip(match.end())
            partial = self._language.completeness.table.at(self._flat, place)
            place = self._skip(partial[0]) if partial is not None else place
            tables = (stated.verbs, stated.between, stated.copulas)
            is_stated = any(table.at(self._flat, place) is not None for table in tables)
            tally = self._original(*match.span())
            if is_stated or self._flat[place : place + 1] == ":" or self._leads_to_name(tally):
                yield tally

    def _leads_to_name(self, tally: Span) -> bool:
        """Whether only small words stand between a count and who gives it: "tallies from the"."""
        small = small_words(self._language)
        between = (self._text[tally.end : each.start] for each in self._speakers)
        return any(
            words and all(fold_phrase(word) in small for word in WORD.findall(words))
            for words in between
        )

    def _skip(self, place: int) -> int:
        """Behind the spaces at a place of the folded text."""
        while self._flat[place : place + 1] == " ":
            place += 1
        return place

    def _holds(self, span: Span) -> bool:
        return any(span.meets(held) for held in self._held)

    def _free(self) -> Iterator[Span]:
        small = small_words(self._language)
        for match in WORD.finditer(self._text):
            span = Span(*match.span())
            if not self._holds(span) and fold_phrase(match.group()) not in small:
                yield span


def _rates(words: Language, text: str) -> tuple[Span, ...]:
    found: Iterator[FoundPhrase] = iter(words.changes_meaning.find(text))
    return tuple(Span(each.start, each.end) for each in found if each.name == "rate")
