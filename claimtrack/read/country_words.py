"""Names and adjectives of countries that stand alone among the words of a figure: "German"."""

import re
from collections.abc import Mapping
from functools import cache

from claimtrack.languages.language import Language
from claimtrack.languages.party_words import (
    Sort,
    group_names,
    party_phrases,
    territory_names,
)
from claimtrack.text.fold import split_phrase

POSSESSIVE = re.compile(r"['’]s?$")
"""At the end of a name: "United Kingdom's"."""
ACRONYM = 4
"""Letters of the longest acronym of a group that another word may be written like: "AB", "ab"."""


def country_in_words(words: str, language: Language) -> str | None:
    """The place that words are a name or an adjective of, and nothing else; else None.

    "German" is Germany, "United Kingdom's" the United Kingdom; a group of countries, and a country
    that is named, keep their words.
    """
    bare = POSSESSIVE.sub("", words.strip())
    if is_group(bare):
        return bare
    sort, country = _countries(language.tag).get(split_phrase(bare), (None, ""))
    if sort is Sort.COUNTRY:
        return bare if not bare[:1].islower() else None
    return _names().get((country, language.tag)) if sort is Sort.ADJECTIVE else None


def is_group(words: str) -> bool:
    """Whether words are the name of a group of countries, an acronym in its capitals."""
    is_written = words.isupper() or len(words) > ACRONYM
    return is_written and split_phrase(words) in group_names()


@cache
def _countries(tag: str) -> Mapping[tuple[str, ...], tuple[Sort, str]]:
    """Names and adjectives of countries in a language; of words that are both, the name."""
    sorts = (Sort.ADJECTIVE, Sort.COUNTRY)
    return {
        split_phrase(each.phrase): (sort, each.value)
        for sort in sorts
        for each in party_phrases()
        if each.sort is sort and each.language in {tag, "any"}
    }


@cache
def _names() -> Mapping[tuple[str, str], str]:
    return {(code, language): name for code, language, name in territory_names()}
