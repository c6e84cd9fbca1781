"""Names of countries, whatever the language or the spelling."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrack.align.parties.table import country_keys, shipped_table
from claimtrack.align.parties.tokens import STOPS, split_words, squeeze
from claimtrack.languages.party_words import Sort, group_names, territory_names
from claimtrack.text.fold import split_phrase


@dataclass(frozen=True, slots=True)
class NamedCountry:
    """A country, and how it was named."""

    country: str
    """ISO 3166 alpha-2, or our settled name of a state that has none ("Abkhazia")."""
    form: Sort
    """One of `_FORMS`."""


_FORMS = frozenset({Sort.COUNTRY, Sort.ADJECTIVE, Sort.CAPITAL})
_ISO_SHORT_NAMES = {"congo": "CG"}
"""Names that ISO 3166 gives to one country and the press to another as well: right in a column of
countries, ambiguous as a speaker."""


def find_country(name: str) -> str | None:
    """The country a name stands for as a whole, by its name or an adjective of it.

    A capital is no name of its country here; `read_country` tells it. A group of countries, as the
    euro area, is one.
    """
    found = read_country(name)
    if found is None and (group := group_names().get(split_phrase(name))) is not None:
        return group
    return found.country if found and found.form is not Sort.CAPITAL else None


@lru_cache(maxsize=16_384)
def read_country(name: str) -> NamedCountry | None:
    """The country that a name, an adjective or a capital stands for.

    None when it is unknown or could be several ("Korea").

    `_` counts as a space, `X, Y` as "Y X", and UTF-8 that was read as Latin-1 is mended.
    """
    for spelling in (name, *_other_spellings(name)):
        key = squeeze(spelling)
        if key in _ISO_SHORT_NAMES:
            return NamedCountry(_ISO_SHORT_NAMES[key], Sort.COUNTRY)
        sort, country = country_keys().get(key, (None, ""))
        if sort is Sort.AMBIGUOUS:
            return None
        if sort is not None and sort in _FORMS:
            return NamedCountry(country, sort)
    return _without_form_of_state(name)


def _other_spellings(name: str) -> list[str]:
    others = []
    left, comma, right = name.partition(",")
    if comma:
        others.append(f"{right} {left}")
    if not name.isascii():
        with suppress(UnicodeError):
            others.append(name.encode("cp1252").decode("utf-8"))
    return others


def _without_form_of_state(name: str) -> NamedCountry | None:
    """One country and no other word: "The Republic of Armenia", "Республика Армения"."""
    words = [word for word in split_words(name) if word.folded not in STOPS]
    found: set[str] = set()
    at = 0
    while at < len(words):
        end, (_, sort, value) = shipped_table().find(words, at, None)
        if sort is Sort.COUNTRY:
            found.add(value)
        elif end == at or sort not in {Sort.STATE, Sort.SMALL, Sort.OF, Sort.BREAKAWAY}:
            return None
        at = max(end, at + 1)
    return NamedCountry(found.pop(), Sort.COUNTRY) if len(found) == 1 else None


@cache
def _english_names() -> dict[str, str]:
    return {code: name for code, language, name in territory_names() if language == "en"}


def country_name(code: str) -> str | None:
    """The English name of an ISO 3166 code, as CLDR has it."""
    return _english_names().get(code.strip().upper())
