"""Numbers with a part in them, or a sign for their size.

two and a half million      2½      1 3/4      three fifths      a quarter of a million      5k
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from claimtrack.figures.aside import money_start
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import Lexeme, place_from
from claimtrack.figures.quantity import Kind, Quantity, QuantityReader, tidy
from claimtrack.figures.vocabulary import PHRASE_END, SIGNS, Sense, Vocabulary
from claimtrack.text.fold import Folded, after_space
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT, POINTS, Dimension, dimension_of

_LETTERS = {"k": 3, "M": 6, "G": 9, "b": 9, "B": 9, "T": 12, "m": 6, "к": 3, "К": 3, "М": 6, "Г": 9}
_LETTERS |= {"K": 3, "bn": 9, "mn": 6, "tn": 12}
"""After digits: the prefixes of the SI from thousand to a million million, and what print makes of
million and billion. A small m is a million after a sign of money or before people, else a metre."""
LETTER = re.compile(r" ?(?:bn|mn|tn|[MGbBTKkmКкМГ])(?![^\W_])")
_APART = frozenset("KkК")
"""Those that may stand apart from the digits."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_POWER = re.compile(
    r"(?:e|\^| ?[x×*·⋅∙] ?10\^)([+-]?[0-9]{1,2})(?![0-9])"
    r"| ?[x×*·⋅∙] ?10([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
)
_FACTOR_SIGN = re.compile(r" ?[×*] ?(?=[0-9])| x (?=[0-9])")
"""What multiplies one number by the next in print. A dot may be a decimal mark, or stand between
two items of a line."""
_POWER_OF_TEN = re.compile(r"10{2,}|10{0,2}(?:[ ,.'’]000)+")
"""A factor that is one in every language: 1.000 with three zeros is no decimal number."""
_DRIVE = frozenset({4, 6, 8, 10})
"""Wheels of a lorry and those of them that drive: 4 × 4, 8 × 6. No product."""
_SLASH = re.compile(r"/([0-9]{1,4})(?![0-9/.,-]*[0-9/])")
_MIXED = re.compile(r"(?: | and )([0-9]{1,3})/([0-9]{1,4})(?![0-9/.,-]*[0-9/])")
_SIGN = re.compile(rf" ?([{''.join(SIGNS)}])")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100, 1000})
"""Below a slash these are read as a fraction; 9/11 and 24/7 are names. Ours."""
_ORDINAL_LIKE = frozenset({3, 5, 6, 7, 8, 9, 10})
"""A part of which the word also names a place in a row: "two and a third". Ours."""
_ONE = re.compile(r" 1(?![0-9.,'])")
_OF_SHARES = frozenset({PERCENT, POINTS})
_TENS = frozenset(range(20, 100, 10))
_THOUSAND = 1000


Step = Callable[[Quantity, int], Quantity | None]
"""Reads more of the text into a number, or finds nothing of its kind there."""


