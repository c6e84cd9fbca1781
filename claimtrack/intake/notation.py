"""How one table writes numbers and days: read into plain digits and EDTF, or refused.

What a table's map says of its notation holds for its text only: a number of a workbook or of JSON
is one already. Two rows that mean one thing come out alike, whatever file they stood in.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.dates.base import Base
from claimtrack.dates.numbers import numeric, two_digit_year
from claimtrack.dates.reading import parse_date
from claimtrack.dates.vocabulary import Order, vocabularies_for
from claimtrack.errors import AmbiguousDate, AmbiguousFigure, InputError, UnreadableDate

NUMBERS = {
    "1,234.5": (",", "."),
    "1.234,5": (".", ","),
    "1 234,5": (" ", ","),
    "1 234.5": (" ", "."),
    "1'234.5": ("'", "."),
}
"""A convention is named by an example of it: the mark between groups, and the one before decimals.
These are the five that the Unicode CLDR has for Western digits in most of its locales."""

DATES = (Order.DAY_FIRST.value, Order.MONTH_FIRST.value)
"""What may be said of 3/4/2021."""
SAY_ORDER = 'say which comes first: --dates "day first" or --dates "month first"'

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})
_GROUPED = re.compile(r"-?[1-9]\d{0,2}([ ',.])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_ONE_COMMA = re.compile(r"(-?[1-9]\d{0,2}),(\d{3})")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")

_TIME = r"(?:[T ]\d{1,2}:\d{2}.*)?"
_QUARTER = re.compile(r"([0-9]{4})[- ]?[QT]([1-4])|[QT]([1-4])[- ]([0-9]{4})")
"""A quarter, as statistical tables write it: 2024-Q2, 2024Q2, Q2 2024, T2 2024."""
_HALF = re.compile(r"([0-9]{4})[- ]?[SH]([12])|[SH]([12])[- ]([0-9]{4})")
"""A half of a year: 2024-S1, 2024S1, H1 2024."""
_MONTH = re.compile(r"([0-9]{4})M(0[1-9]|1[0-2])")
"""A month, as Eurostat wrote it in its tables of before: 2019M01."""
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.\-]((?:1[5-9]|20|21)[0-9]{2})")
"""A month, as people write it: 01/2025, 1.2025."""
_YEAR_AND_MONTH = re.compile(r"((?:1[5-9]|20|21)[0-9]{2})/(0[1-9]|1[0-2])")
_PACKED = re.compile(r"(1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_NUMERIC = re.compile(r"(\d{1,4})([/.\-])(\d{1,2})\2(\d{1,4})" + _TIME)
_NAMED = re.compile(r"(\d{1,2})[ \-.]([^\W\d_]{3,12})\.?[ \-](\d{2}|\d{4})" + _TIME)
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,12})\.?(?:-(\d{2})|[ -](\d{4}))")
"""A month by its name: Jan-25, as spreadsheets show one, and January 2025."""
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})" + _TIME)


@dataclass(frozen=True, slots=True)
class Notation:
    """What is known of a table's way of writing; nothing by default."""

    numbers: str = ""
    """A key of `NUMBERS`; empty: only what can be read in one way."""
    dates: str = ""
    """One of `DATES`; empty: what the region of the language settles, else nothing."""
    language: str | None = None
    """Of the names of months."""
    today: dt.date | None = None
    """What a year in two digits counts back from."""

    @property
    def said(self) -> dict[str, str]:
        """What somebody said of it, by the key of a map."""
        said = {"numbers": self.numbers, "dates": self.dates}
        return {key: each for key, each in said.items() if each}

    def number(self, text: str) -> str:
        """The number in plain digits; what is no number stays as it is.

        Raises:
            AmbiguousFigure: "1,022" when nothing says what the comma is.
        """
        if text.isascii() and text.isdigit():
            return text
        return _number(text, self.numbers)

    def date(self, text: str) -> str:
        """The day as EDTF; what is no day in digits stays as it is.

        Raises:
            AmbiguousDate: It could be two days.
            UnreadableDate: There is no such day.
        """
        return _date(text, self.dates, self.language, self.today)

    def is_date(self, text: str) -> bool:
        """Whether a text, such as the name of a column, is a day, a month or a year."""
        if re.fullmatch(r"(1[5-9]|20|21)\d{2}(-\d{2})?", text):
            return True
        try:
            return self.date(text) != text or bool(_ISO.fullmatch(text))
        except AmbiguousDate:
            return True
        except InputError:
            return False


@lru_cache(maxsize=8192)
def _number(text: str, convention: str) -> str:
    text = text.strip()
    folded = text.translate(_SPACES)
    if convention:
        group, decimal = NUMBERS[convention]
        pattern = rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{2,3}})*(?:{re.escape(decimal)}\d+)?"
        if re.fullmatch(rf"{pattern}|-?\d+{re.escape(decimal)}\d+", folded):
            return folded.replace(group, "").replace(decimal, ".")
        return folded if _PLAIN.fullmatch(folded) else text
    if _PLAIN.fullmatch(folded):
        return folded
    if one := _ONE_COMMA.fullmatch(folded):
        readings = (one[1] + one[2], f"{one[1]}.{one[2]}")
        raise AmbiguousFigure(
            f'"{text}"',
            readings=readings,
            hint="say how the table writes numbers: --numbers 1,234.5 or --numbers 1.234,5",
        )
    if grouped := _GROUPED.fullmatch(folded):
        return folded.replace(grouped[1], "").replace(",", ".")
    return folded.replace(",", ".") if _DECIMAL_COMMA.fullmatch(folded) else text


def _part_of_year(text: str) -> str | None:
    """A day, a month, a quarter or a half as statistical tables pack them, as EDTF."""
    if packed := _PACKED.fullmatch(text) or _MONTH.fullmatch(text):
        return "-".join(packed.groups())
    if month := _MONTH_AND_YEAR.fullmatch(text):
        return f"{month[2]}-{month[1]:0>2}"
    if month := _YEAR_AND_MONTH.fullmatch(text):
        return f"{month[1]}-{month[2]}"
    if quarter := _QUARTER.fullmatch(text):
        return f"{quarter[1] or quarter[4]}-Q{quarter[2] or quarter[3]}"
    if half := _HALF.fullmatch(text):
        year = half[1] or half[4]
        is_first = (half[2] or half[3]) == "1"
        return f"{year}-01/{year}-06" if is_first else f"{year}-07/{year}-12"
    return None


@lru_cache(maxsize=8192)
def _date(text: str, dates: str, language: str | None, today: dt.date | None) -> str:
    text = text.strip()
    if _ISO.fullmatch(text):
        return text
    if part := _part_of_year(text):
        return part
    try:
        if written := _NUMERIC.fullmatch(text):
            first, _, second, third = written.groups()
            if max(len(first), len(third)) != 3 and not (len(first) == len(third) == 4):
                order = dates or vocabularies_for(language)[1].value
                return numeric(first, second, third, order=order)(Base(today)).edtf
        elif named := _NAMED.fullmatch(text) or _NAMED_MONTH.fullmatch(text):
            *words, year = filter(None, named.groups())
            full = year if len(year) == 4 else str(two_digit_year(int(year), today))
            found = parse_date(" ".join((*words, full)), language=language)
            return text if found is None else found.edtf
    except AmbiguousDate as error:
        hint = error.hint if "year" in error.message else None
        raise AmbiguousDate(
            f'"{text}": {error.message}', readings=error.readings, hint=hint or SAY_ORDER
        ) from error
    except UnreadableDate as error:
        raise UnreadableDate(f'"{text}": {error.message}', hint=error.hint) from error
    return text
