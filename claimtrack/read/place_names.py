"""The places that a sentence names: behind a word that says where, by an ending, or alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from claimtrack.languages.counting import Pattern, Unit
from claimtrack.languages.language import Language
from claimtrack.languages.party_words import Sort, group_names
from claimtrack.languages.place_words import (
    PlaceWords,
    body_words,
    known_places,
)
from claimtrack.languages.speech import CueKind
from claimtrack.read.country_words import is_group
from claimtrack.text.fold import fold_phrase, split_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span

_LOWER_WORDS = 2
"""Words such as "small" and "besieged" between a preposition and the noun of a place. Ours."""
_NAME_WORDS = 6
"""Of the longest name of a place. Ours: "Federal District of Rio de Janeiro" has six."""
_LEAST_COMPLEMENT, _MOST_COMPLEMENT = 3, 8
"""Words behind the noun of a place that has no name: "the zone *held by the rebels*". Ours; fewer
are an adverb or a verb."""
_STEM = 3
"""Letters at least before an ending that says where. Ours."""
_LEAST_HEAD = 6
"""Letters of a noun that may end a German compound. Ours."""
_ACRONYM = 3
"""From so many letters on, a word in capitals is a body or a station unless it is a country."""
_QUOTED_WORDS = 5
"""Of the longest name in quotation marks that a mine, a ship or an inn has. Ours."""
_OPENING_MARKS, _CLOSING_MARKS = frozenset('«"“„'), frozenset('»"”“')
_APOSTROPHES = frozenset("'’ʼ`")
_PERSON = ([True], [True, False])
"""Whether capitals begin the words behind the first of a person's two names."""
_VERBS = frozenset({Pattern.SUBJECT, Pattern.OBJECT})
"""Patterns of metric phrases that are verbs."""
_BODY_WORDS = 2
"""Before a country, the first of which may begin a body. Ours."""
_SHORT = 3
"""Letters of the longest noun for a place that is abbreviated with a full stop. Ours."""


class Token(NamedTuple):
    """A word or mark, folded, in characters of the text."""

    start: int
    end: int
    word: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a sentence; several joined by "and" are one."""

    start: int
    """With the words before the name."""
    end: int
    name: str
    leads: bool
    """Whether a word that says where stands with it, and not the name alone."""
    is_weak: bool = False
    """Whether the word before the name as often leads to something else."""
    count: int = 1
    """Names joined."""
    around: int = 0
    """Names of places around it that follow: "Derna, *Libya*"."""


def tokenize(page: Page, span: Span) -> list[Token]:
    """The words of a part of a text, with their hyphens, and the marks."""
    low, high = page.folded_place(span.start), page.folded_place(span.end)
    found = []
    text, flat, span_of = page.text, page.flat, page.folded.original_span
    is_moved = page.folded.offsets is not None
    for first, last in page.tokens.joined(low, high, by="-"):
        start, end = span_of(first, last) if is_moved else (first, last)
        sign = text[start]
        found.append(Token(start, end, flat[first:last].strip() or sign, sign.isupper()))
    return found


def find_mentions(page: Page, span: Span, language: Language) -> tuple[Mention, ...]:
    """The places of a sentence, from left to right; those joined by "and" are one."""
    reader = _Sentence(page, span, language)
    return tuple(_join(list(reader.mentions()), reader))


def name_of_office(page: Page, speaker: Span, language: Language) -> str | None:
    """The place of which whoever speaks is governor or mayor; None when it is none."""
    return _Sentence(page, speaker, language).name_of_office()


def is_place(page: Page, name: Span, language: Language) -> bool:
    """Whether a name can be that of a place, and is none of a body, a month or an event."""
    return (
        not page.text[name.start : name.end].isupper() and _Sentence(page, name, language).is_name()
    )


Filed = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases under their first word, the longest first."""


def _by_first(phrases: frozenset[tuple[str, ...]]) -> Filed:
    filed: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        filed.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in filed.items()}