class NumberReader:
    """Reads the numbers of one text, those with a part in them as well; each place is read once."""

    def __init__(self, folded: Folded, lexemes: Sequence[Lexeme], vocabulary: Vocabulary) -> None:
        """Nothing is read before it is asked for."""
        self._text, self._flat, self._folded = folded.text, folded.flat, folded
        self._lexemes, self._vocabulary = lexemes, vocabulary
        self._wholes = QuantityReader(folded, lexemes, vocabulary)
        self._read: dict[int, tuple[Quantity, int] | None] = {}

    def read_at(self, place: int) -> tuple[Quantity, int] | None:
        """The number that begins at this lexeme, and the place of the next lexeme after it."""
        if place not in self._read:
            self._read[place] = self._read_at(place)
        return self._read[place]

    def whole_at(self, place: int) -> tuple[Quantity, int] | None:
        """As `read_at`, without parts."""
        return self._wholes.read_at(place)

    def _read_at(self, place: int) -> tuple[Quantity, int] | None:
        lexeme, read = self._lexemes[place], self._wholes.read_at(place)
        if read is None:
            return self._read_part(lexeme, place + 1)
        quantity, after = read
        if quantity.kind is not Kind.NUMBER or len(quantity.readings) != 1 or quantity.is_ordinal:
            return read
        steps: list[Step] = [self._divide, self._add_part]
        if quantity.digits and quantity.end - quantity.start == len(quantity.digits):
            steps = [self._read_beside_digits, *steps]
        for step in steps:
            changed = step(quantity, after)
            if changed is not None:
                end = changed.end
                changed = self._scale(changed, place_from(self._lexemes, after, end))
                return changed, place_from(self._lexemes, after, changed.end)
        return self._multiply(quantity, after) or read

    def _multiply(self, quantity: Quantity, after: int) -> tuple[Quantity, int] | None:
        """A number times another: "2 × 61", "5 × 1,000"; None where it is none, or not surely one.

        Both are whole, or the factor is a power of ten. Lengths are the sides of something (3 × 5
        m), small even numbers the wheels of a lorry.
        """
        sign = _FACTOR_SIGN.match(self._text, quantity.end)
        if sign is None or after >= len(self._lexemes) or self._lexemes[after].start != sign.end():
            return None
        read = self.read_at(after)
        if read is None or read[0].kind is not Kind.NUMBER or read[0].letter or read[0].is_ordinal:
            return None
        factor, later = read
        is_power = _is_power_of_ten(factor, self._lexemes[after].digits)
        if len(factor.readings) != 1 and not is_power:
            return None
        number, times = quantity.readings[0], max(factor.readings)
        is_whole = isinstance(number, int) and isinstance(times, int)
        is_drive = number in _DRIVE and times in _DRIVE
        if not (is_power or (is_whole and times > 0)) or is_drive:
            return None
        unit = self._vocabulary.unit_words.at(self._folded, factor.end)
        is_length = unit is not None and Dimension.LENGTH in map(dimension_of, unit.codes)
        if is_length and not (is_power and times >= _THOUSAND):
            return None
        value = to_number(Fraction(number) * Fraction(times))
        scale = int(times) if times > 1 else 1
        return quantity._replace(readings=(value,), end=factor.end, scale=scale), later

    def _read_part(self, lexeme: Lexeme, after: int) -> tuple[Quantity, int] | None:
        """A third; ½; a quarter million, un quart de million."""
        part = lexeme.fraction
        if part is None:
            return None
        kind = Kind.PART if part < 1 else Kind.NUMBER
        found = Quantity(kind, (to_number(part),), lexeme.start, lexeme.end, part=part)
        scaled = self._scale(found, after)
        return scaled, place_from(self._lexemes, after, scaled.end)

    def _scale(self, quantity: Quantity, after: int) -> Quantity:
        """Times the scale word that follows a part: 2½ *million*, three quarters of a *million*."""
        if quantity.part is None:
            return quantity
        measured = self._measure(quantity)
        if measured is not None or after >= len(self._lexemes):
            return measured or quantity
        follower = self._lexemes[after]
        scale = follower.value(Sense.MULTIPLIER) or follower.value(Sense.HUNDRED)
        link = self._vocabulary.of.at(self._flat, self.skip(quantity.end))
        start = self.skip(link[0]) if link else after_space(self._flat, quantity.end)
        article = self._vocabulary.articles.at(self._flat, start) if link else None
        if scale is None or follower.start not in {start, self.skip(article[0]) if article else -1}:
            return quantity
        value = to_number(quantity.part * scale)
        return quantity._replace(
            kind=Kind.NUMBER, readings=(value,), end=follower.end, scale=scale, part=None
        )

    def _measure(self, quantity: Quantity) -> Quantity | None:
        """A part of one unit, up to that unit: a tenth *of a* percentage point, четверть процента.

        A unit other than of shares needs a word for one before it, so that "a third of acres" stays
        a share.
        """
        if quantity.kind is not Kind.PART:
            return None
        link = self._vocabulary.share_of.at(self._flat, self.skip(quantity.end))
        link = link or self._vocabulary.of.at(self._flat, self.skip(quantity.end))
        end = quantity.end
        for start in (link[0] if link else end, *((end,) if link else ())):
            one = _ONE.match(self._flat, start) or self._weak_one(self.skip(start))
            word = self._vocabulary.articles.at(self._flat, self.skip(start))
            stop = one.end() if one else word[0] if word else start
            found = self._vocabulary.unit_words.at(self._folded, stop)
            if found is None:
                continue
            is_of_shares = not _OF_SHARES.isdisjoint(found.codes)
            if is_of_shares or (found.codes and (one or word) and link):
                return quantity._replace(kind=Kind.NUMBER, end=stop, part=None)
        return None

    def _weak_one(self, start: int) -> re.Match[str] | None:
        """The word for one that begins here."""
        word = WORD.match(self._flat, start)
        return word if word and word.group() in self._vocabulary.weak_ones else None

    # Beside digits

    def _read_beside_digits(self, quantity: Quantity, _: int) -> Quantity | None:
        start = quantity.start
        value = Fraction(quantity.readings[0])
        before = self._text[max(start - 2, 0) : start]
        is_point = before[-1:] in {".", ",", "٫"} and before[:-1] in {"", " ", "-", "\n", "$", "€"}
        if is_point and quantity.digits.isdigit():
            value, start = Fraction(f"0.{quantity.digits}"), start - 1
            quantity = quantity._replace(start=start, readings=(to_number(value),))
        sign = _SIGN.match(self._text, quantity.end)
        if sign is not None:
            return _become(quantity, value + SIGNS[sign[1]], sign.end())
        lettered = self._read_letter(quantity, value)
        if lettered is not None:
            return lettered
        power = _POWER.match(self._text, quantity.end)
        if power is not None:
            raised = _become(quantity, _raise(value, power), power.end())
            return raised._replace(part=None, letter="^")
        return self._read_slash(quantity, value) or (quantity if is_point else None)

    def _read_letter(self, quantity: Quantity, value: Fraction) -> Quantity | None:
        """5k, $1.2bn. Which letter it is shows in the text as it was: a small m is no M."""
        end = self._folded.original_span(quantity.start, quantity.end)[1]
        letter = LETTER.match(self._folded.original, end)
        if letter is None:
            return None
        name = letter.group().strip()
        is_money = money_start(self._text, quantity.start) < quantity.start
        if not is_money and (name == "m" or (letter.group() != name and name not in _APART)):
            stop = quantity.end + len(letter.group())
            if not self._vocabulary.told_in_millions(self._flat, stop):
                return None
        changed = _become(
            quantity, value * 10 ** _LETTERS[name], quantity.end + len(letter.group())
        )
        return changed._replace(part=None, letter=name, scale=10 ** _LETTERS[name])

    def _read_slash(self, quantity: Quantity, value: Fraction) -> Quantity | None:
        if value.denominator != 1 or self._text[quantity.start - 1 : quantity.start] == "/":
            return None
        slash = _SLASH.match(self._text, quantity.end)
        if slash is not None and value < int(slash[1]) in _DENOMINATORS:
            found = _become(quantity, value / int(slash[1]), slash.end())
            return found._replace(kind=Kind.PART)
        mixed = _MIXED.match(self._text, quantity.end)
        if mixed is not None and int(mixed[1]) < int(mixed[2]) in _DENOMINATORS:
            return _become(quantity, value + Fraction(int(mixed[1]), int(mixed[2])), mixed.end())
        return None

    # In words

    def _divide(self, quantity: Quantity, after: int) -> Quantity | None:
        """Three *fifths*; thirty-*two fifths*, whose end is one phrase; two *eleven-avos*."""
        value = _exact(quantity.readings[0])
        if value.denominator != 1:
            return None
        start = after_space(self._flat, quantity.end)
        if after < len(self._lexemes) and self._lexemes[after].start == start:
            part = self._lexemes[after].fraction
            if part is not None and part.numerator > 1 and value % 10 == 0:
                end = self._lexemes[after].end
                return _become(quantity, Fraction(value + part.numerator, part.denominator), end)
        below = self._denominator(self.skip(quantity.end), start, after)
        if below is None or not value:
            return None
        tens = value % 100
        if value > 100 and tens in _TENS and below[0] < 10 and not self._has_joiner(quantity):
            value, below = value - tens, (int(tens) + below[0], below[1])
        divided = _become(quantity, Fraction(value, below[0]), below[1])
        if value < below[0]:
            return divided._replace(kind=Kind.PART)
        return divided._replace(is_improper=True)

    def _has_joiner(self, quantity: Quantity) -> bool:
        """Whether "and" stands inside, which keeps the tens from "one hundred thirty-fifths"."""
        words = self._flat[quantity.start : quantity.end].split()
        return any(self._vocabulary.joiners.at(word, 0) is not None for word in words)

    def _denominator(self, start: int, word: int, after: int) -> tuple[int, int] | None:
        """What a number is divided by, and where that ends: *fifths*, *twenty-firsts*."""
        parts = self._vocabulary.denominators
        found = parts.at(self._flat, start)
        if found is not None:
            return found[1], found[0]
        read = self._wholes.read_at(after) if after < len(self._lexemes) else None
        if read is None or read[0].start != word or not (read[0].value or 0) > 1:
            return None
        tens = read[0].readings[0]
        if not isinstance(tens, int):
            return None
        marked = self._vocabulary.part_marks.at(self._flat, self.skip(read[0].end))
        if marked is not None:
            return tens, marked[0]
        place = after_space(self._flat, read[0].end)
        unit = parts.at(self._flat, place) or self._vocabulary.denominator_units.at(
            self._flat, place
        )
        if unit is not None and tens % 10 == 0 and unit[1] < 10:
            return tens + unit[1], unit[0]
        return None

    def _add_part(self, quantity: Quantity, after: int) -> Quantity | None:
        """Five *and a quarter*; of two million and a quarter, the quarter is of a million."""
        link = self._vocabulary.plus.at(self._flat, self.skip(quantity.end))
        value = _exact(quantity.readings[0])
        if value.denominator != 1:
            return None
        start = self.skip(link[0] if link else quantity.end)
        place = place_from(self._lexemes, after, start)
        if place >= len(self._lexemes) or self._lexemes[place].start != start:
            return None
        if link is None and self._text[self._lexemes[place].start] not in SIGNS:
            return None
        part, end = self._part_at(place)
        if (
            part is None
            or part >= 1
            or not self._is_meant(part, end, place_from(self._lexemes, place, end))
        ):
            return None
        if value % 100 in _TENS and part.numerator > 1 and self._joins_units(quantity.end):
            return _become(quantity, Fraction(value + part.numerator, part.denominator), end)
        return self._add_scaled(quantity, part, end, place_from(self._lexemes, place, end))

    def _add_scaled(self, quantity: Quantity, part: Fraction, end: int, after: int) -> Quantity:
        """Three million and a quarter; one billion and three quarters *million*."""
        value = Fraction(quantity.readings[0])
        follower = self._lexemes[after] if after < len(self._lexemes) else None
        told = follower.value(Sense.MULTIPLIER) if follower and value else None
        if told and follower and follower.start == self.skip(end) and told <= value:
            return _become(quantity, value + part * told, follower.end)._replace(part=None)
        scale = next((unit for unit in (10**12, 10**9, 10**6) if value and value % unit == 0), 1)
        added = _become(quantity, value + part * scale, end)
        return added if scale == 1 else added._replace(part=None)

    def _part_at(self, place: int) -> tuple[Fraction | None, int]:
        lexeme = self._lexemes[place]
        if lexeme.fraction is not None:
            return lexeme.fraction, lexeme.end
        read = self._wholes.read_at(place)
        if read is None or len(read[0].readings) != 1:
            return None, lexeme.end
        start = self.skip(read[0].end)
        below = self._denominator(start, after_space(self._flat, read[0].end), read[1])
        return (Fraction(read[0].readings[0]) / below[0], below[1]) if below else (None, lexeme.end)

    def _is_meant(self, part: Fraction, end: int, after: int) -> bool:
        """Whether the words are a part of the number: not in "two, and a third of the others"."""
        start = self.skip(end)
        follower = self._lexemes[after] if after < len(self._lexemes) else None
        if follower and follower.start == start and follower.value(Sense.MULTIPLIER):
            return True
        if self._vocabulary.share_of.at(self._flat, start) is not None:
            return False
        if part.numerator > 1 or part.denominator not in _ORDINAL_LIKE:
            return True
        is_unit = self._vocabulary.unit_words.at(self._flat, end) is not None
        return is_unit or PHRASE_END.match(self._text, end) is not None

    def _joins_units(self, end: int) -> bool:
        """Whether the word here also makes one number of tens and units: treinta *y* dos."""
        joiner = self._vocabulary.joiners.at(self._flat, self.skip(end))
        if joiner is None:
            return False
        found = self._vocabulary.words.joiners[joiner[1]]
        return found.after == 10 and not found.only

    def skip(self, place: int) -> int:
        """Past one space or line end; unlike `after_space` not past a hyphen."""
        return place + (self._text[place : place + 1] in {" ", "\n"})


