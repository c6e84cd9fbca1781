"""A figure that came with its reading, set against its own words.

The words are read anew. Where what they allow and what the record says exclude each other, or the
number of the record is none of those in the words, the record is refused; where they only read
otherwise, as after a change of our word lists, that is told.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.figure import COUNT, MEASURE, Figure, Form, Says
from claimtrack.figures.interval import Interval, Number
from claimtrack.figures.profile import load_profile
from claimtrack.intake import wording
from claimtrack.intake.guards import check_number
from claimtrack.intake.multipliers import multiply
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.units.unit import PERCENT, POINTS, UnitCode, can_convert

WORDS_KEPT = 16_384
"""How many figures with their words are remembered: a table of many days repeats a part of its
figures (ours). A few megabytes."""

TABLE_LANGUAGE = "en"
"""A row of a table that gives numbers without words is recorded in the names of our forms."""

VAGUE = frozenset({Form.VAGUE_PLURAL, Form.NOUN_APPROXIMATION, Form.SUPERLATIVE})
"""Forms whose number is a convention of ours, which has changed and may change again."""

ASSUMED = frozenset({MEASURE, PERCENT, POINTS})
"""Units that the words around a figure settle: a measure, a per cent that means points."""

_TIMES = re.compile(r"(.+) × ([\d,]+|0?\.\d+)(?: .*)?")
"""A number with what multiplied it: "5 × 1,000", "5 × 1000 t" (`multipliers.multiply`)."""
_NUMBER = re.compile(r"\d(?:[\d.,'’٬٫\u00a0\u202f]*\d)?")
_TELLING = re.compile(r"[01]|\d{4}|(?!\d{1,3}(?:,\d{3})+$|\d{1,9}$).*")
"""Numbers that are read otherwise than others, and those that are not plain or grouped digits."""
_DIGITS = re.compile(r"\d(?:[\d.,'’٬٫\s]*\d)?")


def check_figure(figure: Figure, language: str | None) -> tuple[Oddity, ...]:
    """Check the number of a figure, and set it against its words; what is odd about them is told.

    Args:
        figure: As a record has it.
        language: Of the words; None: nobody said.

    Raises:
        InvalidClaim: The words say something that excludes it, or nobody can count to it.
    """
    return _check(figure, language)


@lru_cache(maxsize=WORDS_KEPT)
def _check(figure: Figure, language: str | None) -> tuple[Oddity, ...]:
    check_number(figure)
    if figure.words == str(figure.value) and figure.form in {Form.BARE, Form.EXACT}:
        return ()
    said, is_sure = _read(figure.words, language, figure.unit)
    if said is None:
        return tuple(_check_digits(figure))
    try:
        return tuple(_compare(said, figure))
    except InvalidClaim as error:
        if is_sure:
            raise
        return (Oddity(Odd.UNREAD, error.message),)


def _read(words: str, language: str | None, unit: UnitCode) -> tuple[Figure | None, bool]:
    """The figure that words state, and whether their language is known; None: they state none."""
    if (found := _TIMES.fullmatch(words)) and (factor := Decimal(found[2].replace(",", ""))):
        said, is_sure = _read(found[1], language, unit)
        return (said and multiply(said, factor.adjusted(), "")), is_sure
    for tag in (language,) if language else (None, TABLE_LANGUAGE):
        if (said := _read_like(words, tag, unit)) is not None:
            return said, tag == language
    return None, False


def _read_like(words: str, language: str | None, unit: UnitCode) -> Figure | None:
    """The figure that words state in a language, by what the same words say of another number.

    So "at least 140" is read once for "at least 271". None, one and what may be a year are read by
    themselves, and so is what has several numbers or marks.
    """
    numbers = _NUMBER.findall(words)
    if len(numbers) == 1 and not _TELLING.fullmatch(numbers[0]):
        shared = re.sub(r"\d", "3", numbers[0])
        said = _read_once(_NUMBER.sub(shared, words), language, unit)
        if said is not None and said.value == _plain(shared) and _has_one_number(said):
            return replace(said, value=_plain(numbers[0]), words=words)
    return _read_once(words, language, unit)


def _has_one_number(figure: Figure) -> bool:
    others = (figure.upper, figure.base, figure.share, figure.change, figure.margin)
    return all(each is None for each in others)


def _plain(number: str) -> int:
    return int(number.replace(",", ""))


@lru_cache(maxsize=WORDS_KEPT)
def _read_once(words: str, language: str | None, unit: UnitCode) -> Figure | None:
    try:
        return wording.read_figure(words, language, unit)
    except InputError:
        return None


def _check_digits(figure: Figure) -> Iterator[Oddity]:
    """Of words that no list reads, look for the digits of the numbers."""
    printed = {_mantissa(each) for each in _DIGITS.findall(figure.words)}
    numbers = [each for each in (figure.value, figure.upper) if each is not None]
    if not numbers and not printed:
        return
    if not numbers or not {_mantissa(str(each)) for each in numbers} <= printed:
        yield Oddity(Odd.UNREAD, f'"{figure.words[:60]}" is recorded as {say_figure(figure)}')


def _mantissa(digits: str) -> str:
    """The digits that tell a number, whatever it is multiplied by."""
    return "".join(filter(str.isdigit, digits)).strip("0") or "0"


def _compare(said: Figure, figure: Figure) -> Iterator[Oddity]:
    """What the words say otherwise than the record.

    Raises:
        InvalidClaim: They exclude each other.
    """
    if not _is_same_unit(said, figure):
        yield _reads(said, figure)
        return
    _check_numbers(said, figure)
    if _is_told_as_change(said) or _is_told_as_change(figure):
        if (said.says, said.form, said.per) != (figure.says, figure.form, figure.per):
            yield _reads(said, figure)
        return
    words, record = _strict(said), _strict(figure)
    if words is None or record is None:
        if (words is None) != (record is None):
            yield _reads(said, figure)
        return
    if not words.overlaps(record) and figure.base is None:
        raise _contradiction(said, figure)
    if words != record or said.per not in {"", figure.per}:
        yield _reads(said, figure)


def _is_same_unit(said: Figure, figure: Figure) -> bool:
    """Whether both are of one unit, or the words leave it to what stands around them.

    Raises:
        InvalidClaim: The two cannot be one.
    """
    if said.unit in {COUNT, figure.unit} or figure.unit in ASSUMED or said.unit == MEASURE:
        return said.unit in {COUNT, figure.unit}
    if said.is_unit_assumed or can_convert(said.unit, figure.unit):
        return False
    raise _contradiction(said, figure)


def _check_numbers(said: Figure, figure: Figure) -> None:
    """Refuse numbers that are none of those in the words, where the words are no range or share.

    What is reckoned from a share was rounded otherwise before.

    Raises:
        InvalidClaim: The record has another number, or words with a number have none in it.
    """
    numbers = {abs(each) for each in (figure.value, figure.upper) if each is not None}
    is_reckoned = said.form is Form.RANGE or said.share is not None or said.base is not None
    if said.form in VAGUE or figure.form in VAGUE or is_reckoned:
        return
    if not numbers:
        if said.value is not None:
            raise _contradiction(said, figure)
        return
    stated = (said.value, said.upper, said.base, said.share, said.change)
    if not numbers <= {abs(each) for each in stated if each is not None}:
        raise _contradiction(said, figure)


def _is_told_as_change(figure: Figure) -> bool:
    return figure.says is not Says.LEVEL or figure.change is not None


def _strict(figure: Figure) -> Interval | None:
    """What a figure entails; None where it entails no number."""
    intervals = load_profile().intervals(replace(figure, margin=None))
    return None if intervals is None else intervals.strict


def _reads(said: Figure, figure: Figure) -> Oddity:
    return Oddity(Odd.WORDS, _told(said, figure))


def _contradiction(said: Figure, figure: Figure) -> InvalidClaim:
    return InvalidClaim(
        _told(said, figure),
        hint="correct the number or the words; of a mistake of the source, give its words",
        place="figure",
    )


def _told(said: Figure, figure: Figure) -> str:
    words = figure.words[:60]
    return f'"{words}" says {say_figure(said)}, the record says {say_figure(figure)}'


def say_figure(figure: Figure) -> str:
    """A figure by its form, its numbers and its unit: "at least 61", "range 5 to 9 hectare"."""
    ends = [_printed(each) for each in (figure.value, figure.upper) if each is not None]
    form = "" if figure.form is Form.BARE else figure.form.value
    says = "" if figure.says is Says.LEVEL else f"as a {figure.says}"
    step = "" if figure.change is None else f"after a change of {_printed(figure.change)}"
    per = f"per {figure.per}" if figure.per else ""
    parts = (form, " to ".join(ends), figure.unit, per, says, step)
    return " ".join(filter(None, parts)) or "no number"


def _printed(number: Number) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else str(number)
