"""Looking up what something is told per: a week, per litre, for every 100,000 people."""

import re
from dataclasses import dataclass
from functools import cached_property

from claimtrack.languages.figure_words import FigureWords
from claimtrack.languages.unit_lists import NO_DENOMINATORS, PER_NOUNS, PerWordList
from claimtrack.languages.unit_words import UnitWords, flat_of, word_starts
from claimtrack.text.fold import Folded, after_space, before_space, fold_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.units import Dimension, dimension_of

_TIME = frozenset({Dimension.DURATION, Dimension.CALENDAR_DURATION})
_MEASURES = frozenset(Dimension) - NO_DENOMINATORS - _TIME
_LEADS = ("leads", "every", "time_leads", "measure_leads", "count_leads")
_TAKE_NUMBERS = frozenset({"leads", "every", "count_leads"})
"""Leads behind which a number or a noun may stand."""
_ROUND = tuple(10**power for power in range(2, 10))
"""Numbers that something is told per even where their noun is not said or not known: 5.2 per
100,000. Ours."""
_HAS_DIGIT = re.compile(r"[0-9][^ ]{0,4}(?: [^ ]{1,3})?$")
"""A number, with the ending that may be written to it: 1994-cü, of which the hyphen is a space."""
_NUMBER_ROOM = 12
"""Characters in which such a number and its ending have room. Ours."""
_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}(?![0-9])")
_DIGITS = re.compile(r"[0-9]{1,3}(?:[ .,'][0-9]{3})+(?![0-9])|[0-9]+")


