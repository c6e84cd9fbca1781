"""Names of places that differ in the word for their kind alone: "Kreis Ahr", "Ahr district".

A kind is what the words of languages have in common: one width of the places in a table (a district
is a Kreis, an arrondissement), or one form of landscape. That two names are one is only asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

from claimtrack import languages
from claimtrack.align.described import country_pairs, weigh_countries
from claimtrack.align.name_pair import Likeness
from claimtrack.languages.column_words import WIDTHS, column_words
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name

COUNTRIES = WIDTHS[-1]
"""The width whose names are told by the list of countries."""

SCORE = 0.95
"""Of two names that have everything but such a word in common. Ours: that is asked before names
that are merely spelt alike, and behind two names of one country."""

Kinds = frozenset[tuple[str, str]]
"""What a word is a word for, each with the language in which it is."""


def weigh_places(left: Name, right: Name) -> Likeness | None:
    """What more than the spelling says of two places; None where nothing does."""
    return weigh_countries(left, right) or weigh_nouns(left, right)


def place_pairs(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Names of one country, and names that differ in the word for their kind alone."""
    every = tuple(names)
    yield from country_pairs(every)
    alike: dict[frozenset[str], list[Name]] = defaultdict(list)
    for name in every:
        own, nouns = split_nouns(name)
        if nouns:
            alike[own].append(name)
    for group in alike.values():
        yield from combinations(group, 2)


def weigh_nouns(left: Name, right: Name) -> Likeness | None:
    """The question whether two places are one that differ in the word for their kind alone.

    None where anything else differs, and where the words say two things: the province and the
    district of a town, or two words of one language.
    """
    (own, nouns), (others, beside) = split_nouns(left), split_nouns(right)
    if own != others:
        return None
    told = next(((one, two) for one in nouns for two in beside if _is_one_kind(one, two)), None)
    if told is None:
        return None
    one, two = told
    same = " ".join(word for word in left.words if word in own)
    because = [f"“{same}” stands in both"]
    if one != two:
        because.append(f"“{one}” and “{two}” are words for one kind of place")
    rule = "a word for a kind of place is all that differs"
    return Likeness(NameKind.PLACE, left, right, Answer.PENDING, rule, SCORE, tuple(because))


def split_nouns(name: Name) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a place of its own, and those for a kind of place; small words are neither.

    A name that has no word of its own is all its own.
    """
    nouns = tuple(word for word in name.words if word in _kinds_of_words())
    own = frozenset(name.words).difference(nouns, _small_words())
    return (own, nouns) if own else (frozenset(name.words), ())


def _is_one_kind(left: str, right: str) -> bool:
    """Whether two words are one, or words of two languages for one kind of place."""
    if left == right:
        return True
    one, other = (_kinds_of_words()[word] for word in (left, right))
    return all(
        {each[side] for each in one}.isdisjoint({each[side] for each in other}) is is_apart
        for side, is_apart in ((0, False), (1, True))
    )


@cache
def _kinds_of_words() -> Mapping[str, Kinds]:
    """Every word for a kind of place in the languages that are read."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for tag in languages.languages():
        language = languages.load_language(tag)
        for width, phrases in zip(WIDTHS, column_words(tag).places, strict=True):
            if width != COUNTRIES:
                _note(found, phrases, width, tag)
        if language.places is not None:
            for kind, phrases in language.places.landscape.items():
                _note(found, phrases, kind, tag)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _note(
    found: dict[str, set[tuple[str, str]]], phrases: Iterable[str], kind: str, tag: str
) -> None:
    for phrase in phrases:
        words = Name.of(phrase).words
        if len(words) == 1:
            found[words[0]].add((kind, tag))


@cache
def _small_words() -> frozenset[str]:
    """Articles, and what stands between such a word and a name: of, de, von."""
    places = (languages.load_language(tag).places for tag in languages.languages())
    return frozenset(
        word
        for each in places
        if each is not None
        for phrase in each.links | each.articles
        for word in phrase
    )
