"""The words of dates in one language, and which number comes first in 3/4/2021.

Our own languages have a file each, `languages/xx/dates.toml`; a person who knows a language and no
Python can add one. For any other language the names of months, weekdays and units come from
dateparser's tables; the grammar that puts them together is ours, so that every language keeps the
precision.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from claimtrack.dates.stated import WEEKDAYS
from claimtrack.dates.tokens import Shape, Token, key_of, phrase_of
from claimtrack.languages import languages, load_language
from claimtrack.languages.date_words import UNITS, DateWords

Phrasebook = dict[str, list[tuple[tuple[str, ...], dict[str, int]]]]
"""By first piece, longest phrase first: the phrase, and its value by kind."""


Kinds = dict[str, tuple[int, int]]
"""What stands at a place of a text: by kind of word, its value and the place after it."""

NOTHING = re.compile(r"(?!)")
"""Matches no text."""


class Order(StrEnum):
    """Which number of a numeric date comes first."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNSETTLED = "unsettled"


@dataclass(slots=True)
class Vocabulary:
    """What each phrase of a language may mean; filled once, then only read.

    A phrase has a value for every kind of word that it can be: "au" is a connector of ranges and
    a word for "as of".
    """

    given: DateWords = field(default_factory=DateWords)
    """The words as they stand in the file, and the habits of the language."""
    phrases: Phrasebook = field(default_factory=dict)
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Single words that are looked at in the neighbourhood, by kind."""
    events: re.Pattern[str] = NOTHING
    """The nouns of events that are named by their year."""
    starters: frozenset[str] = frozenset()
    """The first pieces of the phrases that a date can begin with."""
    anchors: frozenset[str] = frozenset()
    """Pieces of which every date has one, unless it has digits: "May", "week", "yesterday"."""
    day_signs: str = ""
    """The signs that make an ordinal of a number: the full stop of "22. Oktober"."""
    nth_endings: tuple[tuple[str, ...], ...] = ()
    """What makes the number of a part, in pieces, the longest first: "2*e* trimestre"."""

    def kinds_at(self, tokens: list[Token], index: int) -> Kinds:
        """The longest phrase of each kind at a place: its value, and the place after it."""
        kinds: Kinds = {}
        for phrase, values in self.phrases.get(tokens[index].key, ()):
            end = index + len(phrase)
            if len(phrase) > 1 and tuple(token.key for token in tokens[index:end]) != phrase:
                continue
            for kind, value in values.items():
                kinds.setdefault(kind, (value, end))
        return kinds

    def split(self, tokens: list[Token]) -> list[Token]:
        """The pieces with glued words apart, where what they are glued to begins a date."""
        if not self.given.glued:
            return tokens
        found: list[Token] = []
        for token in tokens:
            glued = self._glued(token)
            if glued:
                cut = token.start + len(glued)
                found.append(token._replace(key=glued, end=cut))
                token = token._replace(key=token.key[len(glued) :], start=cut)  # noqa: PLW2901
            found.append(token)
        return found

    def _glued(self, token: Token) -> str:
        if token.shape is not Shape.WORD or token.key in self.phrases:
            return ""
        for glued in self.given.glued:
            rest = self.phrases.get(token.key.removeprefix(glued), ())
            if token.key.startswith(glued) and any(NAMED & kinds.keys() for _, kinds in rest):
                return glued
        return ""

    def is_anchor(self, token: Token) -> bool:
        """Whether a piece may name a time: a word for one, a year, or a date in digits."""
        match token.shape:
            case Shape.WORD:
                return token.key in self.anchors
            case Shape.NUMBER:
                return len(token.key) == 4 or token.suffix != ""
            case _:
                return token.shape is Shape.ISO or token.shape is Shape.NUMERIC

    def spellings(self, kind: str) -> tuple[str, ...]:
        """Every phrase of a kind, its pieces joined by spaces."""
        filed = (pair for phrases in self.phrases.values() for pair in phrases)
        return tuple(" ".join(phrase) for phrase, kinds in filed if kind in kinds)

    def is_one(self, key: str, kind: str) -> bool:
        """Whether a piece by itself is a phrase of a kind."""
        return any(
            phrase == (key,) and kind in kinds for phrase, kinds in self.phrases.get(key, ())
        )

    def order(self, region: str) -> Order:
        """What 3/4/2021 means in a region, as far as the language settles it."""
        return Order(_of_region(self.given.order, region))

    def has(self, kind: str, token: Token) -> bool:
        """Whether a single word is one of a kind."""
        return token.key in self.sets.get(kind, ())

    def is_event(self, token: Token) -> bool:
        """Whether a word is the noun of an event that may be named by its year."""
        return token.shape is Shape.WORD and self.events.fullmatch(token.key) is not None


NAMING = frozenset(
    [
        *("days", "story_days", "quarter_code", "half_year_code", "quarter", "half_year", "unit"),
        *("span", "weekday", "month", "season", "last_weekend", "past_one", "decade_before"),
        *("whole_week", "whole_month", "whole_year"),
        *("running_early", "running_mid", "running_late"),
    ]
)
"""Kinds of words that name a time. Every date has one of them, or digits."""
NAMED = {"month", "weekday", "days"}
"""Kinds of words that another word may be glued to."""
INNER = frozenset(
    [
        *("filler", "to", "and", "of", "ago_after", "story_ago", "last_after", "next_after"),
        *("day_part", "short", "doubtful", "week_of", "year_after", "since_after", "until_after"),
        *("before_after", "after_after", "as_of_after", "range_after", "from_ending"),
        *("to_ending", "ending", "and_a_half", "story_later", "until_ending", "from_on"),
        *("from_case", "night_to", "early_after", "mid_after", "late_after", "month_alone"),
        *("numbered", "named_year", "event_year"),
    ]
)
"""Kinds of words that stand inside a date or after it, never first."""
SETS = (
    *("year_cue", "weak_year_cue", "month_cue", "other_year", "change", "after_year"),
    "event_article",
)


def vocabularies_for(language: str | None) -> tuple[tuple[Vocabulary, ...], Order, str]:
    """The words to read a text with, the order of numeric dates, and the half of the world.

    Args:
        language: A BCP 47 tag. Without one, all our own languages are tried, and the order of
            numeric dates is not settled.
    """
    if language is None:
        return tuple(map(own_vocabulary, own_languages())), Order.UNSETTLED, UNSETTLED
    primary, _, rest = language.replace("_", "-").lower().partition("-")
    region = next((part.upper() for part in rest.split("-") if len(part) == 2), "")
    words = own_vocabulary(primary) if primary in own_languages() else foreign_vocabulary(primary)
    return (words,), words.order(region), _of_region(words.given.hemisphere, region)


def _of_region(found: Mapping[str, str], region: str) -> str:
    return found.get(region, found.get("default", UNSETTLED))


def is_read(language: str) -> bool:
    """Whether words of dates are known in a language: ours, or those of dateparser."""
    return any(words.phrases for words in vocabularies_for(language)[0])


@cache
def own_languages() -> tuple[str, ...]:
    """The languages whose words of dates we have."""
    return tuple(tag for tag in languages() if "dates.toml" not in load_language(tag).missing)


@cache
def own_vocabulary(language: str) -> Vocabulary:
    """The vocabulary of one of our own files."""
    words = load_language(language).dates
    return Vocabulary() if words is None else from_words(words)


def from_words(words: DateWords) -> Vocabulary:
    """A vocabulary from the words of one language."""
    entries: list[tuple[str, str, int]] = []
    for kind, names in (("month", words.months), ("weekday", words.weekdays)):
        for number, spellings in enumerate(names):
            entries += [(kind, spelling, number) for spelling in spellings]
            entries += [("short", each, 0) for each in spellings[1:] if is_short(each, spellings)]
    entries += [("doubtful", word, 0) for word in words.doubtful]
    entries += [
        ("unit", word, number)
        for number, unit in enumerate(UNITS)
        for word in words.units.get(unit, ())
    ]
    for kind in VALUED:
        valued: Mapping[str, int] = getattr(words, kind)
        entries += [(kind, phrase, value) for phrase, value in valued.items()]
    for kind, first in LISTED.items():
        listed: tuple[tuple[str, ...], ...] = getattr(words, kind)
        entries += [
            (kind, phrase, number)
            for number, phrases in enumerate(listed, start=first)
            for phrase in phrases
        ]
    entries += [("named_year", phrase, years) for phrase, years in words.years.items()]
    entries += [
        ("past_one", phrase, UNITS.index(unit)) for phrase, (_, unit) in words.past_one.items()
    ]
    entries += [
        ("span", phrase, int(count) * len(UNITS) + UNITS.index(unit))
        for phrase, (count, unit) in words.spans.items()
    ]
    entries += [
        (f"running_{part}", phrase, UNITS.index(unit))
        for phrase, (part, unit) in words.running_part.items()
    ]
    for kind in words.words.keys() - {*SETS, "event_noun", "event_ending"}:
        entries += [(kind, phrase, 0) for phrase in words.words[kind]]
    return _filed(entries, words)


def _filed(entries: Iterable[tuple[str, str, int]], given: DateWords) -> Vocabulary:
    """A vocabulary of phrases, each with its kind and its value."""
    phrases = _by_first_piece(entries)
    signs = (each for each in given.ordinals if len(each) == 1 and not each.isalpha())
    return Vocabulary(
        given,
        phrases,
        sets={kind: frozenset(given.words.get(kind, ())) for kind in SETS if given.words},
        events=_events(given.words.get("event_noun", ()), given.words.get("event_ending", ())),
        starters=_starters(phrases),
        anchors=_anchors(phrases, given.glued),
        day_signs="".join(signs),
        nth_endings=tuple(sorted(map(phrase_of, given.nth_endings), key=len, reverse=True)),
    )


def _events(nouns: Iterable[str], endings: Iterable[str]) -> re.Pattern[str]:
    """A pattern of nouns, of which an asterisk stands for more letters, and of their endings."""
    known = [re.escape(key_of(each)).replace(r"\*", r"\w*") for each in nouns]
    known += [rf"\w*{re.escape(key_of(each))}" for each in endings]
    return re.compile("|".join(known), re.IGNORECASE) if known else NOTHING


def is_short(spelling: str, spellings: Sequence[str]) -> bool:
    """Whether a spelling is an abbreviation of a name and not a case of it: мар, but not мая."""
    others = (each for each in spellings if len(each) > len(spelling) + 1 or each == spellings[0])
    return len(spelling) <= 5 and any(key_of(each).startswith(key_of(spelling)) for each in others)


VALUED = ("numbers", "nth", "days", "story_days", "next_to", "quarter_code", "half_year_code")
"""Tables that give each phrase a value."""
LISTED = {"day_words": 1, "season": 0}
"""Lists whose place is the value, and the value of the first: days of a month, seasons."""
UNSETTLED = "unsettled"


@cache
def foreign_vocabulary(language: str) -> Vocabulary:
    """What dateparser knows of a language that we have no file for; empty if it knows nothing."""
    from dateparser.languages.loader import default_loader  # noqa: TID251 - heavy, ours

    try:
        info = default_loader.get_locale(language).info
    except (ValueError, ImportError, AttributeError):
        return Vocabulary()
    return from_dateparser(info)


def from_dateparser(info: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary from one of dateparser's locale tables.

    Names of three letters or fewer count only beside a day or a year, and weekdays of that length
    not at all: "so" is Sunday and "so" in German.
    """
    entries: list[tuple[str, str, int]] = []
    for number, month in enumerate(MONTHS):
        entries += [("month", name, number) for name in info.get(month, ())]
        entries += [("short", name, 0) for name in info.get(month, ()) if len(name) <= 3]
    for number, weekday in enumerate(map(str.lower, WEEKDAYS)):
        entries += [("weekday", name, number) for name in info.get(weekday, ()) if len(name) > 3]
    for number, unit in enumerate(UNITS):
        entries += [("unit", name, number) for name in info.get(unit, ()) if len(name) > 2]
    for phrase, names in info.get("relative-type", {}).items():
        entries += [(kind, name, value) for name in names for kind, value in _relative(phrase)]
    for word in info.get("ago", ()):
        entries += [("ago_before", word, 0), ("ago_after", word, 0)]
    skipped = [word for word in info.get("skip", ()) if word.isalpha()]
    entries += [("filler", word, 0) for word in skipped]
    for simplified in info.get("simplifications", ()):
        entries += [
            ("numbers", word, int(number))
            for word, number in simplified.items()
            if word.isalpha() and str(number).isdigit()
        ]
    order = ORDERS.get(info.get("date_order", ""), Order.UNSETTLED)
    # Without our own list of cues, a bare year needs a month or a line of its own.
    given = DateWords(order={"default": order}, month_before_day=True, ordinals=(".",))
    return _filed(entries, given)


MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
ORDERS = {"DMY": Order.DAY_FIRST, "MDY": Order.MONTH_FIRST}
RELATIVE = re.compile(r"(in )?(\d) (day|week|month|year)( ago)?")


def _relative(phrase: str) -> Iterable[tuple[str, int]]:
    """What dateparser's "1 week ago" is here: a day from publication, or a unit before or after."""
    found = RELATIVE.fullmatch(phrase)
    if not found:
        return
    count = int(found[2]) if found[1] else -int(found[2])
    if found[3] == "day":
        yield "days", count
    else:
        yield f"whole_{found[3]}", count


def _starters(phrases: Phrasebook) -> frozenset[str]:
    return frozenset(
        first for first, found in phrases.items() if any(kinds.keys() - INNER for _, kinds in found)
    )


def _anchors(phrases: Phrasebook, glued: Iterable[str]) -> frozenset[str]:
    """A piece of each phrase that names a time: the longest, where no other phrase has one."""
    filed = (pair for found in phrases.values() for pair in found)
    named = sorted((phrase for phrase, kinds in filed if NAMING & kinds.keys()), key=len)
    found: set[str] = set()
    for phrase in named:
        if found.isdisjoint(phrase):
            found.add(max(phrase, key=len))
    return frozenset(found | {before + one for before in glued for one in found})


def _by_first_piece(entries: Iterable[tuple[str, str, int]]) -> Phrasebook:
    kinds: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for kind, text, value in entries:
        if phrase := phrase_of(key_of(text)):
            kinds[phrase][kind] = value
    found: Phrasebook = defaultdict(list)
    for phrase in sorted(kinds, key=lambda phrase: (-len(phrase), phrase)):
        found[phrase[0]].append((phrase, kinds[phrase]))
    return dict(found)
