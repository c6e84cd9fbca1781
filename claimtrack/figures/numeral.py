"""Digits as print has them, and what they can mean.

Three digits after a single mark are the one hard case: "1.250" is 1250 in French copy and 1.25 in
a table of measurements. The language settles it, or nobody does, and then there are two readings.
"""

import re
from decimal import Decimal

from claimtrack.figures.interval import Number
from claimtrack.languages.figure_words import FigureWords

DIGITS = (
    r"(?<!\b0[0-9]{3} )(?<!\b0[0-9]{2} )[0-9]{1,3}(?: [0-9]{3}(?![0-9]))+(?:[.,٫][0-9]+(?![0-9]))?"
    r"|[0-9]+(?:[.,'٬٫][0-9]+)*"
)
"""Digits with every mark seen in print; folded text has one kind of space and apostrophe.

Groups after an area code ("0800 555 111") are no thousands."""

MOST_DIGITS = 18
"""Longer than any count (the world's people are 10 digits): such digits name something."""

_MARK = re.compile(r"[^0-9]")


def read_digits(digits: str, words: FigureWords, *, scaled: bool = False) -> tuple[Number, ...]:
    """The numbers that digits can mean, the language's own reading first.

    Args:
        digits: What `DIGITS` matched.
        words: The language, which has its own marks.
        scaled: A percent sign or a word such as "million" follows, so that a fraction is natural.

    Returns:
        One number; two when the marks do not settle it; none when this is no number ("31.10.2020").
    """
    found = _MARK.findall(digits)
    parts = _MARK.split(digits)
    if count_digits(digits) > MOST_DIGITS:
        return ()
    if not found:
        return (int(digits),)
    if len(found) == 1 and found[0] in ".,":
        readings = _read_one_mark(parts[0], found[0], parts[1], words)
        return readings[:1] if scaled and found[0] == words.decimal_mark else readings
    if len(set(found)) == 1 and found[0] != "٫":
        return (int("".join(parts)),) if _is_grouped(parts) else ()
    if len(set(found[:-1])) > 1 or found[-1] not in ".,٫" or not _is_grouped(parts[:-1]):
        return ()
    return (_whole_or_decimal("".join(parts[:-1]), parts[-1]),)


def count_digits(digits: str) -> int:
    """How many there are, without the marks between them."""
    return len(digits) - len(_MARK.findall(digits))


def _read_one_mark(whole: str, mark: str, rest: str, words: FigureWords) -> tuple[Number, ...]:
    fraction = _whole_or_decimal(whole, rest)
    if not _is_grouped([whole, rest]) or whole.startswith("0"):
        is_list = mark == "," and words.decimal_mark == "." and len(rest) > 2
        return () if is_list else (fraction,)
    grouped = int(whole + rest)
    if mark in words.group_marks:
        return (grouped,)
    return (fraction, grouped) if mark == words.decimal_mark else (grouped, fraction)


def _is_grouped(parts: list[str]) -> bool:
    """Whether these are groups of thousands, or Indian groups of lakhs and crores."""
    if len(parts) == 1:
        return True
    first, *middle, last = parts
    if len(first) > 3 or len(last) != 3:
        return False
    if all(len(part) == 3 for part in middle):
        return True
    return len(first) <= 2 and all(len(part) == 2 for part in middle)


def _whole_or_decimal(whole: str, rest: str) -> Number:
    value = Decimal(f"{whole}.{rest}")
    return int(value) if value == value.to_integral_value() else value.normalize()
