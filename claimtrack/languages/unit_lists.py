"""`units.toml`: how a language names units, money, and what something is told per.

The file beside this one holds signs and abbreviations that any language prints, the one in the
folder of a language everything else, and goes before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidLexicon
from claimtrack.languages import schema
from claimtrack.languages.files import decode, place_of
from claimtrack.languages.section import Section
from claimtrack.text.fold import fold_phrase
from claimtrack.units import Dimension, currencies, dimension_of

_FOLDER = Path(__file__).parent
_SHARED = "units.toml"

PER_NOUNS: Mapping[str, str] = {
    "person": "people",
    "woman": "women",
    "man": "men",
    "child": "children",
    "birth": "births",
    "live birth": "live births",
    "household": "households",
    "family": "families",
    "worker": "workers",
    "patient": "patients",
    "pupil": "pupils",
    "voter": "voters",
    "vehicle": "vehicles",
    "passenger": "passengers",
    "home": "homes",
    "test": "tests",
    "night": "nights",
    "match": "matches",
    "share": "shares",
}
"""What is no unit and something is told per: of one, and of several. Ours."""

NO_DENOMINATORS = frozenset({Dimension.MONEY, Dimension.SHARE, Dimension.POINTS, Dimension.FACTOR})
"""Dimensions of which nothing is told per one."""


@cache
def families() -> Mapping[str, tuple[str, ...]]:
    """Currencies of one name, those in use first: `dollars` are USD, CAD, AUD and more.

    Raises:
        InvalidLexicon: The table is no table of phrases.
    """
    table = _shared_table().lists("families")
    found: dict[str, list[str]] = {family: [] for family in table}
    family_of = {word: family for family, words in table.items() for word in words}
    for code, each in sorted(currencies().items(), key=lambda item: item[1].is_former):
        for word in each.name.split(" "):
            if word in family_of:
                found[family_of[word]].append(code)
    return {family: tuple(dict.fromkeys(codes)) for family, codes in found.items()}


def _shared_table() -> Section:
    path = _FOLDER / _SHARED
    return Section(place_of(path), "", _decoded(path))


@cache
def _decoded(path: Path) -> Mapping[str, Any]:
    return decode(path)


def _is_unit(name: str) -> bool:
    return name in families() or dimension_of(name) is not None


def _is_unit_or_dimension(name: str) -> bool:
    return name in set(Dimension) or _is_unit(name)


@dataclass(frozen=True, slots=True)
class PerWordList:
    """What makes a denominator of the words beside it."""

    leads: tuple[str, ...] = schema.phrases("leads")
    """Before whatever something is told per, but not before so many units of time: *per* litre,
    *per* 1,000 people, *per* week. A slash is known everywhere: 5 €/kg."""
    every: tuple[str, ...] = schema.phrases("every")
    """Before anything, and any number of it: *every* ten minutes."""
    time_leads: tuple[str, ...] = schema.phrases("time_leads")
    """Before one unit of time and nothing else: *a* week."""
    measure_leads: tuple[str, ...] = schema.phrases("measure_leads")
    """Before one measure that is no time, and no noun: 1.85 euros *the* litre."""
    count_leads: tuple[str, ...] = schema.phrases("count_leads")
    """Before anything but time, which would be a duration there: *auf* 100.000 Einwohner."""
    not_before: tuple[str, ...] = schema.phrases("not_before")
    """Behind a unit of time, that it is a moment or a span: a week *ago*, al día *siguiente*."""
    not_after: tuple[str, ...] = schema.phrases("not_after")
    """Before words of time that stand before a number, the same: Turkish *son* haftada."""
    behind: tuple[str, ...] = schema.phrases("behind")
    """Behind the noun: Turkish litre *başına*."""
    nouns: Mapping[str, tuple[str, ...]] = schema.named("nouns", tuple(PER_NOUNS), "noun")
    """What is counted there and is no unit: people, births. One for one and for several."""
    alone: Mapping[str, tuple[str, ...]] = schema.named("alone", tuple(PER_NOUNS), "noun")
    """Forms of those nouns that say it by their ending: Turkish 100 bin *kişide*."""
    whole: Mapping[str, tuple[str, ...]] = schema.listed("whole", "denominator")
    """Words that say it all, under what they say: `month` for *monthly*, `person` for *per
    capita*."""


@dataclass(frozen=True, slots=True)
class UnitWordList:
    """What a file of units holds.

    Keys are codes of units, or names of families of currencies such as `dollars`; several of them,
    apart by spaces, where a word can mean each: `"pounds pound"`.
    """

    names: Mapping[str, tuple[str, ...]] = schema.coded("names", "unit", _is_unit)
    """Behind the number: hectares, dollars."""
    cased: Mapping[str, tuple[str, ...]] = schema.coded("cased", "unit", _is_unit)
    """As `names`, but only in these capitals and small letters where the text has both: MW, mm."""
    before: Mapping[str, tuple[str, ...]] = schema.coded("before", "unit", _is_unit)
    """Before the number: *magnitude* 7.4, *Rs* 500."""
    signs: Mapping[str, tuple[str, ...]] = schema.coded("signs", "unit", _is_unit)
    """On either side of the number: $, €, R$."""
    hundredths: Mapping[str, tuple[str, ...]] = schema.coded("hundredths", "currency", _is_unit)
    """Coins of which a hundred are one of the currency: cents."""
    scaled: Mapping[str, str] = schema.texts("scaled")
    """Other words for so much of a unit: `"basis points" = "1/100 pp"`, `"M€" = "1000000 EUR"`,
    and of what time: `"bpd" = "1 barrel per day"`."""
    families: Mapping[str, tuple[str, ...]] = schema.listed("families", "family")
    """In the file for all languages: the words in the English names of currencies that make them
    one family."""
    assumed: Mapping[str, str] = schema.texts("assumed")
    """What a family or a dimension is taken for where nothing says which: `dollars = "USD"`. Such a
    reading is marked as assumed."""
    plain: Mapping[str, str] = schema.texts("plain")
    """Under the codes of a phrase, the one that is meant where no words of `near` are there;
    nothing (`""`) where it is no unit then: 12 *won* seats, 12 billion *won*."""
    near: Mapping[str, tuple[str, ...]] = schema.coded("near", "unit", _is_unit_or_dimension)
    """Words beside a number that settle which of several units is meant, under codes or dimensions:
    `money` for *cost*, `mass` for *weighs*."""
    second: Mapping[str, tuple[str, ...]] = schema.coded("second", "unit", _is_unit)
    """Names that are prepositions too, and count only behind a number in a larger unit: 5 ft 3
    *in*."""
    sign_families: Mapping[str, tuple[str, ...]] = schema.listed("sign_families", "family")
    """In the file for all languages: signs that currencies of a family share, of which letters
    before them say which: *TT*$. With letters nobody knows, it can be any of the family."""
    word_codes: tuple[str, ...] = schema.phrases("word_codes")
    """In the file for all languages: codes of currencies that are also words or names in capitals:
    *ALL*, *TOP*. They count only beside words of `near` for money."""
    prefixes: Mapping[str, tuple[str, ...]] = schema.listed("prefixes", "prefix")
    """In the file for all languages: before the name of a unit, a power of ten of it."""
    country_endings: tuple[str, ...] = schema.endings("country_endings")
    """What adjectives of countries end in besides, beside a currency: Arabic دولارا أمريكي*ا*."""
    not_units: tuple[str, ...] = schema.phrases("not_units")
    """Names of units in CLDR that mostly mean something else: English stones and bars."""
    links: tuple[str, ...] = schema.phrases("links")
    """Between a number and its unit: 3 millions *d'*euros; and between a currency and its country:
    dollars *des* États-Unis."""
    per: PerWordList = schema.part("per", PerWordList)
    """What something is told per."""


@cache
def shared_words() -> UnitWordList:
    """What any language prints.

    Raises:
        InvalidLexicon: The file is no TOML, or holds what this program cannot use.
    """
    return build_unit_words(_shared_table())


def build_unit_words(root: Section) -> UnitWordList:
    """Check the decoded content of a file of units.

    Raises:
        InvalidLexicon: It holds what this program cannot use.
    """
    words = schema.read_part(UnitWordList, root)
    _check_owners(root, words)
    for phrase, told in words.scaled.items():
        amount, codes, per = scale_of(told)
        is_known = bool(codes) and all(map(_is_unit, codes)) and (not per or _is_denominator(per))
        if amount is None or not is_known:
            raise _error(root, "scaled", phrase, f'"{told}": so much of a unit, as in "1/100 pp"')
    for name, code in words.assumed.items():
        if not _is_unit_or_dimension(name) or not _is_unit(code):
            raise _error(root, "assumed", name, f'"{code}": a unit of a family or dimension')
    for codes_of, code in words.plain.items():
        if code and code not in codes_of.split():
            raise _error(root, "plain", codes_of, f'"{code}": one of the codes it is chosen from')
    for per in words.per.whole:
        if not _is_denominator(per):
            raise _error(root, "per.whole", per, "no unit and no noun that something is told per")
    root.done()
    return words


def _check_owners(root: Section, words: UnitWordList) -> None:
    """Refuse a phrase that stands twice behind a number: the second would never be found."""
    listed = {"names": words.names, "signs": words.signs, "hundredths": words.hundredths}
    stand = [
        (table, key, phrase)
        for table, phrases in listed.items()
        for key, each in phrases.items()
        for phrase in each
    ]
    stand += [("scaled", told, phrase) for phrase, told in words.scaled.items()]
    owners: dict[str, tuple[str, str]] = {}
    for table, key, phrase in stand:
        other = owners.setdefault(fold_phrase(phrase), (table, key))
        if other != (table, key):
            place = f"{other[0]}.{other[1]}"
            raise _error(root, table, key, f'"{phrase}" stands under {place} as well')


def _error(root: Section, table: str, key: str, message: str) -> InvalidLexicon:
    return root.error(f"{table}.{key}", message)


def _is_denominator(per: str) -> bool:
    dimension = dimension_of(per)
    return per in PER_NOUNS or (dimension is not None and dimension not in NO_DENOMINATORS)


def is_denominator(per: str) -> bool:
    """Whether what a figure is told per is known: `liter`, `100000 people`, `1000 live births`."""
    count, _, noun = per.partition(" ")
    named = noun if count.isdigit() else per
    return (
        per.isdigit()
        or named in PER_NOUNS.values()
        or any(map(_is_denominator, named.split(" or ")))
    )


def scale_of(told: str) -> tuple[Fraction | None, tuple[str, ...], str]:
    """What a word is worth, of which units, and per what; no number where it begins with none."""
    worth, _, per = told.partition(" per ")
    amount, *codes = worth.split()
    try:
        return Fraction(amount), tuple(codes), per
    except (ValueError, ZeroDivisionError):
        return None, (), per
