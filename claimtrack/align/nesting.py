"""Which of the places on record lie in one another, as far as their names tell; to be asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from claimtrack.align.parties.countries import read_country
from claimtrack.align.parties.table import shipped_table
from claimtrack.align.parties.tokens import split_words
from claimtrack.align.world import World
from claimtrack.languages.party_words import Sort
from claimtrack.model.judgement import ASKED_WITHIN, NameKind
from claimtrack.model.name import Name

CAPITAL_IN = (Sort.CAPITAL, Sort.COUNTRY)


@dataclass(frozen=True, slots=True)
class Nesting:
    """A place that may lie in another."""

    inner: Name
    outer: Name
    because: str


def find_nestings(places: Iterable[str], world: World) -> tuple[Nesting, ...]:
    """Pairs of settled places of which the one may lie in the other, by their names.

    "Kharkiv" may lie in "Kharkiv region", "Türkiye" in "Türkiye and Syria", "North Gaza" in "Gaza",
    and a capital in its country. Places whose parents are on record, and pairs that somebody was
    asked about, are left out.
    """
    settled = dict.fromkeys(map(world.places.settle, places))
    judged = {
        frozenset(map(Name.of, (each.left, each.right)))
        for each in world.records.judgements
        if each.kind is NameKind.PLACE and each.reason.startswith(ASKED_WITHIN)
    }
    found = (
        nesting
        for inner, outer in _candidates(tuple(settled))
        if frozenset({inner, outer}) not in judged
        and not world.place_ancestors(inner)
        and inner not in world.place_ancestors(outer)
        and (nesting := suggest_nesting(inner, outer)) is not None
    )
    return tuple(sorted(found, key=lambda each: (each.inner, each.outer)))


def _candidates(places: tuple[Name, ...]) -> Iterator[tuple[Name, Name]]:
    """Pairs in both orders that share a word, or a country; no more, so that many stay quick."""
    by_sign: dict[str, set[Name]] = {}
    for place in places:
        country = read_country(place.printed)
        for sign in {*place.words, *((f"/{country.country}",) if country else ())}:
            by_sign.setdefault(sign, set()).add(place)
    yield from {pair for alike in by_sign.values() for pair in permutations(sorted(alike), 2)}


def suggest_nesting(inner: Name, outer: Name) -> Nesting | None:
    """Whether the names say that one place may lie in the other, and why."""
    one, other = read_country(inner.printed), read_country(outer.printed)
    if one and other:
        is_capital = one.country == other.country and (one.form, other.form) == CAPITAL_IN
        return Nesting(inner, outer, "its capital") if is_capital else None
    short, long = sorted((inner, outer), key=lambda each: len(each.words))
    if len(short.words) == len(long.words) or not set(short.words) < set(long.words):
        return None
    widens = _added_sorts(long, short) & {Sort.AND, Sort.AREA, Sort.STATE}
    if widens:
        because = "one of several" if Sort.AND in widens else "a word for an area"
        return Nesting(inner, outer, because) if inner == short else None
    return Nesting(inner, outer, "a part by its name") if inner == long else None


def _added_sorts(long: Name, short: Name) -> set[Sort]:
    """What the words tell that the longer name has beside those of the shorter."""
    words = [word for word in split_words(long.printed) if word.folded not in short.words]
    return {shipped_table().find(words, at, None)[1][1] for at in range(len(words))}
