"""Numbers that do not count people: signs, fractions, powers, the Roman numerals of centuries.

-1.2M      2 1/4      three fifths      five and a quarter      one in twenty      XIXe siècle

Figures are never made of these; a search for every number of a text needs them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import Lexeme
from claimtrack.figures.quantity import Kind, Quantity, QuantityReader, tidy
from claimtrack.figures.vocabulary import Sense, Vocabulary
from claimtrack.text.fold import Folded

_LETTERS = {"k": 3, "K": 3, "M": 6, "G": 9, "b": 9, "B": 9, "T": 12}
"""Glued to digits: the prefixes of the SI from thousand to a million million, and b for billion.
A small m is a metre and stays out."""
_LETTER = re.compile(r"(?:[MGbBT]| ?[kK])(?![^\W_])")
_POWER = re.compile(r"(?:e|\^| ?[x×*] ?10\^)([+-]?[0-9]{1,2})(?![0-9])")
_SLASH = re.compile(r"/([0-9]{1,4})(?![0-9/.,-]*[0-9/])")
_MIXED = re.compile(r" ([0-9]{1,3})/([0-9]{1,4})(?![0-9/.,-]*[0-9/])")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100, 1000})
"""Below a slash these are read as a fraction; 9/11 and 24/7 are names. Ours."""
_TENS = frozenset(range(20, 100, 10))
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
"""As far as centuries need them."""

_HEDGE_END = re.compile(r"(?<![^\W\d_])(?:al|au|du|des|pelo|lo|o|ou) $")
"""Before "less", in the languages that write a minus with that word, these make a hedge of it: al
menos, au moins, pelo menos, más o menos."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number and its place in the folded text."""

    readings: tuple[Number, ...]
    start: int
    end: int
    is_plain: bool = True
    """Read as the figures read it, nothing of this module added."""

    def become(self, value: Fraction, end: int) -> "Written":
        """The number with more of the text in it."""
        return replace(self, readings=(_number(value),), end=end, is_plain=False)


