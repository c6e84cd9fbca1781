"""How a language tells where something happened: `<tag>/places.toml`, filed for looking up."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.languages import schema
from claimtrack.languages.party_words import Sort, party_phrases
from claimtrack.text.fold import fold_phrase

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words around the name of a place, folded; phrases are tuples of words."""

    before: frozenset[tuple[str, ...]]
    """Before the name of the place where something happened: in, near, off the coast of."""
    articles: frozenset[tuple[str, ...]]
    """Between such a word and the name; no part of it."""
    nouns: frozenset[tuple[str, ...]]
    """Nouns for a place: province, north."""
    links: frozenset[tuple[str, ...]]
    """Between such a noun and the name: of."""
    inside: frozenset[tuple[str, ...]]
    """Small words inside a name."""
    neighbouring: frozenset[tuple[str, ...]]
    """Before the name, and no part of it: neighbouring, northern."""
    elsewhere: frozenset[tuple[str, ...]]
    """The place is another than the one told before."""
    overall: frozenset[tuple[str, ...]]
    """The figure is of every place told of: in all, nationwide."""
    joined: frozenset[tuple[str, ...]]
    """Between two places that share a figure: and."""
    not_places: frozenset[tuple[str, ...]]
    """With a capital behind the first words, and no place: Parliament."""
    where: frozenset[tuple[str, ...]]
    """Behind the name, before what happened there: where."""
    weak: frozenset[tuple[str, ...]]
    """Those of `before` that as often lead to something else; they give way to the others."""
    offices: frozenset[tuple[str, ...]]
    """Offices whose holder speaks of the place that they are of: the governor *of Oaxaca*."""
    streets: frozenset[tuple[str, ...]]
    """Nouns for streets and squares; the town they lie in goes before them."""
    common_endings: tuple[str, ...]
    """Endings of common nouns in a language that writes them with a capital."""
    adjectives: tuple[str, ...]
    """Endings of adjectives that stand before a name, and are no part of it."""
    endings: tuple[str, ...]
    """At the end of a name that says where, and no part of the name, the longest first."""


_ENDINGS = ("endings", "adjectives", "common_endings")


@cache
def find_place_words(tag: str) -> PlaceWords | None:
    """The words for places of a language; None when there are none for it.

    Raises:
        InvalidLexicon: The file holds what this program cannot use.
    """
    path = _FOLDER / tag / "places.toml"
    if not path.is_file():
        return None
    root = schema.Section(f"{tag}/places.toml", "", tomllib.loads(path.read_text(encoding="utf-8")))
    words: dict[str, Any] = {}
    for field in fields(PlaceWords):
        phrases = root.phrases(field.name)
        if field.name in _ENDINGS:
            words[field.name] = tuple(sorted(map(fold_phrase, phrases), key=len, reverse=True))
        else:
            words[field.name] = frozenset(tuple(split_phrase(one)) for one in phrases)
    root.done()
    return PlaceWords(**words)


def split_phrase(phrase: str) -> list[str]:
    """The folded words of a phrase; an apostrophe is a word of its own."""
    return fold_phrase(phrase).replace("'", " ' ").split()


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
        tuple(split_phrase(each.phrase))
        for each in party_phrases()
        if each.sort in sorts and each.language in {tag, "any"}
    )
