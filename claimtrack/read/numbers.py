"""What kind of number each numeral is: a count, or a date, an age, a price … that counts nothing.

Signs decide first, then the word beside the number, then its shape; what nothing speaks against is
a count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.figures.figure import Form
from claimtrack.figures.figure import Unit as FigureUnit
from claimtrack.figures.interval import Number
from claimtrack.figures.number import find_numbers
from claimtrack.figures.vocabulary import Vocabulary, file_words
from claimtrack.languages.counting import Unit
from claimtrack.languages.language import Language
from claimtrack.read.surroundings import Surroundings, read_surroundings
from claimtrack.text.page import Page


class NumberType(StrEnum):
    """What a numeral does in its sentence."""

    COUNT = "count"
    DATE = "date"
    TIME = "time"
    AGE = "age"
    SCORE = "score"
    MONEY = "money"
    MEASURE = "measure"
    IDENTIFIER = "identifier"
    ORDINAL = "ordinal"
    SHARE = "share"
    RATE = "rate"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A numeral with its type; `end` is excluded."""

    type: NumberType
    readings: tuple[Number, ...]
    """What it can be, the language's own reading first; none for "several"."""
    start: int
    end: int
    because: str
    """What decided, for a person."""


_WORD = re.compile(r"[^\W\d_]+")
_MONEY = "$€£¥₽₺₴₼֏₪₹"
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])(?:[:h][0-5][0-9]|\.[0-5][0-9](?= ?[ap]\.?m))")
_CLOCK_AROUND = re.compile(r"[0-9]{1,2}[:h][0-9]{2}")
_HOUR_MARK = re.compile(r" ?h(?:[0-9]{2})?(?![^\W\d_])")
_SCORE = re.compile(r"(?<![-/:.,0-9])[0-9]{1,2}[-:][0-9]{1,2}(?![-/:0-9]|[.,][0-9])")
_DOT_DATE = re.compile(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}")
_SLASH = re.compile(r"[0-9]/[0-9]")
_LETTER_BEFORE = re.compile(r"[^\W\d_][-']?$|#$|№ ?$|n° ?$")
_LETTER_AFTER = re.compile(r"-?[^\W\d_]")
_DECADE = re.compile(r"'?s(?![^\W\d_])|-?(?:х|ները|ներ|lar|ler|lər|ci|cı|cu|cü)")
_AGE_ASIDE = re.compile(r"[^\W\d_](?:, | ?\()$")
_AGE_CLOSES = re.compile(r"[,)]")
_DIGITS = re.compile(r"[0-9]+")
_YEARS = range(1000, 2101)
"""Four bare digits in this range are a year where nothing is counted. As in figures.aside."""
_LISTED_NUMBER = re.compile(r"[0-9]+(?:,| \w{1,3}|, \w{1,3})$")
_LISTED_AFTER = re.compile(
    r"(?:,? (?:\w{1,3} )?[0-9]{1,4}(?![0-9.,])|, ?[0-9]{1,4}(?![0-9.])){1,4}"
)
_LISTED = 4
"""Numbers that one word before them all is looked for. Ours."""
_LONG = 9
"""So many digits without a mark are a name, a telephone number. Ours; counts group theirs."""
_AGES = range(16, 100)
"""Between commas after a name, such a number is an age: "Ivan Petrov, 34,". Ours."""
_REACH = 12
"""Characters on each side in which a date or a clock time is looked for. Its longest form."""


def type_numbers(text: str | Page, language: Language) -> tuple[TypedNumber, ...]:
    """Every numeral of a text with its type, from left to right, vague words included."""
    around = read_surroundings(text, language)
    found = {(spot.number_start, spot.number_end): spot for spot in around.spots}
    typed: list[TypedNumber] = []
    covered = [(spot.number_start, spot.number_end) for spot in around.spots]
    for spot in around.spots:
        kind, because = _type_of_spot(around, spot.number_start, spot.number_end, spot.found.figure)
        readings = tuple(one.value for one in spot.found.readings if one.value is not None)
        span = spot.found.number_start, spot.found.number_end
        typed.append(TypedNumber(kind, readings, *span, because))
    inside = iter(covered)
    current = next(inside, None)
    for number in find_numbers(around.page, language.figures):
        start, end = around.place(number.start), around.place(number.end)
        while current is not None and current[1] <= start:
            current = next(inside, None)
        if (start, end) in found or (current is not None and current[0] < end):
            continue
        kind, because = type_at(around, start, end)
        typed.append(TypedNumber(kind, number.readings, number.start, number.end, because))
    return tuple(sorted(typed, key=lambda one: (one.start, one.end)))


