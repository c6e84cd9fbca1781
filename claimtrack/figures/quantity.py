"""Numbers as the words state them, before hedges: digits, spelled numbers, scale words.

1.2 million      two thousand three hundred      quatre-vingt-dix-sept      2 mille
une centaine     tens of thousands               several hundred            half a million
"""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from claimtrack.figures.addition import TOO_LARGE, Sum, add_half, add_joined, add_value, add_word
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import Lexeme, place_from
from claimtrack.figures.numeral import MOST_DIGITS, read_digits
from claimtrack.figures.vocabulary import PHRASE_END, Sense, Vocabulary
from claimtrack.text.fold import Folded, after_space, before_space
from claimtrack.units.unit import PERCENT, POINTS

_THOUSAND = 1000
_OF_SHARES = frozenset({PERCENT, POINTS})
_MOST_PARTS = 8
"""Numbers in a row that one number is put together of: "a million, and a thousand, and a hundred,
and five". Ours: a longer row is a list."""


class Kind(StrEnum):
    """How much a quantity says."""

    NUMBER = "number"
    NOUN = "noun"
    """An approximating noun: une centaine."""
    PLURAL = "plural"
    """A vague plural: hundreds."""
    QUANTIFIER = "quantifier"
    """several, many."""
    PART = "part"
    """A part of one: a third, ½."""


class Quantity(NamedTuple):
    """A stated number and its place in the folded text."""

    kind: Kind
    readings: tuple[Number, ...]
    """More than one when digits can be read so; none for a quantifier."""
    start: int
    end: int
    scale: int = 1
    """The word at its end that multiplies the whole: a million in "1.2 million"."""
    digits: str = ""
    """The digits it begins with, as printed."""
    is_weak: bool = False
    """A word for one that mostly means "a"."""
    is_dual: bool = False
    """The word names what is counted as well: Arabic "qatilan", two dead."""
    is_ordinal: bool = False
    """A place in a row."""
    letter: str = ""
    """The letter or sign that stands for a power of ten: 5k, 2^10."""
    is_improper: bool = False
    """More than one, told in parts ("five quarters"): the words may also count the parts."""
    part: Fraction | None = None
    """The exact number, while a scale word may still follow a part in it."""
    hedge: Form | None = None
    """What stands inside it: 5 *odd* million, 5,000*+* hectares."""
    position: str = ""
    """Where in a vague plural the number lies: the *low* thousands."""

    @property
    def value(self) -> Number | None:
        """The language's own reading."""
        return self.readings[0] if self.readings else None

    @property
    def is_bare_digits(self) -> bool:
        """Nothing but digits without any mark."""
        return self.digits.isdigit() and self.end - self.start == len(self.digits)


