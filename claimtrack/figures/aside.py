"""What a number is of: a count, hundredths, a measure; or nothing, as in a year, a day, a name."""

import re

from claimtrack.figures.hedge import find_hedge_before
from claimtrack.figures.quantity import Kind, Quantity
from claimtrack.figures.vocabulary import Vocabulary
from claimtrack.text.fold import Folded, after_space, before_space
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.token import WORD

YEARS = range(1000, 2101)
"""Four bare digits in this range are a year where the words around them say so."""
_DAY_BEFORE = re.compile(r" [0-9]{1,2},?$")
"""The 22 of "September 22, 2020"."""
_DAY_AFTER = re.compile(r" [0-9]{1,2} ")
MONEY = "$€£¥₽₺₴₼֏₪₹"
_CODES = r"(?:usd|eur|gbp|jpy|cny|inr|aud|cad|nzd|chf|sek|nok|dkk|rub|uah|try|azn|amd|brl|mxn|zar)"
"""The codes of ISO 4217 met most in news. Ours."""
_MONEY_CODE = re.compile(rf" ?{_CODES}\b")
_MONEY_BEFORE = re.compile(
    rf"(?:(?<![^\W\d_])[a-z]{{0,3}}[{MONEY}](?:us|a|can)?|(?<![^\W\d_]){_CODES}) ?$"
)
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_GLUED = re.compile(r"[-'./:]?[^\W\d_]")
_HYPHENED = re.compile(r"-[^\W\d_]{2}")
_DIGIT_AFTER = re.compile(r"[-/] ?[0-9]|:[0-9]| ?× ?[0-9]| [x*] [0-9]|[*·∙⋅][0-9]")
_BEFORE = re.compile(
    r"[0-9][/:*·∙⋅]\Z|[^\W_] ?× ?\Z|[0-9] [x*] \Z"
    r"|[^\W\d_][-'.]?\Z|(?:^|[ \n\v(])[.,]\Z|[0-9][.,][.,]\Z"
)
_MARKS_AFTER = re.compile(r"[.,][.,][0-9]")
"""1,,000 is a slip of the pen, and nobody knows for what."""
_FOOTNOTE = re.compile(r"[^\W_]\[$")
_NAME = re.compile(r" (?:[^\W\d_]+\.? ){0,2}")
"""What may stand between the number of a house and the word for a street."""


def is_aside(
    folded: Folded,
    quantity: Quantity,
    vocabulary: Vocabulary,
    *,
    after_year: bool = True,
    none_there: PhraseTable[None] | None = None,
) -> bool:
    """Whether a number is a year, a day, a name, a time, or denied, and so no figure.

    Args:
        folded: The text.
        quantity: The number.
        vocabulary: The words of the language.
        after_year: Whether a word that leads to a year makes it one; not so at the high end of a
            range: "300 bis 1000 Tote".
        none_there: Phrases behind which a number is denied and wanted all the same: "*there are
            not* 31 dead". Not "il n'y a pas un mort", which counts nobody.
    """
    flat = folded.flat
    if quantity.is_ordinal or _is_denied(flat, quantity, vocabulary, none_there):
        return True
    after = after_space(flat, quantity.end)
    if vocabulary.sides.at(flat, after) is not None:
        return True
    if vocabulary.aside_endings.at(flat, after) is not None:
        return True
    if _ends_with(flat, quantity.start, vocabulary.before_label) and not _ends_with(
        flat, quantity.start, vocabulary.not_label
    ):
        return bool(quantity.digits)
    if not quantity.digits:
        is_glued = _HYPHENED.match(folded.text, quantity.end) is not None
        return is_glued and quantity.kind is Kind.NUMBER and not vocabulary.words.inflects_digits
    return (
        (len(quantity.digits) > 1 and quantity.digits.isdigit() and quantity.digits[0] == "0")
        or _is_marked(folded.text, quantity)
        or _is_part_of_word(folded, quantity, vocabulary)
        or _is_dotted_ordinal(folded, quantity, vocabulary)
        or (after_year and _is_told_as_year(flat, quantity, vocabulary))
        or _is_date(folded, quantity, vocabulary)
        or _is_address(folded, quantity, vocabulary)
    )


def _is_denied(
    flat: str, quantity: Quantity, vocabulary: Vocabulary, none_there: PhraseTable[None] | None
) -> bool:
    """Whether a "not" stands before a number, and none of the phrases whose number is wanted."""
    if not _ends_with(flat, quantity.start, vocabulary.negations):
        return False
    is_one = quantity.kind is not Kind.NUMBER or quantity.value == 1
    return none_there is None or is_one or not _ends_with(flat, quantity.start, none_there)


def is_money(text: str, quantity: Quantity) -> bool:
    """Whether a sign or code of money stands right beside the number."""
    after = text[quantity.end : quantity.end + 2].strip()
    return (
        money_start(text, quantity.start) < quantity.start
        or (after != "" and after[0] in MONEY)
        or _MONEY_CODE.match(text, quantity.end) is not None
    )


def money_start(text: str, start: int) -> int:
    """Where a sign or code of money before the number begins; `start` without one."""
    found = _MONEY_BEFORE.search(text, max(start - 8, 0), start)
    return found.start() if found else start