class _Words:
    """The words for places of one language, filed by their first word."""

    def __init__(self, language: Language) -> None:
        words = language.places or PlaceWords()
        self.numbers = frozenset(fold_phrase(each) for each in language.figures.numbers)
        self.before = _by_first(words.before)
        self.articles = _by_first(words.articles)
        self.nouns = _by_first(words.nouns)
        self.links = _by_first(words.links)
        self.inside = _by_first(words.inside)
        self.neighbouring = _by_first(words.neighbouring)
        self.joined = _by_first(words.joined)
        self.where = _by_first(words.where)
        self.origins, self.citing = _by_first(words.origins), _by_first(words.citing)
        self.weak = _by_first(words.weak)
        self.offices = _by_first(words.offices)
        self.streets = _by_first(words.streets)
        self.others = _by_first(words.not_places | months_of(language))
        self.events = _by_first(words.not_places)
        self.known = _by_first(known_places(language.tag))
        self.countries = known_places(language.tag, Sort.COUNTRY)
        self.groups = _by_first(frozenset(group_names()))
        self.nationals = _by_first(known_places(language.tag, Sort.ADJECTIVE))
        self.bodies = body_words(language.tag)
        self.common_endings, self.adjectives = words.common_endings, words.adjectives
        self.town_endings = words.town_endings
        self.demonyms = {fold_phrase(one): town for one, town in words.demonyms.items()}
        self.endings, self.of_places = words.endings, words.of_places
        self.possessive, self.glued = words.possessive, words.glued
        self.units = language.counting.units_after
        self.of_no_places = words.of_no_places
        self.not_of_places = _by_first(words.not_of_places)
        self.joints = frozenset(" ".join(each) for each in words.joined)
        self.small = frozenset(" ".join(each) for each in words.articles | words.links)
        patterns = language.counting
        heads = (each[0] for each in words.not_places if len(each) == 1)
        self.heads = tuple(one for one in heads if len(one) >= _LEAST_HEAD)
        self.verbs, self.harm = patterns.passive, patterns.metric_phrases
        self.stops, self.noun_is_last = patterns.stops, patterns.noun_is_last
        self.nouns_are_capital = patterns.nouns_are_capital
        speech = language.speech
        self.cues = None if speech is None else speech.cues
        self.before_verb = (
            frozenset()
            if speech is None
            else speech.auxiliaries | speech.adverbs | speech.negations
        )


@cache
def _words_of(language: Language) -> _Words:
    return _Words(language)