class NotationReader:
    """Reads the numbers of one text, from its lexemes and quantities."""

    def __init__(
        self,
        folded: Folded,
        lexemes: Sequence[Lexeme],
        reader: QuantityReader,
        vocabulary: Vocabulary,
    ) -> None:
        """Nothing is read before it is asked for."""
        self._text, self._flat, self._folded = folded.text, folded.flat, folded
        self._stripped = folded.text.strip()
        self._lexemes, self._reader = lexemes, reader
        self._notation = vocabulary.notation
        self._of = vocabulary.of
        self._joiners, self._joiner_list = vocabulary.joiners, vocabulary.words.joiners

    def read_at(self, place: int) -> tuple[Written | None, Quantity | None, int]:
        """The number that begins at a lexeme, the quantity in it, and the next lexeme's place."""
        read = self._reader.read_at(place)
        quantity, after = read or (None, place + 1)
        written = self._open(self._lexemes[place], quantity, after)
        if written is None:
            return None, quantity, after
        for step in (self._read_parts, self._add_part, self._read_ratio):
            if len(written.readings) == 1:
                written = step(written, after)
                after = self._place_from(after, written.end)
        return self._read_sign(written), quantity, after

    def _open(self, lexeme: Lexeme, quantity: Quantity | None, after: int) -> Written | None:
        if quantity is None:
            part = lexeme.fraction
            if part is None:
                return None
            written = Written((_number(part),), lexeme.start, lexeme.end, is_plain=False)
            return self._times_scale(written, part, after)
        if quantity.kind not in {Kind.NUMBER, Kind.NOUN}:
            return None
        written = Written(quantity.readings, quantity.start, quantity.end)
        if quantity.digits and quantity.end - quantity.start == len(quantity.digits):
            return self._read_digits(written, quantity)
        return written

    # Beside digits

    def _read_digits(self, written: Written, quantity: Quantity) -> Written:
        before = self._text[max(written.start - 2, 0) : written.start]
        if before[-1:] in {".", ",", "٫"} and before[:-1] in {"", " ", "-", "\n"}:
            value = Fraction(f"0.{quantity.digits}") if quantity.digits.isdigit() else None
            if value is not None:
                start = written.start - 1
                written = replace(written.become(value, written.end), start=start)
        if len(written.readings) > 1:
            return written
        value = Fraction(written.readings[0])
        # Which letter it is shows only in the text as it was: a small m is no million.
        end = self._folded.original_span(written.start, written.end)[1]
        letter = _LETTER.match(self._folded.original, end)
        if letter is not None:
            return written.become(
                value * 10 ** _LETTERS[letter.group().strip()], written.end + len(letter.group())
            )
        power = _POWER.match(self._text, written.end)
        if power is not None:
            return written.become(_raise(value, power), power.end())
        return self._read_slash(written, value)

    def _read_slash(self, written: Written, value: Fraction) -> Written:
        if value.denominator != 1 or self._text[written.start - 1 : written.start] == "/":
            return written
        slash = _SLASH.match(self._text, written.end)
        if slash is not None and value < int(slash[1]) in _DENOMINATORS:
            return written.become(value / int(slash[1]), slash.end())
        mixed = _MIXED.match(self._text, written.end)
        if mixed is not None and int(mixed[1]) < int(mixed[2]) in _DENOMINATORS:
            return written.become(value + Fraction(int(mixed[1]), int(mixed[2])), mixed.end())
        return written

    # In words

    def _read_parts(self, written: Written, after: int) -> Written:
        """Three *fifths*; twenty-*three fifths*, whose end is a phrase of its own."""
        value = Fraction(written.readings[0])
        if not written.is_plain or value.denominator != 1:
            return written
        start = self._skip_hyphen(written.end)
        if after < len(self._lexemes) and self._lexemes[after].start == start:
            part = self._lexemes[after].fraction
            if part is not None and part.numerator > 1 and value % 10 == 0:
                end = self._lexemes[after].end
                return written.become((value + part.numerator) / part.denominator, end)
        found = self._notation.parts.at(self._flat, self._skip(written.end))
        if found is not None:
            return written.become(value / found[1], found[0])
        read = self._reader.read_at(after) if after < len(self._lexemes) else None
        if read is None or read[0].start != start or not (read[0].value or 0) > 1:
            return written
        below = self._notation.part_marks.at(self._flat, self._skip(read[0].end))
        return written.become(value / Fraction(read[0].readings[0]), below[0]) if below else written

    def _add_part(self, written: Written, after: int) -> Written:
        """Five *and a quarter*; of two million and a quarter, the quarter is of a million."""
        link = self._notation.plus.at(self._flat, self._skip(written.end))
        value = Fraction(written.readings[0])
        if link is None or value.denominator != 1:
            return written
        place = self._place_from(after, link[0])
        if place >= len(self._lexemes) or self._lexemes[place].start != self._skip(link[0]):
            return written
        lexeme, read = self._lexemes[place], self._reader.read_at(place)
        part, end = lexeme.fraction, lexeme.end
        if part is None and read is not None and len(read[0].readings) == 1:
            below = self._notation.parts.at(self._flat, self._skip(read[0].end))
            part = Fraction(read[0].readings[0]) / below[1] if below else None
            end = below[0] if below else end
        if part is None or part >= 1:
            return written
        if value % 100 in _TENS and part.numerator > 1 and self._joins_units(written.end):
            return written.become((value + part.numerator) / part.denominator, end)
        scale = next((unit for unit in (10**12, 10**9, 10**6) if value % unit == 0), 1)
        return written.become(value + part * scale, end)

    def _joins_units(self, end: int) -> bool:
        """Whether the word here also makes one number of tens and units: treinta *y* dos."""
        joiner = self._joiners.at(self._flat, self._skip(end))
        return (
            joiner is not None
            and self._joiner_list[joiner[1]].after == 10
            and not (self._joiner_list[joiner[1]].only)
        )

    def _read_ratio(self, written: Written, after: int) -> Written:
        """One *in twenty*. Of other pairs ("12 of 44") both numbers stand for themselves."""
        link = self._notation.one_in.at(self._flat, self._skip(written.end))
        if written.readings != (1,) or link is None:
            return written
        place = self._place_from(after, link[0])
        read = self._reader.read_at(place) if place < len(self._lexemes) else None
        if read is None or read[0].start != self._skip(link[0]) or read[0].kind is not Kind.NUMBER:
            return written
        whole = read[0].readings[0]
        return written.become(Fraction(1) / Fraction(whole), read[0].end) if whole > 1 else written

    def _times_scale(self, written: Written, part: Fraction, after: int) -> Written:
        """A quarter *million*, un quart *de million*."""
        link = self._of.at(self._flat, self._skip(written.end))
        start = self._skip(link[0] if link else written.end)
        if after >= len(self._lexemes) or self._lexemes[after].start != start:
            return written
        scale = self._lexemes[after].value(Sense.MULTIPLIER)
        return written.become(part * scale, self._lexemes[after].end) if scale else written

    def _read_sign(self, written: Written) -> Written:
        start = written.start
        sign = self._text[start - 1 : start] == "-" and self._text[max(start - 2, 0) : start - 1]
        if sign is not False and sign in {"", " ", "\n", "("}:
            begin = start - 1
        elif self._stripped == f"- {self._text[start : written.end]}":
            begin = start - 2
        else:
            found = self._notation.minus.before(self._flat, start - (self._flat[start - 1] == " "))
            if found is None or start == 0 or _ends_hedge(self._flat, found[0]):
                return written
            begin = found[0]
        readings = tuple(-reading for reading in written.readings)
        return Written(readings, begin, written.end, is_plain=False)

    # Centuries

    def read_centuries(self) -> Iterator[Written]:
        """The Roman numerals beside a word for century: siglo XIX, XIXe siècle."""
        if self._notation.century is None:
            return
        for found in self._notation.century.finditer(self._flat):
            start, end = found.span("before" if found["before"] else "after")
            first, last = self._folded.original_span(start, end)
            value = _read_roman(self._flat[start:end])
            if value is not None and self._folded.original[first:last].isupper():
                yield Written((value,), start, end)

    # Neighbours

    def _skip(self, place: int) -> int:
        return place + (self._text[place : place + 1] in {" ", "\n"})

    def _skip_hyphen(self, place: int) -> int:
        return place + (self._flat[place : place + 1] == " ")

    def _place_from(self, place: int, position: int) -> int:
        while place < len(self._lexemes) and self._lexemes[place].start < position:
            place += 1
        return place


def _ends_hedge(flat: str, end: int) -> bool:
    return _HEDGE_END.search(flat, max(end - len("pelo "), 0), end) is not None


def _number(value: Fraction) -> Number:
    if value.denominator == 1:
        return value.numerator
    return tidy(Decimal(value.numerator) / Decimal(value.denominator))


def _raise(value: Fraction, power: re.Match[str]) -> Fraction:
    """A power, or a number times a power of ten."""
    if power.group().startswith("^"):
        exponent = int(power[1])
        return value**exponent if value else Fraction(0)
    return value * Fraction(10) ** int(power[1])


def _read_roman(digits: str) -> int | None:
    """A Roman numeral below 90, or None: "xix" is 19."""
    if not digits:
        return None
    values = [_ROMAN[digit] for digit in digits]
    total = sum(
        -value if value < later else value
        for value, later in zip(values, [*values[1:], 0], strict=True)
    )
    return total if 0 < total < 40 else None
