"""`units.toml`: how a language names units, money, and what something is told per.

What stands behind a number is looked up with `UnitWords.at`, what stands before it with
`UnitWords.ending_at`. Both give candidates: a word that names several units ("pounds", "tons")
keeps them all, unless words beside it or the name of a country settle which.

The names that CLDR has (`unit_names.tsv`, which docs/tools/units.py writes) are known in every
language; `units.toml` beside this file holds signs and abbreviations that any language prints, the
one in the folder of a language everything else. A word of a language goes before a word of CLDR.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from claimtrack.errors import InvalidLexicon
from claimtrack.languages import schema
from claimtrack.languages.figure_words import FigureWords
from claimtrack.languages.files import decode, place_of
from claimtrack.languages.section import Section
from claimtrack.text.fold import Folded, fold_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.units import (
    PERCENT,
    POINTS,
    Dimension,
    UnitCode,
    currencies,
    dimension_of,
    find_currency,
    unit_codes,
)

_FOLDER = Path(__file__).parent
_SHARED = "units.toml"
_CLDR = "unit_names.tsv"

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
}
"""What is no unit and something is told per: of one, and of several. Ours."""

_TIME = frozenset({Dimension.DURATION, Dimension.CALENDAR_DURATION})
_NO_DENOMINATORS = frozenset({Dimension.MONEY, Dimension.SHARE, Dimension.POINTS, Dimension.FACTOR})
_WINDOW = 60
"""Characters on each side in which words settle which unit is meant: about ten words. Ours."""
_SENTENCE_END = re.compile(r"[.!?;…](?= )|\v")
_MOST_WORDS = 6
"""Words of the longest phrase that is looked for backwards, or of the name of a country. Ours."""
_DIGITS = re.compile(r"[0-9]{1,3}(?:[ .,'][0-9]{3})+(?![0-9])|[0-9]+")


@cache
def families() -> Mapping[str, tuple[str, ...]]:
    """Currencies of one name, those in use first: `dollars` are USD, CAD, AUD …

    Raises:
        InvalidLexicon: The table is no table of phrases.
    """
    path = _FOLDER / _SHARED
    table = Section(place_of(path), "", decode(path)).lists("families")
    return {
        family: tuple(
            code
            for is_former in (False, True)
            for code, each in currencies().items()
            if each.is_former is is_former and set(names) & set(each.name.split())
        )
        for family, names in table.items()
    }


def _is_unit(name: str) -> bool:
    return name in families() or name in unit_codes() or find_currency(name) is not None


def _is_unit_or_dimension(name: str) -> bool:
    return name in set(Dimension) or _is_unit(name)


@dataclass(frozen=True, slots=True)
class PerWordList:
    """What makes a denominator of the words beside it."""

    leads: tuple[str, ...] = schema.phrases("leads")
    """Before whatever something is told per: *per* litre, *for every* 1,000 people, 5 €*/*kg."""
    time_leads: tuple[str, ...] = schema.phrases("time_leads")
    """Before a unit of time and nothing else: *a* week, *each* month."""
    measure_leads: tuple[str, ...] = schema.phrases("measure_leads")
    """Before a measure that is no time: 1.85 euros *the* litre."""
    behind: tuple[str, ...] = schema.phrases("behind")
    """Behind the noun: Turkish litre *başına*."""
    nouns: Mapping[str, tuple[str, ...]] = schema.named("nouns", tuple(PER_NOUNS), "noun")
    """What is counted there and is no unit: people, births. One for one and for several."""
    alone: Mapping[str, tuple[str, ...]] = schema.named("alone", tuple(PER_NOUNS), "noun")
    """Forms of those nouns that say it by their ending, behind a number: Turkish 100 bin *kişide*."""
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
    """Other words for so much of a unit: `"basis points" = "1/100 pp"`, `"M€" = "1000000 EUR"`."""
    families: Mapping[str, tuple[str, ...]] = schema.listed("families", "family")
    """In the file for all languages: the words in the English names of currencies that make them
    one family."""
    assumed: Mapping[str, str] = schema.texts("assumed")
    """What a family or a dimension is taken for where nothing says which: `dollars = "USD"`. Such a
    reading is marked as assumed."""
    plain: Mapping[str, str] = schema.texts("plain")
    """Of several codes, the one that is meant unless words of `near` are there."""
    near: Mapping[str, tuple[str, ...]] = schema.coded("near", "unit", _is_unit_or_dimension)
    """Words beside a number that settle which of several units is meant, under codes or dimensions:
    `money` for *cost*, `mass` for *weighs*."""
    links: tuple[str, ...] = schema.phrases("links")
    """Between a number and its unit: 3 millions *d'*euros; and between a currency and its country:
    dollars *des* États-Unis."""
    per: PerWordList = schema.part("per", PerWordList)
    """What something is told per."""


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """The unit beside a number; places are in the folded text, and `end` is excluded."""

    codes: tuple[UnitCode, ...]
    """What it can be; more than one where nothing settles which."""
    start: int
    end: int
    factor: Fraction = Fraction(1)
    """How many of the unit one of these is: 1/100 for a cent."""
    is_assumed: bool = False
    """Whether the country of the currency, or the scale of the degrees, is taken for granted."""


@dataclass(frozen=True, slots=True)
class PerMatch:
    """What a number is told per; places are in the folded text, and `end` is excluded."""

    per: str
    """As claims keep it: `month`, `liter`, `person`, `100000 people`, `1000 live births`."""
    start: int
    end: int


class _Entry(NamedTuple):
    """One way to read a phrase."""

    written: str
    codes: tuple[str, ...]
    """Codes and families."""
    factor: Fraction = Fraction(1)
    is_cased: bool = False


class _Hit(NamedTuple):
    """An entry in a text."""

    start: int
    end: int
    entry: _Entry


class UnitWords:
    """The words for units of one language. Compared by identity."""

    def __init__(
        self,
        tag: str,
        words: UnitWordList,
        figures: FigureWords,
        countries: Callable[[], PhraseTable[str]],
    ) -> None:
        """Keep what the tables are made of; they are made when they are first needed.

        Args:
            tag: The language, for its names in CLDR.
            words: What its file holds.
            figures: Its words for per cent and percentage points.
            countries: The names and adjectives of countries, by their two letters.
        """
        self.words = words
        self._tag = tag
        self._figures = figures
        self._find_countries = countries

    def at(self, text: Folded | str, place: int) -> UnitMatch | None:
        """The unit that stands behind a number.

        Args:
            text: The folded text; or only its `flat`, in which there are no capitals: then
                abbreviations that differ in nothing else are not told apart, and codes of
                currencies that are also words are not seen.
            place: Where the number ends. One space may follow.

        Returns:
            The longest unit there, with the country of its currency; None when there is none.
        """
        flat = _flat(text)
        start = _skip(flat, place)
        found = self._read(text, start)
        if found is None:
            link = self._links.at(flat, start)
            found = self._read(text, _skip(flat, link[0])) if link else None
        return found

    def ending_at(self, text: Folded | str, place: int) -> UnitMatch | None:
        """The unit that stands before a number: "$", "EUR", "US dollars", "yüzde".

        Args:
            text: As for `at`.
            place: Where the number begins. One space may stand before it.
        """
        flat = _flat(text)
        end = place - 1 if flat[place - 1 : place] == " " else place
        best: UnitMatch | None = None
        found = self._before.before(flat, end)
        if found is not None:
            entry = _choose(found[1], text, found[0], end)
            if entry is not None:
                best = self._settle(text, _Hit(found[0], end, entry), None)
        for start in _word_starts(flat, end):
            behind = self._read(text, start)
            if behind is not None and behind.end == end and _is_money(behind):
                best = behind if best is None or start < best.start else best
        return best

    def _read(self, text: Folded | str, start: int) -> UnitMatch | None:
        """The unit that begins at a place, with a country before or behind it."""
        hit = self._hit(text, start)
        if hit is None:
            return self._read_behind_country(text, start)
        if self._is_money(hit.entry) and len(self._expand(hit.entry)) > 1:
            country = self._country_behind(_flat(text), hit.end)
            if country is not None:
                narrowed = self._settle(text, hit._replace(end=country[0]), country[1])
                if narrowed is not None:
                    return narrowed
        return self._settle(text, hit, None)

    def _read_behind_country(self, text: Folded | str, start: int) -> UnitMatch | None:
        """Canadian dollars, австралийских долларов, US cents."""
        flat = _flat(text)
        after = start
        for _ in range(_MOST_WORDS):
            space = flat.find(" ", after)
            if space < 0 or _SENTENCE_END.search(flat, after, space + 1):
                return None
            after = space + 1
            hit = self._hit(text, after)
            if hit is not None and self._is_money(hit.entry):
                country = self._countries.at(flat, start)
                if country is None or country[0] != space:
                    return None
                return self._settle(text, hit._replace(start=start), country[1])
        return None

    def _country_behind(self, flat: str, end: int) -> tuple[int, str] | None:
        start = _skip(flat, end)
        found = self._countries.at(flat, start)
        if found is None:
            link = self._links.at(flat, start)
            found = self._countries.at(flat, _skip(flat, link[0])) if link else None
        return found

    def _hit(self, text: Folded | str, start: int) -> _Hit | None:
        found = self._behind.at(_flat(text), start)
        if found is None:
            return None
        entry = _choose(found[1], text, start, found[0])
        return _Hit(start, found[0], entry) if entry else None

    def _settle(self, text: Folded | str, hit: _Hit, country: str | None) -> UnitMatch | None:
        """Which of the units of an entry is meant; None where the country has no such currency."""
        codes = self._expand(hit.entry)
        is_assumed = False
        if country is not None:
            listed = [each for each in codes if _is_tender(each, country)]
            codes = tuple(each for each in listed if not _is_former(each)) or tuple(listed)
        elif len(codes) > 1:
            codes = self._narrow(hit, codes, text)
            codes, is_assumed = self._assume(hit.entry, codes)
        if not codes:
            return None
        found = tuple(map(UnitCode, codes))
        return UnitMatch(found, hit.start, hit.end, hit.entry.factor, is_assumed)

    def _narrow(self, hit: _Hit, codes: tuple[str, ...], text: Folded | str) -> tuple[str, ...]:
        """Those that words beside the number speak for; all of them where none do, or for all."""
        flat = _flat(text)
        said = {
            name
            for part in _around(flat, hit.start, hit.end)
            for found in self._near.find(part)
            for name in found.value
        }
        kept = tuple(each for each in codes if each in said or dimension_of(each) in said)
        plain = self.words.plain.get(" ".join(hit.entry.codes))
        return kept or ((plain,) if plain else codes)

    def _assume(self, entry: _Entry, codes: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """One for each family and each dimension that has a default; and no former currencies."""
        is_assumed = False
        for name in (*entry.codes, *Dimension):
            listed = families().get(name) or [c for c in codes if dimension_of(c) == name]
            rivals = [each for each in codes if each in listed]
            default = self._assumed.get(name)
            if default is not None and default in rivals and len(rivals) > 1:
                codes = tuple(each for each in codes if each == default or each not in rivals)
                is_assumed = True
            elif name in families():
                codes = tuple(c for c in codes if c not in rivals or not _is_former(c))
                is_assumed |= len(rivals) > 1 and len(codes) == 1
        return codes, is_assumed

    def _expand(self, entry: _Entry) -> tuple[str, ...]:
        found = (families().get(each, (each,)) for each in entry.codes)
        return tuple(dict.fromkeys(code for codes in found for code in codes))

    def _is_money(self, entry: _Entry) -> bool:
        return any(each in families() or find_currency(each) is not None for each in entry.codes)

    @cached_property
    def _countries(self) -> PhraseTable[str]:
        return self._find_countries()

    @cached_property
    def _assumed(self) -> Mapping[str, str]:
        return {**shared_words().assumed, **self.words.assumed}

    @cached_property
    def _links(self) -> PhraseTable[None]:
        return PhraseTable((each, None) for each in self.words.links)

    @cached_property
    def _near(self) -> PhraseTable[tuple[str, ...]]:
        return PhraseTable(
            (phrase, tuple(key.split()))
            for key, phrases in self.words.near.items()
            for phrase in phrases
        )

    @cached_property
    def _behind(self) -> PhraseTable[tuple[_Entry, ...]]:
        own = _filed(_behind(self.words), self._shares())
        shared = _filed(_behind(shared_words()), _codes())
        found = {**shared, **own}
        mine = PhraseTable((phrase, None) for phrase in found)
        for code, phrase in _cldr_names(self._tag):
            flat = fold_phrase(phrase)
            covered = mine.at(flat, 0)
            if covered is None or covered[0] != len(flat):
                found.setdefault(phrase, []).append(_Entry(phrase, (code,)))
        return PhraseTable((phrase, tuple(entries)) for phrase, entries in found.items())

    @cached_property
    def _before(self) -> PhraseTable[tuple[_Entry, ...]]:
        percent = ((p, _Entry(p, (PERCENT,))) for p in self._figures.shares.percent_before)
        own = _filed(_before(self.words), percent)
        shared = _filed(_before(shared_words()), _codes())
        return PhraseTable((p, tuple(entries)) for p, entries in {**shared, **own}.items())

    def _shares(self) -> Iterator[tuple[str, _Entry]]:
        """The words of `figures.toml` for hundredths, which is where figures look for them."""
        for phrase in self._figures.shares.percent:
            yield phrase, _Entry(phrase, (PERCENT,))
        for phrase in self._figures.shares.points:
            yield phrase, _Entry(phrase, (POINTS,))


class PerWords:
    """What something is told per, in one language. Compared by identity."""

    def __init__(self, words: PerWordList, units: UnitWords, figures: FigureWords) -> None:
        """Keep what the tables are made of.

        Args:
            words: The table `per` of its file.
            units: Its units, each of which something can be told per.
            figures: Its words for numbers: per *hundred thousand*.
        """
        self._words = words
        self._units = units
        self._figures = figures

    def at(self, text: Folded | str, place: int) -> PerMatch | None:
        """The denominator that begins at a place, or one space behind it.

        Args:
            text: As for `UnitWords.at`.
            place: Where the number, its unit or its noun ends.
        """
        start = _skip(_flat(text), place)
        flat = _flat(text)
        found = [
            self._whole.at(flat, start),
            self._led(text, start),
            self._followed(text, start),
            self._standing_alone(flat, start),
        ]
        ends = [each for each in found if each is not None]
        if not ends:
            return None
        end, per = max(ends, key=lambda each: each[0])
        return PerMatch(per, start, end)

    def ending_at(self, text: Folded | str, place: int) -> PerMatch | None:
        """The denominator that ends at a place, or one space before it: "monthly 500", "ayda 3"."""
        flat = _flat(text)
        end = place - 1 if flat[place - 1 : place] == " " else place
        best: PerMatch | None = None
        for start in _word_starts(flat, end):
            found = self.at(text, start)
            if found is not None and found.end == end:
                best = found
        return best

    def _led(self, text: Folded | str, start: int) -> tuple[int, str] | None:
        """Per litre, a week, for every 100,000 people."""
        flat = _flat(text)
        lead = self._leads.at(flat, start)
        if lead is None:
            return None
        place = _skip(flat, lead[0])
        best: tuple[int, str] | None = None
        for kind in lead[1]:
            found = self._denominator(text, place, kind)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return best

    def _followed(self, text: Folded | str, start: int) -> tuple[int, str] | None:
        """Litre başına."""
        found = self._denominator(text, start, "leads")
        behind = self._behind.at(_flat(text), _skip(_flat(text), found[0])) if found else None
        return (behind[0], found[1]) if found and behind else None

    def _standing_alone(self, flat: str, start: int) -> tuple[int, str] | None:
        """100 bin kişide."""
        number = self._number(flat, start)
        if number is None:
            return None
        noun = self._alone.at(flat, _skip(flat, number[0]))
        return (noun[0], f"{number[1]} {PER_NOUNS[noun[1]]}") if noun else None

    def _denominator(self, text: Folded | str, place: int, kind: str) -> tuple[int, str] | None:
        """A noun or a unit, with a number before it where any may stand."""
        flat = _flat(text)
        number = self._number(flat, place) if kind == "leads" else None
        start = _skip(flat, number[0]) if number else place
        count = number[1] if number else 1
        noun = self._nouns.at(flat, start) if kind != "measure_leads" else None
        if noun is None or (kind == "time_leads" and noun[1] != "night"):
            noun = self._unit(text, start, kind)
        if noun is None:
            return (number[0], str(count)) if number and count > 1 else None
        end, name = noun
        return end, name if count == 1 else f"{count} {PER_NOUNS.get(name, name)}"

    def _unit(self, text: Folded | str, start: int, kind: str) -> tuple[int, str] | None:
        found = self._units.at(text, start)
        if found is None or found.factor != 1:
            return None
        dimensions = {each: dimension_of(each) for each in found.codes}
        codes = [
            code
            for code, dimension in dimensions.items()
            if dimension is not None
            and dimension not in _NO_DENOMINATORS
            and (kind == "leads" or (dimension in _TIME) is (kind == "time_leads"))
        ]
        return (found.end, " or ".join(codes)) if codes else None

    def _number(self, flat: str, place: int) -> tuple[int, int] | None:
        """100,000; one hundred thousand; 100 тыс."""
        digits = _DIGITS.match(flat, place)
        end, value = place, 0
        if digits:
            end, value = digits.end(), int(re.sub(r"[^0-9]", "", digits.group()))
        else:
            word = self._small.at(flat, place)
            end, value = word or (place, 0)
        while (scale := self._scales.at(flat, _skip(flat, end) if value else end)) is not None:
            end, value = scale[0], (value or 1) * scale[1]
        return (end, value) if value else None

    @cached_property
    def _whole(self) -> PhraseTable[str]:
        return PhraseTable(
            (phrase, per) for per, phrases in self._words.whole.items() for phrase in phrases
        )

    @cached_property
    def _leads(self) -> PhraseTable[tuple[str, ...]]:
        kinds: dict[str, list[str]] = {}
        for kind in ("leads", "time_leads", "measure_leads"):
            listed: tuple[str, ...] = getattr(self._words, kind)
            for phrase in (*listed, *(("/",) if kind == "leads" else ())):
                kinds.setdefault(fold_phrase(phrase), []).append(kind)
        return PhraseTable((phrase, tuple(each)) for phrase, each in kinds.items())

    @cached_property
    def _behind(self) -> PhraseTable[None]:
        return PhraseTable((each, None) for each in self._words.behind)

    @cached_property
    def _nouns(self) -> PhraseTable[str]:
        return PhraseTable(
            (phrase, name) for name, phrases in self._words.nouns.items() for phrase in phrases
        )

    @cached_property
    def _alone(self) -> PhraseTable[str]:
        return PhraseTable(
            (phrase, name) for name, phrases in self._words.alone.items() for phrase in phrases
        )

    @cached_property
    def _small(self) -> PhraseTable[int]:
        return PhraseTable((word, n) for word, n in self._figures.numbers.items() if n > 0)

    @cached_property
    def _scales(self) -> PhraseTable[int]:
        return PhraseTable({**self._figures.multipliers, **self._figures.hundreds}.items())


@cache
def shared_words() -> UnitWordList:
    """What any language prints.

    Raises:
        InvalidLexicon: The file is no TOML, or holds what this program cannot use.
    """
    return read_unit_words(_FOLDER / _SHARED)


def read_unit_words(path: Path) -> UnitWordList:
    """Read and check a file of units.

    Raises:
        InvalidLexicon: It is no TOML, or holds what this program cannot use.
    """
    return build_unit_words(Section(place_of(path), "", decode(path)))


def build_unit_words(root: Section) -> UnitWordList:
    """Check the decoded content of a file of units.

    Raises:
        InvalidLexicon: As for `read_unit_words`.
    """
    words = schema.read_part(UnitWordList, root)
    for phrase, told in words.scaled.items():
        amount, codes = _scale(told)
        if amount is None or not codes or not all(map(_is_unit, codes)):
            raise _error(root, "scaled", phrase, f'"{told}": so much of a unit, as in "1/100 pp"')
    for name, code in words.assumed.items():
        if not _is_unit_or_dimension(name) or not _is_unit(code):
            raise _error(root, "assumed", name, f'"{code}": a unit of a family or dimension')
    for codes_of, code in words.plain.items():
        if code not in codes_of.split() or not _is_unit(code):
            raise _error(root, "plain", codes_of, f'"{code}": one of the codes it is chosen from')
    for per in words.per.whole:
        if not _is_denominator(per):
            raise _error(root, "per.whole", per, "no unit and no noun that something is told per")
    root.done()
    return words


def _error(root: Section, table: str, key: str, message: str) -> InvalidLexicon:
    return root.error(f"{table}.{key}", message)


def _is_denominator(per: str) -> bool:
    dimension = dimension_of(per)
    return per in PER_NOUNS or (dimension is not None and dimension not in _NO_DENOMINATORS)


def _scale(told: str) -> tuple[Fraction | None, tuple[str, ...]]:
    amount, *codes = told.split()
    try:
        return Fraction(amount), tuple(codes)
    except (ValueError, ZeroDivisionError):
        return None, ()


def _behind(words: UnitWordList) -> Iterator[tuple[str, _Entry]]:
    """What can stand behind a number."""
    for phrase, told in words.scaled.items():
        amount, codes = _scale(told)
        yield phrase, _Entry(phrase, codes, amount or Fraction(1))
    for key, phrases in words.hundredths.items():
        for phrase in phrases:
            yield phrase, _Entry(phrase, tuple(key.split()), Fraction(1, 100))
    for listed, is_cased in ((words.names, False), (words.cased, True), (words.signs, False)):
        for key, phrases in listed.items():
            for phrase in phrases:
                yield phrase, _Entry(phrase, tuple(key.split()), is_cased=is_cased)


def _before(words: UnitWordList) -> Iterator[tuple[str, _Entry]]:
    """What can stand before a number."""
    for listed in (words.before, words.signs):
        for key, phrases in listed.items():
            for phrase in phrases:
                yield phrase, _Entry(phrase, tuple(key.split()))


@cache
def _codes() -> tuple[tuple[str, _Entry], ...]:
    """Codes of currencies as they are printed."""
    return tuple((code, _Entry(code, (code,), is_cased=True)) for code in currencies())


def _filed(*entries: Iterable[tuple[str, _Entry]]) -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for each in entries:
        for phrase, entry in each:
            found.setdefault(fold_phrase(phrase), []).append(entry)
    return found


def _cldr_names(tag: str) -> Iterator[tuple[str, str]]:
    start = f"{tag}\t"
    for line in (_FOLDER / _CLDR).read_text(encoding="utf-8").splitlines():
        if line.startswith(start):
            _, code, names = line.split("\t")
            yield from ((code, fold_phrase(name)) for name in names.split("|"))


def _choose(
    entries: tuple[_Entry, ...], text: Folded | str, start: int, end: int
) -> _Entry | None:
    """The entry that is written as the text is; without its capitals, the first that may be."""
    if isinstance(text, str):
        return next((each for each in entries if not _needs_capitals(each)), None)
    first, last = text.original_span(start, end)
    written = " ".join(text.original[first:last].split())
    for each in entries:
        if each.is_cased and each.written == written:
            if not _needs_capitals(each) or not _is_shouted(text.original, first, last):
                return each
    return next((each for each in entries if not each.is_cased), None)


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals too, so that ALL need not be a currency."""
    around = text[:start] + text[end:]
    return any(map(str.isalpha, around)) and not any(map(str.islower, around))


def _needs_capitals(entry: _Entry) -> bool:
    return entry.is_cased and find_currency(entry.written) is not None


def _is_tender(code: str, country: str) -> bool:
    currency = find_currency(code)
    return currency is not None and country in currency.countries


def _is_former(code: str) -> bool:
    currency = find_currency(code)
    return currency is not None and currency.is_former


def _is_money(found: UnitMatch) -> bool:
    return any(dimension_of(each) is Dimension.MONEY for each in found.codes)


def _flat(text: Folded | str) -> str:
    return text if isinstance(text, str) else text.flat


def _skip(flat: str, place: int) -> int:
    return place + 1 if flat[place : place + 1] == " " else place


def _word_starts(flat: str, end: int) -> Iterator[int]:
    """Where the last words before a place begin, the nearest first."""
    start = end
    for _ in range(_MOST_WORDS):
        start = flat.rfind(" ", 0, start)
        yield start + 1
        if start < 0:
            return


def _around(flat: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a unit, as far as its sentence goes."""
    before = flat[max(start - _WINDOW, 0) : start]
    ends = [mark.end() for mark in _SENTENCE_END.finditer(before)]
    behind = flat[end : end + _WINDOW]
    mark = _SENTENCE_END.search(behind)
    return before[ends[-1] :] if ends else before, behind[: mark.start()] if mark else behind