class _Sentence:
    """Finds the places named in the tokens of a sentence."""

    def __init__(self, page: Page, span: Span, language: Language) -> None:
        self._text = page.text
        self._page = page
        self.tokens = tokenize(page, span)
        self.words = words = _words_of(language)
        self._split = [tuple(each.word.split()) or (each.word,) for each in self.tokens]
        self._has_where = not words.where.keys().isdisjoint([each.word for each in self.tokens])

    def mentions(self) -> Iterator[Mention]:
        """Every place, from left to right."""
        at, words = 0, self.words
        while at < len(self.tokens):
            token, found = self.tokens[at], None
            if self._split[at][0] in words.before:
                found = self._behind_word(at)
            if found is None and token.capital:
                found = self._with_ending(at)
            if found is None and words.glued:
                found = self._with_glued(at)
            if found is None and token.capital:
                found = self._before_where(at)
            if found is None and token.capital and words.noun_is_last:
                found = self._before_noun(at)
            if found is None and (
                token.capital or token.word in words.nouns or token.word.endswith(words.of_places)
            ):
                found = self._bare(at)
            if found is None:
                at = max(at + 1, self._quoted_end(at))  # no place is told in the name of a train
                continue
            mention, at = found
            yield mention

    def is_name(self) -> bool:
        """Whether the tokens are the name of a place and nothing else."""
        return self._opens_name(0) and self._name_end(0) == len(self.tokens)

    def phrase(self, phrases: Filed, at: int) -> int:
        """Where the longest of the phrases ends that begins at a token; `at` when none does.

        A token with a hyphen is of several words.
        """
        filed = phrases.get(self._split[at][0]) if at < len(self.tokens) else None
        if filed is None:
            return at
        behind = at + 1
        following = self._split[at][1:2] or (
            self._split[behind][:1] if behind < len(self.tokens) else ()
        )
        for phrase in filed:
            if len(phrase) > 1 and phrase[1:2] != following:
                continue
            stop, place = at, 0
            while place < len(phrase) and stop < len(self.tokens):
                words = self._split[stop]
                if phrase[place : place + len(words)] != words:
                    break
                stop, place = stop + 1, place + len(words)
            if place == len(phrase):
                return stop
        return at

    def _behind_word(self, at: int) -> tuple[Mention, int] | None:
        """A place behind "in": a name, a noun with its name, or a noun with what tells it apart."""
        start = self.phrase(self.words.before, at)
        if start == at or self._is_behind_origin(at):
            return None
        if (group := self._group_behind(start)) is not None:
            first, stop = group
            end = self.tokens[stop - 1].end
            name = self._text[self.tokens[first].start : end]
            mention = Mention(self.tokens[at].start, end, name, leads=True, is_weak=True)
            return mention, stop
        here, noun, others = start, self._noun_inside(at, start), 0
        for _ in range(_NAME_WORDS * 2):
            if here >= len(self.tokens):
                break
            skipped = self._skipped(here, has_noun=noun is not None)
            if skipped > here:
                here = skipped
                continue
            if noun is not None and (quoted := self._quoted_end(here)) > here:
                first = start if self._of_place(start) else noun
                return self._mention(at, first, quoted, is_weak=True), quoted
            is_noun = self._noun_end(here, is_first=here == start)
            is_name = noun is None and self._is_part_of_name(here, is_noun)
            if is_noun > here and not is_name and (noun is None or not self.tokens[here].capital):
                noun = here if noun is None else noun
                here = is_noun
                continue
            is_name = is_name or (noun is not None and self._is_caseless_name(here))
            if is_name or self._opens_name(here):
                return self._named(at, here, has_noun=noun is not None or is_noun > here)
            others += 1
            leads = self._leads_to_noun if noun is None else self._leads_to_name
            if others > _LOWER_WORDS or not leads(here):
                break
            here += 1
        apart = self._told_apart(at, noun) if noun is not None else None
        return apart or self._by_adjective(at, start)

    def _group_behind(self, at: int) -> tuple[int, int] | None:
        """Where a group of countries stands: "in the *euro area*", "across the *OECD*"."""
        first = self._behind_article(at)
        stop = self.phrase(self.words.groups, first)
        if stop == first:
            return None
        printed = self._text[self.tokens[first].start : self.tokens[stop - 1].end]
        return (first, stop) if is_group(printed) else None

    def _is_behind_origin(self, at: int) -> bool:
        """Whether where somebody came from stands right before: "из Москвы *в Донецк*"."""
        first = at
        while first > 0 and self.tokens[first - 1].capital:
            first -= 1
        origin = first - 1
        is_cited = at > 0 and self.phrase(self.words.citing, at - 1) == at
        return is_cited or (
            0 <= origin < at - 1 and self.phrase(self.words.origins, origin) == first
        )

    def _skipped(self, here: int, *, has_noun: bool) -> int:
        """Where small words end that may stand here, between "in" and a name."""
        skipped = self._behind_article(here)
        if skipped == here and has_noun:
            skipped = self.phrase(self.words.links, here)
        if skipped == here and not self._opens_name(here):
            skipped = self.phrase(self.words.neighbouring, here)
            skipped += skipped == here and self._is_adjective(here)
        if skipped == here and has_noun:
            word = self.tokens[here].word  # "в школе *№ 1* Беслана"
            skipped += word == "№" or (word.isdigit() and self.tokens[here - 1].word == "№")
        return skipped + (skipped == here and has_noun and self._is_abbreviated(here))

    def _by_adjective(self, at: int, first: int) -> tuple[Mention, int] | None:
        """A thing with the adjective of its place: Russian "v volgogradskom trolleybuse"."""
        stop = first
        while stop < min(first + _LOWER_WORDS + 1, len(self.tokens)) and self._of_place(stop):
            stop += 1
        if stop == first or stop >= len(self.tokens):
            return None
        noun = self.tokens[stop]
        if noun.capital or not noun.word.isalpha() or noun.word in self.words.stops:
            return None
        return self._mention(at, first, stop + 1, is_weak=True), stop + 1

    def _of_place(self, at: int) -> bool:
        """Whether an adjective stands here that is made of the name of a place."""
        token = self.tokens[at]
        if token.capital or not token.word.endswith(self.words.of_places):
            return False
        is_other = self.phrase(self.words.not_of_places, at) > at
        return not is_other and not token.word.endswith(self.words.of_no_places)

    def _is_abbreviated(self, at: int) -> bool:
        """Whether the full stop of a short noun for a place stands here: Russian "g."."""
        return self.tokens[at].word == "." and len(self.tokens[at - 1].word) <= _SHORT

    def _quoted_end(self, at: int) -> int:
        """Where a name in quotation marks ends that begins here; `at` when none does."""
        if self.tokens[at].word not in _OPENING_MARKS:
            return at
        last = min(at + 2 + _QUOTED_WORDS, len(self.tokens))
        marks = (to for to in range(at + 2, last) if self.tokens[to].word in _CLOSING_MARKS)
        is_name = at + 1 < last and self.tokens[at + 1].capital
        return next(marks, at - 1) + 1 if is_name else at

    def _behind_article(self, at: int) -> int:
        """The place after an article; one with a capital is part of the name: "La Paz"."""
        stop = self.phrase(self.words.articles, at)
        is_own = stop < len(self.tokens) and self.tokens[at].capital and self.tokens[stop].capital
        return at if is_own and at else stop

    def _noun_end(self, at: int, *, is_first: bool) -> int:
        """Where a noun for a place ends; French "s'en *est* suivi" is no east."""
        stop = self.phrase(self.words.nouns, at)
        is_verb = is_first and stop == at + 1 and self.tokens[at].word in self.words.stops
        return at if is_verb else stop

    def _named(self, at: int, name: int, *, has_noun: bool) -> tuple[Mention, int] | None:
        """The place whose name begins here; None for an event: "in the Cedar *Fire*"."""
        is_of_town = self.tokens[name].word in self.words.demonyms
        known = name + 1 if is_of_town else self.phrase(self.words.known, name)
        is_weak = self._is_weak(at)
        behind = max(self.phrase(self.words.before, at), at + 1)
        is_open = is_weak or name > behind
        if self.words.nouns_are_capital and known == name and not has_noun and is_open:
            is_adjective = not self.tokens[name - 1].capital and self._is_adjective(name - 1)
            word = self.tokens[name].word
            is_common = name > behind or word.endswith(self.words.common_endings)
            is_common &= not word.endswith(self.words.town_endings)
            if is_common and not is_adjective:
                return None  # German "in einem Krankenhaus": every noun has a capital
        stop = self._name_end(name)
        country = max(known, self.phrase(self.words.nationals, name))
        noun = self.phrase(self.words.nouns, country) if country > name else country
        inner = self.phrase(self.words.articles, self.phrase(self.words.links, noun))
        if noun > country > name and inner < len(self.tokens) and self._opens_name(inner):
            return self._named(at, inner, has_noun=True)  # in the US state of Texas
        if country > known and self._is_adjective(country - 1):
            return self._named(at, country, has_noun=has_noun)  # in het Duitse Münster
        if stop < len(self.tokens) and self.tokens[stop].capital and self._is_other(stop):
            return (self._mention(at, name, stop), stop) if known == stop else None
        if self._is_of_body(stop):
            return None
        count, stop = self._listed(name, stop)
        return replace(self._mention(at, name, stop, has_noun=has_noun), count=count), stop

    def _listed(self, name: int, stop: int) -> tuple[int, int]:
        """How many names are listed with one, and where they end: "Hidalgo, Puebla and Oaxaca"."""
        count, here = 1, stop
        while here + 1 < len(self.tokens) and self.tokens[here].word == ",":
            is_around = self.phrase(self.words.known, here + 1) > here + 1  # "in Lima, *Peru*, and"
            if not self._opens_name(here + 1) or is_around:
                break
            count, here = count + 1, self._name_end(here + 1)
        joint = here < len(self.tokens) and self.tokens[here].word in self.words.joints
        last = here + 1 if joint and here + 1 < len(self.tokens) else here
        if last > here and self._opens_name(last):
            count, here = count + 1, self._name_end(last)
        elif not any(self.tokens[at].word in self.words.joints for at in range(name, here)):
            return 1, stop  # "in Lima, Peru, and …": one place
        opens = self.opens_clause(self.tokens[name].start, here)
        is_pair = count == 2 and self._ends_list(here) and not opens
        return (count, here) if count > 2 or is_pair else (1, stop)

    def _ends_list(self, stop: int) -> bool:
        """Whether nothing behind two names makes the second the subject of a clause of its own.

        "In Idukki and Wayanad *on* Monday", and not "in Idukki, and Wayanad *was* cut off".
        """
        if stop >= len(self.tokens) or not self.tokens[stop].word[:1].isalnum():
            return True
        if self.phrase(self.words.before, stop) > stop:
            return True
        harm = self.words.harm.at(self._page.flat, self._page.folded_place(self.tokens[stop].start))
        return harm is not None and self.tokens[stop].word not in self.words.verbs

    def _is_of_body(self, stop: int) -> bool:
        """Whether an adjective that ends here is of a body: "in the Ural regional *centre*"."""
        if not self.tokens[stop - 1].word.endswith(self.words.of_places):
            return False
        for at in range(stop, min(stop + _LOWER_WORDS + 1, len(self.tokens))):
            if not self.tokens[at].word.isalpha() or self.tokens[at].word in self.words.stops:
                return False
            if self._is_other(at) or (at > stop and self._is_all_capitals(at)):
                return True
        return False

    def _is_part_of_name(self, at: int, stop: int) -> bool:
        """Whether the noun of a place belongs to a name: "la *Côte* d'Azur", "*Monte* Rosa"."""
        link = self.phrase(self.words.links, stop)
        leads = stop == at + 1 and link < len(self.tokens) and self._opens_name(link)
        return leads and self.tokens[at].capital and not self.words.nouns_are_capital

    def _leads_to_name(self, at: int) -> bool:
        """Whether an adjective stands here, between the noun of a place and its name."""
        if not self.tokens[at].word.isalpha() or self.tokens[at].word in self.words.stops:
            return False
        for last in range(at, min(at + _LOWER_WORDS, len(self.tokens) - 1)):
            link = self.phrase(self.words.links, last + 1)
            name = self.phrase(self.words.articles, link)
            if link > last + 1:
                return name < len(self.tokens) and self._opens_name(name)
            if not self.tokens[last + 1].word.isalpha() or self.tokens[last + 1].capital:
                break
        return False

    def _noun_inside(self, at: int, stop: int) -> int | None:
        """The noun for a place that ends such a word: Arabic "bimadinati"."""
        is_noun = self.phrase(self.words.nouns, stop - 1) == stop
        return stop - 1 if is_noun and not self.tokens[at].capital else None

    def _is_caseless_name(self, at: int) -> bool:
        """Whether a word of a script without capitals can be the name behind a noun."""
        word = self.tokens[at].word
        is_name = word.isalpha() and not _has_case(word) and word not in self.words.stops
        return is_name and not self._is_other(at)

    def _is_adjective(self, at: int) -> bool:
        """Whether the adjective of a place stands before its name: "im syrischen Aleppo"."""
        token = self.tokens[at]
        leads = at + 1 < len(self.tokens) and (
            self._opens_name(at + 1)
            or (_is_caseless(token.word) and self._is_caseless_name(at + 1))
        )
        is_origin = self.phrase(self.words.nationals, at) > at
        ends = token.word.endswith(self.words.adjectives or ("\0",))
        return ends and leads and (is_origin or not token.capital)

    def name_of_office(self) -> str | None:
        """The place of which somebody is governor or mayor."""
        for at in range(len(self.tokens)):
            office = self.phrase(self.words.offices, at)
            if not self.words.before and office > at:  # the place before its office
                mention = self._mention(0, 0, at) if at and self._opens_name(0) else None
                return mention.name if mention else None
            link = self.phrase(self.words.links, office) if office > at else office
            name = self.phrase(self.words.articles, link)
            if office > at and name < len(self.tokens) and self._opens_name(name):
                is_linked = link > office or not self.words.links
                stop = self._name_end(name)
                capitals = [each.capital for each in self.tokens[name:stop]]
                if len(capitals) > 2 and all(capitals):
                    stop -= 2  # "sindaco di Tacloban *Alfred Romualdez*"
                elif [each.capital for each in self.tokens[name : name + 3]][1:] in _PERSON:
                    is_linked = link > office  # "губернатор *Олег Белов*"
                mention = self._mention(at, name, stop) if is_linked else None
                return mention.name if mention else None
        return None

    def _leads_to_noun(self, at: int) -> bool:
        """Whether an adjective stands here, before the noun of a place."""
        token = self.tokens[at]
        if not token.word.isalpha() or token.word in self.words.stops:
            return False
        near = range(at + 1, min(at + 1 + _LOWER_WORDS, len(self.tokens)))
        return any(self.phrase(self.words.nouns, place) > place for place in near)

    def _told_apart(self, at: int, noun: int) -> tuple[Mention, int] | None:
        """A place without a name, by what follows its noun: "the zone held by the rebels"."""
        first = stop = self.phrase(self.words.nouns, noun)
        if self._is_other(noun):
            return None  # "le groupe *État islamique* contre un village"
        if not self.words.articles and self.words.noun_is_last:
            return None  # without articles, nothing tells a complement from the verb behind
        while stop < len(self.tokens) and stop - first < _MOST_COMPLEMENT:
            token = self.tokens[stop]
            is_joint = self.phrase(self.words.joined, stop) > stop
            leads = self.phrase(self.words.before, stop)
            if not self.words.articles and token.word in self.words.stops:
                break  # without articles, such a word is a verb: what stands behind it is no place
            if self.phrase(self.words.others, stop) > stop and _is_caseless(token.word):
                return None  # "the north and south of *the country*"
            is_word = token.word[:1].isalpha() and token.word not in self.words.verbs
            if not is_word or is_joint or (leads > stop and self._is_named(leads)):
                break
            stop += 1
        if stop - first < _LEAST_COMPLEMENT or self.tokens[first].word in self.words.stops:
            return None
        return self._mention(at, noun, stop), stop

    def _is_named(self, at: int) -> bool:
        """Whether a name, or the noun of another place, follows."""
        at = self.phrase(self.words.neighbouring, self.phrase(self.words.articles, at))
        is_noun = self.phrase(self.words.nouns, at) > at
        return at < len(self.tokens) and (is_noun or self._opens_name(at))

    def _opens_name(self, at: int) -> bool:
        """Whether the name of a place may begin here."""
        token = self.tokens[at]
        if self.phrase(self.words.known, at) > at:
            return token.capital or not _has_case(token.word)
        if not token.capital or self._is_other(at):
            return False
        if any(sign.isdigit() for sign in self._text[token.start : token.end]):
            return False  # the road A1
        is_noun = self.phrase(self.words.nouns, at) > at and self.words.nouns_are_capital
        return not is_noun and not self._is_all_capitals(at)

    def _name_end(self, at: int) -> int:
        """Where a name ends that begins here, a noun such as "province" behind it included."""
        small = self.phrase(self.words.inside, at)
        stop = max(
            self._past_apostrophe(at + 1),
            self.phrase(self.words.known, at),
            min(small + (small > at), len(self.tokens)),
        )
        while stop < len(self.tokens) and stop - at < _NAME_WORDS:
            small = self.phrase(self.words.inside, stop)
            goes_on = max(stop, small, self._behind_apostrophe(stop))
            if self.words.nouns_are_capital and small == stop:
                break
            if goes_on >= len(self.tokens) or not self._is_capital(goes_on):
                break
            is_acronym = self._is_all_capitals(goes_on) and not self._is_all_capitals(at)
            is_known = self.phrase(self.words.known, goes_on) > goes_on
            if self._is_other(goes_on) or (is_acronym and not is_known):
                break
            is_joined = small > stop and self.phrase(self.words.joined, stop) > stop
            if is_joined and self.opens_clause(self.tokens[at].start, goes_on + 1):
                break  # "murieron en Perú *y Chile informó*", and not "Castilla y León"
            stop = self._past_apostrophe(goes_on + 1)
        if not self.words.noun_is_last:
            return stop
        noun = self.phrase(self.words.nouns, stop)
        is_adjective = self.tokens[stop - 1].word.endswith(self.words.adjectives or ("\0",))
        if stop < noun < len(self.tokens) and self._opens_name(noun) and not is_adjective:
            return stop  # "в округе Анькан *провинции Шэньси*": the noun of the next name
        return noun if noun > stop else self.phrase(self.words.streets, stop)

    def _is_capital(self, at: int) -> bool:
        """Whether a word has a capital, also behind a hyphen: "Deir *ez-Zor*"."""
        token = self.tokens[at]
        return token.capital or self._text[token.start : token.end].rpartition("-")[2][:1].isupper()

    def _behind_apostrophe(self, at: int) -> int:
        """The place after a mark inside a name: "O'Higgins"."""
        is_inside = 0 < at < len(self.tokens) and self.tokens[at].word in {"'", "’"}
        return at + (is_inside and self.tokens[at].start == self.tokens[at - 1].end)

    def _past_apostrophe(self, stop: int) -> int:
        """Behind the rest of a word with an apostrophe: Ukrainian "Slov'iansku"."""
        if stop + 1 >= len(self.tokens) or self.words.endings:
            return stop
        before, mark, rest = self.tokens[stop - 1 : stop + 2]
        is_glued = before.end == mark.start and mark.end == rest.start
        is_rest = mark.word in _APOSTROPHES and rest.word.isalpha() and not rest.capital
        return stop + 2 if is_glued and is_rest and len(rest.word) > 1 else stop

    def _is_other(self, at: int) -> bool:
        """Whether a capital is that of a month, a body or an event."""
        after = self.tokens[at + 1].word if at + 1 < len(self.tokens) else ""
        is_listed = self.phrase(self.words.others, at) > at
        word, is_known = self.tokens[at].word, self.phrase(self.words.known, at) > at
        if self.words.nouns_are_capital and not is_known and word.endswith(self.words.heads):
            return True  # a compound: "bei Schulbusunfall"
        return is_listed or self.words.bodies.begins(word, after)

    def _is_body(self, at: int) -> bool:
        """Whether a body stands here, whose country may follow: "MVD Rossii"."""
        return self._is_all_capitals(at) or self._is_other(at)

    def _is_all_capitals(self, at: int) -> bool:
        token = self.tokens[at]
        printed = self._text[token.start : token.end]
        return len(printed) >= _ACRONYM and printed.isupper()

    def _before_where(self, at: int) -> tuple[Mention, int] | None:
        """A name behind which stands what happened there: "Rhodes, an island where"."""
        token = self.tokens[at]
        if not self._has_where or not token.capital or not self._opens_name(at):
            return None
        stop = here = self._name_end(at)
        here += here < len(self.tokens) and self.tokens[here].word == ","
        here = self.phrase(self.words.articles, here)
        here = self.phrase(self.words.nouns, here)
        is_told = self.phrase(self.words.where, here) > here
        return (self._mention(at, at, stop), stop) if is_told else None

    def _before_noun(self, at: int) -> tuple[Mention, int] | None:
        """A name, the noun of a place and its country: "swept *the Orbelle valley* in France"."""
        if not self._opens_name(at) or self.phrase(self.words.articles, at - 1) != at:
            return None
        stop = self._name_end(at)
        is_noun = any(self.phrase(self.words.nouns, one) == stop for one in range(at + 1, stop))
        if not is_noun or self.tokens[stop - 1].capital or not self._is_within_country(stop):
            return None
        return self._mention(at, at, stop, is_weak=True), stop

    def _is_within_country(self, at: int) -> bool:
        """Whether "in" and a country follow, and at most an adjective between: in southern Iran."""
        behind = self.phrase(self.words.before, at)
        near = range(behind, min(behind + _LOWER_WORDS + 1, len(self.tokens)))
        return behind > at and any(self.phrase(self.words.known, one) > one for one in near)

    def _with_ending(self, at: int) -> tuple[Mention, int] | None:
        """A name whose ending says where: "Ankara'da"; or before a noun: "Pazarcık ilçesinde"."""
        if not self.words.endings or not self.tokens[at].capital:
            return None
        stop = at
        while stop < len(self.tokens) and self.tokens[stop].capital:
            stop += 1
        is_first = at == 0 and stop > 1 and self.phrase(self.words.known, at) == at
        is_noun = at > 0 and stop == at + 1 and self.phrase(self.words.nouns, at) > at
        if is_first or is_noun or any(map(self._is_other, range(at, stop))):
            # The capital of a sentence's first word says nothing; a hospital, a ministry; the sea
            # of the Aegean Sea.
            return None
        noun = self.phrase(self.words.nouns, stop)
        if noun > stop:
            is_within = stop > at + 1 and self._possessive(at) > 0
            return self._with_names_before(self._mention(at, at + is_within, stop), at), noun
        tail = "".join(each.word for each in self.tokens[stop : stop + 2])
        if tail in self.words.endings:
            return self._mention(at, at, stop), stop + 2
        last = self.tokens[stop - 1]
        for ending in self.words.endings:
            if last.word.endswith(ending) and len(last.word) - len(ending) >= _STEM:
                start, end = self.tokens[at].start, last.end
                name = self._text[start : end - len(ending)]
                return Mention(start, end, name, leads=True), stop
        return None

    def _with_names_before(self, mention: Mention, at: int) -> Mention:
        """A place with the names before it that share its noun: "A, B ve *C illerinde*"."""
        links, back, count = {*self.words.joints, ","}, at, 1
        while back > 1 and self.tokens[back - 1].word in links and self.tokens[back - 2].capital:
            if count == 1 and self.tokens[back - 1].word == ",":
                break  # a comma alone sets a clause apart
            back, count = back - 2, count + 1
            while back > 0 and self.tokens[back - 1].capital:
                back -= 1
        start = self.tokens[back].start
        name = mention.name if count == 1 else self._text[start : mention.end]
        return replace(mention, start=min(start, mention.start), name=name, count=count)

    def _with_glued(self, at: int) -> tuple[Mention, int] | None:
        """A country with "in" written onto its name: Arabic "bilyaman"."""
        word, start = self.tokens[at].word, self.tokens[at].start
        for glued in self.words.glued:
            for phrase in self.words.known.get(word.removeprefix(glued), ()):
                stop = at + len(phrase)
                rest = tuple(each.word for each in self.tokens[at + 1 : stop])
                if word.startswith(glued) and rest == phrase[1:]:
                    end = self.tokens[stop - 1].end
                    return Mention(
                        start, end, self._text[start + len(glued) : end], leads=True
                    ), stop
        return None

    def _possessive(self, at: int) -> int:
        """Letters of the ending that makes a country the owner of what lies in it; 0 for none."""
        word = self.tokens[at].word
        ends = (each for each in self.words.possessive if word.endswith(each))
        stems = ((len(each), word.removesuffix(each)) for each in ends)
        return next((size for size, stem in stems if (stem,) in self.words.known.get(stem, ())), 0)

    def _bare(self, at: int) -> tuple[Mention, int] | None:
        """A country or capital without a word that says where."""
        if self.tokens[at].capital and self.tokens[at].word.endswith(self.words.of_places):
            noun = self.phrase(self.words.nouns, at + 1)
            if noun > at + 1 and not self._is_other(at):
                return self._mention(at, at, noun, is_weak=True), noun
        if self._of_place(at):
            near = (self.phrase(self.words.nouns, at + far) for far in range(1, _LOWER_WORDS + 1))
            noun = next((stop for far, stop in enumerate(near, at + 1) if stop > far), at)
            noun = max(noun, self._quoted_end(noun)) if noun < len(self.tokens) else noun
            if noun > at:
                return self._mention(at, at, noun, is_weak=True), noun
        noun = self.phrase(self.words.nouns, at) if at > 1 else at
        if noun > at and self._behind_its_article(at):
            link = self.phrase(self.words.links, noun)
            name = self.phrase(self.words.articles, link) if link > noun else link
            if name < len(self.tokens) and self._opens_name(name):  # "struck the island of Kos"
                stop = self._name_end(name)
                return self._mention(at, name, stop, is_weak=True), stop
        stop = self.phrase(self.words.known, at)
        if stop == at or not self.tokens[at].capital or self._is_in_body(at):
            return None
        return replace(self._mention(at, at, stop), leads=False, is_weak=False), stop

    def _is_in_body(self, at: int) -> bool:
        """Whether a country ends the name of a body: "министерство обороны *Армении*"."""
        near = range(max(at - _BODY_WORDS, 0), at) if self.words.noun_is_last else ()
        begins = self.words.bodies.begins
        named = (begins(self.tokens[one].word, self.tokens[one + 1].word) for one in near)
        return (at > 0 and self._is_body(at - 1)) or any(named)

    def _behind_its_article(self, at: int) -> bool:
        """Whether an article stands before a noun, and at most the adjective of a country."""
        for origins in (self.words.nationals, self.words.neighbouring):
            at -= at > 1 and self.phrase(origins, at - 1) == at
        return self.phrase(self.words.articles, at - 1) == at

    def _mention(
        self, at: int, name: int, stop: int, *, has_noun: bool = False, is_weak: bool = False
    ) -> Mention:
        first, last = self.tokens[name], self.tokens[stop - 1]
        end = last.end - self._possessive(stop - 1)
        printed = _settled(" ".join(self._text[first.start : end].split()))
        printed = self.words.demonyms.get(first.word, printed)
        start = self.tokens[at].start
        is_known = self.phrase(self.words.known, name) > name
        is_street = any(self.phrase(self.words.streets, one) > one for one in (name, stop - 1))
        is_far = at > 1 and self.tokens[at - 2].word[:1].isdigit()
        is_far = is_far and (self._is_measured(at - 1) or self._is_weak(at))
        start_of_name = self.phrase(self.words.before, at)
        nouns = (self.phrase(self.words.nouns, one) > one for one in range(at, start_of_name))
        is_subject = any(nouns)
        is_plain = not is_known and not has_noun
        is_weak |= is_street or is_far or (self._is_weak(at) and (is_subject or is_plain))
        return Mention(start, last.end, printed, leads=True, is_weak=is_weak)

    def _is_measured(self, at: int) -> bool:
        """Whether a unit stands before "east of": 40 *km* east of a place is not in it."""
        here = self._page.folded_place(self.tokens[at].start)
        unit = self.words.units.at(self._page.flat, here)
        return unit is not None and unit[1] is Unit.MEASURE

    def _is_weak(self, at: int) -> bool:
        start = self.phrase(self.words.before, at)
        return start > at and self.phrase(self.words.weak, at) == start

    def is_country(self, mention: Mention) -> bool:
        """Whether a place is a country, of which one before it is a part."""
        return split_phrase(mention.name) in self.words.countries

    def has_noun(self, mention: Mention) -> bool:
        """Whether a noun says that a name is that of a place: the Orbelle *valley*."""
        inside = (
            at for at, each in enumerate(self.tokens) if mention.start <= each.start < mention.end
        )
        named = any(self.phrase(self.words.nouns, at) > at for at in inside)
        return named and not self.words.nouns_are_capital

    def opens_clause(self, start: int, stop: int) -> bool:
        """Whether a name joined by "and" is the subject of a second clause, which says or suffers.

        As in "12 died in Gaza and *Israel said* …", and not in "officials in Gaza and Israel said".

        Args:
            start: Where the places begin with which it is joined, in characters of the text.
            stop: The token behind it.
        """
        page, words = self._page, self.words
        while stop < len(self.tokens) and self.tokens[stop].word in words.before_verb:
            stop += 1
        if stop == len(self.tokens) or words.cues is None:
            return False
        place = page.folded_place(self.tokens[stop].start)
        cue, harm = words.cues.at(page.flat, place), words.harm.at(page.flat, place)
        is_cue = cue is not None and cue[1].kind is CueKind.VERB
        is_harm = harm is not None and not _VERBS.isdisjoint(harm[1])
        first = page.folded_place(self.tokens[0].start)
        before = page.find_between(words.harm, first, page.folded_place(start))
        return (is_cue or is_harm) and bool(before)

    def behind(self, mention: Mention) -> int:
        """The token behind a place."""
        after = (at for at, each in enumerate(self.tokens) if each.start >= mention.end)
        return next(after, len(self.tokens))

    def opens_count(self, mention: Mention) -> bool:
        """Whether a place with its own word for where comes right before a number: "in Ohio 2"."""
        behind = self.behind(mention)
        if mention.end - mention.start <= len(mention.name) or behind == len(self.tokens):
            return False
        word = self.tokens[behind].word
        return word[:1].isdigit() or word in self.words.numbers

    def between(self, left: Mention, right: Mention) -> list[str]:
        """The words between two places."""
        return [each.word for each in self.tokens if left.end <= each.start < right.start]


