"""Looking up the unit beside a number.

What stands behind a number is looked up with `UnitWords.at`, what stands before it with
`UnitWords.ending_at`. Both give candidates: a word that names several units ("pounds", "tons")
keeps them all, unless words beside it or the name of a country settle which.

The names that CLDR has (`unit_names.tsv`, which docs/tools/units.py writes) are known in every
language; a word of `units.toml` goes before them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from claimtrack.languages.figure_words import FigureWords
from claimtrack.languages.unit_lists import UnitWordList, families, scale_of, shared_words
from claimtrack.text.fold import Folded, after_space, before_space, fold_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.token import WORD
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

_CLDR = Path(__file__).with_name("unit_names.tsv")
_ABBREVIATED = 3
"""Names of units of no more letters take no prefix here: their multiples have signs. Ours."""
_WINDOW = 60
"""Characters on each side in which words settle which unit is meant: about ten words. Ours."""
_SENTENCE_END = re.compile(r"[.!?;…](?= )|\v")
_PREFIX_LETTERS = 4
"""Letters before a sign of money that are read as its country. Ours: RMB, MOP and their like."""
_MOST_WORDS = 6
"""Words of the longest phrase that is looked for backwards, or of the name of a country. Ours."""
_COUNTRY_REACH = 120
"""Characters in which so many words mostly have room. Ours."""
_REMEMBERED = 1 << 16
"""Words met of which is remembered that no unit begins with them; then it starts anew."""


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
    per: str = ""
    """What the word says it is told per: a day for barrels in "bpd"."""


class _Entry(NamedTuple):
    """One way to read a phrase."""

    written: str
    codes: tuple[str, ...]
    """Codes and families."""
    factor: Fraction = Fraction(1)
    is_cased: bool = False
    needs_money: bool = False
    """Whether it counts only beside words that speak of money."""
    per: str = ""


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
        self._idle: set[str] = set()
        """What was met between two spaces that no unit begins with."""

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
        flat = flat_of(text)
        start = after_space(flat, place)
        found = self._read(text, start)
        if found is None:
            link = self._links.at(flat, start)
            found = self._read(text, after_space(flat, link[0])) if link else None
        return found

    def ending_at(self, text: Folded | str, place: int) -> UnitMatch | None:
        """The unit that stands before a number: "$", "EUR", "US dollars", "yüzde".

        Args:
            text: As for `at`.
            place: Where the number begins. One space may stand before it.
        """
        flat = flat_of(text)
        end = before_space(flat, place)
        before, behind = self._before.before(flat, end), self._behind.before(flat, end)
        if before is None and behind is None:
            return None
        hits = self._ending(before, text, end), self._ending(behind, text, end, only_money=True)
        found = [each for each in hits if each is not None]
        if not found:
            return None
        hit = min(found, key=lambda each: each.start)
        prefixed = _of_unknown_prefix(flat, hit)
        if prefixed is not None:
            return prefixed
        if self._may_have_country(hit):
            country = self._countries.before(flat, hit.start - 1)
            narrowed = country and self._settle(text, hit._replace(start=country[0]), country[1])
            if narrowed:
                return narrowed
        return self._settle(text, hit, None)

    def named_at(self, text: Folded | str, place: int) -> tuple[int, bool] | None:
        """Where the name of a unit ends that begins at a place, and whether it is money.

        A link may stand before it; countries are not looked at.
        """
        flat = flat_of(text)
        start = after_space(flat, place)
        hit = self._hit(text, start)
        if hit is None:
            link = self._links.at(flat, start)
            hit = self._hit(text, after_space(flat, link[0])) if link else None
        return (hit.end, self._is_money(hit.entry)) if hit else None

    def second_at(self, flat: str, place: int) -> tuple[int, UnitCode] | None:
        """Where a name ends that counts only behind a number in a larger unit, and its unit."""
        found = self._second.at(flat, after_space(flat, place))
        return (found[0], UnitCode(found[1])) if found else None

    def measure_ends(self, flat: str, end: int) -> bool:
        """Whether a word for a unit that is no money ends at a place: a quick look."""
        found = self._behind.before(flat, end)
        return found is not None and not all(map(self._is_money, found[1]))

    def _ending(
        self,
        found: tuple[int, tuple[_Entry, ...]] | None,
        text: Folded | str,
        end: int,
        *,
        only_money: bool = False,
    ) -> _Hit | None:
        """What ends at a place; of words that stand behind numbers, only those for money."""
        entry = _choose(found[1], text, found[0], end) if found else None
        if found is None or entry is None or (only_money and not self._is_money(entry)):
            return None
        return _Hit(found[0], end, entry)

    def _read(self, text: Folded | str, start: int) -> UnitMatch | None:
        """The unit that begins at a place, with a country before or behind it."""
        hit = self._hit(text, start)
        if hit is None:
            return self._read_behind_country(text, start)
        if self._may_have_country(hit):
            country = self._country_behind(flat_of(text), hit.end)
            if country is not None:
                narrowed = self._settle(text, hit._replace(end=country[0]), country[1])
                if narrowed is not None:
                    return narrowed
        return self._settle(text, hit, None)

    def _may_have_country(self, hit: _Hit) -> bool:
        """Whether a country would settle which currency it is; signs have theirs in themselves."""
        is_word = hit.entry.written[0].isalpha()
        return is_word and self._is_money(hit.entry) and len(self._expand(hit.entry)) > 1

    def _read_behind_country(self, text: Folded | str, start: int) -> UnitMatch | None:
        """Canadian dollars, австралийских долларов, US cents."""
        flat = flat_of(text)
        if not self._may_name_unit(flat, start):
            return None
        after = start
        for _ in range(_MOST_WORDS):
            space = flat.find(" ", after)
            if space < 0 or flat[space - 1] in ",;:!?":
                return None
            after = space + 1
            found = self._behind.at(flat, after)
            hit = self._chosen(text, after, found) if found else None
            if hit is not None and self._is_money(hit.entry):
                country = self._countries.at(flat, start)
                if country is None or country[0] != space:
                    return None
                return self._settle(text, hit._replace(start=start), country[1])
        return None

    def _may_name_unit(self, flat: str, start: int) -> bool:
        """Whether a unit may begin behind one of the next words; each word is looked up once."""
        words = flat[start : start + _COUNTRY_REACH].split(" ", _MOST_WORDS + 1)
        if len(words) < _MOST_WORDS + 2 and start + _COUNTRY_REACH < len(flat):
            return True  # the last of them is cut off
        return any(map(self._begins_unit, set(words[1 : _MOST_WORDS + 1]) - self._idle))

    def _begins_unit(self, written: str) -> bool:
        """Whether a unit can begin with what stands between two spaces."""
        word = WORD.match(written)
        begins = written != "" and self._behind.may_begin(word.group() if word else written[0])
        if not begins:
            if len(self._idle) > _REMEMBERED:
                self._idle.clear()
            self._idle.add(written)
        return begins

    def _country_behind(self, flat: str, end: int) -> tuple[int, str] | None:
        start = after_space(flat, end)
        if not flat[start : start + 1].isalpha():
            return None  # and no country is read from any file
        found = self._countries.at(flat, start)
        if found is None:
            link = self._links.at(flat, start)
            found = self._countries.at(flat, after_space(flat, link[0])) if link else None
        return found

    def _hit(self, text: Folded | str, start: int) -> _Hit | None:
        found = self._behind.at(flat_of(text), start)
        return self._chosen(text, start, found) if found else None

    def _chosen(
        self, text: Folded | str, start: int, found: tuple[int, tuple[_Entry, ...]]
    ) -> _Hit | None:
        entry = _choose(found[1], text, start, found[0])
        return _Hit(start, found[0], entry) if entry else None

    def _settle(self, text: Folded | str, hit: _Hit, country: str | None) -> UnitMatch | None:
        """Which of the units of an entry is meant; None where the country has no such currency."""
        if hit.entry.needs_money and Dimension.MONEY not in self._said(hit, text):
            return None
        codes = self._expand(hit.entry)
        is_assumed = False
        if country is not None:
            listed = [each for each in codes if _is_tender(each, country)]
            listed = [each for each in listed if each.startswith(country)] or listed
            codes = tuple(each for each in listed if not _is_former(each)) or tuple(listed)
        elif len(codes) > 1:
            codes = self._narrow(hit, codes, text)
            codes, is_assumed = self._assume(hit.entry, codes)
        if not codes:
            return None
        found = tuple(map(UnitCode, codes))
        return UnitMatch(found, hit.start, hit.end, hit.entry.factor, is_assumed, hit.entry.per)

    def _narrow(self, hit: _Hit, codes: tuple[str, ...], text: Folded | str) -> tuple[str, ...]:
        """Those that words beside the number speak for; all of them where none do, or for all."""
        said = self._said(hit, text)
        kept = tuple(each for each in codes if each in said or dimension_of(each) in said)
        plain = self.words.plain.get(" ".join(hit.entry.codes))
        if kept or plain is None:
            return kept or codes
        return (plain,) if plain else ()

    def _said(self, hit: _Hit, text: Folded | str) -> frozenset[str]:
        """The codes and dimensions that words beside the number speak for."""
        around = _around(flat_of(text), hit.start, hit.end)
        return frozenset(name for found in self._near.find(around) for name in found.value)

    def _assume(self, entry: _Entry, codes: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """One for each family and each dimension that has a default; and no former currencies."""
        is_assumed = False
        for name in (*entry.codes, *Dimension):
            is_family = name in families()
            dimension = Dimension.MONEY if is_family else name
            rivals = [each for each in codes if dimension_of(each) == dimension]
            default = self._assumed.get(name)
            if default is not None and default in rivals and len(rivals) > 1:
                codes = tuple(each for each in codes if each == default or each not in rivals)
                is_assumed = True
            elif is_family:
                listed = [each for each in families()[name] if each in codes]
                living = [each for each in listed if not _is_former(each)]
                codes = tuple(each for each in codes if each not in listed or each in living)
                is_assumed |= len(rivals) > len(living) == 1
        return codes, is_assumed

    def _expand(self, entry: _Entry) -> tuple[str, ...]:
        found = (families().get(each, (each,)) for each in entry.codes)
        return tuple(dict.fromkeys(code for codes in found for code in codes))

    def _is_money(self, entry: _Entry) -> bool:
        return any(each in families() or find_currency(each) is not None for each in entry.codes)

    @cached_property
    def _second(self) -> PhraseTable[str]:
        return PhraseTable((p, code) for code, each in self.words.second.items() for p in each)

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
        own = {**_filed(_behind(shared_words()), _codes()), **_filed(_behind(self.words))}
        known = PhraseTable((each, None) for each in (*own, *self.words.not_units))
        listed = (*self._shares(), *_cldr_names(self._tag))
        for phrase, entry in (*listed, *_prefixed((*_behind(self.words), *listed))):
            flat = fold_phrase(phrase)
            covered = known.at(flat, 0)
            if covered is None or covered[0] != len(flat):
                own.setdefault(flat, []).append(entry)
        return PhraseTable((phrase, tuple(entries)) for phrase, entries in own.items())

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


def _behind(words: UnitWordList) -> Iterator[tuple[str, _Entry]]:
    """What can stand behind a number."""
    for phrase, told in words.scaled.items():
        amount, codes, per = scale_of(told)
        yield phrase, _Entry(phrase, codes, amount or Fraction(1), per=per)
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
    words = frozenset(shared_words().word_codes)
    return tuple(
        (code, _Entry(code, (code,), is_cased=True, needs_money=code in words))
        for code in currencies()
    )


def _filed(*entries: Iterable[tuple[str, _Entry]]) -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for each in entries:
        for phrase, entry in each:
            found.setdefault(fold_phrase(phrase), []).append(entry)
    return found


def _cldr_names(tag: str) -> Iterator[tuple[str, _Entry]]:
    start = f"{tag}\t"
    for line in _CLDR.read_text(encoding="utf-8").splitlines():
        if line.startswith(start):
            _, code, names = line.split("\t")
            yield from ((name, _Entry(name, (code,))) for name in names.split("|"))


@cache
def _multiples() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each unit, the spellings of a prefix, and the unit that it makes with them."""
    codes = set(unit_codes())
    found: dict[str, list[tuple[str, str]]] = {}
    for prefix, spellings in shared_words().prefixes.items():
        for code in codes:
            base = code.removeprefix(prefix)
            if base != code and base in codes:
                found.setdefault(base, []).extend((each, code) for each in spellings)
    return {base: tuple(each) for base, each in found.items()}