@dataclass(frozen=True, slots=True)
class PerMatch:
    """What a number is told per; places are in the folded text, and `end` is excluded."""

    per: str
    """As claims keep it: `month`, `liter`, `person`, `100000 people`, `1000 live births`."""
    start: int
    end: int


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
        flat = flat_of(text)
        start = after_space(flat, place)
        if self._is_led and self._opening.at(flat, start) is None:
            return None
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
        if dimension_of(per) in _TIME and self._is_moment(flat, end):
            return None
        return PerMatch(per, start, end)

    def ending_at(self, text: Folded | str, place: int) -> PerMatch | None:
        """The denominator that ends at a place, or one space before it: "monthly 500", "ayda 3".

        Words of time behind another number are none: "1994-cü ildə 12", "üç ayda 500".
        """
        flat = flat_of(text)
        end = before_space(flat, place)
        ending = (self._whole, self._nouns, self._alone, self._behind)
        if not (any(t.before(flat, end) for t in ending) or self._units.measure_ends(flat, end)):
            return None
        best: PerMatch | None = None
        for start in word_starts(flat, end):
            found = self.at(text, start)
            if found is not None and found.end == end:
                best = found
        if best is not None and dimension_of(best.per) in _TIME and self._is_span(flat, best.start):
            return None
        return best

    def _is_span(self, flat: str, start: int) -> bool:
        """In the last week, in three months, in the year 1994."""
        end = before_space(flat, start)
        tables = (self._small, self._scales, self._not_after)
        has_digit = _HAS_DIGIT.search(flat[max(end - _NUMBER_ROOM, 0) : end]) is not None
        return has_digit or any(table.before(flat, end) for table in tables)

    def _is_moment(self, flat: str, end: int) -> bool:
        """A week ago; im Jahr 2020."""
        after = after_space(flat, end)
        return _YEAR.match(flat, after) is not None or self._not_before.at(flat, after) is not None

    def _led(self, text: Folded | str, start: int) -> tuple[int, str] | None:
        """Per litre, a week, for every 100,000 people."""
        flat = flat_of(text)
        lead = self._leads.at(flat, start)
        if lead is None:
            return None
        place = after_space(flat, lead[0])
        best: tuple[int, str] | None = None
        for kind in lead[1]:
            found = self._denominator(text, place, kind)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return best

    def _followed(self, text: Folded | str, start: int) -> tuple[int, str] | None:
        """Litre başına."""
        if not self._words.behind:
            return None
        found = self._denominator(text, start, "leads")
        behind = (
            self._behind.at(flat_of(text), after_space(flat_of(text), found[0])) if found else None
        )
        return (behind[0], found[1]) if found and behind else None

    def _standing_alone(self, flat: str, start: int) -> tuple[int, str] | None:
        """100 bin kişide."""
        number = self._number(flat, start) if self._words.alone else None
        if number is None:
            return None
        noun = self._alone.at(flat, after_space(flat, number[0]))
        return (noun[0], f"{number[1]} {PER_NOUNS[noun[1]]}") if noun else None

    def _denominator(self, text: Folded | str, place: int, kind: str) -> tuple[int, str] | None:
        """A noun or a unit, with a number before it where any may stand."""
        flat = flat_of(text)
        number = self._number(flat, place) if kind in _TAKE_NUMBERS else None
        start = after_space(flat, number[0]) if number else place
        found = self._nouns.at(flat, start) if kind in _TAKE_NUMBERS else None
        found = found or self._unit(text, start, _dimensions(kind, has_number=number is not None))
        count = number[1] if number else 1
        if found is None:
            return (number[0], str(count)) if number and count in _ROUND else None
        end, name = found
        return end, name if count == 1 else f"{count} {PER_NOUNS.get(name, name)}"

    def _unit(
        self, text: Folded | str, start: int, dimensions: frozenset[Dimension]
    ) -> tuple[int, str] | None:
        """The unit at a place, if it measures one of these; several it may be stay together."""
        found = self._units.at(text, start)
        if found is None or found.factor != 1:
            return None
        codes = [each for each in found.codes if dimension_of(each) in dimensions]
        return (found.end, " or ".join(codes)) if codes else None

    def _number(self, flat: str, place: int) -> tuple[int, int] | None:
        """100,000; one hundred thousand; 100 тыс."""
        digits = _DIGITS.match(flat, place, place + _NUMBER_ROOM)
        end, value = place, 0
        if digits:
            end, value = digits.end(), int(re.sub(r"[^0-9]", "", digits.group()))
        else:
            word = self._small.at(flat, place)
            end, value = word or (place, 0)
        while (
            scale := self._scales.at(flat, after_space(flat, end) if value else end)
        ) is not None:
            end, value = scale[0], (value or 1) * scale[1]
            if value > _ROUND[-1]:
                return None
        return (end, value) if value else None

    @cached_property
    def _is_led(self) -> bool:
        """Whether every denominator begins with a word for it, and none with what is counted."""
        return not self._words.behind and not self._words.alone

    @cached_property
    def _opening(self) -> PhraseTable[None]:
        """What denominators begin with that a word leads to."""
        return PhraseTable((each, None) for each in (*self._whole, *self._leads))

    @cached_property
    def _whole(self) -> PhraseTable[str]:
        return PhraseTable(
            (phrase, per) for per, phrases in self._words.whole.items() for phrase in phrases
        )

    @cached_property
    def _leads(self) -> PhraseTable[tuple[str, ...]]:
        kinds: dict[str, list[str]] = {}
        for kind in _LEADS:
            listed: tuple[str, ...] = getattr(self._words, kind)
            for phrase in (*listed, *(("/",) if kind == "leads" else ())):
                kinds.setdefault(fold_phrase(phrase), []).append(kind)
        return PhraseTable((phrase, tuple(each)) for phrase, each in kinds.items())

    @cached_property
    def _behind(self) -> PhraseTable[None]:
        return PhraseTable((each, None) for each in self._words.behind)

    @cached_property
    def _not_before(self) -> PhraseTable[None]:
        return PhraseTable((each, None) for each in self._words.not_before)

    @cached_property
    def _not_after(self) -> PhraseTable[None]:
        return PhraseTable((each, None) for each in self._words.not_after)

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


def _dimensions(kind: str, *, has_number: bool) -> frozenset[Dimension]:
    """What may be measured by the unit behind a lead."""
    match kind:
        case "time_leads":
            return _TIME
        case "every":
            return _TIME | _MEASURES
        case "leads" if not has_number:
            return _TIME | _MEASURES
        case _:
            return _MEASURES