@cache
def months_of(language: Language) -> frozenset[tuple[str, ...]]:
    """The names of months, which have a capital in some languages and are no places."""
    return frozenset(split_phrase(each) for each in language.figures.asides.months)


def _is_caseless(word: str) -> bool:
    """Whether it is a word in letters without capitals."""
    return word.isalpha() and not _has_case(word)


def _settled(printed: str) -> str:
    """A name as it is written elsewhere, when capitals head a line: "BAGDAD"."""
    return printed.title() if printed.isupper() and len(printed) > _ACRONYM else printed


def _has_case(word: str) -> bool:
    """Whether the letters have capitals at all."""
    return word.upper() != word or word.lower() != word


def _opens_anew(mention: Mention, between: list[str]) -> bool:
    """Whether a clause of its own begins with a place: "in Gao, and *in Tessit* a house burnt"."""
    return len(between) > 1 and mention.end - mention.start > len(mention.name)


def _join(found: list[Mention], reader: _Sentence) -> Iterator[Mention]:
    """Places joined by "and" as one; of places nested in one another, the innermost."""
    joined, small = reader.words.joints, reader.words.small
    kept: Mention | None = None
    for each in found:
        if kept is None:
            kept = each
            continue
        between = [word for word in reader.between(kept, each) if word not in small]
        is_next = between == [","] and reader.opens_count(each)
        nested = kept.leads and (not between or between == [","]) and kept.count == 1
        nested = nested and not is_next
        is_part = nested and reader.is_country(each) and reader.has_noun(kept)
        if nested and kept.is_weak and not is_part:
            kept = replace(each, start=kept.start)
        elif nested:
            around = kept.around + 1
            kept = replace(kept, end=each.end, around=around, is_weak=kept.is_weak and not is_part)
        elif (
            kept.leads
            and between
            and set(between) <= joined | {","}
            and not (is_next or _opens_anew(each, between))
            and not reader.opens_clause(kept.start, reader.behind(each))
        ):
            name = f"{kept.name} {between[-1]} {each.name}"
            kept = replace(kept, end=each.end, name=name, count=kept.count + kept.around + 1)
        else:
            yield kept
            kept = each
    if kept is not None:
        yield kept