class QuantityReader:
    """Reads the quantities of one text, from its lexemes."""

    def __init__(self, folded: Folded, lexemes: Sequence[Lexeme], vocabulary: Vocabulary) -> None:
        """Nothing is read before `read_at` is called."""
        self._flat = folded.flat
        self._text = folded.text
        self._lexemes = lexemes
        self._vocabulary = vocabulary
        self._words = vocabulary.words
        self._read: dict[int, tuple[Quantity, int] | None] = {}
        self._depth = 0

    def read_at(self, place: int) -> tuple[Quantity, int] | None:
        """The quantity that begins at this lexeme, and the place of the next lexeme after it."""
        if place not in self._read:
            read = self._read_at(place)
            self._read[place] = read
            if read is not None and any(each >= TOO_LARGE for each in read[0].readings):
                # Nor is what is left of the words a number: "a million million million million".
                stop = read[1]
                while self._next(stop - 1) is not None:
                    stop += 1
                self._read.update(dict.fromkeys(range(place, stop)))
        return self._read[place]

    def _read_part(self, place: int) -> tuple[Quantity, int] | None:
        """The quantity here as a part of another; a row of parts without end is no number."""
        if self._depth >= _MOST_PARTS:
            return None
        self._depth += 1
        read = self.read_at(place)
        self._depth -= 1
        return read

    def _read_at(self, place: int) -> tuple[Quantity, int] | None:
        lexeme = self._lexemes[place]
        if not lexeme.digits and Sense.QUANTIFIER in lexeme.senses:
            return self._read_quantifier(place)
        number = self._read_number(place)
        if number is not None:
            return self._times_noun(*number)
        if Sense.PLURAL in lexeme.senses and not self._is_one(lexeme):
            return self._read_scale(place, Kind.PLURAL, 1)
        if Sense.NOUN in lexeme.senses:
            return self._read_lone_noun(place)
        return None

    # Scale words: dozens, une centaine de milliers, several hundred

    def _read_quantifier(self, place: int) -> tuple[Quantity, int]:
        lexeme = self._lexemes[place]
        follower = self._next(place)
        scales = self._vocabulary.scaling_quantifiers.at(self._flat, lexeme.start)
        if follower is not None and scales and _unit(follower) is not None:
            quantity, after = self._read_scale(place + 1, Kind.PLURAL, 1)
            unit = 10 ** (len(str(quantity.readings[0])) - 1)
            return quantity._replace(start=lexeme.start, readings=(unit,)), after
        return Quantity(Kind.QUANTIFIER, (), lexeme.start, lexeme.end), place + 1

    def _read_lone_noun(self, place: int) -> tuple[Quantity, int] | None:
        """A dozen, but not "dozen" or "en quarantaine": the noun needs its article, if any."""
        quantity, after = self._read_scale(place, Kind.NOUN, 1)
        is_bare = quantity.start == self._lexemes[place].start and bool(self._words.articles)
        return None if is_bare else (quantity, after)

    def _is_one(self, lexeme: Lexeme) -> bool:
        """Whether what could be a plural is a singular in a case: "more than of-a-hundred"."""
        if self._vocabulary.singulars.at(self._flat, lexeme.start) is None:
            return False
        end = before_space(self._flat, lexeme.start)
        return self._vocabulary.singular_after.before(self._flat, end) is not None

    def _read_scale(self, place: int, kind: Kind, factor: Number) -> tuple[Quantity, int]:
        """A scale word and those it is linked to: tens of thousands; a dozen and a half."""
        lexeme = self._lexemes[place]
        named = lexeme.value(Sense.NOUN) if kind is Kind.NOUN else None
        unit = named or _unit(lexeme) or 1
        end, after = lexeme.end, place + 1
        while after < len(self._lexemes) and unit < TOO_LARGE:
            link = self._vocabulary.of.at(self._flat, after_space(self._flat, end))
            start = after_space(self._flat, link[0] if link else end)
            linked = self._lexemes[after]
            factor_more = _unit(linked)
            if linked.start != start or factor_more is None or not self._joins(end, start):
                break
            unit *= factor_more
            end, after = linked.end, after + 1
        value = tidy(factor * unit)
        start = self.article_start(lexeme.start) if factor == 1 else lexeme.start
        if kind is Kind.PLURAL:
            word = self._flat[lexeme.start : lexeme.end]
            is_weak = word in self._vocabulary.weak_ones
            position, start = self._position(lexeme.start, start)
            return Quantity(
                kind, (value,), start, end, scale=unit, is_weak=is_weak, position=position
            ), after
        half = self._vocabulary.and_half.at(self._flat, after_space(self._flat, end))
        if half is not None and self._next(after - 1) is None:
            value, end = tidy(value + Decimal(unit) / 2), half[0]
            after = place_from(self._lexemes, after, end)
        return Quantity(kind, (value,), start, end, scale=unit), after

    def _position(self, place: int, start: int) -> tuple[str, int]:
        """Where in its range a plural says it lies, and where its words begin: the low hundreds."""
        end = before_space(self._flat, place)
        found = self._vocabulary.positions.before(self._flat, end)
        return (found[1], self.article_start(found[0])) if found else ("", start)

    def _times_noun(self, number: Quantity, after: int) -> tuple[Quantity, int]:
        """As in "deux centaines", "half a dozen", "two dozen"."""
        if after >= len(self._lexemes) or len(number.readings) > 1:
            return number, after
        noun = self._lexemes[after]
        if Sense.NOUN not in noun.senses or not self._adjoins(number.end, noun.start):
            return number, after
        scaled, later = self._read_scale(after, Kind.NOUN, number.readings[0])
        return scaled._replace(start=number.start), later

    def article_start(self, start: int) -> int:
        """Where a scale word begins with its article."""
        end = before_space(self._flat, start)
        article = self._vocabulary.articles.before(self._flat, end)
        return article[0] if article else start

    # Numbers

    def _read_number(self, place: int) -> tuple[Quantity, int] | None:
        lexeme = self._lexemes[place]
        if not lexeme.digits:
            return self._read_sum(place, ())
        readings = read_digits(lexeme.digits, self._words, scaled=self._is_scaled(place))
        if len(readings) > 1 and self._vocabulary.counted_after(self._flat, lexeme.end, 1):
            readings = tuple(sorted(readings, reverse=True))
            readings = readings[:1] if _is_surely_whole(lexeme.digits) else readings
        if not readings:
            return None
        first = self._read_sum(place, readings[:1])
        if first is None:
            return None
        quantity, after = first
        others = [self._read_sum(place, (reading,)) for reading in readings[1:]]
        more = tuple(other[0].readings[0] for other in others if other is not None)
        return quantity._replace(readings=(*quantity.readings, *more), digits=lexeme.digits), after

    def _is_scaled(self, place: int) -> bool:
        end = self._lexemes[place].end
        if self._vocabulary.percent.at(self._flat, after_space(self._flat, end)):
            return True
        follower = self._next(place)
        return follower is not None and Sense.MULTIPLIER in follower.senses

    def _read_sum(self, place: int, digits: tuple[Number, ...]) -> tuple[Quantity, int] | None:
        """Add up lexemes from `place` on for as long as they make one number."""
        first = self._lexemes[place]
        if Sense.DUAL in first.senses:
            return Quantity(Kind.NUMBER, (2,), first.start, first.end, is_dual=True), place + 1
        if Sense.ORDINAL in first.senses:
            return self._read_ordinal(place)
        result = Sum(takes_words=not digits)
        if digits:
            result.current = digits[0]
        elif not self._open_sum(result, place):
            return None
        after, end, hedge = place + 1, self._ending_end(first), None
        while True:
            end, after, result, went_on = self._extend(result, end, after)
            hedge = result.hedge or hedge
            if not went_on:
                break
        is_single = after == place + 1 and not digits
        word = self._flat[first.start : first.end]
        start = first.start
        if not digits and Sense.NUMBER not in first.senses:
            start = self.article_start(start)
        value = tidy(result.value)
        other = self._other_scale(place, after)
        quantity = Quantity(
            Kind.NUMBER,
            (value,) if other is None else (value, tidy(Decimal(value) * other)),
            start,
            end,
            scale=self._last_scale(result, after),
            is_weak=is_single and word in self._vocabulary.weak_ones,
            hedge=hedge,
        )
        return quantity, after

    def _other_scale(self, place: int, after: int) -> Decimal | None:
        """What a scale word among these lexemes that has two meanings is worth by the other one."""
        others = self._words.other_multipliers
        if not others:
            return None
        for lexeme in self._lexemes[place:after]:
            other = others.get(self._flat[lexeme.start : lexeme.end])
            if other is not None:
                return Decimal(other) / (lexeme.value(Sense.MULTIPLIER) or other)
        return None

    def _read_ordinal(self, place: int) -> tuple[Quantity, int]:
        """As in "the seventh", and "the seventh and-forty"."""
        first = self._lexemes[place]
        value = first.value(Sense.ORDINAL) or 0
        end, after = first.end, place + 1
        if after < len(self._lexemes):
            start = Sum(0, value)
            joined = self._join_glued(start, end, after)
            if joined is not None:
                end, after, start = joined
                value = int(start.value)
        return Quantity(Kind.NUMBER, (value,), first.start, end, is_ordinal=True), after

    def _ending_end(self, lexeme: Lexeme) -> int:
        """Where the ending of digits stops: 2-x, 34-x, 12-ti; the 90-x are a decade."""
        end = lexeme.end
        if lexeme.digits.isdigit() and self._text[end : end + 1] == "-":
            for ending in self._vocabulary.count_endings:
                stop = end + 1 + len(ending)
                is_small = len(lexeme.digits) < 3 and lexeme.digits[-1] != "0"
                fits = len(ending) > 1 or is_small
                is_word = self._text.startswith(ending, end + 1)
                if fits and is_word and not self._text[stop : stop + 1].isalnum():
                    return stop
        return end

    def _last_scale(self, result: Sum, after: int) -> int:
        """What the last word multiplies by: the range "2 to 3 hundred" shares it."""
        if result.current is None:
            return result.scale or 1
        hundred = self._lexemes[after - 1].value(Sense.HUNDRED)
        return hundred if hundred and not result.total else 1

    def _open_sum(self, result: Sum, place: int) -> bool:
        """Begin with a word: two, hundred, a thousand, half a million."""
        first = self._lexemes[place]
        number = first.value(Sense.NUMBER)
        hundred = first.value(Sense.HUNDRED)
        multiplier = first.value(Sense.MULTIPLIER)
        if number is not None and multiplier is not None:
            is_one = self._is_told_as_one(place)
            result.total, result.scale = multiplier if is_one else number, int(multiplier)
        elif number is not None:
            result.current = number
        elif Sense.HALF_OF in first.senses:
            half = Fraction(first.senses[Sense.HALF_OF])
            result.current = Decimal(half.numerator) / Decimal(half.denominator)
            follower = self._next(place)
            beside = self._vocabulary.unit_words.at(self._flat, first.end)
            is_share = beside is not None and not _OF_SHARES.isdisjoint(beside.codes)
            return is_share or (follower is not None and _unit(follower) is not None)
        elif first.senses.keys() & {Sense.PLURAL, Sense.NOUN} and not self._is_one(first):
            return False
        elif hundred is not None:
            result.current = hundred
        elif multiplier is not None:
            result.total = multiplier
            result.scale = 10 ** (len(str(multiplier)) - 1)
        else:
            return False
        return True

    def _is_told_as_one(self, place: int) -> bool:
        """Whether a form that is two of its noun ("ألفا قتيل", two thousand dead) is one here.

        It is one where no noun follows: at the end, and before "and" with the rest of the number.
        """
        end = self._lexemes[place].end
        if PHRASE_END.match(self._text, end) is not None:
            return True
        if place + 1 >= len(self._lexemes):
            return False
        link = self._flat[end : self._lexemes[place + 1].start].strip(" ")
        return link in self._vocabulary.glued_and

    def _extend(self, result: Sum, end: int, after: int) -> tuple[int, int, Sum, bool]:
        """Add one more word, if it belongs to the number."""
        half = self._vocabulary.and_half.at(self._flat, after_space(self._flat, end))
        if half is not None and result.value == int(result.value):
            return *self._add_half(result, half[0], after), True
        if after >= len(self._lexemes):
            return end, after, result, False
        follower = self._lexemes[after]
        if self._adjoins(end, follower.start):
            if Sense.AND_HALF in follower.senses:
                return *self._add_half(result, follower.end, after + 1), True
            added = add_word(result, follower, self._words.add_to_tens)
            if added is None and self._is_late_digits(result, follower, after):
                added = add_value(result, int(follower.digits), ())
            if added is not None:
                return follower.end, after + 1, added, True
        joined = self._join(result, end, after) or self._join_glued(result, end, after)
        joined = joined or self._multiply_hedged(result, end, after)
        if joined is not None:
            return *joined, True
        return end, after, result, False

    def _add_half(self, result: Sum, end: int, after: int) -> tuple[int, int, Sum]:
        """And a half, of a scale word that may be said again: "a million and a half *million*"."""
        after = place_from(self._lexemes, after, end)
        if after < len(self._lexemes) and result.current is None:
            follower = self._lexemes[after]
            again = follower.value(Sense.MULTIPLIER)
            if again and again <= result.scale and follower.start == after_space(self._flat, end):
                half = Sum(result.total + Decimal(again) / 2, None, again)
                return follower.end, after + 1, half
        return end, after, add_half(result)

    def _multiply_hedged(self, result: Sum, end: int, after: int) -> tuple[int, int, Sum] | None:
        """Times a scale word behind a hedge: "5 odd million", "5-odd thousand"."""
        follower = self._lexemes[after]
        if Sense.MULTIPLIER not in follower.senses:
            return None
        if result.current is None or result.hedge is not None:
            return None
        hedge = self._vocabulary.hedges_inside.at(self._flat, after_space(self._flat, end))
        if hedge is None or follower.start != after_space(self._flat, hedge[0]):
            return None
        added = add_word(result, follower, self._words.add_to_tens)
        if added is None or not self._joins(end, follower.start):
            return None
        added.hedge = hedge[1]
        return follower.end, after + 1, added

    def _is_late_digits(self, result: Sum, follower: Lexeme, after: int) -> bool:
        """Digits inside a number: the 300 of "2 mille 300"."""
        return (
            follower.digits.isdigit()
            and len(follower.digits) <= 6
            and result.current is None
            and int(follower.digits) < result.scale
            and not self._flat[follower.end : follower.end + 1].isalpha()
            and after > 0
        )

    def _join(self, result: Sum, end: int, after: int) -> tuple[int, int, Sum] | None:
        """As in "one hundred and five", "vingt et un", "twelve point five"."""
        start = after_space(self._flat, end)
        follower = self._lexemes[after]
        point = self._vocabulary.decimal_words.at(self._flat, start)
        if point is not None and follower.start == after_space(self._flat, point[0]):
            read = self._read_decimals(result, after)
            is_plus = self._vocabulary.plus.at(self._flat, start) == point
            if read is None or not (
                is_plus and self._vocabulary.counted_after(self._flat, read[0])
            ):
                return read
        found = self._vocabulary.joiners.at(self._flat, start)
        if found is None or follower.start != after_space(self._flat, found[0]):
            return None
        joiner = self._words.joiners[found[1]]
        value = self._joined_value(result, follower)
        if value is None or (joiner.only and value not in joiner.only):
            return None
        if result.value % joiner.after or self._counts_more(result, after):
            return None
        added = add_value(result, value, self._words.add_to_tens)
        return None if added is None else (follower.end, after + 1, added)

    def _joined_value(self, result: Sum, follower: Lexeme) -> int | None:
        """What comes after "and": below a hundred, or hundreds after a multiplier ("mil e cem")."""
        if result.current is not None and not result.takes_words:
            return None
        value = follower.value(Sense.NUMBER)
        if value is None and result.current is None:
            value = follower.value(Sense.HUNDRED)
        if value is None and follower.digits.isdigit() and len(follower.digits) < 3:
            value = int(follower.digits)
        return value

    def _join_glued(self, result: Sum, end: int, after: int) -> tuple[int, int, Sum] | None:
        """A part that "and" is written onto: Arabic "thousand and-five-hundred"."""
        follower = self._lexemes[after]
        link = self._flat[end : follower.start].strip(" ")
        if link not in self._vocabulary.glued_and or self._text[end] not in " \n":
            return None
        if result.current is None:
            read = self._read_part(after)
            fits = read is not None and read[0].kind is Kind.NUMBER and len(read[0].readings) == 1
            if read is None or not fits or not 0 < read[0].readings[0] < result.scale:
                return None
            whole = Sum(result.total + read[0].readings[0], None, 1)
            return read[0].end, read[1], whole
        value = follower.value(Sense.NUMBER)
        if value is None or self._counts_more(result, after):
            return None
        added = add_joined(result, value)
        return None if added is None else (follower.end, after + 1, added)

    def _counts_more(self, result: Sum, place: int) -> bool:
        """Whether another number begins here: "one hundred and two hundred", "mil e dois mil"."""
        follower = self._next(place)
        if follower is None:
            return False
        if Sense.HUNDRED in follower.senses and result.current is not None:
            return True
        multiplier = follower.value(Sense.MULTIPLIER)
        return multiplier is not None and multiplier == result.scale

    def _read_decimals(self, result: Sum, after: int) -> tuple[int, int, Sum] | None:
        if result.current is None or result.current != int(result.current):
            return None
        whole = self._read_part(after)
        if whole is not None and _is_said_as_one(whole[0]):
            scale = whole[0].scale if whole[0].scale >= _THOUSAND else 1
            current = Decimal(f"{int(result.current)}.{int(whole[0].readings[0]) // scale}")
            whole_sum = Sum(result.total, current, result.scale)
            if scale > 1:
                whole_sum = Sum(tidy(result.total + current * scale), None, scale)
            return whole[0].end, whole[1], whole_sum
        digits = ""
        end = self._lexemes[after].start
        while after < len(self._lexemes) and len(digits) < MOST_DIGITS:
            lexeme = self._lexemes[after]
            value = lexeme.value(Sense.NUMBER)
            if value is None or not (lexeme.start == end or self._adjoins(end, lexeme.start)):
                break
            if value > 9:
                break
            is_unit_of_tens = digits[-1:] == "0" and len(digits) == 2 and value > 0
            digits = digits[:-1] + str(value) if is_unit_of_tens else digits + str(value)
            end, after = lexeme.end, after + 1
        if not digits:
            return None
        places = self._vocabulary.decimal_places.at(self._flat, after_space(self._flat, end))
        if places is not None:
            digits, end = digits.zfill(places[1]), places[0]
        current = Decimal(f"{int(result.current)}.{digits}")
        return end, after, Sum(result.total, current, result.scale)

    # Neighbours

    def _next(self, place: int) -> Lexeme | None:
        """The next lexeme when nothing but a space or a hyphen stands between."""
        if place + 1 >= len(self._lexemes):
            return None
        follower = self._lexemes[place + 1]
        return follower if self._adjoins(self._lexemes[place].end, follower.start) else None

    def _adjoins(self, end: int, start: int) -> bool:
        return self._text[end:start] in {"", " ", "-", "\n", "-\n"}

    def _joins(self, end: int, start: int) -> bool:
        return "\v" not in self._text[end:start]


def _is_said_as_one(whole: Quantity) -> bool:
    """Whether it is said behind the point as one number: "twelve point twenty-five"."""
    value = whole.value
    if not isinstance(value, int) or value <= 9 or whole.digits:
        return False
    return whole.scale < _THOUSAND or (
        value % whole.scale == 0 and value // whole.scale < _THOUSAND
    )


def _is_surely_whole(digits: str) -> bool:
    """Whether 360.000 people are 360,000, whatever the language's mark.

    "3.350 people" and "5,000 morts" are asked about: a "million" may be missing behind them.
    """
    return digits.endswith("000") and len(digits) > len("5,000")


def _unit(lexeme: Lexeme) -> int | None:
    """What a scale word multiplies by."""
    for sense in (Sense.PLURAL, Sense.NOUN, Sense.MULTIPLIER, Sense.HUNDRED):
        value = lexeme.value(sense)
        if value is not None:
            return int(value)
    return None


def tidy(value: Number) -> Number:
    """A whole number where it is one."""
    return int(value) if value == int(value) else value
