"""`places.toml`: how a language tells where something happened."""

from dataclasses import dataclass
from functools import cache

from claimtrack.languages import schema
from claimtrack.languages.party_words import Sort, party_phrases
from claimtrack.text.fold import split_phrase
from claimtrack.text.phrases import PhraseTable


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
    common_endings: tuple[str, ...] = schema.folded_endings("common_endings")
    """Endings of common nouns in a language that writes them with a capital."""
    adjectives: tuple[str, ...] = schema.folded_endings("adjectives")
    """Endings of adjectives that stand before a name, and are no part of it."""
    events: PhraseTable[None] = schema.table("events")
    """What happens at one place: a sentence that tells of it gives the place to the figures behind
    it. No war, which is told of far from where it is fought."""
    endings: tuple[str, ...] = schema.folded_endings("endings")
    """At the end of a name that says where, and no part of the name, the longest first."""


@cache
def body_words(tag: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that the name of a body begins with, and beginnings of such words, folded."""
    sorts = {Sort.BODY, Sort.MINISTRY, Sort.DEPARTMENT, Sort.OFFICE, Sort.OFFICIALS, Sort.MINISTER}
    first = {
        split_phrase(each.phrase)[0]
        for each in party_phrases()
        if each.sort in sorts and each.language == tag
    }
    begun = tuple(sorted(word.removesuffix("*") for word in first if word.endswith("*")))
    return frozenset(word for word in first if not word.endswith("*")), begun


@cache
def known_places(tag: str) -> frozenset[tuple[str, ...]]:
    """Countries and capitals as a language names them, inflected, as folded words."""
    sorts = {Sort.COUNTRY, Sort.CAPITAL, Sort.PLACE}
    return frozenset(
        split_phrase(each.phrase)
        for each in party_phrases()
        if each.sort in sorts and each.language in {tag, "any"}
    )
