"""Sources that are described rather than named: a body of a country, an office and its holder."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import TypeVar

from claimtrack.align.name_pair import Likeness
from claimtrack.align.parties.context import settle_names
from claimtrack.align.parties.countries import country_name, find_country
from claimtrack.align.parties.describe import describe
from claimtrack.align.parties.description import EMBODIED, Description
from claimtrack.align.parties.likeness import (
    Region,
    compare_descriptions,
    region_key,
    same_person,
)
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.parties.printed import find_acronym
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name
from claimtrack.text.message import say

OWN_WORDS = "its own words"
"""What a context says of a name that needs none."""

BESIDE = 0.9
"""Score of two names that are one where they stand together, 0–1. Measured on source names as
printed in three files: none of 179 such pairs was wrong (`make eval-align`); the rest is caution,
because a ledger's topic holds more texts than one."""

TWO_PEOPLE = "two people speak for one body"

MANY, FEW = 50, 5
"""Of more names of one body of one country, each is set against so few, those that are spelt most
like it. Ours: fifty are a thousand pairs, and nobody answers more."""

UNTOLD = 0.5
"""Score of two descriptions that may be one, 0–1: as many speak for it as against. Ours."""


def weigh_descriptions(left: Name, right: Name) -> Likeness | None:
    """How two descriptions answer each other; None when one of the names is none."""
    one, other = describe(left.printed), describe(right.printed)
    if one is None or other is None or _is_name(one) or _is_name(other):
        return None
    compared = compare_descriptions(one, other)
    if compared.answer == "different":
        return _likeness(left, right, None, 0.0, against=(compared.reason,))
    if compared.answer == "same":
        return _weigh_speakers(left, right, one, other, compared.reason)
    if not _may_be_asked(one, other):
        return _likeness(left, right, None, 0.0, against=(compared.reason,))
    return _likeness(left, right, Answer.PENDING, UNTOLD, against=(compared.reason,))


def names_within(name: str) -> Iterator[str]:
    """Other names that stand in one: an office's holder, an organisation and its acronym.

    "le président russe Vladimir Poutine" names Vladimir Poutine; a family name alone would name
    others too. "World Bank (WB)" is the World Bank, and WB.
    """
    described = describe(name)
    if described is not None and described.country and described.body in (*EMBODIED, None):
        yield from (name for name in (described.person,) if name and len(name.split()) > 1)
    yield from find_acronym(name) or ()


def pairs_by_context(
    contexts: Iterable[Iterable[PrintedName]],
) -> Mapping[frozenset[str], str]:
    """Names that are one source where they stand together, each pair with how that is known.

    "The health ministry" is Peru's where no other country's is named beside it. What stands
    together is only asked about: another text may mean another ministry.

    Args:
        contexts: The names of one topic or document each.
    """
    found: dict[frozenset[str], str] = {}
    for names in contexts:
        by_key: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for printed, settled in settle_names(tuple(names)).items():
            if settled.key[0] != "pending":
                by_key.setdefault(settled.key, []).append((printed.name, settled.reason))
        for alike in by_key.values():
            for (left, because), (right, too) in _pairs_among(alike, lambda each: each[0]):
                if left != right:
                    told = because if because != OWN_WORDS else too
                    found.setdefault(frozenset({left, right}), told)
    return found


