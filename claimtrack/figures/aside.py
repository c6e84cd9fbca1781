"""Numbers that count nothing: years, days, names, times, sums of money, negated numbers."""

import re

from claimtrack.figures.quantity import Quantity
from claimtrack.figures.vocabulary import Vocabulary
from claimtrack.text.fold import Folded
from claimtrack.text.phrases import PhraseTable

_YEARS = range(1000, 2101)
"""Four bare digits in this range are a year where the words around them say so."""
_WORD = re.compile(r"[^\W\d_]+")
_DAY_BEFORE = re.compile(r" [0-9]{1,2},?$")
"""The 22 of "September 22, 2020"."""
_DAY_AFTER = re.compile(r" [0-9]{1,2} ")
_MONEY = "$€£¥₽₺₴₼֏"
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_GLUED = re.compile(r"[-'./:]?[^\W\d_]")
_DIGIT_AFTER = re.compile(r"[-/:] ?[0-9]")
ORDINAL_ENDING = re.compile(
    r"(?:st|nd|rd|th|er|ere|eme|e|º|ª|°|-?(?:го|и|я|е|му|м|х|ше|га|ту|та|ти|іи|ою))(?![^\W\d_])"
)
"""Written onto digits it makes a place in a row of them: 4th, 1er, 3-й, which folding makes 3-и."""
_BEFORE = re.compile(r"[0-9][/:]$|[^\W\d_][-'.]?$|(?:^|[ \n\v(])[.,]$")


def is_aside(
    folded: Folded,
    quantity: Quantity,
    vocabulary: Vocabulary,
    *,
    after_year: bool = True,
    with_amounts: bool = False,
) -> bool:
    """Whether a number is a year, a day, a name, a time, money or denied, and so no figure.

    Args:
        folded: The text.
        quantity: The number.
        vocabulary: The words of the language.
        after_year: Whether a word that leads to a year makes it one; not so at the high end of a
            range: "300 bis 1000 Tote".
        with_amounts: Whether "the two sides" and numbers below zero are wanted too.
    """
    if quantity.is_ordinal or _is_negated(folded.flat, quantity.start, vocabulary):
        return True
    after = quantity.end + (folded.flat[quantity.end : quantity.end + 1] == " ")
    if not with_amounts and vocabulary.sides.at(folded.flat, after) is not None:
        return True
    if vocabulary.aside_endings.at(folded.flat, after) is not None:
        return True
    if not quantity.digits:
        return False
    return (
        (len(quantity.digits) > 1 and quantity.digits.isdigit() and quantity.digits[0] == "0")
        or _is_part_of_word(folded, quantity, vocabulary)
        or _is_money(folded.text, quantity)
        or (not with_amounts and is_negative(folded.text, quantity))
        or _ends_with(folded.flat, quantity.start, vocabulary.before_label)
        or is_dotted_ordinal(folded, quantity, vocabulary)
        or (after_year and _is_told_as_year(folded.flat, quantity, vocabulary))
        or _is_date(folded, quantity, vocabulary)
    )


def is_negative(text: str, quantity: Quantity) -> bool:
    """Whether a minus sign stands right before the digits."""
    start = quantity.start
    return text[start - 1 : start] == "-" and text[max(start - 2, 0) : start - 1] in {
        "",
        " ",
        "\n",
        "(",
        "<",
        ">",
        "=",
        "\v",
    }


def is_yearlike(quantity: Quantity) -> bool:
    """Whether these are four bare digits that may be a year."""
    return quantity.is_bare_digits and len(quantity.digits) == 4 and int(quantity.digits) in _YEARS


def counted_after(flat: str, place: int, vocabulary: Vocabulary, gap_words: int = 0) -> int | None:
    """Where the name of what is counted ends, when it begins at most so many words further on."""
    for _ in range(gap_words + 1):
        place += flat[place : place + 1] == " "
        found = vocabulary.counted.at(flat, place)
        if found is not None:
            follower = found[0] + (flat[found[0] : found[0] + 1] == " ")
            return None if vocabulary.not_counted_before.at(flat, follower) else found[0]
        word = _WORD.match(flat, place)
        if word is None:
            return None
        place = word.end()
    return None


def _is_negated(flat: str, start: int, vocabulary: Vocabulary) -> bool:
    return _ends_with(flat, start, vocabulary.negations)


