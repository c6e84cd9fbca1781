"""What kind of number a figure is: a count, or an age, a date, a measure … that counts nothing."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from claimtrack.dates.vocabulary import vocabularies_for
from claimtrack.figures.aside import YEARS, is_glued
from claimtrack.figures.figure import COUNT, Form
from claimtrack.figures.vocabulary import Vocabulary, file_words
from claimtrack.languages.counting import Unit
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.fold import fold_phrase
from claimtrack.text.token import WORD
from claimtrack.units.unit import PERCENT


class NumberType(StrEnum):
    """What a numeral does in its sentence."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    """So many in a stretch of time: twelve a day."""
    MEASURE = "measure"
    """Of time, length, weight, money, points."""
    AGE = "age"
    DATE = "date"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    """A part of a name: flight 212."""


_SCORE = re.compile(r"(?<![-/:.,0-9])[0-9]{1,2}[-:][0-9]{1,2}(?![-/:0-9]|[.,][0-9])")
_SLASH = re.compile(r"[0-9]/[0-9]")
_LETTER_BEFORE = re.compile(r"[^\W\d_][-']?\Z|#\Z|№ ?\Z|n° ?\Z")
_LETTER_AFTER = re.compile(r"-?[^\W\d_]")
_AGE_ASIDE = re.compile(r"[^\W\d_](?:, | ?\()$")
_AGE_CLOSES = re.compile(r"[,)]")
_RECENT = range(1900, 2101)
"""Years that dispatches tell of; others, before an article and what is counted, are none."""
_LISTED_NUMBER = re.compile(r"[0-9]+(?:,| \w{1,3}|, \w{1,3})$")
_LISTED_AFTER = re.compile(
    r"(?:(?:, (?:\w{1,3} )?| \w{1,3} )[0-9]{1,4}(?![0-9.,])|, ?[0-9]{1,4}(?![0-9.])){1,4}"
)
_LISTED = 4
"""Numbers that one word before them all is looked for. Ours."""
_LONG = 9
"""So many digits without a mark are a name, a telephone number. Ours; counts group theirs."""
_AGES = range(16, 100)
"""Between commas after a name, such a number is an age: "Ivan Petrov, 34,". Ours."""
_BRACKETED = re.compile(r"\(([0-9]{1,6})\)")
_LIST_REACH = 60
"""Characters on each side in which another item of a list stands. Ours."""
_CLOSES_BRACKET = re.compile(r"\)")
_CLOSES_ASIDE = re.compile(r"[,.;)](?!\d)|\s*$")
_REACH = 12
"""Characters on each side in which a date or a clock time is looked for. Its longest form."""
_WEEKDAY_REACH = 20
"""The same of a weekday before its number. Ours."""


def number_type(page: Surroundings, figure: Spot) -> NumberType:
    """The type of a figure: by its unit, the words beside it, and its shape."""
    found, start, end = figure.found.figure, figure.number_start, figure.number_end
    if found.per:
        return NumberType.RATE
    if found.unit != COUNT:
        return NumberType.SHARE if found.unit == PERCENT else NumberType.MEASURE
    if found.value is None or found.form is Form.NONE:
        return _by_unit(page, start, end) or NumberType.COUNT
    for rule in (_by_unit, _by_date, _by_shape):
        decided = rule(page, start, end)
        if decided is not None:
            return decided
    return NumberType.COUNT


def _by_unit(page: Surroundings, start: int, end: int) -> NumberType | None:
    """The word after the number, else the one before it."""
    after = page.patterns.units_after.at(page.flat, page.skip(_after_list(page, end)))
    before = page.patterns.units_before.before(page.flat, _before_list(page, start))
    for unit in (before, after):
        if unit is not None and unit[1] is Unit.AGE:
            return NumberType.AGE
    if after is not None and not _is_counted_too(page, end, after[0]):
        return _OF_UNITS.get(after[1], NumberType.MEASURE)
    return None if before is None else _OF_UNITS.get(before[1], NumberType.MEASURE)


_OF_UNITS = {
    Unit.AGE: NumberType.AGE,
    Unit.ORDINAL: NumberType.ORDINAL,
    Unit.IDENTIFIER: NumberType.IDENTIFIER,
    Unit.SHARE: NumberType.SHARE,
}


def _before_list(page: Surroundings, start: int) -> int:
    """Where the list of digits begins that a number ends: "aged 33, 34 and 39"."""
    place = page.back(start)
    for _ in range(_LISTED):
        listed = _LISTED_NUMBER.search(page.flat, max(place - 12, 0), place)
        if listed is None:
            break
        place = page.back(listed.start())
    return place


def _after_list(page: Surroundings, end: int) -> int:
    """Where the list of digits ends that a number begins: "33, 34 and 39 years"."""
    if not page.text[end - 1 : end].isdigit():
        return end
    listed = _LISTED_AFTER.match(page.text, end)
    return listed.end() if listed else end


def _is_counted_too(page: Surroundings, end: int, after: int) -> bool:
    """Whether the word is part of a longer name of what is counted: "12 point guards"."""
    longer = page.patterns.persons.at(page.flat, page.skip(end))
    return longer is not None and longer[0] >= after


def _by_date(page: Surroundings, start: int, end: int) -> NumberType | None:
    vocabulary = file_words(page.language.figures)
    digits = page.text[start:end]
    if not digits.isdigit():
        return None
    if _beside_month(page, vocabulary, start, end) and int(digits) <= max(YEARS):
        return NumberType.DATE
    if len(digits) <= 2 and _beside_weekday(page, start, end):
        return NumberType.DATE
    if len(digits) != 4 or int(digits) not in YEARS:
        return None
    return _by_year(page, vocabulary, start, end)


def _by_year(page: Surroundings, vocabulary: Vocabulary, start: int, end: int) -> NumberType | None:
    """Whether four digits are a year rather than a count."""
    if page.language.decade_end.match(page.flat, end):
        return NumberType.DATE
    place, stated = page.back(start), page.patterns.stated
    is_old = int(page.text[start:end]) not in _RECENT
    small = stated.between.before(page.flat, place)
    told = stated.verbs.before(page.flat, page.back(small[0]) if small else place)
    if is_old and told is not None:
        return None  # "the toll rose to 1763"
    if vocabulary.before_year.before(page.flat, place) is not None:
        return NumberType.DATE
    if _is_told_as_year(page, start, end):
        return NumberType.DATE
    counted = vocabulary.counted.at(page.flat, page.skip(end))
    word = WORD.match(page.flat, page.skip(end))
    if counted is None and is_old and word is not None:
        is_article = word.group() in page.patterns.skipped
        counted = vocabulary.counted.at(page.flat, page.skip(word.end())) if is_article else None
    if counted is None and (word is None or word.group() in page.patterns.stops):
        return NumberType.DATE
    return None


def _is_told_as_year(page: Surroundings, start: int, end: int) -> bool:
    """Whether digits are the year with which a sentence opens, or that names an event.

    "*2024* starben 291 Menschen", "the toll of the *2023* quake".
    """
    first, last = page.sentence(start)
    sentence = page.span(first, last)
    place = page.span(start, end).start - sentence.start
    opens = not page.flat[first:start].strip()
    for date in page.dates_in(sentence):
        if date.start <= place < date.end:
            return date.why.is_of_event or (opens and date.end - date.start == end - start)
    return False


def _beside_weekday(page: Surroundings, start: int, end: int) -> bool:
    """Whether digits between marks number the day before them: "domingo (10)", "sexta, 8,"."""
    before = _weekdays(page.language.tag).search(page.flat, max(start - _WEEKDAY_REACH, 0), start)
    if before is None:
        return False
    closing = _CLOSES_BRACKET if before[1] == "(" else _CLOSES_ASIDE
    return closing.match(page.text, end) is not None


@cache
def _weekdays(tag: str) -> re.Pattern[str]:
    """A weekday at the end of a text, with the bracket or comma before its number."""
    (words,) = vocabularies_for(tag)[0]
    names = sorted(map(fold_phrase, words.spellings("weekday")), key=len, reverse=True)
    known = "|".join("[- ]+".join(re.findall(r"\w+", each)) for each in names if len(each) > 3)
    return re.compile(rf"(?<!\w)(?:{known or '(?!)'}) ?([(,]) ?$")


def _beside_month(page: Surroundings, vocabulary: Vocabulary, start: int, end: int) -> bool:
    flat = page.flat
    for after in _skips(page, vocabulary, end):
        month = vocabulary.months.at(flat, after)
        if month is not None and (not month[1] or page.is_capital(after)):
            return True
    place = page.back(start)
    is_year = end - start == _YEAR_DIGITS  # "in May, 14 people" counts people
    before_comma = page.back(place - (is_year and flat[place - 1 : place] == ","))
    for before in (place, before_comma):
        month = vocabulary.months.before(flat, before)
        if month is not None and (not month[1] or page.is_capital(month[0])):
            return True
    day = re.search(r" [0-9]{1,2}(?:st|nd|rd|th|er|º)?,? ?$", flat[max(start - 7, 0) : start])
    if day is not None and is_year:
        place = max(start - 7, 0) + day.start()
        return vocabulary.months.before(flat, place) is not None
    return False


_YEAR_DIGITS = 4


def _skips(page: Surroundings, vocabulary: Vocabulary, end: int) -> Iterator[int]:
    """Where a month may begin: right after the number, its ending, or "of"."""
    flat = page.flat
    if flat[end : end + 1] == ".":
        yield page.skip(end + 1)
    ordinal = vocabulary.ordinal_ending.match(page.text, end)
    place = page.skip(ordinal.end() if ordinal else end)
    yield place
    link = vocabulary.of.at(flat, place)
    if link is not None:
        yield page.skip(link[0])


def _by_shape(page: Surroundings, start: int, end: int) -> NumberType | None:
    text = page.text
    if not text[start:end][:1].isdigit():
        return None
    if _within(_SLASH, text, start, end):
        return NumberType.IDENTIFIER
    if _is_score(page, start, end):
        return NumberType.MEASURE
    is_joined = _LETTER_BEFORE.search(text[max(start - 3, 0) : start]) is not None
    if is_joined and not is_glued(text, start, file_words(page.language.figures)):
        return NumberType.IDENTIFIER
    return _by_ending(page, start, end)


def _by_ending(page: Surroundings, start: int, end: int) -> NumberType | None:
    """What is joined to the end of digits, and digits that are no quantity by their length."""
    text = page.text
    if file_words(page.language.figures).ordinal_ending.match(text, end):
        return NumberType.ORDINAL
    digits = text[start:end]
    if digits.isdigit() and (len(digits) >= _LONG or (digits[0] == "0" and len(digits) > 1)):
        return NumberType.IDENTIFIER
    if not page.language.figures.inflects_digits and _LETTER_AFTER.match(text, end):
        return NumberType.IDENTIFIER
    if _is_aside_age(text, start, end):
        return NumberType.AGE
    return None


def _is_aside_age(text: str, start: int, end: int) -> bool:
    """Whether a number behind a name is an age, and no item of a list: "Lima (30), Puno (9)"."""
    digits = text[start:end]
    near = _BRACKETED.finditer(text, max(start - _LIST_REACH, 0), end + _LIST_REACH)
    if text[start - 1] == "(" and any(int(one[1]) not in _AGES for one in near):
        return False
    return (
        digits.isdigit()
        and int(digits) in _AGES
        and _AGE_ASIDE.search(text[max(start - 3, 0) : start]) is not None
        and _AGE_CLOSES.match(text, end) is not None
    )


def _is_score(page: Surroundings, start: int, end: int) -> bool:
    """Whether two short numbers are set against each other, and count nothing after them: 3-1."""
    window = max(start - _REACH, 0)
    for pair in _SCORE.finditer(page.text, window, end + _REACH):
        if pair.start() <= start and end <= pair.end():
            word = WORD.match(page.flat, page.skip(pair.end()))
            return word is None or word.group() in page.patterns.stops
    return False


def _within(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether the numeral is part of what the pattern finds around it."""
    window = max(start - _REACH, 0)
    return any(
        window + one.start() <= start and end <= window + one.end()
        for one in pattern.finditer(text[window : end + _REACH])
    )
