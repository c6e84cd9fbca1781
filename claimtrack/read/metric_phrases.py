"""The phrases of a text that name a metric: "killed", "wounded", "the death toll"."""

from typing import NamedTuple

from claimtrack.languages.counting import Meaning, Pattern
from claimtrack.read.surroundings import Surroundings
from claimtrack.text.token import WORD

_PASSIVE_WORDS, _PASSIVE_REACH = 4, 40
"""Words, and characters, before a verb in which a form of "to be" turns it round: "were lightly to
moderately injured". Ours."""
_LONGEST_PARTICLE = 6
"""Letters of a part that belongs to its verb alone; longer ones are verbs, as in Russian "в
больницах города *находятся* более 20". Ours."""

SMALL_WORDS = 3
"""Longer words without a capital that show a sentence, and no headline in capitals. Ours."""

_PEOPLE_WORDS = 2
"""Words for the people whose number is told: "railway workers". Ours."""


class MetricPhrase(NamedTuple):
    """A phrase that names a metric, in the folded text."""

    start: int
    end: int
    meaning: Meaning
    is_passive: bool

    @property
    def is_verb(self) -> bool:
        """Whether it takes the figure as its subject or object."""
        return Pattern.SUBJECT in self.meaning or Pattern.OBJECT in self.meaning


def find_metric_phrases(page: Surroundings) -> tuple[MetricPhrase, ...]:
    """Every phrase of the text that names a metric, from left to right."""
    return tuple(
        _counted(page, start, end, meaning)
        or MetricPhrase(start, end, meaning, _is_passive(page, start, end, meaning))
        for start, end, meaning in page.find(page.patterns.metric_phrases)
        if not (Pattern.TOLL in meaning and _says_many(page, start, end))
        and _is_whole(page, start, end)
        and not _is_in_name(page, start)
    )


def _is_in_name(page: Surroundings, start: int) -> bool:
    """Whether it is a word of a name: the Missing *Migrants* Project, the UN *Refugee* Agency.

    In a sentence of small words alone; a headline may give all of its words capitals.
    """
    here = page.back(start)
    if page.patterns.nouns_are_capital or not page.is_capital(start):
        return False
    while (word := page.word_before(here)) and word in page.patterns.stops:
        here = page.back(here - len(word))
    if not word or not page.is_capital(here - len(word)):
        return False
    found = WORD.finditer(page.flat, *page.sentence(start))
    small = (one for one in found if len(one.group()) > 3 and not page.is_capital(one.start()))
    return sum(1 for _ in small) >= SMALL_WORDS


def _is_whole(page: Surroundings, start: int, end: int) -> bool:
    """Whether a verb has its part further on, where it means nothing without: "nahm … *fest*"."""
    parts = page.patterns.apart.get(page.flat[start:end])
    if parts is None:
        return True
    stop = page.sentence(start)[1]
    for part in parts:
        at = page.flat.find(f" {part}", end, stop)
        while at >= 0:
            behind = at + len(part) + 1
            following = page.flat[behind : behind + 2]
            goes_on = following[:1] == " " and following[1:].isalpha()
            word = WORD.match(page.flat, behind + 1)
            tables = (page.patterns.coordinators, page.patterns.that)
            joined = any(table.at(page.flat, behind + 1) is not None for table in tables)
            joined = joined or (word is not None and word.group() in page.patterns.oblique)
            is_verb = " " in part or len(part) > _LONGEST_PARTICLE
            if not following[:1].isalpha() and (not goes_on or joined or is_verb):
                return True
            at = page.flat.find(f" {part}", behind, stop)
    return False


def _says_many(page: Surroundings, start: int, end: int) -> bool:
    """Whether a toll is none, because of words before it: *a large* number of dead."""
    counts = page.patterns.stated.counts_before
    inside = (counts.before(page.flat, word.end()) for word in WORD.finditer(page.flat, start, end))
    return any(found is not None and not found[1] and found[0] < start for found in inside)


def _counted(page: Surroundings, start: int, end: int, meaning: Meaning) -> MetricPhrase | None:
    """The phrase as a toll, where words say that its number is meant: *the number of* missing."""
    if Pattern.TOLL in meaning:
        return None
    weak = page.patterns.needs_people.at(page.flat, start)
    is_weak = weak is not None and weak[0] >= end
    stated = page.patterns.stated
    metric = meaning.get(Pattern.NOUN) or next(iter(meaning.values()))
    toll = {Pattern.TOLL: metric}
    head = stated.counts_before.before(page.flat, page.back(_before_people(page, start)))
    if head is not None and head[1] and not is_weak:  # "the number of claims" counts no dead
        return MetricPhrase(head[0], end, toll, is_passive=False)
    people = page.patterns.persons.at(page.flat, page.skip(end))
    tail = stated.counts_after.at(page.flat, page.skip(people[0] if people else end))
    return None if tail is None else MetricPhrase(start, tail[0], toll, is_passive=False)


def _before_people(page: Surroundings, start: int) -> int:
    """Where the people begin of whom a relative clause tells: the number of *workers who* died."""
    that = page.patterns.that.before(page.flat, page.back(start))
    near = WORD.finditer(page.flat, max(start - _PASSIVE_REACH, 0), that[0]) if that else ()
    places = [word.start() for word in near][: -_PEOPLE_WORDS - 1 : -1]
    return next((at for at in places if page.patterns.persons.at(page.flat, at)), start)


def _is_passive(page: Surroundings, start: int, end: int, meaning: Meaning) -> bool:
    """Whether a form of "to be" stands before the verb, a few words back; not "the death of"."""
    is_nominal = page.word_before(end) in page.patterns.stops and Pattern.SUBJECT not in meaning
    if not page.patterns.passive or is_nominal:
        return False
    if Pattern.SUBJECT not in meaning and page.patterns.searches.at(page.flat, start) is not None:
        return False  # "are searching for 8"
    words = page.words(max(start - _PASSIVE_REACH, 0), start)[-_PASSIVE_WORDS:]
    numbers = [place for place, word in enumerate(words) if word.isdigit()]
    return not page.patterns.passive.isdisjoint(words[numbers[-1] + 1 :] if numbers else words)