def _is_part_of_word(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """T-72, 19h30, 12-year-old, 3/4/2021, 10:30."""
    text, start, end = folded.text, quantity.start, quantity.end
    if _BEFORE.search(text[max(start - 2, 0) : start]) and not _is_glued(text, start, vocabulary):
        return True
    if quantity.end - quantity.start > len(quantity.digits):
        return False
    if _DIGIT_AFTER.match(text, end) and text[end] != "-":
        return True
    return _GLUED.match(text, end) is not None and not vocabulary.words.inflects_digits


def _is_glued(text: str, start: int, vocabulary: Vocabulary) -> bool:
    """Whether what stands right before the digits is a word of its own: d'3, Arabic "and-300"."""
    if text[start - 2 : start] == "d'":
        return True
    word = _LAST_WORD.search(text, max(start - 6, 0), start)
    return word is not None and word.group() in vocabulary.glued


def _is_money(text: str, quantity: Quantity) -> bool:
    before = text[max(quantity.start - 2, 0) : quantity.start].strip()
    after = text[quantity.end : quantity.end + 2].strip()
    return (before != "" and before[-1] in _MONEY) or (after != "" and after[0] in _MONEY)


def is_dotted_ordinal(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """As in "22. Oktober", "am 3. Tag", "21. yüzyıl"."""
    if not vocabulary.words.asides.before_ordinal or not quantity.is_bare_digits:
        return False
    if len(quantity.digits) > 3 or folded.flat[quantity.end : quantity.end + 2] != ". ":
        return False
    start = quantity.end + 2
    place, _ = folded.original_span(start, start + 1) if start < len(folded.flat) else (-1, -1)
    return (
        folded.original[place].islower()
        or vocabulary.months.at(folded.flat, start) is not None
        or (place >= 0 and _ends_with(folded.flat, quantity.start, vocabulary.before_ordinal))
    )


def _is_date(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    if not quantity.is_bare_digits:
        return False
    is_year = is_yearlike(quantity)
    if not is_year and not 1 <= int(quantity.digits) <= 31:
        return False
    start = quantity.end + (folded.flat[quantity.end : quantity.end + 1] == " ")
    after = vocabulary.months.at(folded.flat, start)
    if after is not None and not is_year and _is_month(folded, start, needs_capital=after[1]):
        return True
    if not is_year and _leads_to_day(folded, quantity, vocabulary):
        return True
    end = quantity.start - (folded.flat[quantity.start - 1 : quantity.start] == " ")
    if is_year and (day := _DAY_BEFORE.search(folded.flat[max(end - 4, 0) : end])):
        end -= len(day.group())
    if (link := vocabulary.of.before(folded.flat, end)) is not None:
        end = link[0] - 1
    before = vocabulary.months.before(folded.flat, end)
    if not is_year and vocabulary.words.asides.day_first:
        before = None
    return before is not None and _is_month(folded, before[0], needs_capital=before[1])


def _is_told_as_year(flat: str, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    if not is_yearlike(quantity):
        return False
    after = quantity.end + (flat[quantity.end : quantity.end + 1] == " ")
    return (
        _ends_with(flat, quantity.start, vocabulary.before_year)
        or vocabulary.after_year.at(flat, after) is not None
    )


def _leads_to_day(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """The 27 of "27 et 28 octobre"."""
    start = quantity.end + (folded.flat[quantity.end : quantity.end + 1] == " ")
    link = vocabulary.joiners.at(folded.flat, start) or vocabulary.range_middles.at(
        folded.flat, start
    )
    day = _DAY_AFTER.match(folded.text, link[0]) if link else None
    if day is None:
        return False
    month = vocabulary.months.at(folded.flat, day.end())
    return month is not None and _is_month(folded, day.end(), needs_capital=month[1])


def _is_month(folded: Folded, start: int, *, needs_capital: bool) -> bool:
    """English writes the month May with a capital, and the verb without."""
    place, _ = folded.original_span(start, start + 1)
    return not needs_capital or folded.original[place].isupper()


def _ends_with(flat: str, start: int, phrases: PhraseTable[None]) -> bool:
    end = start - (flat[start - 1 : start] == " ")
    return phrases.before(flat, end) is not None