def is_negative(text: str, quantity: Quantity) -> bool:
    """Whether a minus sign stands right before the digits."""
    start = quantity.start
    before = text[max(start - 2, 0) : start - 1]
    return text[start - 1 : start] == "-" and before in {"", *" \n(<>=\v"}


def is_yearlike(quantity: Quantity) -> bool:
    """Whether these are four bare digits that may be a year."""
    return quantity.is_bare_digits and len(quantity.digits) == 4 and int(quantity.digits) in YEARS


def _is_marked(text: str, quantity: Quantity) -> bool:
    """1,,000; the [2] of a footnote."""
    start, end = quantity.start, quantity.end
    is_note = text[end : end + 1] == "]" and _FOOTNOTE.search(text, max(start - 2, 0), start)
    return bool(is_note) or _MARKS_AFTER.match(text, end) is not None


def _is_part_of_word(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """T-72, 19h30, 12-year-old, 3/4/2021, 10:30; 5k without its people."""
    text, start, end = folded.text, quantity.start, quantity.end
    before = text[max(start - 4, 0) : start]
    if _BEFORE.search(before) and not is_glued(text, start, vocabulary):
        return True
    if quantity.letter:
        return not _is_lettered_count(folded, quantity, vocabulary)
    if quantity.end - quantity.start > len(quantity.digits):
        return False
    if _DIGIT_AFTER.match(text, end) and text[end] != "-":
        return True
    return not vocabulary.words.inflects_digits and _is_glued_behind(folded, end, vocabulary)


def _is_glued_behind(folded: Folded, end: int, vocabulary: Vocabulary) -> bool:
    """Whether letters behind digits make one word with them: the 1990s, and not 2,000km."""
    text = folded.text
    if _GLUED.match(text, end) is None:
        return False
    unit = vocabulary.unit_words.at(folded, end)
    is_plural = unit is not None and text[end : unit.end] == "s"  # "the 1990s", "three 747s"
    if text[end] == "-" and unit is not None:  # a 0.3-point drop
        return vocabulary.rises_after.at(folded.flat, after_space(folded.flat, unit.end)) is None
    return unit is None or is_plural or text[end] == "-"


def _is_lettered_count(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """Whether 5k is so many of something: money, people, or hedged. A 4K screen is none."""
    if quantity.letter == "^":
        return False
    if is_money(folded.text, quantity) or quantity.letter in {"bn", "mn", "tn"}:
        return True
    if vocabulary.counted_after(folded.flat, quantity.end, 1) is not None:
        return True
    if vocabulary.told_in_millions(folded.flat, quantity.end):
        return True
    return find_hedge_before(folded.flat, quantity.start, vocabulary) is not None


def is_glued(text: str, start: int, vocabulary: Vocabulary) -> bool:
    """Whether what stands right before the digits is a word of its own: d'3, Arabic "and-300"."""
    if text[start - 2 : start] in {"d'", "l'"} or money_start(text, start) < start:
        return True
    word = _LAST_WORD.search(text, max(start - 6, 0), start)
    if word is None:
        return False
    return word.group() in vocabulary.glued


def _is_dotted_ordinal(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """As in "22. Oktober", "am 3. Tag", "21. yüzyıl"."""
    if not vocabulary.words.asides.before_ordinal or not quantity.is_bare_digits:
        return False
    if len(quantity.digits) > 3 or folded.flat[quantity.end : quantity.end + 2] != ". ":
        return False
    start = quantity.end + 2
    return (
        folded.letter(start).islower()
        or vocabulary.months.at(folded.flat, start) is not None
        or _ends_with(folded.flat, quantity.start, vocabulary.before_ordinal)
    )


def _is_address(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """The number of a house: 340 Livingston Street, 12, rue de la Paix."""
    if not quantity.is_bare_digits:
        return False
    place = quantity.end + (folded.flat[quantity.end : quantity.end + 1] == ",")
    if vocabulary.streets.at(folded.flat, after_space(folded.flat, place)) is not None:
        return True
    between = _NAME.match(folded.flat, quantity.end)
    for word in WORD.finditer(folded.flat, quantity.end, between.end()) if between else ():
        if not folded.letter(word.start()).isupper():
            return False
        after = after_space(folded.flat, word.end())
        if vocabulary.streets_after.at(folded.flat, after) is not None:
            return True
    return False


def _is_date(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    if not quantity.is_bare_digits:
        return False
    is_year = is_yearlike(quantity)
    if not is_year and not 1 <= int(quantity.digits) <= 31:
        return False
    start = after_space(folded.flat, quantity.end)
    after = vocabulary.months.at(folded.flat, start)
    if after is not None and not is_year and _is_month(folded, start, needs_capital=after[1]):
        return True
    if not is_year and _leads_to_day(folded, quantity, vocabulary):
        return True
    end = before_space(folded.flat, quantity.start)
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
    return (
        _ends_with(flat, quantity.start, vocabulary.before_year)
        or vocabulary.after_year.at(flat, after_space(flat, quantity.end)) is not None
    )


def _leads_to_day(folded: Folded, quantity: Quantity, vocabulary: Vocabulary) -> bool:
    """The 27 of "27 et 28 octobre"."""
    start = after_space(folded.flat, quantity.end)
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
    return not needs_capital or folded.letter(start).isupper()


def _ends_with(flat: str, start: int, phrases: PhraseTable[None]) -> bool:
    return phrases.before(flat, before_space(flat, start)) is not None