def _type_of_spot(
    around: Surroundings, start: int, end: int, figure: object
) -> tuple[NumberType, str]:
    if getattr(figure, "per", ""):
        return NumberType.RATE, "so many in a time"
    unit = getattr(figure, "unit", None)
    form = getattr(figure, "form", None)
    if unit is FigureUnit.PERCENT:
        return NumberType.SHARE, "a percentage"
    if form in {Form.NONE, Form.UNDISCLOSED, Form.VAGUE_QUANTIFIER}:
        return NumberType.COUNT, "a word for a quantity"
    return type_at(around, start, end)


def type_at(around: Surroundings, start: int, end: int) -> tuple[NumberType, str]:
    """The type of the numeral between two places of the folded text, and what decided it."""
    for rule in (_by_sign, _by_unit, _by_date, _by_shape):
        decided = rule(around, start, end)
        if decided is not None:
            return decided
    return NumberType.COUNT, "nothing beside it says otherwise"


Decision = tuple[NumberType, str] | None


def _by_sign(around: Surroundings, start: int, end: int) -> Decision:
    """Signs of money and percent, and the clock."""
    text = around.text
    before, after = text[max(start - 2, 0) : start].strip(), text[end : end + 2].strip()
    if (before and before[-1] in _MONEY) or (after and after[0] in _MONEY):
        return NumberType.MONEY, "a sign of money stands beside it"
    if after.startswith("%") or around_percent(around, end):
        return NumberType.SHARE, "a percentage"
    digits = _DIGITS.match(text, start)
    if digits is None:
        return None
    if _CLOCK.match(text, start) or _within(_CLOCK_AROUND, text, start, end):
        return NumberType.TIME, "a time of the day"
    if _within(_DOT_DATE, text, start, end):
        return NumberType.DATE, "a date in digits"
    return None


def around_percent(around: Surroundings, end: int) -> bool:
    """Whether a word for hundredths follows."""
    vocabulary = file_words(around.language.figures)
    return vocabulary.percent.at(around.flat, around.skip(end)) is not None


def _by_unit(around: Surroundings, start: int, end: int) -> Decision:
    """The word after the number, else the one before it."""
    after = around.patterns.units_after.at(around.flat, around.skip(_after_list(around, end)))
    before = around.patterns.units_before.before(around.flat, _before_list(around, start))
    for unit in (before, after):
        if unit is not None and unit[1] is Unit.AGE:
            return NumberType.AGE, "words for an age stand beside it"
    if after is not None and not _is_counted_too(around, end, after[0]):
        return NumberType(after[1]), f"a word for {after[1]} follows"
    if before is not None:
        return NumberType(before[1]), f"a word for {before[1]} stands before it"
    return None


def _before_list(around: Surroundings, start: int) -> int:
    """Where the list of digits begins that a number ends: "aged 33, 34 and 39"."""
    place = around.back(start)
    for _ in range(_LISTED):
        listed = _LISTED_NUMBER.search(around.flat, max(place - 12, 0), place)
        if listed is None:
            break
        place = around.back(listed.start())
    return place


def _after_list(around: Surroundings, end: int) -> int:
    """Where the list of digits ends that a number begins: "33, 34 and 39 years"."""
    if not around.text[end - 1 : end].isdigit():
        return end
    listed = _LISTED_AFTER.match(around.text, end)
    return listed.end() if listed else end


def _is_counted_too(around: Surroundings, end: int, after: int) -> bool:
    """Whether the word is part of a longer name of what is counted: "12 point guards"."""
    longer = around.patterns.persons.at(around.flat, around.skip(end))
    return longer is not None and longer[0] >= after


def _by_date(around: Surroundings, start: int, end: int) -> Decision:
    vocabulary = file_words(around.language.figures)
    digits = around.text[start:end]
    if not digits.isdigit():
        return None
    if _beside_month(around, vocabulary, start, end) and int(digits) <= max(_YEARS):
        return NumberType.DATE, "a month stands beside it"
    if len(digits) != 4 or int(digits) not in _YEARS:
        return None
    return _by_year(around, vocabulary, start, end)