def _prefixed(entries: Iterable[tuple[str, _Entry]]) -> Iterator[tuple[str, _Entry]]:
    """Millisievert and its like, from the names of units that are words."""
    for phrase, entry in entries:
        if len(entry.codes) == 1 and entry.factor == 1 and len(phrase) > _ABBREVIATED:
            for prefix, code in _multiples().get(entry.codes[0], ()):
                if _alphabet(prefix) == _alphabet(phrase):
                    written = f"{prefix}{phrase[0].lower()}{phrase[1:]}"
                    yield written, _Entry(written, (code,))


def _of_unknown_prefix(flat: str, hit: _Hit) -> UnitMatch | None:
    """What a sign with letters before it can be that make no sign we know: any of its family."""
    family = _sign_families().get(hit.entry.written)
    start = hit.start
    while start > 0 and flat[start - 1].isalpha():
        start -= 1
    if family is None or not 0 < hit.start - start <= _PREFIX_LETTERS:
        return None
    living = (each for each in families()[family] if not _is_former(each))
    return UnitMatch(tuple(map(UnitCode, living)), start, hit.end)


@cache
def _sign_families() -> Mapping[str, str]:
    listed = shared_words().sign_families
    return {sign: family for family, signs in listed.items() for sign in signs}


def _alphabet(word: str) -> str:
    return unicodedata.name(word[0], "").partition(" ")[0]