def to_number(value: Fraction) -> Number:
    """The number that a fraction is, or comes nearest to."""
    if value.denominator == 1:
        return value.numerator
    return tidy(Decimal(value.numerator) / Decimal(value.denominator))


def _exact(value: Number) -> int | Fraction:
    """The number without rounding; only what is no whole number needs a fraction."""
    return value if isinstance(value, int) else Fraction(value)


def _become(quantity: Quantity, value: Fraction, end: int) -> Quantity:
    """The number with more of the text in it."""
    return quantity._replace(readings=(to_number(value),), end=end, part=value)


def _raise(value: Fraction, power: re.Match[str]) -> Fraction:
    """A power, or a number times a power of ten."""
    if power.group().startswith("^"):
        exponent = int(power[1])
        return value**exponent if value else Fraction(0)
    told = power[1] or power[2].translate(_SUPERSCRIPTS)
    return value * Fraction(10) ** int(told)


def _is_power_of_ten(factor: Quantity, digits: str) -> bool:
    """Whether a factor is one: 1000, 1,000 in any language, 0.001, a million."""
    if digits and factor.end - factor.start == len(digits) and _POWER_OF_TEN.fullmatch(digits):
        return True
    if len(factor.readings) != 1:
        return False
    sign, figures, _ = Decimal(factor.readings[0]).normalize().as_tuple()
    return not sign and figures == (1,)