def _by_year(around: Surroundings, vocabulary: Vocabulary, start: int, end: int) -> Decision:
    """Whether four digits are a year rather than a count."""
    if _DECADE.match(around.text, end):
        return NumberType.DATE, "a decade"
    place = around.back(start)
    if vocabulary.before_year.before(around.flat, place) is not None:
        return NumberType.DATE, "a year after its preposition"
    counted = vocabulary.counted.at(around.flat, around.skip(end))
    word = _WORD.match(around.flat, around.skip(end))
    if counted is None and (word is None or word.group() in around.patterns.stops):
        return NumberType.DATE, "four digits, and nothing that they count"
    return None


def _beside_month(around: Surroundings, vocabulary: Vocabulary, start: int, end: int) -> bool:
    flat = around.flat
    for after in _skips(around, vocabulary, end):
        month = vocabulary.months.at(flat, after)
        if month is not None and _has_capital(around, after, needed=month[1]):
            return True
    place = around.back(start)
    for before in (place, around.back(place - (flat[place - 1 : place] == ","))):
        month = vocabulary.months.before(flat, before)
        if month is not None and _has_capital(around, month[0], needed=month[1]):
            return True
    day = re.search(r" [0-9]{1,2}(?:st|nd|rd|th|er|º)?,? ?$", flat[max(start - 7, 0) : start])
    if day is not None and end - start == 4:
        place = max(start - 7, 0) + day.start()
        return vocabulary.months.before(flat, place) is not None
    return False


def _skips(around: Surroundings, vocabulary: Vocabulary, end: int) -> Iterator[int]:
    """Where a month may begin: right after the number, its ending, or "of"."""
    flat = around.flat
    if flat[end : end + 1] == ".":
        yield around.skip(end + 1)
    ordinal = vocabulary.ordinal_ending.match(around.text, end)
    place = around.skip(ordinal.end() if ordinal else end)
    yield place
    link = vocabulary.of.at(flat, place)
    if link is not None:
        yield around.skip(link[0])


def _has_capital(around: Surroundings, start: int, *, needed: bool) -> bool:
    original, _ = around.folded.original_span(start, start + 1)
    return not needed or around.folded.original[original].isupper()


def _by_shape(around: Surroundings, start: int, end: int) -> Decision:
    text = around.text
    if not text[start:end][:1].isdigit():
        return None
    if _within(_SLASH, text, start, end):
        return NumberType.IDENTIFIER, "digits joined by a stroke"
    if _is_score(around, start, end):
        return NumberType.SCORE, "two numbers set against each other"
    if _LETTER_BEFORE.search(text[max(start - 3, 0) : start]) and text[start - 2 : start] != "d'":
        return NumberType.IDENTIFIER, "letters are joined to it"
    return _by_ending(around, start, end)


def _by_ending(around: Surroundings, start: int, end: int) -> Decision:
    """What is joined to the end of digits, and digits that are no quantity by their length."""
    text = around.text
    if file_words(around.language.figures).ordinal_ending.match(text, end):
        return NumberType.ORDINAL, "the ending of an ordinal"
    if _HOUR_MARK.match(text, end) and end - start <= 2:
        return NumberType.TIME, "the mark of hours follows"
    digits = text[start:end]
    if digits.isdigit() and (len(digits) >= _LONG or (digits[0] == "0" and len(digits) > 1)):
        return NumberType.IDENTIFIER, "digits of a name"
    if not around.language.figures.inflects_digits and _LETTER_AFTER.match(text, end):
        return NumberType.IDENTIFIER, "letters are joined to it"
    if _is_aside_age(text, start, end):
        return NumberType.AGE, "between commas after a name"
    return None


def _is_aside_age(text: str, start: int, end: int) -> bool:
    digits = text[start:end]
    return (
        digits.isdigit()
        and int(digits) in _AGES
        and _AGE_ASIDE.search(text[max(start - 3, 0) : start]) is not None
        and _AGE_CLOSES.match(text, end) is not None
    )


def _is_score(around: Surroundings, start: int, end: int) -> bool:
    """Whether two short numbers are set against each other, and count nothing after them: 3-1."""
    window = max(start - _REACH, 0)
    for pair in _SCORE.finditer(around.text, window, end + _REACH):
        if pair.start() <= start and end <= pair.end():
            word = _WORD.match(around.flat, around.skip(pair.end()))
            return word is None or word.group() in around.patterns.stops
    return False


def _within(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether the numeral is part of what the pattern finds around it."""
    window = max(start - _REACH, 0)
    return any(
        window + one.start() <= start and end <= window + one.end()
        for one in pattern.finditer(text[window : end + _REACH])
    )
