"""Putting one number together from its words, left to right."""

from dataclasses import dataclass
from decimal import Decimal

from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import Lexeme
from claimtrack.figures.vocabulary import Sense

_THOUSAND = 1000
TOO_LARGE = 10**100
"""No number in words reaches it. Ours: beyond the words of any of our languages, which for some go
to 10**63, and small enough that a page of "million million" takes no time."""


@dataclass(slots=True)
class Sum:
    """A number being put together from left to right."""

    total: Number = 0
    """What is closed by a multiplier."""
    current: Number | None = None
    """What is still open: the 2 of "2 thousand"."""
    scale: int = 0
    """The last multiplier; 0: none yet."""
    takes_words: bool = True
    """False while all there is are digits: "20 five" is not 25."""
    hedge: Form | None = None
    """What stands before its scale word: 5 *odd* million."""

    @property
    def value(self) -> Number:
        """The number so far."""
        return self.total + (self.current or 0)


def add_word(result: Sum, lexeme: Lexeme, add_to_tens: tuple[int, ...]) -> Sum | None:
    """The sum with one more word, or None when the word begins something else."""
    number = lexeme.value(Sense.NUMBER)
    hundred = lexeme.value(Sense.HUNDRED)
    multiplier = lexeme.value(Sense.MULTIPLIER)
    if number is not None and multiplier is None:
        return add_value(result, number, add_to_tens) if result.takes_words else None
    if hundred is not None:
        if result.current is None:
            fits = result.scale > hundred
            return Sum(result.total, hundred, result.scale) if fits else None
        if 0 < result.current < 100:
            return Sum(result.total, result.current * hundred, result.scale)
        return None
    if multiplier is not None:
        return _multiply(result, int(multiplier))
    return None


def _multiply(result: Sum, multiplier: int) -> Sum | None:
    """Times thousand, million …: what is smaller than the multiplier, as in "two thousand million".

    A thousand without a number of its own is one: "un millón mil".
    """
    if result.total >= TOO_LARGE:
        return None
    if result.current is None and result.scale > multiplier == _THOUSAND:
        return Sum(result.total + multiplier, None, multiplier)
    low = result.total % multiplier if result.scale < multiplier else 0
    high = result.total - low
    if result.current is None:
        factor = low or result.total
        high = high if low else 0
    else:
        if result.scale and result.scale == multiplier:
            return None
        factor = low + result.current
    product = factor * multiplier
    if high % 10 ** len(str(int(product))):
        return None
    return Sum(high + product, None, multiplier * (result.scale if factor == result.total else 1))


def add_value(result: Sum, value: Number, add_to_tens: tuple[int, ...]) -> Sum | None:
    """The sum with one more number below its last multiplier: twenty *one*."""
    current = result.current
    if current is None:
        fits = value < result.scale
    elif value >= 100:
        fits = False
    elif value < 10:
        tens = current % 100
        fits = current % 10 == 0 and (tens == 0 or tens >= 20 or tens in add_to_tens)
    elif value < 20:
        fits = current % 100 == 0 or current % 100 in add_to_tens
    else:
        fits = current % 100 == 0
    fits = fits and value > 0 and current != 0
    return Sum(result.total, (current or 0) + value, result.scale) if fits else None


def add_joined(result: Sum, value: Number) -> Sum | None:
    """The sum with one more number after "and", where the units come first: five *and twenty*."""
    current = result.current
    if current is None or not 0 < value < 100 or not result.takes_words:
        return None
    tail = current % 100
    fits = tail == 0 or (tail < 10 and value >= 20 and value % 10 == 0)
    return Sum(result.total, current + value, result.scale) if fits and current else None


def add_half(result: Sum) -> Sum:
    """As in "deux millions et demi", "two and a half (million)"."""
    if result.current is None:
        return Sum(result.total + Decimal("0.5") * result.scale, None, result.scale)
    return Sum(result.total, result.current + Decimal("0.5"), result.scale)