def _choose(entries: tuple[_Entry, ...], text: Folded | str, start: int, end: int) -> _Entry | None:
    """The entry that is written as the text is; without its capitals, the first that may be."""
    if isinstance(text, str):
        return next((each for each in entries if not _needs_capitals(each)), None)
    first, last = text.original_span(start, end)
    written = " ".join(text.original[first:last].split())
    for each in entries:
        fits = each.is_cased and each.written == written
        if fits and not (_needs_capitals(each) and _is_shouted(text.original, first, last)):
            return each
    return next((each for each in entries if not each.is_cased), None)


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals too, so that ALL need not be a currency."""
    around = text[max(start - _WINDOW, 0) : start] + text[end : end + _WINDOW]
    return any(map(str.isalpha, around)) and not any(map(str.islower, around))


def _needs_capitals(entry: _Entry) -> bool:
    return entry.is_cased and find_currency(entry.written) is not None


def _is_tender(code: str, country: str) -> bool:
    currency = find_currency(code)
    return currency is not None and country in currency.countries


def _is_former(code: str) -> bool:
    currency = find_currency(code)
    return currency is not None and currency.is_former


def flat_of(text: Folded | str) -> str:
    """The text in which phrases are looked for."""
    return text if isinstance(text, str) else text.flat


def word_starts(flat: str, end: int) -> Iterator[int]:
    """Where the last words before a place begin, the nearest first."""
    start = end
    for _ in range(_MOST_WORDS):
        start = flat.rfind(" ", 0, start)
        yield start + 1
        if start < 0:
            return


def _around(flat: str, start: int, end: int) -> str:
    """What stands around a unit, as far as its sentence goes, and the unit itself."""
    low, high = max(start - _WINDOW, 0), end + _WINDOW
    ends = [mark.end() for mark in _SENTENCE_END.finditer(flat, low, start)]
    mark = _SENTENCE_END.search(flat, end, high)
    return flat[ends[-1] if ends else low : mark.start() if mark else high]
