"""`places.toml`: how a language tells where something happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claimtrack.languages import schema
from claimtrack.languages.party_words import Sort, party_phrases
from claimtrack.text.fold import split_phrase
from claimtrack.text.phrases import PhraseTable

LANDSCAPE = (
    *("valley", "river", "lake", "sea", "island", "peninsula", "bay", "gulf", "strait"),
    *("desert", "mountain", "forest", "coast"),
)
"""Kinds of landscape whose noun is a part of names in one language, and of no name in another."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words around the name of a place, folded; phrases are tuples of words."""

    before: frozenset[tuple[str, ...]] = schema.split_phrases("before")
    """Before the name of the place where something happened: in, near, off the coast of."""
    articles: frozenset[tuple[str, ...]] = schema.split_phrases("articles")
    """Between such a word and the name; no part of it."""
    nouns: frozenset[tuple[str, ...]] = schema.split_phrases("nouns")
    """Nouns for a place: province, north."""
    links: frozenset[tuple[str, ...]] = schema.split_phrases("links")
    """Between such a noun and the name: of."""
    inside: frozenset[tuple[str, ...]] = schema.split_phrases("inside")
    """Small words inside a name."""
    neighbouring: frozenset[tuple[str, ...]] = schema.split_phrases("neighbouring")
    """Before the name, and no part of it: neighbouring, northern."""
    elsewhere: frozenset[tuple[str, ...]] = schema.split_phrases("elsewhere")
    """The place is another than the one told before."""
    overall: frozenset[tuple[str, ...]] = schema.split_phrases("overall")
    """The figure is of every place told of: in all, nationwide."""
    joined: frozenset[tuple[str, ...]] = schema.split_phrases("joined")
    """Between two places that share a figure: and."""
    not_places: frozenset[tuple[str, ...]] = schema.split_phrases("not_places")
    """With a capital behind the first words, and no place: Parliament."""
    where: frozenset[tuple[str, ...]] = schema.split_phrases("where")
    """Behind the name, before what happened there: where."""
    weak: frozenset[tuple[str, ...]] = schema.split_phrases("weak")
    """Those of `before` that as often lead to something else; they give way to the others."""
    offices: frozenset[tuple[str, ...]] = schema.split_phrases("offices")
    """Offices whose holder speaks of the place that they are of: the governor *of Oaxaca*."""
    streets: frozenset[tuple[str, ...]] = schema.split_phrases("streets")
    """Nouns for streets and squares; the town they lie in goes before them."""
    landscape: Mapping[str, tuple[str, ...]] = schema.coded(
        "landscape", "kind of landscape", LANDSCAPE.__contains__
    )
    """The noun in the names of what lies in a landscape, by its kind: *Lake* Chad, *lac* Tchad."""
    common_endings: tuple[str, ...] = schema.folded_endings("common_endings")
    """Endings of common nouns in a language that writes them with a capital."""
    demonyms: Mapping[str, str] = schema.texts("demonyms")
    """Adjectives of towns, in small letters, and the town: in einem *Kölner* Hotel."""
    town_endings: tuple[str, ...] = schema.folded_endings("town_endings")
    """Endings of names that look like those of such nouns, and whole names: Göttingen, Bremen."""
    adjectives: tuple[str, ...] = schema.folded_endings("adjectives")
    """Endings of adjectives that stand before a name, and are no part of it."""
    of_places: tuple[str, ...] = schema.folded_endings("of_places")
    """Endings of adjectives, in small letters, that tell the place of their noun."""
    of_no_places: tuple[str, ...] = schema.folded_endings("of_no_places")
    """Longer endings that only look so."""
    not_of_places: frozenset[tuple[str, ...]] = schema.split_phrases("not_of_places")
    """Whole words that only look so."""
    events: PhraseTable[None] = schema.table("events")
    """What happens at one place: a sentence that tells of it gives the place to the figures behind
    it. No war, which is told of far from where it is fought."""
    origins: frozenset[tuple[str, ...]] = schema.split_phrases("origins")
    """Before where somebody came from; the place behind it is where they were going."""
    citing: frozenset[tuple[str, ...]] = schema.split_phrases("citing")
    """Before a word that says where elsewhere, and here who is cited: "со *ссылкой* на AFP"."""
    recalls: frozenset[tuple[str, ...]] = schema.split_phrases("recalls")
    """They open a sentence that recalls another event, whose place is none of the others'."""
    endings: tuple[str, ...] = schema.folded_endings("endings")
    """At the end of a name that says where, and no part of the name, the longest first."""
    possessive: tuple[str, ...] = schema.folded_endings("possessive")
    """At the end of a country's name before what lies in it: Azerbaijani Türkiyə*nin* sahilində."""
    compared: PhraseTable[None] = schema.table("compared")
    """Words for more, less and as much: behind them "than in" leads to what is compared with. Empty
    where the word for "than" means nothing else."""
    glued: tuple[str, ...] = schema.folded_endings("glued")
    """Written onto a country's name, they say where: Arabic *bi*lyaman."""


@dataclass(frozen=True, slots=True)
class BodyWords:
    """How names of bodies begin, folded."""

    exact: frozenset[str]
    """First words, as they stand."""
    begun: tuple[str, ...]
    """Beginnings of first words."""
    pairs: tuple[tuple[str, str], ...]
    """Beginnings of two words that only name a body together: Russian "krasn* krest*"."""

    def begins(self, word: str, following: str) -> bool:
        """Whether a body is named by a word and the one behind it."""
        if word in self.exact or word.startswith(self.begun):
            return True
        return any(word.startswith(one) and following.startswith(two) for one, two in self.pairs)


@cache
def body_words(tag: str) -> BodyWords:
    """The words that the names of bodies begin with in a language."""
    sorts = {Sort.BODY, Sort.MINISTRY, Sort.DEPARTMENT, Sort.OFFICE, Sort.OFFICIALS, Sort.MINISTER}
    found = {
        split_phrase(each.phrase)
        for each in party_phrases()
        if each.sort in sorts and each.language == tag
    }
    varying = {phrase for phrase in found if phrase[0].endswith("*")}
    single = {phrase[0].removesuffix("*") for phrase in varying if len(phrase) == 1}
    double = {tuple(word.removesuffix("*") for word in each[:2]) for each in varying if each[1:]}
    return BodyWords(
        frozenset(phrase[0] for phrase in found - varying),
        tuple(sorted(single)),
        tuple(sorted((one, two) for one, two in double)),
    )


@cache
def known_places(tag: str, *sorts: Sort) -> frozenset[tuple[str, ...]]:
    """Countries and capitals as a language names them, inflected, as folded words.

    Or those of some `sorts`: the adjectives of countries.
    """
    sorts = sorts or (Sort.COUNTRY, Sort.CAPITAL, Sort.PLACE)
    return frozenset(
        split_phrase(each.phrase)
        for each in party_phrases()
        if each.sort in sorts and each.language in {tag, "any"}
    )
