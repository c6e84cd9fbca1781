"""Events that are named by their year, and which figures beside them count what they did.

"In the 2015 attacks *130 died*" and "the toll of the 1999 quake is *17,000*" do; "a blast at a
mosque rebuilt after the 2005 quake killed *12*" does not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimtrack.dates.event_years import EVENT_WORDS
from claimtrack.dates.reading import FoundDate
from claimtrack.dates.vocabulary import vocabularies_for
from claimtrack.languages.load import find_speech
from claimtrack.languages.speech import CueKind
from claimtrack.text.alternatives import alternatives, any_of
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span
from claimtrack.text.token import WORD

BEFORE_AFTER = 2
"""Words with which a sentence opens before "after": "*Two years* after the 2023 quake killed 9".
Ours; with three the subject of the sentence stands there: "a mosque rebuilt after"."""
TO_RELATIVE = re.compile(r"\s*([,،])?\s*((?:[^\W\d_]{1,6}\s+)?)")
"""From the name of an event to the word that opens what it did: ", in which"."""
WITH_CHARACTERS = 8
"""From the name to a number, with a word such as "with" between. Ours."""
DIGIT = re.compile(r"\d")
COMMAS = frozenset({",", "،"})
MARK = re.compile(r"[.;:()!?—–،؛]|,(?!\d)")


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands beside the name of an event in one language."""

    noun: re.Pattern[str]
    articles: frozenset[str]
    has_leads: bool
    """Whether, where the year comes first, a figure near it is of the event behind some words
    alone: "*in* the 2015 attacks"."""
    leads: re.Pattern[str]
    """Ends in such words."""
    apart: re.Pattern[str]
    """Ends in words before the name where a figure near it is of another event."""
    event: re.Pattern[str]
    """Ends in "after"."""
    of_noun: re.Pattern[str]
    one: frozenset[str]
    """"a", "an", "one"."""
    tallies: frozenset[str]
    brought: frozenset[str]
    told_with: frozenset[str]
    relatives: frozenset[str]
    when: re.Pattern[str]
    """What opens such a clause in several words: ", *bei dem*"."""
    coordinators: frozenset[str]


class _Event(NamedTuple):
    """An event that is named by its year, and what the words before its name say of figures."""

    name: Span
    before: tuple[re.Match[str], ...]
    """The words before the name, from the last mark on; none: it opens a clause."""
    is_led: bool
    """Whether a figure near it is of the event, wherever it stands: "*in* the 2015 attacks"."""
    opens_what_is_said: bool
    is_apart: bool
    """Whether a figure near it is of another event, where nothing else says so."""
    may_bring: bool
    """Whether its clause goes on to what it did: "two years *after the 2023 quake*"."""
    aside: Span | None
    """The words between two commas in which the name stands; None: in none."""