def described_pairs(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Names that describe one kind of body, of one country and region or of none that is said.

    A ledger may name the police of a thousand towns: these are told apart before any is weighed.
    """
    by_body: dict[str, dict[str | None, _Regions]] = {}
    for name in names:
        described = describe(name.printed)
        if described is not None and described.body is not None:
            by_country = by_body.setdefault(described.body, {})
            by_country.setdefault(described.country, _Regions()).add(name, described)
    for by_country in by_body.values():
        untold = by_country.get(None)
        for country, told in by_country.items():
            yield from told.pairs()
            if untold is not None and country is not None:
                yield from untold.pairs_with(told)


def are_paired(left: Name, right: Name) -> bool:
    """Whether `described_pairs` has these two."""
    one, other = describe(left.printed), describe(right.printed)
    if one is None or other is None or one.body is None or one.body != other.body:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    here, there = region_key(one), region_key(other)
    is_one_capital = one.capital_of is not None and one.capital_of == other.capital_of
    return here == there or not here or not there or is_one_capital


class _Regions:
    """Names that describe one kind of body of one country, by region and by capital."""

    def __init__(self) -> None:
        self.regions: dict[Region, list[Name]] = {}
        self.capitals: dict[str, dict[Region, list[Name]]] = {}

    def add(self, name: Name, described: Description) -> None:
        region = region_key(described)
        self.regions.setdefault(region, []).append(name)
        if described.capital_of:
            by_region = self.capitals.setdefault(described.capital_of, {})
            by_region.setdefault(region, []).append(name)

    def pairs(self) -> Iterator[tuple[Name, Name]]:
        """Pairs of one region, with those of none, and of the regions of one capital."""
        nowhere = self.regions.get((), [])
        for region, here in self.regions.items():
            yield from _pairs_among(here)
            if region:
                yield from _pairs_between(here, nowhere)
        for by_region in self.capitals.values():
            told = (names for region, names in by_region.items() if region)
            for here, there in combinations(told, 2):
                yield from _pairs_between(here, there)

    def pairs_with(self, told: "_Regions") -> Iterator[tuple[Name, Name]]:
        """The same, of a name of these and one of others."""
        for region, here in self.regions.items():
            if not region:
                every = list(chain.from_iterable(told.regions.values()))
                yield from _pairs_between(here, every)
                continue
            yield from _pairs_between(here, told.regions.get(region, ()))
            yield from _pairs_between(here, told.regions.get((), ()))
        for capital, by_region in self.capitals.items():
            for region, here in by_region.items():
                for other, there in told.capitals.get(capital, {}).items():
                    if region and other and region != other:
                        yield from _pairs_between(here, there)


Each = TypeVar("Each")


def _pairs_among(
    every: Sequence[Each], spell: Callable[[Each], str] = str
) -> Iterator[tuple[Each, Each]]:
    """All pairs of some names; of many, each with those that are spelt most like it."""
    if len(every) <= MANY:
        yield from combinations(every, 2)
        return
    for each, nearest in _nearest(every, every, spell):
        yield from ((each, other) for other in nearest if other is not each)


def _pairs_between(here: Sequence[Name], there: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """All pairs of a name here and one there; of many on both sides, the same."""
    few, many = sorted((here, there), key=len)
    if len(few) <= FEW:
        yield from product(here, there)
        return
    for name, nearest in _nearest(many, few, str):
        yield from ((name, other) for other in nearest)


def _nearest(
    every: Iterable[Each], among: Sequence[Each], spell: Callable[[Each], str]
) -> Iterator[tuple[Each, list[Each]]]:
    """Each name with the few of some others that are spelt most like it."""
    from rapidfuzz import fuzz, process

    spelled = [_in_order(spell(each)) for each in among]
    for each in every:
        found = process.extract(
            _in_order(spell(each)), spelled, scorer=fuzz.ratio, processor=None, limit=FEW
        )
        yield each, [among[place] for _, _, place in found]


def _in_order(text: str) -> str:
    """The words of a name in the order of the alphabet."""
    return " ".join(sorted(Name.of(text).words))


def weigh_countries(left: Name, right: Name) -> Likeness | None:
    """How two names of countries answer each other; None when one of them is none."""
    one, other = find_country(left.printed), find_country(right.printed)
    if one is None or other is None:
        return None
    if one != other:
        against = (
            f"{country_name(one) or one} and {country_name(other) or other} are two countries",
        )
        return Likeness(NameKind.PLACE, left, right, None, "two countries", 0.0, (), against)
    because = (f"both are names of {country_name(one) or one}",)
    return Likeness(NameKind.PLACE, left, right, Answer.PENDING, "one country", 1.0, because)


def country_pairs(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Names of one country."""
    by_country: dict[str, list[Name]] = {}
    for name in names:
        if (country := find_country(name.printed)) is not None:
            by_country.setdefault(country, []).append(name)
    for alike in by_country.values():
        yield from combinations(alike, 2)


def _is_name(described: Description) -> bool:
    """Whether it is rather a name, with a title or, as in "Peter King", what looks like one."""
    return described.person is not None and described.country is None


def _weigh_speakers(
    left: Name, right: Name, one: Description, other: Description, because: str
) -> Likeness:
    """Two names of one office or body: they are one only if they name the same person, or nobody.

    A minister speaks for the ministry, and so does the next one: joined with it, two people would
    be one source, and be shown by the name of either.
    """
    if one.person is None and other.person is None:
        return _likeness(left, right, Answer.SAME, 1.0)
    if one.person is None or other.person is None:
        against = "only one says who held the office, and that depends on the date"
    else:
        compared = same_person(one.person, other.person)
        if compared.answer == "same":
            return _likeness(left, right, Answer.SAME, 1.0, because=(compared.reason,))
        against = compared.reason
        if compared.answer == "different":
            return _likeness(left, right, None, 0.0, because=(because,), against=(against,))
    return _likeness(left, right, Answer.PENDING, UNTOLD, because=(because,), against=(against,))


def _may_be_asked(left: Description, right: Description) -> bool:
    """Whether a person could tell: the same body, of a country that one of them leaves out."""
    return left.body is not None and left.body == right.body


def _likeness(
    left: Name,
    right: Name,
    answer: Answer | None,
    score: float,
    *,
    because: tuple[str, ...] = (),
    against: tuple[str, ...] = (),
) -> Likeness:
    rule = "different bodies"
    if answer is None and because:
        rule = TWO_PEOPLE
    elif answer is Answer.SAME:
        rule = say("the same body of the same country")
    elif answer is not None:
        rule = "the same kind of body"
    return Likeness(NameKind.SOURCE, left, right, answer, rule, score, because, against)