class PastEvents:
    """The events of a text that are named by their year."""

    def __init__(self, page: Page, language: str) -> None:
        """Keep the page.

        Args:
            page: The text.
            language: Its tag.
        """
        self._page = page
        self._text = page.text
        self._words = _words_of(language)
        self._speech = find_speech(language)
        self._events: dict[int, _Event] = {}
        """By where the year begins."""

    def is_of_other(self, date: FoundDate, figure: Span) -> bool:
        """Whether a date is the year of an event that the figure is not of.

        Args:
            date: Of the sentence of the figure, at its place in the text.
            figure: Its words.
        """
        if not date.why.is_of_event:
            return False
        event = self._event(date)
        if not event.before or self._is_behind(event.name, figure):
            return False
        if event.aside is not None and not event.aside.start <= figure.start < event.aside.end:
            return True  # "The town, hit by *the floods of 2010*, counts 12 dead"
        if event.is_led or self._is_right_before(figure, event.before[-1].start()):
            return False
        if event.opens_what_is_said and self._is_told_by(event.name, figure):
            return False
        return event.is_apart and not (event.may_bring and self._is_brought(event.name, figure))

    def is_told_behind(self, date: FoundDate, figure: Span) -> bool:
        """Whether a figure is told right behind the name of the event of which a date is the year.

        "The worst since the 2005 fire, *in which 24 died*", "mit *101 Toten*".
        """
        return date.why.is_of_event and self._is_behind(self._event(date).name, figure)

    def _event(self, date: FoundDate) -> _Event:
        """The event that a year names."""
        if date.start not in self._events:
            self._events[date.start] = self._read(date)
        return self._events[date.start]

    def _read(self, date: FoundDate) -> _Event:
        sentence, words = self._page.sentence_at(date.start), self._words
        name = self._name(date, sentence)
        before = self._before(sentence.start, name.start)
        if not before:
            return _Event(
                name,
                before,
                is_led=True,
                opens_what_is_said=False,
                is_apart=False,
                may_bring=False,
                aside=None,
            )
        lead, last = self._text[before[0].start() : name.start], before[-1]
        is_noun = words.of_noun.search(lead) is not None
        is_thing = is_noun and fold_phrase(before[0][0]) in words.one  # "a mine from the war"
        is_year_first = name.end > date.end and words.has_leads
        return _Event(
            name=name,
            before=before,
            is_led=words.leads.search(lead) is not None or (is_noun and self._is_told_of(before)),
            opens_what_is_said=self._is_cue(last)
            or (self._speech is not None and fold_phrase(last[0]) in self._speech.that),
            is_apart=is_year_first or is_thing or words.apart.search(lead) is not None,
            may_bring=len(before) <= BEFORE_AFTER + 1 and words.event.search(lead) is not None,
            aside=self._aside(before[0].start(), name, sentence),
        )

    def _name(self, date: FoundDate, sentence: Span) -> Span:
        """The name of the event around its year, the article before it left behind."""
        start, end = date.start, date.end
        for noun in self._words.noun.finditer(self._text, date.end, sentence.end):
            if len(self._text[date.end : noun.start()].split()) <= EVENT_WORDS:
                end = noun.end()
            break
        if end == date.end:
            nouns = list(self._words.noun.finditer(self._text, sentence.start, date.start))
            start = nouns[-1].start() if nouns else start
        while article := self._before(sentence.start, start)[-1:]:
            if fold_phrase(article[0][0]) not in self._words.articles or self._is_cue(article[0]):
                break
            start = article[0].start()
        return Span(start, end)

    def _before(self, start: int, end: int) -> tuple[re.Match[str], ...]:
        """The words before a place, from the last mark on."""
        marks = [each.end() for each in MARK.finditer(self._text, start, end)]
        return tuple(WORD.finditer(self._text, marks[-1] if marks else start, end))

    def _aside(self, start: int, name: Span, sentence: Span) -> Span | None:
        """What stands between two commas, the name in it; `start` is where its clause begins."""
        before = self._text[sentence.start : start].rstrip()
        after = MARK.search(self._text, name.end, sentence.end)
        is_open = before[-1:] in COMMAS and after is not None and after[0] in COMMAS
        return Span(start, after.start()) if is_open and after is not None else None

    def _is_cue(self, word: re.Match[str]) -> bool:
        """Whether a word is a verb of saying."""
        if self._speech is None:
            return False
        folded = self._page.to_folded(Span(word.start(), word.end()))
        found = self._page.find_between(self._speech.cues, folded.start, folded.end)
        return any(each.value.kind is CueKind.VERB for each in found)

    def _is_told_of(self, before: Sequence[re.Match[str]]) -> bool:
        """Whether a count is told of the event: "the *toll* of the 2015 attacks"."""
        return any(fold_phrase(each[0]) in self._words.tallies for each in before[-3:-1])

    # What stands between the name and a figure

    def _is_behind(self, name: Span, figure: Span) -> bool:
        return self._is_right_behind(name, figure) or self._has_relative(name, figure)

    def _is_right_behind(self, name: Span, figure: Span) -> bool:
        """Whether nothing or "with" leads from the name to a number: "with *12 dead*"."""
        digit = DIGIT.search(self._text, figure.start, figure.end)
        number = digit.start() if digit else figure.start
        if not name.end <= number <= name.end + WITH_CHARACTERS:
            return False
        between = self._text[name.end : number].split()
        return len(between) < 2 and self._words.told_with.issuperset(map(fold_phrase, between))

    def _is_right_before(self, figure: Span, place: int) -> bool:
        """Whether a figure ends where the word before the name begins: "*12 died* after the"."""
        return figure.end <= place and not self._text[figure.end : place].strip()

    def _has_relative(self, name: Span, figure: Span) -> bool:
        """Whether what the event did is told right behind its name: "the 2015 attacks *that*"."""
        opening = TO_RELATIVE.match(self._text, name.end)
        if figure.start < name.end or opening is None:
            return False
        when = self._words.when.match(self._text, opening.start(2)) if opening[1] else None
        if when is not None:
            return MARK.search(self._text, when.end(), figure.start) is None
        for place in {name.end, opening.end()}:
            word = WORD.search(self._text, place, figure.start)
            if word is not None and fold_phrase(word[0]) in self._words.relatives:
                return MARK.search(self._text, word.end(), figure.start) is None
        return False

    def _is_told_by(self, name: Span, figure: Span) -> bool:
        """Whether the figure stands in the clause of the name behind a verb of saying.

        "said *the 2020 explosion* killed 218", and not "counted the 2015 fires and 12 deaths".
        """
        between = map(fold_phrase, WORD.findall(self._text[name.end : figure.start]))
        return figure.start >= name.end and self._words.coordinators.isdisjoint(between)

    def _is_brought(self, name: Span, figure: Span) -> bool:
        """Whether the figure is what the event brought: "the 2023 quake *killed 50,000*"."""
        word = WORD.search(self._text, name.end, figure.end)
        is_verb = word is not None and fold_phrase(word[0]) in self._words.brought
        return is_verb and MARK.search(self._text, name.end, figure.start) is None


@cache
def _words_of(language: str) -> _Words:
    (words,) = vocabularies_for(language)[0]
    speech, beside = find_speech(language), words.given.beside
    return _Words(
        noun=re.compile(rf"(?<!\w)(?:{words.events.pattern})(?!\w)", re.IGNORECASE),
        articles=speech.determiners | speech.articles if speech is not None else frozenset(),
        has_leads=bool(beside.get("of_past")),
        leads=_ending(beside.get("of_past", ())),
        apart=_ending(beside.get("not_of_past", ())),
        event=_ending((*beside.get("event", ()), *words.spellings("after"))),
        of_noun=_ending((*beside.get("of_noun", ()), *words.spellings("from"))),
        one=_folded(word for word, value in words.given.numbers.items() if value == 1),
        tallies=frozenset(beside.get("tally", ())),
        told_with=_folded(beside.get("told_with", ())),
        brought=_folded(beside.get("brought", ())),
        relatives=speech.relatives - speech.articles if speech is not None else frozenset(),
        when=any_of(beside.get("when", ())),
        coordinators=speech.coordinators if speech is not None else frozenset(),
    )


def _ending(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of text that ends in one of some phrases."""
    return re.compile(rf"(?<!\w){alternatives(phrases)}\s*$", re.IGNORECASE)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_phrase, words))
